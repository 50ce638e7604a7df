"""Why a stretch of a page is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx import lexicon
from claimx.article import Skipped, Span
from claimx.read.dump.features import words_of
from claimx.read.segments import Segment

_REASONS = {
    "legal": "legal", "sign": "newsletter", "share": "share", "comment": "comments", "related": "related",
    "caption": "caption", "menu": "menu", "byline": "byline",
}  # fmt: skip
_CREDIT = re.compile(
    r"\([^()]{0,150}(?:Photo|Image|Getty|AP|Reuters|AFP|File|Picture)[^()]{0,150}\)|^(?:Photo|Image)\b|Getty Images"
)
_HEADLINE_WORDS = 5


def reason_of(text: str, segment: Segment, *, after_story: bool) -> str:
    """The reason for one segment: what its words speak of; a headline after the story is a related one."""
    piece = text[segment.start : segment.end]
    if _CREDIT.search(piece):
        return "caption"
    kinds = lexicon.table("page_words")
    words = [w.lower() for w in words_of(piece)]
    found = Counter(reason for w in words if (reason := _REASONS.get(kinds.get(w, ""))))
    if found:
        reason, count = found.most_common(1)[0]
        if count * 4 >= len(words):
            return reason
    return "related" if after_story and len(words) >= _HEADLINE_WORDS else "furniture"


def skipped_stretches(
    text: str, segments: Sequence[Segment], body: Sequence[Span], fields: Sequence[tuple[Span, str]]
) -> tuple[Skipped, ...]:
    """Everything that is not body, with reasons; neighbours of one reason are one stretch."""
    found: list[Skipped] = []
    story_end = body[-1][1] if body else 0
    for start, end in _gaps(text, body):
        for a, b, reason in _pieces(text, segments, start, end, fields, after_story=start >= story_end > 0):
            last = found[-1] if found else None
            if last and last.reason == reason and last.end >= start and not text[last.end : a].strip():
                found[-1] = Skipped(last.start, b, reason)
            else:
                found.append(Skipped(a, b, reason))
    return tuple(found)


def _gaps(text: str, body: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for start, end in (*body, (len(text), len(text))):
        if text[at:start].strip():
            yield at, start
        at = end


def _pieces(
    text: str,
    segments: Sequence[Segment],
    start: int,
    end: int,
    fields: Sequence[tuple[Span, str]],
    *,
    after_story: bool,
) -> Iterator[tuple[int, int, str]]:
    """Cut a gap where fields and segments begin and end."""
    cuts = {start, end}
    for (a, b), _ in fields:
        cuts.update(x for x in (a, b) if start < x < end)
    inside = [s for s in segments if s.start < end and s.end > start]
    for s in inside:
        cuts.update(x for x in (s.start, s.end) if start < x < end)
    edges = sorted(cuts)
    for a, b in pairwise(edges):
        if not text[a:b].strip():
            continue
        left = a + len(text[a:b]) - len(text[a:b].lstrip())
        right = left + len(text[a:b].strip())
        field = next((reason for (x, y), reason in fields if x < right and y > left), None)
        owner = next((s for s in inside if s.start < right and s.end > left), None)
        yield left, right, field or (reason_of(text, owner, after_story=after_story) if owner else "furniture")
