"""Exports of press databases as pages: Nexis writes its labels into them, Factiva its codes, or classes instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimx.read.dates import find_dates
from claimx.read.formats.exportblocks import is_export
from claimx.read.formats.factiva import is_factiva
from claimx.read.markup import markup_text
from claimx.read.sanitise import one_line, sanitise

_SIGNS = re.compile(
    rb"\d+ of \d+ DOCUMENT|End of Document|\bLoad-Date\b|class=[\"']?article (?:en|[a-z]{2})Article"
    rb"|\bdocOcurrContainer\b|<td[^<>]*>\s*(?:<b>)?\s*(?:HD|SN)\s*<",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{2,3}")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_DOCUMENT = re.compile(r"Document \w{10,}")


def may_be_export(data: bytes) -> bool:
    """Whether a page has words or classes that exports have."""
    return _SIGNS.search(data) is not None


def exported_text(page: str) -> str | None:
    """The documents of an export as the text that such an export has; `None` for any other page."""
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8")  # a page that names no encoding would be read as Latin-1
    tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    coded = "\n\n".join("\n\n".join(lines) for lines in (*_tables(tree), *_classed(tree), *_boxed(tree)))
    if is_factiva(coded):
        return coded
    text = sanitise(markup_text(page))
    return text if is_export(text) else None


def _tables(tree: Any) -> Iterator[list[str]]:
    """The lines of a table whose first cells are codes."""
    for table in tree.iter("table"):
        rows = [[cell for cell in row if cell.tag == "td"] for row in table.iter("tr")]
        pairs = [(one_line(row[0].text_content()), row[1]) for row in rows if len(row) > 1]
        found = [f"{code}  {_value(cell)}" for code, cell in pairs if _CODE.fullmatch(code)]
        if len(found) > 2:
            yield found


def _value(cell: Any) -> str:
    from lxml import etree

    return sanitise(markup_text(etree.tostring(cell, encoding="unicode", with_tail=False))).strip()


def _classed(tree: Any) -> Iterator[list[str]]:
    """The lines of an article whose parts stand below each other, the headline with a class of its own."""
    for article in tree.xpath("//div[starts-with(@class, 'article ')]"):
        heads = article.xpath(".//*[contains(@class, 'Headline')]")
        story = [_value(p) for p in article.iter("p") if "articleParagraph" in (p.get("class") or "")]
        if not heads or not story:
            continue
        lines = [one_line(part.text_content()) for part in article.iter("div", "p") if part.find("div") is None]
        day = next((n for n, line in enumerate(lines) if next(find_dates(line), None) and len(line) < 40), None)
        papers = [line for line in lines[day + 1 :] if not _CLOCK.fullmatch(line)] if day is not None else []
        authors = [one_line(part.text_content()) for part in article.xpath(".//*[contains(@class, 'author')]")]
        number = next((line for line in lines if _DOCUMENT.fullmatch(line)), "Document")
        yield [
            f"HD  {one_line(heads[0].text_content())}",
            *(f"BY  {name}" for name in authors[:1]),
            f"PD  {lines[day] if day is not None else ''}",
            f"SN  {papers[0] if papers else ''}",
            f"LP  {story[0]}",
            *(["TD  " + "\n\n".join(story[1:])] if story[1:] else []),
            f"AN  {number}",
        ]


def _boxed(tree: Any) -> Iterator[list[str]]:
    """The lines of an article of Europresse: newspaper, day, headline and story each have a class of their own."""
    for article in tree.xpath("//article[.//*[contains(@class, 'docOcurrContainer')]]"):
        heads, stories, papers, days, authors = (
            [_value(part) for part in article.xpath(f".//*[contains(concat(' ', @class, ' '), '{name}')]")]
            for name in (
                " titreArticleVisu",
                " docOcurrContainer",
                " DocPublicationName ",
                " DocHeader ",
                " docAuthors ",
            )
        )
        if not heads or not stories:
            continue
        day = next((find.day for line in days for find in find_dates(line) if find.day), "")
        yield [
            f"HD  {one_line(heads[0])}",
            *(f"BY  {one_line(name)}" for name in authors[:1]),
            f"PD  {day}",
            f"SN  {one_line(papers[0]) if papers else ''}",
            "TD  " + "\n\n".join(stories),
            f"AN  {_number(article)}",
        ]


def _number(article: Any) -> str:
    """What a database numbers an article with."""
    numbers = article.xpath(".//*[contains(@class, 'lblNodoc')]")
    return one_line(numbers[0].text_content()) if numbers else "Document"
