"""Scenes of single things: a craft, a jar, a chip, a court, and the ground on which they stand."""

import math

from PIL import Image, ImageDraw

from brush import mix

WHITE = (255, 255, 255)
BLACK = (0, 0, 0)


def stars(s, number=240, down_to=70):
    for _ in range(number):
        s.disc(s.r.uniform(0, 100), s.r.uniform(0, down_to), s.r.uniform(0.04, 0.13), mix(s.p[4], WHITE, s.r.random()))


def oval(s, x, y, rx, ry, colour):
    s.d.ellipse([s.u(x - rx), s.v(y - ry), s.u(x + rx), s.v(y + ry)], fill=colour)


def lander(s):
    s.sky(mix(s.p[0], BLACK, 0.6), mix(s.p[0], BLACK, 0.2))
    stars(s)
    s.hills(66, 9, mix(s.p[2], s.p[1], 0.5))
    ground = mix(s.p[3], s.p[2], 0.55)
    s.hills(76, 4, ground)
    for _ in range(16):
        x, y = s.r.uniform(0, 100), s.r.uniform(81, 98)
        w = s.r.uniform(2, 6) * (y - 68) / 20
        oval(s, x, y, w, w * 0.36, mix(ground, s.p[1], 0.45))
        oval(s, x + w * 0.1, y + w * 0.1, w * 0.86, w * 0.26, mix(ground, s.p[1], 0.15))
    x, y, gold = 58, 56, (214, 164, 74)
    oval(s, x + 3, y + 24.4, 16, 1.5, mix(ground, s.p[0], 0.65))
    for foot, knee in ((-13, -6), (13, 6), (-6, -3), (6, 3)):
        s.line([(x + knee, y + 8), (x + foot, y + 24)], s.p[4], 0.5)
        oval(s, x + foot, y + 24, 1.8, 0.7, s.p[4])
    s.poly([(x - 8, y + 4), (x + 8, y + 4), (x + 9.5, y + 15), (x - 9.5, y + 15)], gold)
    s.poly([(x + 1, y + 4), (x + 8, y + 4), (x + 9.5, y + 15), (x + 1, y + 15)], mix(gold, s.p[0], 0.3))
    s.poly([(x - 3, y + 15), (x + 3, y + 15), (x + 4.5, y + 19), (x - 4.5, y + 19)], s.p[1])
    s.poly([(x - 5, y - 8), (x + 5, y - 8), (x + 6.5, y + 4), (x - 6.5, y + 4)], mix(s.p[4], WHITE, 0.5))
    s.poly([(x + 1, y - 8), (x + 5, y - 8), (x + 6.5, y + 4), (x + 1, y + 4)], mix(s.p[3], s.p[2], 0.3))
    oval(s, x - 2.4, y - 2, 1.3, 2, s.p[0])
    s.line([(x, y - 8), (x, y - 16)], s.p[4], 0.3)
    s.poly([(x - 4.6, y - 19), (x + 4.6, y - 19), (x, y - 14.4)], s.p[4])
    for side in (-1, 1):
        s.poly([(x + side * 7, y - 4), (x + side * 19, y - 8), (x + side * 20, y - 1), (x + side * 7.6, y + 2)], mix(s.p[1], (40, 80, 160), 0.55))
        s.line([(x + side * 13, y - 6), (x + side * 13.6, y + 0.4)], s.p[3], 0.15)


def moon(s):
    s.sky(mix(s.p[0], BLACK, 0.55), mix(s.p[1], BLACK, 0.2))
    stars(s, 320, 100)
    face = mix(s.p[4], WHITE, 0.15)
    s.disc(66, 54, 27, face)
    for _ in range(46):
        a, k = s.r.uniform(0, 6.283), 24.4 * math.sqrt(s.r.random())
        r = s.r.uniform(0.5, 3.0) * (1 - k / 40)
        x, y = 66 + k * math.cos(a), 54 + 1.5 * k * math.sin(a)
        s.disc(x, y, r, mix(face, s.p[2], 0.45))
        s.disc(x + r * 0.16, y + r * 0.24, r * 0.8, mix(face, s.p[3], 0.5))
    # What the sun does not reach: the left half, less an oval through both poles.
    lit, left, top = s.image.copy(), s.u(66 - 27), s.v(54) - s.u(27)
    full = [left, top, s.u(66 + 27), s.v(54) + s.u(27)]
    s.d.pieslice(full, 90, 270, fill=mix(s.p[0], s.p[1], 0.35))
    mask = Image.new("L", s.image.size)
    ImageDraw.Draw(mask).ellipse([s.u(66 - 16), top, s.u(66 + 16), full[3]], fill=255)
    s.image.paste(lit, (0, 0), mask)
    points = [(8 + t * 1.3, 82 - 52 * math.sin(t / 30)) for t in range(0, 27)]
    for i in range(0, len(points) - 1, 2):
        s.line(points[i : i + 2], mix(s.p[3], s.p[1], 0.3), 0.2)
    x, y = points[-1]
    s.poly([(x, y - 3.2), (x + 3.4, y - 1.4), (x + 3.2, y + 3), (x - 0.4, y + 1.6)], (222, 176, 92))
    s.poly([(x - 6.4, y - 4.4), (x - 0.6, y - 2.2), (x - 0.8, y + 0.2), (x - 6.6, y - 2)], mix(s.p[2], (60, 110, 190), 0.5))
    s.poly([(x + 3.8, y - 0.6), (x + 9.6, y + 1.6), (x + 9.4, y + 4), (x + 3.6, y + 1.8)], mix(s.p[2], (60, 110, 190), 0.5))


