"""Scenes of places: towns, coasts, mountains, and what is built there."""

import math

from brush import mix


def harbour(s):
    s.sky(to=58)
    s.sun(74, 38, 5)
    s.hills(54, 5, mix(s.p[2], s.p[3], 0.4))
    s.water(58, s.p[1], s.p[4])
    for x in (12, 25, 38):
        c = s.p[0]
        s.box(x, 30, 1.1, 28, c)
        s.box(x + 7, 30, 1.1, 28, c)
        s.box(x - 6, 28.5, 24, 1.6, c)
        s.poly([(x + 3, 20), (x + 5, 20), (x + 8, 28.5), (x, 28.5)], c)
        s.line([(x + 4, 20), (x + 17.5, 28.6)], c, 0.2)
        s.line([(x + 15, 30), (x + 15, 44)], c, 0.12)
        s.box(x + 13.4, 44, 3.2, 2.8, mix(s.p[2], (255, 120, 60), 0.3))
    s.poly([(8, 62), (64, 62), (60, 73), (13, 73)], mix(s.p[0], (0, 0, 0), 0.2))
    for row in range(3):
        for i in range(13):
            if s.r.random() < 0.86 - row * 0.12:
                c = s.r.choice([s.p[2], s.p[3], mix(s.p[2], (200, 60, 40), 0.5), s.p[1], mix(s.p[3], (60, 120, 100), 0.5)])
                s.box(11 + i * 3.6, 58.6 - row * 3.6, 3.3, 3.3, c)
    s.box(57, 48, 5, 14, s.p[4])
    s.box(57.6, 50, 3.8, 1.2, s.p[0])
    s.box(8, 73, 56, 0.6, s.p[4])


def skyline(s):
    s.sky()
    s.sun(30, 44, 4.5)
    s.city(72, 14, 34, mix(s.p[2], s.p[3], 0.25))
    s.city(78, 8, 46, s.p[1], mix(s.p[4], (255, 220, 120), 0.5))
    s.city(92, 6, 22, s.p[0], mix(s.p[3], (255, 210, 110), 0.5))
    s.box(-1, 90, 103, 12, mix(s.p[0], (0, 0, 0), 0.25))


def mountains(s):
    s.sky()
    s.clouds(4, mix(s.p[4], (255, 255, 255), 0.5))
    s.mountains(66, 44, mix(s.p[1], s.p[2], 0.5), (250, 250, 250), 5)
    s.trees(s.hills(72, 6, mix(s.p[1], s.p[0], 0.3)), s.p[0], 60)
    s.hills(84, 5, mix(s.p[0], (0, 0, 0), 0.15))


def village(s):
    s.sky()
    s.mountains(58, 34, mix(s.p[2], s.p[3], 0.25), mix(s.p[4], (255, 255, 255), 0.6), 4)
    s.hills(66, 7, mix(s.p[1], s.p[2], 0.4))
    ground = s.hills(76, 4, mix(s.p[1], s.p[0], 0.35))
    for _ in range(24):
        x, y = s.r.choice(ground)
        y += s.r.uniform(0, 9)
        w = s.r.uniform(3, 5)
        s.box(x, y - w, w, w * 1.1, mix(s.p[4], s.p[3], s.r.random()))
        s.poly([(x - 0.5, y - w), (x + w / 2, y - w * 1.9), (x + w + 0.5, y - w)], mix(s.p[2], (150, 60, 40), s.r.uniform(0.2, 0.6)))
        s.box(x + w * 0.4, y - w * 0.5, w * 0.22, w * 0.35, s.p[0])
    s.hills(94, 3, s.p[0])


