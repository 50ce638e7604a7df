"""Outputs read back: every format that carries offsets, told apart by its bytes."""

from __future__ import annotations

import csv
import sqlite3
from codecs import BOM_UTF8
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.errors import FormatError, MissingExtraError, NotFoundError, PermissionDeniedError
from claimx.record.cells import uncell
from claimx.record.rows import COLUMNS, FlatRow
from claimx.record.whole import ArticleRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

_SQLITE, _PARQUET = b"SQLite format 3\0", b"PAR1"


def read_back(path: Path) -> Iterator[ArticleRecord | FlatRow]:
    """Yield the records or rows of an output of `extract` or `batch`.

    Raises `FormatError` where it is none, `NotFoundError` where it is not there.
    """
    if str(path) == "-":
        msg = "earlier output is read from a file"
        raise NotFoundError(msg, where="-", hint="write it with -o FILE first")
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        kind = PermissionDeniedError if isinstance(error, PermissionError) else NotFoundError
        msg = f"cannot be read: {error.strerror or error}"
        raise kind(msg, where=str(path), hint="give the output of claimx extract or batch") from error
    try:
        if head.startswith(_SQLITE):
            yield from _sqlite(path)
        elif head.startswith(_PARQUET):
            yield from _parquet(path)
        elif head.removeprefix(BOM_UTF8).startswith(b"claim_id,"):
            yield from _csv(path)
        else:
            yield from _json(path)
    except (msgspec.MsgspecError, sqlite3.Error, UnicodeDecodeError, csv.Error) as error:
        msg = f"is no output of claimx that can be read back: {error}"
        hint = "give json, jsonl, csv, parquet or sqlite, with all columns"
        raise FormatError(msg, where=str(path), hint=hint) from error


def read_records(path: Path | str) -> Iterator[ArticleRecord]:
    """Yield the records of a file that `extract -f json` or `batch` wrote, one after another.

    Raises `FormatError` where it holds none, `NotFoundError` where it is not there.
    """
    for found in read_back(Path(path)):
        if not isinstance(found, ArticleRecord):
            msg = "holds rows of claims, not whole records"
            raise FormatError(msg, where=str(path), hint="give records: what -f json writes")
        yield found


def _json(path: Path) -> Iterator[ArticleRecord | FlatRow]:
    with path.open("rb") as file:
        if file.read(2) == b"{\n":  # --pretty: one value after another, over many lines
            pieces = _pretty(b"{\n" + file.read())
            yield from (msgspec.json.decode(piece, type=ArticleRecord) for piece in pieces)
            return
        file.seek(0)
        for line in file:  # line by line: a large run leaves more than fits into memory
            is_row = line.startswith(b'{"claim_id"')
            yield msgspec.json.decode(line, type=FlatRow) if is_row else msgspec.json.decode(line, type=ArticleRecord)


def _pretty(data: bytes) -> Iterator[bytes]:
    *pieces, last = data.split(b"\n}\n")
    yield from (piece + b"\n}" for piece in pieces)
    if last.strip():
        yield last


def _csv(path: Path) -> Iterator[FlatRow]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield _row({name: uncell(value) if value else None for name, value in row.items()})


def _sqlite(path: Path) -> Iterator[FlatRow]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        there = {name for _, name, *_ in database.execute("PRAGMA table_info(claims)")}
        columns = [name for name in COLUMNS if name in there]  # an older version wrote fewer
        query = f"SELECT {', '.join(columns)} FROM claims ORDER BY rowid"  # noqa: S608 - our own names
        for values in database.execute(query):
            yield _row(dict(zip(columns, values, strict=True)))


def _parquet(path: Path) -> Iterator[FlatRow]:
    try:
        from pyarrow import parquet
    except ImportError as error:
        msg = "Parquet needs pyarrow, which is not installed"
        raise MissingExtraError(msg, where=str(path), hint='pip install "claimx[parquet]"') from error
    with parquet.ParquetFile(path) as file:
        for group in file.iter_batches():
            for row in group.to_pylist():
                yield _row({name: _plain(value) for name, value in row.items()})


def _plain(value: Any) -> Any:
    """A value of Parquet as the flat row has it: days as ISO text, a list as JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return msgspec.json.encode(value).decode() if isinstance(value, list) else value


def _row(values: dict[str, Any]) -> FlatRow:
    # CSV has only text: numbers are read from it; an empty cell is null, and no text of ours is empty
    return msgspec.convert(values, type=FlatRow, strict=False)
