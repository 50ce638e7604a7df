"""Live blogs as page dumps: the prose below each time of day is story, and has the day of that time.

"10:42 GMT", "7 March 2024 22:30 GMT", "2d ago / 7:58 AM UTC": on lines of their own, or in text without lines.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimx import lexicon
from claimx.article import Update, stripped
from claimx.read.dates import MONTH_NAMES, find_dates
from claimx.read.dump.leads import ends_sentence, is_prose, is_sentence
from claimx.read.segments import Segment

_ZONE = r"\(?(?-i:GMT|UTC|[A-Z]{1,4}T)\)?"
_DAY = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:\d{{1,2}} (?:{MONTH_NAMES})|(?:{MONTH_NAMES})\.? \d{{1,2}})"
    r"\.?,?(?: \d{4})?"
)
_AGO = r"\d+\s?(?:d|h|m|days?|hours?|hrs?|mins?|minutes?) ago"
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\.?)?"
_SHORT = re.compile(r"\d[:.]\d\d")  # how long a video is
_PART = r"\s?(?:,|/|\||-|–|—|·|at)?\s?"
_LEAD = rf"(?:(?:(?P<before>{_DAY})|{_AGO}){_PART})?"
_LINE = re.compile(
    rf"^[ \t]*{_LEAD}{_CLOCK}(?:\s?{_ZONE})?(?:{_PART}(?:{_DAY}|{_AGO}))?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_WITHIN = re.compile(rf"(?<![\w:.,]){_LEAD}{_CLOCK}\s?{_ZONE}(?=\s?[A-Z“\"])", re.IGNORECASE)
_OF_THE_PAGE = re.compile(r"(?i)(?:updated|published|posted|modified)(?: on| at)?:?\s*$")
_MONTH_DAY = re.compile(rf"(?i)\d{{1,2}} (?:{MONTH_NAMES})\b|\b(?:{MONTH_NAMES})\.? \d{{1,2}}\b")
_FEWEST_FIRST = 2
_FEWEST_DATED = 2  # times, one of them with its day
_PROSE = 5  # words
_FEWEST = 3  # times that have prose below them
_BEFORE = 40  # characters that tell whose a time is
_FAR = 5  # segments between a time and the first sentence of its update


@dataclass(frozen=True, slots=True)
class Stamp:
    """The time of an update."""

    start: int
    end: int
    day: str | None  # ISO, where it states one
    minute: int  # of the day
    first: bool  # no day stands before the clock, as above comments and in lists of stories
    month_day: str = ""  # "10 June", of a day without its year


@dataclass(frozen=True, slots=True)
class Told:
    """Segments with their chances and verdicts."""

    segments: Sequence[Segment]
    chances: Sequence[float]
    keep: Sequence[bool]


def live_stamps(text: str, segments: Sequence[Segment]) -> list[Stamp]:
    """The times of a live blog's updates, in the order of the text; none where the page is no live blog."""
    lines = [_stamp(match) for match in _LINE.finditer(text)]
    stamps = lines if len(lines) >= _FEWEST else [_stamp(match) for match in _WITHIN.finditer(text)]
    stamps = [s for s in stamps if not (_SHORT.fullmatch(text, s.start, s.end) or _is_of_page(text, s.start))]
    if len({(stamp.day, stamp.minute) for stamp in stamps}) < _FEWEST or sum(s.first for s in stamps) < _FEWEST_FIRST:
        return []
    cut = [piece for segment in segments for piece in _pieces(text, segment, stamps)]
    told = [any(is_sentence(text, cut[i]) for i in block[:_FAR]) for block in _blocks(cut, stamps)]
    # a list of the main updates on top of the page names their times once more, each on a line of its own
    times = {(stamp.day, stamp.minute) for stamp, prose in zip(stamps, told, strict=True) if prose and lines}
    listed = sum((s.day, s.minute) in times and not prose for s, prose in zip(stamps, told, strict=True))
    return stamps if sum(told) >= _FEWEST and 2 * sum(told) > len(told) - listed else []


def _stamp(match: re.Match[str]) -> Stamp:
    hour = int(match["hour"]) % 12 + 12 * (match["half"][0] in "pP") if match["half"] else int(match["hour"])
    day = next((found.day for found in find_dates(match[0])), None)
    named = _MONTH_DAY.search(match[0]) if day is None else None
    minute = 60 * hour + int(match["minute"])
    return Stamp(*match.span(), day, minute, first=not match["before"], month_day=named[0] if named else "")


def line_stamps(text: str) -> list[Stamp]:
    """The times on lines of their own in clean text, with prose below most of them; two are enough if one has a day."""
    stamps = [s for s in map(_stamp, _LINE.finditer(text)) if not _is_of_page(text, s.start)]
    ends = [*(stamp.start for stamp in stamps[1:]), len(text)]
    told = sum(_has_prose(text[stamp.end : end]) for stamp, end in zip(stamps, ends, strict=False))
    dated = any(stamp.day or stamp.month_day for stamp in stamps)
    enough = len(stamps) >= (_FEWEST_DATED if dated else _FEWEST) and len({s.minute for s in stamps}) > 1
    return stamps if enough and 2 * told > len(stamps) else []