def turbines(s):
    s.sky()
    s.clouds(5, mix(s.p[4], (255, 255, 255), 0.6))
    s.hills(68, 5, mix(s.p[2], s.p[3], 0.3))
    s.hills(76, 6, mix(s.p[1], s.p[2], 0.4))
    for i in range(6):
        x, size = 8 + i * 17 + s.r.uniform(-3, 3), s.r.uniform(0.7, 1.25)
        base, hub = 80, 80 - 38 * size
        white = mix((255, 255, 255), s.p[3], 0.15)
        s.poly([(x - 0.55 * size, base), (x - 0.25 * size, hub), (x + 0.25 * size, hub), (x + 0.55 * size, base)], white)
        turn = s.r.uniform(0, 2)
        for k in range(3):
            a = turn + k * 2.094
            dx, dy = math.cos(a) * 9.5 * size, math.sin(a) * 14 * size
            s.poly([(x + dy * 0.03, hub - dx * 0.06), (x + dx, hub + dy), (x - dy * 0.03, hub + dx * 0.06)], white)
        s.disc(x, hub, 0.55 * size, s.p[3])
    s.hills(86, 4, mix(s.p[1], s.p[0], 0.4))


def solar(s):
    s.sky(to=60)
    s.sun(68, 24, 5.5)
    s.hills(56, 5, mix(s.p[2], s.p[3], 0.4))
    s.box(-1, 60, 103, 42, mix(s.p[3], s.p[2], 0.4))
    for row in range(6):
        y, n = 62 + row * 6.4, 1 + row * 0.42
        for i in range(-1, int(17 / n) + 2):
            x = i * 7 * n + (row % 2) * 2
            s.poly([(x, y + 3.6 * n), (x + 1.3 * n, y), (x + 6.2 * n, y), (x + 4.9 * n, y + 3.6 * n)], mix(s.p[0], (30, 60, 110), 0.5))
            s.line([(x + 0.6 * n, y + 1.8 * n), (x + 5.5 * n, y + 1.8 * n)], s.p[2], 0.1)
            s.line([(x + 3.7 * n, y), (x + 2.4 * n, y + 3.6 * n)], s.p[2], 0.1)


def parliament(s):
    s.sky()
    s.clouds(4, mix(s.p[4], (255, 255, 255), 0.5))
    s.city(72, 4, 12, mix(s.p[2], s.p[3], 0.5))
    stone, shade = mix(s.p[4], s.p[3], 0.25), mix(s.p[3], s.p[2], 0.5)
    s.box(16, 48, 68, 26, stone)
    s.poly([(36, 48), (50, 34), (64, 48)], stone)
    s.poly([(40, 46.4), (50, 36.4), (60, 46.4)], shade)
    s.disc(50, 30, 7.2, shade)
    s.box(42, 30, 16, 6, stone)
    s.box(49.6, 12, 0.7, 10, s.p[1])
    for i in range(17):
        x = 18 + i * 3.9
        s.box(x, 52, 1.5, 20, mix(stone, (255, 255, 255), 0.5))
        s.box(x + 1.5, 52, 2.4, 20, mix(shade, s.p[1], 0.35))
    s.box(13, 72, 74, 2.4, stone)
    s.box(10, 74.4, 80, 2.4, mix(stone, shade, 0.4))
    s.box(-1, 76.8, 103, 25, mix(s.p[1], s.p[2], 0.35))
    s.poly([(40, 76.8), (60, 76.8), (84, 101), (16, 101)], mix(s.p[3], s.p[4], 0.3))
    s.trees([(6, 80), (12, 81), (88, 81), (94, 80), (2, 82), (98, 82)], s.p[0], 14, (8, 15))


