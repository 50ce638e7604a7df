"""Bytes from files and pipes, packed or not, looked at before they are read, and never more than allowed."""

from __future__ import annotations

import io
import sys
from typing import BinaryIO

from claimx.errors import TooLargeError
from claimx.read.unpacking import Bunzip2, Gunzip, Unpacking, Unxz

HEAD = 1 << 16
_CHUNK = 1 << 16
_UNPACKERS: dict[str, type[Gunzip | Bunzip2 | Unxz]] = {"gzip": Gunzip, "bzip2": Bunzip2, "xz": Unxz}


class Stream:
    """A readable input whose first bytes are known."""

    def __init__(self, raw: BinaryIO, *, where: str, unpacking: Unpacking | None = None) -> None:
        self.where = where
        self._raw = raw
        self._unpacking = unpacking
        self.head = _fill(raw, HEAD)
        self._given = 0

    @property
    def loss(self) -> str | None:
        """What broke off, once everything readable was read."""
        return self._unpacking.loss if self._unpacking else None

    @property
    def packed(self) -> bool:
        """Whether the input came packed."""
        return self._unpacking is not None

    def unpacked(self, kind: str) -> Stream:
        """The same input with its layer of gzip, zstd, bzip2 or xz taken off.

        Raises `ExtraNeededError` where zstd cannot be unpacked.
        """
        packed = io.BufferedReader(_Headed(self))
        if kind == "zstd":
            from claimx.read.unzstd import Unzstd

            found: Gunzip | Bunzip2 | Unxz | Unzstd = Unzstd(packed, where=self.where)
        else:
            found = _UNPACKERS[kind](packed, where=self.where)
        return Stream(io.BufferedReader(found, _CHUNK), where=self.where, unpacking=found)

    def reader(self) -> io.BufferedReader:
        """A buffered reader over the whole input, the head included."""
        return io.BufferedReader(_Headed(self), _CHUNK)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes."""
        if self._given < len(self.head):
            part = self.head[self._given : self._given + size]
            self._given += len(part)
            return part
        return self._raw.read(size) or b""

    def read_all(self, limit: int) -> bytes:
        """All bytes, or `TooLargeError` where there are more than `limit`."""
        parts: list[bytes] = []
        size = 0
        while part := self.read(_CHUNK):
            size += len(part)
            if size > limit:
                raise too_large(limit, self.where)
            parts.append(part)
        return b"".join(parts)


class _Headed(io.RawIOBase):
    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def too_large(limit: int, where: str) -> TooLargeError:
    """The error for an article of more than `limit` bytes."""
    message = f"larger than {size_name(limit)}"
    return TooLargeError(message, where=where, hint="raise the limit with --max-bytes if this is one article")


def size_name(size: int) -> str:
    """52428800 -> "50 MB"."""
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"


def standard_input() -> BinaryIO:
    """The bytes of standard input, also where a test has put a text stream in its place."""
    buffer = getattr(sys.stdin, "buffer", None)
    if isinstance(buffer, io.IOBase):
        return buffer  # type: ignore[return-value]
    return io.BytesIO(sys.stdin.read().encode("utf-8", "surrogatepass"))


def _fill(raw: BinaryIO, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := raw.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
