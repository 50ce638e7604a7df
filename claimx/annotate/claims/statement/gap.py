"""The object that a relative clause has outside: "the trains that [the city sold]": "the city sold the trains"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.cut import runs
from claimx.annotate.claims.statement.path import own_subject
from claimx.annotate.clause.labels import (
    ANY_PREPOSITIONS,
    APPOSITIONS,
    CONJUNCTIONS,
    CONJUNCTS,
    NOUN_CLAUSES,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PARTICLES,
    PREDICATIVES,
    PREPOSITION_COMPLEMENTS,
    PREPOSITION_OBJECTS,
    RELATIVE_CLAUSES,
    WH_PRONOUNS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.annotate.slots import Part


_CHAINING = OPEN_COMPLEMENTS | PREDICATIVES  # "stands [ready to support]"
_APART = NOUN_CLAUSES | APPOSITIONS | CONJUNCTS | CONJUNCTIONS


def fill_gap(top: Token, body: list[int]) -> list[Part]:
    """The words of a statement behind its subject, with the antecedent in the gap of a relative clause."""
    parts = [(first, last, -1) for first, last in runs(body)]
    subject = own_subject(top)
    if top not in RELATIVE_CLAUSES or subject is None or subject in WH_PRONOUNS:
        return parts
    after = _gap(top, body)
    antecedent = _antecedent(top)
    if after < 0 or not antecedent or set(antecedent) & set(body):
        return parts
    before, behind = [i for i in body if i <= after], [i for i in body if i > after]
    return [(first, last, -1) for part in (before, antecedent, behind) for first, last in runs(part)]


def _gap(top: Token, body: list[int]) -> int:
    """The token behind which the relative pronoun would stand in a main clause, -1 if none is known."""
    kept = set(body)
    for token in top.subtree:
        if (token in WH_PRONOUNS or is_relative(token)) and token.i < top.i:
            if token in OBJECTS and token.head.i in kept:
                chained = any(child in _CHAINING and child.i in kept for child in token.head.rights)
                return body[-1] if chained else _end(token.head)
            if token in PREPOSITION_OBJECTS and token.head in ANY_PREPOSITIONS:
                return token.head.i if token.i < token.head.i and token.head.i in kept else -1
    last = top.doc[body[-1]] if body else top  # "a man (whom) she lived [with]"
    stranded = last in ANY_PREPOSITIONS and not any(child in PREPOSITION_COMPLEMENTS for child in last.children)
    return last.i if stranded else -1


def is_relative(token: Token) -> bool:
    """Whether "that" is the object of a relative clause, which the tagger takes for an opener."""
    return token.lower_ == "that" and token in OBJECTS and token.head in RELATIVE_CLAUSES and token.i < token.head.i


def _end(verb: Token) -> int:
    """A verb's last word: "set [up]"."""
    return max([verb.i, *(child.i for child in verb.rights if child in PARTICLES and child.i == verb.i + 1)])


def _antecedent(top: Token) -> list[int]:
    """The noun that a relative clause belongs to, with what stands before the clause."""
    noun, end = top.head, top.left_edge.i
    if noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return []
    apart = {token.i for child in noun.children if child in _APART for token in child.subtree}
    words = [token for token in noun.subtree if token.i < end and token.i not in apart and not token.is_space]
    while words and words[-1].is_punct:
        words.pop()
    return [token.i for token in words]
