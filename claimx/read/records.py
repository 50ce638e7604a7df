"""JSON articles, one or many, in the shapes of the common crawlers and feeds."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from claimx.article import Article, Notice, Origin
from claimx.errors import FormatError, InputError, WithheldError
from claimx.read.dates import date_in_url, parse_date
from claimx.read.language import require_english
from claimx.read.markdown import find_marks, is_markdown
from claimx.read.options import Failure, ReadOptions
from claimx.read.posts import find_posts
from claimx.read.sanitise import one_line, sanitise

_TEXT = ("text", "body", "maintext", "content", "body_text", "article_text", "story_text", "full_text")
_TITLE = ("title", "headline", "name")
_DECK = ("deck", "description_text", "subtitle", "standfirst", "subheadline", "abstract")
_AUTHORS = ("authors", "author", "byline", "creator", "by")
_PUBLISHED = (
    "published", "date_publish", "publish_date", "publishedAt", "published_at", "datePublished", "date_published",
    "pub_date", "pubDate", "firstcreated", "versioncreated", "date", "created",
)  # fmt: skip
_PUBLISHER = ("publisher", "source", "source_domain", "media_name", "provider", "site_name", "domain")
_URL = ("url", "uri", "link", "canonical_url", "canonical_link", "source_url")
_ID = ("id", "guid", "stories_id", "_id", "uuid", "article_id", "processed_stories_id", "uri")
_LISTS = ("articles", "stories", "items", "results", "docs", "documents", "records", "data", "hits", "value")
_WITHHELD = {"withheld", "canceled", "cancelled", "killed", "embargoed"}


def record_articles(
    document: object, *, origin: Origin, where: str, options: ReadOptions
) -> Iterator[Article | Failure]:
    """Yield the articles of one parsed JSON document: an object, a list, or a response that wraps a list."""
    if isinstance(document, list):
        for number, item in enumerate(document, start=1):
            yield _article_or_failure(item, origin, f"{where}:{number}", options, fallback=str(number))
        return
    if isinstance(document, Mapping) and _text_of(document) is None:
        wrapped = next((document[k] for k in _LISTS if isinstance(document.get(k), list)), None)
        if wrapped is not None:
            yield from record_articles(wrapped, origin=origin, where=where, options=options)
            return
    yield _article_or_failure(document, origin, where, options, fallback=origin.record)


def _article_or_failure(
    item: object, origin: Origin, where: str, options: ReadOptions, *, fallback: str | None
) -> Article | Failure:
    try:
        return record_article(item, origin=origin, where=where, options=options, fallback=fallback)
    except InputError as error:
        return Failure(where, error)


def record_article(
    item: object, *, origin: Origin, where: str, options: ReadOptions, fallback: str | None = None
) -> Article:
    """Make an article of one JSON object; its text is taken as given, nothing is cut from it."""
    if not isinstance(item, Mapping):
        message = f"an article is a JSON object, this is {_json_name(item)}"
        raise FormatError(message, where=where, hint='write articles as {"text": "..."}')
    raw = _text_of(item)
    if raw is None:
        message = "the JSON object has no text (text, body, maintext or content)"
        raise FormatError(message, where=where, hint='put the article into "text"')
    check_withheld(item, where)
    text = sanitise(raw)
    url = options.url or _first_string(item, _URL)
    stated = item.get("language") or item.get("lang")
    language = require_english(
        text, stated=stated if isinstance(stated, str) else None, forced=options.language, where=where
    )
    published, published_from = _published(item, url, options)
    identity = next((item[k] for k in _ID if isinstance(item.get(k), str | int) and item[k] != ""), None)
    record = one_line(str(identity)) if identity is not None else fallback
    return Article(
        text=text,
        title=_first_string(item, _TITLE),
        deck=_first_string(item, _DECK),
        authors=_authors(item),
        publisher=_publisher(item),
        published=published,
        published_from=published_from,
        language=language,
        origin=dataclasses.replace(origin, record=record, url=url),
        body=None,
        marks=find_marks(text) if is_markdown(text) else (),
        posts=find_posts(text),
        notices=() if text.strip() else (Notice("W_EMPTY", "the article's text is empty"),),
    )


def check_withheld(item: Mapping[str, Any], where: str) -> None:
    """Refuse what its publisher withdrew, or released for a later time than it was made (ninjs)."""
    status = item.get("pubstatus")
    if isinstance(status, str) and status.lower() in _WITHHELD:
        message = f"its publisher marked it {one_line(status)!r}"
        raise WithheldError(message, where=where, hint="use the version that the publisher stands by")
    embargo = item.get("embargoed") or item.get("embargo")
    if embargo and not _is_over(embargo, item.get("versioncreated")):
        message = (
            f"it is under embargo until {one_line(embargo)}" if isinstance(embargo, str) else "it is under embargo"
        )
        raise WithheldError(message, where=where, hint="wait, or remove the field once it is over")


def _is_over(embargo: object, version: object) -> bool:
    """Whether this version was made after its embargo had ended: the clock is never read."""
    until, made = parse_date(embargo), parse_date(version)
    return until is not None and made is not None and made > until


def _text_of(item: Mapping[str, Any]) -> str | None:
    """The article's text: a string, the `value` of a Web Annotation body, or the values of several."""
    for key in _TEXT:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value
        nested = _annotation_text(value)
        if nested is not None:
            return nested
    target = item.get("target")
    nested = _annotation_text(target) if item.get("type") == "Annotation" else None
    if nested is not None:
        return nested
    if isinstance(item.get("body_text"), str):
        return str(item["body_text"])
    return next((item[key] for key in _TEXT if isinstance(item.get(key), str)), None)


