"""What a colon announces and a statement cannot do without: "made one demand[: a seat on the board]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.path import is_finite
from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    FINITE_VERBS,
    MODALS,
    RELATIVE_CLAUSES,
    ROOTS,
)
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

_LONGEST = 25  # tokens
_MAIN = ROOTS | CONJUNCTS | COMPLEMENT_CLAUSES
_FORMS = FINITE_VERBS | MODALS


def behind_colon(top: Token, body: Sequence[int], reports: Collection[int]) -> list[int]:
    """The colon behind the last word of a statement and the phrase that it leads to; [] before a clause.

    A phrase ends before what attributes it: "two towns: Lyon and Metz[, police said]".
    """
    doc = top.doc
    last = next((i for i in reversed(body) if not doc[i].is_punct), len(doc))
    colon = last + 1
    if top not in _MAIN or not is_finite(top) or colon >= len(doc) or doc[colon].text != ":":
        return []
    if not doc[colon].whitespace_:  # "12:30"
        return []
    tail = list(range(colon + 1, sentence_of(doc[colon - 1]).stop))
    told = next((k for k, i in enumerate(tail) if i in reports), len(tail))
    tail = tail[:told]
    while tail and (doc[tail[-1]].is_punct or doc[tail[-1]].is_space) and doc[tail[-1]].text not in {")", "%"}:
        tail.pop()
    if not 0 < len(tail) <= _LONGEST or any(_tells(doc[i], tail[0]) for i in tail):
        return []
    return [colon, *tail]


def _tells(word: Token, first: int) -> bool:
    """Whether a word makes what it stands in a clause or a quotation, no phrase."""
    if word.is_quote or word.text in {";", ":"} or "\n" in word.text:
        return True
    if (word not in _FORMS or word.lower_ == "do") and not any(child in ANY_SUBJECTS for child in word.children):
        return False
    inside = (above for above in (word, *word.ancestors) if above.i >= first)
    return not any(above in RELATIVE_CLAUSES and above.head.i >= first for above in inside)
