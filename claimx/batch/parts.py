"""Many shards into a folder of parts: which are to be done, by which engine, and what they come to together."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from claimx import pipeline
from claimx.batch.shards import MANIFEST, Done, Job, finished, put, read, versions_of, write_part
from claimx.batch.workers import configuration, run
from claimx.errors import InputError, UsageError
from claimx.read import Failure, units
from claimx.read.sanitise import path_name
from claimx.render.files import explained
from claimx.storage import as_path, base_name, folder, is_address, listed, stored
from claimx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claimx.article import Article
    from claimx.batch.inputs import Earlier
    from claimx.batch.workers import Outcome, Work
    from claimx.read import ReadOptions
    from claimx.storage import Stored


@dataclass(slots=True)
class Parts:
    """One run over many shards; every file that the inputs name or hold is one."""

    inputs: Sequence[str]
    output: str  # a folder: path or address
    reading: ReadOptions
    work: Work
    jobs: int = 1
    engine: str = "local"  # or "ray"
    restart: bool = False
    shards: int = 0
    kept: int = 0  # shards that an earlier run had finished
    articles: int = 0
    claims: int = 0
    failed: int = 0  # articles, and shards that were not read to their end
    lost: list[Failure] = field(default_factory=list)  # inputs that are no shards
    _digests: dict[str, str] = field(default_factory=dict)

    def run(self, watch: Callable[[Done | Failure], None]) -> None:
        """Do the work; `watch` is told of every shard, and of every input that is none.

        Raises `UsageError` for standard input, `OutputError` where the folder cannot be written, `MissingExtraError`
        without what the engine or an address needs, `ModelError` where nothing can be analysed.
        """
        begun = time.monotonic()
        job = Job(
            folder=as_path(self.output),
            work=self.work,
            reading=self.reading,
            configuration=configuration(self.work),
            versions=versions_of(
                pipeline.describe(self.work.extract.model),
                pipeline.digest(self.work.extract.model, fast=self.work.extract.fast),
                __version__,
            ),
            restart=self.restart,
        )
        with explained(self.output):
            for done in self._engine()(self._shards(watch), job, self.jobs):
                self._count(done)
                watch(done)
            self._tell(job, time.monotonic() - begun)

    def _engine(self) -> Callable[[Iterator[Stored], Job, int], Iterator[Done]]:
        if self.engine == "ray":
            from claimx.batch.ray import run_shards

            return run_shards
        return run_here

    def _shards(self, watch: Callable[[Done | Failure], None]) -> Iterator[Stored]:
        for found in shards(self.inputs, self.reading):
            if isinstance(found, Failure):
                self.lost.append(found)
                self.failed += 1
                watch(found)
            else:
                yield found

    def _count(self, done: Done) -> None:
        self.shards += 1
        self.kept += not done.is_new
        self.articles += done.articles
        self.claims += done.claims
        self.failed += done.failed
        self._digests[done.part] = done.sha256

    def _tell(self, job: Job, seconds: float) -> None:
        """Write what the parts come to together."""
        state = hashlib.sha256()
        for part, sha256 in sorted(self._digests.items()):
            state.update(f"{part} {sha256}\n".encode())
        manifest: dict[str, Any] = {
            "manifest": 1,
            "output": base_name(self.output),
            "format": self.work.format,
            "sha256": state.hexdigest(),
            "inputs": [path_name(name) for name in self.inputs],
            "shards": self.shards,
            "shards_new": self.shards - self.kept,
            "articles": self.articles,
            "claims": self.claims,
            "failed": self.failed,
            **job.versions,
            "jobs": self.jobs,
            "engine": self.engine,
            "seconds": round(seconds, 1),
        }
        put(folder(job.folder), MANIFEST[1:], msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def shards(names: Sequence[str], reading: ReadOptions) -> Iterator[Stored | Failure]:
    """The files that the inputs name or hold, unread, and what is none.

    Raises `UsageError` for standard input, which cannot be read again.
    """
    for name in names:
        if name == "-":
            msg = "standard input is no shard"
            raise UsageError(msg, where="-", hint="name files or folders, or write to one file")
        yield from _listed(name) if is_address(name) else _found(as_path(name), reading)


def _listed(address: str) -> Iterator[Stored | Failure]:
    try:
        yield from listed(address)
    except InputError as error:
        yield Failure(address, error)


def _found(name: str, reading: ReadOptions) -> Iterator[Stored | Failure]:
    from claimx.read.walk import explain

    for unit in units([name], options=reading):
        if not isinstance(unit, Path):
            assert isinstance(unit, Failure)
            yield unit
            continue
        try:
            yield stored(unit)
        except OSError as error:
            yield Failure(str(unit), explain(error, str(unit)))


def run_here(found: Iterable[Stored], job: Job, jobs: int) -> Iterator[Done]:
    """Finish shard after shard on this machine; the articles of a shard are shared out among the workers."""
    todo: list[Stored] = []
    for shard in found:
        known = finished(shard, job)
        if known is None:
            todo.append(shard)
        else:
            yield known
    owners: deque[int] = deque()  # the shard of each article that was given out, in order

    def articles() -> Iterator[Article | Failure | Earlier]:
        for number, shard in enumerate(todo):
            for item in read(shard, job.reading):
                owners.append(number)
                yield item

    with closing(_Outcomes(run(articles(), job.work, jobs=jobs), owners)) as outcomes:
        for number, shard in enumerate(todo):
            yield write_part(shard, job, outcomes.of(number))


class _Outcomes:
    """The outcomes of the articles of many shards, which come in the order of the articles."""

    def __init__(self, outcomes: Iterator[Outcome], owners: deque[int]) -> None:
        self._outcomes = outcomes
        self._owners = owners
        self._waiting: tuple[int, Outcome] | None = None

    def of(self, number: int) -> Iterator[Outcome]:
        """Those of one shard: all up to the first of another."""
        while True:
            if self._waiting is None:
                outcome = next(self._outcomes, None)
                if outcome is None:
                    return
                self._waiting = (self._owners.popleft(), outcome)
            if self._waiting[0] != number:
                return
            _, outcome = self._waiting
            self._waiting = None
            yield outcome

    def close(self) -> None:
        """Let the workers go."""
        close = getattr(self._outcomes, "close", None)
        if close:
            close()
