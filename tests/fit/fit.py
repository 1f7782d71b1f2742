#!/usr/bin/env python3
"""Fits the weights by which the reader decides what each line of a pasted text is.

    fit.py texts PAGES FOLDER            writes the texts to fit on, each page laid out in seven ways
    DATELINE_TEXTS=FOLDER cargo test --lib fitting -- --ignored
    fit.py fit PAGES FOLDER > src/parse/wire/weights.tsv
    fit.py folds PAGES FOLDER            fits without each fifth of the publishers, and says how many
                                         lines of that fifth are then read as their labels allow

PAGES has labels.csv (name, lang, publisher, title, title_alt, date_written, authors, ...), paras.jsonl (name,
paras with their lines, standfirst, captions, optional) and the texts as sel/NAME.txt and all/NAME.txt:
README.md has an example. It needs numpy and scipy.
"""
import collections
import csv
import hashlib
import json
import pathlib
import random
import re
import sys

import numpy
import scipy.optimize
import scipy.sparse

HERE = pathlib.Path(__file__).parent
WIRE = HERE / "../../src/parse/wire"
# Before, title, deck, head, paragraph, middle, end, as in `chain.rs`; and what may follow each.
STATES = "BTDHPME"
AFTER = {"B": "BT", "T": "TDHPE", "D": "DHPT", "H": "HDPTE", "P": "PME", "M": "MP", "E": "E"}
FIRST = "BT"
NEVER = -1e4
# What it costs to read a line of the one as one of the other: a lost paragraph is worst but for the headline.
COSTS = {
    "P": {"B": 6, "T": 6, "H": 6, "M": 6, "E": 6, "D": 0.5},
    "T": {state: 8 for state in "BDHPME"},
    "D": {state: 1 for state in "BTHME"},
}
# Weights below these hundredths count as nothing; traits of fewer texts are not fitted.
LEAST, RARE = 12, 3


def fold(text):
    """Lines that are the same but for spaces, signs and capitals."""
    return "".join(c for c in text.lower() if c.isalnum() or (ord(c) > 127 and not c.isspace() and c not in "‘’“”„«»‹›–—‐‑·•"))


def labels(pages):
    """The rows of labels.csv, each with its entry of paras.jsonl."""
    with open(pages / "paras.jsonl", encoding="utf-8") as lines:
        gold = {entry["name"]: entry for entry in map(json.loads, lines)}
    with open(pages / "labels.csv", encoding="utf-8") as rows:
        return [(row, gold[row["name"]]) for row in csv.DictReader(rows) if row["name"] in gold]


def first_sentence(text):
    end = re.search(r"[.!?。！？؟।։](?=[\s\"”»]|$|[\u3000-\u9fff])", text[25:])
    return text[:25 + end.end()] if end else text


