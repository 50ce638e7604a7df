"""A person called by a country alone: "the [Norwegian] won", "the 22-year-old [Croat]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import has_role
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_alone", "is_compatriot"]

_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_OLD = 6  # tokens of "the 22-year-old"


def is_compatriot(token: Token) -> bool:
    """Whether a word means one person by a nationality, and stands before no noun: not "the [Norwegian] team"."""
    if token.lower_ not in words("demonyms") or token.text.islower() or not has_role(token):
        return False
    doc, i = token.doc, token.i
    if not is_alone(token):
        return False
    before = [other.lower_ for other in doc[max(0, i - _OLD) : i]]
    return before[-1:] == ["the"] or (before[-1:] == ["old"] and before[:1] == ["the"])


def is_alone(token: Token) -> bool:
    """Whether a word modifies no noun behind it."""
    doc, i = token.doc, token.i
    return i + 1 == len(doc) or not (doc[i + 1].pos_ in _NAMING or doc[i + 1].text == "-")
