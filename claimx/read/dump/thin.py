"""Where the reading of a page is thin: little of its prose kept, or a story that does not speak of its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.article import Notice, Span
from claimx.read.dump.boxes import is_plain
from claimx.read.dump.features import words_of
from claimx.read.dump.rejoined import Lines, announces, left_out
from claimx.read.segments import Segment, block_ranges, segment
from claimx.read.sitenotes import is_site_note

_LITTLE = 0.15  # of the words in prose; on pages that are read well, comments are at most some five times the story
_MUCH = 150  # words of prose, below which a short story is simply short
_TOLD = 0.15  # of the story's words, those of such paragraphs
_SHOWN = 80  # characters of what was left out
_TITLE_WORDS = 3
_PREFIX = 4  # letters by which forms of a word are alike
_BETWEEN, _BLOCKS = 25, 5  # words and blocks between a story and what may be its last paragraph
# headings below a story: "About Arvik Metals", "Notes to editors", "Sources"
_ENDS = re.compile(r"(?i)(?:about|contacts?|notes?|sources?|references|comments?|facts?)\b[^.!?]{0,60}")
_THIS = re.compile(r"(?i)\bthis (?:story|article|report|post|piece|column|video|page)\b|\bcontributed\.$")
_OF_SITES = frozenset({"sign", "legal"})  # kinds of words
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)")
_FEWEST_WORDS = 8

# "the board of Varde       Fishermen protested outside"
_COLUMNS = re.compile(r"\s{0,8}[^\W\d_]\S*(?: \S+)+ {3,}(?P<right>\S+(?: \S+)+)$")
_FEWEST_LINES, _MOST_OF = 6, 0.6


def thin_page(story: str, paragraphs: Sequence[str], title: str | None) -> Notice | None:
    """The warning for a page of HTML, whose paragraphs are known."""
    prose = [words for text in paragraphs if (words := " ".join(text.split())) and _is_prose(words)]
    left = [text for text in prose if text[:_SHOWN] not in story]
    return _little(story, prose, left) or strange_title(story, title) or _cut_short(_below_page(story, paragraphs))


def thin_dump(
    text: str, segments: Sequence[Segment], keep: Sequence[bool], body: Sequence[Span], title: str | None
) -> Notice | None:
    """The warning for a page dump, whose segments are told apart."""
    story = "\n".join(text[start:end] for start, end in body)
    pieces = (text[s.start : s.end] for s, kept in zip(segments, keep, strict=True) if not kept)
    left = [piece for piece in pieces if _is_prose(piece)]
    return (
        _little(story, [story, *left], left)
        or strange_title(story, title)
        or _left(text, segments, keep, story)
        or _cut_short(_below_dump(text, segments, keep))
    )


def _cut_short(paragraph: str | None) -> Notice | None:
    """A paragraph right below the story was left out though nothing in it tells that it is none of the story's."""
    if not paragraph:
        return None
    shown = paragraph[:_SHOWN]
    return Notice("W_THIN", f"a paragraph right below the story was not taken for its last; left out was: {shown!r}")


def _below_dump(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> str | None:
    """The first paragraph of plain statements below the story of a dump, hardly anything and no headline above it."""
    blocks = Lines(text, segments, keep, block_ranges(segments))
    between = 0
    for at in range(blocks.end, min(blocks.end + _BLOCKS + 1, len(blocks.words))):
        words = blocks.words[at]
        if is_plain(text, segments[slice(*blocks.ranges[at])]) and not blocks.is_headed(at):
            return None if _speaks_of_site(words) else words
        between += len(words.split())
        if announces(words) or _ENDS.fullmatch(words) or is_site_note(words) or between > _BETWEEN:
            return None
    return None


def _below_page(story: str, paragraphs: Sequence[str]) -> str | None:
    """The first such paragraph of a page of HTML, right below the last one that the story has."""
    told = [" ".join(words.split()) for words in paragraphs]
    at = max((k for k, words in enumerate(told) if _is_prose(words) and words[:_SHOWN] in story), default=len(told))
    below = next((words for words in told[at + 1 :] if words), "")
    plain = _is_prose(below) and is_plain(below, segment(below)) and not _speaks_of_site(below)
    return below if plain else None


def _speaks_of_site(words: str) -> bool:
    """Whether a paragraph speaks of newsletters or licences, or of this story and who made it."""
    kinds = lexicon.table("page_words")
    return _THIS.search(words) is not None or any(kinds.get(w.lower(), "") in _OF_SITES for w in words_of(words))


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


def strange_title(story: str, title: str | None) -> Notice | None:
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
