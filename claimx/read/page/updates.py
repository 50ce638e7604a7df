"""Live blogs: which words of the story belong to which update, and on what day that was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from claimx.article import Update
from claimx.read.dates import find_dates, parse_date
from claimx.read.jsonld import Object
from claimx.read.page.flatten import line_text
from claimx.read.sanitise import sanitise

_HOLDERS = frozenset({"article", "section", "li"})
_CLASS = re.compile(r"live-?blog|update|timeline|(?:^|[\s_-])entry", re.IGNORECASE)
_TIME = re.compile(r"time|date|stamp|posted", re.IGNORECASE)
_MOST = 60  # characters of an element that says when
_LEAST = 25  # characters of a line; shorter lines stand in many updates
_HIGHEST = 6  # elements from a time up to what holds its update


def dated_lines(tree: Any, articles: Sequence[Object]) -> dict[str, str]:
    """The lines of each update that the page marks with its own time, with the day; empty for a page that has one."""
    found: dict[str, str] = {}
    updates = [*_stated(articles), *_marked(tree), *_worded(tree)]
    if len({text for _, text in updates}) < 2:
        return found
    for day, text in updates:
        for line in text.split("\n"):
            if len(line) >= _LEAST:
                found.setdefault(_key(line), day)
    return found


def find_updates(text: str, lines: Mapping[str, str]) -> tuple[Update, ...]:
    """Where the paragraphs of updates stand in the story; neighbours of one day are one stretch."""
    found: list[Update] = []
    for match in re.finditer(r"[^\n]+", text) if lines else ():
        day = lines.get(_key(match[0]))
        if day is None:
            continue
        if found and found[-1].published == day and not text[found[-1].end : match.start()].strip():
            found[-1] = Update(found[-1].start, match.end(), day)
        else:
            found.append(Update(match.start(), match.end(), day))
    return tuple(found)


def update_texts(articles: Sequence[Object]) -> list[str]:
    """The texts of the updates that the page's data states, in its order."""
    return [text for _, text in _stated(articles)]


def _key(line: str) -> str:
    return re.sub(r"\W+", " ", sanitise(line)).strip().lower()


def _stated(articles: Sequence[Object]) -> Iterator[tuple[str, str]]:
    """The updates of a `LiveBlogPosting`."""
    for article in articles:
        value = article.get("liveBlogUpdate")
        for update in value if isinstance(value, list) else [value]:
            if isinstance(update, Mapping):
                day, text = parse_date(update.get("datePublished")), update.get("articleBody")
                if day and isinstance(text, str):
                    yield day, text


def _marked(tree: Any) -> Iterator[tuple[str, str]]:
    """The elements that hold one time and the words under it."""
    for time in tree.iter("time"):
        day = parse_date(time.get("datetime"))
        holder = _holder(time)
        if day and holder is not None and len(list(holder.iter("time"))) == 1:
            yield day, line_text(holder)


def _worded(tree: Any) -> Iterator[tuple[str, str]]:
    """Elements of one kind side by side, each with its day in words: "10 June 2025 23:50"."""
    for element in tree.xpath("//*[@class]"):
        words = element.text_content() if _TIME.search(element.get("class")) else ""
        found = list(find_dates(words)) if len(words) <= _MOST else []
        if len(found) != 1 or element.tag == "time":
            continue
        holder = next((e for e in islice(element.iterancestors(), _HIGHEST) if _has_like(e)), None)
        if holder is not None and len(list(find_dates(holder.text_content()))) == 1:
            yield found[0].day, line_text(holder)


def _has_like(element: Any) -> bool:
    """Whether a neighbour has the same tag and class."""
    kind = (element.tag, element.get("class"))
    siblings = element.getparent().iterchildren() if element.getparent() is not None else ()
    return kind[1] is not None and any(e is not element and (e.tag, e.get("class")) == kind for e in siblings)


def _holder(time: Any) -> Any | None:
    for height, element in enumerate(time.iterancestors()):
        if height == _HIGHEST or element.tag in {"main", "body"}:
            return None
        if (
            element.tag in _HOLDERS
            or _has_like(element)
            or _CLASS.search(f"{element.get('class', '')} {element.get('itemprop', '')}")
        ):
            return element
    return None
