"""Times that come again, and days of the year as things: "Fog rolls in in the [winter]", "replace [Christmas]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.claims.when.path import own_times, path, root_of
from claimx.annotate.claims.when.rules import is_arranged
from claimx.annotate.clause.carriers import carriers, climb, top_carrier
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    ANY_SUBJECTS,
    DETERMINERS,
    FINITE,
    OBJECTS,
    OWNERS,
    PLURAL_NOUNS,
    RELATIVE_CLAUSES,
    WH_WORDS,
)
from claimx.annotate.clause.tense import tense
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import TIMES, wording
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_HABITS = group("habits")
_POINTING = group("pointing_times")
SCHEDULED = words("times_scheduled_verbs") | cue_words("speech")
_YEAR = re.compile(r"\d{4}")
_DURING = frozenset({"during", "throughout"})
KEPT = group("kept_days")
_SPENT = frozenset({"spend", "pass"})  # "spent [Christmas] at home"
_BEFORE = 3  # words before a time that may say that it comes again: "usually in [May]"
_GENERIC = group("generic_tenses")
_AGAIN = frozenset({"season", "clock", "weekend"})
_ANYBODY = group("nobody_special")


def comes_again(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a predicate of the present tells what is so at every such time: "Fog rolls in in the [winter]"."""
    if mark.rule not in _AGAIN or not _unnamed(doc, mark) or tense(doc, head) != "present":
        return False
    chain = carriers(head)
    if is_arranged(head) or any(doc[i].lemma_.lower() in SCHEDULED for i in chain):
        return False
    during = any(token.lower_ in _DURING for token in path(doc, head, mark).rises[1:-1])
    return during or any(_is_any(child) for i in chain for child in doc[i].children if child in ANY_SUBJECTS)


def hour_of_habit(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether an hour without a day is that of every day: "They start work at [3am]", "people waking up at [3am]".

    Somebody with a name may do it on one day alone, and what is scheduled may be today: "Polls close at [8 p.m.]".
    """
    if mark.rule != "clock" or any(word.isalpha() and word.istitle() for word in wording(doc, mark).split()):
        return False
    if any(other.type == "DATE" and other.first - mark.last in (0, 1) for other in TIMES.get(doc)):
        return False  # "from [midnight] on New Year's Eve"
    verb = next((token for token in climb(top_carrier(doc, head)) if token in FINITE), head)
    if tense(doc, verb) != "present" or is_arranged(verb) or _is_scheduled_thing(verb):
        return False
    return not any(child in ANY_SUBJECTS and child.pos_ == "PROPN" for child in verb.children)


def _is_scheduled_thing(verb: Token) -> bool:
    """Whether a verb tells what is on the calendar, and not what somebody does, or what is told aside."""
    if verb.lemma_.lower() not in SCHEDULED or verb in RELATIVE_CLAUSES:
        return False
    subjects = [child for child in verb.children if child in ANY_SUBJECTS]
    return not any(child.pos_ == "PRON" or _are_people(child) for child in subjects)


def _are_people(subject: Token) -> bool:
    return subject in PLURAL_NOUNS and subject.lemma_.lower() in words("people_nouns")


def _is_any(subject: Token) -> bool:
    """Whether a subject is nobody in particular: "you", "bakers"."""
    verb = subject.head
    if subject in WH_WORDS and verb in RELATIVE_CLAUSES:  # "a man who paints on the weekend"
        return _is_any(verb.head) or any(c.lower_ in ("a", "an") for c in verb.head.children)
    bare = subject in PLURAL_NOUNS and not any(c in DETERMINERS or c in OWNERS for c in subject.children)
    return bare or subject.lower_ in _ANYBODY


def usual(doc: Doc, head: Token, mark: TimeMark, around: Sequence[TimeMark]) -> bool:
    """Whether the sentence says that the time comes again: "leaves each morning at [5 a.m.]", "usually in [May]"."""
    if not _unnamed(doc, mark) or tense(doc, head) != "present":
        return False
    before = doc[max(sentence_of(head).start, mark.first - _BEFORE) : mark.first]
    said = [*before, *(child for i in carriers(head) for child in doc[i].children)]
    sets = any(other.type == "SET" for other in own_times(doc, head, around)) and mark.rule in _AGAIN
    return sets or any(token.lower_ in _HABITS for token in said)


def _unnamed(doc: Doc, mark: TimeMark) -> bool:
    """Whether a time names no year and points to none: "the [summer]", not "last [summer]", "the [summer] of 2019"."""
    told = wording(doc, mark).lower()
    before = doc[mark.first - 1].lower_ if mark.first else ""
    return not _YEAR.search(told) and not _POINTING.intersection([*told.split(), before])


def day_as_thing(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a holiday is what is talked of, and no day on which something is: "hard to replace [Christmas]"."""
    if mark.rule != "holiday":
        return False
    root = root_of(doc, mark)
    if any(child in ADJECTIVES and child.lower_ not in _POINTING for child in root.children):
        return True  # "prepare for a sombre [Christmas]"
    if root.head.lemma_.lower() in _SPENT or wording(doc, mark).split()[0].lower() in _POINTING:
        return False  # "visit the family this [Christmas]"
    if root.head.lemma_ in KEPT and tense(doc, root.head) == "past":
        return False  # "They celebrated [Christmas] in Rome"
    thing = root in OBJECTS or root in ANY_SUBJECTS
    return thing and (root.head.i in carriers(head) or tense(doc, head) in _GENERIC)
