"""Which attribution vouches for a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.slots import get_attributions

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.slots import AttributionMark


def link_source(doc: Doc, head: int) -> int:
    """The index of the innermost attribution whose content holds the token `head`; -1 where the article itself vouches."""
    marks = get_attributions(doc)
    best = -1
    for k, mark in enumerate(marks):
        if mark.klass == "report" and holds(mark, head) and (best < 0 or _size(mark) < _size(marks[best])):
            best = k
    return best


def holds(mark: AttributionMark, i: int) -> bool:
    """The token is part of the content."""
    return any(first <= i < last for first, last in mark.content)


def _size(mark: AttributionMark) -> int:
    return sum(last - first for first, last in mark.content)
