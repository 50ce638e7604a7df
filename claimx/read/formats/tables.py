"""CSV, TSV and Parquet of articles: a row is a record, its columns are the record's fields."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from claimx.article import Article, Notice, Origin
from claimx.errors import ExtraNeededError, FormatError
from claimx.read import keys
from claimx.read.dates import column_day_first
from claimx.read.decode import decode
from claimx.read.options import Failure, ReadOptions
from claimx.read.records import sha256
from claimx.read.records.many import article_or_failure
from claimx.read.sanitise import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from claimx.read.stream import Stream

_DELIMITERS = ",;\t|"
_SHOWN = 80  # characters of what was left out
_FEWEST = 2  # columns of a table of articles
_LINE_END = re.compile(r"\r\n?|\n")
_DECLARED = re.compile(r"\ufeff?\"?sep=(?P<sign>[,;|\t])\"?(?:\r\n?|\n)", re.IGNORECASE)  # the first line, for Excel
_SUMMARIES = {keys.fold(name) for name in keys.SUMMARY}
_KNOWN = {keys.fold(name): what for what, names in keys.NAMES.items() for name in names}


def delimiter_of(head: str) -> str | None:
    """What parts the columns, if the first line is a header that names a text and another field of articles."""
    declared = _DECLARED.match(head)
    line = _LINE_END.split(head[declared.end() :] if declared else head.lstrip("\ufeff"), maxsplit=1)[0]
    for delimiter in declared["sign"] if declared else _DELIMITERS:
        names = next(csv.reader([line], delimiter=delimiter, strict=False), [])
        known = [_KNOWN.get(keys.fold(name)) for name in names]
        if len(names) >= _FEWEST and "text" in known and len(set(known) - {None}) >= _FEWEST:
            return delimiter
    return None


def table_articles(stream: Stream, suffix: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each row, in constant memory; a row that is no article costs only itself."""
    decoded = decode(stream.head, encoding=options.encoding, where=stream.where)
    declared = _DECLARED.match(decoded.text)
    head = decoded.text[declared.end() :] if declared else decoded.text
    delimiter = declared["sign"] if declared else delimiter_of(head) or _likeliest(head, suffix)
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    encoding = "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding
    text = io.TextIOWrapper(stream.reader(), encoding=encoding, errors="replace", newline="")
    if declared:
        text.readline()
    rows = csv.DictReader(text, delimiter=delimiter, skipinitialspace=True)
    names = list(rows.fieldnames or [])
    if not options.fields and not _holds_articles(names):
        message = "no column of the table holds the text of articles"
        hint = f"its columns are {', '.join(names[:12])}; say which it is: --field text=COLUMN"
        raise FormatError(message, where=stream.where, hint=hint)
    options = dataclasses.replace(options, day_first=_day_order(head, delimiter, options))
    kind = "text/tab-separated-values" if delimiter == "\t" else "text/csv"
    number = 0
    while True:
        number += 1
        where = f"{stream.where}:{number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Failure(where, FormatError(f"broken table: {error}", where=where, hint="check the quotation marks"))
            return
        if row is None:
            return
        if any(row.values()):  # else a row of bare commas, as spreadsheets leave them at the end
            own = Origin(path=stream.where, media_type=kind, encoding=decoded.encoding)
            yield _row_article(row, own, number, options)


def _holds_articles(names: Sequence[str]) -> bool:
    """Whether a column has the text of articles, or one has their titles and another what they say in short."""
    known = {_KNOWN.get(keys.fold(name)) for name in names}
    short = any(keys.fold(name) in _SUMMARIES for name in names)
    return "text" in known or ("title" in known and short)


def _day_order(head: str, delimiter: str, options: ReadOptions) -> bool | None:
    """Whether the table's dates of publication put the day first, by those in its first rows.

    A table whose columns semicolons part was saved where commas part decimals, and there the day stands first.
    """
    rows = csv.DictReader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=True)
    named = dict(options.fields).get("published")
    dates: list[str] = []
    with contextlib.suppress(csv.Error):
        for row in rows:
            cells = ((name, value) for name, value in row.items() if name and isinstance(value, str))
            dates += [v for name, v in cells if name == named or _KNOWN.get(keys.fold(name)) == "published"]
    order = column_day_first(dates)
    return True if order is None and delimiter == ";" else order


def parquet_articles(file: Path | BinaryIO, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each row of a Parquet file.

    Raises `ExtraNeededError` without pyarrow.
    """
    try:
        from pyarrow import ArrowInvalid, parquet
    except ImportError as error:
        message = "a Parquet file needs the extra 'parquet'"
        raise ExtraNeededError(message, where=where, hint='pip install "claimx[parquet]"') from error
    try:
        with parquet.ParquetFile(file) as table:
            number = 0
            for group in table.iter_batches(batch_size=256):
                for row in group.to_pylist():
                    number += 1
                    yield _row_article(
                        {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()},
                        Origin(path=where, media_type="application/vnd.apache.parquet", encoding=None),
                        number,
                        options,
                    )
    except ArrowInvalid as error:
        message = f"broken Parquet: {error}"
        raise FormatError(message, where=where, hint="check that the file is complete") from error


def _row_article(row: dict[str, Any], origin: Origin, number: int, options: ReadOptions) -> Article | Failure:
    texts = {name for name in row if name and _is_text_column(name, options)}
    item = {n: value or "" for n, value in row.items() if n in texts or (n and value is not None and value != "")}
    data = json.dumps(item, ensure_ascii=False, default=str).encode("utf-8", "replace")
    own = dataclasses.replace(origin, record=str(number), sha256=sha256(data), bytes=len(data))
    article = article_or_failure(item, own, f"{origin.path}:{number}", options, fallback=str(number))
    further = row.get(None)  # type: ignore[call-overload]  # where csv puts cells without a column
    beyond = [cell for cell in further or () if isinstance(cell, str) and cell.strip()]
    if not beyond or isinstance(article, Failure):
        return article
    shown = one_line(max(beyond, key=len))[:_SHOWN]
    message = f"the row has more cells than the table has columns; not read: {shown!r}; check the quotation marks"
    return dataclasses.replace(article, notices=(*article.notices, Notice("W_TRUNCATED", message)))


def _is_text_column(name: str, options: ReadOptions) -> bool:
    """Whether a column holds the text of the articles: a row without one is an article whose text is empty."""
    stated = dict(options.fields).get("text")
    return name == stated if stated else _KNOWN.get(keys.fold(name)) == "text"


def _likeliest(head: str, suffix: str) -> str:
    line = _LINE_END.split(head, maxsplit=1)[0]
    return "\t" if suffix == ".tsv" else max(_DELIMITERS, key=line.count) if line else ","
