"""Subtitles (SubRip, WebVTT) as running text: the numbers and times between the words are marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.article import Span

_TIME = r"(?:\d{1,2}:)?\d\d:\d\d[.,]\d{3}"
# a cue's number and its times; the header of WebVTT
_CUE = re.compile(rf"(?:^[^\n]{{0,40}}\n)?^{_TIME} --> {_TIME}[^\n]*(?:\n|\Z)", re.MULTILINE)
_HEADER = re.compile(r"\ufeff?WEBVTT[^\n]*\n(?:[A-Z][\w-]*:[^\n]*\n)*")
# what a program or a person notes between the cues of WebVTT, up to the next blank line
_NOTE = re.compile(r"^ *\n(?:NOTE|STYLE|REGION)(?: [^\n]*)?(?:\n[^\n]*\S[^\n]*)*", re.MULTILINE)
_TAG = re.compile(r"</?(?:[cibuv]|lang|ruby|rt|font)(?:[ .][^<>\n]{0,80})?>|<\d\d:[\d:.]+>|\{\\an\d\}")
_FEWEST = 2


def subtitle_marks(text: str) -> tuple[Span, ...]:
    """What stands between the words of subtitles; empty for any other text.

    A mark that holds a line end stands for a blank, any other for nothing.
    """
    if " --> " not in text:
        return ()
    cues = list(_cues(text))
    header = _HEADER.match(text)
    first = header.end() if header else 0
    if len(cues) < _FEWEST or _NOTE.sub("", text[first : cues[0][0]]).strip():
        return ()
    found = [(0, cues[0][1]), *cues[1:]]
    found += [note.span() for note in _NOTE.finditer(text, cues[0][1]) if header]
    found += [match.span() for match in _TAG.finditer(text)]
    taken = {position for start, end in found for position in range(start, end)}
    found += [(at, at + 1) for at, sign in enumerate(text) if sign == "\n" and at not in taken]
    return tuple(sorted(found))


def _cues(text: str) -> Iterator[Span]:
    """The cues' numbers and times, with the blanks and line ends before them."""
    done = 0
    for match in _CUE.finditer(text):
        yield done + len(text[done : match.start()].rstrip()), match.end()
        done = match.end()
