"""Times that come again, and days of the year as things: "Fog rolls in in the [winter]", "replace [Christmas]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.claims.when.path import own_times, path, root_of
from claimx.annotate.claims.when.rules import is_arranged
from claimx.annotate.clause.carriers import carriers
from claimx.annotate.clause.labels import ADJECTIVES, ANY_SUBJECTS, DETERMINERS, OBJECTS, OWNERS, PLURAL_NOUNS
from claimx.annotate.clause.tense import tense
from claimx.annotate.slots import wording
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
_SPENT = frozenset({"spend", "pass"})  # "spent [Christmas] at home"
_BEFORE = 3  # words before a time that may say that it comes again: "usually in [May]"
_GENERIC = group("generic_tenses")
_AGAIN = frozenset({"season", "clock"})
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


def _is_any(subject: Token) -> bool:
    """Whether a subject is nobody in particular: "you", "bakers"."""
    bare = subject in PLURAL_NOUNS and not any(c in DETERMINERS or c in OWNERS for c in subject.children)
    return bare or subject.lower_ in _ANYBODY


def usual(doc: Doc, head: Token, mark: TimeMark, around: Sequence[TimeMark]) -> bool:
    """Whether the sentence says that the time comes again: "leaves each morning at [5 a.m.]", "usually in [May]"."""
    if not _unnamed(doc, mark) or tense(doc, head) != "present":
        return False
    before = doc[max(head.sent.start, mark.first - _BEFORE) : mark.first]
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
    thing = root in OBJECTS or root in ANY_SUBJECTS
    return thing and (root.head.i in carriers(head) or tense(doc, head) in _GENERIC)
