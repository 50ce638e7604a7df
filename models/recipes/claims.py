"""Train the classifier of claims and write `models/claims/weights.json`.

    python models/recipes/claims.py ../shared/bench

reads `claims/train.jsonl` of the data folder (articles with gold claims: head, optional), finds the
candidates and their features with claimx itself, fits a multinomial logistic regression (L2) and prints
what ten-fold cross-validation by article reaches. Needs scikit-learn beside claimx. No randomness.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from claimx import pipeline
from claimx.annotate.claims.candidates import find_candidates, predicate_span
from claimx.annotate.claims.component import surroundings
from claimx.annotate.claims.detect.classifier import Model, Verdict
from claimx.annotate.claims.detect.features import features
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.article import Article

OUT = Path(__file__).resolve().parent.parent / "claims" / "weights.json"
CLASSES = ("core", "none", "optional")
STRENGTH = 0.1  # inverse of the L2 penalty, best of .03 .1 .3 1 by cross-validation
RARE = 4  # a feature seen less often is left out
NONE_THRESHOLD = 0.6
SLACK = 0.0015  # of F1


def analysed(path: Path, *, fast: bool = False) -> list[tuple[dict[str, Any], Any]]:
    """The gold articles with their Docs, all components but the claims run."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    nlp = pipeline.load(fast=fast, exclude=("claimx_claims",))
    articles = [Article(text=row["text"], title=row.get("title"), published=row["published"]) for row in gold]
    docs = [analyse(nlp, lay_out(article)) for article in articles]
    return list(zip(gold, docs, strict=True))


def rows(gold: dict[str, Any], doc: Any) -> list[tuple[list[str], str]]:
    """Features and class of each candidate of an article."""
    label = {}
    at = {i: token.i for token in doc for i in range(token.idx, token.idx + len(token))}
    shift = len(gold["text"]) - len(gold["text"].lstrip())
    for claim in gold["claims"]:
        token = at.get(claim["head"]["start"] - shift)
        if token is not None:
            label[token] = "optional" if claim["optional"] else "core"
    around = surroundings(doc, ATTRIBUTIONS.get(doc))
    found = []
    for candidate in find_candidates(doc):
        first, last = predicate_span(doc, candidate.head)
        kind = next((label[i] for i in range(first, last) if i in label), "none")
        found.append((features(doc, candidate, around), kind))
    return found


def vectors(examples: list[list[str]], kept: set[str]) -> list[dict[str, int]]:
    """Binary feature dictionaries."""
    return [{feature: 1 for feature in example if feature in kept} for example in examples]


def fit(examples: list[tuple[list[str], str]], *, threshold: float = 0.5) -> Model:
    """The classifier of these candidates."""
    counts = Counter(feature for found, _ in examples for feature in set(found))
    kept = {feature for feature, count in counts.items() if count >= RARE}
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(vectorizer.fit_transform(vectors([found for found, _ in examples], kept)), [kind for _, kind in examples])
    assert tuple(model.classes_) == CLASSES
    names = vectorizer.get_feature_names_out()
    weights = {name: [round(float(w), 4) for w in model.coef_[:, i]] for i, name in enumerate(names)}
    bias = [round(weights["bias"][k] + float(model.intercept_[k]), 4) for k in range(3)]
    table = {
        "core_threshold": threshold,
        "none_threshold": NONE_THRESHOLD,
        "weights": dict(sorted({**weights, "bias": bias}.items())),
    }
    return msgspec.convert(table, Model)


def _strictest(scored: list[tuple[float, float]]) -> float:
    """The highest threshold that costs next to nothing: a doubtful predicate has doubtful slots as well."""
    return max(threshold for f1, threshold in scored if f1 >= max(scored)[0] - SLACK)


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--fast", action="store_true", help="with the attributions of --fast")
    options = arguments.parse_args()
    folder = options.data
    articles = analysed(folder / "claims" / "train.jsonl", fast=options.fast)
    examples = [rows(gold, doc) for gold, doc in articles]
    cores = sum(not claim["optional"] for gold, _ in articles for claim in gold["claims"])
    verdicts: list[tuple[Verdict, str]] = []
    for inside, outside in GroupKFold(10).split(examples, groups=range(len(examples))):
        model = fit([row for i in inside for row in examples[i]])
        verdicts += [(model.judge(found), kind) for i in outside for found, kind in examples[i]]
    scored = []
    for threshold in np.arange(0.3, 0.71, 0.05):
        model = Model(weights={}, core_threshold=float(threshold), none_threshold=NONE_THRESHOLD)
        kept = Counter(kind for verdict, kind in verdicts if model.keeps(verdict))
        precision, recall = kept["core"] / (kept["core"] + kept["none"]), kept["core"] / cores
        scored.append((2 * precision * recall / (precision + recall), round(float(threshold), 2)))
        found = f"P {precision:.3f}  R {recall:.3f}  F1 {scored[-1][0]:.3f}  optional {kept['optional']}"
        print(f"threshold {threshold:.2f}  {found}")
    model = fit([row for article in examples for row in article], threshold=_strictest(scored))
    OUT.parent.mkdir(exist_ok=True)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in model.weights.items())
    head = f'"core_threshold": {model.core_threshold}, "none_threshold": {model.none_threshold}'
    OUT.write_text(f'{{{head}, "weights": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(model.weights)} features -> {OUT.name}")


if __name__ == "__main__":
    main()
