"""XML that strangers wrote: parsed without a network, without entities of its own, and as far as it goes."""

from __future__ import annotations

import re
from typing import Any

from claimx.errors import FormatError

_LINES = re.compile(r"(</?)(?:title|subtitle|headline|heading|text|para|paragraph)(?=[\s>/])")  # no element of HTML

_HEAD = re.compile(r"<head(?:\s[^<>]*)?>(?P<inner>.*?)</head>", re.DOTALL)
_TITLE = re.compile(r"<title[\s>/]")


def parse_xml(data: bytes, *, where: str) -> Any:
    """The root of a document.

    Raises `FormatError` where there is none.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data.lstrip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"broken XML: {error}"
        raise FormatError(message, where=where, hint="check that the file is complete") from error
    if root is None:
        message = "broken XML: it has no elements"
        raise FormatError(message, where=where, hint="check that the file is complete")
    return root


def text_of(element: Any) -> str | None:
    """What an element holds: its words, or the markup in it (escaped, CDATA, or elements, as in XHTML)."""
    from lxml import etree

    if len(element) == 0:
        return (element.text or "").strip() or None
    inner = (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    plain = _HEAD.sub(_head, re.sub(r"(</?)[\w-]+:(?=\w)", r"\1", inner))
    return _LINES.sub(r"\1p", plain).strip() or None


def _head(match: re.Match[str]) -> str:
    """Nothing for the head of a page in XHTML, whose title is a field of its own; else a headline within the text."""
    return "" if _TITLE.search(match["inner"]) else f"<p>{match['inner']}</p>"


def source_of(element: Any) -> bytes:
    """An element as it is written."""
    from lxml import etree

    return bytes(etree.tostring(element, encoding="utf-8", with_tail=False))


def local_name(element: Any) -> str:
    """The name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