def chip(s):
    board = mix(s.p[1], s.p[0], 0.55)
    s.sky(board, mix(s.p[0], BLACK, 0.25))
    glow = mix(s.p[3], (120, 220, 230), 0.6)
    for i in range(23):
        t = 27 + i * 2.1
        for side in (-1, 1):
            bend, far = s.r.uniform(22, 44), (t - 50) * s.r.uniform(1.5, 2.3) + 50
            colour = mix(board, glow, s.r.choice((0.2, 0.35, 0.75)))
            path = [(50 + side * 15, t), (50 + side * bend * 0.7, t), (50 + side * bend, far), (50 + side * 60, far)]
            s.line(path, colour, 0.22)
            if s.r.random() < 0.6:
                stop = s.r.uniform(0.72, 1.0) * 50
                s.disc(50 + side * stop, far, 0.5, colour) if bend < stop else None
        x, down = 36.5 + i * 1.24, s.r.choice((-1, 1))
        colour = mix(board, glow, s.r.choice((0.2, 0.35, 0.6)))
        s.line([(x, 50), (x, 50 + down * 30), ((x - 50) * 2 + 50, 50 + down * 42), ((x - 50) * 2 + 50, 50 + down * 60)], colour, 0.22)
    s.box(33, 24, 34, 52, mix(s.p[0], BLACK, 0.45))
    for i in range(14):
        for x, y, w, h in ((34.6 + i * 2.25, 21.6, 1.1, 3.2), (34.6 + i * 2.25, 75.2, 1.1, 3.2), (31.2, 26.4 + i * 3.45, 2.2, 1.6), (66.6, 26.4 + i * 3.45, 2.2, 1.6)):
            s.box(x, y, w, h, (212, 178, 104))
    s.box(38, 31.5, 24, 37, mix(s.p[1], s.p[2], 0.4))
    for i in range(5):
        for k in range(5):
            lit = s.r.random()
            s.box(40 + i * 4.15, 34.4 + k * 6.6, 3.3, 5, mix(mix(s.p[1], s.p[0], 0.3), glow, 0.15 + 0.75 * lit**3))


def racks(s):
    s.sky(mix(s.p[0], BLACK, 0.3), s.p[1], 52)
    s.box(40, 44, 20, 12, mix(s.p[0], s.p[1], 0.5))
    s.poly([(-1, 101), (44, 54), (56, 54), (101, 101)], mix(s.p[2], s.p[1], 0.45))
    s.poly([(-1, -1), (44, 46), (56, 46), (101, -1)], mix(s.p[1], s.p[0], 0.2))
    for k in (0.16, 0.32, 0.5, 0.72, 1.0):
        s.poly([(50 - 7 * k * 2, 50 - 50 * k), (50 + 7 * k * 2, 50 - 50 * k), (50 + 7 * k * 1.9, 50 - 46 * k), (50 - 7 * k * 1.9, 50 - 46 * k)], mix(s.p[4], WHITE, 0.5))
    edges = [51 * 0.745**i for i in range(9)]
    for side in (-1, 1):
        for near, far in zip(edges, edges[1:]):
            xs = (50 + side * near, 50 + side * far)
            quad = [(xs[0], 50 - near), (xs[1], 50 - far), (xs[1], 50 + far), (xs[0], 50 + near)]
            s.poly(quad, mix(s.p[0], BLACK, 0.35 if side < 0 else 0.15))
            s.line([quad[0], quad[3]], s.p[1], 0.06 + near / 160)
            for row in range(15):
                v = -0.86 + row * 0.122
                for cell in range(6):
                    if s.r.random() < 0.72:
                        t = 0.12 + cell * 0.13
                        d = near + (far - near) * t
                        light = s.r.choice((mix(s.p[4], (120, 230, 200), 0.6), s.p[3], mix(s.p[2], (255, 180, 90), 0.5)))
                        w = near * 0.016
                        s.box(50 + side * d - w / 2, 50 + v * d, w, near * 0.026, light)


def airliner(s):
    s.sky()
    s.sun(22, 62, 4.5)
    s.clouds(7, mix(s.p[4], WHITE, 0.5), (10, 60))
    s.mountains(84, 22, mix(s.p[2], s.p[3], 0.35), None, 7)
    s.city(93, 2, 8, mix(s.p[1], s.p[2], 0.35), None, 40)
    s.hills(95, 2, s.p[0])
    body, under = mix(s.p[4], WHITE, 0.75), mix(s.p[2], s.p[3], 0.45)

    def at(points):
        a = math.radians(-13)
        return [(52 + x * math.cos(a) - y * math.sin(a) * 0.7, 42 + (x * math.sin(a) + y * math.cos(a) * 0.7) * 1.5) for x, y in points]

    s.poly(at([(4, -2), (-6, -17), (-10, -17), (-5, -2)]), under)
    s.poly(at([(-27, -2), (-34, -15), (-29.5, -15), (-19, -3)]), mix(s.p[1], s.p[2], 0.2))
    s.poly(at([(-31, 0), (-28, -3), (20, -3.4), (26, -2.6), (29.5, 0), (27, 2), (20, 3), (-20, 3)]), body)
    s.poly(at([(-27, 1.4), (28.2, 1.2), (27, 2), (20, 3), (-20, 3)]), under)
    s.poly(at([(25, -2), (27.4, -1), (25.2, -0.6)]), s.p[0])
    for i in range(17):
        s.poly(at([(-19 + i * 2.4, -1.3), (-18 + i * 2.4, -1.3), (-18 + i * 2.4, 0), (-19 + i * 2.4, 0)]), s.p[1])
    s.poly(at([(-22, 0), (-33, 6), (-30, 6), (-17, 1)]), mix(s.p[2], s.p[1], 0.4))
    s.poly(at([(7, 1), (-13, 22), (-9, 22), (-3, 14), (-4, 1)]), mix(s.p[2], s.p[1], 0.4))
    s.poly(at([(3, 8), (-4, 8), (-4.4, 11), (2.4, 11)]), s.p[0])


def ferry(s):
    s.sky(to=60)
    s.sun(80, 40, 4.5)
    s.city(60, 3, 20, mix(s.p[2], s.p[3], 0.35), None, 30)
    s.water(60, s.p[1], s.p[4])
    hull, white = mix(s.p[0], BLACK, 0.15), mix(s.p[4], WHITE, 0.6)
    s.poly([(17, 66), (80, 65), (86, 61), (78, 80), (24, 80)], hull)
    s.poly([(19.6, 70.6), (82, 70), (81.2, 72), (20.4, 72.4)], mix(s.p[2], (200, 70, 50), 0.55))
    s.box(22, 53, 50, 13, white)
    s.box(26, 43, 40, 10, mix(white, s.p[3], 0.25))
    s.box(58, 35, 11, 8, white)
    s.box(60, 37, 8.4, 2.6, s.p[0])
    s.box(24.5, 41.4, 46, 1.6, s.p[1])
    s.box(20.5, 51.6, 54, 1.4, s.p[1])
    for i in range(15):
        s.box(24 + i * 3.15, 56, 1.9, 5, mix(s.p[1], (255, 220, 140), 0.65 if s.r.random() < 0.5 else 0.05))
    for i in range(12):
        s.box(27.6 + i * 3.15, 45.4, 1.9, 4, mix(s.p[1], (255, 220, 140), 0.65 if s.r.random() < 0.4 else 0.05))
    s.poly([(36, 28), (43, 28), (44.5, 41.4), (35.5, 41.4)], mix(s.p[2], (200, 70, 50), 0.55))
    s.box(36, 28, 7, 2.6, hull)
    for i in range(16):
        s.disc(38 - i * 1.5 + s.r.gauss(0, 0.5), 25 - i * 0.9 + s.r.gauss(0, 0.6), 1 + i * 0.2, mix(s.at(20, 14), s.p[4], 0.55 - i * 0.02))
    for i in range(40):
        s.box(s.r.uniform(8, 84), 79.5 + abs(s.r.gauss(0, 1.2)), s.r.uniform(2, 6), 0.5, mix(s.p[4], WHITE, 0.4))


