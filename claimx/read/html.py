"""HTML pages: the story's text, and the fields that the page states."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from claimx.article import Article, Notice, Origin
from claimx.errors import FormatError
from claimx.read.decode import decode
from claimx.read.language import require_english
from claimx.read.options import ReadOptions
from claimx.read.pagefields import read_fields
from claimx.read.posts import find_posts
from claimx.read.sanitise import one_line, sanitise

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HIDDEN = (
    "//*[@hidden or contains(translate(@style,' ',''),'display:none') "
    "or contains(translate(@style,' ',''),'visibility:hidden')]"
)
_NEVER = "//form | //noscript | //template | //dialog"
_MAX_DEPTH = 1000


def read_html(data: bytes, *, origin: Origin, where: str, options: ReadOptions, declared: str | None = None) -> Article:
    """Read an HTML page; the article's text is the extracted story, paragraphs set apart by blank lines.

    `declared` is the encoding that the page's HTTP header states, where there is one.
    """
    charset = _CHARSET.search(data[:4096])
    stated = declared or (charset[1].decode("ascii") if charset else None)
    decoded = decode(data, encoding=options.encoding, declared=stated, where=where)
    tree = _parse(decoded.text, where)
    if tree is None:
        text, fields = "", None
    else:
        fields = read_fields(tree, url=options.url or origin.url, html=decoded.text)
        text = _without_title(sanitise(_story(tree, where)), fields.title)
    stated_language = fields.language if fields and not text else None
    language = require_english(text, stated=stated_language, forced=options.language, where=where)
    published = options.published or (fields.published if fields else None)
    published_from = "option" if options.published else (fields.published_from if fields else None)
    return Article(
        text=text,
        title=fields.title if fields else None,
        deck=fields.deck if fields else None,
        authors=fields.authors if fields else (),
        publisher=fields.publisher if fields else None,
        published=published,
        published_from=published_from,
        language=language,
        origin=dataclasses.replace(
            origin, url=options.url or origin.url or (fields.url if fields else None), encoding=decoded.encoding
        ),
        posts=find_posts(text),
        notices=decoded.notices + (() if text else (Notice("W_EMPTY", "no story was found in the page"),)),
    )


def _without_title(text: str, title: str | None) -> str:
    """The headline is a field of its own; as first paragraph it would be read twice."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and one_line(first).lower() == title.lower() else text


def _parse(text: str, where: str) -> Any:
    """Parse leniently; `None` for a page without elements."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", " ")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    try:
        tree = document_fromstring(text, parser=HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if _too_deep(tree):
        message = f"the page nests its elements more than {_MAX_DEPTH} deep"
        raise FormatError(message, where=where, hint="give the page's text instead")
    return tree


def _too_deep(tree: Any) -> bool:
    """Walk without recursion; what is absurdly deep would end the extraction's recursion."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False


def _story(tree: Any, where: str) -> str:
    """The story by trafilatura, without forms and what the page hides from its readers."""
    import trafilatura

    for element in tree.xpath(f"{_HIDDEN} | {_NEVER}"):
        parent = element.getparent()
        if parent is not None and element.tag not in {"html", "body"}:
            element.drop_tree()
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, favor_precision=True, with_metadata=False
        )
    except RecursionError as error:
        message = "the page nests its elements too deeply"
        raise FormatError(message, where=where, hint="give the page's text instead") from error
    text = getattr(found, "text", None) or ""
    return re.sub(r"\s*\n\s*", "\n\n", text).strip()
