"""The last paragraphs of a story in a page dump, which an advert or a box parts from the rest.

What weighs a segment sees the furniture below a story, and gives its last sentences half a chance: too little for the
best path to go back into the story for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claimx import lexicon
from claimx.read.asides import note_of
from claimx.read.dump.features import words_of
from claimx.read.dump.leads import ends_sentence
from claimx.read.dump.rejoined import Lines, announces, is_credited
from claimx.read.segments import Segment, block_ranges

_LIKELY = 0.3  # chance of a paragraph's least likely sentence
_NEXT = 0.1  # of one right below such a paragraph, or behind an advert
_LABELLED, _LABEL = 0.05, 4  # of one below a label that stood above the story's own; words of a label
_BETWEEN, _FAR = 25, 120  # words between the story and a paragraph of it
_NUMBER, _COUNTED = re.compile(r"(?P<number>\d{1,2})[.)] ?(?=[^\W\d]|$)"), 2  # counted before the story's end
_TEASES = re.compile(r"(?:\.\.\.|…|!!+)\W*$")  # of a headline
_QUOTES, _TO_READERS = '“”"', lexicon.group("words_to_readers") - {"now", "here"}
_FEWEST = 3  # words of a sentence
_SHARED = 0.3  # of the words of a paragraph farther away, those that the story has too


def with_tail(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """The verdicts, with whole paragraphs below the story that may well be of it, hardly anything between."""
    kept = list(keep)
    if any(kept):
        for first, last in _tail(text, segments, chances, Lines(text, segments, keep, block_ranges(segments))):
            kept[first:last] = [True] * (last - first)
    return kept


def _tail(text: str, segments: Sequence[Segment], chances: Sequence[float], blocks: Lines) -> Iterator[tuple[int, int]]:
    """The blocks below the story that go on with it."""
    between, insets, found, labelled = 0, False, False, False
    numbers, labels = _numbers(blocks.words), _labels(blocks)
    for at in range(blocks.end, len(blocks.kept)):
        first, last = blocks.ranges[at]
        words = blocks.words[at]
        labelled = (labelled and not between) or blocks.words[at - 1].lower() in labels
        low = _LABELLED if labelled else _NEXT if insets or (found and not between) else _LIKELY
        near = labelled or between <= _BETWEEN or (blocks.shares(at, _SHARED) and not blocks.is_headed(at))
        whole = all(_is_whole(text[s.start : s.end]) for s in segments[first:last])
        told = near and whole and not is_credited(words) and min(chances[first:last]) >= low
        if told or (numbers[at] and between <= _BETWEEN):  # or the next heading of a list that is counted through
            yield first, last
            between, insets, found = 0, False, True
            continue
        inset = note_of(text, blocks.spans[at]) is not None
        insets = inset and (insets or not between)
        between += len(words.split())
        if (announces(words) and not inset) or between > _FAR:
            return


def _labels(blocks: Lines) -> set[str]:
    """The short lines that stand above several paragraphs of the story, and below one: "Article content"."""
    above = Counter(
        blocks.words[at - 1].lower()
        for at, kept in enumerate(blocks.kept)
        if kept and at and not blocks.kept[at - 1] and len(blocks.words[at - 1].split()) <= _LABEL
    )
    return {label for label, count in above.items() if count > 1}


def _numbers(words: Sequence[str]) -> list[bool]:
    """Whether each block begins with a number that goes on counting: "6. Fees fall" below "5. Pay rises"."""
    found = [_NUMBER.match(block) for block in words]
    seen = set[int]()
    goes_on: list[bool] = []
    for number in (int(match["number"]) if match else 0 for match in found):
        goes_on.append(number > _COUNTED and number - 1 in seen)
        seen.add(number)
    return goes_on


def _is_whole(piece: str) -> bool:
    """Whether a piece is a sentence, or its words in quotation marks, and speaks to no reader."""
    words = words_of(piece)
    whole = len(words) >= _FEWEST and ends_sentence(piece) and not piece[0].islower() and not _TEASES.search(piece)
    return whole and (any(mark in piece for mark in _QUOTES) or _TO_READERS.isdisjoint(map(str.lower, words)))
