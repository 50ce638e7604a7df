"""The verbs that carry a predicate, the way up from a word, and what opens a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    AUXILIARIES,
    MARKERS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PASSIVE_AUXILIARIES,
    PREDICATIVES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    WH_ADVERBS,
    WH_PRONOUNS,
)
from claimx.annotate.clause.once import once
from claimx.lexicon import cue_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token

_OPENERS = PREPOSITIONS | MARKERS
_WH = WH_PRONOUNS | WH_ADVERBS
VERBS = frozenset({"VERB", "AUX"})
_LIMIT = 12  # steps up the parse
_CARRIED = OPEN_COMPLEMENTS | PREDICATIVES | AUXILIARIES


def climb(token: Token) -> list[Token]:
    """The token and what governs it, step by step."""
    path = [token]
    while path[-1].head != path[-1] and len(path) < _LIMIT:
        path.append(path[-1].head)
    return path


@once
def carriers(head: Token) -> AbstractSet[int]:
    """The head with the verbs that only carry it: "began to [recover]", "is the [leader]", "is out of [work]"."""
    found = {head.i}
    node = head
    while node.head != node:
        carried = node in _CARRIED or (
            (node in PREPOSITION_OBJECTS and _of_copula(node.head)) or (node in PREPOSITIONS and _of_copula(node))
        )
        light = node in OBJECTS and node.head.lemma_ in cue_words("light")
        if not (carried or light) or (node in OPEN_COMPLEMENTS and _asked(node.head)):
            break
        node = node.head
        found.add(node.i)
    return found


def _asked(verb: Token) -> bool:
    """Whether a verb asks for what depends on it: "urged them to [vote]", not "was told to leave"."""
    return verb.lemma_.lower() in cue_words("asks") and all(c not in PASSIVE_AUXILIARIES for c in verb.children)


def _of_copula(preposition: Token) -> bool:
    """Whether a preposition stands below a form of "be", alone or after another: "is [out of] work"."""
    node = preposition.head
    if preposition in PREPOSITIONS and node in PREPOSITIONS:
        node = node.head
    return node.pos_ == "AUX"


def top_carrier(doc: Doc, head: Token) -> Token:
    """The highest of the verbs that carry the predicate, which its clause hangs on."""
    return doc[min(carriers(head), key=lambda i: len(climb(doc[i])))]


def marker(verb: Token) -> str:
    """The word that opens the clause of a verb: "when", "after", "who"; "-" none."""
    for child in verb.children:
        if child.i < verb.i and (child in _OPENERS or child in _WH):
            return child.lower_
    return "-"
