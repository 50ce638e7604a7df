"""What common nouns name: a person, a group that acts, or a thing; with gender and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.labels import PLURALS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Noun", "noun_gender", "pronoun_gender", "read_noun"]

_GROUPS = lexicon.words("group_nouns")
_PRONOUN_GENDERS = {
    **dict.fromkeys(lexicon.group("pronouns_he"), "m"),
    **dict.fromkeys(lexicon.group("pronouns_she"), "f"),
}
_MALE, _FEMALE = lexicon.words("male_nouns"), lexicon.words("female_nouns")
_SEVERAL = frozenset({"people", "police", "couple"})  # by their meaning
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "police": "police"}


class Noun(NamedTuple):
    """What a noun names."""

    word: str  # singular, lower case
    type: str  # PERSON | GROUP | THING
    gender: str  # m | f | n | "p" a person of either
    number: str  # s | p | "" either


def pronoun_gender(word: str) -> str:
    """The gender that a pronoun in small letters shows, "" none: "m" of "his", "f" of "she"."""
    return _PRONOUN_GENDERS.get(word, "")


def noun_gender(word: str) -> str:
    """The gender that a noun in small letters shows, "" none: "f" of "spokeswoman"."""
    return "m" if word in _MALE else "f" if word in _FEMALE else ""


def read_noun(token: Token) -> Noun:
    """Read one common noun: "spokeswoman" is a woman, "company" a group that "it" and "they" fit."""
    word = _IRREGULAR.get(token.lower_) or token.lemma_.lower() or token.lower_
    plural = token in PLURALS or token.lower_ in _SEVERAL
    number = "p" if plural else "s"
    if lexicon.is_person_noun(word):
        return Noun(word, "PERSON", "p" if plural else noun_gender(word) or "p", number)
    if word in _GROUPS:
        return Noun(word, "GROUP", "n", "p" if plural else "")
    return Noun(word, "THING", "n", number)
