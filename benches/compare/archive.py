#!/usr/bin/env python3
"""Writes one made-up archive as four sites: archive.py FOLDER ARTICLES

FOLDER/wire      a site of dateline: wire copy, nothing but text
FOLDER/fields    a site of dateline: the same articles with their fields in front matter
FOLDER/articles  a site of dateline: the same as `fields`, with the pages of articles alone
FOLDER/hugo      a site of Hugo: the same as `fields`, and the terms from which Hugo makes its lists

The same number of articles gives the same bytes.
"""

import collections
import datetime
import functools
import itertools
import multiprocessing
import os
import pathlib
import random
import shutil
import sys

sys.dont_write_bytecode = True
import words  # noqa: E402 (it stands beside this file)

FIRST_DAY = datetime.date(2014, 1, 1)
DAYS = 3652
TYPES = 40_000  # word types of the vocabulary
WORDS = 460  # words of an article
CARDS = 30  # articles on one page of a list
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()

HERE = pathlib.Path(__file__).parent
PLACES = [
    (*place.split(", "), region)
    for region, places in words.PLACES.items()
    for place in " ".join(places.split()).split("; ")
]
THEMES = {slug: " ".join(terms.split()).split(", ") for slug, terms in words.THEMES.items()}
AGENCIES = " ".join(words.AGENCIES.split()).split(", ")

Article = collections.namedtuple(
    "Article", "number day title slug places regions themes names source"
)


def zipf(count, first=1.0):
    """Running sums of the weights 1/first, 1/(first+1) …"""
    return list(itertools.accumulate(1 / (first + rank) for rank in range(count)))


def invented(rng, count, syllables):
    """Different words of consonants and vowels, in an order that means nothing."""
    found = {}
    while len(found) < count:
        word = "".join(
            rng.choice("b c d f g h k l m n p r s t v w br st tr".split()) + rng.choice("aeiou")
            for _ in range(rng.choice(syllables))
        ) + rng.choice(["", "n", "r", "s", "l"])
        found[word] = None
    return list(found)


@functools.cache
def vocabulary():
    """Words by falling frequency with their weights: real ones first, then invented ones."""
    common = list(dict.fromkeys(words.COMMON.split()))
    types = common + invented(random.Random("types"), TYPES - len(common), [2, 2, 3, 3, 4])
    return types, zipf(TYPES)


def names(count):
    """People and bodies that do not exist."""
    rng = random.Random("names")
    found = {}
    while len(found) < count:
        word = invented(rng, 1, [2, 3])[0].capitalize()
        if rng.random() < 0.7:
            found[f"{rng.choice(words.FIRST.split())} {word}"] = None
        else:
            found[f"{word} {rng.choice(words.KINDS.split(', '))}"] = None
    return list(found)