def rainforest(s):
    s.sky(mix(s.p[3], s.p[4], 0.5), s.p[4])
    for depth in range(5):
        tone = mix(s.p[3], s.p[0], 0.12 + depth * 0.2)
        base, crown = 46 + depth * 9, 5.5 + depth * 1.3
        for _ in range(26 - depth * 3):
            x, y = s.r.uniform(-4, 104), base + s.r.uniform(-8, 5)
            s.box(x - 0.3, y, 0.4 + depth * 0.2, 60, mix(tone, s.p[0], 0.35))
            for _ in range(9):
                s.disc(x + s.r.gauss(0, crown * 0.5), y + s.r.gauss(0, crown * 0.4), crown * s.r.uniform(0.24, 0.5), mix(tone, s.p[3], s.r.uniform(0, 0.14)))
        s.box(-1, base + 8, 103, 60, tone)
    s.poly([(46, 82), (53, 82), (58, 87), (46, 92), (62, 101), (18, 101), (34, 91), (50, 87)], mix(s.p[4], (130, 190, 190), 0.5))
    for side in (-1, 1):
        root = (50 + side * 53, 104)
        for i in range(9):
            a, long = 0.25 + i * 0.15 + s.r.uniform(-0.06, 0.06), s.r.uniform(26, 44)
            wide, bend = s.r.uniform(3.0, 4.6), s.r.uniform(0.1, 0.4)
            spine, upper, lower = [], [], []
            for t in range(21):
                k = long * t / 20
                turn = a - bend * (t / 20) ** 2
                x, y = root[0] - side * k * math.cos(turn), root[1] - 1.5 * k * math.sin(turn)
                half = wide * math.sin(math.pi * (t / 20) ** 0.75)
                spine.append((x, y))
                upper.append((x + side * half * math.sin(turn) * -1, y - 1.5 * half * math.cos(turn)))
                lower.append((x + side * half * math.sin(turn), y + 1.5 * half * math.cos(turn)))
            tone = mix(mix(s.p[0], s.p[1], s.r.uniform(0, 0.7)), BLACK, 0.28)
            s.poly(upper + spine[::-1], tone)
            s.poly(lower + spine[::-1], mix(tone, s.p[2], 0.16))
            s.line(spine, mix(tone, s.p[3], 0.3), 0.16)
    for _ in range(7):
        x, down = s.r.choice((s.r.uniform(2, 30), s.r.uniform(70, 98))), s.r.uniform(14, 40)
        s.line([(x + 1.2 * math.sin(t / 3), down * t / 10) for t in range(-1, 11)], mix(s.p[0], s.p[1], 0.4), 0.2)


def tennis(s):
    s.sky(s.p[3], s.p[4], 30)
    s.box(-1, 12, 103, 24, mix(s.p[1], s.p[0], 0.4))
    for i in range(620):
        row = s.r.randrange(9)
        s.disc(s.r.uniform(0, 100), 14 + row * 2.1, 0.5, mix(s.r.choice(s.p[1:]), WHITE, 0.35))
    s.box(-1, 33, 103, 5, mix(s.p[0], BLACK, 0.15))
    for i in range(16):
        k = (38, 101)
        w = (7, 12)
        a, b = 50 + (i - 8) * w[0], 50 + (i - 8) * w[1]
        s.poly([(a, k[0]), (a + w[0], k[0]), (b + w[1], k[1]), (b, k[1])], (98, 148, 84) if i % 2 else (110, 160, 92))
    white = (246, 246, 238)

    def ground(x, z):
        k = 1 / (1 + 1.15 * (1 - z))
        return 50 + (x - 50) * k * 1.05, 31 + 64 * k - (1 - k) * 2

    for a, b in (((8, 0), (8, 1)), ((92, 0), (92, 1)), ((18, 0), (18, 1)), ((82, 0), (82, 1)), ((8, 0), (92, 0)), ((8, 1), (92, 1)), ((18, 0.24), (82, 0.24)), ((18, 0.76), (82, 0.76)), ((50, 0.24), (50, 0.76))):
        s.line([ground(*a), ground(*b)], white, 0.42)
    (x0, y0), (x1, y1) = ground(2, 0.5), ground(98, 0.5)
    for i in range(64):
        x = x0 + (x1 - x0) * i / 63
        s.line([(x, y0 - 9), (x, y0)], mix(s.p[0], s.p[1], 0.3), 0.07)
    for i in range(7):
        s.line([(x0, y0 - 9 + i * 1.4), (x1, y0 - 9 + i * 1.4)], mix(s.p[0], s.p[1], 0.3), 0.07)
    s.line([(x0, y0 - 9), (50, y0 - 8.2), (x1, y0 - 9)], white, 0.6)
    for x in (x0, x1):
        s.box(x - 0.4, y0 - 10, 0.8, 11, s.p[0])
    oval(s, 66.4, 91.4, 1.5, 0.5, (70, 112, 62))
    s.disc(65, 84, 1.15, (224, 226, 84))


