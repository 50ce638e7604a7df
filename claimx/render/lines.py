"""Formats that grow article by article: what may be appended to a file or a pipe, and flushed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Protocol

import msgspec

from claimx.record import to_json
from claimx.render.rows import COLUMNS, flatten

if TYPE_CHECKING:
    from claimx.record import ArticleRecord

# A spreadsheet runs a cell that begins like this; tab and carriage return are skipped before it looks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Lines(Protocol):
    """A format whose output is a head and then one piece per article."""

    head: bytes

    def piece(self, record: ArticleRecord) -> bytes:
        """Render what one article adds to the output; nothing of it depends on other articles."""
        ...


class JsonRecords:
    """One article record per line; `pretty` spreads it over indented lines."""

    head = b""

    def __init__(self, *, pretty: bool = False) -> None:
        """Choose between one line per article and indented JSON."""
        self.pretty = pretty

    def piece(self, record: ArticleRecord) -> bytes:
        """Render the record."""
        line = to_json(record)
        return (msgspec.json.format(line, indent=2) if self.pretty else line) + b"\n"


class JsonRows:
    """One flat claim per line."""

    head = b""

    def piece(self, record: ArticleRecord) -> bytes:
        """Render the claims."""
        return b"".join(to_json(row) + b"\n" for row in flatten(record))


class CsvRows:
    """Flat claims after RFC 4180: CRLF, doubled quotes, a header; no cell that a spreadsheet would run."""

    head = (",".join(COLUMNS) + "\r\n").encode()

    def piece(self, record: ArticleRecord) -> bytes:
        """Render the claims."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, lineterminator="\r\n")
        for row in flatten(record):
            writer.writerow([_cell(getattr(row, column)) for column in COLUMNS])
        return lines.getvalue().encode()


def _runs(value: str) -> bool:
    """Whether a spreadsheet could run it, or whether it is such a text behind marks of its own."""
    return value.lstrip("'").startswith(_FORMULA)


def _cell(value: str | float | None) -> str | float | None:
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def uncell(value: str) -> str:
    """Give back the text of a cell: without the mark that keeps a spreadsheet from running it."""
    return value[1:] if value.startswith("'") and _runs(value[1:]) else value
