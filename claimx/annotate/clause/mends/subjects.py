"""Subjects: what stands before a verb and is none, and what the verb has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    APPOSITIONS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONJUNCTS,
    FINITE,
    MARKERS,
    NOUN_SUBJECTS,
    OBJECTS,
    OTHER_PRESENT,
    PLURALS,
    PREPOSITION_COMPLEMENTS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    SUBJECTS,
    UNCLEAR,
    as_adverbial,
    as_adverbial_clause,
    as_marker,
    as_object,
    as_preposition,
    as_subject,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject
from claimx.annotate.clause.phrases import age_behind, is_one_person
from claimx.annotate.clause.verbs import agree, is_finite, is_verb
from claimx.annotate.slots import PLACES
from claimx.lexicon import group, is_person_noun, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_NOUNS = frozenset({"after", "before", "since"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_THE = frozenset({"the", "a", "an"})
_AGE = 5  # tokens of "The 45-year-" before "old"
_OF_LIFE = group("said_of_life")
_BRINGING = frozenset({"be", "come", "follow"})  # "and then came [Monday]"
_STRAY = UNCLEAR | OBJECTS | CONJUNCTS
_OPENING = group("clause_or_phrase")
_BODIES = frozenset({"ORG"})
_TIMES = group("times_of_day_and_year")


def mend_who(who: Token) -> None:
    """A place is nobody, and number tells: "angered some [voters] in the state who suspect", not the state."""
    verb = who.head
    thing = verb.head
    if who not in ACTIVE_SUBJECTS or verb not in RELATIVE_CLAUSES:
        return
    people = _told_of(thing) if who.nbor(-1).text == "," and thing.pos_ == "NOUN" else None
    if people is not None and agree(verb, people):
        hang(verb, people)
    if thing not in PREPOSITION_OBJECTS:
        return
    if agree(verb, thing) and thing.ent_type_ not in PLACES | _BODIES:
        return
    preposition = thing.head
    person = preposition.head
    if thing.ent_type_ in _BODIES and is_person_noun(person.lemma_.lower()) and agree(verb, person):
        hang(verb, person)  # "an [analyst] at Halden Bank who rates it"
        return
    before = preposition.nbor(-1) if not preposition.is_sent_start else thing
    for noun in (preposition.head, before):
        if noun in PLURALS and noun.i < preposition.i and agree(verb, noun) and hang(verb, noun):
            return


def _told_of(thing: Token) -> Token | None:
    """The people whom a "who" before tells of, if a thing stands in its clause: "[those] who sell stoves, who left"."""
    if thing.ent_type_ or is_person_noun(thing.lemma_.lower()) or thing.lemma_.lower() in words("group_nouns"):
        return None
    for above in thing.ancestors:
        if above in RELATIVE_CLAUSES and any(child.lower_ == "who" for child in above.lefts):
            return above.head
    return None


def mend_object(noun: Token) -> None:
    """Of two subjects one stands right behind a preposition, whose object it is: "hurt in a fight with [men] have"."""
    start, verb = noun.left_edge, noun.head
    before = start.nbor(-1) if not start.is_sent_start else noun
    if before in MARKERS and before.lower_ in _BEFORE_NOUNS and before.head.i == verb.i:
        first = next((c for c in verb.lefts if c in SUBJECTS and c.right_edge.i < before.i), None)
        if first is not None and before.i - first.right_edge.i == 1:  # "its [shares] after these moves had fallen"
            hang(before, first, as_preposition)
            hang(noun, before, as_object)
        return
    if before not in PREPOSITIONS or before.head.i > before.i or verb.i < noun.i:
        return
    if any(child in PREPOSITION_COMPLEMENTS for child in before.children) or before.is_ancestor(noun):
        return
    if any(other in NOUN_SUBJECTS and other.i < before.i for other in noun.head.lefts):
        hang(noun, before, as_object)


def mend_stray(verb: Token) -> None:
    """The noun behind the "and" of a clause that lacks a subject is one: "Lind won, and [the coach], Kern, wept".

    What is joined to a complement must be a person with a name: "Roe is a nurse and [her son], Leo Roe, is a cook".
    """
    if not is_finite(verb) or any(child in SUBJECTS for child in verb.children) or not is_verb(verb.head):
        return
    beside = [child for child in verb.head.rights if child.i < verb.i]
    joined = [c for child in beside for c in child.rights if c in CONJUNCTS and is_one_person(c) and _is_named(c)]
    for noun in (*(child for child in beside if child in _STRAY), *joined):
        if noun.i > verb.i or noun.pos_ not in _NOUNS or noun.left_edge.is_sent_start:
            continue
        between = noun.doc[noun.right_edge.i + 1 : verb.left_edge.i]
        if noun.left_edge.nbor(-1) in CONJUNCTIONS and agree(verb, noun) and all(t.text == "," for t in between):
            hang_as_subject(noun, verb)
            return


def _is_named(noun: Token) -> bool:
    """Whether a person's name is set off behind a noun."""
    named = (c for c in noun.rights if c in APPOSITIONS and c.ent_type_ == "PERSON")
    return any(noun.doc[c.left_edge.i - 1].text == "," for c in named)