def pumps(s):
    s.sky()
    s.sun(50, 58, 6.5)
    s.hills(76, 3, mix(s.p[2], s.p[1], 0.45))
    for x, k, turn in ((14, 0.55, 0.25), (38, 0.5, -0.2), (86, 0.62, -0.28), (62, 1.15, 0.22)):
        y, c = 78 + k * 8, mix(s.p[0], s.p[1], 0.35 if k < 1 else 0.0)
        pivot = (x, y - 30 * k)
        s.poly([(x - 6 * k, y), (x - 0.8 * k, pivot[1]), (x + 0.8 * k, pivot[1]), (x + 6 * k, y), (x + 4.4 * k, y), (x, pivot[1] + 5 * k), (x - 4.4 * k, y)], c)
        s.line([(x - 3.2 * k, y - 13 * k), (x + 3.2 * k, y - 13 * k)], c, 0.5 * k)
        ca, sa = math.cos(turn), math.sin(turn) * 1.5

        def arm(d, up):
            return pivot[0] + d * k * ca, pivot[1] + d * k * sa - up * k

        s.poly([arm(-17, 1.6), arm(17, 1.6), arm(17, -1.2), arm(-17, -1.2)], c)
        hx, hy = arm(17, 0)
        s.poly([(hx - 1 * k, hy - 7 * k), (hx + 2.4 * k, hy - 4 * k), (hx + 3 * k, hy + 1 * k), (hx + 2 * k, hy + 6 * k), (hx - 1 * k, hy + 5 * k)], c)
        s.line([(hx + 2.6 * k, hy), (hx + 2.6 * k, y)], c, 0.22 * k)
        bx, by = arm(-15, 0)
        s.line([(bx, by), (bx + 1.5 * k, y - 8 * k)], c, 0.6 * k)
        s.disc(bx + 2 * k, y - 7 * k, 3.4 * k, c)
        s.box(x - 20 * k, y - 1 * k, 42 * k, 3 * k, c)
    s.hills(90, 2, mix(s.p[0], BLACK, 0.25))


def lakes(s):
    s.sky(to=56)
    s.sun(30, 40, 4)
    s.hills(52, 4, mix(s.p[2], s.p[3], 0.4))
    s.trees([(x, 57) for x in range(-1, 102)], mix(s.p[1], s.p[2], 0.35), 190, (3, 8))
    s.water(57, mix(s.p[1], s.p[2], 0.45), s.p[4])
    for x, y, w in ((20, 66, 17), (73, 72, 22), (42, 60.5, 9)):
        oval(s, x, y, w, w * 0.1, mix(s.p[0], s.p[1], 0.35))
        oval(s, x, y + w * 0.1, w * 0.94, w * 0.035, mix(s.p[4], s.p[3], 0.4))
        s.trees([(x + t * w / 12, y) for t in range(-10, 11)], mix(s.p[0], s.p[1], 0.25), int(w * 2.6), (5, 12))
    for x, h in ((4, 62), (9, 78), (92, 84), (97, 66)):
        lean = s.r.uniform(-2, 2)
        s.poly([(x - 0.7, 101), (x + lean - 0.3, 101 - h), (x + lean + 0.3, 101 - h), (x + 0.7, 101)], mix(s.p[4], WHITE, 0.55))
        for _ in range(13):
            t = s.r.random()
            s.box(x + lean * t - 0.6, 101 - h * t, s.r.uniform(0.4, 1), 0.7, s.p[0])
        for _ in range(34):
            s.disc(x + lean + s.r.gauss(0, 3.2), 101 - h * s.r.uniform(0.62, 1.1), s.r.uniform(0.6, 1.5), mix((226, 176, 74), s.p[2], s.r.uniform(0, 0.5)))


def camel(s, x, y, k, c):
    s.poly([(x - 8 * k, y - 9 * k), (x - 6 * k, y - 17 * k), (x - 4.4 * k, y - 21 * k), (x - 2.4 * k, y - 15 * k), (x + 0.4 * k, y - 15 * k), (x + 2 * k, y - 21 * k), (x + 3.8 * k, y - 16 * k), (x + 6.2 * k, y - 14 * k), (x + 9 * k, y - 21 * k), (x + 10.4 * k, y - 27 * k), (x + 14.2 * k, y - 25.4 * k), (x + 14.4 * k, y - 23.4 * k), (x + 12 * k, y - 22.6 * k), (x + 11 * k, y - 14 * k), (x + 7.4 * k, y - 7.6 * k), (x - 5 * k, y - 7.4 * k)], c)
    for leg in (-6.6, -4.6, 4.4, 6.6):
        s.poly([(x + (leg - 0.8) * k, y - 9 * k), (x + (leg + 0.9) * k, y - 9 * k), (x + (leg + 0.4) * k, y), (x + (leg - 0.5) * k, y)], c)
    s.line([(x - 7.8 * k, y - 14 * k), (x - 9 * k, y - 7 * k)], c, 0.35 * k)


def steppe(s):
    s.sky()
    s.clouds(4, mix(s.p[4], WHITE, 0.5), (8, 26))
    s.mountains(58, 18, mix(s.p[2], s.p[3], 0.5), WHITE, 7)
    s.hills(60, 3, mix(s.p[2], s.p[3], 0.3))
    s.hills(72, 4, mix(s.p[3], s.p[2], 0.35))
    felt = mix(s.p[4], WHITE, 0.5)
    for x, y, k in ((20, 74, 1.0), (41, 69, 0.6)):
        s.poly([(x - 11 * k, y - 12 * k), (x - 4 * k, y - 20 * k), (x, y - 21.4 * k), (x + 4 * k, y - 20 * k), (x + 11 * k, y - 12 * k)], felt)
        s.box(x - 10.6 * k, y - 12 * k, 21.2 * k, 12 * k, mix(felt, s.p[3], 0.3))
        s.box(x - 11 * k, y - 12.6 * k, 22 * k, 1.4 * k, mix(s.p[2], (170, 60, 50), 0.6))
        s.box(x - 2.4 * k, y - 9.6 * k, 4.8 * k, 9.6 * k, mix(s.p[1], (170, 60, 50), 0.35))
        s.box(x + 4 * k, y - 26 * k, 0.9 * k, 6 * k, s.p[0])
        for i in range(7):
            s.disc(x + (4.6 + i * 0.8) * k, y - (27 + i * 2.4) * k, (0.6 + i * 0.22) * k, mix(s.at(x, 30), WHITE, 0.45 - i * 0.05))
    camel(s, 62, 76, 0.62, mix(s.p[1], s.p[2], 0.4))
    s.hills(86, 3, mix(s.p[2], s.p[1], 0.2))
    camel(s, 76, 92, 1.35, mix(s.p[0], s.p[1], 0.45))
    for _ in range(150):
        x, y = s.r.uniform(0, 100), s.r.uniform(88, 101)
        s.line([(x, y), (x + s.r.uniform(-0.8, 0.8), y - s.r.uniform(1, 3))], mix(s.p[1], s.p[3], s.r.random()), 0.1)


