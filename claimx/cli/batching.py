"""What `batch` does: many inputs into one file, once or for as long as new ones come, or into a folder of parts."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch import Batch
from claimx.batch.parts import Parts
from claimx.batch.shards import FORMATS
from claimx.batch.watch import SECONDS, Settled
from claimx.cli.console import Tally, conclude, count
from claimx.cli.watch import watching
from claimx.errors import Exit, UsageError
from claimx.read.options import Failure
from claimx.storage import as_path, is_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.batch.shards import Done
    from claimx.cli.console import Voice


def is_folder(output: str, format: str) -> bool:  # noqa: A002 - the name of the option
    """Whether an output is a folder of parts: there, or named as one, or without an ending and a format."""
    if is_address(output):
        return True
    path = Path(as_path(output))
    return format != "brat" and (output.endswith("/") or path.is_dir() or (format == "auto" and not path.suffix))


def part_format(format: str) -> str:  # noqa: A002 - the name of the option
    """The format of parts. Raises `UsageError` where parts cannot have it."""
    name = FORMATS[0] if format == "auto" else format
    if name not in FORMATS:
        msg = "a folder of parts holds parquet, json, jsonl or csv"
        raise UsageError(msg, where="--format", hint="choose one of them, or name one output file")
    return name


def named(inputs: Sequence[str]) -> list[str]:
    """The inputs as they are named in records: paths without needless parts, addresses as they are."""
    return [name if is_address(name) else os.fspath(Path(as_path(name))) for name in inputs]


def into_file(run: Batch, voice: Voice, told: Tally, *, last: bool = True) -> Exit:
    """Do one run into a file and say how it went; only what is no `last` run says nothing of an end."""
    with watching(list(run.inputs), voice, told) as watch:
        run.run(watch, warn=lambda message: voice.note(f"{run.output}: {message}"))
    if run.twins:
        where, twin = run.twins[0]
        voice.warning(where, "W_DUPLICATE", f"the same story was read already: {twin}")
        if len(run.twins) > 1:
            voice.note(f"{len(run.twins) - 1:,} more articles repeat an earlier one")
    tally = Tally(articles=run.kept + run.done, claims=run.claims, failed=len(run.failures), told=told.told)
    before = f"; {run.kept:,} done before" if run.done else "; nothing new"
    note = f"{run.output}: {tally}{before if run.kept else ''}"
    return conclude(tally, voice, note=note) if last else _told(voice, note)


def _told(voice: Voice, note: str) -> Exit:
    voice.note(note)
    return Exit.OK


def watch_folder(first: Batch, voice: Voice) -> Exit:
    """Do a run whenever files have settled, until Ctrl-C; OUT holds all of each run."""
    settled = Settled(first.inputs, first.reading)
    told, restart = Tally(), first.restart
    run = last = first
    try:
        while True:
            if settled.look():
                settled.begin()
                last = run if run.is_written else last
                run = Batch(
                    first.inputs, first.output, reading=first.reading, work=first.work, jobs=first.jobs,
                    engine=first.engine, restart=restart, settled=settled,
                )  # fmt: skip
                restart = False
                into_file(run, voice, told, last=False)
            time.sleep(SECONDS)
    except KeyboardInterrupt:
        last = run if run.is_written else last
        tally = Tally(articles=last.kept + last.done, claims=last.claims) if last.is_written else Tally()
        voice.note(f"{first.output}: {tally}; the same command goes on from there")
        return Exit.INTERRUPTED


def into_folder(run: Parts, voice: Voice) -> Exit:
    """Do one run into a folder of parts and say how it went."""

    def watch(found: Done | Failure) -> None:
        broken = found if isinstance(found, Failure) else found.broken
        if broken is not None:
            voice.error(broken.error)

    try:
        run.run(watch)
    except KeyboardInterrupt:
        voice.note(f"interrupted with {count(run.shards, 'shard')} done: the same command goes on from there")
        return Exit.INTERRUPTED
    tally = Tally(articles=run.articles, claims=run.claims, failed=run.failed)
    before = f"; {run.kept:,} of the shards done before" if run.kept < run.shards else "; nothing new"
    note = f"{run.output}: {count(run.shards, 'shard')}, {tally}{before if run.kept else ''}"
    return conclude(tally, voice, note=note)
