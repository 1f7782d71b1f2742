#!/usr/bin/env python3
"""Draws the cards and icons of the theme `broadsheet`: `python3 themes/cards.py` (needs numpy).

A card stands for a region or theme where an address is shared: 1200 by 630 pixels, without
lettering, in the hue that the theme's stylesheet gives it. Nothing is left to chance: the same
script draws the same pixels.
"""

import math
import struct
import zlib
from pathlib import Path

import numpy

ASSETS = Path(__file__).parent / "broadsheet" / "assets"
WIDTH, HEIGHT = 1200, 630
FINE = 3  # samples a pixel and axis

# The themes' hues are those of style.css; the regions go once around.
THEMES = {
    "politics": 265, "diplomacy": 235, "security": 25, "crime": 5, "economy": 155,
    "energy": 125, "environment": 165, "disasters": 50, "health": 180, "science": 285, "technology": 215,
    "education": 100, "society": 75, "culture": 325, "sport": 140, "life": 350, "general": 60,
}
REGIONS = {
    "east-asia": 20, "southeast-asia": 160, "south-asia": 55, "central-asia": 85,
    "middle-east": 70, "africa": 40, "europe": 260, "north-america": 235,
    "latin-america": 140, "oceania": 205, "world": 285,
}
PAPER, TONE, INK = (253, 252, 248), (244, 241, 232), (26, 24, 20)


