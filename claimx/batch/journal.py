"""What a batch has finished: a file of pieces and a journal that says which input each belongs to.

The pieces are appended to `OUT.part`, each is then entered in `OUT.journal`. A run that is killed at any moment leaves
at most one piece that is not entered; the next run cuts it off. `OUT` itself appears, or is replaced, in one step.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

import msgspec

from claimx.errors import LockedError

if sys.platform != "win32":  # there two batches on one output are not told apart
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SYNC_EVERY = 5.0  # seconds of work that a power cut may cost


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal: what the pieces were made with, and whether OUT is their final form."""

    journal: int = 1
    configuration: str
    head: int  # bytes before the first piece
    complete: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One finished input: where its piece lies."""

    key: str
    start: int
    end: int
    claims: int


class Journal:
    """The pieces of one output and the book about them; only one process may hold it."""

    def __init__(self, output: Path, *, configuration: str, head: bytes, keeps_pieces: bool, restart: bool) -> None:
        """Take hold of the journal of `output` and go on where it ends, or begin anew.

        `keeps_pieces` says that OUT consists of the pieces, so that a finished OUT can be taken up again.
        Raises `LockedError` where another process holds it.
        """
        self.output = output
        self.part = beside(output, ".part")
        self.head = head
        self.configuration = configuration
        self.keeps_pieces = keeps_pieces
        self.entries: dict[str, Entry] = {}
        self.complete = False
        self._pieces: IO[bytes] | None = None
        self._synced = time.monotonic()
        self._book = beside(output, ".journal").open("a+b")
        try:
            self._lock()
            if restart or not self._resume():
                self._begin()
        except BaseException:
            self._book.close()
            raise

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        try:
            fcntl.flock(self._book, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = "another batch writes to it"
            raise LockedError(msg, where=str(self.output), hint="wait for it, or choose another output") from error

    def _begin(self) -> None:
        self.entries = {}
        self.complete = False
        self.part.unlink(missing_ok=True)
        self._book.truncate(0)
        self._enter(Header(configuration=self.configuration, head=len(self.head)))
        self._open_pieces()

    def _resume(self) -> bool:
        """Read the book up to the last whole line; `False` where it does not fit what is to be done."""
        self._book.seek(0)
        lines = self._book.readlines()
        whole = [line for line in lines if line.endswith(b"\n")]
        with suppress(msgspec.MsgspecError, IndexError):
            header = msgspec.json.decode(whole[0], type=Header)
            if header.configuration != self.configuration:
                return False
            found = [msgspec.json.decode(line, type=Entry) for line in whole[1:]]
            self._book.truncate(sum(map(len, whole)))
            self._book.seek(0, os.SEEK_END)
            return self._take_up(header, found)
        return False

    def _take_up(self, header: Header, found: list[Entry]) -> bool:
        end = max((entry.end for entry in found), default=header.head)
        if self.keeps_pieces and (header.complete or not self.part.exists()):
            # the last run came to its end: OUT is ours if it is as long as we left it
            if not self.output.exists() or self.output.stat().st_size != end:
                return False
            self.complete = True
        else:
            if not self.part.exists() or self.part.stat().st_size < end:
                return False
            os.truncate(self.part, end)
            self.complete = header.complete and self.output.exists()
        self.entries = {entry.key: entry for entry in found}
        return True

    def add(self, key: str, data: bytes, *, claims: int) -> None:
        """Keep the piece of an input, then enter it."""
        pieces = self._open_pieces()
        start = pieces.tell()
        pieces.write(data)
        pieces.flush()
        entry = Entry(key=key, start=start, end=start + len(data), claims=claims)
        self._enter(entry)
        self.entries[key] = entry
        if time.monotonic() - self._synced > _SYNC_EVERY:
            os.fsync(pieces.fileno())
            os.fsync(self._book.fileno())
            self._synced = time.monotonic()

    def _open_pieces(self) -> IO[bytes]:
        if self._pieces is None:
            if self.complete:
                self._reopen()
            self._pieces = self.part.open("ab")
            if self._pieces.tell() == 0:
                self._pieces.write(self.head)
                self._pieces.flush()
        return self._pieces

    def _reopen(self) -> None:
        """Make pieces that can be added to of a finished output; OUT stays as it is until the end."""
        self.complete = False
        if self.keeps_pieces:
            path = beside(self.output, ".part.new")
            shutil.copyfile(self.output, path)
            path.replace(self.part)
        self._rewrite(Header(configuration=self.configuration, head=len(self.head)), list(self.entries.values()))

    @contextmanager
    def ordered(self, keys: list[str]) -> Iterator[Path]:
        """Give a file with the head and the pieces of these inputs in this order, and nothing else."""
        pieces = self._open_pieces()
        pieces.flush()
        if self._in_order(keys):
            yield self.part
            return
        path = beside(self.output, ".ordered")
        with self.part.open("rb") as source, path.open("wb") as target:
            target.write(self.head)
            for entry in (self.entries[key] for key in keys):
                source.seek(entry.start)
                target.write(source.read(entry.end - entry.start))
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def _in_order(self, keys: list[str]) -> bool:
        at = len(self.head)
        for entry in (self.entries[key] for key in keys):
            if entry.start != at:
                return False
            at = entry.end
        return at == self.part.stat().st_size

    def complete_with(self, keys: list[str]) -> None:
        """Say that OUT is final: made of the pieces of these inputs in this order."""
        if self._pieces is not None:
            self._pieces.close()
            self._pieces = None
        header = Header(configuration=self.configuration, head=len(self.head), complete=True)
        # a whole format keeps its pieces beside it, so that a later run can add to them
        self._rewrite(header, list(self._moved(keys) if self.keeps_pieces else self.entries.values()))
        self.complete = True
        if self.keeps_pieces:
            self.part.unlink(missing_ok=True)

    def _moved(self, keys: list[str]) -> Iterator[Entry]:
        at = len(self.head)
        for key in keys:
            entry = self.entries[key]
            size = entry.end - entry.start
            yield Entry(key=key, start=at, end=at + size, claims=entry.claims)
            at += size

    def _rewrite(self, header: Header, entries: list[Entry]) -> None:
        """Replace the book in one step, and hold the new one as the old was held."""
        path = beside(self.output, ".journal")
        fresh = beside(self.output, ".journal.new")
        book = fresh.open("w+b")
        old, self._book = self._book, book
        self._lock()
        book.writelines(msgspec.json.encode(item) + b"\n" for item in (header, *entries))
        book.flush()
        os.fsync(book.fileno())
        fresh.replace(path)
        old.close()

    def _enter(self, item: Header | Entry) -> None:
        self._book.write(msgspec.json.encode(item) + b"\n")
        self._book.flush()

    def close(self) -> None:
        """Let go of the journal; what is in it stays."""
        for file in (self._pieces, self._book):
            if file is not None:
                with suppress(OSError):  # a full disk was told already
                    file.close()


def beside(output: Path, ending: str) -> Path:
    """Give the name of a file that belongs to the output."""
    return output.with_name(output.name + ending)
