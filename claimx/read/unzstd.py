"""Zstandard data, unpacked as they are read; pyarrow does it, an extra."""

from __future__ import annotations

import io
from typing import BinaryIO

from claimx.errors import ExtraNeededError
from claimx.read.unpacking import check_ratio


class Unzstd(io.RawIOBase):
    """Unpack all frames; a broken end is kept in `loss`, not raised."""

    def __init__(self, packed: BinaryIO, *, where: str) -> None:
        """Take what is packed. Raises `ExtraNeededError` without pyarrow."""
        super().__init__()
        try:
            import pyarrow as pa
        except ImportError as error:
            message = "a Zstandard file needs the extra 'parquet'"
            raise ExtraNeededError(message, where=where, hint='pip install "claimx[parquet]"') from error
        self.loss: str | None = None
        self._where = where
        self._given = 0
        self._packed = _Counted(packed)
        self._stream = pa.CompressedInputStream(pa.PythonFile(self._packed, mode="r"), "zstd")

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes; 0 at the end."""
        if self.loss:
            return 0
        try:
            data = self._stream.read(len(buffer))
        except OSError:
            self.loss = "the Zstandard data is broken, or ends too early"
            return 0
        self._given += len(data)
        check_ratio(self._given, self._packed.taken, self._where)
        buffer[: len(data)] = data
        return len(data)


class _Counted:
    """Counts the bytes that are taken of a file, for pyarrow."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.taken += len(data)
        return data

    def close(self) -> None:
        """Leave the file to whoever opened it."""
