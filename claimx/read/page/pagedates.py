"""When a page was published: what it states, its address, its marked times, what its text shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimx.read.dates import UPDATED, date_in_url, find_dates, parse_date
from claimx.read.jsonld import Object
from claimx.read.page.pageauthors import stands_elsewhere

_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "og:published_time", "publish-date", "publishdate", "publish_date", "pubdate", "published_at", "article.published",
    "dc.date.issued", "dcterms.created", "dc.date", "date", "cxenseparse:recs:publishtime", "datecreated",
    "originalpublicationdate", "rnews:datepublished", "citation_date", "displaydate",
)  # fmt: skip
_STATED = ("datePublished", "dateCreated", "uploadDate")
_MAX_LINE = 100
_NOON = 11  # hour of UTC; clocks are at most 13 hours ahead of it, 11 behind
_BEFORE = 40
_SENTENCE = re.compile(r"[a-z\d][.!?][\"'”’)\]]*\s*$")
_FEWEST_WORDS = 6
_PROSE = 40  # words of the story, below which times are others'
_UTC = re.compile(r"T(?P<hour>\d\d):?\d\d.*(?:Z|[+-]00:?00)$")


def published_of(
    tree: Any,
    articles: Sequence[Object],
    metas: Mapping[str, list[str]],
    url: str | None,
    shown: str,
    *,
    day_first: bool,
) -> tuple[str | None, str | None]:
    """The day of publication and where it comes from; `shown` is the text that readers see."""
    for value, source in _statements(articles, metas):
        day = parse_date(value, day_first=day_first)
        if day:
            # a live blog shows the days of its updates
            live = any(article.get("liveBlogUpdate") for article in articles)
            utc = None if live else _UTC.search(str(value).strip())
            return _shown_day(day, shown, day_first=day_first, hour=int(utc["hour"])) if utc else day, source
    day = date_in_url(url)
    if day:
        return _shown_day(day, shown, day_first=day_first), "url"
    day = _marked_date(tree, day_first=day_first)
    return (day, "text") if day else (None, None)


def _statements(articles: Sequence[Object], metas: Mapping[str, list[str]]) -> Iterator[tuple[object, str]]:
    for key in _STATED:
        for article in articles:
            yield article.get(key), "json-ld"
    for key in _METAS:
        for value in metas.get(key, []):
            yield value, "meta"


def _shown_day(day: str, shown: str, *, day_first: bool, hour: int | None = None) -> str:
    """The day that the page shows where a day of UTC is stated: "Tuesday" in the story means the local day.

    In the morning of UTC nowhere is the next day, in the afternoon nowhere the one before.
    """
    steps = [n for n in (-1, 1) if hour is None or (hour < _NOON) == (n < 0)]
    lines = "\n".join(line for line in shown.split("\n") if len(line) <= _MAX_LINE)  # the story is prose
    found = find_dates(lines, day_first=day_first)
    # a change on the day before the stated one was made late on the local day
    days = {d.day for d in found if d.day < day or not UPDATED.search(lines[max(0, d.start - _BEFORE) : d.start])}
    stated = dt.date.fromisoformat(day)
    beside = [d for d in ((stated + dt.timedelta(days=n)).isoformat() for n in steps) if d in days]
    return beside[0] if day not in days and len(beside) == 1 else day


def _marked_date(tree: Any, *, day_first: bool) -> str | None:
    """The first `<time>` of the page, those marked as publication first, those marked as a change by their words.

    Times of comments and teasers say nothing of the story.
    """
    times = [time for time in _times(tree) if not stands_elsewhere(time)]
    marks = {t: " ".join(str(v) for v in t.attrib.values()).lower() for t in times}
    marked = [t for t in times if "pub" in marks[t]]
    for element in (*marked, *times[:3]):
        words = element.text_content()
        if "modified" in marks[element]:
            day = _first_date(words, day_first=day_first)
        else:
            day = parse_date(element.get("datetime")) or parse_date(words, day_first=day_first)
        if day:
            return day
    return None


def _times(tree: Any) -> Iterator[Any]:
    """The times of a page; those below its prose only where they are marked as publication, not those of comments."""
    words = 0
    for element in tree.iter("p", "time"):
        if element.tag == "p":
            words += len(element.text_content().split())
        elif words < _PROSE or "pub" in " ".join(map(str, element.attrib.values())).lower():
            yield element


def _first_date(text: str, *, day_first: bool) -> str | None:
    """The first date of a line that no "Updated" stands before."""
    found = find_dates(text, day_first=day_first)
    return next((d.day for d in found if not UPDATED.search(text[: d.start])), None)


def searched_date(html: str, url: str | None, shown: str) -> str | None:
    """What htmldate finds by searching the whole page, but no day that only a sentence of its text tells of."""
    from htmldate import find_date

    try:
        found = find_date(html, original_date=True, extensive_search=True, url=url, max_date="2100-01-01")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    day = parse_date(found)
    # the search takes a year in the story for its first day, which no page writes by chance
    known = day and (not day.endswith("-01") or _is_written(day, html))
    return day if day and known and not _is_told(day, html, shown) else None


def _is_told(day: str, html: str, shown: str) -> bool:
    """Whether only sentences name a day: "The hearing is on 20 April 2024."; no other line, and no figures."""
    lines = [line for line in shown.split("\n") if any(found.day == day for found in find_dates(line))]
    told = all(_SENTENCE.search(line) and len(line.split()) >= _FEWEST_WORDS for line in lines)
    return bool(lines) and told and not any(form in html for form in _figures(day))


def _is_written(day: str, html: str) -> bool:
    """Whether a day stands in a page as figures or in words."""
    return any(form in html for form in _figures(day)) or any(found.day == day for found in find_dates(html))


def _figures(day: str) -> list[str]:
    year, month, number = day.split("-")
    return [f"{year}{sign}{month}{sign}{number}" for sign in ("-", "/", ".", "")]