def stadium(s):
    s.sky()
    s.city(56, 4, 14, mix(s.p[1], s.p[2], 0.4))
    s.d.ellipse([s.u(4), s.v(36), s.u(96), s.v(94)], fill=mix(s.p[1], s.p[0], 0.3))
    for i in range(900):
        a, k = s.r.uniform(0, 6.283), s.r.uniform(0.72, 0.97)
        s.disc(50 + 46 * k * math.cos(a), 65 + 29 * k * math.sin(a), 0.28, mix(s.r.choice(s.p), (255, 255, 255), 0.35))
    s.d.ellipse([s.u(19), s.v(48), s.u(81), s.v(84)], fill=(86, 140, 84))
    for i in range(6):
        s.poly([(28 + i * 7.6, 52), (31.8 + i * 7.6, 52), (31.0 + i * 8.0, 80), (27 + i * 8.0, 80)], (96, 152, 92))
    white = (238, 240, 230)
    s.line([(26, 52), (74, 52), (76, 80), (24, 80), (26, 52)], white, 0.22)
    s.line([(50, 52), (50, 80)], white, 0.2)
    s.d.ellipse([s.u(45), s.v(60.5), s.u(55), s.v(71.5)], outline=white, width=round(0.22 * s.w / 100))
    for x in (9, 91):
        s.box(x - 0.3, 14, 0.6, 44, s.p[0])
        s.box(x - 3, 9, 6, 6, mix(s.p[4], (255, 255, 255), 0.7))


def satellite(s):
    s.sky(mix(s.p[0], (0, 0, 0), 0.5), s.p[0])
    for _ in range(260):
        s.disc(s.r.uniform(0, 100), s.r.uniform(0, 80), s.r.uniform(0.04, 0.14), mix(s.p[4], (255, 255, 255), s.r.random()))
    s.disc(50, 158, 72, mix(s.p[2], s.p[3], 0.4))
    s.disc(50, 159.5, 71.4, s.p[1])
    s.poly([(44, 30), (56, 26), (58, 42), (46, 46)], mix(s.p[4], (255, 255, 255), 0.3))
    for side in (-1, 1):
        for i in range(3):
            x = 51 + side * (8 + i * 9)
            s.poly([(x - 3.8, 34 - side * i * 3), (x + 3.8, 31.6 - side * i * 3), (x + 4.8, 42 - side * i * 3), (x - 2.8, 44.4 - side * i * 3)], mix(s.p[2], (40, 80, 160), 0.4))
        s.line([(51, 36), (51 + side * 30, 36 - side * 8)], s.p[3], 0.25)
    s.disc(51, 50, 2.4, s.p[3])


def flood(s):
    s.sky(s.p[1], s.p[3])
    for _ in range(240):
        x, y = s.r.uniform(0, 104), s.r.uniform(0, 60)
        s.line([(x, y), (x - 1.4, y + 5)], mix(s.p[3], s.p[2], 0.5), 0.07)
    for i in range(7):
        x, h, w = i * 15 - 3, s.r.uniform(22, 34), 12
        c = mix(s.r.choice(s.p[1:4]), s.p[4], s.r.uniform(0.1, 0.4))
        s.box(x, 62 - h, w, h + 8, c)
        s.poly([(x - 1, 62 - h), (x + w / 2, 52 - h), (x + w + 1, 62 - h)], mix(s.p[0], s.p[1], s.r.random()))
        for k in range(2):
            for j in range(2):
                s.box(x + 2 + k * 5, 65 - h + j * 9, 2.6, 4.6, s.p[0])
    s.water(64, mix(s.p[1], s.p[2], 0.5), s.p[4])
    for x in (20, 78):
        s.poly([(x - 7, 78), (x + 7, 78), (x + 5, 83), (x - 5, 83)], mix(s.p[0], (190, 80, 40), 0.5))
        s.box(x - 0.2, 66, 0.4, 12, s.p[0])


def volcano(s):
    s.sky()
    s.poly([(10, 80), (40, 34), (46, 36), (52, 35), (58, 34), (92, 80)], mix(s.p[0], s.p[1], 0.3))
    s.poly([(50, 35), (58, 34), (92, 80), (60, 80)], s.p[0])
    for i in range(40):
        s.disc(49 + s.r.gauss(0, 2 + i * 0.3), 33 - i * 0.9, 2 + i * 0.16, mix(s.p[1], s.p[2], s.r.uniform(0, 0.6)))
    for x in (44, 49, 54):
        s.line([(x, 35), (x + s.r.uniform(-4, 4), 52), (x + s.r.uniform(-9, 9), 72)], mix(s.p[3], (255, 120, 40), 0.6), 0.8)
    s.trees(s.hills(82, 4, mix(s.p[0], s.p[1], 0.5)), mix(s.p[0], (0, 0, 0), 0.35), 50, (3, 8))
    s.hills(93, 3, mix(s.p[0], (0, 0, 0), 0.3))


