"""Is a plain text clean, or the dump of a page? Clean text passes untouched, so the question comes first."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.read import weights
from claimx.read.cleanhead import is_signed_line
from claimx.read.dates import find_dates
from claimx.read.dump.features import CUE_KINDS, words_of
from claimx.read.dump.furniture import story_start
from claimx.read.dump.leads import ends_sentence
from claimx.read.dump.teasers import is_box_heading
from claimx.read.segments import Segment, block_ranges

FEATURES = (
    "furniture_phrases", "kept", "surely_not", "cue_words", "short", "furniture_share", "before", "after",
    "top_capital", "top_run", "top_in_one_line", "top_doubt", "before*capital", "top_buttons", "end_buttons",
    "top_blocks", "end_blocks", "open_end", "open_end_in_one_line", "head_day", "head_signed",
    "boxes", "top_short",
)  # fmt: skip
_PHRASE = 6
_SHORT = 4
_SURE = 0.1
_HEADLINE = 16  # words
_MENU = 6  # blocks as short as buttons above a story, which no clean text has
_SECTION, _SECTIONS, _MOST_ABOVE, _SIGNED_BELOW = 3, 2, 12, 3  # words of a section; sections; lines
_GLUED, _BUTTONS = 3, 3  # borders between such blocks, words of buttons
_SIGNED = re.compile(r"(?:^|\s)(?:By|BY):? ?[A-Z]")
_TOP_CHARACTERS, _TOP_WORDS, _TOP_RUN, _TOP_SEGMENTS = 400, 30, 20, 5


def layout_values(
    text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]
) -> list[float]:
    """Numbers that tell dumps from clean text, in the order of `FEATURES`."""
    kinds = lexicon.table("page_words")
    words = [[w.lower() for w in words_of(text[s.start : s.end])] for s in segments]
    total = sum(map(len, words)) or 1
    phrases = sum(1 for w in words if len(w) <= _PHRASE and any(kinds.get(x) in CUE_KINDS for x in w))
    cues = sum(kinds.get(x) in CUE_KINDS for w in words for x in w)
    first = story_start(keep, segments)
    last = max((i for i, kept in enumerate(keep) if kept), default=len(segments) - 1)
    before = math.log1p(sum(map(len, words[:first])))
    top = words_of(text[:_TOP_CHARACTERS])[:_TOP_WORDS]
    high = [w[0].isupper() for w in top]
    capital = sum(high) / max(1, len(high))
    run = next((i for i, (w, h) in enumerate(zip(top, high, strict=True)) if not h and not w[0].isdigit()), len(top))
    return [
        math.log1p(phrases),
        sum(len(w) for w, kept in zip(words, keep, strict=True) if kept) / total,
        sum(len(w) for w, chance in zip(words, chances, strict=True) if chance < _SURE) / total,
        min(cues / total, 0.15),
        sum(len(w) <= _SHORT for w in words) / len(segments),
        phrases / max(5, len(segments)),
        before,
        math.log1p(sum(map(len, words[last + 1 :]))),
        capital,
        min(run, _TOP_RUN) / _TOP_RUN,
        0.0 if "\n" in text else capital,
        1 - sum(chances[:_TOP_SEGMENTS]) / len(chances[:_TOP_SEGMENTS]),
        before * capital,
        *_around(text, segments, chances, first, last),
        *_ends(text, segments, first, last),
        *_lines(text, segments, first),
    ]


def _lines(text: str, segments: Sequence[Segment], first: int) -> tuple[float, float]:
    """How many blocks announce other stories, and how many above the story are short and have no stop."""
    blocks = [(b <= first, text[segments[a].start : segments[b - 1].end]) for a, b in block_ranges(segments)]
    boxes = sum(is_box_heading(words) for _, words in blocks)
    short = sum(above and len(words.split()) <= _HEADLINE and not ends_sentence(words) for above, words in blocks)
    return math.log1p(boxes), math.log1p(short)


def _ends(text: str, segments: Sequence[Segment], first: int, last: int) -> tuple[float, float, float, float]:
    """Whether the text breaks off without a stop behind its story; and what a text in one line has above it.

    That is a whole day and a byline: a clean text in one line begins with its story.
    """
    one_line = "\n" not in text.strip()
    open_end = float(last + 1 < len(segments) and not ends_sentence(text[segments[-1].start : segments[-1].end]))
    head = [text[part.start : part.end] for part in segments[:first]] if one_line else []
    dated = any(next(find_dates(piece), None) for piece in head)
    return open_end, open_end * one_line, float(dated), float(any(map(_SIGNED.search, head)))


def _around(
    text: str, segments: Sequence[Segment], chances: Sequence[float], first: int, last: int
) -> tuple[float, float, float, float]:
    """How many blocks above and below the story are as short as buttons, and how many there are."""
    blocks = block_ranges(segments)
    buttons = [
        max(chances[a:b]) < _SURE
        and len((words := text[segments[a].start : segments[b - 1].end]).split()) <= _PHRASE
        and not ends_sentence(words)
        for a, b in blocks
    ]
    top = [button for button, (_, end) in zip(buttons, blocks, strict=True) if end <= first]
    below = [button for button, (start, _) in zip(buttons, blocks, strict=True) if start > last]
    return math.log1p(sum(top)), math.log1p(sum(below)), math.log1p(len(top)), math.log1p(len(below))


def is_dump(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> bool:
    """Whether what surrounds a story was dumped along with it."""
    if not segments:
        return False
    model = weights.linear(weights.load("layout"))
    values = layout_values(text, segments, chances, keep)
    (score,) = model.rows(FEATURES, [values])
    menu = values[FEATURES.index("top_buttons")] >= math.log1p(_MENU)
    return score > 0 or menu or _is_glued(text, segments, keep) or _is_framed(text)


def _is_framed(text: str) -> bool:
    """Whether lines as short as buttons stand above a headline with its byline or day, and below the last sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    above = next((k for k, line in enumerate(lines) if len(line.split()) > _SECTION), 0)
    if (
        above < _SECTIONS
        or above > _MOST_ABOVE
        or ends_sentence(lines[-1])
        or any(map(ends_sentence, lines[: above + 1]))
    ):
        return False
    below = lines[above + 1 : above + 1 + _SIGNED_BELOW]
    return len(lines[-1].split()) <= _PHRASE and any(is_signed_line(line) for line in below)


def _is_glued(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> bool:
    """Whether a text in one line has blocks above its story, glued ("OPINIONBakers winNils Oder") or of buttons."""
    if "\n" in text.strip():
        return False
    above = segments[: story_start(keep, segments) + 1]
    kinds = lexicon.table("page_words")
    buttons = [kinds.get(w.lower()) in CUE_KINDS for s in above[:-1] for w in words_of(text[s.start : s.end])]
    return sum(s.before == "glue" for s in above) >= _GLUED or sum(buttons) >= _BUTTONS
