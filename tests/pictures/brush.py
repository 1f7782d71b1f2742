"""What the scenes are drawn with: colours, and a canvas whose places are in hundredths of its sides."""

import math
import random

from PIL import Image, ImageDraw

W, H, S = 1200, 800, 2  # Drawn at twice the size, so that edges are smooth.

PALETTES = {
    "dusk": ["#22304a", "#4c5d85", "#c9788a", "#f0b79a", "#f9e0c0"],
    "morning": ["#2d4a53", "#5b8a8c", "#a9c9b8", "#f0dfb4", "#f8efdc"],
    "noon": ["#1f4e66", "#3f87a6", "#8fc1d4", "#dcebe6", "#f4f1e4"],
    "sand": ["#5a3b2a", "#9a6a45", "#cfa06b", "#e9cf9c", "#f6ead0"],
    "forest": ["#1e3a2f", "#3d6650", "#7f9f6f", "#c9cf9c", "#f0edd2"],
    "storm": ["#232a33", "#445261", "#74859a", "#a9b6c2", "#d9dfe2"],
    "fire": ["#2b1b22", "#6b2c2c", "#b9492e", "#e8923f", "#f8d68a"],
    "ice": ["#2f4a66", "#6d93b3", "#a9c6da", "#d5e4ec", "#f5f8f8"],
    "night": ["#0f1626", "#1f2d4a", "#39527a", "#6d86ab", "#c6cfd8"],
    "plum": ["#33203f", "#6a3f6e", "#a76a86", "#dca793", "#f5dcc0"],
}


def rgb(text):
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    return tuple(round(x + (y - x) * t) for x, y in zip(a, b))


