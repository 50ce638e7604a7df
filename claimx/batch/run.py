"""A folder or bulk file -> one output file: resumable, parallel, the same bytes whatever happened on the way."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimx import pipeline
from claimx.batch.inputs import Earlier, of_unit
from claimx.batch.journal import Journal, beside, hash_of
from claimx.batch.shards import failure_line
from claimx.batch.workers import configuration, run
from claimx.read import Failure, units
from claimx.read.duplicates import Stories
from claimx.read.sanitise import path_name
from claimx.render import formats
from claimx.render.files import build, explained, target, write
from claimx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.article import Article
    from claimx.batch.watch import Settled
    from claimx.batch.workers import Outcome, Work
    from claimx.read import ReadOptions, Unit

_MOST_OF_A_FILE = 10_000  # articles, up to which a file is kept as finished; a larger one is read again


@dataclass(slots=True)
class Batch:
    """One run over many inputs into one output."""

    inputs: Sequence[str]
    output: Path
    reading: ReadOptions
    work: Work
    jobs: int = 1
    engine: str = "local"  # or "ray"
    restart: bool = False
    settled: Settled | None = None  # which files may be read, of a folder that grows; None: all
    kept: int = 0  # inputs that an earlier run had finished
    done: int = 0
    claims: int = 0
    is_written: bool = False  # whether OUT holds what this run has found
    failures: list[Failure] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)  # new articles, and the earlier ones that they repeat

    def run(self, watch: Callable[[Outcome], None], *, warn: Callable[[str], None] = lambda _: None) -> None:
        """Do the work; `watch` is told of every outcome that is new, `warn` why an earlier run is not taken up.

        Raises `LockedError` where another run writes to the output, `OutputError` where it cannot be written.
        """
        begun = time.monotonic()
        # before anything is written: an extra may be missing
        head = formats.lines(self.work.format, self.work.look).head
        with explained(str(self.output)):
            journal = Journal(self.output, configuration=configuration(self.work), restart=self.restart)
            if journal.anew:
                warn(f"{journal.anew}: all inputs are read again")
            try:
                keys = self._analyse(journal, watch)
                self._finish(journal, keys, head)
                self.is_written = True
            finally:
                journal.close()
            self._tell(sha256=journal.sha256, seconds=time.monotonic() - begun)

    def _analyse(self, journal: Journal, watch: Callable[[Outcome], None]) -> list[str]:
        """Analyse what is not in the journal yet; give the keys of all inputs in their order."""
        queue = _Queue(journal, self.reading, hash_of if self.settled is None else self.settled.hash_of)
        found = units(self.inputs, options=self.reading)
        for outcome in self._run(queue.fresh(unit for unit in found if self.settled is None or unit in self.settled)):
            key = queue.waiting.popleft()
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
                queue.lost.add(key)
            else:
                journal.add(key, outcome.data, claims=outcome.claims)
                self.done += 1
            watch(outcome)
        queue.keep_files()
        self.twins = queue.twins
        keys = [key for key in queue.order if key not in queue.lost]
        self.kept = len(keys) - self.done
        self.claims = journal.claims(keys)
        return keys

    def _run(self, found: Iterator[Article | Failure | Earlier]) -> Iterator[Outcome]:
        if self.engine == "ray":
            from claimx.batch.ray import run_ray

            return run_ray(found, self.work, jobs=self.jobs)
        return run(found, self.work, jobs=self.jobs)

    def _finish(self, journal: Journal, keys: list[str], head: bytes) -> None:
        if journal.is_final(keys):
            return  # nothing new, nothing gone: OUT is what it would become
        fresh = beside(target(self.output), ".part")
        if self.work.format in formats.WHOLE:
            build(self.work.format, journal.pieces(keys), self.output, fresh=fresh)
        else:
            write(head, journal.pieces(keys), self.output, fresh=fresh)
        journal.finish(keys)

    def _tell(self, *, sha256: str | None, seconds: float) -> None:
        """Write the failures and the manifest of the run beside the output."""
        lines = [failure_line(lost) for lost in self.failures]
        failures = beside(self.output, ".failures.jsonl")
        if lines:
            failures.write_bytes(b"\n".join([*lines, b""]))
        else:
            failures.unlink(missing_ok=True)
        manifest = {
            "manifest": 1,
            "output": path_name(self.output.name),
            "format": self.work.format,
            "sha256": sha256,
            "inputs": [path_name(name) for name in self.inputs],
            "articles": self.kept + self.done,
            "articles_new": self.done,
            "claims": self.claims,
            "failed": len(self.failures),
            "claimx": __version__,
            "model": pipeline.model_name(self.work.extract.model),
            "digest": pipeline.digest(self.work.extract.model, fast=self.work.extract.fast),
            "jobs": self.jobs,
            "seconds": round(seconds, 1),
        }
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
        beside(self.output, ".manifest.json").write_bytes(text)


class _Queue:
    """The inputs in their order, and which of them are new."""

    def __init__(self, journal: Journal, reading: ReadOptions, hash_of: Callable[[Path], str | None]) -> None:
        self.journal = journal
        self._hash_of = hash_of
        self.reading = reading
        self.order: list[str] = []  # the keys of all articles
        self.lost: set[str] = set()  # keys of articles that failed
        self.waiting: deque[str] = deque()  # keys of what was handed out, in order; "" for an input that is no article
        self.files: list[tuple[str, str, int, int]] = []  # name, hash, and where its keys stand in `order`
        self.twins: list[tuple[str, str]] = []
        self._given: set[str] = set()
        self._stories = Stories()

    def fresh(self, found: Iterator[Unit]) -> Iterator[Article | Failure | Earlier]:
        """Hand out what is not finished yet, and what could not be read; a finished file is not read again."""
        settings = repr(dataclasses.replace(self.reading, output=None))
        for unit in found:
            sha256 = self._hash_of(unit) if isinstance(unit, Path) else None
            name = f"{_as_utf8(unit)} {settings}" if isinstance(unit, Path) else ""
            known = self.journal.keys_of(name, sha256) if sha256 else None
            if known is not None:
                self.order.extend(known)
                self._given.update(known)
                continue
            begin, failed = len(self.order), False
            for item in of_unit(unit, self.reading):
                failed |= isinstance(item, Failure)
                yield from self._new(item)
            if sha256 and not failed and len(self.order) - begin <= _MOST_OF_A_FILE:
                self.files.append((name, sha256, begin, len(self.order)))

    def _new(self, item: Article | Failure | Earlier) -> Iterator[Article | Failure | Earlier]:
        if isinstance(item, Failure):
            self.waiting.append("")
            yield item
            return
        key = article_key(item)
        self.order.append(key)
        if key not in self.journal and key not in self._given:
            self._given.add(key)
            self.waiting.append(key)
            twin = self._stories.twin(item) if not isinstance(item, Earlier) else None
            if twin:
                self.twins.append((item.where, twin))
            yield item

    def keep_files(self) -> None:
        """Keep which articles the files held that were read whole and without failures."""
        for name, sha256, begin, end in self.files:
            keys = self.order[begin:end]
            if not self.lost.intersection(keys):
                self.journal.add_file(name, sha256, keys)


def _as_utf8(path: Path) -> str:
    """The whole path of a file; two files have two of them, also where a name is not UTF-8."""
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def article_key(item: Article | Earlier) -> str:
    """Digest of everything that was read: the same article from the same place, whatever else is in the batch.

    The place is the file itself, by whichever way it was named.
    """
    if isinstance(item, Earlier):
        return hashlib.sha256(msgspec.msgpack.encode(item.record)).hexdigest()[:32]
    path = item.origin.path
    place = os.path.realpath(path) if path and path != "-" else path
    own = dataclasses.replace(item, origin=dataclasses.replace(item.origin, path=place))
    return hashlib.sha256(msgspec.msgpack.encode(own)).hexdigest()[:32]
