"""Learn which clause an "it" stands for, and write `models/coreference/clauses.json`.

    python models/recipes/clauses.py ../shared/bench

Takes the gold claims whose subject is an "it" with clauses behind its predicate; a clause is right whose words agree
with the gold's who, "none" where no clause does. A conditional logit. Prints, by ten-fold cross-validation over
articles, how many clauses are taken, how many of these are right, and for how many the gold has null, which the
guidelines allow as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import fit
import gold
import msgspec
from references import articles, characters

from claimx.annotate.clause.subject import find_subject
from claimx.annotate.coreference.expletives import CLAUSES, NO_CLAUSE, Held, chances, held
from claimx.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PENALTY = 2.0  # 1 and 4 are alike
RARE = 2
THRESHOLD = 0.5  # likelier right than wrong


class Case(NamedTuple):
    """One "it": its clauses, and which of them, last none, are right."""

    article: int
    options: list[Held]
    right: list[bool]
    null: bool  # whether the gold says that the "it" refers to nothing


def cases(data: Path) -> Iterator[Case]:
    """All of the annotated articles."""
    for corpus, number, row, doc in articles(data, fast=True):
        if corpus != "claims":
            continue
        at = characters(row, doc)
        for claim in row["claims"]:
            head = at.get(claim["head"]["start"])
            tokens = find_subject(doc, head) if head is not None and "who" in claim else ()
            if not tokens or tokens[1] - tokens[0] > 1 or doc[tokens[0]].lower_ != "it":
                continue
            options = held(doc[tokens[0]])
            who = claim["who"] or {}
            names = [who["name"], *who.get("alt", [])] if who.get("name") else []
            right = [gold.agree(doc[first:last].text, names) for first, last in (o.tokens for o in options)]
            if options:
                yield Case(number, options, [*right, not any(right)], not names)


def learn(found: Sequence[Case]) -> Linear:
    """The weights of these cases; where the gold has null, the clause is not denied."""
    told = (case for case in found if not case.null)
    table = [fit.Options([*(o.features for o in case.options), NO_CLAUSE], case.right) for case in told]
    weights = fit.conditional(table, penalty=PENALTY, rare=RARE)
    return msgspec.convert({"weights": weights, "threshold": THRESHOLD}, Linear)


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    options = gold.parser(__doc__).parse_args()
    found = list(cases(options.data))
    many = sum(not case.right[-1] for case in found)
    taken: list[tuple[bool, bool]] = []
    for inside, outside in fit.folds([case.article for case in found]):
        model = learn([found[k] for k in inside])
        for case in (found[k] for k in outside):
            likely = chances(model, case.options)
            best = max(range(len(case.options)), key=lambda k: likely[k])
            if likely[best] >= THRESHOLD:
                taken.append((case.right[best], case.null))
    right, null = sum(good for good, _ in taken), sum(empty for _, empty in taken)
    print(f"{len(found)} with clauses, {many} stand for one; taken {len(taken)}, right {right}, gold null {null}")
    fit.write(options.out / "coreference" / CLAUSES, learn(found).weights, threshold=THRESHOLD)


if __name__ == "__main__":
    main()
