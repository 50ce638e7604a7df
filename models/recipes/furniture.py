"""Train the story classifier of page dumps: `python models/recipes/furniture.py --bench BENCH BENCH/more`.

A logistic regression over segments, then boosted trees that see its probabilities of the neighbours, which in
training come from regressions that have not seen the page's publisher. Prints precision, recall and F1 of words over
segments, cross-validated by publisher, and writes `models/furniture/story.json` and `story.onnx`. Needs scikit-learn,
lightgbm and onnxmltools. Pages without a gold story are not learned from.
`--chances FILE` also writes the cross-validated probabilities, on which `furniture_fields.py` trains.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import furniture_trees
import lightgbm
import numpy as np
from furniture_data import BENCH, LAYOUTS, Page, fold, load_pages
from furniture_trees import BINARY
from sklearn.linear_model import LogisticRegression

from claimx.linear import Linear
from claimx.read.dump.context import context_rows
from claimx.read.dump.features import describe, words_of
from claimx.read.dump.furniture import best_path

FOLDS = 3
ROUNDS = 350
INNER = 3
C = 0.02
THRESHOLD = 0.62
SWITCH = 0.5
OUT = Path(__file__).parents[1] / "furniture"


def word_weights(pages: list[Page], *, publishers: int = 6, smooth: float = 2.0) -> dict[str, float]:
    """Log-odds of words that several publishers use."""
    story, other = Counter(), Counter()
    seen = defaultdict(set)
    for page in pages:
        if page.layout != "lines":
            continue
        for part, label in zip(page.segments, page.labels, strict=True):
            for word in {w.lower() for w in words_of(page.text[part.start : part.end])}:
                (story if label else other)[word] += 1
                seen[word].add(page.publisher)
    a, b = sum(story.values()), sum(other.values())
    found = {}
    for word in sorted(seen):
        if len(seen[word]) >= publishers and word.isalpha():
            odds = math.log((story[word] + smooth) / (a + smooth)) - math.log((other[word] + smooth) / (b + smooth))
            if abs(odds) >= 0.3:
                found[word] = round(max(-3.0, min(3.0, odds)), 1)
    return found


def fit(rows: list[np.ndarray], pages: list[Page], names: list[str]) -> Linear:
    x = np.vstack(rows)
    y = np.concatenate([p.labels for p in pages])
    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1
    model = LogisticRegression(C=C, max_iter=300).fit((x - mean) / scale, y, sample_weight=weights_of(pages))
    coefficients = model.coef_[0] / scale
    bias = float(model.intercept_[0] - (coefficients * mean).sum())
    weights = {n: round(float(c), 5) for n, c in zip(names, coefficients, strict=True)}
    return Linear(bias=round(bias, 4), weights=weights)


def weights_of(pages: list[Page]) -> np.ndarray:
    """Every page counts alike, long segments more than short ones."""
    rows = [np.array(p.sizes) for p in pages]
    return np.concatenate([np.sqrt(r + 1) / max(1.0, np.sqrt(r.sum())) * 10 for r in rows])


def grow(rows: list[np.ndarray], pages: list[Page]) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        np.vstack(rows).astype(np.float32), np.concatenate([p.labels for p in pages]), weight=weights_of(pages)
    )
    return lightgbm.train(BINARY, data, ROUNDS)


def predict(model: Linear, names: list[str], rows: np.ndarray) -> list[float]:
    return model.chances(names, rows.tolist())


def second_rows(page: Page, first: list[float], rows: np.ndarray) -> np.ndarray:
    _, context = context_rows(page.text, page.segments, first)
    return np.hstack([np.array(context), rows]).astype(np.float32)


class Trainer:
    def features(self, page: Page, words: dict[str, float]) -> tuple[list[str], np.ndarray]:
        described = describe(page.text, page.segments, weights=words)
        return list(described.names), np.array(described.rows)

    def train(self, pages: list[Page]) -> tuple[dict[str, float], Linear, lightgbm.Booster, list[str]]:
        """Fit both stages; word weights and first verdicts of a training page come from other publishers."""
        described, held = [], []
        for k in range(INNER):
            words = word_weights([p for p in pages if fold(p.publisher, INNER, "inner") != k])
            held.append(words)
        rows = []
        for page in pages:
            names, x = self.features(page, held[fold(page.publisher, INNER, "inner")])
            described.append(names)
            rows.append(x)
        names = described[0]
        first = fit(rows, pages, names)
        context: list[np.ndarray | None] = [None] * len(pages)
        for k in range(INNER):
            train = [i for i, p in enumerate(pages) if fold(p.publisher, INNER, "inner") != k]
            inner = fit([rows[i] for i in train], [pages[i] for i in train], names)
            for i, page in enumerate(pages):
                if fold(page.publisher, INNER, "inner") == k:
                    context[i] = second_rows(page, predict(inner, names, rows[i]), rows[i])
        second = grow([c for c in context if c is not None], pages)
        return word_weights(pages), first, second, names


def apply(trainer: Trainer, page: Page, trained: tuple) -> list[float]:
    words, first, second, names = trained
    _, rows = trainer.features(page, words)
    return second.predict(second_rows(page, predict(first, names, rows), rows)).tolist()


def decided(page: Page) -> list[bool]:
    return best_path(page.chances, threshold=THRESHOLD, switch=SWITCH)


def report(pages: list[Page], title: str, decide: Callable[[Page], list[bool]] = decided) -> None:
    for layout in LAYOUTS:
        precision, recall, leak = [], [], [0, 0]
        for page in (p for p in pages if p.layout == layout and p.gold["body"]):
            keep = decide(page)
            kept = sum(s for s, k in zip(page.sizes, keep, strict=True) if k)
            story = sum(s for s, y in zip(page.sizes, page.labels, strict=True) if y)
            both = sum(s for s, k, y in zip(page.sizes, keep, page.labels, strict=True) if k and y)
            precision.append(both / kept if kept else 0.0)
            recall.append(both / story if story else 1.0)
            leak[0] += sum(k and not y for k, y in zip(keep, page.labels, strict=True))
            leak[1] += sum(keep)
        p, r = float(np.mean(precision)), float(np.mean(recall))
        print(f"{title} {layout}: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f} leak {leak[0] / leak[1]:.3f}")


def write(name: str, trained: tuple, *, threshold: float, switch: float) -> None:
    words, first, second, _ = trained
    path = OUT / f"{name}.json"
    trees = hashlib.sha256(furniture_trees.write(second, path.with_suffix(".onnx"))).hexdigest()
    recipe = {"story": "furniture"}.get(name, f"furniture_{name}")
    document = {
        "about": f"story or not, per segment of a page dump; made by models/recipes/{recipe}.py",
        "threshold": threshold,
        "switch": switch,
        "first": {"bias": first.bias, "weights": dict(first.weights)},
        "trees_sha256": trees,
        "words": words,
    }
    path.write_text(json.dumps(document, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size} bytes, {len(words)} words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, nargs="+", default=BENCH)
    parser.add_argument("--chances", type=Path)
    parser.add_argument("--skip-validation", action="store_true")
    arguments = parser.parse_args()
    pages = load_pages(arguments.bench)
    trainer = Trainer()
    told = [p for p in pages if p.gold["body"]]
    if not arguments.skip_validation:
        for k in range(FOLDS):
            trained = trainer.train([p for p in told if fold(p.publisher, FOLDS) != k])
            for page in pages:
                if fold(page.publisher, FOLDS) == k:
                    page.chances = apply(trainer, page, trained)
        report(pages, "cross-validated")
        if arguments.chances:
            rows = [[p.layout, p.gold["id"], [round(c, 4) for c in p.chances]] for p in pages]
            arguments.chances.write_text(json.dumps(rows), encoding="utf-8")
    trained = trainer.train(told)
    for page in pages:
        page.chances = apply(trainer, page, trained)
    report(pages, "on its training pages")
    write("story", trained, threshold=THRESHOLD, switch=SWITCH)


if __name__ == "__main__":
    main()
