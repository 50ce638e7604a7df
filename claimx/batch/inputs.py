"""Inputs to what is worked on: articles, and records of an earlier run, which are not analysed again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError, FormatError, InputError
from claimx.read import Failure, read_unit, units
from claimx.read.own import is_records
from claimx.record import ArticleRecord, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.article import Article
    from claimx.read import ReadOptions, Unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """A record that an earlier run made."""

    where: str
    record: ArticleRecord


def inputs(names: Sequence[str], *, options: ReadOptions) -> Iterator[Article | Failure | Earlier]:
    """Yield what the inputs hold, in order; what cannot be read is a `Failure`."""
    for unit in units(names, options=options):
        yield from of_unit(unit, options)


def of_unit(unit: Unit, options: ReadOptions) -> Iterator[Article | Failure | Earlier]:
    """Yield what one file, or standard input, holds."""
    if isinstance(unit, Path) and is_records(unit):
        yield from earlier(unit)
    else:
        yield from read_unit(unit, options=options)


def earlier(path: Path) -> Iterator[Failure | Earlier]:
    """Yield the records of a file that `extract` or `batch` wrote as JSON."""
    where = str(path)
    try:
        for number, record in enumerate(read_records(path), start=1):
            yield Earlier(f"{where}:{number}", record)
    except InputError as error:
        yield Failure(where, error)
    except ClaimxError as error:  # an extra is missing
        yield Failure(where, FormatError(error.message, where=where, hint=error.hint))
