"""What is asked or left open is not asserted: clauses of whether and if, questions, what nobody would confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    CONTENT_CLAUSES,
    NEGATIONS,
    OPEN_COMPLEMENTS,
    PARATAXES,
    PREPOSITION_CLAUSES,
    ROOTS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_open_clause", "is_unconfirmed", "left_open"]

_CONFIRMING = frozenset({"confirm", "verify", "corroborate"})
_STEPS = 4  # clauses up
_FAR = 60  # words to the end of a question
_ENDS = frozenset({".", "!", "?"})
_MAIN = ROOTS | CONJUNCTS | COMPLEMENT_CLAUSES | PARATAXES
_OBJECTS = CONTENT_CLAUSES | PREPOSITION_CLAUSES
_UP = CONJUNCTS | OPEN_COMPLEMENTS


def left_open(verb: Token) -> str:
    """The word that leaves the clause of `verb` open, "" where it is asserted.

    "He was asked [whether] the bank had failed", "Police would not [confirm] that he was dead", "Did he pay[?]".
    """
    node = verb
    for _ in range(_STEPS):
        word = is_open_clause(node)
        if word:
            return word
        if is_unconfirmed(node):
            return node.head.lower_
        if node not in _UP or node.head == node:
            break
        node = node.head
    return "?" if _is_question(verb) else ""


def is_open_clause(verb: Token) -> str:
    """The "whether" or "if" of a clause that is the object of a verb or adjective, not of a condition; else ""."""
    word = next((c.lower_ for c in verb.children if c.i < verb.i and c.lower_ in {"whether", "if"}), "")
    if word == "if" and verb not in _OBJECTS:
        return ""
    return word


def is_unconfirmed(verb: Token) -> bool:
    """Whether nobody would confirm a clause: "police could not confirm that [he was dead]"."""
    return verb in COMPLEMENT_CLAUSES and verb.head.lemma_ in _CONFIRMING and _is_negated(verb.head)


def _is_negated(verb: Token) -> bool:
    return any(child in NEGATIONS for child in verb.children)


def _is_question(verb: Token) -> bool:
    """Whether the sentence of a main clause ends in a question mark, a tag after a comma not counted."""
    node = verb
    while node in CONJUNCTS and node.head != node:
        node = node.head
    if node not in _MAIN:
        return False
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + _FAR)):
        if doc[i].text in _ENDS:
            return doc[i].text == "?"
        if doc[i].is_space and "\n" in doc[i].text:
            break
    return False
