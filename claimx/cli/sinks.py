"""Where the output goes: standard output, a file that grows article by article, or one made at the end."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from claimx.render import formats
from claimx.render.files import build, explained, target

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sink(Protocol):
    """Takes the pieces in order."""

    def write(self, data: bytes) -> None:
        """Add the piece of one article."""
        ...

    def withhold(self) -> None:
        """Leave an older file as it is."""
        ...


class Stream:
    """A file or standard output, flushed piece by piece; the head comes with the first piece."""

    def __init__(self, file: IO[bytes], head: bytes) -> None:
        """Keep the head until it is needed."""
        self.file = file
        self.withheld = False
        self.head: bytes = head

    def write(self, data: bytes) -> None:
        """Write one piece and flush it."""
        self.file.write(self.head + data)
        self.head = b""
        self.file.flush()

    def withhold(self) -> None:
        """Leave an older file as it is: no input could be read."""
        self.withheld = True

    def finish(self) -> None:
        """Write the head where no piece came."""
        if self.head:
            self.write(b"")


@contextmanager
def open_sink(name: str, output: Path | None, look: formats.Look) -> Iterator[Sink]:
    """Open where the pieces of the format go.

    A file appears when the run has ended, not before: what stood there stays until then, and for good where no input
    could be read.
    Raises `OutputError` where it cannot be written.
    """
    if output is None:
        with explained("standard output"), _shown(name) as file:
            stream = Stream(file, formats.lines(name, look).head)
            yield stream
            stream.finish()
        return
    with explained(str(output)), _beside(target(output)) as (path, file):
        stream = Stream(file, formats.lines(name, look).head)
        yield stream
        if stream.withheld and output.exists():
            return
        stream.finish()
        file.close()
        if name in formats.WHOLE:
            with path.open("rb") as lines:
                build(name, lines, output, fresh=path.with_suffix(".new"))
        else:
            path.replace(target(output))


@contextmanager
def _shown(name: str) -> Iterator[IO[bytes]]:
    """Standard output, a table on a terminal through a pager, which is there where the table is longer than the screen.

    PAGER names another one, and none where it is empty.
    """
    command = shlex.split(os.environ.get("PAGER", "less")) if name == "table" and sys.stdout.isatty() else []
    if not command or shutil.which(command[0]) is None:
        yield sys.stdout.buffer
        return
    # F: ends by itself where all fits, R: colours, X: leaves what was shown
    environment = {"LESS": "FRX", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as pager:  # noqa: S603 - the user's own pager
        assert pager.stdin is not None
        try:
            yield pager.stdin
        finally:
            with suppress(BrokenPipeError):
                pager.stdin.close()


@contextmanager
def _beside(output: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            path.chmod(0o666 & ~_umask())
            yield path, file
    finally:
        path.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
