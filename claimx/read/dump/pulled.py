"""Quotations that a page pulls out of its story: a block of their own, whose words the story has a second time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from claimx.read.segments import Segment, block_ranges

_MARKS = " \t“”\"‘’'«».,!?…"
_FEWEST, _MOST = 4, 40  # words
_DOUBLE, _SINGLE = '“"«', "‘'"


def pulled_quotes(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The blocks of the story, as ranges of segments, that stand in quotation marks and within a longer block of it.

    What stands in single ones may be told in small letters there: 'Nobody sells such parts' for "that nobody sells".
    """
    blocks = [(a, b) for a, b in block_ranges(segments) if all(keep[a:b])]
    words = [" ".join(text[segments[a].start : segments[b - 1].end].split()) for a, b in blocks]
    yield from _within_others(blocks, words, _DOUBLE)
    if any(own[:1] and own[0] in _SINGLE for own in words):
        yield from _within_others(blocks, [own.lower() for own in words], _SINGLE)


def _within_others(blocks: Sequence[tuple[int, int]], words: Sequence[str], opens: str) -> Iterator[tuple[int, int]]:
    alone = Counter(own.strip(_MARKS) for own in words)
    story = "\n".join(words)
    quoted = [
        (block, own.strip(_MARKS))
        for block, own in zip(blocks, words, strict=True)
        if own and own[0] in opens and _FEWEST <= len(own.split()) <= _MOST
    ]
    often = _occurrences(story.split(), {_inner(told) for _, told in quoted})
    for (first, last), told in quoted:
        again = often[_inner(told)] > alone[told]  # a cheap look first: there may be thousands of quotations
        if told and again and story.count(told) > alone[told]:  # it stands within another block too
            yield first, last


def _inner(told: str) -> tuple[str, ...]:
    """The words of a quotation but the first and the last, which marks may cling to elsewhere."""
    return tuple(told.split()[1:-1])


def _occurrences(words: Sequence[str], wanted: Collection[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """How often each of these runs of words stands in a text; the empty one stands everywhere."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for run in filter(None, wanted):
        sizes[run[0]].add(len(run))
    found: Counter[tuple[str, ...]] = Counter({(): len(words) + 1})
    for at, word in enumerate(words):
        for size in sizes.get(word, ()):
            run = tuple(words[at : at + size])
            if run in wanted:
                found[run] += 1
    return found
