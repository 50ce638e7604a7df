"""Spans of a text: one inside another, the words of one."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.article import Span


def is_inside(span: Span, outer: Sequence[Span]) -> bool:
    """Whether a span lies within one of others."""
    return any(start <= span[0] and span[1] <= end for start, end in outer)


def words_at(text: str, span: Span | None) -> str | None:
    """The words of a span on one line."""
    return " ".join(text[span[0] : span[1]].split()) if span else None
