"""Calibrate the confidence of claims and write `models/claims/confidence.json`.

    python models/recipes/confidence.py ../shared/bench

Run after `claims.py`. Every article of `claims/train.jsonl` is judged by a classifier that did not see it
(ten folds); a claim counts as right where its predicate is in the gold data and who, when and source agree,
as the data folder's own scorer decides. Prints the calibration error over ten bins, by cross-validation.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from claimx.annotate.claims import find_claims
from claimx.annotate.claims.source import describe_source
from claimx.annotate.slots import ATTRIBUTIONS, TIMES

if TYPE_CHECKING:
    from types import ModuleType

    from claimx.annotate.claims.detect.classifier import Model

sys.path.insert(0, str(Path(__file__).resolve().parent))
from claims import analysed, fit, rows

OUT = Path(__file__).resolve().parent.parent / "claims" / "confidence.json"
STRENGTH = 0.3


class Recorder:
    """Stands in for the confidence: keeps the evidence and answers with its number."""

    def __init__(self) -> None:
        """Begin empty."""
        self.seen: list[dict[str, float]] = []

    def of(self, features: dict[str, float]) -> float:
        """The number of this evidence."""
        self.seen.append(features)
        return float(len(self.seen) - 1)


def scorer(folder: Path) -> ModuleType:
    """The data folder's scorer of claims, as a module."""
    spec = importlib.util.spec_from_file_location("scorer", folder / "scorers" / "claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(gold: dict[str, Any], doc: Any, model: Model, score: ModuleType) -> list[tuple[dict[str, float], bool]]:
    """The evidence of each claim of an article, and whether the claim is right."""
    recorder = Recorder()
    shift = len(gold["text"]) - len(gold["text"].lstrip())
    times, attributions = TIMES.get(doc), ATTRIBUTIONS.get(doc)
    found = []
    taken: set[int] = set()
    for mark in find_claims(doc, model, recorder):
        first = doc[mark.predicate[0]].idx + shift
        end = doc[mark.predicate[1] - 1]
        last = end.idx + len(end) + shift
        row = next(
            (i for i, g in enumerate(gold["claims"]) if i not in taken and first <= g["head"]["start"] < last), None
        )
        right = False
        if row is not None:
            taken.add(row)
            want = gold["claims"][row]
            when = times[mark.when] if mark.when >= 0 else None
            kind, name = ("outlet", None)
            if mark.source >= 0:
                kind, name = describe_source(doc, attributions[mark.source])[:2]
            right = (
                score.slot({"name": mark.who_name} if mark.who_name else None, want["who"])
                and score.days({"from": when.begin or None, "to": when.finish or None} if when else None)
                == score.days(want["when"])
                and score.source_ok({"kind": kind, "name": name}, want["source"])
            )
        found.append((recorder.seen[int(mark.confidence)], bool(right)))
    return found


def error(probabilities: np.ndarray, target: np.ndarray) -> float:
    """The expected calibration error over ten bins of equal width."""
    bins = np.minimum((probabilities * 10).astype(int), 9)
    return sum(abs(probabilities[bins == b].mean() - target[bins == b].mean()) * (bins == b).mean() for b in set(bins))


def main() -> None:
    """Judge every article by a model that did not see it, fit, report, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--fast", action="store_true", help="with the attributions of --fast")
    options = arguments.parse_args()
    folder = options.data
    score = scorer(folder)
    articles = analysed(folder / "claims" / "train.jsonl", fast=options.fast)
    examples, target, groups = [], [], []
    for inside, outside in GroupKFold(10).split(articles, groups=range(len(articles))):
        model = fit([example for i in inside for example in rows(*articles[i])])
        for number in outside:
            for evidence, right in judged(*articles[number], model, score):
                examples.append(evidence)
                target.append(right)
                groups.append(number)
    truth = np.array(target)
    probabilities = np.zeros(len(truth))
    for inside, outside in GroupKFold(10).split(examples, truth, groups):
        vectorizer = DictVectorizer()
        model_ = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
        model_.fit(vectorizer.fit_transform([examples[i] for i in inside]), truth[inside])
        probabilities[outside] = model_.predict_proba(vectorizer.transform([examples[i] for i in outside]))[:, 1]
    print(f"{len(truth)} claims, {truth.mean():.3f} right, cross-validated error {error(probabilities, truth):.3f}")
    vectorizer = DictVectorizer()
    model_ = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model_.fit(vectorizer.fit_transform(examples), truth)
    names = vectorizer.get_feature_names_out()
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model_.coef_[0], strict=True)}
    OUT.write_text(json.dumps({"weights": dict(sorted(weights.items()))}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
