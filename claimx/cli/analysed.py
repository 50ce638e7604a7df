"""Records of articles, or of earlier output: what was analysed once is not analysed again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import FormatError, InputError
from claimx.read.options import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.options import ExtractOptions
    from claimx.read import ReadOptions
    from claimx.record import ArticleRecord

_RECORDS = (b'{"schema":"claimx.article/', b'{\n  "schema": "claimx.article/')
_ROWS = (b'{"claim_id"', b"claim_id,", b"SQLite format 3\0", b"PAR1")


def analysed(
    names: Sequence[str], *, reading: ReadOptions, options: ExtractOptions, jobs: int = 1
) -> Iterator[ArticleRecord | Failure]:
    """Yield a record for every article of the inputs, in their order; files of records are read back as they are.

    An input that cannot be used is a `Failure`. Raises `ModelError` where nothing can be analysed.
    """
    waiting: list[str] = []
    for name in names:
        kind = _kind(name)
        if kind == "articles":
            waiting.append(name)
            continue
        yield from _fresh(waiting, reading, options, jobs)
        waiting = []
        if kind == "rows":
            msg = "holds claims without their articles"
            yield Failure(name, FormatError(msg, where=name, hint="give records: claimx batch ... -f json"))
            continue
        yield from _read(name)
    yield from _fresh(waiting, reading, options, jobs)


def batched(
    names: Sequence[str], output: Path, *, reading: ReadOptions, options: ExtractOptions, jobs: int, restart: bool
) -> Iterator[ArticleRecord | Failure]:
    """The same for a run that may be interrupted: new records are kept in `OUT.records.json` and taken up again."""
    articles = [name for name in names if _kind(name) == "articles"]
    yield from analysed([name for name in names if name not in articles], reading=reading, options=options)
    if not articles:
        return
    from claimx.batch import Batch
    from claimx.batch.workers import Work

    kept = output.with_name(f"{output.name}.records.json")
    work = Work(extract=options, format="json")
    run = Batch(articles, kept, reading=reading, work=work, jobs=jobs, restart=restart)
    run.run(lambda _: None)
    yield from run.failures
    yield from _read(str(kept))


def _kind(name: str) -> str:
    path = Path(name)
    if name == "-" or not path.is_file():
        return "articles"
    with path.open("rb") as file:
        head = file.read(64)
    return "records" if head.startswith(_RECORDS) else "rows" if head.startswith(_ROWS) else "articles"


def _read(name: str) -> Iterator[ArticleRecord | Failure]:
    from claimx.record import ArticleRecord, read_back

    try:
        for record in read_back(Path(name)):
            assert isinstance(record, ArticleRecord)
            yield record
    except InputError as error:
        yield Failure(name, error)


def _fresh(
    names: Sequence[str], reading: ReadOptions, options: ExtractOptions, jobs: int
) -> Iterator[ArticleRecord | Failure]:
    if not names:
        return
    from claimx.batch.workers import Work, run
    from claimx.read import read_inputs
    from claimx.record import from_json

    for outcome in run(read_inputs(list(names), options=reading), Work(extract=options, format="json"), jobs=jobs):
        yield outcome if isinstance(outcome, Failure) else from_json(outcome.data)
