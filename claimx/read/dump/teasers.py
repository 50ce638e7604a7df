"""Other stories below the story of a page dump: headlines with a sentence or two, under "More from" or "Read next".

What reads a page sees prose in them as in the story, and a short story has little to set against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimx import lexicon
from claimx.read.dump.boxes import BOX_NAMES
from claimx.read.dump.features import words_of
from claimx.read.dump.leads import ends_sentence, has_dateline
from claimx.read.dump.rejoined import content_of
from claimx.read.segments import Segment, line_ranges

_NAMES = "|".join(sorted((n.replace("_", r"\s") for n in lexicon.group("teaser_headings")), key=len, reverse=True))
_HEADING = re.compile(rf"(?i)(?:{_NAMES})\b(?:[^.!?]{{0,30}})$")
# of a box within a story; "Read also" too, which above one headline announces no other story's paragraphs
_BOX = re.compile(rf"(?i)(?:{BOX_NAMES})\b[^.!?]{{0,30}}")
_SPEECH = re.compile(r"[,?!.][\"”] (?:he|she|they|it|[A-Z][\w’'-]+) (?:said|says|added|told)\b")
_READERS = re.compile(
    r"(?i)(?:(?:view|all|\d+|readers?['’]?|top|latest) )*"
    r"(?:comments?|thoughts? on .{2,120}|responses?(?: to .{2,120})?)(?: \(?\d+\)?)?:?"
)
# beside what each of them says: a button to answer, or the time at which it was said
_SAID = (
    re.compile(r"(?:(?<=\n)|(?<=[.!?]))Reply(?=\n|[A-Z]|$)|\bsays:"),
    re.compile(r"(?i)(?:\d{4},? at \d{1,2}[:.]\d\d|\b\d+ (?:hours?|days?|weeks?|months?|years?) ago\b)"),
)
_REPLIES, _MOST_SAID = 2, 2000  # replies; characters below the heading in which they stand
_LEAST, _FEWEST = 20, 2  # words and sentences of a story above
_MOST, _SMALL = 8, 3  # times its words; that several small stories may have, one by one below their headlines
_ALIKE, _HARDLY = 0.2, 0.1  # of the words below, those that the story has too
_HEADLINE = range(4, 20)  # words
_MOST_LINES = 3  # of a box within a story: more are a list of the story's own
_SENTENCES = 2  # below a headline
_IN_A_ROW = 3  # paragraphs of sentences below headlines that make no teasers of them


def without_teasers(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts without what stands below such a heading, where it shares hardly a word with the story above.

    Headlines must stand between the sentences below; a story without a dateline must be longer than they are.
    """
    pieces = [text[s.start : s.end] for s in segments]
    told = sentences = 0
    for i, piece in enumerate(pieces):
        # one headline behind a colon is a line of its own, and no heading
        alone = piece.endswith(":") and i + 1 < len(pieces) and segments[i + 1].before == "space"
        if told >= _LEAST and sentences >= _FEWEST and not alone and _HEADING.match(piece):
            above = [pieces[j] for j in range(i) if keep[j]]
            goes_on = _below_box(text, segments, i + 1)
            if goes_on is not None:
                return [kept and not i <= j < goes_on for j, kept in enumerate(keep)]
            below = [j for j in range(i + 1, len(pieces)) if keep[j]]
            if below and _is_other(
                text[: segments[i].start], above, pieces[i + 1 : below[-1] + 1], [pieces[j] for j in below]
            ):
                return [kept and j < i for j, kept in enumerate(keep)]
            return list(keep)
        told += keep[i] * len(piece.split())
        sentences += keep[i] and ends_sentence(piece)
    return list(keep)


def without_headlines(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts without the lines below a heading of other stories, as far as they are no sentences."""
    kept = list(keep)
    lines = line_ranges(segments)
    words = [text[segments[a].start : segments[b - 1].end] for a, b in lines]
    for at, line in enumerate(words):
        if not is_box_heading(line):
            continue
        most = _MOST_LINES + sum(under.isdigit() for under in words[at + 1 : at + 1 + 2 * _MOST_LINES])
        below = words[at + 1 : at + 2 + most]
        size = next((n for n, under in enumerate(below) if ends_sentence(under)), len(below))
        headlines = sum(len(under.split()) in _HEADLINE for under in below[:size])
        if headlines and size <= most:
            for first, last in lines[at : at + 1 + size]:
                kept[first:last] = [False] * (last - first)
    return kept if any(kept) else list(keep)


def is_box_heading(line: str) -> bool:
    """Whether a line is the heading of a box of other stories: "Read also", "Most read stories"."""
    return _BOX.fullmatch(line) is not None


def without_readers(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts without what readers say below the story: below "3 comments", where replies are counted or timed."""
    told = sentences = 0
    for i, segment in enumerate(segments):
        piece = text[segment.start : segment.end]
        if told >= _LEAST and sentences >= _FEWEST and _READERS.fullmatch(piece):
            below = text[segment.end : segment.end + _MOST_SAID]
            said = max(len(pattern.findall(below)) for pattern in _SAID)
            if said >= _REPLIES:
                return [kept and j < i for j, kept in enumerate(keep)]
        told += keep[i] * len(piece.split())
        sentences += keep[i] and ends_sentence(piece)
    return list(keep)


def _below_box(text: str, segments: Sequence[Segment], start: int) -> int | None:
    """Where a story goes on below a box of headlines without sentences: at two paragraphs of sentences in a row."""
    lines = [(a, b) for a, b in line_ranges(segments) if a >= start]
    told = [all(ends_sentence(text[s.start : s.end]) for s in segments[a:b]) for a, b in lines]
    heads = next((k for k, prose in enumerate(told) if prose), 0)
    goes_on = heads > 0 and all(told[heads : heads + _IN_A_ROW]) and len(told) > heads + _IN_A_ROW
    return lines[heads][0] if goes_on else None


def _is_other(before: str, above: Sequence[str], all_below: Sequence[str], below: Sequence[str]) -> bool:
    """Whether what is kept below a heading is of other stories than what is kept above it."""
    if _size(below) > _MOST * _size(above):
        return False
    story = {word for piece in above for word in content_of(piece)}
    words = [content_of(piece) for piece in below]
    shared = sum(len(own & story) for own in words) / (sum(map(len, words)) or 1)
    headlines = sum(len(words_of(p)) in _HEADLINE and not ends_sentence(p) for p in all_below)
    if sum(map(ends_sentence, below)) > _SENTENCES * headlines:
        return False
    if headlines <= 1 and any(_SPEECH.search(piece) for piece in below):
        return False  # one headline in a box; teasers hardly quote
    least = _SMALL if headlines > 1 else 1
    return shared < _ALIKE if has_dateline(before) else shared < _HARDLY and _size(below) <= least * _size(above)


def _size(pieces: Iterable[str]) -> int:
    return sum(len(piece.split()) for piece in pieces)
