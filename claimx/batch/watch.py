"""Files that still grow: which have stopped changing since the last look, and are new or changed since the last round.

Only what two looks have in common counts, no clock: a writer that stops for longer than the looks are apart has its
file read too early, and read again once it goes on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.journal import hash_of
from claimx.read import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.read import ReadOptions, Unit

SECONDS = 2.0  # between two looks

State = tuple[int, int]  # bytes, nanoseconds of the last change


class Settled:
    """The files of the inputs that have stopped changing."""

    def __init__(self, inputs: Sequence[str], reading: ReadOptions) -> None:
        """Nothing has been looked at yet."""
        self._inputs = inputs
        self._reading = reading
        self._seen: dict[Path, State] = {}
        self._settled: dict[Path, State] = {}
        self._given: dict[Path, State] = {}  # what the last round had
        self._hashes: dict[Path, tuple[State, str | None]] = {}

    def look(self) -> bool:
        """Look once; say whether a round would find something new, or something gone."""
        now = {path: state for path in self._paths() if (state := _state(path)) is not None}
        same = {path: state for path, state in now.items() if self._seen.get(path) == state}
        # a file that is being written again counts as it was read: its hash is that of then, so nobody reads it now
        waiting = {path: state for path, state in self._settled.items() if path in now and path not in same}
        self._seen, self._settled = now, {**same, **waiting}
        return bool(self._settled) and self._settled != self._given

    def __contains__(self, unit: Unit) -> bool:
        """Whether a round may read a file."""
        return not isinstance(unit, Path) or unit in self._settled

    def hash_of(self, path: Path) -> str | None:
        """The SHA-256 of a file as it was when it settled; taken once, not in every round."""
        state = self._settled[path]
        if path not in self._hashes or self._hashes[path][0] != state:
            self._hashes[path] = state, hash_of(path)
        return self._hashes[path][1]

    def begin(self) -> None:
        """A round begins: what has settled is no longer new."""
        self._given = dict(self._settled)

    def _paths(self) -> list[Path]:
        return [unit for unit in units(self._inputs, options=self._reading) if isinstance(unit, Path)]


def _state(path: Path) -> State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
