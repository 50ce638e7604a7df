"""The publication date of a page dump: every explicit date on the page, described for a ranker."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.read.dates import FoundDate, find_dates, writes_day_first
from claimx.read.segments import Segment

FEATURES = (
    "first", "second", "before_story", "just_before", "just_after", "far_after", "in_story", "published", "updated",
    "clock", "clock_before", "exact", "starts", "copies", "latest", "copyright", "modified", "by_before", "alone",
    "far_before", "after_title", "numeric", "weekday", "in_caption", "tagged", "tagged_best", "tagged_share",
    "preposition", "credit_after", "first_published", "after_dash", "between", "between*caption", "before_title",
    "comment",
)  # fmt: skip
_MOST = 200
_PUBLISHED = re.compile(
    r"(?:publish|post|first|creat|added|issued|date)\w*(?:\s+(?:on|at|date))?\W*(?:\w{0,9}\W+)?$", re.IGNORECASE
)
_UPDATED = re.compile(r"(?:updat|modifi|edit|revis)\w*(?:\s+(?:on|at))?\W*(?:\w{0,9}\W+)?$", re.IGNORECASE)
_CLOCK = re.compile(r"\W{0,6}(?:at\s*)?\d{1,2}[:.]\d\d|\W{0,4}T\d\d", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[ap]m)?\W{0,4}(?:[A-Z]{2,4})?\W{0,4}$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|copyright|\(c\)|privacy|terms|cookie)[^.]{0,40}$", re.IGNORECASE)
_BYLINE = re.compile(r"\bby\W[^.]{3,50}$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W{0,3}$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:photo|file|picture|pictured|seen|poses?|speaks?|walks?|on)\W[^.]{0,60}$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:on|in|in this|from|until|since|of|before|after|by)\W{0,3}$", re.IGNORECASE)
_TOLD = re.compile(r"(?:^|\s)(?![ap]m )[a-z]{2,} (?:on|in|from|until|since|of|before|after)\W{0,3}$")
# "posted in politics on 5 March", "originally appeared on 5 March": a page says so of itself
_OWN_DAY = re.compile(
    r"\b(?:(?:post|publish|fil)ed (?:in|under|to) [^.\n]{1,40}"
    r"|(?:originally|first) (?:appeared|ran|aired)\b[^.\n]{0,40})$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[^.]{0,60}\W{0,6}(?:\([^)]{0,60}(?:photo|images|via|AP|reuters|getty)|photo|photograph)", re.IGNORECASE
)
_DASH = re.compile(r"[-–—|·•/]\s*(?:\w{3,9},?\s*)?$")
_SAYS = re.compile(r"(?:repl(?:y|ies)|comments?|says?|wrote)\b[^.]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DatedCandidate:
    """A date on the page with its features in the order of `FEATURES`."""

    date: FoundDate
    values: tuple[float, ...]
    told: bool = False  # it is a day in a sentence: "will open on 20 April 2024"


def date_candidates(
    text: str,
    segments: Sequence[Segment],
    keep: Sequence[bool],
    *,
    story_start: int,
    title_end: int,
    tagged: Callable[[int, int], float],
    day_first: bool = False,
) -> list[DatedCandidate]:
    """Describe all dates of a page; `title_end` is -1 where no title was found, `tagged` is the block tagger's word."""
    found = list(itertools.islice(find_dates(text, day_first=writes_day_first(text, otherwise=day_first)), _MOST))
    chances = [tagged(d.start, d.end) for d in found]
    best = max(chances, default=0.0)
    copies = Counter(d.day for d in found)
    latest = max(copies, default="")
    inside = [(s.start, s.end) for s, kept in zip(segments, keep, strict=True) if kept]
    edges = {s.start for s in segments}, {s.end for s in segments}
    rows = []
    published_before = False
    for index, (date, chance) in enumerate(zip(found, chances, strict=True)):
        before = text[max(0, date.start - 70) : date.start]
        after = text[date.end : date.end + 12]
        distance = story_start - date.end
        in_story = any(a <= date.start < b for a, b in inside)
        published = bool(_PUBLISHED.search(before))
        between = title_end >= 0 and title_end <= date.start and distance >= 0
        caption = bool(_CAPTION.search(before))
        values = (
            float(index == 0),
            float(index == 1),
            float(distance >= 0),
            float(0 <= distance < 150),
            float(-200 < distance < 0),
            float(distance < -1500),
            float(in_story),
            float(published),
            float(bool(_UPDATED.search(before))),
            float(bool(_CLOCK.match(after))),
            float(bool(_CLOCK_BEFORE.search(before))),
            float(date.start in edges[0] and date.end in edges[1]),
            float(date.start in edges[0]),
            float(min(copies[date.day] - 1, 3)),
            float(date.day == latest),
            float(bool(_COPYRIGHT.search(before))),
            float("last" in before[-25:].lower()),
            float(bool(_BYLINE.search(before))),
            float(len(copies) == 1),
            float(distance > 800),
            float(title_end >= 0 and 0 <= date.start - title_end < 200),
            float(text[date.start : date.end].replace("/", "").replace("-", "").isdigit()),
            float(bool(_WEEKDAY.search(before))),
            float(caption),
            chance,
            float(chance > 0.05 and chance >= best),
            chance / (best + 0.01),
            float(bool(_PREPOSITION.search(before))),
            float(bool(_CREDIT.match(text[date.end : date.end + 120]))),
            float(published and not published_before),
            float(bool(_DASH.search(before))),
            float(between),
            float(between and caption),
            float(0 <= date.end <= title_end),
            float(bool(_SAYS.search(before))),
        )
        published_before = published_before or published
        stated = published or _UPDATED.search(before) or _BYLINE.search(before) or _CLOCK.match(after)
        told = _TOLD.search(before) and not stated and not _OWN_DAY.search(before)
        rows.append(DatedCandidate(date, values, told=bool(told)))
    return rows
