"""The data that a page's own program draws it from: `__NEXT_DATA__`, `__NUXT_DATA__`, `window.__STATE__ = {…}`.

Saved without a browser, such a page may show no word of its story, which then stands only there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimx.read import keys
from claimx.read.blocktext import block_text
from claimx.read.jsonld import Object
from claimx.read.persons import stated_authors

_ASSIGNED = re.compile(r"[\w$\])]\s*=\s*(?:JSON\.parse\(\s*(?=\")|(?=\{\s*[\"}]))")
_PUSHED = re.compile(r"__next_f\.push\(")
_FLIGHT = re.compile(r"^[0-9a-f]{1,6}:(?=[\[{])", re.MULTILINE)
_BODIES = (*keys.TEXT, *keys.PAGE, "elements", "story", "bodyBlocks", "richText")
_WORDS = 20  # below which a text is a teaser
_DEEPEST = 40
_MOST = 300_000  # values of one page
_MOST_BROKEN = 1000  # of one script: each costs time, as its line is counted from the script's beginning


def embedded_articles(tree: Any) -> list[Object]:
    """The articles that scripts of a page hold whole, each in the form of JSON-LD: headline, `articleBody`, fields."""
    found: list[Object] = []
    for value in _values(tree):
        found.extend(a for a in _articles(value) if a not in found)
    return found


def _values(tree: Any) -> Iterator[object]:
    """What the scripts hold as JSON: the whole of one, what one assigns, and what all of them push onto one stream."""
    decoder = json.JSONDecoder(strict=False)
    pushed = ""
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if not script.text or "ld+json" in kind:
            continue
        if "json" in kind:
            value = _loaded(script.text.strip())
            yield _revived(value) if isinstance(value, list) else value
            continue
        yield from _assigned(script.text, decoder)
        pushed += "".join(_chunks(script.text, decoder))
    yield from _decoded(pushed, _FLIGHT, decoder)


def _decoded(text: str, before: re.Pattern[str], decoder: json.JSONDecoder) -> Iterator[object]:
    """The JSON values that follow the pattern; what is no JSON is passed over."""
    at = broken = 0
    while broken < _MOST_BROKEN and (match := before.search(text, at)):
        try:
            value, at = decoder.raw_decode(text, match.end())
        except json.JSONDecodeError as error:
            at = max(match.end(), error.pos)
            broken += 1
        except (ValueError, RecursionError):
            at = match.end()
            broken += 1
        else:
            yield value


def _assigned(text: str, decoder: json.JSONDecoder) -> Iterator[object]:
    for value in _decoded(text, _ASSIGNED, decoder):
        yield _loaded(value) if isinstance(value, str) else value


def _chunks(text: str, decoder: json.JSONDecoder) -> Iterator[str]:
    """The pieces of one stream that `self.__next_f.push([1, "…"])` adds to."""
    for value in _decoded(text, _PUSHED, decoder):
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            yield value[1]


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _revived(values: list[Any]) -> object:
    """A list in which every value stands once and others name it by its number, as `__NUXT_DATA__` is written."""
    budget = [_MOST]

    def value_at(index: object, depth: int) -> object:
        budget[0] -= 1
        if not isinstance(index, int) or not 0 <= index < len(values) or depth > _DEEPEST or budget[0] < 0:
            return None
        value = values[index]
        if isinstance(value, Mapping):
            return {name: value_at(number, depth + 1) for name, number in value.items()}
        if isinstance(value, list):
            # ["Reactive", 3]: a wrapper round the third value
            if len(value) == 2 and isinstance(value[0], str):
                return value_at(value[1], depth + 1)
            return [value_at(number, depth + 1) for number in value]
        return value

    first = values[0] if values else None
    parts = list(first.values()) if isinstance(first, Mapping) else first if isinstance(first, list) else []
    return value_at(0, 0) if any(type(part) is int for part in parts) else values


def _articles(value: object) -> Iterator[Object]:
    """Every object below a value that has a title and a text as long as a story."""
    waiting = [(value, 0)]
    seen = 0
    while waiting and seen < _MOST:
        item, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(item, Mapping):
            if article := _article(item):
                yield article
            waiting.extend((part, depth + 1) for part in item.values() if isinstance(part, Mapping | list))
        elif isinstance(item, list):
            waiting.extend((part, depth + 1) for part in item if isinstance(part, Mapping | list))


def _article(item: Mapping[str, Any]) -> Object | None:
    fields = keys.folded(item)
    title = keys.first_line(fields, (*keys.TITLE, "headlines"))
    if title is None:
        return None
    texts = (block_text(value, prose_only=True) for value in keys.values(fields, _BODIES))
    text = max(texts, key=len, default="")
    if len(text.split()) < _WORDS:
        return None
    return {
        "@type": "NewsArticle",
        "headline": title,
        "articleBody": text,
        "alternativeHeadline": keys.first_line(fields, keys.DECK),
        "author": [{"name": name} for name in stated_authors(fields)],
        "datePublished": next((v for v in keys.values(fields, keys.PUBLISHED) if isinstance(v, str)), None),
    }