def rocket(s):
    s.sky()
    s.clouds(4, mix(s.p[4], (255, 255, 255), 0.4), (20, 50))
    for i in range(30):
        s.disc(52 + s.r.gauss(0, 1.2 + i * 0.32), 50 + i * 1.7, 1.6 + i * 0.17, mix(s.p[4], (255, 255, 255), s.r.uniform(0.3, 0.9)))
    s.poly([(51, 46), (53, 46), (52, 56)], (255, 190, 90))
    s.poly([(50.6, 46), (50.6, 24), (52, 17), (53.4, 24), (53.4, 46)], mix((255, 255, 255), s.p[3], 0.1))
    s.box(50.6, 30, 2.8, 1.4, s.p[1])
    s.poly([(50.6, 40), (49, 46), (50.6, 46)], s.p[0])
    s.poly([(53.4, 40), (55, 46), (53.4, 46)], s.p[0])
    s.hills(92, 3, s.p[1])
    s.water(95, s.p[0], s.p[3])


def ballot(s):
    s.sky(s.p[3], s.p[4])
    s.box(-1, 70, 103, 32, mix(s.p[2], s.p[1], 0.3))
    s.poly([(30, 44), (70, 44), (74, 52), (26, 52)], s.p[1])
    s.box(26, 52, 48, 34, mix(s.p[1], s.p[0], 0.4))
    s.box(40, 46.6, 20, 1.6, mix(s.p[0], (0, 0, 0), 0.4))
    s.poly([(43, 47), (41, 18), (57, 16), (58, 47)], mix((255, 255, 255), s.p[4], 0.3))
    for i in range(4):
        s.box(45, 23 + i * 5, 8, 0.8, s.p[2])
        s.box(42.6, 22.4 + i * 5, 1.6, 2, mix(s.p[3], (255, 255, 255), 0.2))
    s.line([(42.8, 33.2), (43.4, 34.6), (44.6, 31.6)], s.p[0], 0.35)
    s.disc(50, 68, 5.5, s.p[2])
    s.line([(47.6, 68), (49.4, 70.8), (52.8, 64.6)], s.p[4], 0.8)


def library(s):
    s.sky(s.p[1], s.p[0])
    for row in range(5):
        y = 8 + row * 17
        s.box(-1, y + 14, 103, 1.4, mix(s.p[0], (0, 0, 0), 0.4))
        x = -1.0
        while x < 101:
            w, h = s.r.uniform(0.9, 2.3), s.r.uniform(8, 13.4)
            if s.r.random() < 0.93:
                c = mix(s.r.choice(s.p[1:]), s.r.choice(s.p), s.r.random() * 0.6)
                s.box(x, y + 14 - h, w, h, c)
                s.box(x + w * 0.2, y + 14 - h + 2, w * 0.6, 0.8, mix(c, s.p[4], 0.5))
            x += w + 0.16
    s.poly([(56, 101), (58, 84), (96, 84), (99, 101)], mix(s.p[3], s.p[2], 0.5))
    s.box(74, 66, 0.7, 18, s.p[0])
    s.poly([(68, 70), (81, 70), (78, 60), (71, 60)], mix(s.p[4], (255, 220, 140), 0.6))


