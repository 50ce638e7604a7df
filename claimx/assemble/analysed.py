"""An analysed article as the parts of its record see it: tokens to characters of the article, and its times."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claimx import record
from claimx.annotate.slots import ATTRIBUTIONS, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.parse.layout import Layout
    from claimx.annotate.slots import AttributionMark, TimeMark, Tokens
    from claimx.article import Article


class Analysed:
    """One article, its Doc, and where the one lies in the other."""

    def __init__(self, article: Article, layout: Layout, doc: Doc) -> None:
        """Keep them."""
        self.article = article
        self.layout = layout
        self.doc = doc

    @cached_property
    def times(self) -> tuple[TimeMark, ...]:
        """The time expressions, as they were found."""
        return TIMES.get(self.doc)

    @cached_property
    def attributions(self) -> tuple[AttributionMark, ...]:
        """The attributions, as they were found."""
        return ATTRIBUTIONS.get(self.doc)

    def chars(self, tokens: Tokens) -> tuple[int, int]:
        """Give the article's characters of a span of tokens."""
        first, last = tokens
        starts, ends = self._places
        return self.layout.whole(starts[first], ends[last - 1]) if last > first else (starts[first],) * 2

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """Where each token begins and ends in the article."""
        spans = [self.layout.span(token.idx, token.idx + len(token)) for token in self.doc]
        return [start for start, _ in spans], [end for _, end in spans]

    def passage(self, tokens: Tokens) -> tuple[str, int, int]:
        """Give the article's words of a span of tokens, with their characters."""
        start, end = self.chars(tokens)
        return self.article.text[start:end], start, end

    def unmarked(self, tokens: Tokens) -> Iterator[tuple[str, int, int]]:
        """Give the passages of a span without the marks that were not read: "will" and "not" of "will [not]"."""
        first, last = tokens
        begin = first
        for token in range(first + 1, last):
            gap = self.article.text[self.chars((token - 1, token))[1] : self.chars((token, token + 1))[0]]
            if gap.strip():
                yield self.passage((begin, token))
                begin = token
        yield self.passage((begin, last))

    def text(self, start: int, end: int) -> tuple[str, int, int]:
        """Give the article's words of a span of the Doc's characters, with their characters."""
        first, last = self.layout.span(start, end)
        return self.article.text[first:last], first, last

    def time(self, index: int) -> record.Time:
        """Give one time of the record."""
        mark = self.times[index]
        text, start, end = self.text(mark.start, mark.end)
        return record.Time(
            id=f"t{index + 1}",
            text=text,
            start=start,
            end=end,
            type=mark.type,
            value=mark.value or None,
            mod=mark.mod or None,
            from_=mark.begin or None,
            to=mark.finish or None,
            precision=mark.precision or None,
        )
