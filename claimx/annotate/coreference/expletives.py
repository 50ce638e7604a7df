"""The "it" that refers to nothing, weather or time, and the place-holder of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ACTIVE_CLAUSAL_SUBJECTS,
    ADJECTIVE_COMPLEMENTS,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    CASE_MARKERS,
    CLAUSAL_SUBJECTS,
    COMPLEMENT_CLAUSES,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    EXPLETIVES,
    MARKERS,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.annotate.slots import Tokens

_COMPLEMENTS = OBJECTS | ADJECTIVE_COMPLEMENTS
_FINITE_CLAUSES = COMPLEMENT_CLAUSES | ADVERBIAL_CLAUSES
_INTRODUCED = MARKERS | ADVERBS
_OPENING = ACTIVE_AUXILIARIES | MARKERS | ADVERBS
_POSTPONED = CONTENT_CLAUSES | ACTIVE_CLAUSAL_SUBJECTS
_SUBJECTS = NOUN_SUBJECTS | EXPLETIVES
_THAT_CLAUSES = CONTENT_CLAUSES | ADVERBIAL_CLAUSES
__all__ = ["is_expletive", "stands_for"]

_RAISING = lexicon.group("raising")
_PASSIVE = lexicon.group("impersonal_passives")
_WEATHER = lexicon.group("weather")
_SHORT_BE = lexicon.group("clipped_be")
_TIMES = lexicon.group("times_of_day_and_year")
_JUDGEMENTS = lexicon.words("judgement_nouns")
_INTRODUCERS = lexicon.group("clause_openers")
_CLAUSES = CLAUSAL_SUBJECTS | CONTENT_CLAUSES | NOUN_CLAUSES | ADVERBIAL_CLAUSES


def is_be(verb: Token) -> bool:
    """Whether a verb is a form of "be", the short ones with curly marks included."""
    return verb.lemma_ == "be" or (verb not in CASE_MARKERS and verb.lower_ in _SHORT_BE)


def is_expletive(token: Token) -> bool:
    """Whether an "it" only holds a place. "[It] is illegal to sell": yes; "[It] sells cars": no."""
    verb = token.head
    if token not in _SUBJECTS:
        return False
    if token in EXPLETIVES or verb.lemma_ in _WEATHER:
        return True
    clauses = [c for c in verb.children if c in _CLAUSES and c.i > verb.i]
    if token in PASSIVE_SUBJECTS:
        return verb.lemma_ in _PASSIVE and any(c in _FINITE_CLAUSES for c in clauses)
    if verb.lemma_ in _RAISING:
        return any(c in _FINITE_CLAUSES for c in clauses)
    if verb.lemma_ in {"take", "make"}:  # "it makes sense to wait", "it took years to build"
        return any(c in _THAT_CLAUSES and _holds(c) for c in [*clauses, *_under(verb)])
    return is_be(verb) and _placeholder(verb, clauses)


def _placeholder(verb: Token, clauses: list[Token]) -> bool:
    """Whether an "it" before this verb holds a place: "it is clear that", "it was a mistake to", "it is time"."""
    complement = next((c for c in verb.children if c in COPULA_COMPLEMENTS), None)
    if complement is None:
        return False
    if complement.ent_type_ in {"TIME", "DATE"} or complement.lower_ in _TIMES:
        return True
    inner = [c for c in complement.children if c in _CLAUSES]
    if complement in ADJECTIVE_COMPLEMENTS:
        return any(_holds(c) for c in [*clauses, *inner])
    if any(c in _POSTPONED and _holds(c) for c in clauses):
        return True
    return complement.lower_ in _JUDGEMENTS and any(_holds(c) for c in [*clauses, *inner])


def stands_for(token: Token) -> Tokens | tuple[()]:
    """The clause that an "it" keeps a place for: "[it] is silly <to wait>", "[it] takes days <to answer>"."""
    verb = token.head
    if not is_be(verb) and verb.lemma_ != "take":
        return ()
    complements = [c for c in verb.children if c in _COMPLEMENTS]  # to its left in "how hard it is to leave"
    if not complements:
        return ()
    inner = [c for o in complements for c in o.rights if c in _CLAUSES]
    held = [c for c in (*(c for c in verb.rights if c in _CLAUSES), *inner) if _holds(c) and not _conditional(c)]
    if not held:
        return ()
    first, last = held[0].left_edge.i, held[0].right_edge.i + 1
    return first, last


def _conditional(clause: Token) -> bool:
    return any(c.lower_ in {"if", "when"} and c in _INTRODUCED for c in clause.children)


def _under(verb: Token) -> list[Token]:
    return [c for o in verb.children if o in OBJECTS for c in o.children if c in _CLAUSES]


def _holds(clause: Token) -> bool:
    """A "that" clause, a question or an infinitive."""
    return any(c.lower_ in _INTRODUCERS and c in _OPENING for c in clause.children)
