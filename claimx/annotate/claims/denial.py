"""Clauses that the one above denies: "failed to stop", "nobody thinks that", "no evidence that", "it is untrue that".

A governor denies what hangs on it by what it means ("refused", "unlikely", "a myth"), or by a negation at a word that
only vouches for it ("does not believe", "far from clear", "no sign"); two of them cancel out. Implicatives after
Karttunen (1971), "Implicative verbs"; what a negation reaches below after Horn (1978), "Remarks on Neg-raising".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.negations import is_few, negates, negates_subject
from claimx.annotate.claims.questions import is_open_clause
from claimx.annotate.claims.vouching import (
    denied_by,
    denied_noun,
    denies_actor,
    find_judgement,
    is_asking,
    is_denied,
    is_unwanted,
    phrase,
)
from claimx.annotate.clause.labels import (
    ADJECTIVE_COMPLEMENTS,
    ADVERBIAL_CLAUSES,
    COMPLEMENT_CLAUSES,
    CONTENT_CLAUSES,
    MARKERS,
    MODALS,
    NOUN_CLAUSES,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.shared import undone
from claimx.annotate.clause.verbs import is_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOVERNED = CONTENT_CLAUSES | ADJECTIVE_COMPLEMENTS | PREPOSITION_CLAUSES
_DOUBTS = lexicon.group("doubts")
_RAISED = lexicon.cue_words("raises") | lexicon.group("permissions")
_SEEMING = frozenset({"be", "seem", "look"})
_FAILING = lexicon.cue_words("fails")
_WAVERING = frozenset({"hesitate"})
_KEEN, _ABLE = frozenset({"help", "wait"}), frozenset({"can", "could"})
_FORBIDDING = _FAILING & lexicon.cue_words("directs")
_PHRASES = lexicon.group("denying_phrases")  # "rule_out"
_STEPS = 4  # clauses up


@once
def find_denial(verb: Token) -> str:
    """The word above a clause that denies it: "[failed] to stop", "did [not] want to leave"; "" where none does."""
    node = verb
    for _ in range(_STEPS):
        governor = node.head
        if governor == node or is_open_clause(node):
            return ""  # "did not say [whether] the bank had failed"
        amount = undone(node)
        if amount is not None:
            return amount.lower_
        if node in NOUN_CLAUSES:
            return denied_noun(node)
        if is_likened(node):
            return "not" if any(negates(child) for child in governor.children) else ""
        judgement = find_judgement(node)
        if judgement is not None:
            return denied_by(judgement)
        if node not in _GOVERNED:
            return ""
        if node in OPEN_COMPLEMENTS and any(child.lower_ == "yet" for child in governor.children):
            return "" if node.lemma_ == "come" and governor.lemma_ == "be" else "yet"  # "the worst is yet to [come]"
        if node in COMPLEMENT_CLAUSES:
            word = _denied_content(node)
            if word or governor.lemma_ not in _RAISED or is_asking(node):
                return word
            node = governor
            continue
        kept = node in PREPOSITION_CLAUSES and governor in PREPOSITIONS
        if kept:
            if is_unwanted(governor.head) and governor.lower_ == "of":
                return "no"  # "has no intention of [selling]"
            kept = governor.lower_ == "from"
            governor = governor.head
            if governor.lemma_ not in lexicon.cue_words("keeps"):
                return ""
        negated = any(negates(child) or denies_actor(child) for child in governor.children) or negates_subject(governor)
        if negated and (governor.lemma_ in _WAVERING or _cannot_but(governor)):
            return ""  # "did not hesitate to [jail] him", "cannot wait to [leave]"
        negative = kept or governor.lemma_ in _FAILING or phrase(governor) in _PHRASES
        if negated != negative:
            return governor.lower_ if negative else "not"
        if negated and negative:
            return ""
        node = governor
    return ""


def _cannot_but(verb: Token) -> bool:
    """Whether a negation only says how eager somebody is: "[cannot] wait to leave", "[cannot] help laughing"."""
    able = any(child in MODALS and child.lemma_ in _ABLE for child in verb.lefts)
    return able and verb.lemma_ in _KEEN and not any(child in OBJECTS for child in verb.rights)


def _denied_content(clause: Token) -> str:
    """The word above what is said or thought that denies it: "[doubts] that", "does [not] think that"; "" none."""
    governor = clause.head
    if governor.lemma_ in _FORBIDDING and is_infinitive(clause):
        return "" if is_denied(governor) else governor.lower_  # "forbade her [to swim]"
    if governor.lemma_ in _DOUBTS or phrase(governor) in _PHRASES:
        return "" if is_denied(governor) else governor.lower_
    if governor.lemma_ not in _RAISED or is_asking(clause):
        return ""
    negated = any(negates(child) or denies_actor(child) or is_few(child) for child in governor.children)
    return "not" if negated or negates_subject(governor) else ""


def is_denied_denial(verb: Token, cue: str) -> bool:
    """Whether the word that denies a clause is denied itself: "nobody <denies> that it [broke]"."""
    return verb in COMPLEMENT_CLAUSES and verb.head.lemma_ == cue and is_denied(verb.head)


@once
def is_likened(clause: Token) -> bool:
    """Whether a clause says what something is like: "it is not as if he had [lied]", "not like he [lied]"."""
    marks = (child for child in clause.lefts if child in MARKERS)
    likened = any(
        mark.lower_ == "like" or mark.doc[mark.i - 1 : mark.i + 1].text == "as if" for mark in marks if mark.i
    )
    return clause in ADVERBIAL_CLAUSES | COMPLEMENT_CLAUSES and likened and clause.head.lemma_ in _SEEMING
