"""Folders to files, in sorted order, without hidden files, ignored names and endless links."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError, NotFoundError, PermissionDeniedError
from claimx.read.options import Failure
from claimx.read.own import belongs_to, is_own

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".claimxignore"


@dataclass(frozen=True, slots=True)
class _Ignore:
    """One `.claimxignore`, which holds for its folder and everything below."""

    folder: Path
    patterns: GitIgnoreSpec

    def hides(self, path: Path, *, is_folder: bool) -> bool | None:
        """Whether it names the path; None where it says nothing of it. As in git, its last pattern decides."""
        name = path.relative_to(self.folder).as_posix()
        return self.patterns.check_file(f"{name}/" if is_folder else name).include


def _is_ignored(path: Path, ignores: tuple[_Ignore, ...]) -> bool:
    """Whether a path is ignored; as in git, the file nearest to it decides."""
    said = (ignore.hides(path, is_folder=path.is_dir()) for ignore in reversed(ignores))
    return next((hidden for hidden in said if hidden is not None), False)


def walk(folder: str, *, output: str | None = None) -> Iterator[Path | Failure]:
    """Yield the files of a folder and its subfolders, depth first; each folder once, whatever links say.

    What claimx wrote is left out, and with it `output`, which this run writes.
    """
    found = False
    seen: set[tuple[int, int]] = set()
    pending: list[tuple[Path, tuple[_Ignore, ...]]] = [(Path(folder), ())]
    while pending:
        path, ignores = pending.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                if stat.S_ISREG(status.st_mode) and not is_own(path):
                    found = True
                    yield path
                continue
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            names = sorted(child.name for child in path.iterdir())
            ignores = (*ignores, *_read_ignore(path))
        except OSError as error:
            found = True
            yield Failure(str(path), explain(error, str(path)))
            continue
        children = [path / name for name in names if not name.startswith(".")]
        kept = [c for c in children if not _is_ignored(c, ignores) and not belongs_to(c, output)]
        pending.extend((child, ignores) for child in reversed(kept))
    if not found:
        message = "the folder holds no file to read"
        hint = "hidden files, what .claimxignore names and what claimx wrote are left out"
        yield Failure(folder, NotFoundError(message, where=folder, hint=hint))


def _read_ignore(folder: Path) -> Iterator[_Ignore]:
    path = folder / IGNORE_FILE
    if path.is_file():
        from pathspec import GitIgnoreSpec

        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        yield _Ignore(folder, GitIgnoreSpec.from_lines(filter(_is_pattern, lines)))


def _is_pattern(line: str) -> bool:
    """Whether git would take it: a single `!` names nothing."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def explain(error: OSError, where: str) -> InputError:
    """Say what the operating system's refusal means."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NotFoundError("no such file or folder", where=where, hint="check the spelling of the path")
    if isinstance(error, PermissionError):
        return PermissionDeniedError("no permission to read it", where=where, hint="check who may read the file")
    return InputError(f"cannot be read: {error.strerror or error}", where=where, hint="check the path")
