"""The stretches of a dump's text that make its story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx import lexicon
from claimx.article import Post, Span, stripped
from claimx.read.dump.leads import is_word_cut
from claimx.read.segments import Segment

# who speaks in a transcript: "ANA ROE: Well,", "BO LIND, NORLAND BUREAU CHIEF: No."
_LABEL = re.compile(r"(?<=[.!?:”\"] )[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][A-Z .'’-]{2,60})?: (?=\S)")
_NAME_WORD = re.compile(r"[A-Z][\w’'-]+")
_LAST_NAME = re.compile(r"(?<!\S)(?P<word>[A-Z][\w’'-]*) $")
_ONE_WORD = re.compile(r"(?P<word>[A-Z][\w’'-]*) ")
_NAMED_LEFT = re.compile(
    r"(?<!\S)(?:The|An?) (?:[A-Z][\w’'-]*[a-z] ){1,3}$"
)  # "READ LATER [The Selby ]Corporation will"
_PLACED_LEFT = re.compile(r"(?<!\S)[A-Z][\w’'-]+ [–—-] $")  # "Ann Roy [Salalah – ]The harvest doubled"
_ARTICLES = frozenset({"A", "An", "The"})


def stretches(
    text: str, segments: Sequence[Segment], keep: Sequence[bool], posts: Sequence[Post], marks: Sequence[Span]
) -> tuple[Span, ...]:
    """Join kept segments; a new stretch begins at line breaks, glued blocks and posts."""
    spans: list[Span] = []
    story = [s for s, kept in zip(segments, keep, strict=True) if kept]
    low, high = (story[0].start, story[-1].end) if story else (0, 0)
    near = [p for p in posts if low - 200 <= p.start and p.start <= high + 400]
    cut = {s.start: left.start for left, s in pairwise(segments) if s.before == "space"}
    kept_at = {s.start for s in story}
    for s in story:
        start, end = s.start, s.end
        if cut.get(start, start) not in kept_at:
            start = _given_name(text, cut.get(start, start), start)
        start, end = stripped(text, *_without_posts(*_without_marks(start, end, marks), near))
        if start >= end:
            continue
        if spans and _goes_on(text, s, spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(_turns(text, sorted([*spans, *((p.start, p.end) for p in near)])))


def _without_marks(start: int, end: int, marks: Sequence[Span]) -> Span:
    """A segment without a field at its head or end: "[Thom Waite ]Last year, it was announced"."""
    for a, b in marks:
        if a <= start < b:
            start = min(b, end)
        elif start < b == end and a > start:
            end = a
    return start, end


def _without_posts(start: int, end: int, posts: Sequence[Post]) -> Span:
    """A segment without the embedded posts that lie in it."""
    for post in posts:
        if post.start <= start and end <= post.end:
            start = end
        elif start < post.start < end:
            end = post.start
        elif start < post.end < end:
            start = post.end
    return start, end


def _goes_on(text: str, s: Segment, last: Span, start: int) -> bool:
    """Whether a segment, whose words begin at `start`, goes on the last stretch."""
    gap = text[last[1] : start]
    glued = s.before == "glue" and not (last[1] == start and is_word_cut(text, last[0], start))
    return not (glued or gap.strip() or "\n" in gap or _quotes_on(text, last[0], start))


def _given_name(text: str, floor: int, start: int) -> int:
    """Where a given name or an article stands before what was taken for the first word: "Menu [Greg] Abbott said"."""
    right = _NAME_WORD.match(text, start)
    named_left = _NAMED_LEFT.search(text, floor, start) or _PLACED_LEFT.search(text, floor, start)
    if right is not None and named_left is not None:
        return named_left.start()
    left = _LAST_NAME.search(text, floor, start) or _ONE_WORD.fullmatch(text, floor, start)
    if left is None:
        return start
    surname = right is not None and right[0].lower() not in lexicon.words("page_function_words")
    named = surname and left["word"].lower() in lexicon.given_names()
    return left.start() if named or left["word"] in _ARTICLES else start


def _turns(text: str, spans: list[Span]) -> Iterator[Span]:
    """The stretches, cut where somebody begins to speak in a transcript whose lines are lost."""
    labels = [match.start() for start, end in spans for match in _LABEL.finditer(text, start, end)]
    for start, end in spans:
        cuts = [at for at in labels if start < at < end] if len(labels) > 1 else []
        yield from (stripped(text, a, b) for a, b in pairwise((start, *cuts, end)))


def _quotes_on(text: str, begin: int, start: int) -> bool:
    """Whether a mark opens what an open one holds already: a new paragraph of a quotation that runs on."""
    return text[start] == "“" and text.rfind("“", begin, start) > text.rfind("”", begin, start)
