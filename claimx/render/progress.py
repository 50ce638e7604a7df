"""Progress of a batch on a terminal: how far, how fast, how long still."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@contextmanager
def progress(inputs: Sequence[str], *, color: bool) -> Iterator[Callable[[str], None]]:
    """Show a line on standard error while the block runs; tell it the place of every input that is finished."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    files = count_files(inputs)
    console = Console(file=sys.stderr, no_color=not color, highlight=False)
    columns = (
        TextColumn("{task.completed} articles", markup=False) if files is None else MofNCompleteColumn(),
        BarColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("articles", total=files, rate="")
        seen = 0
        last = ""

        def advance(where: str) -> None:
            nonlocal seen, last
            seen += 1
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            # a bulk file counts as one file, when its last article is past
            step = 1 if files is None or where.rsplit(":", 1)[0] != last else 0
            last = where.rsplit(":", 1)[0]
            bar.update(task, advance=step, rate=rate)

        yield advance


def count_files(inputs: Sequence[str]) -> int | None:
    """Count the files that will be read; unknown for a pipe or a single bulk file."""
    from claimx.read.walk import walk

    total = 0
    for name in inputs:
        if name == "-":
            return None
        total += sum(isinstance(found, Path) for found in walk(name)) if Path(name).is_dir() else 1
    return total if total > 1 else None