def frond(s, start, mid, end, wide, colour):
    """A leaf that bends from `start` over `mid` to `end`, with the slits of a palm's on its lower side."""
    upper, lower = [], []
    for i in range(25):
        t = i / 24
        x = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * mid[0] + t * t * end[0]
        y = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * mid[1] + t * t * end[1]
        half = wide * math.sin(math.pi * min(1, t * 0.9 + 0.08))
        upper.append((x, y - half * 0.5))
        lower.append((x - half * (0.9 if i % 2 else 0.1), y + half * (2.0 if i % 2 else 0.6)))
    s.poly(upper + lower[::-1], colour)


def palms(s):
    s.sky(s.p[0], s.p[3])
    for _ in range(60):
        s.disc(s.r.uniform(-5, 105), s.r.gauss(8, 9), s.r.uniform(4, 9), mix(s.p[0], s.p[2], s.r.uniform(0, 0.5)))
    s.hills(66, 9, mix(s.p[1], s.p[2], 0.4))
    s.water(72, mix(s.p[1], s.p[2], 0.3), s.p[4])
    for _ in range(26):
        x, y = s.r.uniform(-4, 100), s.r.uniform(74, 92)
        s.poly([(x, y), (x + 4, y - 2.4), (x + 8, y), (x + 5, y - 0.7)], mix(s.p[4], WHITE, 0.4))
    s.hills(94, 3, mix(s.p[0], BLACK, 0.2))
    for x, h, k in ((20, 58, 1.0), (36, 46, 0.8), (64, 66, 1.15), (88, 50, 0.85)):
        dark = mix(s.p[0], BLACK, 0.35)
        spine = [(x - 15 * k * (t / 10) ** 2, 96 - h * (t / 10)) for t in range(11)]
        s.poly([(a - 0.9 * k * (1 - t / 22), b) for t, (a, b) in enumerate(spine)] + [(a + 0.9 * k * (1 - t / 22), b) for t, (a, b) in reversed(list(enumerate(spine)))], dark)
        tx, ty = spine[-1]
        for a, part in ((2.9, 1.0), (2.45, 1.05), (2.0, 0.95), (1.5, 0.85), (0.95, 0.7), (3.4, 0.95), (3.9, 0.8)):
            long = 17 * k * part * s.r.uniform(0.9, 1.1)
            mid = (tx + long * 0.5 * math.cos(a), ty - 1.5 * long * 0.5 * math.sin(a))
            end = (tx - long * 0.62 + long * 0.38 * math.cos(a), ty - 1.5 * long * (0.28 * math.sin(a) - 0.1))
            frond(s, (tx, ty), mid, end, 1.5 * k, dark)
        s.disc(tx, ty, 1.2 * k, dark)
    for _ in range(420):
        x, y = s.r.uniform(0, 112), s.r.uniform(0, 100)
        s.line([(x, y), (x - 4.2, y + 3.4)], mix(s.p[3], s.p[4], s.r.random()), 0.06)


def canal(s):
    s.sky(to=60)
    s.sun(50, 34, 4)
    walls = [mix(c, s.p[4], 0.35) for c in (s.p[2], s.p[3], mix(s.p[2], (200, 90, 60), 0.5), mix(s.p[3], (220, 170, 100), 0.5))]
    s.city(60, 8, 18, mix(s.p[3], s.p[2], 0.25), None, 20)
    s.box(-1, 60, 103, 42, mix(s.p[1], s.p[2], 0.25))
    for side in (-1, 1):
        for i in range(5):
            near, far = 51 * 0.76**i, 51 * 0.76 ** (i + 1)
            h0, h1 = (60 - near * s.r.uniform(0.98, 1.2), 0)
            h1 = 60 - (60 - h0) * far / near
            c = mix(walls[s.r.randrange(4)], s.p[0], 0.12 if side < 0 else 0.3)
            s.poly([(50 + side * near, h0), (50 + side * far, h1), (50 + side * far, 60 + far * 0.12), (50 + side * near, 60 + near * 0.2)], c)
            s.poly([(50 + side * near * 1.02, h0 - 1), (50 + side * far, h1 - 0.8), (50 + side * far, h1 + 1), (50 + side * near * 1.02, h0 + 1.4)], mix(s.p[1], (160, 70, 50), 0.5))
            for row in range(3):
                for col in range(3):
                    d = near + (far - near) * (0.2 + col * 0.28)
                    y = 60 - (60 - (h0 + (h1 - h0) * (0.2 + col * 0.28))) * (0.8 - row * 0.27)
                    s.box(50 + side * d - near * 0.016, y, near * 0.034, near * 0.12, mix(s.p[0], (255, 210, 130), 0.7 if s.r.random() < 0.25 else 0.1))
    for _ in range(150):
        y = s.r.uniform(62, 100)
        n = (y - 60) / 40
        half = 13 + 40 * n
        x, w = 50 + s.r.uniform(-half, half * 0.9), s.r.uniform(1, 5) * (0.3 + n)
        s.box(x, y, w, 0.14 + 0.34 * n, mix(mix(s.p[1], s.p[2], 0.25), s.p[4], s.r.uniform(0.15, 0.55)))
    stone = mix(s.p[4], s.p[3], 0.35)
    arch = [(50 + 22 * math.cos(t / 20 * math.pi), 62 - 21 * math.sin(t / 20 * math.pi)) for t in range(21)]
    hole = [(50 + 17 * math.cos(t / 20 * math.pi), 62 - 15 * math.sin(t / 20 * math.pi)) for t in range(21)]
    s.poly(arch + hole[::-1], stone)
    s.line(arch, mix(stone, s.p[1], 0.5), 0.7)
    for a, b in arch[1:-1]:
        s.line([(a, b), (a, b - 3.4)], mix(stone, s.p[1], 0.5), 0.2)
    s.line([(a, b - 3.4) for a, b in arch], mix(stone, s.p[1], 0.5), 0.35)
    boat = mix(s.p[0], BLACK, 0.4)
    s.poly([(30, 75), (33, 82), (40, 85.6), (58, 85.6), (67, 81.6), (72, 72), (69.4, 80), (60, 82.6), (40, 82.6), (34.4, 80)], boat)
    s.box(46, 80, 8, 3, mix(s.p[2], (180, 50, 50), 0.6))


