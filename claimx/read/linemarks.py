"""What a program put before each line of a text, as marks: the numbers of its lines, the times of a recording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.article import Span

_NUMBERED = re.compile(r"^[ \t]*(?P<number>\d{1,5})(?:[ \t]+|$)", re.MULTILINE)
_STAMPED = re.compile(
    r"^(?:\[(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?\]|\((?:\d{1,2}:)?\d{1,2}:\d\d\)) +(?=\S)", re.MULTILINE
)
_STOP = re.compile(r"[.!?:;][”\"’)]*\s*$")
_LINE = re.compile(r"^[^\n]*\S[^\n]*$", re.MULTILINE)
_FEWEST_LINES, _FEWEST_TIMES = 4, 2


def line_marks(text: str) -> tuple[Span, ...]:
    """The numbers before the lines of a text, with the line ends before them, or the times before its speakers."""
    return _numbers(text) or _times(text)


def _numbers(text: str) -> tuple[Span, ...]:
    """Numbers that count the lines one by one, all of them: "  7  said that the terminal"."""
    found = list(_NUMBERED.finditer(text))
    if len(found) < _FEWEST_LINES or len(found) < len(_LINE.findall(text)):
        return ()
    if any(int(match["number"]) != int(found[0]["number"]) + at for at, match in enumerate(found)):
        return ()
    sentences = sum(_STOP.search(line) is not None for line in _LINE.findall(text))
    if 2 * sentences > len(found):
        return ()  # a list of steps
    # a line without words parts paragraphs
    bare = [text[match.end() : match.end() + 1] in {"", "\n"} for match in found]
    return tuple((m.start() if empty else max(0, m.start() - 1), m.end()) for m, empty in zip(found, bare, strict=True))


def _times(text: str) -> tuple[Span, ...]:
    found = [match.span() for match in _STAMPED.finditer(text)]
    return tuple(found) if len(found) >= _FEWEST_TIMES else ()
