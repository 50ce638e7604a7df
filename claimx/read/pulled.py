"""Quotations that a page pulls out of its story: a block of their own, whose words the story has a second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimx.read.segments import Segment, block_ranges

_MARKS = " \t“”\"‘’'«».,!?…"
_FEWEST, _MOST = 4, 40  # words
_OPENS = frozenset('“"‘«')


def pulled_quotes(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The blocks of the story, as ranges of segments, that stand in quotation marks and within a longer block of it."""
    blocks = [(a, b) for a, b in block_ranges(segments) if all(keep[a:b])]
    words = [text[segments[a].start : segments[b - 1].end] for a, b in blocks]
    for number, (first, last) in enumerate(blocks):
        if not _OPENS & set(words[number][:1]) or not _FEWEST <= len(words[number].split()) <= _MOST:
            continue
        told = " ".join(words[number].strip(_MARKS).split())
        others = (" ".join(other.split()) for at, other in enumerate(words) if at != number)
        if any(told in other and len(other) > len(words[number]) for other in others):
            yield first, last
