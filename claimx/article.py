"""What was read: one article with its text, its fields, and the parts of the text that are the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]
_MARKED, _MARGIN = 3, 500  # times as long as its words a headline with marks may be, and characters more


def stripped(text: str, start: int, end: int) -> Span:
    """A span of a text without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from, and what it was before it was decoded."""

    path: str | None = None
    record: str | None = None  # id or number of the record inside a bulk file
    url: str | None = None
    sha256: str | None = None  # of the bytes of the file or record
    bytes: int | None = None
    media_type: str = "text/plain"
    encoding: str | None = "utf-8"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the text that is not analysed, with the reason."""

    start: int
    end: int
    reason: str  # furniture | caption | related | title | byline | date | ...


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded social-media post: body text that its account vouches for.

    `start` and `end` hold the whole post, `content` its words without account, handle and date.
    """

    start: int
    end: int
    content: Span
    account: Span | None  # the account's name, else its handle
    handle: str | None  # without "@"
    published: str | None  # ISO day


@dataclass(frozen=True, slots=True)
class Update:
    """A stretch of a live blog that was published on a day of its own: "yesterday" in it counts from that day."""

    start: int
    end: int
    published: str  # ISO day


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about one article: a stable code and one line."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the annotators get it.

    All offsets are code points into `text`, 0-based and end-exclusive. `text` is the decoded input
    with control, bidi-override and invisible characters replaced one for one.
    `body` lists the stretches that are the story, in order, not overlapping; `None` means all of it.
    `marks` are markup between the words of the story, in order; one that holds a line end stands for a blank,
    unless it begins with a hyphen or follows one: then the line end broke a word.
    `headline` is where a page dump shows its title; `headline_span` says where any text has it.
    `published` is an inclusive ISO day.
    """

    text: str
    title: str | None = None
    deck: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None
    language: str | None = None
    origin: Origin = field(default_factory=Origin)
    body: tuple[Span, ...] | None = None
    marks: tuple[Span, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    posts: tuple[Post, ...] = ()
    updates: tuple[Update, ...] = ()
    headline: Span | None = None
    notices: tuple[Notice, ...] = ()
    kept: tuple[tuple[str, str | int | float | bool | None], ...] = ()  # columns of the input, by name

    @property
    def where(self) -> str:
        """Where the article came from, for messages: `dump.jsonl:12`."""
        path = self.origin.path or self.origin.url or "text"
        return f"{path}:{self.origin.record}" if self.origin.record else path

    def spans(self) -> tuple[Span, ...]:
        """The story's stretches, the whole text where nothing was left out."""
        if self.body is not None:
            return self.body
        return ((0, len(self.text)),) if self.text else ()

    def headline_span(self) -> Span | None:
        """Where the text has its title: as its story's first line, or where a page dump shows it; `None` if nowhere."""
        if not self.title:
            return None
        if self.headline is not None:  # what a record states as its title need not be what its page shows
            shown = " ".join(self.text[slice(*self.headline)].split())
            return self.headline if shown.casefold() == self.title.casefold() else None
        first = self.body[0][0] if self.body else 0
        shown, places = self._shown(first, first + _MARKED * len(self.title) + _MARGIN)
        words = r"\s+".join(map(re.escape, self.title.split()))
        found = re.compile(rf"[\s#*_]*({words})(?=[ \t#*_]*(?:\n|$))", re.IGNORECASE).match(shown)
        return (places[found.start(1)], places[found.end(1) - 1] + 1) if found else None

    def _shown(self, start: int, end: int) -> tuple[str, list[int]]:
        """The words of a stretch without its marks, and where each character stands."""
        pieces = list(self.pieces(start, min(end, len(self.text))))
        return "".join(piece for _, piece in pieces), [at + k for at, piece in pieces for k in range(len(piece))]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The words of a stretch, cut at its marks, each piece with its offset."""
        at = start
        for number in range(bisect_left(self.marks, (start, start)), len(self.marks)):
            first, last = self.marks[number]
            if first >= end:
                break
            yield at, self.text[at:first]
            if "\n" in self.text[first:last] and not self._breaks_word(first):
                yield first, " "
            at = last
        yield at, self.text[at:end]

    def _breaks_word(self, mark: int) -> bool:
        before = self.text[mark - 2 : mark] if mark > 1 else ""
        return self.text[mark] == "-" or (before[-1:] == "-" and before[:1].isalpha())

    def words(self) -> str:
        """The text without its marks."""
        return "".join(piece for _, piece in self.pieces(0, len(self.text)))