def mend_clause(verb: Token) -> None:
    """A finite verb without a subject takes the noun behind "as": "it began as [Ana Roe], 27, stood at the door"."""
    if any(child in SUBJECTS or child in MARKERS for child in verb.lefts) or not is_finite(verb):
        return
    for opener in verb.head.rights:
        if opener.i > verb.i or opener not in PREPOSITIONS or opener.lower_ not in _OPENING:
            continue
        noun = next((child for child in opener.rights if child in PREPOSITION_OBJECTS), None)
        if noun is None or noun.pos_ not in _NOUNS or any(child in RELATIVE_CLAUSES for child in noun.rights):
            continue
        if verb in CONJUNCTS and not age_behind(verb.doc, noun.i + 1):
            continue  # "worked as a [cook], fled and came back"
        between = verb.doc[noun.right_edge.i + 1 : verb.left_edge.i]
        if all(token.text == "," for token in between):
            hang_as_subject(noun, verb)
            hang(opener, verb, as_marker)
            as_adverbial_clause(verb)
            return


def mend_lost(noun: Token) -> None:
    """What stands right before a verb without a subject is its subject: "in the days between, [people] cast votes"."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    if not start or end == len(doc) or doc[start - 1].text != ",":
        return
    verb = doc[end] if doc[end] not in AUXILIARIES else doc[end].head
    free = verb in FINITE or doc[end] in AUXILIARIES
    if free and verb.is_ancestor(noun) and not any(child in SUBJECTS for child in verb.children):
        hang_as_subject(noun, verb)


def mend_time(noun: Token) -> None:
    """Of two subjects that nothing joins a time is none: "the rain [the night] of the storm was heavy"."""
    if noun.ent_type_ == "DATE" and any(t in NOUN_SUBJECTS and not t.ent_type_ for t in noun.head.rights):
        as_adverbial(noun)  # "later [that day] came the news"
        return
    verb = noun.head
    if noun.ent_type_ == "DATE" and verb.i < noun.i and verb in CONJUNCTS and verb.lemma_ not in _BRINGING:
        as_adverbial(noun)  # "starts on June 9 and ends [October 10]"
        return
    if noun.lemma_.lower() not in _TIMES or noun.head.i < noun.i:
        return
    before = [t for t in noun.head.lefts if t in NOUN_SUBJECTS and t.i < noun.left_edge.i]
    if before and not any(t in CONJUNCTIONS or t.text == "," for t in noun.doc[before[-1].i : noun.left_edge.i]):
        hang(noun, before[-1], as_adverbial)


def mend_many(word: Token) -> None:
    """A bare "many" before a verb that has no subject is one: "[Many] refuse"."""
    verb = word.head
    if word in SUBJECTS or verb.i != word.i + 1 or verb not in OTHER_PRESENT or not word.is_sent_start:
        return
    if not any(child in SUBJECTS for child in verb.children):
        as_subject(word)


def mend_at_last(last: Token) -> None:
    """What says when somebody acts does not describe who does: "the play [at last] finds its anger"."""
    at = last.head
    noun = at.head
    if at.lower_ == "at" and at in PREPOSITIONS and noun in NOUN_SUBJECTS and noun.i < at.i and not any(last.children):
        hang(at, noun.head)


def mend_aged(old: Token) -> None:
    """Who is called by an age acts: "The 45-year-[old] now runs a bank", where "old" is no adjective of "now"."""
    doc, start = old.doc, old.i - _AGE
    if old in NOUN_SUBJECTS or start < 0 or doc[start].lower_ not in _THE or doc[old.i - 2].lower_ != "year":
        return
    behind = next((token for token in doc[old.i + 1 : old.sent.end] if token.pos_ != "ADV"), old)
    verb = behind.head if behind in AUXILIARIES else behind
    others = (child for child in verb.children if child in SUBJECTS and child.i < behind.i)
    if behind not in FINITE or any(child.i < start or child.i > old.i for child in others):
        return
    if hang_as_subject(old, verb):
        for token in doc[start : old.i]:
            if not start <= token.head.i <= old.i:
                hang(token, old)


def mend_threat(life: Token) -> None:
    """What is "[life] threatening" is no life: "none of the wounds appeared to be life threatening"."""
    behind = life.doc[life.i + 1] if life.i + 1 < len(life.doc) else life
    if behind.lower_ in _OF_LIFE and life in NOUN_SUBJECTS and life.head.i == behind.i:
        as_adverbial(life)
