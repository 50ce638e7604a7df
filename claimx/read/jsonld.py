"""What a page's JSON-LD says: its article, and the people that the article points to by `@id`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NEWS = re.compile(r"(?:newsarticle|newsstory|reportage\w*|liveblogposting)$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:article|posting|report|review)$", re.IGNORECASE)
_PAGE = re.compile(r"^(?:\w*webpage|\w*page|creativework)$", re.IGNORECASE)
# Strings stay as they are; comments go, and then commas before a closing bracket.
_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|/\*.*?\*/|(?<![:\w])//[^\n]*', re.DOTALL)
_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])', re.DOTALL)
_BEGINS = re.compile(r"[\s;,]*(?=[{\[])")
_MARK = re.compile(r'\\.|"', re.DOTALL)
# behind a quotation mark that ends a string; one within a headline, which should have a backslash, ends none
_ENDS = re.compile(r'\s{0,99}(?:[}\]:]|,\s{0,99}(?:["{\[]|-?\d|true|false|null)|$)')
_NO_ESCAPE = re.compile(r'(\\[\\"/bfnrtu])|\\')  # "the owner\'s"
_NO_COMMA = re.compile(r'(?<=["}\]\d])(?=\s{0,99}\n\s{0,99}"@?\w+"\s?:)')
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
LISTED = "claimx:listed"  # of an object: a list of stories holds it, which are mostly others than the page's own
_DEEPEST = 6

Object = Mapping[str, Any]


def articles_of(tree: Any) -> list[Object]:
    """The objects that describe the page's story, news first and the page itself last, with names for `@id`s."""
    objects: list[Object] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            objects.extend(_objects(_parse(script.text), 0))
    known = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and o.get("name")}
    ranked = sorted((o for o in objects if _rank(o) is not None), key=lambda o: _rank(o) or 0)
    return [_resolved(o, known) for o in ranked]


def _parse(text: str) -> object:
    """Read a block; what is not quite JSON (comments, commas too many) is mended, what is broken is left out."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    text = _COMMENT.sub(lambda m: m[1] or " ", text)
    text = _COMMA.sub(lambda m: m[1] or "", text)
    for attempt in (text, html.unescape(text)):  # some programs escape the block as if it were words
        found = _decoded(attempt)
        if found:
            return found
    return _decoded(_requoted(_NO_COMMA.sub(",", _NO_ESCAPE.sub(r"\1", text))))


def _decoded(text: str) -> list[object]:
    """The values that stand one behind another in a block, up to what is broken."""
    decoder = json.JSONDecoder(strict=False)
    found: list[object] = []
    at = 0
    while (begin := _BEGINS.match(text, at)) is not None:
        try:
            value, at = decoder.raw_decode(text, begin.end())
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found


def _requoted(text: str) -> str:
    """The block with a backslash before the quotation marks within its strings."""
    pieces, at, inside = list[str](), 0, False
    for mark in _MARK.finditer(text):
        if mark[0] != '"':
            continue
        if inside and not _ENDS.match(text, mark.end()):
            pieces += (text[at : mark.start()], "\\")
            at = mark.start()
        else:
            inside = not inside
    return "".join((*pieces, text[at:]))


def _objects(value: object, depth: int, *, listed: bool = False) -> Iterator[Object]:
    """Every object with a type, also those inside lists, graphs and main entities."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1, listed=listed)
    elif isinstance(value, Mapping):
        if value.get("@type"):
            yield {**value, LISTED: True} if listed else value
        for key in _HOLDERS:
            if isinstance(value.get(key), list | Mapping):
                yield from _objects(value[key], depth + 1, listed=listed or key == "itemListElement")


def kinds_of(value: Object) -> list[str]:
    """The types of an object."""
    kinds = value.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _rank(value: Object) -> int | None:
    kinds = kinds_of(value)
    for rank, pattern in enumerate((_NEWS, _ARTICLE, _PAGE)):
        if any(pattern.search(k) for k in kinds):
            return rank
    return None


def _resolved(value: Object, known: Mapping[str, Object]) -> Object:
    """The object with its authors' and publisher's `@id`s replaced by what the page says of them."""
    found = dict(value)
    for key in ("author", "creator", "publisher"):
        people: Sequence[object] = found[key] if isinstance(found.get(key), list) else [found.get(key)]
        named = [known.get(p.get("@id", ""), p) if isinstance(p, Mapping) and not p.get("name") else p for p in people]
        if key in found:
            found[key] = named if isinstance(found[key], list) else named[0]
    return found
