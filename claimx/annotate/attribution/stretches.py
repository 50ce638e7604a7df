"""Stretches of speech: quotations, joined where one runs over several paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.attribution.table import CLOSERS, DOUBLE
from claimx.annotate.quotations import find_quotations
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import QuoteMark, Tokens

__all__ = ["Stretch", "find_stretches"]

_STROKES = frozenset({"`", "‘"})  # half an opening mark
_LONGEST = 12  # paragraphs of one quotation that only its last paragraph closes


class Stretch(NamedTuple):
    """Words that one speaker says in one go."""

    pieces: tuple[Tokens, ...]  # the words inside the marks, one range a paragraph
    opener: int  # token of the first opening mark
    closed: bool  # whether a mark ends it

    @property
    def first(self) -> int:
        """The first word."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """The token behind the last word."""
        return self.pieces[-1][1]

    @property
    def size(self) -> int:
        """The number of tokens inside the marks."""
        return sum(last - first for first, last in self.pieces)


def find_stretches(doc: Doc, t: Table) -> list[Stretch]:
    """All stretches of speech in text order.

    A quotation that never closes goes on in the next paragraph where that opens with a mark too, as printed
    interviews do, or, where no further mark opens, until the paragraph whose end closes it.
    """
    quotes = [q for q in (QUOTATIONS.get(doc) or find_quotations(doc)) if q.depth == 0]
    speech = [q for q in quotes if q.kind == "speech" and q.last > q.first]
    lone = [q.closer for q in quotes if q.opener < 0]
    out: list[Stretch] = []
    for quote in speech:
        before = out[-1] if out else None
        if before is not None and before.last > quote.first:
            continue  # inside a quotation over several paragraphs
        opener = _opener(t, quote)
        if before is not None and _continues(t, before, quote, opener):
            out[-1] = Stretch((*before.pieces, (quote.first, quote.last)), before.opener, quote.closer >= 0)
            continue
        pieces, closed = [(quote.first, quote.last)], quote.closer >= 0
        if not closed:
            more = _until_closed(t, quote, lone)
            pieces, closed = pieces + more, bool(more)
        out.append(Stretch(tuple(pieces), opener, closed))
    return out


def _opener(t: Table, quote: QuoteMark) -> int:
    """The first token of the opening mark: the tokenizer takes the two strokes of agencies' marks for two, "``We"."""
    i = quote.opener
    return i - 1 if i > 0 and t.lower[i] in _STROKES and t.lower[i - 1] == t.lower[i] else i


def _continues(t: Table, before: Stretch, quote: QuoteMark, opener: int) -> bool:
    """The quotation before never closed, and this one opens the next paragraph."""
    k = t.paragraph[quote.first]
    return not before.closed and k == t.paragraph[before.last - 1] + 1 and opener == t.paragraphs[k][0]


def _until_closed(t: Table, quote: QuoteMark, lone: list[int]) -> list[Tokens]:
    """The further paragraphs of a quotation that opened its paragraph, up to a closing mark without an opening one."""
    k = t.paragraph[quote.first]
    if k < 0 or quote.opener < 0 or t.lower[quote.opener] not in DOUBLE - CLOSERS:
        return []
    found: list[Tokens] = []
    for first, last in t.paragraphs[k + 1 : k + _LONGEST]:
        marks = [i for i in range(first, last) if t.lower[i] in DOUBLE]
        if not marks:
            found.append((first, last))
            continue
        if len(marks) == 1 and marks[0] in lone and marks[0] >= last - 2:
            return [*found, (first, marks[0])]
        break
    return []
