"""Plain text to an article: clean text as it is, page dumps without what surrounds the story."""

from __future__ import annotations

import dataclasses
import re

from claimx.article import Article, Notice, Origin
from claimx.read.dates import date_in_url, find_dates
from claimx.read.language import require_english
from claimx.read.options import ReadOptions
from claimx.read.posts import find_posts

_TERMINAL = re.compile(r"[.!?;:,…]['\"”’)]*$")


def read_plain(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Article:
    """Read clean text or a page dump."""
    url = options.url or origin.url
    origin = dataclasses.replace(origin, url=url)
    if not text.strip():
        notice = Notice("W_EMPTY", "the input is empty")
        return Article(text=text, published=options.published, origin=origin, notices=(notice,))
    language = require_english(text, stated=None, forced=options.language, where=where)
    title = _first_line_title(text)
    published, published_from = options.published, "option"
    if not published:
        published, published_from = next((d.day for d in find_dates(text[:2000])), None), "text"
    if not published:
        published, published_from = date_in_url(url), "url"
    return Article(
        text=text,
        title=title,
        published=published,
        published_from=published_from if published else None,
        language=language,
        origin=origin,
        posts=find_posts(text),
    )


def _first_line_title(text: str) -> str | None:
    first, newline, rest = text.lstrip().partition("\n")
    first = first.strip().lstrip("# ")
    if newline and rest.strip() and 0 < len(first) <= 200 and not _TERMINAL.search(first):
        return first
    return None
