"""Flat claims as Parquet, typed; needs `pip install "claimx[parquet]"`."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.errors import MissingExtraError
from claimx.record.rows import COLUMNS, flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.record import ArticleRecord
    from claimx.record.rows import FlatRow

_DAYS = ("published", "date_from", "date_to", "said_from", "said_to")
_SHARES = ("confidence", "who_resolved", "source_resolved")
_WHOLE = ("rank", "char_start", "char_end")
_GROUP = 50_000  # rows kept in memory until they are written as a row group


def need_pyarrow() -> None:
    """Raise `MissingExtraError` without pyarrow: before the articles are analysed, not after."""
    if find_spec("pyarrow") is None:
        msg = "Parquet output needs pyarrow, which is not installed"
        raise MissingExtraError(msg, hint='pip install "claimx[parquet]"')


def write_parquet(records: Iterable[ArticleRecord], path: Path) -> None:
    """Write the claims of all records into one Parquet file.

    Raises `MissingExtraError` without pyarrow.
    """
    need_pyarrow()
    import pyarrow as pa
    from pyarrow import parquet

    kinds = dict.fromkeys(COLUMNS, pa.string())
    kinds |= dict.fromkeys(_DAYS, pa.date32()) | dict.fromkeys(_WHOLE, pa.int64())
    kinds |= dict.fromkeys(_SHARES, pa.float64())
    amount = dict.fromkeys(("text", "unit", "of"), pa.string()) | {"value": pa.float64(), "approximate": pa.bool_()}
    kinds["numbers"] = pa.list_(pa.struct(amount))
    schema = pa.schema(list(kinds.items()))
    rows = (row for record in records for row in flatten(record))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            table = {name: [_value(row, name) for row in group] for name in COLUMNS}
            writer.write_table(pa.table(table, schema=schema))


def _groups(rows: Iterator[FlatRow]) -> Iterator[list[FlatRow]]:
    while group := list(islice(rows, _GROUP)):
        yield group


def _value(row: FlatRow, name: str) -> Any:
    value = getattr(row, name)
    if name == "numbers":
        return msgspec.json.decode(value) if value else None
    return _day(value) if name in _DAYS else value


def _day(text: str | None) -> date | None:
    # a day before the year 1 has no date type; its words stay in date_text
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