def rooftops(s):
    s.sky(s.p[2], s.p[4], 40)
    s.clouds(6, mix(s.p[3], WHITE, 0.3), (4, 20))
    s.hills(32, 5, mix(s.p[1], s.p[2], 0.5))
    brown = mix(s.p[3], (150, 112, 76), 0.62)
    s.water(36, brown, s.p[4])
    rows = []
    for row in range(6):
        y, k = 43 + row * 9.6, 0.55 + row * 0.2
        x = -4 + (row % 2) * 7
        while x < 102:
            rows.append((x + s.r.uniform(-1, 1), y + s.r.uniform(-1.5, 1.5), k))
            x += s.r.uniform(13, 19) * k + 5
    for x, y, k in rows:
        pick = s.r.random()
        if pick < 0.14:
            for _ in range(12):
                s.disc(x + s.r.gauss(4 * k, 1.7 * k), y - abs(s.r.gauss(2, 1.5)) * k, s.r.uniform(0.9, 2) * k, mix((52, 84, 58), (104, 128, 76), s.r.random()))
            continue
        tile = mix(s.r.choice(((178, 84, 58), (196, 110, 74), (150, 78, 64), (120, 112, 108))), s.p[1], 0.2)
        s.poly([(x + 0.3, y - 0.4), (x + 8.7 * k + 3 * k, y - 0.4), (x + 11 * k, y + 2.4 * k), (x + 0.8, y + 2.4 * k)], mix(brown, s.p[0], 0.35))
        s.poly([(x, y), (x + 2.4 * k, y - 6 * k), (x + 9.6 * k, y - 6 * k), (x + 7 * k, y)], tile)
        s.poly([(x + 7 * k, y), (x + 9.6 * k, y - 6 * k), (x + 12 * k, y)], mix(tile, s.p[0], 0.35))
        for i in range(3):
            s.line([(x + (i + 1) * 1.75 * k, y), (x + (2.4 + (i + 1) * 1.75) * k, y - 6 * k)], mix(tile, s.p[0], 0.2), 0.08)
    for x, y, k in ((31, 78, 1.0), (68, 59, 0.7)):
        s.poly([(x - 8 * k, y - 2 * k), (x + 9 * k, y - 2 * k), (x + 6.4 * k, y + 2.2 * k), (x - 6.6 * k, y + 2.2 * k)], (232, 134, 52))
        for i in range(4):
            s.box(x + (-5 + i * 3) * k, y - 6 * k, 1.7 * k, 4.4 * k, s.r.choice(s.p[:2]))
            s.disc(x + (-4.15 + i * 3) * k, y - 7.2 * k, 0.8 * k, mix(s.p[0], (150, 110, 80), 0.6))


def hemicycle(s):
    s.sky(s.p[3], s.p[4])
    for i in range(9):
        s.box(3 + i * 11.2, 4, 6.6, 32, mix(s.p[4], WHITE, 0.7))
        s.box(6.1 + i * 11.2, 4, 0.4, 32, s.p[3])
    s.box(-1, 38, 103, 64, mix(s.p[3], s.p[2], 0.45))
    wood = mix(s.p[2], (168, 112, 66), 0.65)
    s.box(36, 37, 28, 9, wood)
    s.box(34, 36, 32, 1.6, mix(wood, s.p[0], 0.3))
    s.box(44.6, 45, 10.8, 8, mix(wood, s.p[0], 0.15))
    s.box(43.6, 44, 12.8, 1.4, mix(wood, s.p[0], 0.4))
    for row in range(6):
        rx, ry = 24 + row * 11, 11 + row * 8.2
        seat = 1.6 + row * 0.5
        n = 15 + row * 4
        band = [(50 + (rx + 3 + row * 0.6) * math.cos(math.pi * t / 40), 49 + (ry + 4.6 + row * 0.8) * math.sin(math.pi * t / 40)) for t in range(41)]
        inner = [(50 + (rx - 3) * math.cos(math.pi * t / 40), 49 + (ry - 2) * math.sin(math.pi * t / 40)) for t in range(41)]
        s.poly(band + inner[::-1], mix(s.p[3], s.p[4], 0.5) if row % 2 else mix(s.p[3], s.p[2], 0.25))
        for i in range(n + 1):
            t = i / n
            if any(abs(t - gap) < 0.018 for gap in (0.25, 0.5, 0.75)):
                continue
            a = math.pi * t
            x, y = 50 + rx * math.cos(a), 49 + ry * math.sin(a)
            c = mix(mix(s.p[1], s.p[0], 0.25), s.p[2], 0.25 * s.r.random())
            s.box(x - seat / 2, y - seat * 1.3, seat, seat * 2.3, c)
            s.disc(x, y - seat * 1.3, seat / 2, c)


