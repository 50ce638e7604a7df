"""What a batch has finished: one SQLite file `OUT.journal` with the piece of output of every finished input.

Each piece is one transaction, so a run that is killed at any moment loses at most the piece that it was writing, and a
power cut the last few. `OUT` itself is written from the pieces at the end: it appears, or is replaced, in one step.
The pieces stay, packed to about a sixth of their size, so that a later run can add to them.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from claimx.errors import LockedError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_FORM = 3  # of the tables; the first form was no database
_TABLES = """
CREATE TABLE pieces (key TEXT PRIMARY KEY, claims INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE files (file TEXT PRIMARY KEY, sha256 TEXT NOT NULL, keys TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE run (configuration TEXT NOT NULL, final TEXT NOT NULL);
"""


class Journal:
    """The pieces of one output, by the keys of their inputs; only one process may hold them."""

    def __init__(self, output: Path, *, configuration: str, restart: bool = False) -> None:
        """Take hold of the journal of `output` and go on where it ends.

        It begins anew with `restart`, where the pieces were made with another configuration, and where the file is no
        journal or one of an older form; `anew` then says why.
        Raises `LockedError` where another process holds it, `OutputError` where it cannot be written.
        """
        self.output = output
        self.path = beside(output, ".journal")
        self.anew: str | None = None
        self.sha256: str | None = None  # of OUT, once it is final and a file
        with self._explained():
            self._database = self._open()
            try:
                self._begin(configuration, restart=restart)
            except BaseException:
                self._database.close()
                raise

    def _open(self) -> sqlite3.Connection:
        """The database, held; a file that is none is replaced."""
        try:
            return self._hold()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
                raise
        self.anew = f"{self.path.name} is damaged or of an older version of claimx"
        for path in (self.path, beside(self.output, ".journal-wal"), beside(self.output, ".part")):
            path.unlink(missing_ok=True)
        return self._hold()

    def _hold(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            # held as long as it is open, which also lets the log do without shared memory: it works on network disks
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        return database

    def _begin(self, configuration: str, *, restart: bool) -> None:
        (form,) = self._database.execute("PRAGMA user_version").fetchone()
        if form == _FORM and not restart:
            (made_with,) = self._database.execute("SELECT configuration FROM run").fetchone()
            if made_with == configuration:
                return
        self._database.execute("BEGIN")
        self._database.execute("DROP TABLE IF EXISTS pieces")
        self._database.execute("DROP TABLE IF EXISTS files")
        self._database.execute("DROP TABLE IF EXISTS run")
        for table in _TABLES.strip().splitlines():
            self._database.execute(table)
        self._database.execute("INSERT INTO run VALUES (?, '')", (configuration,))
        self._database.execute(f"PRAGMA user_version = {_FORM}")
        self._database.execute("COMMIT")

    def __contains__(self, key: str) -> bool:
        """Whether an input is finished."""
        return self._database.execute("SELECT 1 FROM pieces WHERE key = ?", (key,)).fetchone() is not None

    def add(self, key: str, data: bytes, *, claims: int) -> None:
        """Keep the piece of an input. Raises `OutputError` where it cannot be written."""
        with self._explained():
            # level 1: a tenth of a millisecond for an article
            piece = (key, claims, zlib.compress(data, 1))
            self._database.execute("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?)", piece)

    def keys_of(self, file: str, sha256: str) -> tuple[str, ...] | None:
        """The keys of a file's articles, where it is as it was and all of them are finished; else `None`."""
        ask = "SELECT keys FROM files WHERE file = ? AND sha256 = ?"
        found = self._database.execute(ask, (file, sha256)).fetchone()
        keys = tuple(found[0].split()) if found else ()
        return keys if found and all(key in self for key in keys) else None

    def add_file(self, file: str, sha256: str, keys: Sequence[str]) -> None:
        """Keep which articles a file holds, so that it need not be read again."""
        with self._explained():
            self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (file, sha256, " ".join(keys)))

    def pieces(self, keys: Iterable[str]) -> Iterator[bytes]:
        """The pieces of these inputs, in their order. Raises `KeyError` where one is not finished."""
        for key in keys:
            found = self._database.execute("SELECT data FROM pieces WHERE key = ?", (key,)).fetchone()
            if found is None:
                raise KeyError(key)
            yield zlib.decompress(found[0])

    def claims(self, keys: Iterable[str]) -> int:
        """The number of claims in the pieces of these inputs."""
        ask = "SELECT claims FROM pieces WHERE key = ?"
        return sum(self._database.execute(ask, (key,)).fetchone()[0] for key in keys)

    def is_final(self, keys: Sequence[str]) -> bool:
        """Whether OUT was made of the pieces of these inputs in this order, and nobody changed it since."""
        (final,) = self._database.execute("SELECT final FROM run").fetchone()
        if not final or not self.output.exists():
            return False
        self.sha256 = hash_of(self.output)
        return bool(final == _state(self.sha256, keys))

    def finish(self, keys: Sequence[str]) -> None:
        """Say that OUT is final: made of the pieces of these inputs; those of other inputs go."""
        self.sha256 = hash_of(self.output)
        with self._explained():
            self._database.execute("BEGIN")
            self._database.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY)")
            self._database.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
            self._database.execute("DELETE FROM pieces WHERE key NOT IN (SELECT key FROM kept)")
            self._database.execute("DROP TABLE kept")
            self._database.execute("UPDATE run SET final = ?", (_state(self.sha256, keys),))
            self._database.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            where = str(self.output)
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                msg = "another batch writes to it"
                raise LockedError(msg, where=where, hint="wait for it, or choose another output") from error
            msg = f"its journal cannot be written: {error}"
            raise OutputError(msg, where=where, hint="check the folder, the rights and the space left") from error

    def close(self) -> None:
        """Let go of the journal; what is in it stays."""
        with suppress(sqlite3.Error):  # a full disk was told already
            self._database.close()


def beside(output: Path, ending: str) -> Path:
    """Give the name of a file that belongs to the output."""
    return output.with_name(output.name + ending)


def hash_of(path: Path) -> str | None:
    """The SHA-256 of a file; None for a folder, and where there is nothing."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _state(sha256: str | None, keys: Iterable[str]) -> str:
    """Digest of an output and of the inputs that it was made of, in their order."""
    state = hashlib.sha256(f"{sha256}".encode())
    for key in keys:
        state.update(key.encode())
    return state.hexdigest()
