"""Learn by which words of the article "the plan" is told fuller, and write `models/claims/told.json`.

    python models/recipes/told.py ../shared/bench

`told.jsonl` says of 3,223 descriptions in the first rows of annotated articles ("the bill", "this decision"), which
readers saw in their article, by what they could be replaced: a line has the article's id and `marks`: start and end of
the description, "alone" where it says by itself what it means, "none" where it points to something that no words of the
article tell, else "words" with the start and the end of the words that tell it (code points of the stripped text). A
phrase with the same noun is right that shares at least half of its words with these (F1), or is a part of them. A
conditional logit over the features of `claimx/annotate/claims/statement/fuller.py`. Prints, by ten-fold
cross-validation by article, how many get a phrase from some chances on and how many of these are right. Needs scipy.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import fit
import gold

from claimx.annotate.claims.statement.fuller import described, options, phrases
from claimx.annotate.clause.labels import NOUN_SUBJECTS
from claimx.linear import Linear, softmax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELS = Path(__file__).resolve().parent / "told.jsonl"
PENALTY = 4.0  # 2 and 8 are no better
THRESHOLD = 0.5  # likelier right than wrong
TRIED = (0.4, 0.5, 0.6, 0.7, 0.8)
RARE = 3  # a feature of fewer options is left out


class Case(NamedTuple):
    """A description with phrases of its noun before it, and which of them tell it; last of all stands none."""

    article: int
    subject: bool
    options: list[list[str]]
    right: list[bool]


def tells(phrase: str, wanted: str) -> bool:
    """Whether a phrase names what the reader's words name."""
    ours = set(gold.words(phrase))
    return gold.agree(phrase, [wanted]) or (len(ours) > 1 and ours <= set(gold.words(wanted)))


def read(data: Path) -> Iterator[Case]:
    """The descriptions that could be told by a phrase of their noun."""
    known = {row["id"]: row["marks"] for row in map(json.loads, LABELS.read_text("utf-8").splitlines())}
    rows = [row for row in gold.training(data) if row["id"] in known]
    found = gold.articles(data, "train", fast=True, exclude=("claimx_claims", "claimx_coreference"), only=known)
    for number, (row, article) in enumerate(zip(rows, found, strict=True)):
        doc = article.doc
        for start, end, _, *words in known[row["id"]]:
            if start not in article.at or end - 1 not in article.at:
                continue
            tokens = range(article.at[start], article.at[end - 1] + 1)
            noun = described(doc, tokens)
            told = phrases(noun) if noun is not None else []
            if noun is None or not told:
                continue
            wanted = row["text"][slice(*words)] if words else ""
            right = [bool(wanted) and tells(doc[slice(*phrase.tokens)].text, wanted) for phrase in told]
            yield Case(number, noun in NOUN_SUBJECTS, list(options(doc, tokens, noun, told)), [*right, not any(right)])


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right options most likely."""
    return fit.conditional([fit.Options(case.options, case.right) for case in cases], penalty=PENALTY, rare=RARE)


def main() -> None:
    """Cross-validate, fit on all, write the weights."""
    given = gold.parser(__doc__).parse_args()
    cases = list(read(given.data))
    print(f"{len(cases)} descriptions with phrases of their noun, {sum(not c.right[-1] for c in cases)} told by one")
    judged: list[tuple[Case, list[float]]] = []
    for inside, outside in fit.folds([case.article for case in cases]):
        model = Linear(weights=learn([cases[i] for i in inside]))
        judged += [(cases[i], list(softmax([model.score(o) for o in cases[i].options]))) for i in outside]
    for name, some in (("all", judged), ("subjects", [pair for pair in judged if pair[0].subject])):
        for least in TRIED:
            taken = [(case, max(range(len(p) - 1), key=p.__getitem__), max(p[:-1])) for case, p in some]
            hits = [case.right[k] for case, k, chance in taken if chance >= least]
            print(f"  {name}, from {least}: {len(hits)} told, {sum(hits) / max(1, len(hits)):.3f} right")
    fit.write(given.out / "claims" / "told.json", learn(cases), threshold=THRESHOLD)


if __name__ == "__main__":
    main()
