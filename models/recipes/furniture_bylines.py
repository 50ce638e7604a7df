"""Train the choice of a byline that stands far from the headline of a page dump.

`python models/recipes/furniture_bylines.py --bench BENCH BENCH/more --chances FILE`, where the file holds the
cross-validated story probabilities of `furniture.py --chances FILE`. A logistic regression over all names after "by",
on the pages whose authors are known and those of which a person says that they print none. Prints scores
cross-validated by publisher and writes `models/furniture/bylines.json`. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from furniture_blocks import STORY, folded, gold_names
from furniture_data import BENCH, LAYOUTS, Page, fold, load_pages
from sklearn.linear_model import LogisticRegression

from claimx.linear import Linear
from claimx.read.dump.furniture import best_path, story_start
from claimx.read.dump.head.distant import FEATURES, FILE, Byline, distant_authors, distant_bylines
from claimx.read.dump.leads import with_leads

FOLDS = 5
C = 0.1
FOLDER = Path(__file__).parents[1] / "furniture"


@dataclass
class Bylines:
    """The names after "by" of one page, with which of them are its authors."""

    page: Page
    found: list[Byline]
    fit: list[bool]

    @property
    def is_unsigned(self) -> bool:
        """Whether a person looked for an author and found none."""
        told = self.page.gold["gold_meta"]
        return bool(told["title"] and not told["author"])


def read(page: Page) -> Bylines:
    kept = best_path(page.chances, threshold=STORY["threshold"], switch=STORY["switch"])
    keep = with_leads(page.text, page.segments, page.chances, kept)
    story = page.segments[story_start(keep, page.segments)].start
    found = distant_bylines(page.text, page.segments, page.chances, story)
    gold = gold_names(page)
    return Bylines(page, found, [_name(page, b.span) in gold for b in found])


def _name(page: Page, span: tuple[int, int]) -> str:
    return " ".join(folded(page.text[span[0] : span[1]]))


def train(pages: list[Bylines]) -> Linear:
    usable = [p for p in pages if p.found and (gold_names(p.page) or p.is_unsigned)]
    x = np.array([b.values for p in usable for b in p.found])
    y = np.array([f for p in usable for f in p.fit])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=C, max_iter=500).fit((x - mean) / scale, y)
    values = model.coef_[0] / scale
    weights = {n: round(float(w), 4) for n, w in zip(FEATURES, values, strict=True)}
    return Linear(bias=round(float(model.intercept_[0] - values @ mean), 4), weights=weights)


def report(results: list[tuple[Bylines, set[str]]]) -> None:
    for layout in LAYOUTS:
        rows = [(p, names) for p, names in results if p.page.layout == layout]
        signed = [(gold, names) for p, names in rows if (gold := gold_names(p.page))]
        right, given = sum(bool(g & n) for g, n in signed), sum(bool(n) for _, n in signed)
        invented = [bool(names) for p, names in rows if p.is_unsigned]
        print(
            f"cross-validated {layout}: by bylines alone {right} right of {given} given on {len(signed)} signed pages; "
            f"{sum(invented)} of {len(invented)} unsigned pages get one"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, nargs="+", default=BENCH)
    parser.add_argument("--chances", type=Path, required=True)
    arguments = parser.parse_args()
    stored = {(a, b): c for a, b, c in json.loads(arguments.chances.read_text(encoding="utf-8"))}
    pages = [p for p in load_pages(arguments.bench) if p.segments]
    for page in pages:
        page.chances = stored[page.layout, page.gold["id"]]
    read_pages = [read(p) for p in pages]
    results = []
    for k in range(FOLDS):
        model = train([p for p in read_pages if fold(p.page.publisher, FOLDS) != k])
        results += [
            (p, {_name(p.page, span) for span in distant_authors(p.found, p.page.text, model)})
            for p in read_pages
            if fold(p.page.publisher, FOLDS) == k
        ]
    report(results)
    model = train(read_pages)
    document = {
        "about": "bylines far from the headline of a page dump; made by models/recipes/furniture_bylines.py",
        "byline": {"bias": model.bias, "weights": dict(model.weights)},
    }
    (FOLDER / f"{FILE}.json").write_text(json.dumps(document, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
