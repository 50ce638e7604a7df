"""When something was said: the time that its cue has, or the day of the post."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from claimx.annotate.claims.when.path import governor
from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ING_FORMS,
    PAST,
    PAST_PARTICIPLES,
    PREPOSITIONS,
)
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import TIMES, SaidMark, get_anchor
from claimx.lexicon import group, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import AttributionMark, TimeMark

_PUBLISHED = PAST | PAST_PARTICIPLES
NOTHING = -1
_STATEMENTS = words("times_statements")
_SPEAKING = group("speaking")


def find_said(doc: Doc, mark: AttributionMark) -> SaidMark | None:
    """When an attribution was said, None where nothing tells it."""
    index = said_time(doc, mark.cue)
    if index != NOTHING:
        time = TIMES.get(doc)[index]
        return SaidMark(time.start, time.end, time.begin, time.finish, index)
    if mark.rule == "post" and mark.content:
        return _posted(doc, doc[mark.content[0][0]].idx)
    return None


def _posted(doc: Doc, at: int) -> SaidMark | None:
    """The date of the embedded post that holds the character `at`."""
    for post in get_anchor(doc).posts:
        if post.start <= at < post.end and post.published:
            told = [
                time for time in TIMES.get(doc) if post.start <= time.start < post.end and time.begin == post.published
            ]
            start, end = (told[-1].start, told[-1].end) if told else (post.start, post.end)
            return SaidMark(start, end, post.published, post.published, NOTHING)
    return None


def said_time(doc: Doc, cue_tokens: Sequence[int]) -> int:
    """The index of the time of saying ("said on [Tuesday]"), -1 for none; `cue_tokens` is [first, last)."""
    if not cue_tokens:
        return NOTHING
    cue = range(*cue_tokens)
    sentence = sentence_of(doc[cue[0]])
    marks = TIMES.get(doc)
    first, last = (bisect_left(marks, at, key=attrgetter("first")) for at in (sentence.start, sentence.stop))
    found = [i for i in range(first, last) if (marks[i].begin or marks[i].finish) and _speaks(doc, marks[i]) in cue]
    return min(found, key=lambda i: (abs(marks[i].first - cue[0]), i), default=NOTHING)


def _speaks(doc: Doc, mark: TimeMark) -> int:
    """The verb that a time modifies, also over what was said or written: "said in a statement [Tuesday]".

    And over how: "speaking on [Monday], she said", "according to a report published on [Friday]".
    """
    node = governor(doc, mark)
    speaking = node in ADVERBIAL_CLAUSES and node in ING_FORMS and node.lemma_.lower() in _SPEAKING
    published = node in ADNOMINAL_CLAUSES and node in _PUBLISHED and node.head.lemma_.lower() in _STATEMENTS
    if speaking or published:
        node = node.head
    while node.pos_ == "NOUN" and node.lemma_.lower() in _STATEMENTS and node.head != node:
        node = node.head
        while node in PREPOSITIONS and node.pos_ == "ADP" and node.head.pos_ in ("ADP", "VERB", "AUX"):
            node = node.head
    return node.i
