"""HTML pages: the story's text, and the fields that the page states."""

from __future__ import annotations

import dataclasses
import re

from claimx.article import Article, Notice, Origin
from claimx.read.dates import date_in_url, parse_date
from claimx.read.decode import decode
from claimx.read.language import require_english
from claimx.read.options import ReadOptions
from claimx.read.posts import find_posts
from claimx.read.records import split_authors
from claimx.read.sanitise import one_line, sanitise

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def read_html(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Article:
    """Read an HTML page; the article's text is the extracted story, paragraphs set apart by blank lines."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(
        data, encoding=options.encoding, declared=declared[1].decode("ascii") if declared else None, where=where
    )
    import trafilatura  # noqa: PLC0415 - heavy, only for HTML

    url = options.url or origin.url
    found = trafilatura.bare_extraction(
        decoded.text, url=url, include_comments=False, include_tables=False, favor_precision=True, with_metadata=True
    )
    fields = found.as_dict() if found is not None and hasattr(found, "as_dict") else (found or {})
    text = sanitise(re.sub(r"\n+", "\n\n", str(fields.get("text") or "")).strip())
    language = require_english(text, stated=None, forced=options.language, where=where)
    published, published_from = options.published, "option"
    if not published:
        published, published_from = parse_date(fields.get("date")), "meta"
    if not published:
        published, published_from = date_in_url(url), "url"
    author = fields.get("author")
    title = fields.get("title")
    return Article(
        text=text,
        title=one_line(title) if title else None,
        authors=split_authors(author) if author else (),
        publisher=fields.get("sitename"),
        published=published,
        published_from=published_from if published else None,
        language=language,
        origin=dataclasses.replace(origin, url=url or fields.get("url"), encoding=decoded.encoding),
        posts=find_posts(text),
        notices=decoded.notices + (() if text else (Notice("W_EMPTY", "no story was found in the page"),)),
    )
