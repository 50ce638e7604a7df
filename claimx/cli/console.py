"""What the command says to people, on standard error: errors with what to do, notes, and the count at the end."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError, Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.batch.workers import Outcome, Piece
    from claimx.read.options import Failure

_RED, _YELLOW, _DIM, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"


@dataclass(slots=True)
class Voice:
    """How much is said: `quiet` only errors, `verbose` also tracebacks; colour only on a terminal."""

    quiet: bool = False
    verbose: bool = False
    color: bool = True

    def error(self, error: ClaimxError) -> None:
        """Say where and what, then what to do."""
        self._say(str(error), _RED)
        if error.hint:
            self._say(f"  {error.hint}", _DIM, name=False)
        if self.verbose:
            for note in getattr(error, "__notes__", ()):
                self._say(note.rstrip(), _DIM, name=False)

    def warning(self, where: str, code: str, message: str) -> None:
        """Say what a user should know about one article."""
        if not self.quiet:
            self._say(f"{where}: {message} [{code}]", _YELLOW)

    def sum(self, message: str) -> None:
        """Say what happened more than once; like an error, also where little is said."""
        self._say(message, _RED)

    def note(self, message: str) -> None:
        """Say how it went."""
        if not self.quiet:
            self._say(message, _DIM)

    def _say(self, message: str, style: str, *, name: bool = True) -> None:
        line = f"claimx: {message}" if name else message
        colored = self.color and "NO_COLOR" not in os.environ and sys.stderr.isatty()
        print(f"{style}{line}{_PLAIN}" if colored else line, file=sys.stderr, flush=True)  # noqa: T201


@dataclass(slots=True)
class Tally:
    """What became of the inputs, and the exit code that follows."""

    articles: int = 0
    claims: int = 0
    failed: int = 0
    warnings: dict[str, int] = field(default_factory=dict)
    told: dict[tuple[str, str, str], int] = field(default_factory=dict)  # failures by file, code and message

    def count(self, piece: Piece) -> None:
        """Count an article that was analysed."""
        self.articles += 1
        self.claims += piece.claims
        for code, _ in piece.warnings:
            self.warnings[code] = self.warnings.get(code, 0) + 1

    def is_first(self, failure: Failure) -> bool:
        """Count a failure; say whether it is the first of its kind in its file."""
        self.failed += 1
        error = failure.error
        file = failure.where.rpartition(":")[0] or failure.where
        kind = (file, error.code, error.message)
        self.told[kind] = self.told.get(kind, 0) + 1
        return self.told[kind] == 1

    def repeated(self) -> Iterator[str]:
        """One line for each kind of failure that was told once and happened again."""
        for (file, code, message), times in self.told.items():
            if times > 1:
                yield f"{file}: {count(times - 1, 'more record')}: {message} [{code}]"

    def exit_code(self) -> Exit:
        """0 all read, 1 nothing usable, 3 some inputs failed."""
        if not self.failed:
            return Exit.OK
        return Exit.PARTIAL if self.articles else Exit.NOTHING

    def __str__(self) -> str:
        """`12 articles, 230 claims, 1 input failed`."""
        parts = [count(self.articles, "article"), count(self.claims, "claim")]
        return ", ".join([*parts, f"{count(self.failed, 'input')} failed"] if self.failed else parts)


def report(outcome: Outcome, tally: Tally, voice: Voice, *, warn: bool = True) -> Piece | None:
    """Count and tell an outcome; give back the piece where there is one."""
    from claimx.read.options import Failure

    if isinstance(outcome, Failure):
        if tally.is_first(outcome):
            voice.error(outcome.error)
        return None
    tally.count(outcome)
    for code, message in outcome.warnings if warn else ():
        voice.warning(outcome.where, code, message)
    return outcome


def conclude(tally: Tally, voice: Voice, *, note: str | None) -> Exit:
    """Say how often failures were repeated, and how it went; give the exit code."""
    for line in tally.repeated():
        voice.sum(line)
    if note:
        voice.note(note)
    return tally.exit_code()


def count(number: int, noun: str) -> str:
    """`1 claim`, `1,420 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
