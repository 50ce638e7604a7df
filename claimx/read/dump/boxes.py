"""The last paragraphs of a brief story in a page dump, which a box of other stories' headlines parts from the rest.

What weighs a segment takes such a box for the end of the story. Within a story it is small: a heading, some headlines
without a sentence between them, and then paragraphs again that speak to no reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.read.asides import note_of
from claimx.read.dump.features import words_of
from claimx.read.dump.leads import ends_sentence, is_prose
from claimx.read.dump.rejoined import Lines, is_credited
from claimx.read.segments import Segment, block_ranges
from claimx.read.sitenotes import is_profile, is_site_note

BOX_NAMES = "|".join(
    sorted(
        {
            name.replace("_", r"\s").replace("'", "['’]")
            for group in ("related_leads", "related_headings", "teaser_headings")
            for name in lexicon.group(group)
        },
        key=len,
        reverse=True,
    )
)
# "Related stories", "More about the harbour:", "READ MORE: Lock reopens after flood"
_HEADING = re.compile(
    rf"(?i)\W{{0,3}}(?:{BOX_NAMES})\b(?:[^:.!?\n]{{0,30}}(?P<colon>:)(?P<headline> ?\S.{{12,}})?|[^:.!?\n]{{0,30}}$)"
)
_MOST, _LONGEST, _SEVERAL = 5, 20, 2  # headlines of a box, and words of one
_BUTTON, _BUTTONS = 4, 3  # words of what may stand between the story and the box, and how many of them
_LISTED, _MOST_LISTED = re.compile(r"[A-Z][a-z]*(?: [a-z]+){0,2}: \S"), 10  # words of a list behind a label
_FEWEST, _FIRST = 3, 6  # words of a paragraph that goes on, and of the first one
_ASKED = re.compile(r"(?:[?!…]|\.\.\.)\W*$")
_QUOTED = re.compile(r"[“”\"]")
_AGE = re.compile(r"(?i)\b(?:ago|\d\d:\d\d|[ap]m|published|updated)\b")
_TO_READERS = (lexicon.group("words_to_readers") | {"please"}) - {"now", "here"}
_APPEALS = lexicon.group("appeal_verbs")


def with_boxed(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts, with the paragraphs right below such a box."""
    kept, blocks = list(keep), Lines(text, segments, keep, block_ranges(segments))
    at = blocks.end
    while (begin := _behind_box(blocks, at)) is not None:
        at, fewest = begin, _FIRST
        while at < len(blocks.words) and is_plain(text, segments[slice(*blocks.ranges[at])], fewest=fewest):
            at, fewest = at + 1, _FEWEST
        if at == begin or _is_teaser(blocks, at):
            break
        for first, last in blocks.ranges[begin:at]:
            kept[first:last] = [True] * (last - first)
    return kept


def _behind_box(blocks: Lines, at: int) -> int | None:
    """The first block behind a box that begins there, a few buttons aside; `None` where there is none."""
    top = at
    while at < len(blocks.words) and at < top + _BUTTONS and not _HEADING.match(blocks.words[at]):
        if not _is_button(blocks.words[at]):
            return None
        at += 1
    headlines = 0
    sure = False
    while at < len(blocks.words) and headlines <= _MOST:
        heading = _HEADING.match(blocks.words[at])
        if heading is None and (ends_sentence(blocks.words[at]) or (not headlines and not sure and at == top)):
            break
        if heading is not None:
            sure = sure or heading["colon"] is not None
            headlines += heading["headline"] is not None
        elif len(blocks.words[at].split()) > _LONGEST or _AGE.search(blocks.words[at]):
            return None
        else:
            headlines += 1
        at += 1
    return at if headlines >= (1 if sure else _SEVERAL) and headlines <= _MOST else None


def _is_button(words: str) -> bool:
    """Whether a block is as short as a button, or a list with its label: "No comments yet.", "In this story: Holm"."""
    kinds = lexicon.table("page_words")
    named = any(kinds.get(word.lower(), "story") != "story" for word in words_of(words))
    if len(words.split()) <= _BUTTON:
        return named or not ends_sentence(words)
    return _LISTED.match(words) is not None and len(words.split()) <= _MOST_LISTED and not ends_sentence(words)


def is_plain(text: str, segments: Sequence[Segment], *, fewest: int = _FIRST) -> bool:
    """Whether the segments are a paragraph of plain statements, or of somebody's words, that speak to no reader."""
    span = (segments[0].start, segments[-1].end)
    words = text[slice(*span)]
    if len(words.split()) < fewest or not all(is_prose(text, s) for s in segments):
        return False
    if is_credited(words) or note_of(text, span) or any(is_site_note(text[s.start : s.end]) for s in segments):
        return False
    lower = [word.lower() for word in words_of(words)]
    asks = _ASKED.search(words) or lower[0] in _APPEALS or not _TO_READERS.isdisjoint(lower)
    return _QUOTED.search(words) is not None or not (asks or is_profile(words))


def _is_teaser(blocks: Lines, at: int) -> bool:
    """Whether another headline with its sentence follows: so the sentences above were those of headlines too."""
    below = blocks.words[at : at + 2]
    if len(below) < 2:
        return False
    headline = _FIRST - 2 <= len(below[0].split()) <= _LONGEST and not ends_sentence(below[0])
    return headline and ends_sentence(below[1]) and len(below[1].split()) >= _FIRST
