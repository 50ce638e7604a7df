"""The points that a page lists between its headline and its first paragraph, where the extraction leaves them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_FEWEST, _MOST = 2, 8  # points
_SHORTEST, _LONGEST = 4, 40  # words of one
_PROSE = 8  # words of a paragraph of the story
_ENDED = re.compile(r"[.!?…][”\"’)\]]*$")
_AROUND = frozenset({"nav", "footer", "aside"})
_KEY = re.compile(r"\W+")


def key_points(tree: Any) -> list[str]:
    """The points of the first list below the headline that has no links and stands above all paragraphs of prose."""
    below = False
    for element in tree.iter("h1", "p", "ul"):
        if element.tag == "h1":
            below = True
        elif element.tag == "p" and below and _is_prose(element):
            break
        elif element.tag == "ul" and below:
            points = _points(element)
            if points:
                return points
    return []


def with_points(story: str, points: Sequence[str]) -> str:
    """The story below the points, where it has none of them."""
    told = _KEY.sub("", story).lower()
    if not points or not story or any(_KEY.sub("", point).lower() in told for point in points):
        return story
    return "\n\n".join([*(f"- {point}" for point in points), story])


def _points(box: Any) -> list[str]:
    """The words of each entry of a list; none where one is a link or a button, or too short or long for a point."""
    if any(around.tag in _AROUND for around in box.iterancestors()) or box.find(".//a") is not None:
        return []
    points = [_words(entry) for entry in box if entry.tag == "li"]
    fit = all(_SHORTEST <= len(point.split()) <= _LONGEST and point[0].isupper() for point in points)
    return points if fit and _FEWEST <= len(points) <= _MOST else []


def _is_prose(paragraph: Any) -> bool:
    words = _words(paragraph)
    return len(words.split()) >= _PROSE and _ENDED.search(words) is not None


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
