"""One tree of errors; every class knows its code, every error says where, what, and what to do."""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class Exit(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    NOTHING = 1
    USAGE = 2
    PARTIAL = 3
    UNUSABLE = 4
    INTERRUPTED = 130


class ClaimxError(Exception):
    """An error that we can explain: `where`, what (`message`), what to do (`hint`), and a stable `code`."""

    code = "E_INTERNAL"
    exit = Exit.NOTHING

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        """Keep the parts; `str(error)` is the one line that the command prints."""
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """`photo.jpg: looks like a JPEG image, not text [E_BINARY]`."""
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.message} [{self.code}]"


class InputError(ClaimxError):
    """One input cannot be used; the others go on."""

    code = "E_FORMAT"


class NotFoundError(InputError):
    """The file or folder does not exist, or a folder holds no article."""

    code = "E_NOT_FOUND"


class PermissionDeniedError(InputError):
    """The file exists but may not be read."""

    code = "E_PERMISSION"


class BinaryError(InputError):
    """The bytes are an image, a program or an archive, not text."""

    code = "E_BINARY"


class TooLargeError(InputError):
    """The input is larger than `--max-bytes`, or a list of more than 20,000 persons and things."""

    code = "E_TOO_LARGE"


class ArchiveRatioError(InputError):
    """Compressed data that unpacks to absurdly more than it is."""

    code = "E_ARCHIVE_RATIO"


class EncodingError(InputError):
    """The bytes cannot be decoded with the encoding that was asked for."""

    code = "E_ENCODING"


class LanguageError(InputError):
    """The article is not in English."""

    code = "E_LANGUAGE"


class FormatError(InputError):
    """The bytes claim a format that they do not keep (broken JSON, truncated WARC)."""

    code = "E_FORMAT"


class ExtraNeededError(InputError):
    """The input is of a kind that an extra reads, and the extra is not installed."""

    code = "E_EXTRA"


class NotComparableError(InputError):
    """Two texts that share nothing were given as versions of one article."""

    code = "E_UNRELATED"


class WithheldError(InputError):
    """The record is embargoed, cancelled or withheld by its publisher."""

    code = "E_WITHHELD"


class ModelError(ClaimxError):
    """The language model or the shipped weights are missing or broken: nothing can be analysed."""

    code = "E_MODEL"
    exit = Exit.UNUSABLE


class MissingExtraError(ClaimxError):
    """What was asked for needs a package that is not in the base install."""

    code = "E_EXTRA"
    exit = Exit.UNUSABLE


class ClusterError(ClaimxError):
    """Ray does not start, or has no node left that could work: the run ends, what is finished stays."""

    code = "E_CLUSTER"
    exit = Exit.UNUSABLE


class UsageError(ClaimxError):
    """Options or arguments that make no sense together."""

    code = "E_USAGE"
    exit = Exit.USAGE


class OutputError(ClaimxError):
    """The output cannot be written: a full disk, a folder that vanished, no right to write."""

    code = "E_OUTPUT"


class LockedError(ClaimxError):
    """Another run writes to the same output."""

    code = "E_LOCKED"


class WorkerError(InputError):
    """The worker that analysed this input died: killed by the system, or out of memory."""

    code = "E_WORKER"


class TimeoutExceededError(InputError):
    """The article took longer than `--timeout`."""

    code = "E_TIMEOUT"


class AnalysisError(InputError):
    """The analysis of one article failed: a bug, reported with its cause."""

    code = "E_INTERNAL"

    @classmethod
    def of(cls, error: Exception, *, where: str) -> Self:
        """The failure that an exception of ours means for the article `where`."""
        msg = f"the analysis failed ({type(error).__name__}: {error})"
        failure = cls(msg, where=where, hint="a bug in claimx: report it with what -v prints")
        failure.__cause__ = error
        return failure
