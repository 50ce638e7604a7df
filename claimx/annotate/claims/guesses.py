"""What only sounds like a duty, a plan or a fact: guesses, ways of doing something, and what is hoped or feared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ANY_SUBJECTS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    COPULA_COMPLEMENTS,
    DETERMINERS,
    ING_FORMS,
    MARKERS,
    NOUN_SUBJECTS,
    PAST_PARTICIPLES,
)
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_HAVE = frozenset({"have", "'ve", "’ve"})
_MAKING = lexicon.group("forecast_verbs")
_DOING = lexicon.group("forecast_adjectives")
_WAYS, _DUTIES = lexicon.group("ways"), lexicon.group("duties")
_BELIEFS = lexicon.group("hopes_and_fears")
_ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE", "GROUP"})
POINTING = frozenset({"this", "that"})
_GROUPS = ("group_nouns", "public_bodies", "organisation_words")


def is_guess(verb: Token, words: Sequence[str]) -> bool:
    """Whether "must" or "should" only guesses: "must have [slipped] in", "must be [joking]", "that should [help]"."""
    if "must" in words:
        return (not _HAVE.isdisjoint(words) and verb in PAST_PARTICIPLES) or ("be" in words and verb in ING_FORMS)
    if "should" not in words:
        return False
    fit = verb.lemma_ in _MAKING or any(c in COPULA_COMPLEMENTS and c.lower_ in _DOING for c in verb.rights)
    return fit and _cannot_act(subject_token(verb.doc, verb.i))


def _cannot_act(subject: Token | None) -> bool:
    """Whether a subject is a thing, of which nothing can be asked: "[the detour] should ease", not "[they] should"."""
    if subject is None or subject.ent_type_ in _ACTING:
        return False
    if subject.pos_ == "PRON" or subject in DETERMINERS:
        return subject.lower_ in POINTING
    word = subject.lemma_.lower()
    return not lexicon.is_person_noun(word) and not any(word in lexicon.words(kind) for kind in _GROUPS)


def copular_infinitive(copula: Token) -> str:
    """The modality of what a noun is said to be: "the trick is to [wait]" actual, "our job is to [wait]" normative.

    "" where a plan is told: "the goal is to [win]", "the ferry is to [sail]", "the next step will be to [vote]".
    """
    if any(c in AUXILIARIES for c in copula.children):
        return ""
    subject = next((c for c in copula.lefts if c in NOUN_SUBJECTS), None)
    word = subject.lemma_.lower() if subject is not None and subject.pos_ == "NOUN" else ""
    return "actual" if word in _WAYS else "normative" if word in _DUTIES else ""


def held_by_noun(clause: Token) -> str:
    """The noun that only hopes or fears what a clause tells: "the [fear] is that", "had [hopes] that"; "" none."""
    above = clause.head
    marked = any(c in MARKERS and c.lower_ == "that" for c in clause.lefts)
    if not is_finite(clause) or not any(c in ANY_SUBJECTS for c in clause.lefts):
        return ""
    if clause in ADNOMINAL_CLAUSES:
        noun = above if marked else None
    elif clause in COMPLEMENT_CLAUSES and above.lemma_ == "be":
        noun = next((c for c in above.lefts if c in NOUN_SUBJECTS), None)
    else:
        noun = None
    return noun.lower_ if noun is not None and noun.lemma_.lower() in _BELIEFS else ""
