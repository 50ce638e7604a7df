"""Candidates for claims: every word that can carry a predicate, and the verb that makes it one.

A candidate's `head` is the word that carries the meaning after the guidelines: the verb, the complement
of a copula ("is the leader"), what exists ("there are rules"), what something is called, the noun of a
light verb. Its `verb` is the finite or bare verb of that clause; for plain verbs the two are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVE_COMPLEMENTS,
    ADJECTIVES,
    ADVERBIAL_CLAUSES,
    ADVERBIAL_NOUNS,
    ADVERBS,
    ANY_PREPOSITIONS,
    AUXILIARIES,
    CASE_MARKERS,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_AUXILIARIES,
    COPULA_COMPLEMENTS,
    COUNTS,
    DETERMINERS,
    EXPLETIVES,
    NEGATIONS,
    NOUN_MODIFIERS,
    NOUN_SUBJECTS,
    OBJECT_PREDICATES,
    OBJECTS,
    PARATAXES,
    PREDICATIVES,
    PREPOSITION_COMPLEMENTS,
    PREPOSITIONS,
    PUNCTUATION,
    QUANTITIES,
    RELATIVE_CLAUSES,
    ROOTS,
    UNCLEAR,
)
from claimx.annotate.clause.verbs import is_name_giving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_ADJECTIVAL = ADJECTIVE_COMPLEMENTS | OBJECT_PREDICATES
_BEFORE_NUMBERS = COMPOUNDS | NOUN_MODIFIERS | QUANTITIES
_BELOW = CONTENT_CLAUSES | ADVERBIAL_CLAUSES
_BELOW_AS = PREPOSITION_COMPLEMENTS | ADJECTIVES
_OF_VERBS = NOUN_SUBJECTS | AUXILIARIES
_LOOSE = OBJECTS | UNCLEAR | ADVERBIAL_NOUNS | ADJECTIVES | COUNTS
COPULAS = lexicon.group("copulas")
_LINKING_ADJECTIVE = lexicon.cue_words("links")
_LINKING_NOUN = frozenset({"become", "remain"})
_AWAY = lexicon.group("away_words")
_TAKING = lexicon.group("taking_verbs")
_NAMING = lexicon.cue_words("names")
_NO_HEAD = AUXILIARIES | PREPOSITIONS | NEGATIONS | PUNCTUATION | CASE_MARKERS
_NOMINAL_VERB_DEPS = COMPLEMENT_CLAUSES | ROOTS | ADVERBIAL_CLAUSES | RELATIVE_CLAUSES | PARATAXES | CONJUNCTS


class Candidate(NamedTuple):
    """A possible predicate: the token that carries it, the verb of its clause, and how they relate."""

    head: int
    verb: int
    kind: str  # verb | copula | preposition | existential | naming | light | nominal


def find_candidates(doc: Doc) -> list[Candidate]:
    """All candidates in text order, at most one for each head."""
    found: dict[int, Candidate] = {}
    for token in doc:
        for candidate in _of(token):
            if candidate.head not in found or found[candidate.head].kind == "verb":
                found[candidate.head] = candidate
            if candidate.kind in {"copula", "naming", "preposition"}:
                for other in doc[candidate.head].conjuncts:
                    if other.i > candidate.head:
                        found.setdefault(other.i, Candidate(other.i, candidate.verb, f"{candidate.kind}-conj"))
    return [found[head] for head in sorted(found)]


def predicate_span(doc: Doc, head: int) -> tuple[int, int]:
    """The predicate as a word: "self-immolated", "$39,014" and "decision-maker" are one, though several tokens."""
    first, last = head, head + 1
    while (
        first >= 2 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_
    ):
        first -= 2
    while last + 1 < len(doc) and doc[last].text == "-" and not doc[last].whitespace_ and not doc[last - 1].whitespace_:
        last += 2
    if first >= 1 and doc[first].pos_ in {"NUM", "SYM"}:
        while first >= 1 and doc[first - 1] in _BEFORE_NUMBERS and doc[first - 1].pos_ in {"SYM", "NUM"}:
            first -= 1
    return first, last


def _of(token: Token) -> Iterator[Candidate]:
    if token.pos_ in {"VERB", "AUX"}:
        if token in _NO_HEAD or is_name_giving(token):
            return
        if token.lemma_ in COPULAS or token.lower_ in COPULAS:
            yield from _copula(token)
            return
        linked = _linked(token)
        if linked is None:
            yield Candidate(token.i, token.i, "verb")
        else:
            yield Candidate(linked.i, token.i, "copula")
        yield from _named(token)
        yield from _light(token)
    elif token in _NOMINAL_VERB_DEPS and _acts_as_verb(token):
        yield Candidate(token.i, token.i, "nominal")


def _copula(verb: Token) -> Iterator[Candidate]:
    """The complement of "be": a noun, an adjective, what exists, the noun of a preposition, an adverb."""
    children = list(verb.children)
    existential = any(child in EXPLETIVES and child.lower_ == "there" for child in children)
    for child in children:
        if child in PREDICATIVES:
            yield Candidate(child.i, verb.i, "existential" if existential else "copula")
            return
    away = next((child for child in children if child in ADVERBS and child.i == verb.i + 1), None)
    if away is not None and away.lower_ in _AWAY and not _goes_on(away):
        yield Candidate(away.i, verb.i, "copula")
        return
    for child in children:
        if child.i > verb.i and child in ANY_PREPOSITIONS:
            noun = _object(child)
            if noun is not None and _brings_forward(verb, child):
                return  # "it was not until [May] that they met": they met
            if noun is not None:
                yield Candidate(noun.i, verb.i, "preposition")
                return
    for child in children:
        right = child.i > verb.i
        if right and (child in _LOOSE or (child in ADVERBS and child.pos_ in {"ADV", "ADP", "ADJ"})):
            yield Candidate(child.i, verb.i, "copula")
            return
    if not any(child in _BELOW and child.i > verb.i for child in children):
        for child in children:
            # questions and fronted complements: "How big is it"
            if child.i < verb.i and child in ADVERBS and child.pos_ == "ADJ":
                yield Candidate(child.i, verb.i, "copula")
                return
        yield Candidate(verb.i, verb.i, "verb")


def _goes_on(away: Token) -> bool:
    """Whether the noun behind an adverb says where: "was back in [Holm]"; not "is [back] in June"."""
    prepositions = [c for c in (*away.rights, *away.head.rights) if c in PREPOSITIONS and c.i == away.i + 1]
    nouns = [noun for c in prepositions for noun in c.children if noun in PREPOSITION_COMPLEMENTS]
    return away.lower_ != "away" and any(noun.ent_type_ not in {"DATE", "TIME"} for noun in nouns)


def _brings_forward(verb: Token, preposition: Token) -> bool:
    """Whether a copula only puts a time before its clause: "it was [not until May] that they met"."""
    negated = any(child in NEGATIONS and child.i < preposition.i for child in verb.children)
    behind = (child for child in verb.children if child in _BELOW and child.i > preposition.i)
    return negated and preposition.lower_ == "until" and any(behind)


def _object(preposition: Token) -> Token | None:
    for child in preposition.children:
        if child in PREPOSITION_COMPLEMENTS:
            return child
        if child in PREPOSITIONS:
            return _object(child)
    return None


def _linked(verb: Token) -> Token | None:
    """The complement of a linking verb other than "be": "remains [open]", "became the [leader]"; None without one."""
    lemma = verb.lemma_
    for child in verb.children:
        if child.i > verb.i and (
            (child in _ADJECTIVAL and child.pos_ in {"ADJ", "VERB"} and lemma in _LINKING_ADJECTIVE)
            or (child in COPULA_COMPLEMENTS and lemma in _LINKING_NOUN)
        ):
            return child
    if lemma in {"look", "seem", "sound"}:
        for child in verb.children:
            if child in PREPOSITIONS and child.lower_ == "like":
                return _object(child)
    return None


def _named(verb: Token) -> Iterator[Candidate]:
    """What somebody is called: "called it a [mistake]", "described him as [unfit]"."""
    if verb.lemma_ not in _NAMING:
        return
    for child in verb.children:
        if child in OBJECT_PREDICATES or (
            child in COMPLEMENT_CLAUSES and child.pos_ in {"NOUN", "ADJ", "PROPN"} and child.i > verb.i
        ):
            yield Candidate(child.i, verb.i, "naming")
            return
    for child in verb.children:
        if child in PREPOSITIONS and child.lower_ == "as" and child.i > verb.i:
            for noun in child.children:
                if noun in _BELOW_AS or noun.pos_ in {"ADJ", "NOUN"}:
                    yield Candidate(noun.i, verb.i, "naming")
                    return


def _light(verb: Token) -> Iterator[Candidate]:
    """The noun that carries what a light verb does not say: "took [action]", "made a [proposal]"."""
    if verb.lemma_ in lexicon.cue_words("light"):
        for child in verb.children:
            if child in OBJECTS and child.pos_ == "NOUN" and not (verb.lemma_ in _TAKING and _is_thing(child)):
                yield Candidate(child.i, verb.i, "light")
                return


def _is_thing(noun: Token) -> bool:
    """Whether a noun is a thing that is known, and no act: "took [the ladder]"; not "took the decision to"."""
    bare = all(child in DETERMINERS and child.lower_ == "the" for child in noun.children)
    return bare and any(True for _ in noun.children)


def _acts_as_verb(token: Token) -> bool:
    """A word tagged as noun or adjective that has a subject or an auxiliary: "Trump [edges] ahead"."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADP", "ADV", "X"}:
        return False
    return any(child in _OF_VERBS for child in token.lefts) and not any(
        child in COPULA_AUXILIARIES or child.lemma_ in COPULAS for child in token.children
    )
