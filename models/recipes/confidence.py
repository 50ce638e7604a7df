"""Calibrate the confidence of claims and write `models/claims/confidence.json`.

    python models/recipes/confidence.py ../shared/bench CACHE

Run after `claims.py`. Every article is judged by models that did not see it (those of CACHE, ten folds); a
claim counts as right where its predicate is in the gold data and who, when and source agree, as the data folder's own
scorer decides. Prints the calibration error over ten bins, by cross-validation.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import claims
import fit
import gold
import numpy as np

from claimx.annotate.claims import find_claims
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.linear import Linear

if TYPE_CHECKING:
    from types import ModuleType

    from claimx.annotate.claims.detect.classifier import Model

STRENGTH = 0.3


class Recorder:
    """Stands in for the confidence: keeps the evidence and answers with its number."""

    def __init__(self) -> None:
        """Begin empty."""
        self.seen: list[dict[str, float]] = []

    def chance_of(self, values: dict[str, float]) -> float:
        """The number of this evidence."""
        self.seen.append(values)
        return float(len(self.seen) - 1)


def scorer(folder: Path) -> ModuleType:
    """The data folder's scorer of claims, as a module."""
    spec = importlib.util.spec_from_file_location("scorer", folder / "scorers" / "claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(
    article: gold.Gold, model: Model, score: ModuleType, said: claims.Told
) -> list[tuple[dict[str, float], bool]]:
    """The evidence of each claim of an article, and whether the claim is right."""
    recorder = Recorder()
    heads = dict(article.heads(slots=False))
    attributions = ATTRIBUTIONS.get(article.doc)
    found = []
    for mark in find_claims(article.doc, model, recorder, claims.Heard(article.number, said)):
        token = next((i for i in range(*mark.predicate) if i in heads), None)
        right = False
        if token is not None:
            want = heads.pop(token)
            if "who" not in want:
                continue  # an optional claim whose slots nobody noted
            voice = attributions[mark.source] if mark.source >= 0 else None
            days = {"from": mark.begin or None, "to": mark.finish or None} if mark.when >= 0 else None
            source = {"kind": voice.kind if voice else "outlet", "name": (voice.name or None) if voice else None}
            right = (
                score.slot({"name": mark.who_name} if mark.who_name else None, want["who"])
                and score.days(days) == score.days(want["when"])
                and score.source_ok(source, want["source"])
            )
        found.append((recorder.seen[int(mark.confidence)], bool(right)))
    return found


def error(probabilities: np.ndarray, target: np.ndarray) -> float:
    """The expected calibration error over ten bins of equal width."""
    bins = np.minimum((probabilities * 10).astype(int), 9)
    return sum(abs(probabilities[bins == b].mean() - target[bins == b].mean()) * (bins == b).mean() for b in set(bins))


def main() -> None:
    """Judge every article by a model that did not see it, fit, report, write."""
    parser = gold.parser(__doc__)
    parser.add_argument("--fast", action="store_true", help="with the attributions of --fast")
    parser.add_argument("cache", type=Path, help="where coreference_net.py left its models")
    options = parser.parse_args()
    score = scorer(options.data)
    found = gold.articles(options.data, "train", fast=options.fast, unseen=options.cache)
    said = {} if options.fast else claims.kept(found, options.cache)
    articles = [article for article in found if article.whole]
    examples: list[dict[str, float]] = []
    target: list[bool] = []
    groups: list[int] = []
    for inside, outside in fit.folds(range(len(articles))):
        model = claims.learn([row for i in inside for row in claims.rows(articles[i], said)])
        for number in outside:
            for evidence, right in judged(articles[number], model, score, said):
                examples.append(evidence)
                target.append(right)
                groups.append(number)
    truth, probabilities = np.array(target), np.zeros(len(target))
    for inside, outside in fit.folds(groups):
        weights = fit.logistic([examples[i] for i in inside], [target[i] for i in inside], strength=STRENGTH)
        probabilities[outside] = [Linear(weights=weights).chance_of(examples[i]) for i in outside]
    print(f"{len(truth)} claims, {truth.mean():.3f} right, cross-validated error {error(probabilities, truth):.3f}")
    fit.write(options.out / "claims" / "confidence.json", fit.logistic(examples, target, strength=STRENGTH))


if __name__ == "__main__":
    main()
