"""Clauses that a verb tells nothing of, since whoever is asked keeps silent: "did not say whether it [failed]".

Nor does a clause that only says when something else was told: "praised the crew after the bridge [fell]".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.questions import hangs_on_question, is_open_clause, is_refused, is_unconfirmed
from claimx.annotate.claims.vouching import is_denied
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADVERBIAL_CLAUSES,
    AGENTS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    MARKERS,
    MODALS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PASSIVE_AUXILIARIES,
    PAST_PARTICIPLES,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    PRESENT,
    WH_ADVERBS,
    WH_PRONOUNS,
    WH_WORDS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["withholding"]

_ASKED = lexicon.group("asking_verbs")
_HELD = CONTENT_CLAUSES | PREPOSITION_CLAUSES
_UP = OPEN_COMPLEMENTS | COPULA_COMPLEMENTS
_ASKING = WH_ADVERBS | WH_PRONOUNS | WH_WORDS
_ALONG = CONJUNCTS | OPEN_COMPLEMENTS
_TIMES = lexicon.group("temporal_openers")
_SAYING = frozenset({"say", "claim", "state"})
_STEPS = 4  # up to the verb of the question


def withholding(predicate: Token) -> frozenset[int]:
    """The verbs that tell nothing of a predicate in what somebody was asked, or does not say; none where it is told.

    "[Asked] whether he had paid, Diaz left", "nobody could [say] who had paid", "would not [confirm] that he had paid".
    """
    node = predicate
    for _ in range(_STEPS):
        if _is_unsaid(node) or hangs_on_question(node):
            return frozenset({node.head.i})
        if node in _HELD and (is_open_clause(node) or is_unconfirmed(node) or node.left_edge in _ASKING):
            return _above(node) if is_unconfirmed(node) or _withholds(node) else frozenset()
        if node not in _UP or node.head == node:
            break
        node = node.head
    return _beside_object(predicate)


def _is_unsaid(clause: Token) -> bool:
    """Whether a clause is what somebody did not say, which is told of him: "Diaz never [said] that the mine closed".

    What he does not say today he is asked for: "he doesn't say that he is leaving".
    """
    verb = clause.head
    if clause not in COMPLEMENT_CLAUSES or verb.lemma_ not in _SAYING or not is_denied(verb):
        return False
    today = (child for child in verb.lefts if child in AUXILIARIES and child.lemma_ == "do" and child in PRESENT)
    other = (child for child in verb.lefts if child in PASSIVE_AUXILIARIES or child in MODALS)
    return not any(today) and not any(other)


def _opens(word: Token) -> bool:
    return word in MARKERS or word in WH_ADVERBS


def _beside_object(predicate: Token) -> frozenset[int]:
    """The verb that tells of its object alone, above a clause that says when: "hailed the crew [after] it fell"."""
    node = predicate
    while node in _ALONG and node.head != node:
        node = node.head
    above = node.head
    timed = node in ADVERBIAL_CLAUSES and any(_opens(c) and c.lower_ in _TIMES for c in node.lefts)
    told = any(c in OBJECTS for c in above.rights) and not any(c in COMPLEMENT_CLAUSES for c in above.children)
    return frozenset({above.i}) if timed and told and above.i < node.i else frozenset()


def _above(clause: Token) -> frozenset[int]:
    """The verb of a question, and the one that it hangs on: "[refused] to [say]", "[asked] whether, Diaz [said]"."""
    governor = _governor(clause)
    up = governor in OPEN_COMPLEMENTS or governor in ADVERBIAL_CLAUSES
    return frozenset({governor.i, governor.head.i} if up else {governor.i})


def _governor(clause: Token) -> Token:
    return clause.head.head if clause.head in PREPOSITIONS else clause.head


def _withholds(clause: Token) -> bool:
    """Whether the verb above a question tells nothing of it: negated, refused, or asked of its subject."""
    governor = _governor(clause)
    return governor.pos_ == "VERB" and (is_refused(governor) or is_denied(governor) or _is_asked(governor))


def _is_asked(verb: Token) -> bool:
    """Whether its subject is who was asked: "[asked] whether", "was [asked] whether"; not "asked by the court"."""
    if verb.lemma_ not in _ASKED or verb not in PAST_PARTICIPLES:
        return False
    return not any(child in AGENTS or child in ACTIVE_SUBJECTS for child in verb.children)
