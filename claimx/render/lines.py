"""Formats that grow article by article: what may be appended to a file or a pipe, and flushed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Protocol

import msgspec

from claimx.record import COLUMNS, flatten, to_json
from claimx.record.cells import cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.record import ArticleRecord
    from claimx.record.rows import FlatRow


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

    def __init__(self, *, columns: Sequence[str] = (), keep: tuple[str, ...] = ()) -> None:
        """Write these columns, or all, and behind them what is kept of the input."""
        self.columns = columns
        self.keep = keep

    def piece(self, record: ArticleRecord) -> bytes:
        """Render the claims."""
        found = {**dict.fromkeys(self.keep), **record.article.kept}
        kept = msgspec.json.encode(found)[1:] if found else b""
        rows = (self._row(row) for row in flatten(record))
        return b"".join((row[:-1] + b"," + kept if kept else row) + b"\n" for row in rows)

    def _row(self, row: FlatRow) -> bytes:
        if not self.columns:
            return to_json(row)
        return msgspec.json.encode({name: getattr(row, name) for name in self.columns})


class CsvRows:
    """Flat claims after RFC 4180: CRLF, doubled quotes, a header; no cell that a spreadsheet would run."""

    def __init__(self, *, columns: Sequence[str] = (), bom: bool = False, keep: tuple[str, ...] = ()) -> None:
        """Write these columns, or all, and behind them what is kept of the input.

        With a byte order mark, by which spreadsheets know UTF-8.
        """
        self.columns = tuple(columns) or COLUMNS
        self.keep = keep
        self.head = (b"\xef\xbb\xbf" if bom else b"") + _line([*self.columns, *map(cell, keep)])

    def piece(self, record: ArticleRecord) -> bytes:
        """Render the claims."""
        kept = [cell(record.article.kept.get(name)) for name in self.keep]
        rows = flatten(record)
        return b"".join(_line([*(cell(getattr(row, column)) for column in self.columns), *kept]) for row in rows)


def _line(cells: Sequence[object]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()
