"""Outputs as files: they appear or are replaced in one step, and what goes wrong is said."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimx.errors import OutputError
from claimx.record import from_json
from claimx.render import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def build(name: str, lines: Iterable[bytes], output: Path, *, fresh: Path) -> None:
    """Make the output of a whole format from JSON records, one a line.

    It is made as `fresh`, a path beside it, and replaces the old one in one step.
    """
    records = (from_json(line) for line in lines)
    make = formats.writer(name)
    if name == "brat":  # a folder, filled in place
        make(records, output)
        return
    with _replacing(output, fresh):
        make(records, fresh)


def write(head: bytes, pieces: Iterable[bytes], output: Path, *, fresh: Path) -> None:
    """Make the output of a format that grows, from its pieces; as `fresh` first, like `build`."""
    with _replacing(output, fresh), fresh.open("wb") as file:
        file.write(head)
        file.writelines(pieces)


def fill(name: str, look: formats.Look, pieces: Iterable[bytes], path: Path) -> None:
    """Write the pieces of a format as a whole into a new file."""
    if name in formats.WHOLE:
        formats.writer(name)((from_json(line) for line in pieces), path)
        return
    with path.open("wb") as file:
        file.write(formats.lines(name, look).head)
        file.writelines(pieces)


@contextmanager
def _replacing(output: Path, fresh: Path) -> Iterator[None]:
    fresh.unlink(missing_ok=True)  # of a run that was killed
    try:
        yield
        fresh.replace(output)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Say of an error of the operating system what could not be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        msg = f"cannot be written: {error.strerror or error}"
        raise OutputError(msg, where=where, hint="check the folder, the rights and the space left") from error
