"""On which day it was said: "said on [Sunday] that they would play on Saturday" looks ahead from that Sunday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADVERBIAL_NOUNS,
    ANY_OBJECTS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
)
from claimx.annotate.times.direction import verb_over
from claimx.lexicon import cue_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_SAYING = cue_words("speech") | words("commitment_verbs")
_STATEMENTS = words("times_statements")
_STEPS = 6  # clauses between a time and the verb of saying
_CLAUSES = CONTENT_CLAUSES | CONJUNCTS
_MODIFIERS = ADVERBIAL_NOUNS | ANY_OBJECTS  # the parse takes "said Sunday" for an object


def times_of_saying(token: Token) -> Iterator[Token]:
    """What may say when the content of an attribution was said: the words that date the verb above the clause."""
    node = verb_over(token)
    for _ in range(_STEPS):
        if node not in _CLAUSES or node.head == node:
            return
        inside, node = node, node.head
        if inside in CONTENT_CLAUSES and node.lemma_.lower() in _SAYING:
            yield from _dates(node, inside)
            return


def _dates(verb: Token, content: Token) -> Iterator[Token]:
    """The nouns that date a verb of saying or a statement, those of its content left out."""
    for child in verb.children:
        if child == content:
            continue
        if child in _MODIFIERS:
            yield child
        elif child in PREPOSITIONS and child.lower_ == "on":
            yield from _objects(child)
        elif child in PREPOSITIONS and child.lower_ == "in":  # "said in a statement on [Sunday]"
            for noun in _objects(child):
                if noun.lemma_.lower() in _STATEMENTS:
                    yield from _dates(noun, content)


def _objects(preposition: Token) -> Iterator[Token]:
    return (noun for noun in preposition.children if noun in PREPOSITION_OBJECTS)
