"""What only sounds like a duty, a plan or a fact: guesses, ways of doing something, and what is hoped or feared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVE_COMPLEMENTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    ATTRIBUTES,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    DETERMINERS,
    ING_FORMS,
    MARKERS,
    NOUN_SUBJECTS,
    OPEN_COMPLEMENTS,
    PARATAXES,
    PAST_PARTICIPLES,
    PREDICATIVES,
)
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import first_conjunct, is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_HAVE = frozenset({"have", "'ve", "’ve"})
_MAKING = lexicon.group("forecast_verbs")
_DOING = lexicon.group("forecast_adjectives")
_WAYS, _DUTIES = lexicon.group("ways"), lexicon.group("duties")
_BELIEFS = lexicon.group("hopes_and_fears")
_LIKELY, _CONFIRMING = lexicon.group("likelihoods"), lexicon.group("confirming")
_SEEM, _LIKE = lexicon.group("seeming"), lexicon.group("likening")
_SEEN = PREDICATIVES | OPEN_COMPLEMENTS
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
    Who "is to [blame]" plans nothing.
    """
    if any(c in OPEN_COMPLEMENTS and c.lemma_ == "blame" for c in copula.rights):
        return "actual"
    if any(c in AUXILIARIES for c in copula.children):
        return ""
    subject = next((c for c in copula.lefts if c in NOUN_SUBJECTS), None)
    word = subject.lemma_.lower() if subject is not None and subject.pos_ == "NOUN" else ""
    return "actual" if word in _WAYS else "normative" if word in _DUTIES else ""


def unsure(verb: Token, head: Token) -> str:
    """The word that says that a predicate may hold or only seems to, "" where none does."""
    clause = first_conjunct(verb)
    return _held_by_noun(clause) or _only_likely(clause) or _seems_so(verb, head)


def _held_by_noun(clause: Token) -> str:
    """The noun that only hopes or fears what a clause tells: "the [fear] is that", "had [hopes] that"; "" none.

    Also "[rumour] has it that", "it was a [rumour] that".
    """
    above = clause.head
    marked = any(c in MARKERS and c.lower_ == "that" for c in clause.lefts)
    if not is_finite(clause) or not any(c in ANY_SUBJECTS for c in clause.lefts):
        return ""
    if clause in ADNOMINAL_CLAUSES:
        noun = above if marked else None
    elif clause in COMPLEMENT_CLAUSES and above.lemma_ in {"be", "have"}:
        noun = next((c for c in above.lefts if c in NOUN_SUBJECTS), None)
        if noun is not None and noun.lower_ == "it":
            noun = next((c for c in above.rights if c in ATTRIBUTES), None)
    else:
        noun = None
    if noun is None or noun.lemma_.lower() not in _BELIEFS or noun.head.lemma_ in _CONFIRMING:
        return ""  # "confirms rumours that he fled"
    return noun.lower_


def _only_likely(clause: Token) -> str:
    """The adjective that says a clause may be so: "it is [likely] that he fled", "[possible], he said, that"; "" none.

    Where the parse turns it round, it stands in a clause before or beside: "it's [possible], he said, that he <fled>".
    """
    marked = any(c in MARKERS and c.lower_ == "that" for c in clause.lefts)
    if not is_finite(clause) or not (marked or clause in COMPLEMENT_CLAUSES):
        return ""
    above = clause.head.head if clause.head in PARATAXES else clause.head
    turned = (c for word in (clause, clause.head) for c in word.lefts if c in COMPLEMENT_CLAUSES | PARATAXES)
    copulas = [above.head if above in ADJECTIVE_COMPLEMENTS else above, *(turned if marked else ())]
    return next((word for copula in copulas if copula.i < clause.i and (word := _likely(copula))), "")


def _likely(copula: Token) -> str:
    expletive = any(child.lower_ == "it" and child in ANY_SUBJECTS for child in copula.lefts)
    said = (child.lower_ for child in copula.rights if child in COPULA_COMPLEMENTS and child.lower_ in _LIKELY)
    return next(said, "") if expletive else ""


def _seems_so(verb: Token, head: Token) -> str:
    """The "appear" that says what somebody or something only seems to be: "[appears] upset", "[appeared] doomed".

    "" where none does, or in an infinitive. What "seems" natural to somebody often is: readers take that for a fact.
    """
    linking = verb.head if verb in _SEEN and verb in PAST_PARTICIPLES else verb
    return "appear" if linking.lemma_ == "appear" and linking != head and is_finite(linking) else ""


def seems(verb: Token) -> str:
    """The verb that says what something seems to be: "[seems] that he fled", "[looks] like he fled", "as if"."""
    clause = first_conjunct(verb)
    if clause.head.lemma_ not in _SEEM or clause.i < clause.head.i or not is_finite(clause):
        return ""
    marks = "_".join(c.lower_ for c in clause.lefts if c in MARKERS)
    likened = marks in _LIKE and clause in CONTENT_CLAUSES | ADVERBIAL_CLAUSES
    told = marks in {"", "that"} and clause in COMPLEMENT_CLAUSES and any(c.lower_ == "it" for c in clause.head.lefts)
    return clause.head.lemma_ if likened or told else ""
