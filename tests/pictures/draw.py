"""Draws the pictures of the sample digest: flat scenes, each from a seed, without a letter or a likeness.

    python3 tests/pictures/draw.py content [PART OF A PATH]    (needs pillow)

The table `pictures.tsv` says which scene stands beside which article, in which colours; with a part of a path only
those pictures are drawn. Each comes from its own seed, so that one is the same alone or among the others; the licence
is that of the project.
"""

import sys
from pathlib import Path

import places
import subjects
from brush import H, W, Scene


def save(path, scene, palette, seed, size=(W, H)):
    s = Scene(palette, seed, size)
    scene(s)
    s.grain().save(path, quality=80, optimize=True, progressive=True)


def scene_of(name):
    return getattr(places, name, None) or getattr(subjects, name)


if __name__ == "__main__":
    root, part = Path(sys.argv[1]), (sys.argv[2] if len(sys.argv) > 2 else "")
    for line in (Path(__file__).parent / "pictures.tsv").read_text().splitlines():
        if line and not line.startswith("#") and part in line:
            path, scene, palette, seed, *upright = line.split("\t")
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            save(root / path, scene_of(scene), palette, int(seed), (H, W) if upright else (W, H))
