"""Subjects that the parser takes for the end of the clause before: "Moss is a clerk and [police] do not know him"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    APPOSITIONS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONJUNCTS,
    DETERMINERS,
    FINITE_VERBS,
    MARKERS,
    NEGATIONS,
    OTHER_PRESENT,
    OWNERS,
    PRECONJUNCTIONS,
    PREPOSITION_OBJECTS,
    SINGULAR_NAMES,
    SINGULAR_NOUNS,
    as_conjunct,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject
from claimx.annotate.clause.verbs import NOMINAL, STEPS, agree, is_finite
from claimx.lexicon import cue_words, cues_of, group

if TYPE_CHECKING:
    from spacy.tokens import Token

_AMOUNTS = group("amounts_alone")
_EITHER = frozenset({"or", "nor"})
_OWNED = DETERMINERS | OWNERS
_THEN = frozenset({"then", "later"})
_GROUP = AUXILIARIES | NEGATIONS
_SINGULAR = SINGULAR_NAMES | SINGULAR_NOUNS
_REPORTING = cues_of("report") | cues_of("belief") | cue_words("voiceless")


def mend_next_subject(verb: Token) -> None:
    """The nouns right before a verb that nothing else joins to its clause before are its subject."""
    if not is_finite(verb) or any(c in ANY_SUBJECTS or c in MARKERS for c in verb.lefts):
        return
    noun = _before(verb)
    first = _clause_of(noun, verb) if noun is not None else None
    if noun is None or first is None:
        return
    joining = noun.doc[noun.left_edge.i - 1]
    joined = [c.i for above in (first, verb.head) for c in above.rights if c in CONJUNCTIONS and first.i < c.i < verb.i]
    if any(i != joining.i for i in joined) or not hang_as_subject(noun, verb):
        return
    joining.head = first
    hang(verb, first, as_conjunct)


def _before(verb: Token) -> Token | None:
    """The noun that stands right before a verb behind a conjunction; the first of two: "and [guns and shells] were"."""
    group_of = [c for c in verb.lefts if c in _GROUP or (c.pos_ == "ADV" and c.lower_ not in _THEN)]
    end = min([verb.i, *(c.i for c in group_of)]) - 1
    last = _partner(verb.doc[end], verb)
    if last is None or last.right_edge.i != end:
        return None
    noun = last.head if last in CONJUNCTS and last.head in CONJUNCTS and last.head.i > verb.head.i else last
    alone = not any(c in AUXILIARIES for c in verb.lefts) and all(c.is_punct for c in verb.rights)
    if alone or noun.head in APPOSITIONS or (noun != last and noun.head in CONJUNCTS):  # "the Ems and Elm [stops]"
        return None
    form = next((c for c in verb.lefts if c in AUXILIARIES and c in FINITE_VERBS), verb)
    several = form in OTHER_PRESENT or form.lower_ == "were"
    fits = several if noun != last else not (several and noun in _SINGULAR)  # "Ana and Leo [were charged]"
    fits = fits and not _is_paired(noun)
    return noun if fits and _is_joined(noun) and _is_joined(last) and agree(verb, noun) else None


def _partner(word: Token, verb: Token) -> Token | None:
    """The noun whose phrase a word ends, where it is the partner of another, or stands like one."""
    for _ in range(STEPS):
        if word in CONJUNCTS or (word in PREPOSITION_OBJECTS and _is_joined(word)):
            return word if word.pos_ in NOMINAL or word.lower_ in _AMOUNTS else None
        if word.head.i in {word.i, verb.head.i}:
            break
        word = word.head
    return None


def _is_joined(noun: Token) -> bool:
    """Whether a conjunction stands right before a noun phrase without commas."""
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1] in CONJUNCTIONS and not any(token.text == "," for token in noun.subtree)


def _is_paired(noun: Token) -> bool:
    """Whether a noun surely goes with its partner: "between 8th [and Elm]", "the arm [and leg]", "two [or three]"."""
    partner, joining = noun.head, noun.doc[noun.left_edge.i - 1]
    alternative = joining.lower_ in _EITHER and joining.nbor(-1).text != ","
    pair = alternative or any(c in PRECONJUNCTIONS for c in partner.lefts)
    bare = noun.pos_ == "NOUN" and noun in _SINGULAR and partner.i == joining.i - 1 == noun.i - 2
    return pair or partner.head.lower_ == "between" or (bare and any(c in _OWNED for c in partner.lefts))


def _clause_of(noun: Token, verb: Token) -> Token | None:
    """The verb of the clause before, whose words the noun was taken for; None for what may report the verb's."""
    above = verb.head
    beside = [c for c in above.children if c.i < noun.i and c.pos_ in {"VERB", "AUX"} and c.dep == verb.dep]
    first = next((c for c in reversed(beside) if c.is_ancestor(noun)), above)
    acts = any(c in ANY_SUBJECTS for c in first.lefts)
    if not first.is_ancestor(noun) or not (acts or is_finite(first)) or first.i > noun.i:
        return None
    told = verb in COMPLEMENT_CLAUSES and first == above  # "expect to see milk and eggs [gain]": may be its content
    if told and (first.lemma_ in _REPORTING or not acts or (verb.lower_ == verb.lemma_ and verb.pos_ != "AUX")):
        return None
    return first if verb in CONJUNCTS or verb in COMPLEMENT_CLAUSES else None
