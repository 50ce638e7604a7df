"""XML of articles that no standard describes, and NewsML-G2: every element that holds a text and its fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from claimx.article import Article, Origin
from claimx.errors import InputError
from claimx.read.formats.xml import local_name, parse_xml, source_of, text_of
from claimx.read.html import read_html
from claimx.read.options import Failure, ReadOptions
from claimx.read.records import keys, sha256
from claimx.read.records.many import article_or_failure

_NAMES = {keys.fold(name): what for what, names in keys.NAMES.items() for name in names}
_PAGE = frozenset({"html", "head", "body", "div", "main", "section"})
_FEWEST = 2  # fields of an article, its text among them
_NEWS = (
    ("title", ("headline", "hedline")), ("authors", ("by", "byline")),
    ("published", ("contentCreated", "firstCreated", "versionCreated")), ("text", ("inlineXML", "inlineData")),
)  # fmt: skip


def xml_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each element that is one; an XML document without any is read as a page."""
    try:
        root = parse_xml(data, where=where)
        found = _innermost([(element, record) for element in root.iter() if (record := _record(element))])
    except InputError:
        found = []
    if not found:
        yield read_html(data, origin=dataclasses.replace(origin, media_type="text/html"), where=where, options=options)
        return
    if len(found) == 1:
        yield article_or_failure(found[0][1], origin, where, options, fallback=None)
        return
    for number, (element, record) in enumerate(found, start=1):
        source = source_of(element)
        own = dataclasses.replace(origin, record=str(number), sha256=sha256(source), bytes=len(source))
        yield article_or_failure(record, own, f"{where}:{number}", options, fallback=str(number))


def _innermost(found: list[tuple[Any, dict[str, Any]]]) -> list[tuple[Any, dict[str, Any]]]:
    """The records that hold no other one: what holds several articles is none itself."""
    holders = {id(above) for element, _ in found for above in element.iterancestors()}
    return [(element, record) for element, record in found if id(element) not in holders]


def _record(element: Any) -> dict[str, Any] | None:
    """The fields of an element whose children name a text and something else of an article."""
    name = local_name(element)
    if name == "newsItem":
        return _news_item(element)
    if name in _PAGE:
        return None
    record: dict[str, Any] = {}
    for child in element:
        what = _NAMES.get(keys.fold(local_name(child)))
        if what and (value := text_of(child)):
            record.setdefault(what, []).append(value)
    if "text" not in record or len(record) < _FEWEST:
        return None
    return {what: values if what == "authors" else values[0] for what, values in record.items()}


def _news_item(element: Any) -> dict[str, Any] | None:
    """NewsML-G2: the fields lie in several blocks of metadata, the text in a block of content."""
    named: dict[str, list[Any]] = {}
    for child in element.iter():
        named.setdefault(local_name(child), []).append(child)
    record: dict[str, Any] = {}
    for what, names in _NEWS:
        record[what] = next((t for n in names for e in named.get(n, ()) if (t := text_of(e))), None)
    return {**record, "id": element.get("guid")} if record["text"] else None
