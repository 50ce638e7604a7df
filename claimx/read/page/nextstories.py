"""Further stories that a page loads below its own: each in a box with a headline of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

_ENDED = re.compile(r"[.!?…][”\"’)\]]*$")
_FEWEST, _HEADLINE = 6, 3  # words of a paragraph of prose, and of a headline
_OWN_SHARE = 0.6  # of the words of the page's headline, which the window's title has too


def drop_next_stories(tree: Any) -> None:
    """Leave out the boxes behind the page's own story that each begin with a headline, like the box of that story.

    The page's own story is the first that has prose below its headline, where the window's title says so.
    """
    headings = list(tree.iter("h1"))
    if len(headings) < 2:
        return
    held = Counter(around for heading in headings for around in (heading, *heading.iterancestors()))
    boxes = [box for heading in headings if (box := _alone(heading, held)) is not None and _has_prose(box)]
    if len(boxes) < 2 or not _is_titled(tree, boxes[0]):
        return
    for box in boxes[1:]:
        if _is_like(box, boxes[0]) and not _is_titled(tree, box) and _begins_with_heading(box):
            box.drop_tree()


def _is_like(box: Any, own: Any) -> bool:
    """Whether a box is one of a story as the page's own; of what has no meaning of its own, the class must tell it."""
    headed = len(_words(next(box.iter("h1")))) >= _HEADLINE
    return headed and box.tag == own.tag and (box.tag in {"article", "section"} or box.get("class") == own.get("class"))


def _alone(heading: Any, held: Mapping[Any, int]) -> Any:
    """The outermost element around a headline that holds no other; `None` where that is no box.

    `held` is how many headlines each element is or holds.
    """
    around = takewhile(lambda above: held[above] == 1, heading.iterancestors())
    box = next(reversed([heading, *around]))
    return box if box.tag in {"article", "section", "div"} else None


def _has_prose(box: Any) -> bool:
    return any(_is_prose(p) for p in box.iter("p"))


def _is_prose(paragraph: Any) -> bool:
    words = _words(paragraph)
    return len(words) >= _FEWEST and _ENDED.search(words[-1]) is not None


def _begins_with_heading(box: Any) -> bool:
    """Whether no prose stands above the headline of a box."""
    first = next((e for e in box.iter("h1", "p") if e.tag == "h1" or _is_prose(e)), None)
    return first is not None and first.tag == "h1"


def _is_titled(tree: Any, box: Any) -> bool:
    """Whether the window's title has most of the words of the headline in a box."""
    window = tree.find(".//head/title")
    told = _folded(_words(window)) if window is not None else set[str]()
    own = _folded(_words(next(box.iter("h1"))))
    return len(own) > 1 and len(own & told) >= _OWN_SHARE * len(own)


def _words(element: Any) -> Sequence[str]:
    text: str = element.text_content()
    return text.split()


def _folded(words: Sequence[str]) -> set[str]:
    return {re.sub(r"\W+", "", word).lower() for word in words} - {""}
