"""Train the linker of times and predicates and write `models/times/`: `weights.json`, and `fast.json` for `--fast`.

    python models/recipes/times.py ../shared/bench

takes the gold claims of `claims/train` and of `readings.jsonl` (head, when, optional) and the times that claimx finds,
fits two logistic regressions over pairs of predicate and time, one over features and the encoder's vectors of the two,
one over features alone, and prints what repeated ten-fold cross-validation by article reaches: the share of core claims
whose days agree, of all and of those that have a time. The chance from which a time is taken is chosen for every fold
on the other nine, for the weights that ship on all ten; an article's chances come from weights that did not see it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import fit
import gold
import numpy as np

from claimx.annotate.claims.when.bars import barred
from claimx.annotate.claims.when.chances import VECTOR
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.link import TimeLinker
from claimx.annotate.claims.when.rules import carried, certain, finer, held
from claimx.linear import Linear, logistic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILES = {"full": "weights.json", "fast": "fast.json"}
STRENGTH = 0.1  # inverse of the L2 penalty, best of .05 .1 .2 .4 by cross-validation
SCALE = 0.1  # of a standardised number of the vectors beside a feature that is 0 or 1; best of .07 .1 .15 .2 .4
THRESHOLDS = tuple(n / 100 for n in range(15, 55, 5))  # among which one is chosen
RARE = 2  # a feature seen less often is left out
OPTIONAL = 0.5  # the weight of optional claims: their times are often those of saying
LEAST = 0.005  # the weight of a feature below it is left out
REPEATS = 2  # of the cross-validation, with other parts each time: one alone varies by half a point

Days = tuple[str | None, str | None]
NO_DAYS: Days = (None, None)


class Pair(NamedTuple):
    """A predicate and a time of its sentence."""

    features: tuple[str, ...]
    vector: tuple[float, ...]
    carried: bool
    sure: bool
    barred: bool
    right: bool
    days: Days


class Case(NamedTuple):
    """A gold claim with the times it may have."""

    article: int
    older: bool  # of `claims/train.jsonl`
    core: bool
    gold: Days
    pairs: tuple[Pair, ...]


def cases(data: Path, part: str, older: int = 0) -> list[Case]:
    """The gold claims of all articles with their candidates; the first `older` ones are of `claims/train.jsonl`."""
    unused = ("claimx_quotations", "claimx_attribution", "claimx_coreference", "claimx_claims")
    return [
        case
        for article in gold.articles(data, part, exclude=unused)
        for case in _cases(article, older=article.number < older)
    ]


def _cases(article: gold.Gold, *, older: bool) -> list[Case]:
    linker = TimeLinker(article.doc)
    found: list[Case] = []
    for token, claim in article.heads():
        head, when = article.doc[token], claim["when"] or {}
        pairs = tuple(pair(linker, head, when, i) for i in linker.candidates(head))
        found.append(Case(article.number, older, not claim["optional"], (when.get("from"), when.get("to")), pairs))
    return found


def pair(linker: TimeLinker, head: Any, when: dict[str, Any], i: int) -> Pair:
    """A gold predicate and the time of index i."""
    doc, mark = linker.doc, linker.marks[i]
    around = linker.around(head)
    own = held(doc, head, linker.marks[finer(doc, linker.marks, i)])
    days = (own.begin or None, own.finish or None)
    same = doc.text[mark.start : mark.end].lower() in (when.get("text") or "").lower()
    return Pair(
        features=tuple(features(doc, head, mark, around)),
        vector=linker.chances.vector(head, mark),
        carried=carried(doc, head, mark, around),
        sure=bool(certain(doc, head, mark)),
        barred=bool(barred(doc, head, mark, around)),
        right=bool(when) and (days == (when.get("from"), when.get("to")) or same),
        days=days,
    )


def learn(training: Sequence[Case], kind: str) -> Linear:
    """The weights that the training cases give, with vectors ("full") or without ("fast")."""
    pairs = [pair for case in training for pair in case.pairs]
    weights = fit.logistic(
        [dict.fromkeys(pair.features, 1.0) for pair in pairs],
        [pair.right for pair in pairs],
        strength=STRENGTH,
        rare=RARE,
        weight=[1.0 if case.core else OPTIONAL for case in training for _ in case.pairs],
        dense=fit.Dense(VECTOR, np.array([pair.vector for pair in pairs]), SCALE) if kind == "full" else None,
    )
    always = frozenset((*VECTOR, "bias"))
    return Linear(weights={name: w for name, w in weights.items() if name in always or abs(w) >= LEAST})


def chances(model: Linear, case: Case) -> list[float]:
    """The chances of the pairs of a case, as the linker sees them."""
    scores = [model.score(pair.features) for pair in case.pairs]
    if VECTOR[0] in model.weights:
        more = model.rows(VECTOR, [pair.vector for pair in case.pairs])
        scores = [score + other - model.bias for score, other in zip(scores, more, strict=True)]
    return [logistic(score) for score in scores]


def chosen(case: Case, found: Sequence[float], threshold: float) -> Days:
    """The days that the linker gives a claim whose pairs have these chances."""
    open_to = [(chance, pair) for chance, pair in zip(found, case.pairs, strict=True) if not pair.barred]
    sure = next((pair for _, pair in open_to if pair.sure), None)
    if sure or not open_to:
        return sure.days if sure else NO_DAYS
    best, likeliest = max(open_to, key=lambda both: both[0])
    if best >= threshold:
        return likeliest.days
    return next((pair.days for _, pair in open_to if pair.carried), NO_DAYS)


def measure(cases: Sequence[Case], found: Sequence[list[float]], threshold: float) -> Counter[str]:
    """Agreement of the days of core claims."""
    counts = Counter[str]()
    for case, chance in zip(cases, found, strict=True):
        if case.core:
            days = chosen(case, chance, threshold)
            right = days == case.gold
            counts.update(all=1, right=right)
            if case.gold != NO_DAYS:
                counts.update({"dated": 1, "dated right": right})
            elif days != NO_DAYS:
                counts.update(invented=1)
    return counts


def best(counts: dict[float, Counter[str]]) -> float:
    """The threshold with the most right claims, those with a time counted twice."""
    return max(counts, key=lambda threshold: counts[threshold]["right"] + counts[threshold]["dated right"])


def cross_validated(cases: Sequence[Case], kind: str) -> tuple[float, Counter[str], Counter[str]]:
    """The threshold to ship, what is reached, and what is reached on the articles of `claims/train` alone."""
    total, older = Counter[str](), Counter[str]()
    everywhere: dict[float, Counter[str]] = {threshold: Counter() for threshold in THRESHOLDS}
    rounds = list(fit.folds([case.article for case in cases], repeats=REPEATS))
    for first in range(0, len(rounds), len(rounds) // REPEATS):
        parts = rounds[first : first + len(rounds) // REPEATS]
        outside = [[cases[i] for i in held_out] for _, held_out in parts]
        models = [learn([cases[i] for i in inside], kind) for inside, _ in parts]
        found = [[chances(model, case) for case in part] for model, part in zip(models, outside, strict=True)]
        counts = [{t: measure(part, c, t) for t in THRESHOLDS} for part, c in zip(outside, found, strict=True)]
        for k, (part, chance) in enumerate(zip(outside, found, strict=True)):
            others = {t: sum((row[t] for j, row in enumerate(counts) if j != k), Counter[str]()) for t in THRESHOLDS}
            threshold = best(others)
            total += counts[k][threshold]
            both = [(case, c) for case, c in zip(part, chance, strict=True) if case.older]
            older += measure([case for case, _ in both], [c for _, c in both], threshold)
        for threshold in THRESHOLDS:
            everywhere[threshold] += sum((row[threshold] for row in counts), Counter[str]())
    return best(everywhere), total, older


def told(name: str, counts: Counter[str]) -> str:
    """One line of the report."""
    shares = f"when {counts['right'] / counts['all']:.4f}, when+ {counts['dated right'] / counts['dated']:.4f}"
    return f"{name}: {shares}, invented {counts['invented'] / counts['all']:.4f}"


def main() -> None:
    """Cross-validate, train on everything, write."""
    options = gold.parser(__doc__).parse_args()
    older = len(gold.rows(options.data / "claims" / "train.jsonl"))
    train, dev = cases(options.data, "train", older), cases(options.data, "dev")
    for kind, file in FILES.items():
        threshold, total, of_older = cross_validated(train, kind)
        model = learn(train, kind)
        print(f"{kind}: threshold {threshold}")
        print(told(f"{kind}, cross-validation", total))
        print(told(f"{kind}, cross-validation, claims/train alone", of_older))
        print(told(f"{kind}, dev", measure(dev, [chances(model, case) for case in dev], threshold)))
        fit.write(options.out / "times" / file, model.weights, threshold=threshold)


if __name__ == "__main__":
    main()