def jars(s):
    s.sky(to=46)
    s.hills(38, 6, mix(s.p[2], s.p[3], 0.4))
    s.trees(s.hills(43, 3, mix(s.p[1], s.p[2], 0.45)), mix(s.p[1], s.p[0], 0.25), 50, (4, 9))
    stone, snow = mix(s.p[3], s.p[2], 0.45), (250, 252, 252)
    s.box(-1, 45, 103, 7, mix(stone, s.p[1], 0.3))
    for i in range(30):
        oval(s, i * 3.6 + s.r.uniform(-1, 1), 48.5 + s.r.uniform(-1.4, 1.4), 2.1, 2.1, mix(stone, s.p[1], s.r.uniform(0.1, 0.5)))
    for i in range(22):
        oval(s, i * 4.8, 45, 4, 1.5, snow)
    s.box(-1, 52, 103, 50, mix(snow, s.p[3], 0.35))
    for row, (y, k) in enumerate(((64, 0.62), (78, 0.92), (98, 1.3))):
        x = -2 - row * 3 + s.r.uniform(-2, 2)
        while x < 104:
            r, tall = s.r.uniform(5.4, 7.2) * k, s.r.uniform(16, 22) * k
            c = mix((112, 66, 44), s.r.choice(((60, 38, 34), (140, 86, 56))), s.r.random() * 0.6)
            cx = x + r
            oval(s, cx + r * 0.25, y, r * 1.05, 1.5 * k, mix(snow, s.p[1], 0.45))
            left = [(cx - r * (0.62 + 0.38 * math.sin(math.pi * (0.1 + 0.75 * t / 12))), y - tall * t / 12) for t in range(13)]
            right = [(2 * cx - a, b) for a, b in left]
            s.poly(left + right[::-1], c)
            s.poly([(cx + (a - cx) * 0.1, b) for a, b in right] + right[::-1], mix(c, BLACK, 0.22))
            s.poly([(cx - r * 0.62 + (a - left[0][0]) * 0.6, b) for a, b in left[3:10]] + [(cx - r * 0.5 + (a - left[0][0]) * 0.6, b) for a, b in left[3:10]][::-1], mix(c, WHITE, 0.3))
            s.line([(left[7][0], left[7][1]), (cx, left[7][1] + 1.2 * k), (right[7][0], right[7][1])], mix(c, BLACK, 0.35), 0.16 * k)
            oval(s, cx, y - tall, r * 0.92, 1.7 * k, mix(c, BLACK, 0.3))
            oval(s, cx, y - tall - 0.9 * k, r * 0.86, 1.7 * k, mix(c, BLACK, 0.05))
            oval(s, cx, y - tall - 2.0 * k, r * 0.8, 2.2 * k, snow)
            x += r * 2 + s.r.uniform(0.6, 2.4) * k
    for _ in range(170):
        s.disc(s.r.uniform(0, 100), s.r.uniform(0, 100), s.r.uniform(0.1, 0.32), WHITE)


def classroom(s):
    wall = mix(s.p[3], s.p[4], 0.45)
    s.sky(wall, mix(wall, s.p[3], 0.4), 62)
    s.box(-1, 62, 103, 40, mix(s.p[2], s.p[1], 0.35))
    s.poly([(57, 62), (86, 62), (52, 101), (6, 101)], mix(s.p[3], s.p[2], 0.3))
    s.box(60, 8, 32, 42, mix(s.p[1], s.p[0], 0.2))
    for i in range(3):
        for k in range(2):
            s.box(61.4 + i * 10.1, 10 + k * 20, 9, 18.6, mix(s.p[4], (190, 222, 230), 0.65))
    for i in range(3):
        s.poly([(61.4 + i * 10.1, 40 + (i % 2) * 2), (66 + i * 10.1, 34), (70.4 + i * 10.1, 41), (70.4 + i * 10.1, 48.6), (61.4 + i * 10.1, 48.6)], mix((140, 170, 120), s.p[3], 0.35))
    s.box(58.6, 50, 34.8, 1.8, s.p[0])
    s.box(8, 13, 42, 30, mix(s.p[1], (90, 60, 40), 0.5))
    s.box(9.4, 15, 39.2, 26, mix((40, 78, 66), s.p[0], 0.25))
    s.poly([(12, 19), (30, 17), (22, 36), (12, 38)], mix((40, 78, 66), WHITE, 0.06))
    s.box(11, 43, 36, 1.4, s.p[0])
    for i in range(3):
        s.box(15 + i * 9, 42, 3, 1, WHITE)
    wood = mix(s.p[2], (186, 124, 70), 0.6)
    for row, (y, k) in enumerate(((66, 0.62), (77, 0.86), (93, 1.2))):
        for i in range(4):
            x = 50 + (i - 1.5) * 26 * k - 9 * k
            iron = mix(s.p[0], BLACK, 0.2)
            for leg in (1.2, 16.2):
                s.box(x + leg * k, y - 8 * k, 0.7 * k, 13 * k, iron)
            s.poly([(x + 1.4 * k, y - 11 * k), (x + 16.6 * k, y - 11 * k), (x + 18 * k, y - 6.4 * k), (x, y - 6.4 * k)], mix(wood, WHITE, 0.18))
            s.box(x, y - 6.4 * k, 18 * k, 1.6 * k, mix(wood, s.p[0], 0.3))
            if s.r.random() < 0.75:
                bx = x + s.r.uniform(3, 10) * k
                s.poly([(bx, y - 9.6 * k), (bx + 4 * k, y - 9.6 * k), (bx + 4.2 * k, y - 7.4 * k), (bx - 0.2 * k, y - 7.4 * k)], s.r.choice(((190, 70, 60), (70, 120, 150), (240, 236, 220))))
            s.box(x + 4 * k, y - 3 * k, 10 * k, 1.6 * k, mix(wood, s.p[0], 0.15))
            for leg in (4.6, 12.8):
                s.box(x + leg * k, y - 2 * k, 0.6 * k, 9 * k, iron)


def fault(s):
    s.sky(to=44)
    s.sun(78, 20, 4)
    s.mountains(38, 14, mix(s.p[2], s.p[3], 0.4), None, 6)
    layers = [mix(s.p[1], s.p[0], 0.1), mix(s.p[2], (170, 100, 70), 0.5), mix(s.p[1], s.p[2], 0.55), mix(s.p[3], s.p[2], 0.4), mix(s.p[1], (90, 60, 60), 0.4), s.p[0]]
    phase = s.r.uniform(0, 6)

    def top(i, x, drop):
        return 44 + i * 10.5 + drop + 1.3 * math.sin(x / 13 + phase + i * 0.4)

    for i, c in enumerate(layers):
        s.poly([(-1, 101)] + [(x, top(i, x, 0)) for x in range(-1, 72)] + [(71, 101)], c)
    for i, c in enumerate(layers):
        edge = [(x, top(i, x, 7)) for x in range(30, 103)]
        s.poly([(x, y) for x, y in edge if x >= 58 - (y - 44) * 0.42] + [(102, 101), (34, 101)], c)
    s.line([(58.5, 43), (34, 101)], mix(s.p[0], BLACK, 0.4), 0.5)
    for i in range(1, 9):
        r = i * 4.6
        arc = [(45 + r * math.cos(t / 48 * 2 * math.pi), 74 + 1.5 * r * math.sin(t / 48 * 2 * math.pi)) for t in range(49)]
        arc = [(x, y) for x, y in arc if y > 46 + (7 if x > 57 else 0)]
        for a, b in zip(arc, arc[1:]):
            if math.dist(a, b) < 9:
                s.line([a, b], mix(s.at(*a), (255, 236, 190), 0.62 - i * 0.055), 0.34)
    s.disc(45, 74, 1.7, (255, 240, 200))
    for i in range(13):
        x = 4 + i * 3.7 if i < 8 else 64 + (i - 8) * 6.2
        base = top(0, x, 0 if i < 8 else 7)
        w, h = s.r.uniform(2.4, 3.4), s.r.uniform(4, 13)
        c = mix(s.p[4], s.p[3], s.r.uniform(0.1, 0.6))
        s.box(x, base - h, w, h + 1.5, c)
        s.poly([(x - 0.3, base - h), (x + w / 2, base - h - 2), (x + w + 0.3, base - h)], mix(s.p[0], s.p[1], s.r.random()))
        for k in range(int(h / 3)):
            s.box(x + w * 0.3, base - h + 1.2 + k * 3, w * 0.4, 1.3, s.p[1])


