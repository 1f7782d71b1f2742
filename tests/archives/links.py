#!/usr/bin/env python3
"""How many links to posts of the same archive lead to them in the built pages.

    links.py SITE [--out public] [--host HOST ...] [--show N]

SITE is a folder that `dateline build` has built. Counted are the links of the texts of articles that name another
article of the archive: by the file, by the date and the name, by the address that its front matter names, or by its
folder and name, from the root or with one of the hosts. One that leads to no page of the site is lost.
"""
import argparse, collections, html.parser, json, os, pathlib, re, subprocess, sys, urllib.parse

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Prose(html.parser.HTMLParser):
    """The links of the first element of class `prose`."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.depth, self.done, self.links = 0, False, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if not self.depth and not self.done and "prose" in (attrs.get("class") or "").split():
            self.depth = 1
        elif self.depth:
            if tag == "a" and attrs.get("href"):
                self.links.append(attrs["href"])
            if tag not in VOID:
                self.depth += 1

    def handle_endtag(self, tag):
        if self.depth and tag not in VOID:
            self.depth -= 1
            self.done = self.done or not self.depth


def plain(path):
    path = urllib.parse.unquote(path).lower().strip("/")
    path = re.sub(r"\.(html?|md|markdown)$", "", path)
    return re.sub(r"/index$", "", path)


def forms(path):
    """What an old address of the article in the file `path` may look like."""
    below = plain(re.sub(r"^content/", "", path))
    parts = [part for part in below.split("/") if part not in ("_posts", "_drafts", "content")]
    name = parts[-1]
    dated = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})[-_](.+)", name)
    last = dated[4] if dated else name
    for start in range(len(parts) - 1):
        yield "/".join(parts[start:])
        yield "/".join(parts[start:-1] + [last])
    if dated:
        day = f"{dated[1]}/{int(dated[2]):02}/{int(dated[3]):02}/{last}"
        yield day
        yield "blog/" + day
    yield "blog/" + last


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("site", type=pathlib.Path)
    asked.add_argument("--out", default="public")
    asked.add_argument("--host", action="append", default=[])
    asked.add_argument("--show", type=int, default=20)
    args = asked.parse_args()
    out = args.site / args.out
    known = out / "articles.json"
    listed = json.loads(known.read_text())
    if isinstance(listed, dict):
        listed = [entry for year in listed["years"] for entry in json.loads((out / year["url"]).read_text())]
    named = collections.defaultdict(set)
    for entry in listed:
        for form in forms(entry["path"]):
            named[form].add(entry["url"])
    hosts = {host.removeprefix("www.") for host in args.host}
    right, lost = 0, collections.Counter()
    pages = {entry["url"] for entry in listed}
    for entry in listed:
        page = Prose()
        page.feed((out / entry["url"]).read_text(encoding="utf-8"))
        for link in page.links:
            try:
                where = urllib.parse.urlparse(link)
            except ValueError:
                continue
            if where.scheme in ("http", "https"):
                if where.netloc.removeprefix("www.") in hosts and len(named.get(plain(where.path), ())) == 1:
                    lost[link] += 1
            elif not where.scheme and where.path:
                whole = os.path.normpath(os.path.join(os.path.dirname("/" + entry["url"]), urllib.parse.unquote(where.path)))
                if whole.lstrip("/") in pages:
                    right += 1
                elif len(named.get(plain(where.path.lstrip("./")), ())) == 1:
                    lost[link] += 1
            elif where.scheme in ("ref", "post"):
                lost[link] += 1
    count = sum(lost.values())
    share = right / (right + count) if right + count else 1
    print(f"{right} links lead to articles, {count} to old addresses of them: {share:.2%}")
    for link, times in lost.most_common(args.show):
        print(f"  {times} {link}")
    return 0 if share >= .99 else 1


if __name__ == "__main__":
    sys.exit(main())
