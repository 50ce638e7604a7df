"""The formats by name and by the ending of a file, each imported only when it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from claimx.record import ArticleRecord
    from claimx.render.lines import Lines

LINES = ("table", "json", "jsonl", "csv", "markdown", "jsonld")  # grow article by article
WHOLE = ("parquet", "sqlite", "brat", "html")  # are made of all articles, into a file or folder
NAMES = ("auto", *LINES, *WHOLE)
ENDINGS = {
    ".json": "json",
    ".ndjson": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonld": "jsonld",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The formats of a command: their names, which go into a file or folder only, and the endings that name them."""

    command: str = ""  # none: of those that write records
    names: tuple[str, ...]
    whole: tuple[str, ...]
    endings: Mapping[str, str]


_EXTRACT = Known(names=NAMES, whole=WHOLE, endings=ENDINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How people see it, and how much of it."""

    pretty: bool = False
    width: int = 100
    color: bool = False
    top: int | None = None  # the claims that weigh most; None: as the format likes, 0: all
    folded: bool = False  # also claims that others say
    columns: tuple[str, ...] = ()  # of flat rows; none: all
    bom: bool = False  # a CSV for spreadsheets begins with a byte order mark
    keep: tuple[str, ...] = ()  # columns of the input behind those of flat rows


def columns(names: str | None, *, format: str, bom: bool, kept: Sequence[str] = ()) -> tuple[str, ...]:  # noqa: A002
    """The columns that `--columns` names, in its order; `kept` are those that `--keep` adds anyway.

    Raises `UsageError` where a name is no column, or the format has no columns to choose or no byte order mark.
    """
    if bom and format != "csv":
        msg = "only CSV has a byte order mark"
        raise UsageError(msg, where="--bom", hint="say -f csv, or leave it out")
    if names is None:
        return ()
    if format not in {"csv", "jsonl"}:
        msg = f"{format} has no columns to choose"
        raise UsageError(msg, where="--columns", hint="say -f csv or -f jsonl")
    from claimx.record.rows import COLUMNS

    chosen = tuple(name.strip() for name in names.split(",") if name.strip() and name.strip() not in kept)
    wrong = [name for name in chosen if name not in COLUMNS]
    if wrong or not chosen:
        msg = f"no column is called {wrong[0]!r}" if wrong else "names no column"
        raise UsageError(msg, where="--columns", hint=f"choose from {', '.join((*COLUMNS, *kept))}")
    return chosen


def choose(name: str, *, output: Path | None, terminal: bool) -> str:
    """Settle the format: what was asked for, else the ending of the output file, else by where it goes.

    Raises `UsageError` where nothing fits, `MissingExtraError` where a package for the format is not installed.
    """
    chosen = settled(name, _EXTRACT, output=output, otherwise="table" if terminal else "json")
    if chosen == "parquet":
        from claimx.render.parquet import need_pyarrow

        need_pyarrow()
    return chosen


def settled(name: str, known: Known, *, output: Path | None, otherwise: str) -> str:
    """The format that was asked for; for "auto" the one of the output's ending, `otherwise` without an output.

    Raises `UsageError` where the command has no such format or ending, or the format cannot go to standard output.
    """
    of = f" of {known.command}" if known.command else ""
    if output is not None and name != "brat":
        _refuse_what_is_no_file(output)
    if name == "auto":
        return _of_ending(output, known, of) if output is not None else otherwise
    if name not in known.names:
        msg = f"no format{of} is called {name!r}"
        raise UsageError(msg, where="--format", hint=f"choose from {', '.join(known.names)}")
    if name in known.whole and output is None:
        msg = f"{name} cannot be written to standard output"
        raise UsageError(msg, where="--format", hint=f"say where: -f {name} -o FILE")
    return name


def _refuse_what_is_no_file(output: Path) -> None:
    if str(output) == "-":
        msg = "the output needs a name"
        raise UsageError(msg, where="--output", hint="name a file, or leave -o out for standard output")
    if output.is_dir():
        msg = "is a folder"
        raise UsageError(msg, where=str(output), hint="name a file; `claimx batch` fills a folder with parts")


def _of_ending(output: Path, known: Known, of: str) -> str:
    ending = output.suffix.lower()
    if ending not in known.endings:
        msg = f"the ending {ending!r} names no format{of}" if ending else f"has no ending that names a format{of}"
        raise UsageError(msg, where=str(output), hint=f"use one of {' '.join(known.endings)}, or say -f FORMAT")
    return known.endings[ending]


def lines(name: str, look: Look) -> Lines:
    """Give the line format of that name; a whole format is collected as JSON records first."""
    if name == "table":
        from claimx.render.terminal import Table

        return Table(width=look.width, color=look.color, top=look.top, folded=look.folded)
    if name == "markdown":
        from claimx.render.markdown import MarkdownDigest

        return MarkdownDigest(top=look.top, folded=look.folded)
    if name == "jsonld":
        from claimx.render.jsonld import JsonLd

        return JsonLd()
    from claimx.render.lines import CsvRows, JsonRecords, JsonRows

    if name == "csv":
        return CsvRows(columns=look.columns, bom=look.bom, keep=look.keep)
    if name == "jsonl":
        return JsonRows(columns=look.columns, keep=look.keep)
    return JsonRecords(pretty=look.pretty and name == "json")


def writer(name: str) -> Callable[[Iterable[ArticleRecord], Path], None]:
    """Give the function that writes a whole format."""
    if name == "parquet":
        from claimx.render.parquet import write_parquet

        return write_parquet
    if name == "sqlite":
        from claimx.render.sqlite import write_sqlite

        return write_sqlite
    if name == "html":
        from claimx.render.page import write_page

        return write_page
    from claimx.render.brat import write_brat

    return write_brat


def cuts_itself(name: str) -> bool:
    """Tell whether the format says itself how many claims it leaves out."""
    return name in {"table", "markdown"}


def needs_text(name: str) -> bool:
    """Tell whether the format is nothing without the article's text."""
    return name in {"brat", "html"}
