"""Paragraphs of a story from which a post, an advert or a box parts them in a page dump.

What weighs a segment sees its neighbours, and beside such things it takes paragraphs for those of other stories. That
they tell of this one shows in its words and names, and in speech that they report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from claimx import lexicon
from claimx.article import Span
from claimx.read.dump.features import words_of
from claimx.read.dump.leads import ends_sentence
from claimx.read.segments import Segment, line_ranges

_PREFIX, _SHORTEST = 6, 4  # letters by which forms of a word are alike; letters of a word that tells
_NAME = re.compile(r"[A-Z][\w’'-]+")
_NAME_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")
TELLING = "|".join(sorted(word.replace("_", r"\s") for word in lexicon.group("telling_words")))  # of a pattern
_SPEECH = re.compile(rf"[,?!.][\"”] (?:[\w’'-]+ ){{0,4}}(?:{TELLING})\b|[,?!.][\"”] (?:{TELLING})\b")
_NOTED = re.compile(r"(?i)©|\b(?:credit|getty|photo|image)s?\b")
_FEWEST_LINES = 8
_SENTENCES, _WORDS, _ALIKE, _NAMES = 2, 20, 0.5, 2  # of a paragraph that tells of the same
_SPOKEN = 0.15  # of the words of a paragraph with speech, those that the story has too
_BELOW, _MOST_BETWEEN = 5, 40  # lines and words between the story and a paragraph of it
_HEADLINE = range(5, 20)  # words
_FEWEST = 8  # words of a paragraph that goes on


class Lines:
    """The lines of a dump, those of its story, and the words of that story."""

    def __init__(
        self,
        text: str,
        segments: Sequence[Segment],
        keep: Sequence[bool],
        ranges: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        """Take the segments with their verdicts; `ranges` are those of blocks, where it is not the lines that count."""
        self.ranges = list(ranges or line_ranges(segments))
        self.words = [text[segments[a].start : segments[b - 1].end] for a, b in self.ranges]
        self.spans = [(segments[a].start, segments[b - 1].end) for a, b in self.ranges]
        self.sentences = [1 + sum(s.before == "sentence" for s in segments[a + 1 : b]) for a, b in self.ranges]
        self.kept = [any(keep[a:b]) for a, b in self.ranges]
        self._story = [text[s.start : s.end] for s, kept in zip(segments, keep, strict=True) if kept]

    @cached_property
    def content(self) -> set[str]:
        """How the telling words of the story begin."""
        return {word for piece in self._story for word in content_of(piece)}

    @cached_property
    def names(self) -> set[str]:
        """The words with capitals within sentences of the story."""
        return {name for piece in self._story for name in _NAME_WITHIN.findall(piece)}

    @property
    def end(self) -> int:
        """The line behind the last one of the story; behind all lines where there is no story."""
        return len(self.kept) - self.kept[::-1].index(True) if any(self.kept) else len(self.kept)

    def tells_the_same(self, line: int) -> bool:
        """Whether a paragraph of several sentences has words and names of the story."""
        words = self.words[line]
        several = self.sentences[line] >= _SENTENCES and len(words.split()) >= _WORDS
        if not several or self.is_headed(line) or not _is_paragraph(words):
            return False
        return self.shares(line, _ALIKE) and len(self.names & set(_NAME.findall(words))) >= _NAMES

    def reports(self, line: int) -> bool:
        """Whether a paragraph reports what somebody said, and has words of the story."""
        words = self.words[line]
        return (
            not self.is_headed(line)
            and _is_paragraph(words)
            and _SPEECH.search(words) is not None
            and self.shares(line, _SPOKEN)
        )

    def goes_on(self, line: int) -> bool:
        """Whether a paragraph may go on with the story above it."""
        return _is_paragraph(self.words[line]) and self.shares(line, _SPOKEN)

    def is_headed(self, line: int) -> bool:
        """Whether a headline stands above a paragraph, which makes it another story's."""
        above = self.words[line - 1] if line and not self.kept[line - 1] else ""
        return len(above.split()) in _HEADLINE and not ends_sentence(above)

    def shares(self, line: int, share: float) -> bool:
        """Whether so many of the telling words of a line are those of the story."""
        own = content_of(self.words[line])
        return bool(own) and len(own & self.content) >= share * len(own)


def with_lost(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts, with the paragraphs between and right below those of the story that tell of the same."""
    lines, kept = Lines(text, segments, keep), list(keep)
    if len(lines.ranges) < _FEWEST_LINES or not any(lines.kept):
        return kept
    first, last = lines.kept.index(True), lines.end - 1
    found = [k for k in range(first, last) if not lines.kept[k] and (lines.tells_the_same(k) or lines.reports(k))]
    for line in (*found, *_below(lines, last)):
        a, b = lines.ranges[line]
        kept[a:b] = [True] * (b - a)
    return kept


def _below(lines: Lines, last: int) -> Iterator[int]:
    """The paragraphs below the story's last line, from which a few words part them: buttons, a post, its day."""
    at, between = last + 1, 0
    while at < len(lines.words) and not lines.reports(at):
        between += len(lines.words[at].split())
        if announces(lines.words[at]) or at > last + _BELOW or between > _MOST_BETWEEN:
            return
        at += 1
    while last + 1 < at < len(lines.words) and lines.goes_on(at):
        yield at
        at += 1


def left_out(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[Span]:
    """The paragraphs that tell of what the story tells, and were left out all the same."""
    lines = Lines(text, segments, keep)
    if len(lines.ranges) < _FEWEST_LINES or not any(lines.kept):
        return []
    return [span for k, span in enumerate(lines.spans) if not lines.kept[k] and lines.tells_the_same(k)]


def _is_paragraph(words: str) -> bool:
    plain = ends_sentence(words) and len(words.split()) >= _FEWEST and not words.endswith("…")
    return plain and not is_credited(words)


def is_credited(words: str) -> bool:
    """Whether a paragraph is of a picture: it has a credit."""
    return _NOTED.search(words) is not None


def announces(words: str) -> bool:
    """Whether a line announces other stories."""
    return any(words.lower().startswith(name.replace("_", " ")) for name in lexicon.group("teaser_headings"))


def content_of(words: str) -> set[str]:
    """How the telling words of some words begin."""
    function = lexicon.words("page_function_words")
    told = (word.lower() for word in words_of(words))
    return {word[:_PREFIX] for word in told if len(word) >= _SHORTEST and word not in function}