def oklch(light, chroma, hue):
    """A colour of OKLCH as three bytes of sRGB."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    curve = lambda v: 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055
    return tuple(round(255 * curve(min(1, max(0, v)))) for v in linear)


def palette(hue):
    """Paper, a light, a middle, a full and a deep tone of a hue, and one from across."""
    return [
        PAPER,
        oklch(0.9, 0.045, hue),
        oklch(0.76, 0.1, hue),
        oklch(0.54, 0.135, hue),
        oklch(0.31, 0.07, hue),
        oklch(0.8, 0.12, hue + 60 if hue < 180 else hue - 150),
    ]


class Card:
    """A canvas of numbered colours, drawn finely and made smooth at the end."""

    def __init__(self, colours, ground=0, width=WIDTH, height=HEIGHT):
        self.colours, self.width, self.height = colours, width, height
        self.cells = numpy.full((height * FINE, width * FINE), ground, numpy.uint8)

    def fill(self, colour, box, inside):
        """Paints where `inside(x, y)` holds within `box`, in pixels."""
        left, top, right, bottom = box
        x0, x1 = max(0, int(left * FINE)), min(self.width * FINE, math.ceil(right * FINE))
        y0, y1 = max(0, int(top * FINE)), min(self.height * FINE, math.ceil(bottom * FINE))
        if x0 >= x1 or y0 >= y1:
            return
        x = ((numpy.arange(x0, x1) + 0.5) / FINE)[None, :]
        y = ((numpy.arange(y0, y1) + 0.5) / FINE)[:, None]
        mask = numpy.broadcast_to(inside(x, y), (y1 - y0, x1 - x0))
        self.cells[y0:y1, x0:x1][mask] = colour

    def rect(self, colour, x, y, width, height):
        box = (x, y, x + width, y + height)
        self.fill(colour, box, lambda h, v: (h >= x) & (h < x + width) & (v >= y) & (v < y + height))

    def disc(self, colour, x, y, radius, clip=None):
        box = clip or (x - radius, y - radius, x + radius, y + radius)
        self.fill(colour, box, lambda h, v: (h - x) ** 2 + (v - y) ** 2 <= radius**2)

    def ring(self, colour, x, y, radius, thick, clip=None):
        box = clip or (x - radius, y - radius, x + radius, y + radius)
        inner = radius - thick
        between = lambda d: (d <= radius**2) & (d >= inner**2)
        self.fill(colour, box, lambda h, v: between((h - x) ** 2 + (v - y) ** 2))

    def oval(self, colour, x, y, across, down, thick):
        box = (x - across, y - down, x + across, y + down)
        form = lambda h, v, a, b: ((h - x) / a) ** 2 + ((v - y) / b) ** 2 <= 1
        inner = lambda h, v: form(h, v, max(across - thick, 1), max(down - thick, 1))
        self.fill(colour, box, lambda h, v: form(h, v, across, down) & ~inner(h, v))

    def shape(self, colour, *points):
        """A convex polygon, its corners clockwise."""
        xs, ys = zip(*points)
        pairs = list(zip(points, points[1:] + points[:1]))
        side = lambda h, v, a, b: (b[0] - a[0]) * (v - a[1]) - (b[1] - a[1]) * (h - a[0]) >= 0
        inside = lambda h, v: numpy.logical_and.reduce([side(h, v, a, b) for a, b in pairs])
        self.fill(colour, (min(xs), min(ys), max(xs), max(ys)), inside)

    def png(self):
        """The bytes of the picture: a palette of the colours and of what lies between two."""
        base = numpy.array(self.colours, numpy.int32)
        shades = [base[i] for i in range(len(base))]
        for i in range(len(base)):
            for k in range(i + 1, len(base)):
                shades.append((base[i] + base[k]) // 2)
        shades = numpy.array(shades)
        fine = base[self.cells].reshape(self.height, FINE, self.width, FINE, 3)
        mean = (fine.sum(axis=(1, 3)) + FINE * FINE // 2) // (FINE * FINE)
        found, where = numpy.unique(mean.reshape(-1, 3), axis=0, return_inverse=True)
        far = ((found[:, None, :] - shades[None, :, :]) ** 2).sum(axis=2)
        pixels = far.argmin(axis=1)[where.reshape(-1)].reshape(self.height, self.width)
        number = numpy.bincount(pixels.reshape(-1), minlength=len(shades))
        number[: len(base)] = number.max() + 1
        used = numpy.sort(numpy.argsort(-number, kind="stable")[:16])
        near = ((shades[:, None, :] - shades[used][None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
        return encode(near[pixels].astype(numpy.uint8), shades[used])


def encode(pixels, colours):
    """A PNG of at most 16 colours, two pixels a byte."""
    height, width = pixels.shape
    pairs = pixels[:, 0::2] << 4 | pixels[:, 1::2]
    above = numpy.vstack([numpy.zeros_like(pairs[:1]), pairs[:-1]])
    tries = []
    for kind, rows in ((b"\0", pairs), (b"\2", pairs - above)):
        data = b"".join(kind + row.tobytes() for row in rows)
        for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED):
            packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, strategy)
            tries.append(packer.compress(data) + packer.flush())

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"PLTE", colours.astype(numpy.uint8).tobytes())
        + chunk(b"IDAT", min(tries, key=len)) + chunk(b"IEND", b"")
    )


def politics(card):
    """A chamber: rows of seats around a floor."""
    for row, colour in enumerate([1, 2, 3, 4]):
        card.disc(colour, 600, 640, 590 - 120 * row)
    card.disc(0, 600, 640, 92)
    for step in range(1, 6):
        angle = math.pi * step / 6
        dx, dy = math.cos(angle), math.sin(angle)
        wide = 4
        card.shape(
            0,
            (600 + wide * dy, 640 + wide * dx), (600 - wide * dy, 640 - wide * dx),
            (600 + 620 * dx - wide * dy, 640 - 620 * dy - wide * dx),
            (600 + 620 * dx + wide * dy, 640 - 620 * dy + wide * dx),
        )
    card.disc(5, 600, 640, 60)


def diplomacy(card):
    """Two that meet."""
    card.rect(1, 0, 0, 600, 630)
    card.disc(3, 430, 315, 235)
    card.disc(2, 770, 315, 235)
    card.fill(
        4, (0, 0, 1200, 630),
        lambda x, y: ((x - 430) ** 2 + (y - 315) ** 2 <= 235**2) & ((x - 770) ** 2 + (y - 315) ** 2 <= 235**2),
    )
    card.disc(5, 600, 315, 34)


def security(card):
    """Ranks that point one way."""
    for place, colour in enumerate([1, 2, 3, 4, 3, 2, 1]):
        x = 40 + 170 * place - 120
        card.shape(colour, (x, 0), (x + 120, 0), (x + 315, 315), (x + 195, 315))
        card.shape(colour, (x + 195, 315), (x + 315, 315), (x + 120, 630), (x, 630))
    card.disc(5, 1040, 120, 62)


def crime(card):
    """Bars, and a gap."""
    card.disc(1, 790, 315, 280)
    card.disc(5, 790, 315, 120)
    for place in range(12):
        if place != 8:
            card.rect(4 if place % 3 else 3, 30 + 100 * place, 0, 40, 630)
    card.rect(2, 0, 96, 1200, 26)
    card.rect(2, 0, 508, 1200, 26)


def economy(card):
    """Columns that grow, and one coin."""
    heights = [120, 170, 150, 230, 290, 260, 350, 430, 400, 510]
    for place, height in enumerate(heights):
        card.rect([1, 2, 3, 4][min(3, place // 3)], 60 + 110 * place, 630 - height, 84, height)
    card.disc(5, 250, 170, 84)
    card.ring(0, 250, 170, 64, 10)


def energy(card):
    """A sun over fields."""
    for ray in range(24):
        a, b = (math.pi * (ray + s) / 12 for s in (0.2, 0.8))
        point = lambda angle, r: (600 + r * math.cos(angle), 400 + r * math.sin(angle))
        card.shape(1 if ray % 2 else 2, (600, 400), point(a, 900), point(b, 900))
    card.disc(0, 600, 400, 236)
    card.disc(5, 600, 400, 206)
    card.rect(4, 0, 400, 1200, 230)
    for row in range(4):
        card.rect(3, 0, 430 + 52 * row, 1200, 8 + 8 * row)


def environment(card):
    """A wood, and one tree of another colour."""
    card.rect(4, 0, 560, 1200, 70)
    for place in range(9):
        x, high = 30 + 142 * place, [300, 410, 350, 470, 330, 430, 380, 290, 450][place]
        colour = 5 if place == 6 else [1, 2, 3][place % 3]
        for step in range(3):
            top, wide = 560 - high + high * step // 4, 40 + 22 * step
            card.shape(colour, (x, top), (x + wide, top + high // 2), (x - wide, top + high // 2))
        card.rect(4, x - 7, 540, 14, 30)


def disasters(card):
    """Waves."""
    card.disc(5, 900, 170, 96)
    for row, colour in enumerate([1, 2, 3, 4, 3, 4]):
        level, swing = 190 + 78 * row, 46 - 3 * row
        wave = lambda x, y: y >= level + swing * numpy.sin((x + 130 * row) / (120 - 6 * row))
        card.fill(colour, (0, 100, 1200, 630), wave)


def health(card):
    """A field of crosses."""
    for row in range(4):
        for column in range(8):
            x, y = 75 + 150 * column, 78 + 158 * row
            colour = [1, 2, 3, 1, 2][(column * 2 + row * 3) % 5]
            if (row, column) == (1, 5):
                card.disc(5, x, y, 74)
                colour = 4
            card.rect(colour, x - 17, y - 52, 34, 104)
            card.rect(colour, x - 52, y - 17, 104, 34)


def science(card):
    """Orbits."""
    card.rect(4, 0, 0, 1200, 630)
    for step, colour in enumerate([3, 2, 1]):
        card.oval(colour, 600, 315, 220 + 160 * step, 92 + 84 * step, 10)
    card.disc(5, 600, 315, 56)
    for x, y, radius, colour in [(380, 315, 22, 1), (868, 190, 32, 2), (290, 500, 40, 3), (1096, 250, 52, 1)]:
        card.disc(colour, x, y, radius)


def technology(card):
    """A board of lines and knots."""
    card.rect(1, 0, 0, 1200, 630)
    for row in range(5):
        card.rect(2, 0, 63 + 126 * row - 4, 1200, 8)
    for column in range(8):
        card.rect(2, 75 + 150 * column - 4, 0, 8, 630)
    for row in range(5):
        for column in range(8):
            kind = (3 * column + 5 * row + column * row) % 7
            x, y = 75 + 150 * column, 63 + 126 * row
            if kind in (0, 3):
                card.rect(3 if kind else 4, x - 40, y - 40, 80, 80)
            elif kind in (1, 5):
                card.disc(3 if kind == 1 else 5, x, y, 34)
                card.disc(0, x, y, 14)


def education(card):
    """Shelves of books, and one of another colour."""
    for row in range(3):
        x = 24
        for place in range(26):
            wide, high = 28 + (place * 7 + row * 5) % 23, 130 + (place * 11 + row * 17) % 47
            colour = 5 if (row, place) == (1, 16) else [1, 2, 3, 2, 1, 4][(place * 5 + row) % 6]
            card.rect(colour, x, 204 * (row + 1) - high, wide, high)
            x += wide + 6
        card.rect(4, 0, 204 * (row + 1), 1200, 6)


def society(card):
    """Many, and no two alike."""
    tones = [1, 2, 3, 4, 2, 5]
    for row in range(3):
        for column in range(6):
            x, y = 100 + 200 * column, 105 + 210 * row
            kind = (column * 5 + row * 7 + (column * row) % 3) % 6
            card.disc(tones[kind], x, y, 92 - 7 * ((column + 2 * row) % 5))
            card.disc(tones[(kind + 2) % 6], x, y, 40 - 4 * ((2 * column + row) % 4))


def culture(card):
    """Arches and a curtain."""
    for place in range(6):
        x = 200 * place
        card.rect([4, 3, 2, 1, 2, 3][place], x, 0, 200, 630)
        for step, colour in enumerate([[3, 4, 3, 2, 5, 4], [1, 2, 0, 3, 4, 1], [5, 0, 4, 0, 0, 5]]):
            card.disc(colour[place], x + 100, 630 - 210 * ((place * 2) % 3), 100 - 32 * step)


def sport(card):
    """The bend of a track."""
    card.rect(3, 0, 0, 1200, 630)
    for lane in range(4):
        card.disc([1, 2][lane % 2], 330, 640, 860 - 140 * lane)
        card.disc(3, 330, 640, 848 - 140 * lane)
    card.disc(4, 330, 640, 300)
    card.disc(5, 948, 336, 58)


def life(card):
    """Petals."""
    for row in range(2):
        for column in range(4):
            x, y, side, high = 300 * column, 315 * row, 300, 315
            card.rect(1 if (row + column) % 2 else 0, x, y, side, high)
            far = (x, y) if (row + column) % 2 else (x + side, y)
            near = (x + side, y + high) if (row + column) % 2 else (x, y + high)
            reach = 308**2
            leaf = lambda h, v: ((h - far[0]) ** 2 + (v - far[1]) ** 2 <= reach) & (
                (h - near[0]) ** 2 + (v - near[1]) ** 2 <= reach
            )
            card.fill([3, 2, 4, 5][(column + 2 * row) % 4], (x, y, x + side, y + high), leaf)


def general(card):
    """A page before it is written on."""
    card.rect(1, 0, 0, 1200, 630)
    card.rect(4, 80, 70, 1040, 26)
    card.rect(3, 80, 130, 500, 330)
    card.disc(5, 330, 300, 104)
    for column, x in enumerate((620, 880)):
        for row in range(11):
            short = (row * 5 + column * 3) % 4 == 3
            card.rect(2, x, 130 + 44 * row, 150 if short else 240, 16)
    for row in range(2):
        card.rect(2, 80, 490 + 60 * row, 500 - 160 * row, 16)


def tiles(card, seed):
    """Quarters and halves of circles, as a mosaic."""
    side = 252
    state = seed
    def dice(sides):
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return (state >> 12) % sides
    last = 0
    for row in range(3):
        for column in range(5):
            x, y = side * column - 30, side * row - 63
            clip = (x, y, x + side, y + side)
            ground = dice(5)
            ground = (ground + 1) % 5 if ground == last else ground
            form = (ground + 1 + dice(4)) % 5
            extra = 5 if dice(6) == 0 else (form + 1 + dice(4)) % 5
            last = ground
            card.rect(ground, x, y, side, side)
            corner = (x + side * dice(2), y + side * dice(2))
            kind = dice(6)
            if kind == 0:
                card.disc(form, *corner, side, clip)
            elif kind == 1:
                card.disc(form, *corner, side, clip)
                card.disc(extra, *corner, side * 0.5, clip)
            elif kind == 2:
                card.disc(form, x + side / 2, corner[1], side / 2, clip)
            elif kind == 3:
                card.disc(form, corner[0], y + side / 2, side / 2, clip)
                card.disc(extra, corner[0], y + side / 2, side / 4, clip)
            elif kind == 4:
                card.disc(form, x + side / 2, y + side / 2, side * 0.36, clip)
            else:
                other = (2 * x + side - corner[0], 2 * y + side - corner[1])
                reach = side**2
                near = lambda h, v, point: (h - point[0]) ** 2 + (v - point[1]) ** 2 <= reach
                card.fill(form, clip, lambda h, v: near(h, v, corner) & near(h, v, other))


def globe(card, x, y, radius, ground, line, mark):
    """A globe of parallels and meridians."""
    card.disc(ground, x, y, radius)
    thick = max(2, radius * 0.035)
    card.oval(line, x, y, radius * 0.45, radius, thick)
    card.rect(line, x - thick / 2, y - radius, thick, 2 * radius)
    for share in (-0.5, 0.5):
        half = radius * math.sqrt(1 - share**2)
        card.rect(line, x - half, y + share * radius - thick / 2, 2 * half, thick)
    card.rect(mark, x - radius * 1.28, y - 1.4 * thick, radius * 2.56, 2.8 * thick)


def write(path, card):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(card.png())


def main():
    for slug, hue in THEMES.items():
        card = Card(palette(hue))
        globals()[slug](card)
        write(ASSETS / "cards" / f"theme-{slug}.png", card)
    for number, (slug, hue) in enumerate(REGIONS.items()):
        card = Card(palette(hue))
        tiles(card, 7919 * (number + 3))
        write(ASSETS / "cards" / f"region-{slug}.png", card)
    accent, bar = (140, 29, 24), (215, 157, 116)
    colours = [PAPER, TONE, (234, 201, 171), bar, INK, accent]
    card = Card(colours)
    for row in range(9):
        card.rect(1, 0, 27 + 72 * row, 1200, 2)
    globe(card, 600, 315, 236, 2, 0, 5)
    write(ASSETS / "cards" / "site.png", card)
    for size in (192, 512):
        # The mark stays within the circle that every shape of icon shows.
        card = Card(colours, ground=5, width=size, height=size)
        globe(card, size / 2, size / 2, size * 0.28, 0, 5, 0)
        write(ASSETS / f"icon-{size}.png", card)


main()