def laboratory(s):
    s.sky(s.p[4], s.p[3])
    s.box(-1, 74, 103, 28, mix(s.p[1], s.p[2], 0.4))
    glass = mix(s.p[4], (255, 255, 255), 0.6)
    for x, c, k in ((20, s.p[2], 1.0), (46, mix(s.p[1], (80, 160, 120), 0.5), 1.25), (76, mix(s.p[2], (220, 150, 60), 0.5), 0.9)):
        s.poly([(x - 2 * k, 34), (x + 2 * k, 34), (x + 2 * k, 50), (x + 9 * k, 74), (x - 9 * k, 74), (x - 2 * k, 50)], glass)
        s.poly([(x - 5.1 * k, 61), (x + 5.1 * k, 61), (x + 9 * k, 74), (x - 9 * k, 74)], c)
        for _ in range(9):
            s.disc(x + s.r.uniform(-5, 5) * k, s.r.uniform(64, 72), s.r.uniform(0.25, 0.7), mix(c, (255, 255, 255), 0.5))
        s.box(x - 2.8 * k, 32.6, 5.6 * k, 1.8, mix(glass, s.p[2], 0.3))
    for i in range(5):
        x = 58 + i * 3
        s.box(x, 44, 1.6, 28, glass)
        s.box(x, 58, 1.6, 14, s.r.choice(s.p[1:4]))
    s.box(56, 56, 17, 2, s.p[0])


def train(s):
    s.sky(to=70)
    s.mountains(62, 26, mix(s.p[2], s.p[3], 0.4), None, 5)
    s.trees(s.hills(68, 4, mix(s.p[1], s.p[2], 0.5)), mix(s.p[1], s.p[0], 0.4), 40)
    s.box(-1, 80, 103, 22, mix(s.p[1], s.p[0], 0.5))
    s.box(-1, 82, 103, 1.2, s.p[3])
    body = mix((255, 255, 255), s.p[4], 0.3)
    s.poly([(-1, 56), (78, 56), (92, 68), (94, 79), (-1, 79)], body)
    s.poly([(-1, 72), (93, 72), (94, 76), (-1, 76)], mix(s.p[2], (190, 50, 50), 0.4))
    s.poly([(79, 58), (84, 62), (89, 67), (80, 67)], s.p[0])
    for i in range(11):
        s.box(2 + i * 6.8, 60, 4.6, 6.4, mix(s.p[0], s.p[1], 0.3))
    for i in range(24):
        s.box(i * 4.3, 84, 1.4, 1.2, mix(s.p[0], (0, 0, 0), 0.4))


def market(s):
    s.sky(s.p[3], s.p[4])
    s.city(52, 10, 26, mix(s.p[2], s.p[3], 0.4))
    s.box(-1, 52, 103, 50, mix(s.p[3], s.p[2], 0.3))
    for i, x in enumerate((2, 35, 68)):
        c = (mix(s.p[2], (190, 60, 50), 0.6), mix(s.p[1], (50, 120, 110), 0.5), mix(s.p[3], (220, 160, 50), 0.6))[i]
        for k in range(10):
            s.poly([(x + k * 2.9, 42), (x + k * 2.9 + 2.9, 42), (x + k * 3.1 + 2.4, 54), (x + k * 3.1 - 0.7, 54)], c if k % 2 else mix(s.p[4], (255, 255, 255), 0.4))
        s.box(x, 54, 0.8, 34, s.p[0])
        s.box(x + 28.6, 54, 0.8, 34, s.p[0])
        s.box(x - 0.5, 70, 30.6, 18, mix(s.p[1], s.p[0], 0.35))
        for _ in range(90):
            f = s.r.choice([(206, 84, 54), (226, 164, 60), (120, 150, 70), (170, 60, 70), (230, 200, 120)])
            s.disc(x + s.r.uniform(1, 28.5), 70 - abs(s.r.gauss(0, 1.6)), 0.95, f)


