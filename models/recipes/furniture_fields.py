"""Train the rankers of title, authors and date for page dumps.

`python models/recipes/furniture_fields.py --bench ../shared/bench/reading --chances FILE --marks FILE`, where the
files hold the cross-validated story probabilities of `furniture.py --chances FILE` and the block tagger's of
`furniture_blocks.py --marks FILE`. Title and date: a softmax over the candidates of a page (conditional logit);
authors: a logistic regression over names. Prints scores cross-validated by publisher and writes
`models/furniture/fields.json`. Needs scikit-learn and scipy.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
from furniture_blocks import Head, folded, gold_names, load_heads, options
from furniture_data import LAYOUTS, fold
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from claimx.read import authors, headline, pubdate
from claimx.read.blocks import marks
from claimx.read.edges import Edges
from claimx.read.head import date_chance
from claimx.read.yearless import yearless_date

FOLDS = 3
OUT = Path(__file__).parents[1] / "furniture" / "fields.json"


def overlap(a: list[str], b: list[str]) -> float:
    both = sum((Counter(a) & Counter(b)).values())
    return 2 * both / (len(a) + len(b)) if both else 0.0


def conditional_logit(rows: list[np.ndarray], gold: list[np.ndarray], penalty: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and scales that make the gold candidates of every page likely among all its candidates."""
    x = np.vstack(rows)
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
        self.first = head.first
        self.edges = Edges(marks(found, len(head.tokens)))
        self.head = headline.Page(page.text, page.segments, page.chances, head.first, head.tokens, head.words)
        self.titles = list(headline.title_candidates(self.head, self.edges))
        self.title_rows = np.array([c.values for c in self.titles]).reshape(-1, len(headline.FEATURES))
        gold = folded(page.gold["title"] or "")
        self.title_fit = np.array([overlap(gold, folded(self.span(c))) for c in self.titles])

    def span(self, c: headline.Candidate) -> str:
        tokens = self.head.tokens
        return self.page.text[tokens[c.first].start : tokens[c.last - 1].end]

    def choose_title(self, weights: np.ndarray) -> None:
        self.title = self.titles[int((self.title_rows @ weights).argmax())] if self.titles else None
        self.names = list(authors.author_candidates(self.head, self.edges, self.title))
        self.name_rows = np.array([c.values for c in self.names]).reshape(-1, len(authors.FEATURES))
        gold = gold_names(self.page)
        self.name_fit = np.array([" ".join(folded(self.span(c))) in gold for c in self.names], dtype=int)
        end = self.head.tokens[self.title.last - 1].end if self.title else -1
        start = self.page.segments[self.first].start if self.page.segments else 0
        self.dates = pubdate.date_candidates(
            self.page.text,
            self.page.segments,
            self.keep,
            story_start=start,
            title_end=end,
            tagged=date_chance(self.head.tokens, self.edges),
        )
        self.date_rows = np.array([d.values for d in self.dates]).reshape(-1, len(pubdate.FEATURES))
        self.date_fit = np.array([d.date.day == (self.page.gold["date"] or "")[:10] for d in self.dates], dtype=bool)


def train_title(pages: list[Fields]) -> np.ndarray:
    usable = [f for f in pages if len(f.title_fit) and f.title_fit.max() >= 0.8]
    return conditional_logit(
        [f.title_rows for f in usable], [f.title_fit >= 0.985 * f.title_fit.max() for f in usable], 20.0
    )[0]


def train_names(pages: list[Fields]) -> tuple[float, np.ndarray]:
    usable = [f for f in pages if len(f.names) and f.page.gold["author"] and f.name_fit.any()]
    x, y = np.vstack([f.name_rows for f in usable]), np.concatenate([f.name_fit for f in usable])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=0.1, max_iter=500).fit((x - mean) / scale, y)
    weights = model.coef_[0] / scale
    return float(model.intercept_[0] - weights @ mean), weights


