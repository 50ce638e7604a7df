"""Files by name, here and in object stores: a path, or an address as `s3://bucket/news/a.warc.gz`.

Addresses go through pyarrow's file systems (s3, gs, hdfs), and what those do not know through fsspec where it is
installed: the same two that Ray uses. Paths, and `file://`, need neither.
"""

from __future__ import annotations

import glob
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast
from urllib.parse import unquote
from uuid import uuid4

from claimx.errors import InputError, MissingExtraError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"(?!(?:https?|ftp|file):)[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_FILE = "file://"
_CHUNK = 1 << 20
_AHEAD = 8 << 20  # bytes that one request fetches
_RENAMING = {"local", "hdfs", "hadoop"}  # file systems whose rename is one step; elsewhere a finished write is


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: its name as it was found, its size in bytes, and when it was changed (nanoseconds since 1970)."""

    name: str
    size: int
    changed: int


def is_address(name: str) -> bool:
    """Whether a name is the address of a store, and no path."""
    return bool(_ADDRESS.match(name))


def as_path(name: str) -> str:
    """The path of a `file://` address; another name as it is."""
    return unquote(name[len(_FILE) :]) if name.lower().startswith(_FILE) else name


def stored(path: Path) -> Stored:
    """What is known of a file on this machine. Raises `OSError`."""
    status = path.stat()
    return Stored(str(path), status.st_size, status.st_mtime_ns)


def listed(address: str) -> Iterator[Stored]:
    """The file at an address, or all files below it in the order of their names; hidden ones are left out.

    Raises `InputError` where there is none or it cannot be reached, `MissingExtraError` without pyarrow.
    """
    with _explained(address):
        from pyarrow.fs import FileSelector, FileType

        system, path = _at(address)
        info = system.get_file_info(path)
        found = [info]
        if info.type != FileType.File:
            found = system.get_file_info(FileSelector(path, recursive=True, allow_not_found=True))
        files = sorted((f for f in found if f.type == FileType.File), key=lambda f: f.path)
    shown = [f for f in files if f is info or not any(part.startswith(".") for part in _below(f.path, path))]
    if not shown:
        msg = "there is no file at this address"
        raise NotFoundError(msg, where=address, hint="check the spelling, and whose keys are used")
    for file in shown:
        name = address if file is info else f"{address.rstrip('/')}/{'/'.join(_below(file.path, path))}"
        yield Stored(name, int(file.size or 0), int(file.mtime_ns or 0))


def _below(path: str, folder: str) -> list[str]:
    return path[len(folder) :].strip("/").split("/")


def opened(address: str, *, anywhere: bool = False) -> BinaryIO:
    """The bytes at an address: from the first to the last, or to be read `anywhere`.

    Raises `InputError`, `MissingExtraError`.
    """
    with _explained(address):
        system, path = _at(address)
        if anywhere:
            return cast("BinaryIO", system.open_input_file(path))
        return cast("BinaryIO", system.open_input_stream(path, compression=None, buffer_size=_AHEAD))


class Folder(Protocol):
    """Where a run puts its files; each appears, or is replaced, in one step."""

    def size(self, name: str) -> int | None:
        """The size of a file in bytes, `None` where there is none."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, `None` where there is none."""
        ...

    def making(self, name: str) -> Any:
        """A context with a path on this machine to write; when it is left without an error, the file is there."""
        ...

    def remove(self, name: str) -> None:
        """Take a file away, if there is one."""
        ...


def folder(name: str) -> Folder:
    """The folder of a path or an address."""
    return _Remote(name) if is_address(name) else _Local(Path(as_path(name)))


class _Local:
    def __init__(self, root: Path) -> None:
        self.root = root

    def size(self, name: str) -> int | None:
        path = self.root / name
        return path.stat().st_size if path.is_file() else None

    def read(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.is_file() else None

    @contextmanager
    def making(self, name: str) -> Iterator[Path]:
        self.root.mkdir(parents=True, exist_ok=True)
        for lost in self.root.glob(f".{glob.escape(name)}.*.part"):  # of a run that was killed
            lost.unlink(missing_ok=True)
        fresh = self.root / f".{name}.{uuid4().hex[:8]}.part"
        try:
            yield fresh
            fresh.replace(self.root / name)
        finally:
            fresh.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)


class _Remote:
    def __init__(self, address: str) -> None:
        self.address = address
        with _explained(address):
            self.system, self.path = _at(address)

    def size(self, name: str) -> int | None:
        from pyarrow.fs import FileType

        with _explained(self.address):
            info = self.system.get_file_info(self._of(name))
        return int(info.size) if info.type == FileType.File else None

    def read(self, name: str) -> bytes | None:
        if self.size(name) is None:
            return None
        with _explained(self.address), self.system.open_input_file(self._of(name)) as file:
            return bytes(file.read())

    @contextmanager
    def making(self, name: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="claimx-") as near:
            path = Path(near) / name
            yield path
            with _explained(self.address):
                self._put(path, name)

    def _put(self, path: Path, name: str) -> None:
        target = self._of(name)
        self.system.create_dir(self.path, recursive=True)
        moves = self.system.type_name in _RENAMING
        fresh = self._of(f".{name}.{uuid4().hex[:8]}.part") if moves else target
        with path.open("rb") as file, self.system.open_output_stream(fresh) as out:
            while part := file.read(_CHUNK):
                out.write(part)
        if moves:
            self.system.move(fresh, target)

    def remove(self, name: str) -> None:
        if self.size(name) is not None:
            with _explained(self.address):
                self.system.delete_file(self._of(name))

    def _of(self, name: str) -> str:
        return f"{self.path.rstrip('/')}/{name}"


def _at(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    from pyarrow import ArrowInvalid, fs

    try:
        system, path = fs.FileSystem.from_uri(address)
    except ArrowInvalid:
        import fsspec

        own, path = fsspec.core.url_to_fs(address)
        system = fs.PyFileSystem(fs.FSSpecHandler(own))
    return system, path


@contextmanager
def _explained(address: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        msg = f"{address}: needs pyarrow, or fsspec and its package for this kind of address"
        raise MissingExtraError(msg, hint='pip install "claimx[parquet]" fsspec') from error
    except FileNotFoundError as error:
        msg = "there is no such file"
        raise NotFoundError(msg, where=address, hint="check the spelling") from error
    except (OSError, ValueError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        msg = f"cannot be reached: {reason}"
        raise InputError(msg, where=address, hint="check the address, the network, and whose keys are used") from error


def base_name(name: str) -> str:
    """The last part of a path or address."""
    return os.path.basename(name.rstrip("/"))  # noqa: PTH119 - an address is no path
