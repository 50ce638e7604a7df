"""EPUB: a book whose chapters are XHTML pages; newspapers packed for readers have one article in each."""

from __future__ import annotations

import dataclasses
import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from claimx.article import Article, Origin
from claimx.errors import FormatError, InputError
from claimx.read.dump.leads import ends_sentence
from claimx.read.formats.xml import parse_xml
from claimx.read.options import Failure, ReadOptions
from claimx.read.page.html import read_html
from claimx.read.records import sha256

_SHORTEST = 200  # characters of a chapter that is an article, not a cover or a list of contents
_WORDS = 3  # of a sentence, at the least
_FEWEST = 2  # sentences of a shorter one that has a headline
_PAGES = {"application/xhtml+xml", "text/html"}


def epub_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the chapters that have prose.

    Raises `FormatError` where the book is broken or has none.
    """
    found = False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            chapters = list(_chapters(archive, where))
        except KeyError as error:
            message = f"broken EPUB: {error}"
            raise FormatError(message, where=where, hint="fetch it again") from error
        for number, (name, day, publisher) in enumerate(chapters, start=1):
            page = archive.read(name)
            own = dataclasses.replace(origin, record=str(number), sha256=sha256(page), bytes=len(page))
            place = f"{where}:{number}"
            try:
                article = read_html(page, origin=own, where=place, options=options, declared="utf-8")
            except InputError as error:
                found = True
                yield Failure(place, error)
                continue
            if len(article.text) < _SHORTEST and not _tells(article):
                continue
            found = True
            stated = day if not article.published else None
            yield dataclasses.replace(
                article,
                publisher=article.publisher or publisher,
                published=article.published or day,
                published_from="record" if stated else article.published_from,
            )
    if not found:
        message = "the EPUB holds no chapter of prose"
        raise FormatError(message, where=where, hint="give the article's text")


def _tells(article: Article) -> bool:
    """Whether a short chapter with a headline is a brief story: a few sentences of prose."""
    story = (line for start, end in article.spans() for line in article.text[start:end].split("\n"))
    told = [line for line in story if len(line.split()) > _WORDS and ends_sentence(line)]
    return article.title is not None and len(told) >= _FEWEST


def _chapters(archive: zipfile.ZipFile, where: str) -> Iterator[tuple[str, str | None, str | None]]:
    """The pages in the order of reading, with the day and publisher of the whole."""
    from claimx.read.dates import parse_date

    container = parse_xml(archive.read("META-INF/container.xml"), where=where)
    path = container.xpath("string(//*[local-name()='rootfile']/@full-path)")
    package = parse_xml(archive.read(path), where=where)
    day = parse_date(package.xpath("string(//*[local-name()='date'])"))
    publisher = package.xpath("string(//*[local-name()='publisher'])").strip() or None
    if publisher is not None and publisher.lower() == "calibre":  # the program that made the book
        publisher = None
    items = {item.get("id"): item for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")}
    names = set(archive.namelist())
    for entry in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']"):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href") or "")))
        if name in names:
            yield name, day, publisher
