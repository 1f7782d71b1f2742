#!/usr/bin/env python3
"""How much of other systems' templates and shortcodes readers of a built site see.

    python3 tests/corpora/leftovers.py SITE_FOLDER
    python3 tests/corpora/leftovers.py SITE_FOLDER --words CONTENT_FOLDER articles.json

The first counts pages whose visible text outside of code has leftovers: articles, front pages, feeds,
descriptions, cards and the search index. The second takes 200 articles by a fixed stride, and says
which part of their words outside of tags stands on their pages. `dateline list --json` writes
articles.json.
"""

import html
import json
import pathlib
import re
import sys
from html.parser import HTMLParser

LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{:|\{\s*[#.][A-Za-z][\w -]*\}"
    r"|\[/?(?:caption|gallery|embed|sourcecode|vc_\w+)[^\]]{0,300}\]|\[youtube[= ]"
    r"|(?m:^\s*:::)|\[\[TOC\]\]|\[![A-Z]+\]"
)
SKIPPED = {"pre", "code", "script", "style", "template", "svg", "samp", "kbd"}
WORD = re.compile(r"[^\W_]+")
SAMPLE = 200


class Page(HTMLParser):
    """The visible text of a page, that of its main part, and its descriptions."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.words, self.code, self.main, self.meta, self.skipped, self.inside = [], [], [], [], 0, 0
        self.kind = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in SKIPPED:
            self.skipped += 1
        elif tag == "main":
            self.inside += 1
        elif tag == "body":
            self.kind = attrs.get("class") or ""
        elif tag == "meta" and "description" in (attrs.get("name") or attrs.get("property") or ""):
            self.meta.append(attrs.get("content") or "")
        elif tag == "img":
            self.words.append(attrs.get("alt") or "")

    def handle_endtag(self, tag):
        if tag in SKIPPED and self.skipped:
            self.skipped -= 1
        elif tag == "main":
            self.inside -= 1

    def handle_data(self, data):
        (self.code if self.skipped else self.words).append(data)


def shown(texts, most=3):
    for path, found in texts[:most]:
        print(f"    {path}: {found!r}")


def around(text, match):
    return text[max(0, match.start() - 20) : match.end() + 20].replace("\n", " ")


def pages(site):
    counts = {}
    for path in sorted(site.rglob("*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        kind = "article" if "kind-article" in page.kind else "front" if "kind-front" in page.kind else "list"
        text = "\n".join(page.words)
        for part, seen in ((kind, text), ("description", "\n".join(page.meta))):
            bad = LEFTOVER.search(seen)
            row = counts.setdefault(part, [0, []])
            row[0] += 1
            if bad:
                row[1].append((path.relative_to(site), around(seen, bad)))
    return counts


def machines(site):
    counts = {}
    for path in sorted(site.rglob("*")):
        if path.suffix not in {".xml", ".json", ".js"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        name = "search" if "search/" in str(path) else "script" if path.suffix == ".js" else "feed"
        # Code inside of entries stays; the rest is text.
        text = html.unescape(html.unescape(text))
        text = re.sub(r"(?s)<(pre|code)\b.*?</\1>", " ", text)
        found = re.search(r"\{\{[<%]?\s*[\w\"'./]|\{%-?\s*\w|\{:\s*[.#]|\[caption[^\]]*\]", text)
        row = counts.setdefault(name, [0, []])
        row[0] += 1
        if found:
            row[1].append((path.relative_to(site), around(text, found)))
    return counts


def plain(source):
    """The words of a source outside of front matter and tags."""
    source = re.sub(r"(?s)\A(---|\+\+\+)\s*\n.*?\n\1\s*\n", "", source)
    # Code that was written for readers is no tag.
    for pattern in (
        r"(?s)<!--.*?-->", r"(?s)<(script|style)\b.*?</\1>", r"(?s)\{%-?\s*comment.*?endcomment\s*-?%\}",
        r"(?s)\{\{[<%].*?[%>]\}\}", r"(?s)\{%.*?%\}", r"(?s)\{\{.*?\}\}", r"(?m)^\[[^\]]+\]:.*$",
        r"\]\([^)]*\)", r"<[^>]+>", r"\[/?(?:caption|gallery|youtube|embed)[^\]]*\]", r"https?://\S+",
        r"\{:?[^}\n]*\}", r"(?m)^\s*```.*$", r"(?m)^:::.*$",
    ):
        source = re.sub(pattern, " ", source)
    return WORD.findall(html.unescape(source).lower())


def words(site, content, listing):
    articles = json.loads(listing.read_text(encoding="utf-8"))
    articles = articles["articles"] if isinstance(articles, dict) else articles
    step = max(1, len(articles) // SAMPLE)
    stand = whole = 0
    worst = []
    for article in articles[::step][:SAMPLE]:
        path = article.get("path") or article.get("file")
        source = (content.parent / path) if (content.parent / path).exists() else content / path
        output = article.get("page") or article.get("output") or article.get("url")
        target = site / output.lstrip("/")
        target = target / "index.html" if target.is_dir() else target
        page = Page(target.read_text(encoding="utf-8"))
        seen = set(WORD.findall(" ".join(page.words + page.code).lower()))
        sought = plain(source.read_text(encoding="utf-8", errors="replace"))
        lost = [word for word in sought if word not in seen]
        stand += len(sought) - len(lost)
        whole += len(sought)
        if lost:
            worst.append((len(lost) / len(sought), path, lost[:8]))
    print(f"words: {100 * stand / max(1, whole):.3f} % of {whole} stand on their pages")
    for share, path, lost in sorted(worst, reverse=True)[:5]:
        print(f"    {path}: {100 * share:.1f} % lost: {' '.join(lost)}")


def main():
    site = pathlib.Path(sys.argv[1])
    if "--words" in sys.argv:
        return words(site, pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4]))
    worst = 0
    for kind, (count, bad) in sorted({**pages(site), **machines(site)}.items()):
        share = 100 * len(bad) / count
        print(f"{kind}: {len(bad)} of {count} ({share:.2f} %)")
        shown(bad)
        worst |= share > (0.5 if kind in {"article", "list"} else 0)
    sys.exit(worst)


if __name__ == "__main__":
    main()
