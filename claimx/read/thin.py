"""Where the reading of a page is thin: little of its prose kept, or a story that does not speak of its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.article import Notice, Span
from claimx.read.features import words_of
from claimx.read.rejoined import left_out
from claimx.read.segments import Segment

_LITTLE = 0.15  # of the words in prose; on pages that are read well, comments are at most some five times the story
_MUCH = 150  # words of prose, below which a short story is simply short
_TOLD = 0.15  # of the story's words, those of such paragraphs
_SHOWN = 80  # characters of what was left out
_TITLE_WORDS = 3
_PREFIX = 4  # letters by which forms of a word are alike
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)")
_FEWEST_WORDS = 8

# "the board of Varde       Fishermen protested outside"
_COLUMNS = re.compile(r"\s{0,8}[^\W\d_]\S*(?: \S+)+ {3,}(?P<right>\S+(?: \S+)+)$")
_FEWEST_LINES, _MOST_OF = 6, 0.6


def thin_page(story: str, paragraphs: Sequence[str], title: str | None) -> Notice | None:
    """The warning for a page of HTML, whose paragraphs are known."""
    prose = [words for text in paragraphs if (words := " ".join(text.split())) and _is_prose(words)]
    left = [text for text in prose if text[:_SHOWN] not in story]
    return _little(story, prose, left) or _strange(story, title)


def thin_dump(
    text: str, segments: Sequence[Segment], keep: Sequence[bool], body: Sequence[Span], title: str | None
) -> Notice | None:
    """The warning for a page dump, whose segments are told apart."""
    story = "\n".join(text[start:end] for start, end in body)
    pieces = (text[s.start : s.end] for s, kept in zip(segments, keep, strict=True) if not kept)
    left = [piece for piece in pieces if _is_prose(piece)]
    return _little(story, [story, *left], left) or _strange(story, title) or _left(text, segments, keep, story)


def _left(text: str, segments: Sequence[Segment], keep: Sequence[bool], story: str) -> Notice | None:
    """Paragraphs that tell of what the story tells, and much of it, were taken for those of other stories."""
    pieces = [text[slice(*span)] for span in left_out(text, segments, keep)]
    words = sum(len(piece.split()) for piece in pieces)
    if not pieces or words < _TOLD * len(story.split()):
        return None
    shown = max(pieces, key=len)[:_SHOWN]
    return Notice(
        "W_THIN", f"{words:,} words that tell of the same were not taken for the story; left out was: {shown!r}"
    )


def _is_prose(text: str) -> bool:
    words = words_of(text)
    return len(words) >= _FEWEST_WORDS and _SENTENCE.search(text) is not None


def _little(story: str, prose: Sequence[str], left: Sequence[str]) -> Notice | None:
    kept, all_of_it = len(story.split()), sum(len(text.split()) for text in prose)
    if not story or not left or all_of_it < _MUCH or kept >= _LITTLE * all_of_it:
        return None
    shown = max(left, key=len)[:_SHOWN]
    message = f"only {kept:,} of some {all_of_it:,} words of prose were taken for the story; left out was: {shown!r}"
    return Notice("W_THIN", message)


def _strange(story: str, title: str | None) -> Notice | None:
    """Not one of the headline's words occurs in the story: one of the two belongs to another article."""
    function = lexicon.words("page_function_words")
    words = {w.lower()[:_PREFIX] for w in words_of(title or "") if len(w) > 3 and w.lower() not in function}
    if not story or len(words) < _TITLE_WORDS or words & {w.lower()[:_PREFIX] for w in words_of(story)}:
        return None
    return Notice("W_THIN", f"the story has not one word of its headline {' '.join((title or '').split())[:_SHOWN]!r}")


def side_by_side(text: str) -> tuple[Notice, ...]:
    """A warning where the lines seem to stand in two columns: they are read across, and sentences are mixed."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    starts = [match.start("right") for line in lines if (match := _COLUMNS.match(line))]
    usual = max(set(starts), key=starts.count, default=0)
    if starts.count(usual) < _FEWEST_LINES or starts.count(usual) < _MOST_OF * len(lines):
        return ()
    message = "the lines seem to stand in two columns, and are read across; give the columns one below the other"
    return (Notice("W_THIN", message),)