def train_date(pages: list[Fields]) -> np.ndarray:
    usable = [f for f in pages if f.date_fit.any()]
    return conditional_logit([f.date_rows for f in usable], [f.date_fit for f in usable], 5.0)[0]


def report(results: list[tuple[Fields, str, set[str], str]], title: str) -> None:
    for layout in LAYOUTS:
        rows = [r for r in results if r[0].page.layout == layout]
        titles = [
            overlap(folded(f.page.gold["title"]), folded(t)) >= 0.8 for f, t, _, _ in rows if f.page.gold["title"]
        ]
        names = [(bool(gold_names(f.page) & n), gold_names(f.page) == n) for f, _, n, _ in rows if gold_names(f.page)]
        dates = [f.page.gold["date"][:10] == d for f, _, _, d in rows if f.page.gold["date"]]
        print(
            f"{title} {layout}: title {np.mean(titles):.3f} author any {np.mean([a for a, _ in names]):.3f} "
            f"exact {np.mean([b for _, b in names]):.3f} date {np.mean(dates):.3f}"
        )


THRESHOLD = 0.2


def apply(
    f: Fields, name_model: tuple[float, np.ndarray], date_weights: np.ndarray
) -> tuple[Fields, str, set[str], str]:
    title = f.span(f.title) if f.title else ""
    bias, weights = name_model
    names: set[str] = set()
    if f.names:
        chances = 1 / (1 + np.exp(-(f.name_rows @ weights + bias)))
        best = int(chances.argmax())
        if chances[best] >= THRESHOLD:
            names.add(" ".join(folded(f.span(f.names[best]))))
            taken = [f.names[best]]
            for i in np.argsort(-chances):
                c = f.names[i]
                if chances[i] >= max(0.4, chances[best] * 0.6) and all(
                    c.last <= t.first or c.first >= t.last for t in taken
                ):
                    names.add(" ".join(folded(f.span(c))))
                    taken.append(c)
    day = f.dates[int((f.date_rows @ date_weights).argmax())].date.day if f.dates else ""
    if not f.dates and f.page.segments:
        end = f.head.tokens[f.title.last - 1].end if f.title else 0
        found = yearless_date(f.page.text, head=end, story=f.page.segments[f.first].start)
        day = found.day if found else ""
    return f, title, names, day


def main() -> None:
    arguments = options(__doc__)
    stored = {(a, b): found for a, b, found in json.loads(arguments.marks.read_text(encoding="utf-8"))}
    heads = load_heads(arguments.bench, arguments.chances)
    fields = [Fields(h, stored.get((h.page.layout, h.page.gold["id"]), {})) for h in heads]
    publishers = [f.page.publisher for f in fields]
    results = []
    for k in range(FOLDS):
        train = [f for f, p in zip(fields, publishers, strict=True) if fold(p, FOLDS) != k]
        weights = train_title(train)
        for f in fields:
            f.choose_title(weights)
        names, dates = train_names(train), train_date(train)
        results += [apply(f, names, dates) for f, p in zip(fields, publishers, strict=True) if fold(p, FOLDS) == k]
    report(results, "cross-validated")
    weights = train_title(fields)
    for f in fields:
        f.choose_title(weights)
    bias, names = train_names(fields)
    dates = train_date(fields)
    report([apply(f, (bias, names), dates) for f in fields], "on its training pages")
    write = lambda n, w: {a: round(float(b), 4) for a, b in zip(n, w, strict=True)}  # noqa: E731
    document = {
        "about": "title, authors and date of page dumps; made by models/recipes/furniture_fields.py",
        "title": {"bias": 0.0, "weights": write(headline.FEATURES, weights)},
        "author": {"bias": round(bias, 4), "weights": write(authors.FEATURES, names), "threshold": THRESHOLD},
        "date": {"bias": 0.0, "weights": write(pubdate.FEATURES, dates)},
    }
    OUT.write_text(json.dumps(document, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
