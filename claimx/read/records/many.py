"""One parsed document to its articles: an object, a list, or the answer of a service that wraps a list."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping

from claimx.article import Article, Origin
from claimx.errors import FormatError, InputError
from claimx.read import keys
from claimx.read.options import Failure, ReadOptions
from claimx.read.records.article import has_text, record_article

LISTS = (
    "articles", "stories", "items", "results", "docs", "documents", "records", "data", "hits", "value", "posts",
    "messages", "objects", "response", "result", "article", "content", "db", "@graph", "entries", "news", "payload",
    "hydra:member", "nodes", "item",
)  # fmt: skip
_FILLED = re.compile(r"\S")
_DEEPEST = 4  # objects around a list


def record_articles(
    document: object, *, origin: Origin, where: str, options: ReadOptions
) -> Iterator[Article | Failure]:
    """Yield the articles of one parsed JSON document."""
    found = (
        _pages_of_archive(document, where)
        or _posts_of(document)
        or _rows_of(document, options)
        or _list_of(document, options, _DEEPEST)
    )
    if found is None:
        yield article_or_failure(document, origin, where, options, fallback=origin.record)
        return
    feed = _of_feed(document)
    for number, item in enumerate(found, start=1):
        if isinstance(item, Failure):
            yield item
            continue
        if feed and isinstance(item, Mapping):
            item = {**feed, **item}  # noqa: PLW2901
        yield article_or_failure(item, origin, f"{where}:{number}", options, fallback=str(number))


def _pages_of_archive(document: object, where: str) -> list[object] | None:
    """The pages that a browser wrote down with all it loaded (HTTP Archive, .har); `None` for any other document.

    A page that cannot be decoded is a `Failure` in its place.
    """
    log = document.get("log") if isinstance(document, Mapping) else None
    entries = log.get("entries") if isinstance(log, Mapping) else None
    pages: list[object] = []
    for entry in entries if isinstance(entries, list) else ():
        content, url = keys.at(entry, "response.content"), keys.at(entry, "request.url")
        if isinstance(content, Mapping) and "html" in str(content.get("mimeType")) and content.get("text"):
            text = str(content["text"])
            if content.get("encoding") == "base64":
                try:
                    text = base64.b64decode(text).decode("utf-8", "replace")
                except ValueError:
                    error = FormatError("broken base64", where=where, hint="save the archive again")
                    pages.append(Failure(f"{where}:{len(pages) + 1}", error))
                    continue
            pages.append({"html": text, "url": url})
    return pages or None


def _posts_of(document: object) -> list[object] | None:
    """The posts of Reddit's listings, without what others say below them; `None` for any other document."""
    listings = document if isinstance(document, list) else [document]
    if not listings or not all(isinstance(part, Mapping) and part.get("kind") == "Listing" for part in listings):
        return None
    several = (found for part in listings if isinstance(found := keys.at(part, "data.children"), list))
    posts = (child for found in several for child in found if isinstance(child, Mapping) and child.get("kind") == "t3")
    return [post["data"] for post in posts if isinstance(post.get("data"), Mapping)] or None


def _of_feed(document: object) -> dict[str, object]:
    """What a JSON Feed says of all its items: the paper, and who writes where an item names nobody."""
    if not (isinstance(document, Mapping) and "jsonfeed.org" in str(document.get("version"))):
        return {}
    told = {"publisher": document.get("title"), "authors": document.get("authors") or document.get("author")}
    return {name: value for name, value in told.items() if value}


def _rows_of(document: object, options: ReadOptions) -> list[object] | None:
    """The rows of a table of pandas: `{"columns": [...], "data": [[...]]}`, `{"text": {"0": ..., "1": ...}}`."""
    if not isinstance(document, Mapping):
        return None
    names, cells = document.get("columns"), document.get("data")
    if isinstance(names, list) and isinstance(cells, list) and all(isinstance(row, list) for row in cells):
        rows: list[object] = [dict(zip(map(str, names), row, strict=False)) for row in cells]
    elif len(document) > 1 and all(isinstance(column, Mapping) for column in document.values()):
        first = next(iter(document.values()))
        if any(list(column) != list(first) for column in document.values()):
            return None
        rows = [{name: column[key] for name, column in document.items()} for key in first]
    else:
        return None
    return rows if any(has_text(row, options) for row in rows) else None


def _list_of(document: object, options: ReadOptions, depth: int) -> list[object] | None:
    """The list of articles; `None` where the document is one article, or nothing that we know."""
    if isinstance(document, list):
        return document
    if not isinstance(document, Mapping) or depth == 0 or has_text(document, options):
        return None
    for name in LISTS:
        value = document.get(name)
        if isinstance(value, list):
            inner = None if any(has_text(item, options) for item in value) else _lists_of(value, options, depth - 1)
            if inner is not None:
                return inner
            return [item for item in value if has_text(item, options)] if name == "@graph" else value
        found = _list_of(value, options, depth - 1) if isinstance(value, Mapping) else None
        if found is None and isinstance(value, Mapping) and has_text(value, options):
            found = [value]
        if found is None and isinstance(value, Mapping) and isinstance(value.get("content"), Mapping):
            found = [value["content"]]  # Guardian's answer for one article
        if found is not None:
            return found
    members = list(document.values())
    # {"a1": {"title": ..., "text": ...}, "a2": ...}: articles under names of their own
    return members if members and all(has_text(member, options) for member in members) else None


def _lists_of(members: list[object], options: ReadOptions, depth: int) -> list[object] | None:
    """The articles of a list of which no member is one, but some hold a list of them; `None` where none does."""
    found = [_list_of(member, options, depth) for member in members if isinstance(member, Mapping)]
    inner = [item for part in found for item in part or ()]
    return inner if any(has_text(item, options) for item in inner) else None


def article_or_failure(
    item: object, origin: Origin, where: str, options: ReadOptions, *, fallback: str | None
) -> Article | Failure:
    """The article of one record, or why it is none."""
    try:
        return record_article(item, origin=origin, where=where, options=options, fallback=fallback)
    except InputError as error:
        return Failure(where, error)


def parse_json(data: bytes | str, *, where: str) -> object:
    """Parse JSON, or raise a `FormatError` that names line and column."""
    try:
        return json.loads(data, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if several := _one_after_another(data) if error.msg == "Extra data" else None:
            return several
        message = f"broken JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise FormatError(message, where=where, hint="check that the file is complete") from error
    except RecursionError as error:
        message = "JSON nested too deeply"
        raise FormatError(message, where=where, hint="write one object per article") from error
    except ValueError as error:
        message = f"broken JSON: {error}"
        raise FormatError(message, where=where, hint="check that the file is complete") from error


def _no_number(_: str) -> float:
    return math.nan


def _one_after_another(data: bytes | str) -> list[object] | None:
    """Objects that follow each other over several lines, as jq writes them; `None` where anything else stands there."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    decoder = json.JSONDecoder(parse_constant=_no_number)
    found: list[object] = []
    at = 0
    while start := _FILLED.search(text, at):
        try:
            value, at = decoder.raw_decode(text, start.start())
        except ValueError:
            return None
        if not isinstance(value, dict):
            return None
        found.append(value)
    return found


def sha256(data: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(data).hexdigest()
