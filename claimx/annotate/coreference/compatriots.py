"""A person called by a country alone: "the [Norwegian] won", "the 22-year-old [Croat]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import has_role
from claimx.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from spacy.tokens import Token

__all__ = ["adjectives_of", "gender_of", "is_alone", "is_compatriot", "nations"]

_DEMONYMS = table("demonyms")
_NATIONALITIES = lexicon.words("nationalities")
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_OF_BOTH = frozenset({"german"})
_OLD = 6  # tokens of "the 22-year-old"


def is_compatriot(token: Token) -> bool:
    """Whether a word means one person by a nationality, and stands before no noun: not "the [Norwegian] team"."""
    if token.lower_ not in _DEMONYMS or token.text.islower() or not has_role(token):
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


def gender_of(token: Token) -> str:
    """The gender that a word for a compatriot shows: "the Frenchman"; "p" for either."""
    word = token.lower_
    return "f" if word.endswith("woman") else "m" if word.endswith("man") and word not in _OF_BOTH else "p"


def nations(words: Iterable[str]) -> set[str]:
    """The nationalities among some words, as adjectives: of "Dane" and "Danish" one."""
    return {_DEMONYMS.get(word) or word for word in words if word in _DEMONYMS or word in _NATIONALITIES}


def adjectives_of(words: Collection[str]) -> set[str]:
    """The nationalities of the countries among some words: "irish" of "Ireland's minister"."""
    return {adjective for adjective, land in table("lands").items() if land in words}
