#!/usr/bin/env python3
"""Tells how honest the confidence of `dateline list --json` is, and which points would mend it.

    sure.py PRED.json LABELS.csv region
    sure.py PRED.json LABELS.csv theme MAP.json

LABELS.csv has the columns `file` and `regions` (slugs, joined by `;`: each is right), or `category`, for which MAP.json
names the themes that are right. For each tenth of the articles, the least sure first, it prints the mean confidence
and the share that is right; then points for `src/classify/confidence.rs`, as far as shares only grow.
"""
import csv
import json
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).parent / "../../src/classify/confidence.rs"


def points(axis):
    row = re.search(rf"const {axis.upper()}: SharePoints =\s*&\[(.*?)\];", SOURCE.read_text(), re.S)[1]
    return [tuple(map(float, pair.split(","))) for pair in re.findall(r"\(([^)]*)\)", row)]


def lead(share, table):
    """The lead that has that share, in hundredths."""
    for (low, first), (high, last) in zip(table, table[1:]):
        if share <= last:
            return low + (high - low) * (share - first) / max(1e-9, last - first)
    return 100.0


def growing(rows):
    """Shares of ever more articles, where each is at least the one before: pools what is not."""
    pools = []
    for at, right in rows:
        pools.append([at, at, float(right), 1])
        while len(pools) > 1 and pools[-2][2] / pools[-2][3] >= pools[-1][2] / pools[-1][3]:
            last = pools.pop()
            pools[-1] = [pools[-1][0], last[1], pools[-1][2] + last[2], pools[-1][3] + last[3]]
    return pools


def main():
    pred, labels, axis = sys.argv[1:4]
    right = json.load(open(sys.argv[4])) if axis == "theme" else None
    found = {entry["path"]: entry for entry in json.load(open(pred))}
    rows = []
    for row in csv.DictReader(open(labels, encoding="utf-8")):
        entry = next((found[path] for path in found if path.endswith("/" + row["file"])), None)
        if entry is None or entry["confidence"][axis] is None:
            continue
        allowed = right[row["category"]] if right else [slug for slug in row["regions"].split(";") if slug] or ["world"]
        rows.append((entry["confidence"][axis] * 100, (entry[axis + "s"] or [""])[0] in allowed))
    rows.sort()
    worst = 0.0
    for tenth in range(10):
        part = rows[len(rows) * tenth // 10:len(rows) * (tenth + 1) // 10]
        sure = sum(share for share, _ in part) / len(part) / 100
        is_right = sum(hit for _, hit in part) / len(part)
        worst = max(worst, abs(sure - is_right))
        print(f"{tenth + 1:2}  sure {sure:.2f}  right {is_right:.2f}  of {len(part)}")
    print(f"furthest apart {worst:.3f}, all {sum(share for share, _ in rows) / len(rows) / 100:.3f} and {sum(hit for _, hit in rows) / len(rows):.3f}")
    table = points(axis)
    for first, last, hits, count in growing([(lead(share, table), hit) for share, hit in rows]):
        if count >= len(rows) / 40:
            print(f"lead {first:5.1f} to {last:5.1f}: {hits / count:.3f} of {count}")


main()
