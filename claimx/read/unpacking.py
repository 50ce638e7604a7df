"""What packed bytes unpack to, as they are read: gzip, bzip2, xz, and the ratio that no honest file has."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from typing import BinaryIO, Protocol

from claimx.errors import ArchiveRatioError

_CHUNK = 1 << 16
_MAX_RATIO = 200  # text packs 2 to 50 times
_RATIO_FROM = 16 << 20  # unpacked bytes that may come at any ratio
_MOST_MEMORY = 256 << 20  # of an xz decoder
_GZIP = 16 + zlib.MAX_WBITS


class Unpacking(Protocol):
    """What unpacks data as they are read, and says what broke off."""

    loss: str | None


class Gunzip(io.RawIOBase):
    """Unpack gzip (all members) as it is read; a broken end is kept in `loss`, not raised."""

    def __init__(self, packed: BinaryIO, *, where: str) -> None:
        super().__init__()
        self.loss: str | None = None
        self._packed = packed
        self._where = where
        self._member = zlib.decompressobj(_GZIP)
        self._left = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes; 0 at the end."""
        while self.loss is None:
            if self._member.eof and not self._next_member():
                return 0
            packed = self._member.unconsumed_tail or self._left or self._packed.read(_CHUNK)
            self._taken += len(packed) if not self._member.unconsumed_tail else 0
            self._left = b""
            if not packed:
                self.loss = "the gzip data ends before its end mark"
                return 0
            try:
                data = self._member.decompress(packed, len(buffer))
            except zlib.error:
                self.loss = "the gzip data is broken"
                return 0
            if data:
                self._given += len(data)
                check_ratio(self._given, self._taken, self._where)
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _next_member(self) -> bool:
        """Start on the member that follows; zero bytes and trailing garbage end the data, as for gzip(1)."""
        rest = self._member.unused_data or self._packed.read(_CHUNK)
        rest = rest.lstrip(b"\x00")
        if not rest.startswith(b"\x1f"):
            return False
        self._left = rest
        self._member = zlib.decompressobj(_GZIP)
        return True


def check_ratio(given: int, taken: int, where: str) -> None:
    """Raise `ArchiveRatioError` where `taken` bytes have unpacked to absurdly many."""
    if given > _RATIO_FROM and given > _MAX_RATIO * max(taken, 1):
        message = f"unpacks to more than {_MAX_RATIO} times its size"
        raise ArchiveRatioError(message, where=where, hint="if it is no attack, unpack it yourself first")


class Unpacked(io.RawIOBase):
    """Unpack bzip2 or xz (all streams) as they are read; a broken end is kept in `loss`, not raised."""

    def __init__(self, packed: BinaryIO, *, kind: str, where: str) -> None:
        super().__init__()
        self.loss: str | None = None
        self._packed, self._kind, self._where = packed, kind, where
        self._rest = b""
        self._taken = self._given = 0
        self._part = self._begin()

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes; 0 at the end."""
        while self.loss is None:
            if self._part.eof and not self._next_stream():
                return 0
            packed = self._rest or (self._packed.read(_CHUNK) if self._part.needs_input else b"")
            self._taken, self._rest = self._taken + len(packed), b""
            if not packed and self._part.needs_input:
                self.loss = f"the {self._kind} data ends before its end mark"
                return 0
            try:
                data = self._part.decompress(packed, len(buffer))
            except (OSError, lzma.LZMAError, EOFError):
                self.loss = f"the {self._kind} data is broken"
                return 0
            if data:
                self._given += len(data)
                check_ratio(self._given, self._taken, self._where)
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _begin(self) -> bz2.BZ2Decompressor | lzma.LZMADecompressor:
        return bz2.BZ2Decompressor() if self._kind == "bzip2" else lzma.LZMADecompressor(memlimit=_MOST_MEMORY)

    def _next_stream(self) -> bool:
        """Start on the stream that follows; zero bytes and what is no such data end it."""
        rest = (self._part.unused_data or self._packed.read(_CHUNK)).lstrip(b"\x00")
        if not rest.startswith((b"BZh", b"\xfd7zXZ\x00")):
            return False
        self._rest = rest
        self._part = self._begin()
        return True