class Scene:
    def __init__(self, palette, seed, size=(W, H)):
        self.w, self.h = size[0] * S, size[1] * S
        self.r = random.Random(seed)
        self.p = [rgb(c) for c in PALETTES[palette]]
        self.image = Image.new("RGB", (self.w, self.h))
        self.d = ImageDraw.Draw(self.image)

    def u(self, x):
        return x * self.w / 100

    def v(self, y):
        return y * self.h / 100

    def poly(self, points, colour):
        self.d.polygon([(self.u(x), self.v(y)) for x, y in points], fill=colour)

    def box(self, x, y, w, h, colour):
        self.d.rectangle([self.u(x), self.v(y), self.u(x + w), self.v(y + h)], fill=colour)

    def disc(self, x, y, r, colour):
        r = r * self.w / 100
        self.d.ellipse([self.u(x) - r, self.v(y) - r, self.u(x) + r, self.v(y) + r], fill=colour)

    def line(self, points, colour, width=0.3):
        self.d.line([(self.u(x), self.v(y)) for x, y in points], fill=colour, width=max(1, round(width * self.w / 100)), joint="curve")

    def sky(self, top=None, bottom=None, to=100):
        top, bottom = top or self.p[2], bottom or self.p[4]
        for y in range(round(self.v(to)) + 1):
            self.d.line([(0, y), (self.w, y)], fill=mix(top, bottom, y / max(1, self.v(to))))

    def sun(self, x, y, r, glow=True):
        if glow:
            for i in range(6, 0, -1):
                self.disc(x, y, r * (1 + i * 0.35), mix(self.p[4], self.at(x, y), i / 7))
        self.disc(x, y, r, mix(self.p[4], (255, 255, 255), 0.4))

    def at(self, x, y):
        return self.image.getpixel((min(self.w - 1, max(0, int(self.u(x)))), min(self.h - 1, max(0, int(self.v(y))))))

    def ridge(self, base, rough, colour, step=1.0, calm=0.5):
        y, points, slope = base, [], 0.0
        for i in range(int(100 / step) + 2):
            slope = slope * calm + self.r.uniform(-rough, rough)
            y += slope + (base - y) * 0.08
            points.append((i * step, y))
        self.poly([(-1, 101), *points, (101, 101)], colour)
        return points

    def hills(self, base, amp, colour, k=None):
        k = k or [self.r.uniform(0.5, 2.2) for _ in range(3)]
        f = [self.r.uniform(0, 6.3) for _ in range(3)]
        points = [(x, base + amp * sum(math.sin(x / 16 * a + b) for a, b in zip(k, f)) / 3) for x in range(-1, 103)]
        self.poly([(-1, 101), *points, (102, 101)], colour)
        return points

    def mountains(self, base, high, colour, snow=None, number=6):
        for i in range(number):
            x = (i + self.r.uniform(0.1, 0.9)) * 100 / number
            top, half = base - high * self.r.uniform(0.55, 1), self.r.uniform(11, 20)
            self.poly([(x - half, base + 1), (x, top), (x + half, base + 1)], colour)
            self.poly([(x, top), (x + half, base + 1), (x + half * 0.15, base + 1)], mix(colour, self.p[0], 0.25))
            if snow:
                t = 0.28
                cap = [(x, top), (x - half * t, top + (base - top) * t), (x - half * t * 0.4, top + (base - top) * t * 0.8), (x, top + (base - top) * t * 1.15), (x + half * t * 0.5, top + (base - top) * t * 0.8), (x + half * t, top + (base - top) * t)]
                self.poly(cap, snow)
        self.box(-1, base, 103, 101 - base, colour)

    def water(self, top, colour, light):
        self.box(-1, top, 103, 101 - top, colour)
        for _ in range(150):
            y = self.r.uniform(top + 0.6, 100)
            n = (y - top) / (100 - top)
            x, w = self.r.uniform(-5, 100), self.r.uniform(1, 4) * (0.5 + 2 * n)
            self.box(x, y, w, 0.16 + 0.3 * n, mix(colour, light, self.r.uniform(0.12, 0.5)))

    def city(self, base, low, high, colour, lights=None, number=26):
        x = -1.0
        while x < 101:
            w = self.r.uniform(2.2, 5.2)
            h = self.r.uniform(low, high)
            tone = mix(colour, self.p[0], self.r.uniform(0, 0.25))
            self.box(x, base - h, w, h + 1, tone)
            if self.r.random() < 0.25:
                self.box(x + w * 0.4, base - h - 3, w * 0.12, 3, tone)
            if lights:
                for cx in range(int(w / 0.9)):
                    for cy in range(int(h / 2.4)):
                        if self.r.random() < 0.42:
                            self.box(x + 0.35 + cx * 0.9, base - h + 1.2 + cy * 2.4, 0.4, 0.9, lights)
            x += w + self.r.uniform(0, 0.5)

    def trees(self, points, colour, number=40, size=(2, 6)):
        for _ in range(number):
            x, y = self.r.choice(points)
            h = self.r.uniform(*size)
            self.poly([(x - h * 0.22, y + 0.5), (x, y - h), (x + h * 0.22, y + 0.5)], colour)

    def clouds(self, number, colour, high=(6, 34)):
        for _ in range(number):
            x, y, w = self.r.uniform(0, 100), self.r.uniform(*high), self.r.uniform(6, 15)
            for i in range(5):
                self.disc(x + (i - 2) * w / 5, y - (1.1 - abs(i - 2) * 0.5), w / 7 * self.r.uniform(0.8, 1.2), colour)
            self.box(x - w / 2, y - 0.2, w, 1.9, colour)

    def grain(self):
        """The finished picture, with a little unevenness as of paper. It comes from the seed as all else does, so that
        one picture is the same whether it is drawn alone or among others."""
        w, h = self.w // 4, self.h // 4
        noise = Image.frombytes("L", (w, h), self.r.randbytes(w * h)).resize((self.w, self.h)).convert("RGB")
        self.image = Image.blend(self.image, noise, 0.011)
        return self.image.resize((self.w // S, self.h // S), Image.LANCZOS)