def _has_prose(text: str) -> bool:
    return any(len(line.split()) >= _PROSE and ends_sentence(line.strip()) for line in text.split("\n"))


def _is_of_page(text: str, start: int) -> bool:
    """Whether a time is the page's own, "Updated at 10.44 GMT", or stands in a sentence, "at 10:44 GMT"."""
    before = text[max(0, start - _BEFORE) : start]
    words = before.split()
    within = "\n" not in before[len(before.rstrip()) :] and words and words[-1] in lexicon.group("clock_leads")
    return bool(within or _OF_THE_PAGE.search(before))


def with_updates(text: str, told: Told, stamps: Sequence[Stamp]) -> Told:
    """Segments cut around the times, and the sentences below each kept: of the last one, up to what is no prose."""
    pieces = [
        (piece, chance, kept and (piece == segment or is_prose(text, piece)))
        for segment, chance, kept in zip(told.segments, told.chances, told.keep, strict=True)
        for piece in _pieces(text, segment, stamps)
    ]
    cut = [piece for piece, _, _ in pieces]
    keep = [kept for _, _, kept in pieces]
    blocks = _blocks(cut, stamps)
    for block in blocks[:-1]:
        for i in block:
            keep[i] = keep[i] or is_prose(text, cut[i])
    for i in _first_run(text, cut, blocks[-1]):
        keep[i] = True
    times = {stamp.start for stamp in stamps}
    keep = [kept and piece.start not in times for piece, kept in zip(cut, keep, strict=True)]
    return Told(cut, [chance for _, chance, _ in pieces], keep)


def _first_run(text: str, cut: Sequence[Segment], block: Sequence[int]) -> Iterator[int]:
    """The first sentences of a block that nothing else parts."""
    begun = False
    for i in block:
        prose = is_prose(text, cut[i])
        if begun and not prose:
            return
        begun = begun or prose
        if prose:
            yield i


def _pieces(text: str, segment: Segment, stamps: Sequence[Stamp]) -> list[Segment]:
    """The segment, cut where times begin and end."""
    edges = {at for stamp in stamps for at in (stamp.start, stamp.end) if segment.start < at < segment.end}
    if not edges:
        return [segment]
    spans = [stripped(text, a, b) for a, b in pairwise(sorted({segment.start, segment.end, *edges}))]
    parts = [span for span in spans if span[0] < span[1]]
    return [replace(segment, start=a, end=b, before="line" if n else segment.before) for n, (a, b) in enumerate(parts)]


def _blocks(cut: Sequence[Segment], stamps: Sequence[Stamp]) -> list[list[int]]:
    """The numbers of the segments below each time, up to the next one."""
    edges = [stamp.end for stamp in stamps]
    blocks: list[list[int]] = [[] for _ in stamps]
    for i, segment in enumerate(cut):
        number = bisect_right(edges, segment.start) - 1
        if number >= 0 and not (number + 1 < len(stamps) and segment.start >= stamps[number + 1].start):
            blocks[number].append(i)
    return blocks


def dated_updates(text: str, stamps: Sequence[Stamp], published: str | None) -> tuple[Update, ...]:
    """The stretch below each time, with its day.

    A time without a day has that of the one above it. Where the newest stands first, a time later than the one above
    is of the evening before: 10:15, then 22:30.
    """
    if not stamps:
        return ()
    steps = [(a.minute > b.minute) - (a.minute < b.minute) for a, b in pairwise(stamps) if not b.day]
    newest_first = sum(steps) > 0
    day = published
    found: list[Update] = []
    ends = [*(stamp.start for stamp in stamps[1:]), len(text)]
    for number, (stamp, end) in enumerate(zip(stamps, ends, strict=True)):
        stated = stamp.day or _nearest(stamp.month_day, published)
        if stated:
            day = stated
        elif day and number and newest_first and stamp.minute > stamps[number - 1].minute:
            day = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
        start, stop = stripped(text, stamp.end, end)
        if day and start < stop:
            found.append(Update(start, stop, day))
    return tuple(found)


def _nearest(month_day: str, published: str | None) -> str | None:
    """A day without its year, in the year in which it lies nearest to the day of publication."""
    if not month_day or not published:
        return None
    here = dt.date.fromisoformat(published)
    years = (next(find_dates(f"{month_day} {here.year + step}"), None) for step in (-1, 0, 1))
    days = [found.day for found in years if found]
    return min(days, key=lambda day: abs((dt.date.fromisoformat(day) - here).days), default=None)
