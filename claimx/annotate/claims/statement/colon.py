"""What a colon announces and a statement cannot do without: "made one demand[: a seat on the board]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.path import is_finite
from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    COUNTS,
    FINITE_VERBS,
    MODALS,
    RELATIVE_CLAUSES,
    ROOTS,
)
from claimx.annotate.frame import sentence_of
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc, Token

_ANNOUNCING = group("announcing_nouns")
_OPENING = frozenset({"“", "‘", "``"})
_LONGEST = 25  # tokens
_MAIN = ROOTS | CONJUNCTS | COMPLEMENT_CLAUSES
_FORMS = FINITE_VERBS | MODALS


def behind_colon(top: Token, body: Sequence[int], reports: Collection[int]) -> list[int]:
    """The colon behind the last word of a statement and the phrase that it leads to; [] before a clause.

    A phrase ends before what attributes it: "two towns: Lyon and Metz[, police said]".
    """
    doc = top.doc
    last = next((i for i in reversed(body) if not (doc[i].is_punct or doc[i].is_space)), len(doc))
    colon = last + 1
    if top not in _MAIN or not is_finite(top) or colon >= len(doc) or doc[colon].text != ":":
        return []
    if not doc[colon].whitespace_:  # "12:30"
        return []
    tail = list(range(colon + 1, sentence_of(doc[colon - 1]).stop))
    if any(doc[i].text in _OPENING for i in tail) and sum(doc[i].is_quote for i in tail) % 2:
        return []  # a quotation of several sentences
    told = next((k for k, i in enumerate(tail) if i in reports), len(tail))
    tail = tail[:told]
    while tail and (doc[tail[-1]].is_punct or doc[tail[-1]].is_space) and doc[tail[-1]].text not in {")", "%"}:
        tail.pop()
    if not 0 < len(tail) <= _LONGEST or any(doc[i].text in {";", ":"} or "\n" in doc[i].text for i in tail):
        return []
    told = not _announces(doc, [i for i in body if i <= last]) and any(_tells(doc[i], tail[0]) for i in tail)
    return [] if told else [colon, *tail]


def _announces(doc: Doc, body: Sequence[int]) -> bool:
    """Whether the last noun, or one that is counted, says little without what follows: "has [two choices]: ..."."""
    nouns = [doc[i] for i in body if doc[i].pos_ == "NOUN"]
    counted = [noun for noun in nouns if any(child in COUNTS for child in noun.lefts)]
    return any(noun.lemma_ in _ANNOUNCING for noun in (*nouns[-1:], *counted))


def _tells(word: Token, first: int) -> bool:
    """Whether a word makes what it stands in a clause or a quotation, no phrase."""
    if word.is_quote:
        return True
    if (word not in _FORMS or word.lower_ == "do") and not any(child in ANY_SUBJECTS for child in word.children):
        return False
    inside = (above for above in (word, *word.ancestors) if above.i >= first)
    return not any(above in RELATIVE_CLAUSES and above.head.i >= first for above in inside)
