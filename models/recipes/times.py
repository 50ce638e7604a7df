"""Train the linker of times and predicates and write `models/times/`: `weights.json`, and `fast.json` for `--fast`.

    python models/recipes/times.py ../shared/bench

takes the gold claims of `claims/train` (head, when, optional) and the times that claimx finds, fits two logistic
regressions over pairs of predicate and time, one over features and the product of the encoder's two vectors, one over
features alone, and prints what repeated ten-fold cross-validation by article reaches: the share of core claims whose
days agree, of all and of those that have a time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import fit
import gold
import numpy as np

from claimx.annotate.claims.when.chances import VECTOR
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.link import TimeLinker
from claimx.annotate.claims.when.rules import barred, carried, certain, finer, held
from claimx.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILES = {"full": "weights.json", "fast": "fast.json"}
STRENGTH = {"full": 0.1, "fast": 0.2}  # inverse of the L2 penalty, best of .1 .15 .2 .4 .8 by cross-validation
SCALE = 0.4  # of a standardised product beside a feature that is 0 or 1; best of .03 .1 .2 .3 .4 .5
THRESHOLD = 0.3  # where both figures of the cross-validation are good
RARE = 2  # a feature seen less often is left out
OPTIONAL = 0.5  # the weight of optional claims: their times are often those of saying
LEAST = 0.005  # the weight of a feature below it is left out
REPEATS = 5  # of the cross-validation, with other parts each time: one alone varies by half a point

Days = tuple[str | None, str | None]
NO_DAYS: Days = (None, None)


class Pair(NamedTuple):
    """A predicate and a time of its sentence."""

    features: tuple[str, ...]
    product: tuple[float, ...]
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
    unused = ("claimx_quotations", "claimx_attribution", "claimx_coreference", "claimx_claims")
    return [case for article in gold.articles(data, part, exclude=unused) for case in _cases(article)]


def _cases(article: gold.Gold) -> list[Case]:
    linker = TimeLinker(article.doc)
    found: list[Case] = []
    for token, claim in article.heads():
        head, when = article.doc[token], claim["when"] or {}
        pairs = tuple(pair(linker, head, when, i) for i in linker.candidates(head))
        found.append(Case(article.number, not claim["optional"], (when.get("from"), when.get("to")), pairs))
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
        product=linker.chances.product(head, mark),
        carried=carried(doc, head, mark, around),
        sure=bool(certain(doc, head, mark)),
        barred=bool(barred(doc, head, mark, around)),
        right=bool(when) and (days == (when.get("from"), when.get("to")) or same),
        days=days,
    )


def learn(training: Sequence[Case], kind: str) -> Linear:
    """The weights that the training cases give, with vectors ("full") or without ("fast")."""
    pairs = [pair for case in training for pair in case.pairs]
    rows = [dict.fromkeys(pair.features, 1.0) for pair in pairs]
    spread = middle = np.zeros(len(VECTOR))
    if kind == "full":
        products = np.array([pair.product for pair in pairs])
        middle, spread = products.mean(axis=0), products.std(axis=0) + 1e-6
        for row, values in zip(rows, (products - middle) / spread * SCALE, strict=True):
            row.update(zip(VECTOR, values.tolist(), strict=True))
    weight = [1.0 if case.core else OPTIONAL for case in training for _ in case.pairs]
    weights = fit.logistic(rows, [p.right for p in pairs], strength=STRENGTH[kind], rare=RARE, weight=weight)
    if kind == "full":  # the weights of the products as they are, not standardised
        for name, mean, wide in zip(VECTOR, middle.tolist(), spread.tolist(), strict=True):
            weights[name] = round(weights[name] * SCALE / wide, 4)
            weights["bias"] = round(weights["bias"] - weights[name] * mean, 4)
    kept = {name: w for name, w in weights.items() if abs(w) >= LEAST or name in VECTOR}
    return Linear(weights=kept, threshold=THRESHOLD)


def chance(model: Linear, pair: Pair) -> float:
    """The chance of a pair, as the linker sees it."""
    vector = dict(zip(VECTOR, pair.product, strict=True)) if VECTOR[0] in model.weights else {}
    return model.chance_of({**dict.fromkeys(pair.features, 1.0), **vector})


def chosen(case: Case, model: Linear) -> Days:
    """The days that the linker gives a claim."""
    pairs = [pair for pair in case.pairs if not pair.barred]
    sure = next((pair for pair in pairs if pair.sure), None)
    if sure or not pairs:
        return sure.days if sure else NO_DAYS
    best, likeliest = max(((chance(model, pair), pair) for pair in pairs), key=lambda both: both[0])
    if best >= model.threshold:
        return likeliest.days
    return next((pair.days for pair in pairs if pair.carried), NO_DAYS)


def measure(model: Linear, held_out: Sequence[Case]) -> Counter[str]:
    """Agreement of the days of core claims."""
    counts = Counter[str]()
    for case in held_out:
        if case.core:
            right = chosen(case, model) == case.gold
            counts.update(all=1, right=right)
            if case.gold != NO_DAYS:
                counts.update({"dated": 1, "dated right": right})
    return counts


def told(name: str, counts: Counter[str]) -> str:
    """One line of the report."""
    return f"{name}: when {counts['right'] / counts['all']:.4f}, when+ {counts['dated right'] / counts['dated']:.4f}"


def main() -> None:
    """Cross-validate, train on everything, write.

    The articles of `readings.jsonl` are left out: with them the cross-validated figures are the same (of their own
    claims .768 of those with a time without them, .765 with them), and other times go wrong.
    """
    options = gold.parser(__doc__).parse_args()
    train, dev = cases(options.data, "older"), cases(options.data, "dev")
    for kind, file in FILES.items():
        total = Counter[str]()
        for inside, outside in fit.folds([case.article for case in train], repeats=REPEATS):
            total += measure(learn([train[i] for i in inside], kind), [train[i] for i in outside])
        model = learn(train, kind)
        print(told(f"{kind}, cross-validation", total))
        print(told(f"{kind}, dev", measure(model, dev)))
        fit.write(options.out / "times" / file, model.weights, threshold=model.threshold)


if __name__ == "__main__":
    main()
