"""Train the rankers of title, authors and date for page dumps.

`python models/recipes/furniture_fields.py --bench BENCH BENCH/more --chances FILE --marks FILE [--more FOLDER]`,
where the files hold the cross-validated story probabilities of `furniture.py --chances FILE` and the block tagger's of
`furniture_blocks.py --marks FILE`. Title and date: a softmax over the candidates of a page (conditional logit), and
for the likeliest titles boosted trees (`furniture_rivals.py`); authors: a logistic regression over names, then trees
that know how likely the page's other names are, with "none" where the likeliest is not likely. Prints scores
cross-validated by publisher and writes `models/furniture/fields.json`, `titles.onnx` and `names.onnx`. Needs
scikit-learn, scipy, lightgbm and onnxmltools.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import furniture_bylines
import furniture_rivals
import furniture_trees
import lightgbm
import numpy as np
from furniture_blocks import Head, folded, gold_names, load_heads, options
from furniture_data import LAYOUTS, fold
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from claimx.linear import Linear
from claimx.read.bylines import is_agency, is_role
from claimx.read.dates import find_dates, writes_day_first
from claimx.read.dump.head import authors, dates, rivals, titles
from claimx.read.dump.head.blocks import marks
from claimx.read.dump.head.edges import Edges
from claimx.read.dump.head.find import FieldModel, choose_fields, dates_of
from claimx.read.dump.head.page import Candidate, PageHead

FOLDS = 5
INNER = 3
NEGATIVES = 80  # wrong titles of a page that the linear ranker learns from
THRESHOLD = 0.3
DATED = (0.05, 0.1, 0.15, 0.2, THRESHOLD)  # for a name that a day follows; the last one gives no further names
UNSIGNED = 1.0
ROUNDS = 250
NAMES = {**furniture_trees.BINARY, "min_data_in_leaf": 20, "num_leaves": 7, "learning_rate": 0.05}
FOLDER = Path(__file__).parents[1] / "furniture"


def overlap(a: list[str], b: list[str]) -> float:
    both = sum((Counter(a) & Counter(b)).values())
    return 2 * both / (len(a) + len(b)) if both else 0.0


def conditional_logit(rows: list[np.ndarray], gold: list[np.ndarray], penalty: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and scales that make the gold candidates of every page likely among all its candidates."""
    x = np.vstack(rows).astype(float)
    scale = x.std(0) + 1e-9
    z = (x - x.mean(0)) / scale
    starts = np.cumsum([0] + [len(r) for r in rows])[:-1]
    ids = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    right = np.concatenate(gold).astype(bool)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        u = z @ w
        e = np.exp(u - np.maximum.reduceat(u, starts)[ids])
        total = np.add.reduceat(e, starts)
        chosen = np.where(right, e, 0)
        good = np.add.reduceat(chosen, starts)
        value = float((np.log(total) - np.log(good)).sum() + penalty / 2 * (w @ w))
        return value, z.T @ (e / total[ids] - chosen / good[ids]) + penalty * w

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return found.x / scale, scale


class Fields:
    """Candidates of one page with their labels."""

    def __init__(self, head: Head, found: dict[str, list[float]]) -> None:
        self.page = page = head.page
        self.keep = head.keep
        self.edges = Edges(marks(found, len(head.tokens)))
        self.head = PageHead(page.text, page.segments, page.chances, head.first, head.tokens, head.words)
        self.titles = list(titles.title_candidates(self.head, self.edges))
        self.title_rows = np.array([c.values for c in self.titles], dtype=np.float32).reshape(-1, len(titles.FEATURES))
        self.bylines = furniture_bylines.read(page) if page.segments and not page.further else None
        gold = folded(page.gold["title"] or "")
        self.title_fit = np.array([overlap(gold, self.words(c)) for c in self.titles])

    @property
    def shows_date(self) -> bool:
        """Whether the gold day stands in the text."""
        text = self.page.text
        return self.page.gold["date"][:10] in {d.day for d in find_dates(text, day_first=writes_day_first(text))}

    @property
    def is_unsigned(self) -> bool:
        """Whether a person looked for an author and found none."""
        gold = self.page.gold
        return not self.page.further and gold["gold_meta"]["title"] and not gold["gold_meta"]["author"]

    def words(self, c: Candidate) -> list[str]:
        return folded(self.head.words(c.first, c.last))

    def compare(self, scores: np.ndarray) -> None:
        """Describe the likeliest titles by scores that do not come from this page, and what the title tells of."""
        chosen = rivals.likeliest(scores)
        self.rivals = (
            rivals.describe_rivals(self.head, self.edges, self.titles, scores, chosen) if chosen else np.empty((0, 0))
        )
        self.rival_fit = self.title_fit[chosen]
        title = self.titles[chosen[0]] if chosen else None
        self.names = list(authors.author_candidates(self.head, self.edges, title))
        self.name_rows = np.array([c.values for c in self.names]).reshape(-1, len(authors.FEATURES))
        gold = gold_names(self.page)
        self.name_fit = np.array([" ".join(self.words(c)) in gold for c in self.names], dtype=int)
        span = self.head.span(title.first, title.last) if title else None
        self.dates = dates_of(self.head, self.edges, self.keep, span) if self.page.segments else []
        self.date_rows = np.array([d.values for d in self.dates]).reshape(-1, len(dates.FEATURES))
        self.date_fit = np.array([d.date.day == (self.page.gold["date"] or "")[:10] for d in self.dates], dtype=bool)


