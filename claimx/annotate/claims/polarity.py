"""Polarity of a predicate: negations, negative words and negative governors, read off the parse.

A cue's scope ends at a clause of its own; pseudo-cues ("no doubt", "not only") and contrasts ("a mistake, not a
crime") do not count, and two negations cancel out. After the usual designs for negation (ConText; BioScope).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.questions import is_open_clause
from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ADJECTIVE_COMPLEMENTS,
    ADJECTIVES,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    ANY_SUBJECTS,
    ATTRIBUTES,
    BASE,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    DETERMINERS,
    MARKERS,
    NEGATIONS,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OWNERS,
    PAST,
    PRECONJUNCTIONS,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    UNCLEAR,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.record import Polarity

_ARGUMENTS = NOUN_SUBJECTS | OBJECTS | ATTRIBUTES | UNCLEAR
_GOVERNED = CONTENT_CLAUSES | ADJECTIVE_COMPLEMENTS | PREPOSITION_CLAUSES
_NEGATIONS = lexicon.group("negations")
_NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
_DENYING = NEGATIONS | PRECONJUNCTIONS | DETERMINERS | ADVERBS
_NEGATIVE_PRONOUNS = lexicon.group("nobodies")
_DOUBTS = lexicon.group("doubts")
_RAISED = lexicon.cue_words("raises") | lexicon.group("permissions")
_SEEMING = frozenset({"be", "seem", "look"})
_PSEUDO = lexicon.group("pseudo_negations")  # no doubt, not only, no wonder


def find_polarity(verb: Token, head: Token, cue: str) -> tuple[Polarity, str]:
    """Whether the predicate `head` in the clause of `verb` is denied, and by which word ("" where it is not)."""
    flips = [word for word in (_own_negation(verb, head), _governor_negation(verb)) if word]
    if not flips and cue in lexicon.cue_words("denies") and not _is_denied_denial(verb, cue):
        flips = [cue]
    return ("negative", flips[0]) if len(flips) % 2 else ("positive", "")


def _own_negation(verb: Token, head: Token) -> str:
    for node in (verb, head) if head != verb else (verb,):
        for child in node.children:
            word = child.lower_
            if _negates(child):
                return word
            if child in _ARGUMENTS or child == head:
                if word in _NEGATIVE_PRONOUNS:
                    return word
                if child.lemma_ not in _PSEUDO and any(
                    d.lower_ in _NEGATIVE_DETERMINERS and d in _DENYING for d in child.children
                ):
                    return "no"
    if (
        head != verb
        and any(d.lower_ in _NEGATIVE_DETERMINERS and d in DETERMINERS for d in head.children)
        and head.lemma_ not in _PSEUDO
    ):
        return "no"
    for child in verb.children:
        if child in PREPOSITIONS and any(_nobody(noun) for noun in child.children if noun in PREPOSITION_OBJECTS):
            return "no"  # "depends on [no one]", "under [no] circumstances"
    if verb in PREPOSITION_CLAUSES and verb.head.lower_ in {"without", "against"}:
        return verb.head.lower_  # "left [without] paying", "warned [against] travelling"
    if joins_with_nor(verb) is not None:
        return "nor"
    if _negates_subject(verb):
        return "not"
    shared = _shared_with_or(verb)
    if shared is not None:
        return _own_negation(shared, shared)
    if (
        verb in CONJUNCTS
        and verb in BASE
        and not any(c in ANY_SUBJECTS or c in ACTIVE_AUXILIARIES for c in verb.children)
    ):
        first = verb.head  # "will [not] sit and watch": one auxiliary for both
        return next((c.lower_ for c in first.children if c in NEGATIONS and c.i < first.i and not _pseudo(c)), "")
    return ""


def _negates_subject(verb: Token) -> bool:
    """Whether a "not" stands with the subject: "[not] everyone agrees", "[not] even the mayor came"."""
    subjects = (child for child in verb.children if child in NOUN_SUBJECTS and child.i < verb.i)
    edges = (s.left_edge for s in subjects if s.left_edge != s)
    return any(e.lower_ == "not" and not (_pseudo(e) or _bounds(e) or _corrects(e)) for e in edges)


def _bounds(negation: Token) -> bool:
    """Whether a "not" only bounds a number: "[not] fewer than 40 people died"."""
    after = [token.lower_ for token in negation.doc[negation.i + 1 : negation.i + 3]]
    return len(after) > 1 and after[0] in lexicon.group("number_bounds") and after[1] == "than"


def _corrects(negation: Token) -> bool:
    """Whether a "but" puts something else in the place of what is denied: "[not] one but three ships sank"."""
    return any(c in CONJUNCTIONS and c.lower_ == "but" for c in negation.head.rights)


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


def _negates(word: Token) -> bool:
    """Whether a word negates its verb: "did [not] open", "[no longer] wants"."""
    if word in NEGATIONS or word.lower_ in _NEGATIONS:
        return not _pseudo(word) and not _contrasts(word)
    return word.lower_ == "longer" and word in ADVERBS and any(d.lower_ == "no" for d in word.children)


def _contrasts(negation: Token) -> bool:
    """Whether a negation denies a second phrase only: "it was a mistake, [not] a crime"."""
    return negation.i > negation.head.i and negation.nbor(-1).text in {",", "--", "–", "—"}


def _nobody(noun: Token) -> bool:
    return noun.lower_ in _NEGATIVE_PRONOUNS or any(
        child.lower_ in _NEGATIVE_DETERMINERS and child in DETERMINERS and noun.lemma_ not in _PSEUDO
        for child in noun.children
    )


def _pseudo(negation: Token) -> bool:
    doc = negation.doc
    after = doc[negation.i + 1].lower_ if negation.i + 1 < len(doc) else ""
    return after in lexicon.group("not_only") or (negation.lower_ == "never" and after == "mind")


def is_likened(clause: Token) -> bool:
    """Whether a clause says what something is like: "it is not as if he had [lied]", "not like he [lied]"."""
    marks = (child for child in clause.lefts if child in MARKERS)
    likened = any(
        mark.lower_ == "like" or mark.doc[mark.i - 1 : mark.i + 1].text == "as if" for mark in marks if mark.i
    )
    return clause in ADVERBIAL_CLAUSES and likened and clause.head.lemma_ in _SEEMING


def _denies_actor(word: Token) -> bool:
    """Whether a subject is nobody: "[nobody] wants to leave"."""
    return word in NOUN_SUBJECTS and _nobody(word)


def _is_denied(governor: Token) -> bool:
    """Whether nobody, or hardly anybody, does it: "does [not] doubt", "[nobody] seems to doubt", "[few] doubt"."""
    chain = (governor, governor.head) if governor in OPEN_COMPLEMENTS else (governor,)
    return any(
        any(_negates(child) or _denies_actor(child) or _is_few(child) for child in node.children)
        or _negates_subject(node)
        for node in chain
    )


def _is_few(word: Token) -> bool:
    """Whether a subject is hardly anybody: "[few] experts", "[hardly] anyone"; not "a few", "her few critics"."""
    if word not in NOUN_SUBJECTS and not (word in ADJECTIVES and word.head.pos_ == "VERB"):
        return False  # the parse often takes a bare "few" for an adjective of its verb
    if any(child.lower_ in _NEGATIONS for child in word.lefts):
        return True
    few = next((node for node in (word, *word.lefts) if node.lower_ == "few"), None)
    certain = any(child in DETERMINERS or child in OWNERS for child in word.lefts)
    return few is not None and not certain and (few.i == 0 or few.nbor(-1).lower_ != "a")


def _is_denied_denial(verb: Token, cue: str) -> bool:
    """Whether the word that denies a clause is denied itself: "nobody <denies> that it [broke]"."""
    return verb in COMPLEMENT_CLAUSES and verb.head.lemma_ == cue and _is_denied(verb.head)


def _governor_negation(verb: Token) -> str:
    """The negative word that reaches over an infinitive: "[failed] to stop", "did [not] want to leave"; "" none."""
    node = verb
    for _ in range(4):
        if node.head == node:
            return ""
        governor = node.head
        if node in ADNOMINAL_CLAUSES:  # "has [no] plans to sell"
            wanted = governor.lemma_ in lexicon.words("intention_nouns") and _nobody(governor)
            return "no" if wanted and any(child.lower_ == "to" for child in node.lefts) else ""
        if is_likened(node):
            return "not" if any(_negates(child) for child in governor.children) else ""
        if node not in _GOVERNED:
            return ""
        if is_open_clause(node):
            return ""  # "did not say [whether] the bank had failed"
        if node in OPEN_COMPLEMENTS and any(child.lower_ == "yet" for child in governor.children):
            return "yet"
        if node in COMPLEMENT_CLAUSES and governor.lemma_ in _DOUBTS:
            return "" if _is_denied(governor) else governor.lower_
        if node in COMPLEMENT_CLAUSES and governor.lemma_ not in _RAISED:
            return ""
        if node in PREPOSITION_CLAUSES and governor in PREPOSITIONS:
            governor = governor.head
            if governor.lemma_ not in lexicon.cue_words("keeps"):
                return ""
        negated = any(_negates(child) or _denies_actor(child) for child in governor.children)
        negative = governor.lemma_ in lexicon.cue_words("fails")
        if negated != negative:
            return governor.lower_ if negative else "not"
        if negated and negative:
            return ""
        node = governor
    return ""