def _annotation_text(value: object) -> str | None:
    if isinstance(value, Mapping):
        found = value.get("value", value.get("text"))
        return found if isinstance(found, str) and found.strip() else None
    if isinstance(value, list):
        parts = [v if isinstance(v, str) else _annotation_text(v) for v in value]
        return "\n\n".join(p for p in parts if p) or None
    return None


def _first_string(item: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return one_line(value)
    return None


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    for key in _AUTHORS:
        names = tuple(dict.fromkeys(_names(item.get(key))))
        if names:
            return names
    return ()


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from split_authors(value)
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for part in value:
            yield from _names(part)


def split_authors(value: str) -> tuple[str, ...]:
    """Split a byline of several authors into names."""
    from claimx.read.bylines import split_names

    return split_names(value)


def _publisher(item: Mapping[str, Any]) -> str | None:
    for key in _PUBLISHER:
        value = item.get(key)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("id")
        if isinstance(value, str) and value.strip():
            return one_line(value)
    return None


def _published(item: Mapping[str, Any], url: str | None, options: ReadOptions) -> tuple[str | None, str | None]:
    if options.published:
        return options.published, "option"
    day_first = bool(url) and (urlsplit_host(url).endswith((".uk", ".au", ".ie", ".nz", ".in", ".za")))
    for key in _PUBLISHED:
        day = parse_date(item.get(key), day_first=day_first)
        if day:
            return day, "record"
    day = date_in_url(url)
    return (day, "url") if day else (None, None)


def urlsplit_host(url: str | None) -> str:
    """The host of a URL; "" where it has none or is broken."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _json_name(value: object) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "null")


def parse_json(data: bytes | str, *, where: str) -> object:
    """Parse JSON, or raise a `FormatError` that names line and column."""
    try:
        return json.loads(data, parse_constant=lambda _: math.nan)
    except json.JSONDecodeError as error:
        message = f"broken JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise FormatError(message, where=where, hint="check that the file is complete") from error
    except RecursionError as error:
        message = "JSON nested too deeply"
        raise FormatError(message, where=where, hint="write one object per article") from error
    except ValueError as error:
        message = f"broken JSON: {error}"
        raise FormatError(message, where=where, hint="check that the file is complete") from error


def sha256(data: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(data).hexdigest()
