"""Outputs as files: they appear or are replaced in one step, and what goes wrong is said."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimx.errors import OutputError
from claimx.record import from_json
from claimx.render import formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def build(name: str, pieces: Path, output: Path) -> None:
    """Make the output of a whole format from a file of JSON records; it replaces the old one in one step."""
    with pieces.open("rb") as lines:
        records = (from_json(line) for line in lines)
        write = formats.writer(name)
        if name == "brat":  # a folder, filled in place
            write(records, output)
            return
        fresh = output.with_name(f".{output.name}.{os.getpid()}.new")
        try:
            write(records, fresh)
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