def bridge(s):
    s.sky(to=70)
    s.sun(24, 40, 4)
    s.hills(62, 5, mix(s.p[2], s.p[3], 0.35))
    s.water(70, s.p[1], s.p[4])
    c = mix(s.p[0], (180, 60, 40), 0.45)
    s.box(-1, 60, 103, 1.6, c)
    for x in (27, 73):
        s.box(x - 1.1, 22, 0.8, 52, c)
        s.box(x + 0.4, 22, 0.8, 52, c)
        for y in (26, 38, 50):
            s.box(x - 1, y, 2, 1, c)
    for a, b in ((-19, 27), (27, 73), (73, 119)):
        points = [(a + (b - a) * t / 30, 23 + 34 * (1 - (2 * t / 30 - 1) ** 2)) for t in range(31)]
        s.line(points, c, 0.3)
        for x, y in points[1:-1]:
            s.line([(x, y), (x, 60)], c, 0.08)


def desert(s):
    s.sky()
    s.sun(70, 30, 6)
    for i, c in enumerate((3, 2, 2, 1)):
        s.hills(58 + i * 10, 6, mix(s.p[c], s.p[4 - i] if i < 3 else s.p[0], 0.25))
    for i in range(6):
        x = 20 + i * 7
        s.box(x, 66, 2.6, 2.2, s.p[0])
        s.disc(x + 2.9, 65, 0.5, s.p[0])
        for k in (0.3, 2.0):
            s.box(x + k, 68, 0.3, 2.4, s.p[0])


def ice(s):
    s.sky()
    s.mountains(54, 22, mix(s.p[2], s.p[3], 0.5), (255, 255, 255), 6)
    s.water(56, s.p[1], s.p[4])
    for _ in range(22):
        x, y = s.r.uniform(-4, 100), s.r.uniform(59, 96)
        w = s.r.uniform(3, 8) * (0.4 + (y - 50) / 40)
        s.poly([(x, y), (x + w * 0.3, y - w * 0.5), (x + w * 0.7, y - w * 0.36), (x + w, y)], mix((255, 255, 255), s.p[3], 0.1))
        s.poly([(x, y), (x + w, y), (x + w * 0.8, y + w * 0.2), (x + w * 0.2, y + w * 0.22)], mix(s.p[2], s.p[3], 0.4))


def coast(s):
    s.sky(to=50)
    s.clouds(6, mix(s.p[4], (255, 255, 255), 0.5), (8, 30))
    s.water(50, s.p[1], s.p[4])
    s.poly([(-1, 44), (22, 46), (34, 56), (30, 70), (46, 84), (40, 101), (-1, 101)], mix(s.p[2], s.p[0], 0.35))
    s.poly([(22, 46), (34, 56), (30, 70), (46, 84), (40, 101), (34, 101), (36, 86), (24, 71), (27, 57)], mix(s.p[3], s.p[4], 0.4))
    s.box(13, 26, 3.4, 20, (244, 242, 234))
    s.box(13, 31, 3.4, 3, (190, 70, 60))
    s.box(13, 38, 3.4, 3, (190, 70, 60))
    s.box(12.4, 24, 4.6, 2, s.p[0])
    s.box(13.4, 20, 2.6, 4, mix(s.p[4], (255, 230, 150), 0.7))
    s.poly([(12.6, 20), (14.7, 16.5), (16.8, 20)], s.p[0])


def wildfire(s):
    s.sky()
    for i in range(60):
        s.disc(s.r.gauss(50, 26), s.r.uniform(2, 46), s.r.uniform(3, 9), mix(s.p[1], s.p[2], s.r.uniform(0, 0.5)))
    ridge = s.ridge(66, 1.4, mix(s.p[0], s.p[1], 0.4))
    for _ in range(90):
        x, y = s.r.choice(ridge)
        h = s.r.uniform(2, 9)
        s.poly([(x - h * 0.25, y + 1), (x + s.r.uniform(-1, 1), y - h), (x + h * 0.25, y + 1)], mix(s.p[3], s.p[4], s.r.random()))
    s.trees(s.hills(76, 4, s.p[0]), mix(s.p[0], (0, 0, 0), 0.5), 90, (5, 13))
    s.hills(90, 3, mix(s.p[0], (0, 0, 0), 0.5))
