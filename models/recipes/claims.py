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

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from claimx import assemble, pipeline
from claimx.annotate.claims.component import surroundings
from claimx.annotate.claims.features import features
from claimx.annotate.predicates import find_candidates, predicate_span
from claimx.annotate.slots import get_attributions
from claimx.article import Article
from claimx.extraction import anchored_docs

OUT = Path(__file__).resolve().parent.parent / "claims" / "weights.json"
CLASSES = ("core", "none", "optional")
STRENGTH = 0.1  # inverse of the L2 penalty, best of .03 .1 .3 1 by cross-validation
RARE = 4  # a feature seen less often is left out
NONE_THRESHOLD = 0.6


def analysed(path: Path) -> list[tuple[dict[str, Any], Any]]:
    """The gold articles with their Docs, all components but the claims run."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    nlp = pipeline.load()
    articles = [Article(text=row["text"], title=row.get("title"), published=row["published"]) for row in gold]
    with nlp.select_pipes(disable=["claimx_claims"]):
        docs = list(anchored_docs(nlp, [assemble.lay_out(article) for article in articles]))
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
    around = surroundings(doc, get_attributions(doc))
    found = []
    for candidate in find_candidates(doc):
        first, last = predicate_span(doc, candidate.head)
        kind = next((label[i] for i in range(first, last) if i in label), "none")
        found.append((features(doc, candidate, around), kind))
    return found


def vectors(examples: list[list[str]], kept: set[str]) -> list[dict[str, int]]:
    """Binary feature dictionaries."""
    return [{feature: 1 for feature in example if feature in kept} for example in examples]


def detect(probabilities: np.ndarray, labels: np.ndarray, cores: int, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of core claims; what matches an optional one is left out."""
    core, none = probabilities[:, 0], probabilities[:, 1]
    kept = (core >= threshold * (core + none)) & (none < NONE_THRESHOLD)
    hit = int((kept & (labels == "core")).sum())
    wrong = int((kept & (labels == "none")).sum())
    precision, recall = hit / max(hit + wrong, 1), hit / cores
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    folder = arguments.parse_args().data
    articles = analysed(folder / "claims" / "train.jsonl")
    examples, labels, groups = [], [], []
    for number, (gold, doc) in enumerate(articles):
        for found, kind in rows(gold, doc):
            examples.append(found)
            labels.append(kind)
            groups.append(number)
    target = np.array(labels)
    cores = sum(not claim["optional"] for gold, _ in articles for claim in gold["claims"])
    counts = Counter(feature for example in examples for feature in set(example))
    kept = {feature for feature, count in counts.items() if count >= RARE}
    data = vectors(examples, kept)

    probabilities = np.zeros((len(data), 3))
    for inside, outside in GroupKFold(10).split(data, target, groups):
        vectorizer = DictVectorizer()
        model = LogisticRegression(C=STRENGTH, max_iter=3000)
        model.fit(vectorizer.fit_transform([data[i] for i in inside]), target[inside])
        probabilities[outside] = model.predict_proba(vectorizer.transform([data[i] for i in outside]))
    scored = [(detect(probabilities, target, cores, t), t) for t in np.arange(0.3, 0.71, 0.05)]
    for (precision, recall, f1), threshold in scored:
        print(f"threshold {threshold:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    threshold = round(float(max(scored, key=lambda row: row[0][2])[1]), 2)

    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(vectorizer.fit_transform(data), target)
    assert tuple(model.classes_) == CLASSES
    names = vectorizer.get_feature_names_out()
    weights = {name: [round(float(w), 4) for w in model.coef_[:, i]] for i, name in enumerate(names)}
    weights["bias"] = [round(weights.get("bias", [0.0] * 3)[k] + float(model.intercept_[k]), 4) for k in range(3)]
    OUT.parent.mkdir(exist_ok=True)
    table = {"core_threshold": threshold, "none_threshold": NONE_THRESHOLD, "weights": dict(sorted(weights.items()))}
    OUT.write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    print(f"{len(weights)} features -> {OUT.name}")


if __name__ == "__main__":
    main()
