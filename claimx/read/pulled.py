"""Quotations that a page pulls out of its story: a block of their own, whose words the story has a second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimx.read.segments import Segment, block_ranges

_MARKS = " \t“”\"‘’'«».,!?…"
_FEWEST, _MOST = 4, 40  # words
_OPENS = frozenset('“"‘«')


def pulled_quotes(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The blocks of the story, as ranges of segments, that stand in quotation marks and within a longer block of it."""
    blocks = [(a, b) for a, b in block_ranges(segments) if all(keep[a:b])]
    words = [" ".join(text[segments[a].start : segments[b - 1].end].split()) for a, b in blocks]
    alone = Counter(own.strip(_MARKS) for own in words)
    story = "\n".join(words)
    for (first, last), own in zip(blocks, words, strict=True):
        if not _OPENS & set(own[:1]) or not _FEWEST <= len(own.split()) <= _MOST:
            continue
        told = own.strip(_MARKS)
        if told and story.count(told) > alone[told]:  # it stands within another block too
            yield first, last
