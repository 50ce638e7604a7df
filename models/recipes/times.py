"""Train the linker of times and predicates and write `models/times/weights.json`.

    python models/recipes/times.py ../shared/bench

takes the gold claims of `claims/train` (head, when, optional) and the times that claimx finds, fits a logistic
regression over pairs of predicate and time, and prints what repeated ten-fold cross-validation by article reaches: the
share of core claims whose days agree, of all and of those that have a time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import fit
import gold

from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.link import TimeLinker
from claimx.annotate.claims.when.rules import carried, certain, excluded, finer, held
from claimx.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STRENGTH = 0.4  # inverse of the L2 penalty, best of .1 .2 .3 .4 .6 by cross-validation
RARE = 2  # a feature seen less often is left out
OPTIONAL = 0.5  # the weight of optional claims: their times are often those of saying
THRESHOLD = 0.4
LEAST = 0.005  # a weight below it is left out
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

    article: int
    core: bool
    gold: Days
    pairs: tuple[Pair, ...]


def cases(data: Path, part: str) -> list[Case]:
    """The gold claims of all articles with their candidates."""
    behind_times = ("claimx_encoder", "claimx_attribution", "claimx_coreference", "claimx_claims")
    return [case for article in gold.articles(data, part, exclude=behind_times) for case in _cases(article)]


def _cases(article: gold.Gold) -> list[Case]:
    doc = article.doc
    linker = TimeLinker(doc)
    found: list[Case] = []
    for token, claim in article.heads():
        head, when = doc[token], claim["when"] or {}
        wanted = (when.get("from"), when.get("to"))
        around = [mark for mark in linker.marks if head.sent.start <= mark.first < head.sent.end]
        pairs = []
        for i in linker.candidates(head):
            mark = linker.marks[i]
            own = held(doc, head, linker.marks[finer(doc, linker.marks, i)])
            days = (own.begin or None, own.finish or None)
            same = doc.text[mark.start : mark.end].lower() in (when.get("text") or "").lower()
            right = bool(claim["when"]) and (days == wanted or same)
            over, sure = carried(doc, head, mark, around), certain(doc, head, mark)
            barred = excluded(doc, head, mark)
            pairs.append(Pair(tuple(features(doc, head, mark, around)), over, sure, barred, right, days))
        found.append(Case(article.number, not claim["optional"], wanted, tuple(pairs)))
    return found


def learn(training: Sequence[Case]) -> dict[str, float]:
    """The weights that the training cases give."""
    rows = [dict.fromkeys(pair.features, 1.0) for case in training for pair in case.pairs]
    right = [pair.right for case in training for pair in case.pairs]
    weight = [1.0 if case.core else OPTIONAL for case in training for _ in case.pairs]
    return fit.logistic(rows, right, strength=STRENGTH, rare=RARE, weight=weight)


def measure(weights: dict[str, float], held_out: Sequence[Case]) -> Counter[str]:
    """Agreement of the days of core claims."""
    model, counts = Linear(weights=weights, threshold=THRESHOLD), Counter[str]()
    for case in held_out:
        if not case.core:
            continue
        scored = sorted(case.pairs, key=lambda pair: (not pair.sure, -model.chance(pair.features)))
        taken = [
            pair
            for pair in scored
            if not pair.barred and (pair.sure or pair.carried or model.chance(pair.features) >= THRESHOLD)
        ]
        days: Days = taken[0].days if taken else (None, None)
        counts["all"] += 1
        counts["right"] += days == case.gold
        if case.gold != (None, None):
            counts["dated"] += 1
            counts["dated right"] += days == case.gold
    return counts


def main() -> None:
    """Cross-validate, train on everything, write."""
    options = gold.parser(__doc__).parse_args()
    train = cases(options.data, "train")
    total = Counter[str]()
    for inside, outside in fit.folds([case.article for case in train], repeats=REPEATS):
        total += measure(learn([train[i] for i in inside]), [train[i] for i in outside])
    weights = learn(train)
    for name, counts in (("cross-validation", total), ("dev", measure(weights, cases(options.data, "dev")))):
        whole, dated = counts["right"] / counts["all"], counts["dated right"] / counts["dated"]
        print(f"{name}: when {whole:.3f}, when+ {dated:.3f}")
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST}
    fit.write(options.out / "times" / "weights.json", kept, threshold=THRESHOLD)


if __name__ == "__main__":
    main()