def catalogue(count):
    """What every article is about, oldest first; the number of names grows with the archive."""
    pool = names(200 + count // 20)
    types, weights = vocabulary()
    heads, head_weights = types[100:], weights[:-100]
    name_weights, place_weights, theme_weights = (
        zipf(len(pool), 10), zipf(len(PLACES), 20), zipf(len(THEMES), 5)
    )
    for number in range(count):
        rng = random.Random(number)
        day = FIRST_DAY + datetime.timedelta(days=number * DAYS // count)
        places = rng.choices(PLACES, cum_weights=place_weights, k=1 + (rng.random() < 0.3))
        regions = list(dict.fromkeys(region for _, _, region in places))
        many = 1 + (rng.random() < 0.4)
        themes = rng.choices(list(THEMES), cum_weights=theme_weights, k=many)
        people = rng.choices(pool, cum_weights=name_weights, k=rng.choice([1, 2, 2, 3, 4]))
        head = rng.choices(heads, cum_weights=head_weights, k=3)
        about = rng.choice(THEMES[themes[0]])
        title = f"{people[0]} {head[0]} {head[1]} {about} {head[2]} in {places[0][0]}"
        slug = "-".join(title.lower().split()) + f"-{number}"
        source = AGENCIES[int(rng.random() ** 2 * len(AGENCIES))]
        themes, people = list(dict.fromkeys(themes)), list(dict.fromkeys(people))
        yield Article(number, day, title, slug, places, regions, themes, people, source)


def paragraphs(article):
    """The text: sentences of the vocabulary, in which the article's places and names stand."""
    rng = random.Random(f"text {article.number}")
    types, weights = vocabulary()
    drawn = rng.choices(types, cum_weights=weights, k=WORDS)
    special = article.names * 2 + [name for place in article.places for name in place[:2]]
    for theme in article.themes:
        special += rng.choices(THEMES[theme], k=6)
    for word in special:
        drawn[rng.randrange(WORDS)] = word
    text, at = [], 0
    while at < WORDS:
        sentences = []
        for _ in range(rng.choice([2, 3, 3, 4])):
            end = at + rng.randrange(9, 24)
            sentence = " ".join(drawn[at:end])
            if sentence:
                sentences.append(sentence[0].upper() + sentence[1:] + ".")
            at = end
        text.append(" ".join(sentences))
    return text


def wire(article, text):
    """Plain text, as an editor saves it."""
    day = f"{MONTHS[article.day.month - 1]} {article.day.day}, {article.day.year}"
    head = f"{article.places[0][0].upper()}, {day} ({article.source.split()[0]}) -- "
    body = "\n\n".join([head + text[0], *text[1:]])
    return f"{article.title}\n\n{body}\n\nSource: {article.source}\n"


def front_matter(article, text, more=()):
    """The same keys for both; `more` are lines of Hugo's own."""
    summary = text[0].split(". ")[0] + "."
    lines = [
        "---", f'title: "{article.title}"', f"date: {article.day}", f"slug: {article.slug}",
        f"regions: [{', '.join(article.regions)}]", f"themes: [{', '.join(article.themes)}]",
        f"tags: [{', '.join(article.names)}]", f"source: {article.source}",
        f"countries: [{', '.join(dict.fromkeys(place[1] for place in article.places))}]",
        f"place: {article.places[0][0]}", f'summary: "{summary}"', *more, "---", "",
    ]
    return "\n".join([*lines, "\n\n".join(text), ""])


def lists(article):
    """The lists that hold an article, each as the path of its pages."""
    named = [("tag", name) for name in article.names] + [("source", article.source)]
    return [
        *(f"region/{region}" for region in article.regions),
        *(f"theme/{theme}" for theme in article.themes),
        *(f"region/{cross}" for cross in crosses(article)),
        *(f"{kind}/{'-'.join(name.lower().split())}" for kind, name in named),
    ]


def crosses(article):
    """The crossings of its regions and themes."""
    return [f"{region}/{theme}" for region in article.regions for theme in article.themes]


def month_pages(articles):
    """The month pages on which each article stands, as dateline cuts them: only lists that one
    page does not hold have them, and a month past a page has parts."""
    held = collections.Counter(path for article in articles for path in lists(article))
    placed = collections.Counter()
    for article in articles:
        month, pages = article.day.strftime("%Y-%m"), []
        for path in lists(article):
            if held[path] > CARDS:
                part = placed[path, month] // CARDS + 1
                placed[path, month] += 1
                tail = f"-{part}" if part > 1 else ""
                pages.append(f"{path}/{month}{tail}")
        yield pages


def hugo_lines(article, months):
    """The terms of which Hugo makes lists and editions, and what it groups a day by."""
    day = article.day
    return (
        f"sources: [{article.source}]", f"crosses: [{', '.join(crosses(article))}]",
        f"editions: ['{day:%Y}', '{day:%Y/%m}', '{day:%Y/%m/%d}']",
        f"months: [{', '.join(months)}]",
        f"region: {article.regions[0]}", f"theme: {article.themes[0]}",
    )


def write_some(folder, pairs):
    """Articles in all three forms; the folders are there."""
    for article, months in pairs:
        text = paragraphs(article)
        month, name = article.day.strftime("%Y/%m"), f"{article.day}-{article.number}"
        forms = [
            (f"wire/content/{month}/{name}.txt", wire(article, text)),
            (f"fields/content/{month}/{name}.md", front_matter(article, text)),
            (f"hugo/content/news/{month}/{name}.md",
             front_matter(article, text, hugo_lines(article, months))),
        ]
        for path, form in forms:
            with open(folder / path, "w", encoding="utf-8") as file:
                file.write(form)


SITE = """title: The Measured Courier
description: A made-up archive for measuring.
base_url: https://example.org/courier/
page_size: 30
"""


def write(folder, count):
    """The whole archive into a new folder."""
    articles = list(catalogue(count))
    for month in sorted({article.day.strftime("%Y/%m") for article in articles}):
        for form in ("wire/content", "fields/content", "hugo/content/news"):
            os.makedirs(folder / form / month, exist_ok=True)
    (folder / "wire/site.yaml").write_text(SITE)
    (folder / "fields/site.yaml").write_text(SITE + "search: off\n")
    os.makedirs(folder / "articles")
    (folder / "articles/content").symlink_to("../fields/content")
    alone = "search: off\nleave_out: [lists, editions, feeds]\n"
    (folder / "articles/site.yaml").write_text(SITE + alone)
    for form in ("wire", "fields", "articles"):
        (folder / form / "sources.yaml").write_text(
            "sources:\n" + "".join(f"  - {{name: {name}, policy: own}}\n" for name in AGENCIES)
        )
    shutil.copytree(HERE / "hugo", folder / "hugo", dirs_exist_ok=True)
    assets = HERE.parent.parent / "themes/broadsheet/assets"
    shutil.copytree(assets, folder / "hugo/static/assets")
    pairs = list(zip(articles, month_pages(articles)))
    vocabulary()
    with multiprocessing.get_context("fork").Pool() as pool:
        blocks = [pairs[at : at + 500] for at in range(0, count, 500)]
        pool.starmap(write_some, [(folder, block) for block in blocks], chunksize=1)


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
