"""Words that negate, where they stand: "not", "nobody", "no" before a noun, "few"; and those that only seem to.

Pseudo-cues ("no doubt", "not only"), bounds ("not fewer than") and contrasts ("a mistake, not a crime") deny nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    ADVERBS,
    CONJUNCTIONS,
    COUNTS,
    DETERMINERS,
    NEGATIONS,
    NOUN_SUBJECTS,
    OWNERS,
    PRECONJUNCTIONS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = lexicon.group("negations")
_NEGATIVE_PRONOUNS = lexicon.group("nobodies")
_SCANT = lexicon.group("scant")
_ONLY = lexicon.group("only_behind_none")
_BUT = frozenset({"none", "nothing"})  # "[nothing] but trouble"
NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
_DENYING = DETERMINERS | PRECONJUNCTIONS  # "[neither] side", "[neither] the bank nor the fund"
PSEUDO = lexicon.group("pseudo_negations")  # no doubt, not only, no wonder


def negates(word: Token) -> bool:
    """Whether a word negates its verb: "did [not] open", "[no longer] wants"."""
    if word in NEGATIONS or word.lower_ in _NEGATIONS:
        return not is_pseudo(word) and not _contrasts(word)
    return word.lower_ == "longer" and word in ADVERBS and any(d.lower_ == "no" for d in word.children)


def negates_subject(verb: Token) -> bool:
    """Whether a "not" stands with the subject: "[not] everyone agrees", "[not] even the mayor came"."""
    subjects = (child for child in verb.children if child in NOUN_SUBJECTS and child.i < verb.i)
    edges = (s.left_edge for s in subjects if s.left_edge != s)
    return any(e.lower_ == "not" and not (is_pseudo(e) or _bounds(e) or _corrects(e)) for e in edges)


def is_nobody(noun: Token) -> bool:
    """Whether a noun or pronoun stands for none: "[nobody]", "no [plans]"; not "no [doubt]", "[none] other than"."""
    if is_only(noun):
        return False
    return noun.lower_ in _NEGATIVE_PRONOUNS or any(
        child.lower_ in NEGATIVE_DETERMINERS and child in _DENYING and noun.lemma_ not in PSEUDO
        for child in noun.children
    )


def is_none(word: Token) -> bool:
    """Whether a word says that there is none of its noun: "[no] plans", "[zero] evidence"; not "Zero rating helps"."""
    if word.lower_ in NEGATIVE_DETERMINERS:
        return word in _DENYING or word in ADVERBS or word in NEGATIONS
    joined = word.doc[word.i + 1 : word.i + 2].text == "-"
    certain = any(child in DETERMINERS for child in word.head.lefts)
    return word.lower_ == "zero" and word in COUNTS and not (joined or certain or word.head in NOUN_SUBJECTS)


def is_only(noun: Token) -> bool:
    """Whether what follows turns none into one alone: "[none] other than Ana", "[nothing] short of", "no less than"."""
    none = next((c for c in noun.lefts if c.lower_ == "no" and c in DETERMINERS), noun)
    if none.lower_ not in _NEGATIVE_PRONOUNS | {"no"}:
        return False
    last = noun.i if noun.lower_ == "one" else none.i  # "no one"
    after = noun.doc[last + 1 : last + 3]
    return "_".join(token.lower_ for token in after) in _ONLY or (none.lower_ in _BUT and after[:1].text == "but")


def is_few(word: Token) -> bool:
    """Whether a subject is hardly anybody: "[few] experts", "[hardly] anyone"; not "a few", "her few critics"."""
    if word not in NOUN_SUBJECTS and not (word in ADJECTIVES and word.head.pos_ == "VERB"):
        return False  # the parse often takes a bare "few" for an adjective of its verb
    if any(child.lower_ in _NEGATIONS for child in word.lefts):
        return True
    few = next((node for node in (word, *word.lefts) if node.lower_ == "few"), None)
    certain = any(child in DETERMINERS or child in OWNERS for child in word.lefts)
    return few is not None and not certain and (few.i == 0 or few.nbor(-1).lower_ != "a")


def is_scant(word: Token) -> bool:
    """Whether a word before a noun says that there is hardly any: "[little] evidence"; not "a little"."""
    return word.lower_ in _SCANT and not (word.i and word.nbor(-1).lower_ == "a")


def _bounds(negation: Token) -> bool:
    """Whether a "not" only bounds a number: "[not] fewer than 40 people died"."""
    after = [token.lower_ for token in negation.doc[negation.i + 1 : negation.i + 3]]
    return len(after) > 1 and after[0] in lexicon.group("number_bounds") and after[1] == "than"


def _corrects(negation: Token) -> bool:
    """Whether a "but" puts something else in the place of what is denied: "[not] one but three ships sank"."""
    return any(c in CONJUNCTIONS and c.lower_ == "but" for c in negation.head.rights)


def _contrasts(negation: Token) -> bool:
    """Whether a negation denies a second phrase only: "it was a mistake, [not] a crime"."""
    return negation.i > negation.head.i and negation.nbor(-1).text in {",", "--", "–", "—"}


def is_pseudo(negation: Token) -> bool:
    """Whether a "not" or "never" denies nothing: "[not] only", "[never] mind"."""
    doc = negation.doc
    after = doc[negation.i + 1].lower_ if negation.i + 1 < len(doc) else ""
    return after in lexicon.group("not_only") or (negation.lower_ == "never" and after == "mind")
