"""Flat claims as Parquet, typed; needs `pip install "claimx[parquet]"`."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from claimx.errors import MissingExtraError
from claimx.record import COLUMNS, flatten, kept_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.record import ArticleRecord
    from claimx.record.rows import FlatRow

T = TypeVar("T")
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
    keep, found = kept_names(records)
    schema = pa.schema([*kinds.items(), *((name, pa.string()) for name in keep)])
    rows = ((row, record.article.kept) for record in found for row in flatten(record))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            table = {name: [_value(row, name) for row, _ in group] for name in COLUMNS}
            table |= {name: [_words(kept.get(name)) for _, kept in group] for name in keep}
            writer.write_table(pa.table(table, schema=schema))


def _groups(rows: Iterator[T]) -> Iterator[list[T]]:
    while group := list(islice(rows, _GROUP)):
        yield group


def _words(value: str | float | None) -> str | None:
    """What was kept of the input as text: its kind may change from row to row."""
    return None if value is None else str(value)


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