def train_title(pages: list[Fields]) -> np.ndarray:
    usable = [f for f in pages if len(f.title_fit) and f.title_fit.max() >= 0.8]
    gold = [f.title_fit >= 0.985 * f.title_fit.max() for f in usable]
    draw = np.random.default_rng(1)
    kept = [right | (draw.random(len(right)) < NEGATIVES / len(right)) for right in gold]
    return conditional_logit(
        [f.title_rows[k] for f, k in zip(usable, kept, strict=True)],
        [right[k] for right, k in zip(gold, kept, strict=True)],
        20.0,
    )[0]


def signed_or_not(pages: list[Fields]) -> list[Fields]:
    """Pages that show an author, and those of which a person says that they show none."""
    return [f for f in pages if len(f.names) and (f.name_fit.any() or f.is_unsigned)]


def train_names(usable: list[Fields]) -> tuple[float, np.ndarray]:
    x, y = np.vstack([f.name_rows for f in usable]), np.concatenate([f.name_fit for f in usable])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=0.1, max_iter=500).fit((x - mean) / scale, y)
    weights = model.coef_[0] / scale
    return float(model.intercept_[0] - weights @ mean), weights


def unsigned(f: Fields) -> list[int]:
    """The candidates of a page that are left when its byline is taken out: what a page without one would hold."""
    gold = [c for c, fit in zip(f.names, f.name_fit, strict=True) if fit]
    return [i for i, c in enumerate(f.names) if not any(g.first < c.last and c.first < g.last for g in gold)]


def grow_names(usable: list[Fields], alone: list[np.ndarray]) -> lightgbm.Booster:
    """Trees that know the page's other names; pages count once as they are, and half without their byline.

    Few pages have no author, so most of what "none" looks like is learned from pages that lost theirs.
    """
    rows, fits, weight = [], [], []
    for f, chances in zip(usable, alone, strict=True):
        rows.append(authors.compare(f.names, list(chances)))
        fits.append(f.name_fit)
        weight.append(np.full(len(f.names), 1 / len(f.names)))
        rest = unsigned(f) if f.name_fit.any() else []
        if rest:
            rows.append(authors.compare([f.names[i] for i in rest], list(chances[rest])))
            fits.append(np.zeros(len(rest), dtype=int))
            weight.append(np.full(len(rest), UNSIGNED / len(rest)))
    data = lightgbm.Dataset(np.vstack(rows), np.concatenate(fits), weight=30 * np.concatenate(weight))
    return lightgbm.train(NAMES, data, ROUNDS)


def train_date(pages: list[Fields]) -> np.ndarray:
    usable = [f for f in pages if f.date_fit.any()]
    return conditional_logit([f.date_rows for f in usable], [f.date_fit for f in usable], 5.0)[0]


def train(pages: list[Fields]) -> tuple[FieldModel, lightgbm.Booster, lightgbm.Booster]:
    """All rankers. Trees, names and dates learn from titles that linear weights of other publishers chose."""
    for k in range(INNER):
        inner = [f for f in pages if fold(f.page.publisher, INNER, "inner") != k]
        weights = train_title(inner)
        for f in pages:
            if fold(f.page.publisher, INNER, "inner") == k:
                f.compare(f.title_rows @ weights)
    trees = furniture_rivals.grow([f.rivals for f in pages], [f.rival_fit for f in pages])
    # names and dates of further pages are only what their markup says
    own = [f for f in pages if not f.page.further]
    shown = signed_or_not(own)
    alone: list[np.ndarray] = [np.empty(0)] * len(shown)
    for k in range(INNER):
        held = [fold(f.page.publisher, INNER, "inner") == k for f in shown]
        bias, names = train_names([f for f, h in zip(shown, held, strict=True) if not h])
        for i, f in enumerate(shown):
            if held[i]:
                alone[i] = 1 / (1 + np.exp(-(bias + f.name_rows @ names)))
    name_trees = grow_names(shown, alone)
    bias, names = train_names(shown)
    named = lambda n, w: {a: round(float(b), 4) for a, b in zip(n, w, strict=True)}  # noqa: E731
    model = FieldModel(
        title=Linear(weights=named(titles.FEATURES, train_title(pages))),
        rivals=trees.predict,
        author=Linear(bias=round(bias, 4), weights=named(authors.FEATURES, names)),
        names=lambda rows: name_trees.predict(rows, raw_score=True),
        threshold=THRESHOLD,
        dated=THRESHOLD,
        date=Linear(weights=named(dates.FEATURES, train_date(own))),
        byline=furniture_bylines.train([f.bylines for f in own if f.bylines]),
    )
    return model, trees, name_trees


