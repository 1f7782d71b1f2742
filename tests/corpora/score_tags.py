#!/usr/bin/env python3
"""Score what `dateline list --json` says of the labelled articles.

  score_tags.py PRED.json tags.tsv [--errors N]
  score_tags.py PRED.json languages.tsv [--errors N]

PRED.json is a list of objects with `path` and `tags`, for languages.tsv also `lang`, `regions`, `themes`.
A path belongs to the label whose `file` is its tail, or shares the longest tail with it, of two names at least.
A label without its article counts as an article without tags; "coverage" says how many were found.
--errors N tells of up to N articles in each group what was missed, what was given beyond, and what was wrong.
"""
import argparse
import csv
import json
import re
import sys
import unicodedata
from collections import defaultdict

QUOTES = re.compile("[\"'`´‘’“”„«»‹›「」『』《》〈〉]")
DASHES = re.compile("[‐‑‒–—―]")
# Accents, and what Arabic writes above and below its letters. Marks that make another letter, as in kana, stay.
MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0640]")


def folded(name):
    """The name as it is compared: no case, quotes, diacritics, long dashes, or article before it."""
    name = MARKS.sub("", unicodedata.normalize("NFKD", name))
    name = DASHES.sub("-", QUOTES.sub("", unicodedata.normalize("NFC", name)))
    return " ".join(name.casefold().split()).removeprefix("the ")


def entries(cell):
    """`Name=alias|Name` as a list of entries, each a list of its names; the first is the usual one."""
    return [entry.split("=") for entry in (cell or "").split("|") if entry]


def slugs(cell):
    """`a|b` as a list."""
    return [slug for slug in (cell or "").split("|") if slug]


class Article:
    """What one label asks for, and what of it one article's tags give."""

    def __init__(self, label, given):
        self.file = label["file"]
        self.given = given
        self.wanted = [[folded(name) for name in entry] for entry in entries(label["wanted"])]
        self.names = [entry[0] for entry in entries(label["wanted"])]
        optional = [{folded(name) for name in entry} for entry in entries(label["optional"])]
        self.wrong = {folded(name) for entry in entries(label.get("wrong")) for name in entry}
        self.found, self.beyond, self.faults = set(), [], []
        self.right = 0
        for tag in given:
            self.judge(tag, optional)
        self.missed = [name for at, name in enumerate(self.names) if at not in self.found]

    def judge(self, tag, optional):
        """Count the tag. An entry is used up by its first tag: the same thing told twice is one tag too many."""
        name = folded(tag)
        for at, entry in enumerate(self.wanted):
            if at not in self.found and name in entry:
                self.found.add(at)
                self.right += 1
                return
        for at, entry in enumerate(optional):
            if name in entry:
                optional.pop(at)
                self.right += 1
                return
        (self.faults if name in self.wrong else self.beyond).append(tag)


class Tally:
    """The sums over a group of articles."""

    def __init__(self, articles):
        self.articles = articles
        self.given = sum(len(article.given) for article in articles)
        self.right = sum(article.right for article in articles)
        self.wanted = sum(len(article.wanted) for article in articles)
        self.found = sum(len(article.found) for article in articles)
        self.faults = sum(len(article.faults) for article in articles)

    def line(self, name):
        return (
            f"{name:12s} articles {len(self.articles):4d}"
            f"  precision {rate(self.right, self.given)}  recall {rate(self.found, self.wanted)}"
            f"  wrong entities {self.faults}"
        )


def rate(part, whole):
    return f"{part / whole if whole else 0:.3f} ({part}/{whole})"


def tail(one, other):
    """How many last names the two paths share."""
    shared = 0
    for here, there in zip(reversed(one.split("/")), reversed(other.split("/"))):
        if here != there:
            break
        shared += 1
    return shared


class Predictions:
    """The articles of PRED.json, found by the tail of their path."""

    def __init__(self, articles):
        self.named = defaultdict(list)
        for article in articles:
            path = article["path"].replace("\\", "/")
            self.named[path.rsplit("/", 1)[-1]].append((path, article))

    def find(self, file):
        least = min(2, file.count("/") + 1)
        near = [(tail(path, file), article) for path, article in self.named[file.rsplit("/", 1)[-1]]]
        longest = max((shared for shared, _ in near), default=0)
        best = [article for shared, article in near if shared == longest]
        return best[0] if longest >= least and len(best) == 1 else None


def told(articles, count):
    """The lines of --errors for one group."""
    for article in [a for a in articles if a.missed or a.beyond or a.faults][:count]:
        parts = [("missed", article.missed), ("beyond", article.beyond), ("WRONG", article.faults)]
        print(f"    {article.file}: " + "; ".join(f"{what} {', '.join(names)}" for what, names in parts if names))


def tags_scored(labels, found, group, errors):
    """Print precision and recall for each group and for all."""
    groups = defaultdict(list)
    for label in labels:
        article = Article(label, found[label["file"]].get("tags") or [])
        groups[group(label)].append(article)
    for name, articles in groups.items():
        print(Tally(articles).line(name))
        told(articles, errors)
    print(Tally([article for articles in groups.values() for article in articles]).line("all"))


def firsts_scored(labels, found, errors):
    """Print for each language how often its first region, its first theme and the language itself are right."""
    groups = defaultdict(list)
    for label in labels:
        groups[label["lang"]].append(label)
    for name, group in [*groups.items(), ("all", labels)]:
        line = f"{name:12s} articles {len(group):4d}"
        bad = []
        for what in ("regions", "themes", "lang"):
            misses = [label for label in group if not is_right(label, found[label["file"]], what)]
            line += f"  {what} {rate(len(group) - len(misses), len(group))}"
            bad += [(label, what) for label in misses]
        print(line)
        for label, what in bad[: errors if name != "all" else 0]:
            given = found[label["file"]].get(what)
            print(f"    {label['file']}: {what} wanted {label[what]}, given {given}")


def is_right(label, article, what):
    """Whether the first value given is among those that are right; an empty cell asks for nothing."""
    given = article.get(what) or ""
    first = given if isinstance(given, str) else given[0]
    return not label[what] or first in slugs(label[what])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pred")
    parser.add_argument("labels")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    with open(options.labels, encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    with open(options.pred, encoding="utf-8") as file:
        predictions = Predictions(json.load(file))
    found = {label["file"]: predictions.find(label["file"]) for label in labels}
    missing = [file for file, article in found.items() if article is None]
    found = {file: article or {} for file, article in found.items()}
    print(f"labels {len(labels)}  coverage {rate(len(labels) - len(missing), len(labels))}")
    if "lang" in labels[0]:
        firsts_scored(labels, found, options.errors)
        tags_scored(labels, found, lambda label: label["lang"], options.errors)
    else:
        tags_scored(labels, found, lambda label: label["file"].split("/")[0], options.errors)
    return 0


sys.exit(main())
