"""What packed bytes unpack to, as they are read: gzip, bzip2, xz, and the ratio that no honest file has."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, Protocol

from claimx.errors import ArchiveRatioError

_CHUNK = 1 << 16
_MAX_RATIO = 200  # text packs 2 to 50 times
_RATIO_FROM = 16 << 20  # unpacked bytes that may come at any ratio
_MOST_MEMORY = 256 << 20  # of an xz decoder
_GZIP = 16 + zlib.MAX_WBITS
_STREAMS = (b"BZh", b"\xfd7zXZ\x00")  # of bzip2 and xz


class Unpacking(Protocol):
    """What unpacks data as they are read, and says what broke off."""

    loss: str | None


def check_ratio(given: int, taken: int, where: str) -> None:
    """Raise `ArchiveRatioError` where `taken` bytes have unpacked to absurdly many."""
    if given > _RATIO_FROM and given > _MAX_RATIO * max(taken, 1):
        message = f"unpacks to more than {_MAX_RATIO} times its size"
        raise ArchiveRatioError(message, where=where, hint="if it is no attack, unpack it yourself first")


class _Unpacker(io.RawIOBase):
    """Unpack data part by part as they are read; a broken end is kept in `loss`, not raised."""

    kind: str
    broken: tuple[type[Exception], ...]  # what a part raises at broken data
    signs: tuple[bytes, ...]  # of which one opens a part

    def __init__(self, packed: BinaryIO, *, where: str) -> None:
        super().__init__()
        self.loss: str | None = None
        self._packed = packed
        self._where = where
        self._part = self._begin()
        self._rest = b""  # of what was read, behind the end of a part
        self._taken = self._given = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes; 0 at the end."""
        while self.loss is None:
            if self._part.eof and not self._next_part():
                return 0
            held = self._holds()
            packed = self._unused() if held else self._rest or self._packed.read(_CHUNK)
            self._taken, self._rest = self._taken + (0 if held else len(packed)), b""
            if not packed and not held:
                self.loss = f"the {self.kind} data ends before its end mark"
                return 0
            try:
                data = self._part.decompress(packed, len(buffer))
            except self.broken:
                self.loss = f"the {self.kind} data is broken"
                return 0
            if data:
                self._given += len(data)
                check_ratio(self._given, self._taken, self._where)
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _begin(self) -> Any:
        """What unpacks one part."""
        raise NotImplementedError

    def _holds(self) -> bool:
        """Whether the part can go on with what it was given."""
        raise NotImplementedError

    def _unused(self) -> bytes:
        """What the part was given and has to be given again."""
        return b""

    def _next_part(self) -> bool:
        """Start on the part that follows; zero bytes and trailing garbage end the data, as for gzip(1)."""
        rest = (self._part.unused_data or self._packed.read(_CHUNK)).lstrip(b"\x00")
        if not rest.startswith(self.signs):
            return False
        self._rest = rest
        self._part = self._begin()
        return True


class Gunzip(_Unpacker):
    """Unpack gzip (all members)."""

    kind, broken, signs = "gzip", (zlib.error,), (b"\x1f",)

    def _begin(self) -> Any:
        return zlib.decompressobj(_GZIP)

    def _holds(self) -> bool:
        return bool(self._part.unconsumed_tail)

    def _unused(self) -> bytes:
        tail: bytes = self._part.unconsumed_tail
        return tail


class Bunzip2(_Unpacker):
    """Unpack bzip2 (all streams)."""

    kind, broken, signs = "bzip2", (OSError, EOFError), _STREAMS

    def _begin(self) -> Any:
        import bz2

        return bz2.BZ2Decompressor()

    def _holds(self) -> bool:
        return not self._part.needs_input


class Unxz(_Unpacker):
    """Unpack xz (all streams)."""

    kind, signs = "xz", _STREAMS

    def _begin(self) -> Any:
        import lzma

        self.broken = (OSError, lzma.LZMAError, EOFError)
        return lzma.LZMADecompressor(memlimit=_MOST_MEMORY)

    def _holds(self) -> bool:
        return not self._part.needs_input
