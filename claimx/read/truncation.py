"""Texts that end in a cut, as services give them away: "the mill would pr… [+2829 chars]"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.article import Notice

_CUT = re.compile(
    r"\s*(?:…|\.\.\.)?\s*(?:\[\+?(?P<more>\d+) (?:more )?char(?:acter)?s?\]|\[(?:…|\.\.\.|&hellip;)\]|\(more\)"
    r"|(?:…|\.\.\.)\s*\[?(?:(?:To )?continue reading|Read more|Subscribe to read)[^\n]{0,60})\s*$",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.)$")
_SENTENCE = re.compile(r"[.!?]['\"”’)\]]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the last whole sentence ends (0 where there is none), where the rest begins, and what is said of it."""

    story: int
    start: int
    notice: Notice


def find_cut(text: str) -> Cut | None:
    """The sentence that breaks off at the end of a text, with the mark of the cut."""
    match = _CUT.search(text, max(0, len(text) - 200))
    if match is None:
        return None
    ends = [found.end() for found in _SENTENCE.finditer(text, 0, match.start())]
    story = len(text[: ends[-1]].rstrip()) if ends else 0
    start = story + len(text[story:]) - len(text[story:].lstrip())
    more = f"{int(match['more']):,} more characters were" if match["more"] else "the rest of it was"
    shown = " ".join((text[start : match.start()].strip() or text[: match.start()]).split())[-60:]
    return Cut(story, start, Notice("W_TRUNCATED", f"the text breaks off after {shown!r}; {more} not in the input"))


def broken_end(text: str, end: int) -> int:
    """Where the sentence begins that breaks off right above a wall, "The council has…"; `end` where none does."""
    told = text[:end].rstrip()
    if not _BREAKS_OFF.search(told):
        return end
    ends = [found.end() for found in _SENTENCE.finditer(told, told.rfind("\n") + 1, len(told) - 3)]
    return ends[-1] if ends else told.rfind("\n") + 1
