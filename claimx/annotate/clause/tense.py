"""The tense and mood of a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.carriers import VERBS, carriers, top_carrier
from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    AUXILIARIES,
    BASE,
    CONJUNCTS,
    ING_FORMS,
    MODALS,
    PAST,
    PAST_PARTICIPLES,
    PRESENT,
)
from claimx.annotate.clause.once import once
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FUTURE = group("future")
_MODAL = group("modals")
_PERFECT = group("perfect_auxiliaries")
_PAST = frozenset({"was", "were", "did"})
_PRESENT = group("be_present")
_UNCHANGING = group("unchanging_verbs")
_INFINITIVE = "infinitive"
_SHARED = 4  # conjuncts back at most


def tense(doc: Doc, head: Token) -> str:
    """The tense and mood of the verbs that carry a predicate; conjuncts without a subject share it."""
    return _tense(head, 0)


@once
def _tense(head: Token, depth: int) -> str:
    doc = head.doc
    carrying = [doc[i] for i in sorted(carriers(head))]
    verbs = [token for token in carrying if token.pos_ in VERBS]
    helpers = [c for token in carrying for c in token.children if c in AUXILIARIES]
    words = {token.lower_ for token in helpers}
    forms = [*helpers, *verbs]
    named = _of_helpers(words, forms)
    if named and named != _INFINITIVE:
        return named
    if any(token in PAST for token in forms):
        return "past"  # "began to recover", "had to sell" too
    if any(token in PRESENT for token in forms):
        return "present"
    if named:
        return named
    top = top_carrier(doc, head)
    if top in CONJUNCTS and depth < _SHARED and not any(c in ANY_SUBJECTS for c in top.children):
        if top in BASE and top.head in PAST | PAST_PARTICIPLES and not helpers and top.lower_ not in _UNCHANGING:
            return "present"  # "met in 2010 and have two sons"
        return _tense(top.head, depth + 1)
    if any(token in PAST_PARTICIPLES for token in forms):
        return "past participle"
    if any(token in ING_FORMS for token in forms):
        return "gerund"
    return "bare" if verbs else "none"


def _of_helpers(words: set[str], forms: list[Token]) -> str:
    """What the auxiliaries say, "" where they say nothing."""
    if words & _FUTURE:
        return "future"
    if words & _MODAL:
        return "modal"
    if "had" in words:
        return "pluperfect"
    if words & _PERFECT:
        return "perfect"
    if words & _PAST:
        return "past"
    if words & _PRESENT:
        return "progressive" if any(token in ING_FORMS for token in forms) else "present"
    return _INFINITIVE if "to" in words else ""


def simple_tense(verb: Token) -> str:
    """The form of a verb and its auxiliaries: modal, past, present or none."""
    forms = [verb, *(c for c in verb.lefts if c in AUXILIARIES)]
    for name, wanted in (("modal", MODALS), ("past", PAST), ("present", PRESENT)):
        if any(token in wanted for token in forms):
            return name
    return "none"
