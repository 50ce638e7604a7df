"""Line ends that a program put into running text: dumps by text browsers and mail programs break lines at a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claimx import lexicon
from claimx.article import Span

_LINE = re.compile(r"[^\n]+")
_NARROW, _WIDE = 50, 130  # characters of a line that was broken at a margin
_LONG_LINES = 0.1  # of the characters, in lines beyond the margin: addresses and tables
_FEWEST = 4  # line ends where the next word did not fit, half of them within a sentence
_MOST = 0.6  # of the line ends within a sentence: the next word did not fit
_BULLET = re.compile(r"\s*(?:[*•·+#>|-]|\d{1,2}[.)])\s")
_WORD = re.compile(r"\s*(\S+)")


def unwrapped(text: str) -> str:
    """The text with a blank for each line end that stands within a line of the page; offsets stay as they are."""
    ends = soft_ends(text)
    if not ends:
        return text
    characters = list(text)
    for at in ends:
        characters[at] = " "
    return "".join(characters)


def soft_ends(text: str) -> list[int]:
    """Where line ends stand that only break a line at the margin; none where the text has no margin.

    A line was broken if the first word of the next one had not fitted in. A line that ends with a small word goes on
    too, as a headline's may in its narrower box.
    """
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    width = _margin(text, lines)
    if width is None:
        return []
    small = lexicon.words("page_function_words")
    found, inside, broken = [], 0, 0
    for (start, end), word in _neighbours(text, lines):
        full = end - start + 1 + len(word) > width
        last = text[start:end].rsplit(maxsplit=1)[-1]
        broken += word[0].islower()
        inside += full and word[0].islower()
        if full or (last in small and word[0].isalpha()):
            found.append(end)
    return found if inside * 2 >= _FEWEST <= len(found) and inside >= _MOST * broken else []


def _neighbours(text: str, lines: list[Span]) -> Iterator[tuple[Span, str]]:
    """Each line that another one follows at once, with the first word of that; an item of a list begins anew."""
    for (start, end), (after, stop) in pairwise(lines):
        word = _WORD.match(text, after, stop)
        if after == end + 1 and word and not _BULLET.match(text, after, stop):
            yield (start, end), word[1]


def _margin(text: str, lines: list[Span]) -> int | None:
    """The longest line but for the few that no blank could break."""
    lengths = [len(text[a:b].rstrip()) for a, b in lines]
    short = [n for n in lengths if n <= _WIDE]
    if not short or sum(n for n in lengths if n > _WIDE) > _LONG_LINES * sum(lengths):
        return None
    width = max(short)
    return width if width >= _NARROW else None
