"""Draws the map of the regions, src/render/map.tsv: a path for each region of the built-in taxonomy.

The borders are those of Natural Earth at 1:110 million (public domain), as `world-atlas` 2.0.2 on npm packs
them; which country belongs to which region says src/classify/data/countries.tsv. Needs `shapely`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 themes/regions.py package/countries-110m.json
"""

import json
import math
import sys
from pathlib import Path

from shapely import coverage_simplify
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union

HERE = Path(__file__).parent
WIDTH = 720
# Antarctica is no region.
SOUTH, NORTH = -56, 78
LEFT, RIGHT = -169, 191
TOLERANCE = 1.6
LEAST = 14


def project(lon, lat):
    """Miller's cylinder, with the Pacific cut where few live."""
    lat = math.radians(max(SOUTH, min(NORTH, lat)))
    y = 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * lat))
    return lon, math.degrees(y)


def polygons(topology):
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(points)

    def ring(numbers):
        points = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1 if points else 0:]
        longitudes = [lon for lon, _ in points]
        if max(longitudes) - min(longitudes) > 300:  # It crosses the line of the date.
            points = [(lon + 360 if lon < 0 else lon, lat) for lon, lat in points]
        elif max(longitudes) < LEFT:
            points = [(lon + 360, lat) for lon, lat in points]
        return [project(*point) for point in points]

    for shape in topology["objects"]["countries"]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        polygons = [Polygon(ring(part[0])).buffer(0) for part in parts if len(ring(part[0])) > 3]
        yield shape.get("id"), unary_union(polygons)


def main(source):
    region_of = {}
    for line in (HERE.parent / "src/classify/data/countries.tsv").read_text().splitlines():
        columns = line.split("\t")
        if len(columns) > 4 and columns[2].isdigit():
            region_of[columns[2].zfill(3)] = columns[3]
    shapes = {}
    for number, shape in polygons(json.loads(Path(source).read_text())):
        region = region_of.get(str(number).zfill(3))
        if region:
            shapes.setdefault(region, []).append(shape)
    names = sorted(shapes)
    joined = [unary_union(shapes[name]).buffer(0.15).buffer(-0.15) for name in names]
    joined = coverage_simplify(joined, TOLERANCE)
    left, right = LEFT, RIGHT
    top, bottom = project(0, NORTH)[1], project(0, SOUTH)[1]
    factor = WIDTH / (right - left)
    height = round((top - bottom) * factor)
    lines = [
        f"# The map of the regions, drawn by themes/regions.py in a box of {WIDTH} x {height}.",
        "region\tpath",
    ]
    for name, shape in zip(names, joined):
        if shape.is_empty:
            continue
        parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
        path = ""
        for part in sorted(parts, key=lambda part: -part.area):
            if part.area < LEAST or part.is_empty:
                continue
            points = [
                (round((x - left) * factor), round((top - y) * factor))
                for x, y in part.exterior.coords
            ]
            points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
            if len(points) < 4:
                continue
            path += f"M{points[0][0]} {points[0][1]}"
            for (ax, ay), (bx, by) in zip(points, points[1:-1]):
                path += f"l{bx - ax} {by - ay}".replace(" -", "-")
            path += "z"
        # Islands too small to be drawn are all that some regions have.
        if path:
            lines.append(f"{name}\t{path}")
    out = HERE.parent / "src/render/map.tsv"
    out.write_text("\n".join(lines) + "\n")
    print(height, len(out.read_bytes()))


main(sys.argv[1])
