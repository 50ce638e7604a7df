"""XML of articles: NewsML-G2, JATS, TEI, and what no standard describes: elements that hold a text and its fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from claimx.article import Article, Origin
from claimx.errors import FormatError, InputError
from claimx.lexicon import group
from claimx.read import keys
from claimx.read.formats.catalogue import catalogue_record
from claimx.read.formats.nitf import nitf_record
from claimx.read.formats.scholarly import scholarly_record
from claimx.read.formats.xml import local_name, parse_xml, source_of, text_of
from claimx.read.options import Failure, ReadOptions
from claimx.read.page.html import read_html
from claimx.read.records import sha256
from claimx.read.records.many import article_or_failure

_NAMES = {keys.fold(name): what for what, names in keys.NAMES.items() for name in names} | {
    "hl1": "title",
    "hl2": "deck",
}
_ABOUT = frozenset({"note-attributes", "metadata", "meta"})  # elements that hold fields of the article around them
_PAGE = frozenset({"html", "head", "body", "div", "main", "section"})
_REMARKS = group("xml_remarks")
_LISTS = frozenset({"urlset", "sitemapindex", "opml"})
_FEWEST = 2  # fields of an article, its text among them
_Found = tuple[Any, dict[str, Any]]  # an element and the fields of its article
_NEWS = (
    ("title", ("headline", "hedline")), ("authors", ("by", "byline")),
    ("published", ("contentCreated", "firstCreated", "versionCreated")), ("text", ("inlineXML", "inlineData")),
)  # fmt: skip


def xml_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each element that is one; an XML document without any is read as a page."""
    root = None
    try:
        root = parse_xml(data, where=where)
        found = _apart([(element, record) for element in root.iter() if (record := _record(element))])
    except InputError:
        found = []
    if not found and root is not None and local_name(root) in _LISTS:
        message = "a list of addresses, which holds no articles"
        raise FormatError(message, where=where, hint="save the pages that it lists and give those")
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


def _apart(found: list[_Found]) -> list[_Found]:
    """The records that are articles: what only holds others is none, and no comment or section inside one is."""
    records = {id(element): record for element, record in found}
    texts = {id(element): _text_element(element) for element, _ in found}
    holders = {id(element) for element, _ in found if _holds_only(texts[id(element)], records)}
    kept: list[_Found] = []
    for element, record in found:
        above = [id(a) for a in element.iterancestors() if id(a) in records]
        if any(local_name(a).lower() in _REMARKS for a in (element, *element.iterancestors())):
            continue
        if id(element) in holders or any(a not in holders and _lies_in(element, texts[a]) for a in above):
            continue
        kept.append((element, record))
    return kept


def _holds_only(text: Any, records: Mapping[int, object]) -> bool:
    """Whether what an element has for a text is other records and next to nothing beside them."""
    if id(text) in records:
        return True
    inner = [e for e in text.iterdescendants() if id(e) in records] if text is not None else []
    if text is None or not inner:
        return False
    outer = (e for e in inner if not any(id(a) in records for a in _between(e, text)))
    return 2 * sum(_length(e) for e in outer) > _length(text)


def _lies_in(element: Any, text: Any) -> bool:
    """Whether an element is a part of the text of a record: a section of it."""
    return text is not None and any(above is text for above in element.iterancestors())


def _text_element(element: Any) -> Any:
    named = (child for child in element if _NAMES.get(keys.fold(local_name(child))) == "text" and text_of(child))
    return next(named, None)


def _between(element: Any, top: Any) -> Iterator[Any]:
    """The elements around one, below another."""
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _length(element: Any) -> int:
    return sum(map(len, element.itertext()))


def _record(element: Any) -> dict[str, Any] | None:
    """The fields of an element whose children name a text and something else of an article."""
    name = local_name(element)
    if name == "newsItem":
        return _news_item(element)
    if name in _PAGE:
        return None
    scholarly = scholarly_record(element) or catalogue_record(element)
    if scholarly:
        return scholarly
    record: dict[str, Any] = {}
    for child in (*element, *(inner for about in element if local_name(about) in _ABOUT for inner in about)):
        what = _NAMES.get(keys.fold(local_name(child)))
        if what and (value := text_of(child)):
            record.setdefault(what, []).append(value)
    if "text" not in record or len(record) < _FEWEST:
        return None
    return {what: values if what == "authors" else values[0] for what, values in record.items()}


def _news_item(element: Any) -> dict[str, Any] | None:
    """NewsML-G2: the fields lie in several blocks of metadata, the text in a block of content."""
    story = next((child for child in element.iter() if local_name(child) == "nitf"), None)
    record = {} if story is None else {what: value for what, value in nitf_record(story).items() if value}
    within = set() if story is None else set(story.iter())
    named: dict[str, list[Any]] = {}
    for child in element.iter():
        if child not in within:
            named.setdefault(local_name(child), []).append(child)
    for what, names in _NEWS:
        if what == "text" and story is not None:
            continue
        stated = [t for n in names for e in named.get(n, ()) if (t := text_of(e))]
        if stated:
            record[what] = stated if what == "authors" else stated[0]
    return {**record, "id": element.get("guid")} if record.get("text") else None
