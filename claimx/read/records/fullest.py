"""Of several texts of one record the one that is whole: others may be teasers, cuts, or "Read more"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.read.markup import has_markup, markup_text
from claimx.read.truncation import find_cut

_STUB = 1000  # characters of what may be the beginning of another text
_SLIGHT = 8  # words that tell nothing
_LEAST = 3  # words of a sentence
_MORE = 1.2  # how much longer a text is that goes on where another ends
_STOPS = frozenset(".!?”\"’'")
_BREAKS = re.compile(r"[\s.…\]\[]+$")


def fullest(texts: Sequence[str]) -> str:
    """The first text, or the longest that says more where the first is a stub: slight, cut, or how another begins."""
    first, *others = texts
    if not others or len(first) > _STUB:
        return first
    begin = _plain(first)
    stub = is_slight(first) or find_cut(begin) is not None
    head = _BREAKS.sub("", begin)
    fuller = [t for t in others if len(p := _plain(t)) > _MORE * len(begin) and (stub or p.startswith(head))]
    return max(fuller, key=len, default=first)


def is_slight(text: str) -> bool:
    """Whether a text tells nothing, as "Read more" and "Subscribe to go on." do; "The pier burned down." does."""
    if len(text) >= _STUB:
        return False
    words = _plain(text).split()
    cues = lexicon.table("page_words")
    said = len(words) >= _LEAST and words[-1][-1] in _STOPS and not any(w.lower().strip(",.!?") in cues for w in words)
    return len(words) < _SLIGHT and not said


def _plain(text: str) -> str:
    return " ".join((markup_text(text) if has_markup(text) else text).split())
