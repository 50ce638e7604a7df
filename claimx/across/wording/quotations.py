"""Quotations of a text by their marks: curly, straight, doubled single ones; a gap between two is none."""

from __future__ import annotations

import re

from claimx.article import stripped

_QUOTED = re.compile(
    r"“([^“”\n]{2,1500})(?:”|\n|$)"  # a quotation that runs on into the next paragraph has no closing mark
    r'|(?<![\w"])"([^"“”\n]{2,1500})(?:"(?!\w)|\n|$)'
    r"|(?<![\w'])''([^\n]{2,800}?)''"
)


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The words in quotation marks, without the marks, as pairs of offsets."""
    found = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 1
        start, end = match.span(group)
        if group == 2 and text[start].isspace():
            continue
        start, end = stripped(text, start, end)
        if end > start:
            found.append((start, end))
    return found
