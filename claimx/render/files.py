"""Outputs as files: they appear or are replaced in one step, and what goes wrong is said."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import OutputError
from claimx.record import from_json
from claimx.render import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def build(name: str, lines: Iterable[bytes], output: Path, *, fresh: Path) -> None:
    """Make the output of a whole format from JSON records, one a line.

    It is made as `fresh`, a path beside it, and replaces the old one in one step.
    """
    records = (from_json(line) for line in lines)
    make = formats.writer(name)
    if name == "brat":  # a folder, filled in place
        make(records, output)
        return
    with replacing(output, fresh):
        make(records, fresh)


def write(head: bytes, pieces: Iterable[bytes], output: Path, *, fresh: Path) -> None:
    """Make the output of a format that grows, from its pieces; as `fresh` first, like `build`."""
    with replacing(output, fresh), fresh.open("wb") as file:
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


def target(output: Path) -> Path:
    """The file that an output is: of a link what it points to, so that the link stays."""
    return Path(os.path.realpath(output))


@contextmanager
def replacing(output: Path, fresh: Path | None = None) -> Iterator[Path]:
    """A path to write, which replaces the output in one step when the context is left without an error.

    `fresh` is such a path beside the `target` of the output, where its name matters.
    """
    if fresh is None:
        file = target(output)
        fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)  # of a run that was killed
    try:
        yield fresh
        fresh.replace(target(output))
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
