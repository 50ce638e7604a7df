"""One shard: read, analysed and written as one part of the output, by whoever has it in hand.

A part appears in one step, and its manifest after it: a shard without a fitting manifest is not finished, whatever
killed whom, and is done again as a whole.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.batch.inputs import of_unit
from claimx.batch.workers import Work
from claimx.errors import AnalysisError, ModelError
from claimx.read import Failure, ReadOptions
from claimx.read.reader import read_address
from claimx.read.sanitise import path_name
from claimx.render.files import fill
from claimx.storage import Stored, base_name, folder, is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.article import Article
    from claimx.batch.inputs import Earlier
    from claimx.batch.workers import Outcome
    from claimx.storage import Folder

FORMATS = ("parquet", "json", "jsonl", "csv")
MANIFEST = ".manifest.json"
_ODD = re.compile(r"[^\w.-]+")
_LONGEST = 100  # characters of a shard's name in that of its part


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is done with every shard; it travels to the workers."""

    folder: str  # path or address
    work: Work
    reading: ReadOptions
    configuration: str  # digest of all that decides the bytes besides the shard
    versions: dict[str, str] = field(default_factory=dict)
    restart: bool = False


class Done(NamedTuple):
    """What became of a shard."""

    name: str
    part: str
    sha256: str
    articles: int
    claims: int
    failed: int
    broken: Failure | None  # why it was not read to its end
    is_new: bool


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest of a part."""

    manifest: int
    output: str
    format: str
    sha256: str
    bytes: int
    shard: str
    shard_bytes: int
    shard_changed: int  # nanoseconds since 1970
    articles: int
    claims: int
    failed: int
    broken: str | None
    configuration: str
    claimx: str
    model: str
    digest: str
    seconds: float


def part_of(shard: Stored, format: str) -> str:  # noqa: A002 - as the option
    """The name of a shard's part: the shard's, and what tells apart two of the same name in two places."""
    place = shard.name if is_address(shard.name) else os.path.realpath(shard.name)
    digest = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{_ODD.sub('_', base_name(shard.name))[:_LONGEST]}-{digest}.{format}"


def read(shard: Stored, reading: ReadOptions) -> Iterator[Article | Failure | Earlier]:
    """Yield what a shard holds; whatever goes wrong with it is a `Failure` of its name."""
    from pathlib import Path

    try:
        if is_address(shard.name):
            yield from read_address(shard.name, options=reading)
        else:
            yield from of_unit(Path(shard.name), reading)
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in reading one shard must not stop the others
        yield Failure(shard.name, AnalysisError.of(error, where=shard.name))


def finished(shard: Stored, job: Job) -> Done | None:
    """What an earlier run made of the shard, where it was read to its end and neither it nor its part has changed."""
    place, part = folder(job.folder), part_of(shard, job.work.format)
    data = None if job.restart else place.read(part + MANIFEST)
    try:
        known = msgspec.json.decode(data, type=Summary) if data else None
    except msgspec.DecodeError:
        return None
    if (
        known is None
        or known.broken
        or known.configuration != job.configuration
        or (known.shard_bytes, known.shard_changed) != (shard.size, shard.changed)
        or place.size(part) != known.bytes
    ):
        return None
    return Done(shard.name, part, known.sha256, known.articles, known.claims, known.failed, None, is_new=False)


@dataclass(slots=True)
class _Counted:
    """What passes on the way into a part."""

    shard: str
    articles: int = 0
    claims: int = 0
    lost: list[bytes] = field(default_factory=list)  # lines of the failures
    broken: Failure | None = None

    def pieces(self, outcomes: Iterable[Outcome]) -> Iterator[bytes]:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.lost.append(failure_line(outcome))
                # a place inside the shard is named behind its name: "a.warc.gz:12"
                self.broken = self.broken or (outcome if outcome.where == self.shard else None)
                continue
            self.articles += 1
            self.claims += outcome.claims
            yield outcome.data


def write_part(shard: Stored, job: Job, outcomes: Iterable[Outcome]) -> Done:
    """Write the part of a shard, then its failures, then its manifest.

    Raises `OutputError` where it cannot be written, `ModelError` where nothing can be analysed.
    """
    begun = time.monotonic()
    place, part = folder(job.folder), part_of(shard, job.work.format)
    counted = _Counted(path_name(shard.name))
    with place.making(part) as path:
        fill(job.work.format, job.work.look, counted.pieces(outcomes), path)
        sha256, size = _hash(path)
    put_failures(place, part, counted.lost)
    summary = Summary(
        manifest=1,
        output=part,
        format=job.work.format,
        sha256=sha256,
        bytes=size,
        shard=path_name(shard.name),
        shard_bytes=shard.size,
        shard_changed=shard.changed,
        articles=counted.articles,
        claims=counted.claims,
        failed=len(counted.lost),
        broken=counted.broken.error.code if counted.broken else None,
        configuration=job.configuration,
        seconds=round(time.monotonic() - begun, 1),
        **job.versions,
    )
    put(place, part + MANIFEST, msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n")
    lost = len(counted.lost)
    return Done(shard.name, part, sha256, counted.articles, counted.claims, lost, counted.broken, is_new=True)


def put(place: Folder, name: str, data: bytes) -> None:
    """Write a small file in one step."""
    with place.making(name) as path:
        path.write_bytes(data)


def put_failures(place: Folder, part: str, lines: list[bytes]) -> None:
    """Write what of a shard could not be read, beside its part; nothing where all was."""
    name = f"{part}.failures.jsonl"
    if lines:
        put(place, name, b"\n".join([*lines, b""]))
    else:
        place.remove(name)


def failure_line(lost: Failure) -> bytes:
    """A line of JSON about what could not be read."""
    return msgspec.json.encode({"where": path_name(lost.where), "code": lost.error.code, "message": lost.error.message})


def _hash(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def versions_of(model: str, digest: str, version: str) -> dict[str, str]:
    """The fields of a manifest that say what made the part."""
    made: dict[str, Any] = {"claimx": version, "model": model, "digest": digest}
    return made