def frame_words():
    """The words of the frame by kind and language."""
    words = collections.defaultdict(list)
    for line in (WIRE / "frame.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "kind\t")):
            kind, form, lang, cell = line.split("\t")
            if form in ("whole", "begins"):
                words[kind, lang] += [word for word in cell.split("|") if len(word) > 2]
    return words


def laid_out(row, paragraphs, standfirst, words, titles, chance):
    """A page as other papers lay it out: frame words between the paragraphs and around them."""
    def word(kind):
        one = chance.choice(words[kind, row["lang"]] or words[kind, "en"] or ["share"])
        return one[:1].upper() + one[1:]
    lines = []
    if chance.random() < 0.6:
        lines += [word("related") for _ in range(chance.randint(1, 5))] + [""]
    lines += [row["title"]] + ([""] if chance.random() < 0.5 else [])
    if standfirst and chance.random() < 0.5:
        lines += [standfirst[0], ""]
    if row["authors"] and chance.random() < 0.6:
        lines.append(row["authors"].split(";")[0])
    if row["date_written"] and chance.random() < 0.7:
        lines.append(row["date_written"])
    lines += [word("share") for _ in range(chance.randint(0, 4))] + [""]
    for at, paragraph in enumerate(paragraphs):
        lines += [paragraph, ""]
        if at + 1 < len(paragraphs) and chance.random() < 0.25:
            kind = chance.choice(["ad", "related", "newsletter", "other"])
            lines += [word("related") + ": " + chance.choice(titles) if kind == "other" else word(kind), ""]
    if chance.random() < 0.7:
        lines.append(word(chance.choice(["related", "comments", "share"])))
        lines += [chance.choice(titles) for _ in range(chance.randint(0, 4))]
    return "\n".join(lines)


def forms(row, gold, texts, words, all_titles):
    """The texts of one page: as they were pasted, bare, short, and as others would have laid them out."""
    paragraphs = [line for part in gold["paras"] for line in part["lines"]]
    short = [first_sentence(line) for line in paragraphs][:12]
    chance = random.Random(row["name"])
    titles = [title for lang, title, name in all_titles if lang == row["lang"] and name != row["name"]]
    titles = titles or [title for lang, title, _ in all_titles if lang == "en"] or [row["title"]]
    head = [row["title"], "\n\n".join(gold["standfirst"]), row["date_written"], "\n\n".join(paragraphs[:5])]
    return {
        "sel": (texts["sel"], paragraphs),
        "all": (texts["all"], paragraphs),
        "clean": ("\n\n".join([row["title"], *paragraphs]), paragraphs),
        "brief": ("\n\n".join([row["title"], *paragraphs[:2]]), paragraphs[:2]),
        "head": ("\n\n".join(filter(None, head)), paragraphs[:5]),
        "short": (laid_out(row, short, gold["standfirst"], words, titles, chance), short),
        "laid": (laid_out(row, paragraphs, gold["standfirst"], words, titles, chance), paragraphs),
    }


def all_forms(pages):
    """Each row with its gold, the name of a form, its text, and the paragraphs that stand in it."""
    known, words = labels(pages), frame_words()
    titles = [(row["lang"], row["title"], row["name"]) for row, _ in known]
    for row, gold in known:
        texts = {kind: (pages / kind / f"{row['name']}.txt").read_text(encoding="utf-8") for kind in ("sel", "all")}
        for form, (text, paragraphs) in forms(row, gold, texts, words, titles).items():
            yield row, gold, form, text, paragraphs


def paragraph_lines(lines, paragraphs):
    """The lines that are paragraphs: of all that say the same as one, the chain that rises with them."""
    gold = [folded for folded in map(fold, paragraphs) if folded]
    found = []
    for at, line in enumerate(lines):
        folded = fold(line)
        same = [place for place, text in enumerate(gold) if text == folded]
        if not same and len(folded) >= 20:
            same = [place for place, text in enumerate(gold) if folded in text or len(text) >= 20 and text in folded]
        if same:
            found.append((at, same[0]))
    # The heaviest chain; lines far apart weigh less, since menus repeat what stands in the text.
    best, before = [], []
    for here, (at, place) in enumerate(found):
        own = 1 + min(len(gold[place]), 200) / 100
        score, last = own, -1
        for there in range(max(0, here - 400), here):
            if found[there][1] <= place:
                reached = best[there] + own - max(0, at - found[there][0] - 12) * 0.05
                if reached > score:
                    score, last = reached, there
        best.append(score)
        before.append(last)
    chain, here = set(), max(range(len(found)), key=best.__getitem__, default=-1)
    while here >= 0:
        chain.add(found[here][0])
        here = before[here]
    return chain


def allowed(lines, row, gold, paragraphs):
    """The states that the labels allow each line; none where the page has no headline or no text."""
    text = paragraph_lines(lines, paragraphs)
    if not text:
        return None
    first, last = min(text), max(text)
    titles = {fold(title) for title in [row["title"], *row["title_alt"].split("|")] if title}
    decks, captions = ("\n".join(map(fold, gold[kind])) for kind in ("standfirst", "captions"))
    optional = "\n".join(map(fold, gold["optional"])) + "\n" + captions
    folded = [fold(line) for line in lines]
    headlines = [at for at, line in enumerate(folded) if line in titles and at < first]
    if not headlines:
        return None
    states = []
    for at, line in enumerate(folded):
        is_deck = len(line) >= 15 and line in decks
        is_optional = len(line) >= 15 and line in optional
        below = at > headlines[-1]
        if at in text:
            states.append("P")
        elif at in headlines:
            states.append(("T" if len(headlines) == 1 else "TH") if at == headlines[-1] else "BTH")
        elif at < first:
            states.append(("D" if is_deck else "BDHP" if is_optional else "BH") if below else
                          ("BDH" if is_deck or is_optional else "BH"))
        elif at < last:
            states.append("PM" if is_optional or is_deck else "M")
        else:
            states.append("EP" if is_optional else "EPM" if is_deck else "E")
    return states if feasible(states) else None


def feasible(states):
    """Whether a chain leads through these sets."""
    here = set(states[0]) & set(FIRST)
    for allowed_here in states[1:]:
        here = {state for before in here for state in AFTER[before] if state in allowed_here}
    return bool(here)


Sequence = collections.namedtuple("Sequence", "name publisher traits rest states")


def trait_name(family, values, templates):
    """The name of a trait as the table writes it."""
    name = templates.get(family)
    if name is None:
        # The table has no row of it: a part has a value if it has one in any other family.
        valued = {part.split("=")[0] for template in templates.values() for part in template.split("&") if "=" in part}
        name = "&".join(part + "={}" * (part in valued) for part in family.split("&"))
    for value in values[:name.count("={}")]:
        name = name.replace("={}", f"={VALUES.get(value, value)}", 1)
    return name


def values():
    """The names of values, from `weights.rs`."""
    source = (WIRE / "weights.rs").read_text(encoding="utf-8")
    return {int(number): name for name, number in re.findall(r'\("(\w+)", (\d+)\),', source)}


VALUES = values()


def templates():
    """For each family how the table writes its values: `first&vis` as `first&vis={}`."""
    found = {}
    for line in (WIRE / "weights.tsv").read_text(encoding="utf-8").splitlines():
        name = line.split("\t")[0]
        if not name.startswith(("#", "feature", "behind=")):
            template = re.sub(r"=[^&]*", "={}", name)
            found[template.replace("={}", "")] = template
    return found


def sequences(pages, folder):
    """The texts with their traits and labels; those are left out that have none."""
    known = templates()
    for row, gold, form, _, paragraphs in all_forms(pages):
        lines = json.loads((folder / f"{row['name']}.{form}.json").read_text(encoding="utf-8"))
        states = allowed([line["text"] for line in lines], row, gold, paragraphs) if lines else None
        if states is None:
            print(f"{row['name']}.{form}: no headline, no text, or no chain", file=sys.stderr)
            continue
        traits = []
        for line in lines:
            traits.append({trait_name(family, values, known) for family, values in line["traits"]})
        yield Sequence(row["name"], row["publisher"], traits, [line["rest"] for line in lines], states)


def log_sum(values, axis):
    most = values.max(axis=axis, keepdims=True)
    return (most + numpy.log(numpy.exp(values - most).sum(axis=axis, keepdims=True))).squeeze(axis)


def passes(scores, steps, lengths):
    """Forward and backward over texts by falling length: the sum of all chains, the share of each state
    of each line, and of each step."""
    texts, longest, count = scores.shape
    ahead, behind = numpy.full(scores.shape, NEVER), numpy.zeros(scores.shape)
    ahead[:, 0] = scores[:, 0]
    live = [int((lengths > at).sum()) for at in range(longest)]
    for at in range(1, longest):
        n = live[at]
        ahead[:n, at] = log_sum(ahead[:n, at - 1][:, :, None] + steps[None], 1) + scores[:n, at]
    total = log_sum(ahead[numpy.arange(texts), lengths - 1], 1)
    for at in range(longest - 2, -1, -1):
        n = live[at + 1]
        behind[:n, at] = log_sum(steps[None] + (scores[:n, at + 1] + behind[:n, at + 1])[:, None, :], 2)
    shares = numpy.exp(ahead + behind - total[:, None, None])
    taken = numpy.zeros((count, count))
    for at in range(longest - 1):
        n = live[at + 1]
        ends = (scores[:n, at + 1] + behind[:n, at + 1])[:, None, :]
        taken += numpy.exp(ahead[:n, at][:, :, None] + steps[None] + ends - total[:n, None, None]).sum(0)
    return total, shares, taken


class Problem:
    """All texts as arrays."""

    def __init__(self, texts):
        texts = sorted(texts, key=lambda text: -len(text.states))
        pages = collections.defaultdict(set)
        for text in texts:
            for traits in text.traits:
                for trait in traits:
                    pages[trait].add(text.name)
        self.traits = {trait: at for at, trait in enumerate(sorted(t for t, of in pages.items() if len(of) >= RARE))}
        self.lengths = numpy.array([len(text.states) for text in texts])
        shape = (len(texts), self.lengths[0], len(STATES))
        self.allow, self.cost, self.rest = numpy.full(shape, NEVER), numpy.zeros(shape), numpy.zeros(shape)
        places, rows, columns = [], [], []
        for text_at, text in enumerate(texts):
            for at, (traits, rest, states) in enumerate(zip(text.traits, text.rest, text.states)):
                known = [self.traits[trait] for trait in traits if trait in self.traits]
                rows += [len(places)] * len(known)
                columns += known
                places.append((text_at, at))
                self.rest[text_at, at] = numpy.array(rest) / 100
                self.label(text_at, at, states)
        self.places = tuple(numpy.array(places).T)
        ones = numpy.ones(len(rows))
        self.matrix = scipy.sparse.csr_matrix((ones, (rows, columns)), (len(places), len(self.traits)))

    def label(self, text, line, states):
        for at, state in enumerate(STATES):
            if state in states:
                self.allow[text, line, at] = 0
            elif states in COSTS:
                self.cost[text, line, at] = COSTS[states].get(state, 0)
            elif "P" not in states:
                self.cost[text, line, at] = {"P": 1, "D": 1, "T": 4}.get(state, 0)

    def scores(self, weights):
        scores = self.rest.copy()
        scores[self.places] += self.matrix @ weights
        scores[:, 0] += [0 if state in FIRST else NEVER for state in STATES]
        return scores


MAY_FOLLOW = numpy.array([[after in AFTER[state] for after in STATES] for state in STATES])


def fit(texts, iterations=60, penalty=8.0):
    """The weights of traits and steps: the chains that the labels allow against all, by their cost."""
    problem, count = Problem(texts), len(STATES)
    size = len(problem.traits) * count

    def loss(vector):
        weights, steps = vector[:size].reshape(-1, count), vector[size:].reshape(count, count)
        scores, steps = problem.scores(weights), numpy.where(MAY_FOLLOW, steps, NEVER)
        any_total, any_shares, any_steps = passes(scores + problem.cost, steps, problem.lengths)
        right_total, right_shares, right_steps = passes(scores + problem.allow, steps, problem.lengths)
        slope = problem.matrix.T @ (any_shares - right_shares)[problem.places]
        slope = numpy.concatenate([slope.ravel(), numpy.where(MAY_FOLLOW, any_steps - right_steps, 0).ravel()])
        return (any_total - right_total).sum() + penalty / 2 * (vector ** 2).sum(), slope + penalty * vector

    start = numpy.zeros(size + count * count)
    found = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    hundredths = numpy.rint(found.x * 100).astype(int)
    weights, steps = hundredths[:size].reshape(-1, count), hundredths[size:].reshape(count, count)
    weights[abs(weights) < LEAST] = 0
    return {trait: weights[at] for trait, at in problem.traits.items()}, steps


def table(weights, steps):
    """The text of weights.tsv."""
    old = (WIRE / "weights.tsv").read_text(encoding="utf-8").splitlines()[:1]
    cells = lambda row: "\t".join(str(weight) if weight else "" for weight in row)
    lines = [*old, "feature\t" + "\t".join(STATES)]
    lines += [f"behind={state}\t{cells(numpy.where(MAY_FOLLOW[at], steps[at], 0))}" for at, state in enumerate(STATES)]
    lines += [f"{trait}\t{cells(row)}" for trait, row in sorted(weights.items()) if row.any()]
    return "\n".join(lines) + "\n"


def read(text, weights, steps):
    """The best chain of a text."""
    scores = [numpy.array(rest, float) for rest in text.rest]
    for score, traits in zip(scores, text.traits):
        for trait in traits:
            score += weights.get(trait, 0)
    steps = numpy.where(MAY_FOLLOW, steps, NEVER * 100)
    best, from_where = scores[0] + [0 if state in FIRST else NEVER * 100 for state in STATES], []
    for score in scores[1:]:
        reached = best[:, None] + steps
        from_where.append(reached.argmax(0))
        best = reached.max(0) + score
    chain = [int(best.argmax())]
    for back in reversed(from_where):
        chain.append(int(back[chain[-1]]))
    return "".join(STATES[state] for state in reversed(chain))


def folds(texts, count=5):
    """Fits without each fifth of the publishers, and reads that."""
    publishers = sorted({text.publisher for text in texts}, key=lambda name: hashlib.md5(name.encode()).hexdigest())
    fold_of = {publisher: at % count for at, publisher in enumerate(publishers)}
    right = collections.Counter()
    for fold_at in range(count):
        weights, steps = fit([text for text in texts if fold_of[text.publisher] != fold_at])
        for text in (text for text in texts if fold_of[text.publisher] == fold_at):
            for state, states in zip(read(text, weights, steps), text.states):
                kind = states if len(states) == 1 else "several"
                right[kind, state in states] += 1
    for kind in sorted({kind for kind, _ in right}):
        good, all_of = right[kind, True], right[kind, True] + right[kind, False]
        print(f"{kind:8} {good} of {all_of}, {good / all_of:.1%}")


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("texts", "fit", "folds"):
        sys.exit(__doc__)
    task, pages, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    if task == "texts":
        folder.mkdir(parents=True, exist_ok=True)
        for row, _, form, text, _ in all_forms(pages):
            (folder / f"{row['name']}.{form}.txt").write_text(text, encoding="utf-8")
    elif task == "fit":
        sys.stdout.write(table(*fit(list(sequences(pages, folder)))))
    else:
        folds(list(sequences(pages, folder)))


if __name__ == "__main__":
    main()