def harvest(s):
    s.sky(mix(s.p[2], (110, 170, 200), 0.75), s.p[4], 50)
    s.clouds(6, mix(s.p[4], WHITE, 0.6), (6, 32))
    s.hills(46, 4, mix(s.p[2], (110, 130, 80), 0.6))
    corn = (226, 182, 88)
    s.box(-1, 50, 103, 52, corn)
    for i in range(-16, 17):
        s.poly([(50 + i * 3.1, 50), (50 + i * 3.1 + 1.2, 50), (50 + i * 12 + 5, 101), (50 + i * 12, 101)], mix(corn, (186, 132, 56), 0.4))
    s.poly([(46, 50), (55, 50), (70, 72), (101, 84), (101, 101), (74, 101), (58, 76)], mix(corn, (250, 226, 160), 0.6))
    red = (184, 62, 46)
    oval(s, 60, 79.6, 23, 2.2, mix(corn, s.p[0], 0.4))
    s.poly([(46, 56), (76, 56), (80, 62), (80, 73), (46, 73)], red)
    s.poly([(46, 68), (80, 68), (80, 73), (46, 73)], mix(red, s.p[0], 0.3))
    s.poly([(34.5, 52), (47, 50), (47, 69), (36.5, 69)], mix(red, BLACK, 0.1))
    s.poly([(36, 54), (45.6, 52.4), (45.6, 63), (37, 63)], (190, 220, 226))
    s.box(52, 48, 16, 8, mix(red, s.p[0], 0.25))
    s.line([(70, 54), (88, 43)], mix(red, s.p[0], 0.1), 1.3)
    s.poly([(86.6, 42), (90.6, 42), (90, 46.6), (88, 46.6)], s.p[0])
    s.poly([(22, 66), (38, 66), (40, 77), (24, 77)], mix(red, s.p[0], 0.35))
    for i in range(10):
        a = i * 0.628
        s.line([(24, 71), (24 + 6 * math.cos(a), 71 + 8.6 * math.sin(a))], (240, 214, 130), 0.5)
    s.d.ellipse([s.u(18), s.v(62.4), s.u(30), s.v(79.6)], outline=(240, 214, 130), width=round(0.5 * s.w / 100))
    for x, y, r in ((45, 72, 6.6), (73, 74, 4.6)):
        s.disc(x, y, r, s.p[0])
        s.disc(x, y, r * 0.52, (236, 200, 90))
    for _ in range(900):
        x, y = s.r.uniform(-1, 101), s.r.uniform(84, 101)
        if x < 62 or y > 99:
            h = 2 + (y - 80) * 0.4
            s.line([(x, y), (x + s.r.uniform(-0.7, 0.7), y - h)], mix((250, 220, 130), (176, 122, 50), s.r.random()), 0.14)
            oval(s, x, y - h, 0.28, 1.2, mix((250, 214, 120), (200, 146, 66), s.r.random()))
    for _ in range(26):
        s.disc(78 + s.r.gauss(0, 3), 72 + s.r.gauss(0, 5), s.r.uniform(0.5, 2.2), mix(corn, WHITE, s.r.uniform(0.1, 0.4)))


def drought(s):
    s.sky(to=56)
    s.sun(24, 26, 5)
    for i, base in enumerate((44, 50)):
        s.hills(base, 5, mix(s.p[3], s.p[2], 0.2 + i * 0.3))
    earth = mix(s.p[2], s.p[3], 0.35)
    s.box(-1, 56, 103, 46, earth)
    rows = []
    for row in range(10):
        t = row / 9
        y, w = 56 + 48 * t**1.6, 5 + 14 * t
        rows.append([(50 + (i - 13 + s.r.uniform(-0.28, 0.28) + (row % 2) * 0.5) * w, y + s.r.uniform(-1, 1) * (0.5 + 2.4 * t)) for i in range(27)])
    for k, (upper, lower) in enumerate(zip(rows, rows[1:])):
        for i in range(26):
            a, b, c, d = upper[i], upper[i + 1], lower[i + 1], lower[i]
            cx, cy = sum(p[0] for p in (a, b, c, d)) / 4, sum(p[1] for p in (a, b, c, d)) / 4
            shrink = 0.9 - 0.01 * k
            plate = [(cx + (x - cx) * shrink, cy + (y - cy) * shrink) for x, y in (a, b, c, d)]
            s.poly([(cx + (x - cx) * 0.99, cy + (y - cy) * 0.99) for x, y in (a, b, c, d)], mix(s.p[0], s.p[1], 0.35))
            s.poly(plate, mix(earth, s.r.choice((s.p[4], s.p[1])), s.r.uniform(0.02, 0.2)))
    bark = mix(s.p[0], BLACK, 0.25)
    oval(s, 74, 86, 16, 1.4, mix(s.p[1], s.p[0], 0.3))

    def branch(x, y, a, long, thick):
        ex, ey = x + long * math.cos(a), y - 1.5 * long * math.sin(a)
        nx, ny = math.sin(a) * thick / 2, 1.5 * math.cos(a) * thick / 2
        s.poly([(x - nx, y - ny), (ex - nx * 0.62, ey - ny * 0.62), (ex + nx * 0.62, ey + ny * 0.62), (x + nx, y + ny)], bark)
        if thick > 0.22:
            for turn in (s.r.uniform(0.25, 0.65), -s.r.uniform(0.25, 0.65)):
                branch(ex, ey, a + turn, long * s.r.uniform(0.62, 0.8), thick * 0.62)

    s.poly([(67, 86.4), (69.4, 80), (72.6, 80), (75.6, 86.4)], bark)
    branch(71, 82, 1.5, 11, 3)
