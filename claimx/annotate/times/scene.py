"""A story of an earlier year: which times open it, and which dates without a year go on in it.

"In 2011 she set out. On [May 4] she fell": the year of the story. A year that a text gives in passing opens none: "The
firm was founded in 1998. On [May 4] it cut 300 jobs".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.clause.labels import ACTIVE_AUXILIARIES, NOUN_CLAUSES, PRESENT, ROOTS, SUBJECTS
from claimx.annotate.times.direction import BACK, direction
from claimx.annotate.times.governing import perfect, says
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from claimx.annotate.times.periods import Period

LONG_AGO = 400  # days before the anchor
NEAR = 60  # lexemes
_DAYS = frozenset({"day", "month", "season"})  # say more than their year
_ORIGINS = group("origins")
_HAVE = group("perfect_auxiliaries")
_LISTED = 3  # years
_GOES_ON = 1100  # days: "two years later"


class Scene(NamedTuple):
    """A time of an earlier year, of which the text tells."""

    period: Period
    end: int  # the lexeme after it
    fronted: bool  # whether it stands before what it dates, or "when" follows


def opens(time: Token) -> bool:
    """Whether a time dates what a clause of the story tells, and no origin in passing ("was founded in [1998]")."""
    verb = dated_verb(time)
    if verb is None or says(time) or (verb.lemma_.lower() in _ORIGINS and not fronted(time)):
        return False
    return verb not in NOUN_CLAUSES and direction(time) == BACK


def fronted(time: Token) -> bool:
    """Whether a time stands before the subject ("In [2011] she left") or a "when" behind it ("in [2011], when")."""
    verb = dated_verb(time)
    if verb is None:
        return False
    following = [word.lower_ for word in time.doc[time.i + 1 : time.i + 3]]
    if "when" in following[:1] or following == [",", "when"]:
        return True
    return any(child in SUBJECTS and time.i < child.left_edge.i for child in verb.children)


def goes_on(time: Token) -> bool:
    """Whether a date without a year may belong to the story: it dates what is told as past, and no act of saying."""
    return dated_verb(time) is not None and not says(time) and direction(time) == BACK and not perfect(time)


def left(between: Span) -> bool:
    """Whether the text comes back to today before a date: a sentence there is told in the present or the perfect."""
    return any(_of_today(word) for word in between if word in ROOTS)


def _of_today(verb: Token) -> bool:
    told = verb in PRESENT and verb.lemma_.lower() not in cue_words("speech")
    return told or any(child in ACTIVE_AUXILIARIES and child.lower_ in _HAVE for child in verb.children)


def dated_verb(time: Token) -> Token | None:
    """The verb on which a time hangs over prepositions alone."""
    node = time.head
    while node.pos_ in ("ADP", "SCONJ") and node.head != node:
        node = node.head
    return node if node != time and node.pos_ in ("VERB", "AUX") else None


def continues(scene: Scene, period: Period) -> bool:
    """Whether a time without a year of its own lies where the story goes on: "six months later"."""
    return 0 <= (period.first - scene.period.first).days <= _GOES_ON


def unordered(years: Sequence[int]) -> bool:
    """Whether the last years that a text states go back and forth: a list of dates tells no story."""
    last = years[-_LISTED:]
    return len(last) == _LISTED and last != sorted(last)


def year_in(scene: Scene, month: int, day: int | None) -> int:
    """The year of a month, or of its day, in a story."""
    first = scene.period.first
    if scene.period.unit == "day" and day:
        return first.year + ((month, day) < (first.month, first.day))
    return first.year + (scene.period.unit in _DAYS and month < first.month)


def precise(scene: Scene) -> bool:
    """Whether the story has a day, month or season, and not only a year."""
    return scene.period.unit in _DAYS
