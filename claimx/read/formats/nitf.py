"""NITF, the news industry's text format: one article with its headline, byline and day."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from claimx.article import Article, Origin
from claimx.read.formats.xml import local_name, parse_xml
from claimx.read.options import Failure, ReadOptions
from claimx.read.records.many import article_or_failure

_DAYS = (
    ("docdata/date.issue", "norm"), ("pubdata", "date.publication"), ("docdata/date.release", "norm"),
)  # fmt: skip


def nitf_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of a document.

    Raises `FormatError` where the XML is broken.
    """
    yield article_or_failure(nitf_record(parse_xml(data, where=where)), origin, where, options, fallback=None)


def nitf_record(document: Any) -> dict[str, Any]:
    """The fields of a document, or of one that lies in another format's element."""
    from lxml import etree

    root = copy.deepcopy(document)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)  # their words are none of the article
    for element in root.iter("*"):
        element.tag = local_name(element)
    etree.strip_elements(root, "byttl", with_tail=False)  # what an author is
    return {
        "text": "\n\n".join(_paragraphs(root)),
        "title": _words(root, ".//hedline/hl1") or _words(root, "head/title"),
        "deck": _words(root, ".//hedline/hl2"),
        "authors": [words for element in root.iterfind(".//byline") if (words := _all(element))],
        "publisher": next((e.get("name") for e in root.iterfind(".//pubdata") if e.get("name")), None),
        "published": next(
            (day for path, name in _DAYS for e in root.iterfind(f".//{path}") if (day := e.get(name))), None
        ),
        "url": next((e.get("ex-ref") for e in root.iterfind(".//pubdata") if e.get("ex-ref")), None),
        "id": next((e.get("id-string") for e in root.iterfind(".//doc-id") if e.get("id-string")), None),
    }


def _paragraphs(root: Any) -> Iterator[str]:
    """The paragraphs of the full text; the lead that some archives put before it once more is left out."""
    blocks = root.xpath(".//body.content//block[@class='full_text']") or root.xpath(".//body.content")
    for block in blocks:
        for element in block.xpath(".//p | .//hl2"):
            if words := _all(element):
                yield words


def _words(root: Any, path: str) -> str | None:
    found = root.find(path)
    return _all(found) if found is not None else None


def _all(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None