def apply(f: Fields, model: FieldModel) -> tuple[Fields, str, set[str], str]:
    """What the page reader finds with a model."""
    if not f.page.segments:
        return f, "", set(), ""
    found = choose_fields(f.head, f.edges, f.keep, model)
    text = f.page.text
    persons = [text[a:b] for a, b in found.authors if not is_role(text[a:b]) and not is_agency(text[a:b])]
    names = {re.sub(r"^by ", "", " ".join(folded(name))) for name in persons}
    return f, text[found.title[0] : found.title[1]] if found.title else "", names, found.day or ""


@dataclass(frozen=True)
class Told:
    """What a model that has not seen a page tells of it, and whom it names for each threshold of `DATED`."""

    page: Fields
    title: str
    names: tuple[set[str], ...]
    day: str

    def gain(self, choice: int) -> int:
        """1 where a name is right, -1 where a page without one gets one or a signed page only others."""
        names, gold = self.names[choice], gold_names(self.page.page)
        return 0 if not names or not (gold or self.page.is_unsigned) else 1 if gold & names else -1

    def result(self, choice: int) -> tuple[Fields, str, set[str], str]:
        return self.page, self.title, self.names[choice], self.day


def tell(f: Fields, model: FieldModel) -> Told:
    _, title, names, day = apply(f, model)
    every = [names or apply(f, replace(model, dated=d))[2] for d in DATED[:-1]]
    return Told(f, title, (*every, names), day)


def best(told: list[Told]) -> int:
    """The number of the threshold in `DATED` that pays best, the highest of equals."""
    return max(range(len(DATED)), key=lambda choice: (sum(t.gain(choice) for t in told), choice))


def report(results: list[tuple[Fields, str, set[str], str]], title: str) -> None:
    """Scores as `bench/score.py reading` counts them."""
    for layout in LAYOUTS:
        rows = [r for r in results if r[0].page.layout == layout]
        titles = [
            overlap(folded(f.page.gold["title"]), folded(t)) >= 0.8 for f, t, _, _ in rows if f.page.gold["title"]
        ]
        names = [(bool(gold_names(f.page) & n), gold_names(f.page) == n) for f, _, n, _ in rows if gold_names(f.page)]
        dates = [(f.page.gold["date"][:10] == d, f.shows_date) for f, _, _, d in rows if f.page.gold["date"]]
        invented = [bool(n) for f, _, n, _ in rows if f.is_unsigned]
        print(
            f"{title} {layout}: title {np.mean(titles):.3f} author any {np.mean([a for a, _ in names]):.3f} "
            f"exact {np.mean([b for _, b in names]):.3f} invented {np.mean(invented):.3f} of {len(invented)}; date "
            f"{np.mean([d for d, _ in dates]):.3f}, of those shown {np.mean([d for d, shown in dates if shown]):.3f}",
            flush=True,
        )


def main() -> None:
    arguments = options(__doc__)
    stored = {(a, b): found for a, b, found in json.loads(arguments.marks.read_text(encoding="utf-8"))}
    heads = load_heads(arguments)
    fields = [Fields(h, stored.get((h.page.layout, h.page.gold["id"]), {})) for h in heads]
    told: list[list[Told]] = []
    for k in range(FOLDS):
        model, _, _ = train([f for f in fields if fold(f.page.publisher, FOLDS) != k])
        told.append([tell(f, model) for f in fields if fold(f.page.publisher, FOLDS) == k and not f.page.further])
    # the threshold for a page comes from the pages of the other folds
    chosen = [best([t for other, pages in enumerate(told) if other != k for t in pages]) for k in range(FOLDS)]
    report([t.result(chosen[k]) for k, pages in enumerate(told) for t in pages], "cross-validated")
    report([t.result(-1) for pages in told for t in pages], "without names before a day")
    everything = [t for pages in told for t in pages]
    gains = {d: sum(t.gain(i) for t in everything) for i, d in enumerate(DATED)}
    print(f"names before a day: thresholds by fold {[DATED[c] for c in chosen]}, right less wrong {gains}")
    ship(fields, DATED[best(everything)])


def ship(fields: list[Fields], dated: float) -> None:
    """Train on all pages and write the weights."""
    model, trees, name_trees = train(fields)
    model = replace(model, dated=dated)
    report([apply(f, model) for f in fields if not f.page.further], "on its training pages")
    content = furniture_trees.write(trees, FOLDER / rivals.FILE)
    names = furniture_trees.write(name_trees, FOLDER / authors.TREES)
    written = lambda m: {"bias": m.bias, "weights": dict(m.weights)}  # noqa: E731
    document = {
        "about": "title, authors and date of page dumps; made by models/recipes/furniture_fields.py",
        "title": written(model.title),
        "titles_sha256": hashlib.sha256(content).hexdigest(),
        "names_sha256": hashlib.sha256(names).hexdigest(),
        "author": {**written(model.author), "threshold": THRESHOLD, "dated": dated},
        "date": written(model.date),
    }
    (FOLDER / "fields.json").write_text(json.dumps(document, indent=0) + "\n", encoding="utf-8")
    print(f"{rivals.FILE}: {len(content)} bytes, {authors.TREES}: {len(names)} bytes")


if __name__ == "__main__":
    main()
