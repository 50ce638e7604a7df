"""What a number counts or measures, in the words of the text: "12 [people] were [killed]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_NOUNS,
    ADVERBS,
    CASE_MARKERS,
    COMPOUNDS,
    CONJUNCTIONS,
    COUNTS,
    DETERMINERS,
    NOUN_MODIFIERS,
    OBJECTS,
    OWNERS,
    PASSIVE_SUBJECTS,
    PAST_PARTICIPLES,
    PRECONJUNCTIONS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    PUNCTUATION,
    QUANTITIES,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NUMERIC = COUNTS | QUANTITIES | COMPOUNDS | NOUN_MODIFIERS | ADVERBIAL_NOUNS
_LOOSE = (
    DETERMINERS | COUNTS | QUANTITIES | OWNERS | PUNCTUATION | ADVERBS | CONJUNCTIONS | CASE_MARKERS | PRECONJUNCTIONS
)
_LONGEST = 6  # words


def find_counted(doc: Doc, first: int, last: int) -> str | None:
    """The words for what the number in tokens [first, last) counts; None where the text does not say.

    `last` is behind the unit: "20 percent [of voters]", "2 billion euros [of debt]".
    """
    number = doc[first:last].root
    noun = _noun(number, last)
    if noun is None or first <= noun.i < last:
        return None
    words = [*_phrase(noun, first, last), *_done(noun)]
    return " ".join(token.text for token in words[:_LONGEST]) or None


def _noun(number: Token, end: int) -> Token | None:
    """The noun that is counted: "12 [people]", "20 percent of [voters]", "a [debt] of 2 million euros"."""
    for child in number.children:
        if child in PREPOSITIONS and child.lower_ == "of" and child.i >= end:
            return next((noun for noun in child.children if noun in PREPOSITION_OBJECTS), None)
    above = number.head
    if number in _NUMERIC and above.pos_ in {"NOUN", "PROPN"}:
        return above
    if number in PREPOSITION_OBJECTS and above.lower_ == "of" and above.head.pos_ == "NOUN":
        return above.head
    return None


def _phrase(noun: Token, first: int, last: int) -> list[Token]:
    """The noun with the words before it that say of what kind it is."""
    kinds = [
        token
        for child in noun.lefts
        if child not in _LOOSE
        for token in child.subtree
        if not first <= token.i < last and token not in _LOOSE and token.pos_ not in {"NUM", "SYM"}
    ]
    return [*kinds, noun]


def _done(noun: Token) -> list[Token]:
    """What is done to those who are counted: "12 people were [killed]", "[killed] 12 people"."""
    verb = noun.head
    if (noun in PASSIVE_SUBJECTS and verb in PAST_PARTICIPLES) or (noun in OBJECTS and verb.text.endswith("ed")):
        return [verb]
    return [child for child in noun.rights if child in ADNOMINAL_CLAUSES and child in PAST_PARTICIPLES][:1]
