"""Polarity of a predicate: negations, negative words and negative governors, read off the parse.

A cue's scope ends at a clause of its own; pseudo-cues ("no doubt", "not only") and contrasts ("a mistake, not a
crime") do not count, and two negations cancel out. After the usual designs for negation (ConText; BioScope).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.denial import find_denial, is_denied_denial
from claimx.annotate.claims.negations import (
    PSEUDO,
    is_nobody,
    is_none,
    is_only,
    is_pseudo,
    negates,
    negates_subject,
)
from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ADVERBS,
    ANY_SUBJECTS,
    ATTRIBUTES,
    BASE,
    CONJUNCTIONS,
    CONJUNCTS,
    NEGATIONS,
    NOUN_SUBJECTS,
    OBJECTS,
    PAST,
    PRECONJUNCTIONS,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    UNCLEAR,
)
from claimx.annotate.clause.once import once

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.record import Polarity

_ARGUMENTS = NOUN_SUBJECTS | OBJECTS | ATTRIBUTES | UNCLEAR
_NEGATIVE_PRONOUNS = lexicon.group("nobodies")
_BESIDE = frozenset({"at", "for", "with"})
_OCCASIONS = lexicon.group("occasions")
_CLOSE = frozenset({"almost", "nearly"})
_MEASURES = lexicon.group("measuring_verbs")
_VIEWS = lexicon.group("views")


def find_polarity(verb: Token, head: Token, cue: str) -> tuple[Polarity, str]:
    """Whether the predicate `head` in the clause of `verb` is denied, and by which word ("" where it is not)."""
    flips = [word for word in (own_negation(verb, head), find_denial(verb)) if word]
    if not flips and cue in lexicon.cue_words("denies") and not is_denied_denial(verb, cue):
        flips = [cue]
    return ("negative", flips[0]) if len(flips) % 2 else ("positive", "")


@once
def own_negation(verb: Token, head: Token) -> str:
    """The word that denies a predicate where it stands: "did [not] open", "[nobody] came", "[nearly] fell"; "" none."""
    close, denied = _falls_short(verb), _negation(verb, head)
    return "" if close and denied else close or denied  # "almost did not come": came


def _falls_short(verb: Token) -> str:
    """The "almost" of what did not happen: "[nearly] drowned"; not of a measure: "[nearly] doubled"."""
    before = verb.nbor(-1) if verb.i else verb
    past = verb in PAST and before.head == verb and before in ADVERBS and verb.lemma_ not in lexicon.cue_words("links")
    return before.lower_ if past and before.lower_ in _CLOSE and verb.lemma_ not in _MEASURES else ""


def _negation(verb: Token, head: Token) -> str:
    for node in (verb, head) if head != verb else (verb,):
        for child in node.children:
            word = child.lower_
            if negates(child):
                return word
            if (child in _ARGUMENTS or child == head) and not is_only(child):
                if word in _NEGATIVE_PRONOUNS:
                    return word
                if child.lemma_ not in PSEUDO and any(is_none(d) for d in child.children):
                    return "no"
    if head != verb and any(is_none(d) for d in head.children) and head.lemma_ not in PSEUDO and not is_only(head):
        return "no"
    for child in verb.children:
        if child in PREPOSITIONS and any(is_nobody(noun) and not _only_beside(noun, head) for noun in _objects(child)):
            return "no"  # "depends on [no one]", "under [no] circumstances"
    if verb in PREPOSITION_CLAUSES and verb.head.lower_ in {"without", "against"}:
        return verb.head.lower_  # "left [without] paying", "warned [against] travelling"
    if joins_with_nor(verb) is not None:
        return "nor"
    if negates_subject(verb):
        return "not"
    shared = _shared_with_or(verb)
    if shared is not None:
        return _negation(shared, shared)
    if (
        verb in CONJUNCTS
        and verb in BASE
        and not any(c in ANY_SUBJECTS or c in ACTIVE_AUXILIARIES for c in verb.children)
    ):
        first = verb.head  # "will [not] sit and watch": one auxiliary for both
        if any(c in CONJUNCTIONS and c.lower_ == "but" for c in first.rights):
            return ""  # "could not help but [laugh]"
        return next((c.lower_ for c in first.children if c in NEGATIONS and c.i < first.i and not is_pseudo(c)), "")
    return ""


def _only_beside(noun: Token, head: Token) -> bool:
    """Whether a "no" denies only what stands beside the predicate: "works at [no cost]", "fled with [no] shoes".

    Not "at [no] time", "is at [no] risk", "works for [no one]"; "in [no] time" is soon.
    """
    preposition = noun.head
    if preposition.lower_ == "in":
        return noun.lower_ == "time"
    denied = noun.lower_ in _NEGATIVE_PRONOUNS or noun.lower_ == "one" or noun.lemma_ in _OCCASIONS
    return preposition.lower_ in _BESIDE and not denied and head not in (noun, preposition)


def _objects(preposition: Token) -> list[Token]:
    """What a preposition holds: "depends on [nobody]", "according to [nobody]"; not "made it out of [nothing]".

    Of a view it is whoever has it: "in the opinion of [no one]".
    """
    views = [c for c in preposition.children if c in PREPOSITION_OBJECTS and c.lemma_ in _VIEWS]
    above = [preposition] if preposition.lower_ == "according" else views
    inner = [c for word in above for c in word.children if c in PREPOSITIONS]
    return [c for word in (preposition, *inner) for c in word.children if c in PREPOSITION_OBJECTS]


def _shared_with_or(verb: Token) -> Token | None:
    """The partner before a verb that "or" joins to it under one negation: "did not call or [write]"; None without."""
    helped = any(child in ANY_SUBJECTS or child in ACTIVE_AUXILIARIES for child in verb.children)
    if verb not in CONJUNCTS or verb.head == verb or helped or verb in PAST:
        return None
    if any(c in PRECONJUNCTIONS for c in verb.head.children):
        return None  # "[either] not loading or [loading] slowly"
    joined = [c.lower_ for c in verb.head.rights if c in CONJUNCTIONS and c.i < verb.i]
    joined += [c.lower_ for c in verb.rights if c in CONJUNCTIONS]
    return verb.head if joined and all(word == "or" for word in joined) else None


def joins_with_nor(verb: Token) -> Token | None:
    """The "nor" that joins a verb to the partner before it: "neither opened nor [closed]"; None without one."""
    if verb not in CONJUNCTS:
        return None
    return next((c for c in verb.head.rights if c in CONJUNCTIONS and c.i < verb.i and c.lower_ == "nor"), None)
