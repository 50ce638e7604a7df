"""Do records hold: every span gives its words, every id follows from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.record import ArticleRecord


def spans(value: Any, where: str = "") -> Iterator[tuple[str, str | None, int, int]]:
    """Walk a record and yield every span in it: its place in the record, its words (if it has them), start, end."""
    if isinstance(value, msgspec.Struct):
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if start is not None and end is not None:
            yield where, getattr(value, "text", None), start, end
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name), f"{where}.{name}" if where else name)
    elif isinstance(value, tuple):
        if len(value) == 2 and all(type(item) is int for item in value):
            yield where, None, value[0], value[1]
            return
        for number, item in enumerate(value):
            yield from spans(item, f"{where}[{number}]")


def misplaced(record: ArticleRecord, text: str) -> list[str]:
    """Name the spans of a record that lie outside the text or do not give their words."""
    return [
        f"{where}: {start}-{end} is not {words!r}"
        for where, words, start, end in spans(record)
        if not 0 <= start <= end <= len(text) or (words is not None and text[start:end] != words)
    ]
