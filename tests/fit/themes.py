#!/usr/bin/env python3
"""Fits how much a theme's words count, and how sure a verdict is, on texts with a section.

    themes.py scales SET… > src/classify/data/theme_scales.tsv
    themes.py test SET…      fits on every second text and tells what the others then get

A SET is FOLDER:LABELS.csv:MAP.json[:WEIGHT]: the texts, a table with the columns `file` and `category`, and
for each category the themes that are right; or FOLDER alone, with texts as in `tests/filing`. The words are matched as `src/classify/lexicon.rs` does; the share of
first themes that are right is within .003 of the program's. It needs numpy, scipy and snowballstemmer.
"""
import collections
import csv
import json
import math
import pathlib
import re
import sys

import numpy
import scipy.optimize
import snowballstemmer

HERE = pathlib.Path(__file__).parent
DATA = HERE / "../../src/classify/data"
STEM = snowballstemmer.stemmer("english").stemWord
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
PLAIN = str.maketrans("‘’ʼ´`“”„«»‐‑‒–—―", "'''''\"\"\"\"\"------")
FILING = 3.0  # what a text of `tests/filing` counts, where most themes have none but these
FEWEST = 8  # texts in which a theme is right, for a scale of its own
PULL = 25.0  # what a scale that doubles costs, in texts


def themes():
    rows = [row.split("\t") for row in (DATA / "themes.tsv").read_text("utf-8").splitlines() if row[0] != "#"]
    return [row[0] for row in rows[1:]]


def words(text):
    found = (match[0] for match in WORD.finditer(text.translate(PLAIN)))
    return [word[:-2] if word.lower().endswith("'s") else word for word in found]


class Lexicon:
    def __init__(self, names):
        self.first, place = collections.defaultdict(dict), {name: at for at, name in enumerate(names)}
        for row in (DATA / "lexicon.tsv").read_text("utf-8").splitlines():
            cells = row.split("\t")
            if row.startswith("#") or len(cells) != 4 or cells[1] != "en" or cells[0] not in place:
                continue
            exact = cells[3].startswith("=")
            key = tuple(("=" + word.lower()) if exact else STEM(word.lower()) for word in words(cells[3].lstrip("=")))
            if key:
                weight = 0.0 if cells[0] == "general" else float(cells[2])
                self.first[key[0]].setdefault(key, {})[place[cells[0]]] = weight
        self.stems = {}

    def stem(self, word):
        return self.stems.setdefault(word, STEM(word))

    def terms(self, text):
        lower = [word.lower() for word in words(text)]
        stems, exact, at = [self.stem(word) for word in lower], ["=" + word for word in lower], 0
        while at < len(lower):
            best = None
            for of in (exact, stems):
                for key in self.first.get(of[at], ()):
                    if tuple(of[at:at + len(key)]) == key and (best is None or len(key) > len(best)):
                        best = key
            if best:
                yield best, self.first[best[0]][best]
            at += len(best) if best else 1


def scores(text, lexicon, count):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found, gives, length = collections.defaultdict(float), {}, 0
    for at, line in enumerate(lines):
        length += len(words(line))
        for key, given in dict(lexicon.terms(line)).items():
            found[key] += {0: 4.0, 1: 2.0}.get(at, 1.0)
            gives[key] = given
    sums = numpy.zeros(count)
    for key, sum_ in found.items():
        for theme, weight in gives[key].items():
            sums[theme] += weight * math.sqrt(sum_)
    return sums / (4.0 * math.sqrt(max(1.0, length / 100.0)))


def load(sets, names):
    lexicon, rows = Lexicon(names), []
    for spec in sets:
        if ":" not in spec:
            rows += filing(spec, lexicon, names)
            continue
        folder, labels, mapping, *weight = spec.split(":")
        right = json.loads(pathlib.Path(mapping).read_text())
        for row in csv.DictReader(open(labels, encoding="utf-8")):
            path = pathlib.Path(folder) / row["file"]
            allowed = [names.index(slug) for slug in right[row["category"]] if slug in names]
            text = path.read_text("utf-8", "replace")
            rows.append((scores(text, lexicon, len(names)), allowed, float(weight[0]) if weight else 1.0, spec))
    return rows


def filing(folder, lexicon, names):
    """The texts of `tests/filing`; a theme in parentheses may come first as well."""
    rows = []
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        for case in path.read_text("utf-8").split("\n=== ")[1:]:
            head, _, text = case.partition("\n\n")
            told = re.search(r"^expect-themes: (.*)$", head, re.M)
            slugs = told[1].split(", ") if told else []
            first = [slug.strip("()") for slug in slugs[:1 + slugs[0].startswith("(")]] if slugs else []
            allowed = [names.index(slug) for slug in first if slug in names and slug != "general"]
            if allowed and text.isascii():
                rows.append((scores(text, lexicon, len(names)), allowed, FILING, folder))
    return rows


def fit(rows, names):
    """The scale of each theme, by the odds that a right theme comes first; a scale of 1 costs nothing."""
    enough = collections.Counter(theme for _, allowed, _, _ in rows for theme in allowed)
    free = [at for at in range(len(names) - 1) if enough[at] >= FEWEST]
    matrix = numpy.array([row[0] for row in rows])
    mask = numpy.zeros(matrix.shape, bool)
    for at, (_, allowed, _, _) in enumerate(rows):
        mask[at, allowed] = True
    weights = numpy.array([row[2] for row in rows])

    def loss(logs):
        scale = numpy.ones(len(names))
        scale[free] = numpy.exp(logs[:-1])
        odds = matrix * scale * numpy.exp(logs[-1])
        odds = odds - odds.max(1, keepdims=True)
        power = numpy.exp(odds)
        right = numpy.log((power * mask).sum(1) + 1e-9) - numpy.log(power.sum(1))
        return -(weights * right).sum() + PULL * (logs[:-1] ** 2).sum()

    found = scipy.optimize.minimize(loss, numpy.zeros(len(free) + 1), method="L-BFGS-B").x
    scale = numpy.ones(len(names))
    scale[free] = numpy.exp(found[:-1] - found[:-1].mean())
    return scale


def share(rows, scale):
    return sum((row[0] * scale).argmax() in row[1] for row in rows) / max(1, len(rows))


def main():
    command, sets = sys.argv[1], sys.argv[2:]
    names = themes()
    rows = load(sets, names)
    if command == "scales":
        scale = fit(rows, names)
        print("# How much the words of a theme count beside those of the others; made by tests/fit/themes.py.")
        print("theme\tscale")
        for name, value in zip(names, scale):
            if abs(value - 1) >= 0.02:
                print(f"{name}\t{value:.2f}")
        return
    halves = rows[::2], rows[1::2]
    for train, test in (halves, halves[::-1]):
        scale = fit(train, names)
        print(" ".join(f"{name}={value:.2f}" for name, value in zip(names, scale)))
        for spec in sets:
            of = [row for row in test if row[3] == spec]
            print(f"  {spec.split(':')[0]}: {share(of, numpy.ones(len(names))):.3f} -> {share(of, scale):.3f} of {len(of)}")


main()
