"""Train the classifier of claims and write `models/claims/weights.json`.

    python models/recipes/claims.py ../shared/bench

takes the gold claims of `claims/train` (head, optional), finds the candidates and their features with claimx itself,
fits a multinomial logistic regression (L2) and prints what ten-fold cross-validation by article reaches.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import fit
import gold
import msgspec
import numpy as np

from claimx.annotate.claims.candidates import find_candidates, predicate_span
from claimx.annotate.claims.detect.classifier import Model, Verdict
from claimx.annotate.claims.detect.detector import surroundings
from claimx.annotate.claims.detect.features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

CLASSES = ("core", "none", "optional")
STRENGTH = 0.1  # inverse of the L2 penalty, best of .03 .1 .3 1 by cross-validation
RARE = 4  # a feature seen less often is left out
NONE_THRESHOLD = 0.6
SLACK = 0.0015  # of F1

Row = tuple[list[str], str]


def rows(article: gold.Gold) -> list[Row]:
    """Features and class of each candidate of an article."""
    label = {token: "optional" if claim["optional"] else "core" for token, claim in article.heads()}
    doc = article.doc
    around = surroundings(doc)
    found = []
    for candidate in find_candidates(doc):
        first, last = predicate_span(doc, candidate.head)
        kind = next((label[i] for i in range(first, last) if i in label), "none")
        found.append((features(doc, candidate, around), kind))
    return found


def learn(examples: Sequence[Row], *, threshold: float = 0.5) -> Model:
    """The classifier of these candidates."""
    table = [dict.fromkeys(found, 1.0) for found, _ in examples]
    weights = fit.classes(table, [kind for _, kind in examples], order=CLASSES, strength=STRENGTH, rare=RARE)
    found = {"core_threshold": threshold, "none_threshold": NONE_THRESHOLD, "weights": weights}
    return msgspec.convert(found, Model)


def _strictest(scored: list[tuple[float, float]]) -> float:
    """The highest threshold that costs next to nothing: a doubtful predicate has doubtful slots as well."""
    return max(threshold for f1, threshold in scored if f1 >= max(scored)[0] - SLACK)


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    parser = gold.parser(__doc__)
    parser.add_argument("--fast", action="store_true", help="with the attributions of --fast")
    options = parser.parse_args()
    articles = gold.articles(options.data, "train", fast=options.fast)[: gold.WHOLE]
    examples = [rows(article) for article in articles]
    cores = sum(not claim["optional"] for article in articles for claim in article.claims)
    verdicts: list[tuple[Verdict, str]] = []
    for inside, outside in fit.folds(range(len(examples))):
        model = learn([row for i in inside for row in examples[i]])
        verdicts += [(model.judge(found), kind) for i in outside for found, kind in examples[i]]
    scored = []
    for threshold in np.arange(0.3, 0.71, 0.05):
        model = Model(weights={}, core_threshold=float(threshold), none_threshold=NONE_THRESHOLD)
        kept = Counter(kind for verdict, kind in verdicts if model.keeps(verdict))
        precision, recall = kept["core"] / (kept["core"] + kept["none"]), kept["core"] / cores
        scored.append((2 * precision * recall / (precision + recall), round(float(threshold), 2)))
        found = f"P {precision:.3f}  R {recall:.3f}  F1 {scored[-1][0]:.3f}  optional {kept['optional']}"
        print(f"cross-validation, threshold {threshold:.2f}: {found}")
    model = learn([row for article in examples for row in article], threshold=_strictest(scored))
    thresholds = {"core_threshold": model.core_threshold, "none_threshold": model.none_threshold}
    fit.write(options.out / "claims" / "weights.json", model.weights, **thresholds)


if __name__ == "__main__":
    main()
