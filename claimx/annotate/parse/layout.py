"""Which text is analysed: the story's stretches joined, and the way back from it to the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from claimx.annotate.parse.insertions import find_insertions
from claimx.annotate.parse.tickers import without_tickers
from claimx.annotate.slots import Anchor, PostMark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.article import Article

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Layout:
    """The text that the Doc is made of, and where its stretches lie in the article."""

    text: str
    starts: tuple[int, ...]  # of each stretch, in `text`
    origins: tuple[int, ...]  # of each stretch, in the article's text
    anchor: Anchor
    insertions: tuple[tuple[int, int], ...] = ()  # where brackets that were not read open and close in the article

    def back(self, offset: int) -> int:
        """The article's offset of a character of `text`."""
        at = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[at] + offset - self.starts[at] if self.starts else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The article's span of a span of `text`."""
        return self.whole(self.back(start), self.back(end - 1) + 1) if end > start else (self.back(start),) * 2

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A span of the article with the other half of a bracket that it holds one half of: "[The mayor] left"."""
        for number in range(bisect_left(self.insertions, (start - 1,)), len(self.insertions)):
            opens, closes = self.insertions[number]
            if opens >= end:
                break
            if opens == start - 1 and closes < end:
                start = opens
            elif start <= opens and closes == end:
                end += 1
        return start, end


def lay_out(article: Article) -> Layout:
    """Join the story's stretches, and carry the article's date and posts over."""
    parts: list[str] = []  # one for each of `starts` and `origins`; a gap belongs to the part before it
    insertions: list[tuple[int, int]] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    for start, end in article.spans():
        read = [part for at, piece in article.pieces(start, end) for part in without_tickers(at, piece)]
        found = [(at + first, at + last) for at, piece in read for first, last in find_insertions(piece)]
        pieces = _stripped(_without(read, found))
        insertions += found
        if pieces and parts:
            parts[-1] += _GAP
            size += len(_GAP)
        for origin, piece in pieces:
            starts.append(size)
            origins.append(origin)
            parts.append(piece)
            size += len(piece)
    forth = partial(_forth, starts, origins, parts)
    updates = tuple((forth(u.start), forth(u.end), u.published) for u in article.updates if parts)
    posts = tuple(_posts(article, forth)) if parts else ()
    anchor = Anchor(article.published or "", posts, article.title or "", updates)
    return Layout("".join(parts), tuple(starts), tuple(origins), anchor, tuple(insertions))


def _without(pieces: list[tuple[int, str]], insertions: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The pieces of a stretch, cut at the brackets around insertions."""
    halves = sorted(half for pair in insertions for half in pair)
    for origin, piece in pieces:
        at = origin
        end = origin + len(piece)
        for half in (*halves[bisect_left(halves, origin) : bisect_left(halves, end)], end):
            if half > at:
                yield at, piece[at - origin : half - origin]
            at = half + 1


def _stripped(found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The pieces of a stretch without white space around the whole."""
    pieces = list(found)
    while pieces and not pieces[0][1].strip():
        del pieces[0]
    while pieces and not pieces[-1][1].strip():
        del pieces[-1]
    if pieces:
        at, piece = pieces[0]
        pieces[0] = (at + len(piece) - len(piece.lstrip()), piece.lstrip())
        pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip())
    return pieces


def _forth(starts: list[int], origins: list[int], parts: list[str], offset: int) -> int:
    """Where a character of the article stands in the text that is analysed."""
    at = max(bisect_right(origins, offset) - 1, 0)
    return starts[at] + min(max(offset - origins[at], 0), len(parts[at]))


def _posts(article: Article, forth: Callable[[int], int]) -> Iterator[PostMark]:
    for post in article.posts:
        account = (forth(post.account[0]), forth(post.account[1])) if post.account else (-1, -1)
        content = (forth(post.content[0]), forth(post.content[1]))
        yield PostMark(forth(post.start), forth(post.end), content, account, post.handle or "", post.published or "")
