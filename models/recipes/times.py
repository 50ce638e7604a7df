"""Train the linker of times and predicates and write `models/times/weights.json`.

    python models/recipes/times.py ../shared/bench

reads `claims/train.jsonl` of the data folder (articles with gold claims: head, when, optional), finds the times
with claimx itself, fits a logistic regression (L2) and prints what repeated ten-fold cross-validation by article
reaches: the share of core claims whose days agree, of all and of those that have a time. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import spacy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import claimx.annotate.parse.paragraphs  # noqa: F401 - registers claimx_paragraphs
from claimx import pipeline
from claimx.annotate import slots
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.link import Model, TimeLinker
from claimx.annotate.claims.when.rules import carried, certain, excluded, finer, held
from claimx.annotate.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = Path(__file__).resolve().parent.parent / "times" / "weights.json"
STRENGTH = 0.4  # inverse of the L2 penalty, best of .1 .2 .3 .4 .6 by cross-validation
RARE = 2  # a feature seen less often is left out
OPTIONAL = 0.5  # the weight of optional claims: their times are often those of saying
THRESHOLD = 0.4
REPEATS = 5  # of the cross-validation, with other parts each time: one alone varies by half a point

Days = tuple[str | None, str | None]


class Pair(NamedTuple):
    """A predicate and a time of its sentence."""

    features: tuple[str, ...]
    carried: bool
    sure: bool
    barred: bool
    right: bool
    days: Days


class Case(NamedTuple):
    """A gold claim with the times it may have."""

    article: str
    core: bool
    gold: Days
    pairs: tuple[Pair, ...]


def cases(rows: list[dict[str, Any]]) -> list[Case]:
    """The gold claims of all articles with their candidates."""
    nlp = spacy.load(pipeline.model_name(), exclude=["senter"])
    nlp.add_pipe("claimx_paragraphs", before="parser")
    found: list[Case] = []
    for row, doc in zip(rows, nlp.pipe((row["text"] for row in rows), batch_size=8), strict=True):
        slots.set_anchor(doc, slots.Anchor(row["published"], (), ""))
        slots.TIMES.set(doc, find_times(doc))
        linker = TimeLinker(doc)
        at = {i: token for token in doc for i in range(token.idx, token.idx + len(token))}
        for claim in row["claims"]:
            head, when = at[claim["head"]["start"]], claim["when"] or {}
            gold = (when.get("from"), when.get("to"))
            around = [mark for mark in linker.marks if head.sent.start <= mark.first < head.sent.end]
            pairs = []
            for i in linker.candidates(head):
                mark = linker.marks[i]
                own = held(doc, head, linker.marks[finer(doc, linker.marks, i)])
                days = (own.begin or None, own.finish or None)
                same = doc.text[mark.start : mark.end].lower() in (when.get("text") or "").lower()
                right = bool(claim["when"]) and (days == gold or same)
                over, sure = carried(doc, head, mark, around), certain(doc, head, mark)
                barred = excluded(doc, head, mark)
                pairs.append(Pair(tuple(features(doc, head, mark, around)), over, sure, barred, right, days))
            found.append(Case(row["id"], not claim["optional"], gold, tuple(pairs)))
    return found


def fit(training: list[Case]) -> dict[str, float]:
    """The weights that the training cases give."""
    seen = Counter(f for case in training for pair in case.pairs for f in set(pair.features))
    rows = [{f: 1 for f in pair.features if seen[f] >= RARE} for case in training for pair in case.pairs]
    right = [pair.right for case in training for pair in case.pairs]
    weight = [1.0 if case.core else OPTIONAL for case in training for _ in case.pairs]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(rows), right, sample_weight=weight)
    return {str(f): round(float(w), 4) for f, w in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)}


def measure(weights: dict[str, float], held_out: list[Case]) -> Counter[str]:
    """Agreement of the days of core claims."""
    model, counts = Model(weights, THRESHOLD), Counter[str]()
    for case in held_out:
        if not case.core:
            continue
        scored = sorted(case.pairs, key=lambda pair: (not pair.sure, -model.probability(pair.features)))
        taken = [
            pair
            for pair in scored
            if not pair.barred and (pair.sure or pair.carried or model.probability(pair.features) >= THRESHOLD)
        ]
        days: Days = taken[0].days if taken else (None, None)
        counts["all"] += 1
        counts["right"] += days == case.gold
        if case.gold != (None, None):
            counts["dated"] += 1
            counts["dated right"] += days == case.gold
    return counts


def parts(found: list[Case]) -> Iterator[tuple[list[Case], list[Case]]]:
    """Tenths of the articles, each held out in turn."""
    articles = sorted({case.article for case in found})
    for seed in range(REPEATS):
        random.Random(seed).shuffle(articles)
        for k in range(10):
            out = set(articles[k::10])
            yield [case for case in found if case.article not in out], [case for case in found if case.article in out]


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Cross-validate, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    train = cases(read(data / "claims/train.jsonl"))
    total = Counter[str]()
    for taught, kept_out in parts(train):
        total += measure(fit(taught), kept_out)
    weights = fit(train)
    for name, counts in (
        ("cross-validation", total),
        ("dev", measure(weights, cases(read(data / "claims/dev.jsonl")))),
    ):
        print(
            f"{name}: when {counts['right'] / counts['all']:.3f}, when+ {counts['dated right'] / counts['dated']:.3f}"
        )
    kept = {f: w for f, w in sorted(weights.items()) if abs(w) >= 0.005}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(
        json.dumps({"threshold": THRESHOLD, "weights": kept}, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
