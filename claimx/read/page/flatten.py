"""A page as readers see it: plain text with a line for each block of the markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claimx.lexicon import group

BLOCKS = group("html_blocks")
UNSEEN = group("html_unseen")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


def pieces(element: Any, leave: Callable[[Any], bool] = lambda _: False) -> Iterator[str | None]:
    """The text of an element piece by piece, `None` at the edges of blocks; without the elements to `leave`."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or leave(element):
        return
    block = element.tag in BLOCKS
    if block:
        yield None
    if element.text:
        yield element.text
    for child in element:
        yield from pieces(child, leave)
        if child.tail:
            yield child.tail
    if block:
        yield None


def line_text(element: Any, *, leave: Callable[[Any], bool] = lambda _: False) -> str:
    """The text of an element with a line for each block, without the elements to `leave`."""
    found = pieces(element, leave)
    lines = "".join("\n" if piece is None else re.sub(r"\s", " ", piece) for piece in found).split("\n")
    return "\n".join(line for line in map(plain, lines) if line)


def plain(text: str) -> str:
    """One line, without characters that nobody sees."""
    return " ".join(_INVISIBLE.sub(" ", text).split())
