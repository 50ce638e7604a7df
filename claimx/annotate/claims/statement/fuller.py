"""A subject that is only "the plan", as the article first called it: "[the] [plan to move the port]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADJECTIVES,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_NOUNS,
    COMMON_NOUNS,
    COMPARATIVES,
    COMPOUNDS,
    COUNTS,
    DETERMINERS,
    NOUN_MODIFIERS,
    OWNERS,
    PREPOSITIONS,
    SUPERLATIVES,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.frame import Frame
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Part

_OTHERS = group("other_bearers")
_POINTING = frozenset({"the", "this", "these"})
_NEW = frozenset({"a", "an"})
_KNOWN = _NEW | _POINTING | {"that", "those"}
_DESCRIBING = COMPOUNDS | NOUN_MODIFIERS | ADJECTIVES | PREPOSITIONS | ADNOMINAL_CLAUSES
_LONGEST = 14  # words of a phrase
_SUBJECT = 2  # words: an article and a noun


def fuller_subject(doc: Doc, tokens: Sequence[int]) -> list[Part]:
    """The parts that say which thing "the plan" is, by the phrase that told of a plan first; [] where none does.

    Nothing is put in where the story has told of another plan ("a second plan", "Oslo's plan", "two plans"), or where
    its first words for it say no more.
    """
    if len(tokens) != _SUBJECT or doc[tokens[0]].lower_ not in _POINTING or doc[tokens[1]] not in COMMON_NOUNS:
        return []
    told = list(_told(doc, doc[tokens[1]]))
    if not told or any(_is_another(other) or (other is not told[0] and _is_described(other)) for other in told):
        return []
    first, last = noun_phrase(doc, told[0].i)
    if doc[first] in DETERMINERS:
        first += 1
    elif doc[first].is_sent_start and doc[first].pos_ != "PROPN":
        return []  # its capital would stand inside the statement
    return [(tokens[0], tokens[0] + 1, -1), (first, last, -1)] if _introduces(doc, told[0], first, last) else []


def _told(doc: Doc, noun: Token) -> Iterator[Token]:
    """The nouns before it, in the story, that are the same word."""
    for token in doc[Frame.of(doc).headline : noun.i]:
        if token.lower == noun.lower and token in COMMON_NOUNS and token not in COMPOUNDS:
            yield token


def _is_described(noun: Token) -> bool:
    """Whether the words before a noun, or right behind it, tell which one it is."""
    return any(child in _DESCRIBING for child in noun.children)


def _is_another(noun: Token) -> bool:
    """Whether a noun is of somebody, one of several, or told of as another one."""
    for child in noun.lefts:
        if child in OWNERS or child in COUNTS or child in SUPERLATIVES or child in COMPARATIVES:
            return True
        if child.lower_ in _OTHERS or (child in DETERMINERS and child.lower_ not in _KNOWN):
            return True
    return False


def _introduces(doc: Doc, noun: Token, first: int, last: int) -> bool:
    """Whether the words [first, last) of the first phrase for a thing say which one, and nothing else."""
    words = doc[first:last]
    if noun in OWNERS or not _is_described(noun) or not 1 < len(words) <= _LONGEST:
        return False
    marks = any(word.is_space or (word.is_punct and word.text != "-") for word in words)
    odd = marks or any(word.pos_ == "PRON" for word in words) or any(c in ADVERBIAL_NOUNS for c in noun.children)
    return not odd and not any(word in DETERMINERS for word in doc[first : noun.i])
