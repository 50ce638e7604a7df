"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimx.errors import UsageError
from claimx.render.formats import NAMES
from claimx.version import __version__

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", re.IGNORECASE)
MAX_BYTES = 50 * 1024 * 1024
FIELD_NAMES = ("text", "title", "deck", "authors", "published", "publisher", "url", "id", "language")
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


def day(text: str) -> str:
    """Read an ISO day.

    Raises `typer.BadParameter` where it is none.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        msg = f"{text!r} is no day like 2024-03-06"
        raise typer.BadParameter(msg) from error


def size(text: str | int) -> int:
    """Read a number of bytes: `200000`, `50MB`, `1.5GiB`.

    Raises `typer.BadParameter` where it is none.
    """
    match = _SIZE.fullmatch(str(text).strip())
    if not match:
        msg = f"{text!r} is no size like 200000, 50MB or 1GiB"
        raise typer.BadParameter(msg)
    number, power, binary = match.groups()
    return int(float(number) * (1024 if binary else 1000) ** _POWERS[power.lower()])


def fields(pairs: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Read pairs of a field's name and a path.

    Raises `UsageError` where one names no field or no path.
    """
    found = []
    for pair in pairs or ():
        name, _, path = pair.partition("=")
        if name not in FIELD_NAMES or not path:
            msg = f"{pair!r} does not say where a field is"
            hint = f"write NAME=PATH, as text=story.body; the names are {', '.join(FIELD_NAMES)}"
            raise UsageError(msg, where="--field", hint=hint)
        found.append((name, path))
    return tuple(found)


def names(text: str | None) -> tuple[str, ...]:
    """Read a list of names, parted by commas.

    Raises `UsageError` where one is the name of a column that rows have of their own.
    """
    from claimx.record.rows import COLUMNS

    found = tuple(dict.fromkeys(name.strip() for name in (text or "").split(",") if name.strip()))
    own = {*COLUMNS, "article", "attribution", "entity", "source_entity"}
    taken = next((name for name in found if name.lower() in own), None)
    if taken:
        msg = f"rows have a column {taken!r} of their own"
        raise UsageError(msg, where="--keep", hint="name other fields of the input")
    return found


def _show_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"claimx {__version__}\n")
        raise typer.Exit


Inputs = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="INPUT", help="Files, folders, or - for standard input.", show_default=False, readable=False
    ),
]
Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help=f"One of: {', '.join(NAMES)}.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here; the ending picks the format.", show_default=False),
]
Datasette = Annotated[
    Path | None,
    typer.Option("--datasette", metavar="NAME.db", help="Datasette's metadata for it instead.", show_default=False),
]
Records = Annotated[
    Path, typer.Argument(metavar="RECORDS", help="Output of extract or batch.", show_default=False, readable=False)
]
AllRecords = Annotated[
    list[Path],
    typer.Argument(metavar="RECORDS", help="JSON output of extract or batch.", show_default=False, readable=False),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="One article.", show_default=False, readable=False)]
OldVersion = Annotated[
    Path,
    typer.Argument(metavar="OLD", help="The old version, or a folder of versions.", show_default=False, readable=False),
]
NewVersion = Annotated[
    Path | None, typer.Argument(metavar="[NEW]", help="The new version.", show_default=False, readable=False)
]
DIFF_FORMATS = ("table", "json", "markdown", "html")
DiffFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="NAME", help=f"One of: auto, {', '.join(DIFF_FORMATS)}.")
]
Everything = Annotated[bool, typer.Option("--all", help="Also what was only moved or reworded.")]
STORIES_FORMATS = ("jsonl", "sqlite", "html")
StoriesFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="NAME", help=f"One of: auto, {', '.join(STORIES_FORMATS)}.")
]
StoriesOutput = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="OUT", help="The ending picks the format.", show_default=False),
]
People = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help="Your own list: name, aliases, and any columns.", show_default=False),
]
ClaimId = Annotated[str | None, typer.Argument(metavar="[CLAIM]", help="Its id or number.", show_default=False)]
BatchInputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Files, folders, addresses of a store, or - for standard input.")
]
BatchOutput = Annotated[
    str, typer.Option("--output", "-o", metavar="OUT", help="A file, whose ending picks the format, or a folder/.")
]
Watch = Annotated[bool, typer.Option("--watch", help="Go on with files that come, until Ctrl-C.")]
Engine = Annotated[str, typer.Option(metavar="local|ray", help="Where the work is done; ray needs claimx[ray].")]
PageOutput = Annotated[Path, typer.Option("--output", "-o", metavar="OUT.html", help="The page.")]
Resume = Annotated[
    bool,
    typer.Option("--resume/--restart", help="Go on where an earlier run ended, or begin anew.", show_default=False),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", parser=day, help="The day of publication, for relative dates.", show_default=False),
]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where the article came from.", show_default=False)]


def known_encoding(name: str | None) -> str | None:
    """The name of an encoding. Raises `UsageError` where none is called so."""
    try:
        codecs.lookup((name or "utf-8").strip())
    except (LookupError, ValueError) as error:
        msg = f"no encoding is called {name!r}"
        raise UsageError(msg, where="--encoding", hint="use a name such as utf-8, latin-1 or windows-1252") from error
    return name


Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Read the bytes so.", show_default=False, callback=known_encoding)
]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="Take every article as this language: en.", show_default=False)
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=PATH",
        help="Where records have a field: text=story.body, title=, authors=, published=, publisher=, url=, id=.",
        show_default=False,
    ),
]
Keep = Annotated[
    str | None,
    typer.Option(metavar="NAMES", help="What flat rows take over from records: topic,meta.desk.", show_default=False),
]
Clean = Annotated[bool, typer.Option("--clean", help="The text of a record is the dump of a page: find its story.")]
IncludeText = Annotated[bool, typer.Option("--include-text", help="Put the article's text into the record.")]
Pretty = Annotated[bool, typer.Option("--pretty", help="Indent the JSON.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Worker processes.")]
Lines = Annotated[
    bool, typer.Option("--lines", help="Answer each line, a JSON article, with a line, until standard input ends.")
]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, metavar="X", help="Leave out claims below it (0 to 1).")]
Top = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="The N claims that weigh most; 0: all. A table has 10.", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="With --top and in tables: also claims that others say.")]
Columns = Annotated[
    str | None,
    typer.Option(metavar="NAMES", help="Columns of CSV or JSON Lines, parted by commas.", show_default=False),
]
Bom = Annotated[bool, typer.Option("--bom", help="CSV for spreadsheets: with a byte order mark.")]
Fast = Annotated[bool, typer.Option("--fast", help="Without the encoder: about 1.5 times as fast, less accurate.")]
Model = Annotated[
    str | None, typer.Option(metavar="NAME|PATH", help="Another English spaCy pipeline.", show_default=False)
]
MaxBytes = Annotated[
    int, typer.Option(parser=size, metavar="SIZE", help="Refuse larger articles.", show_default="50MiB")
]
Timeout = Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Give an article up after it; 0: never.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show the traceback of a bug.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR does the same.")]
Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
]
