"""Records of articles, or of earlier output: what was analysed once is not analysed again.

Earlier output is a file, or a folder of such files as a large run leaves it.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimx.errors import FormatError, InputError
from claimx.read.options import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.options import ExtractOptions
    from claimx.read import ReadOptions
    from claimx.record import ArticleRecord, FlatRow

_RECORDS = (b'{"schema":"claimx.article/', b'{\n  "schema": "claimx.article/')
_ROWS = (b'{"claim_id"', b"claim_id,", BOM_UTF8 + b"claim_id,", b"SQLite format 3\0")
_PARQUET = b"PAR1"
_BESIDE = ("manifest.json", ".journal", ".failures.jsonl", ".journal-wal")  # what a run keeps beside its output


def analysed(
    names: Sequence[str], *, reading: ReadOptions, options: ExtractOptions, jobs: int = 1
) -> Iterator[ArticleRecord | Failure]:
    """Yield a record for every article of the inputs, in their order; files of records are read back as they are.

    An input that cannot be used is a `Failure`. Raises `ModelError` where nothing can be analysed.
    """
    for outcome in told(names, reading=reading, options=options, jobs=jobs):
        if isinstance(outcome, Rows):
            msg = "holds claims without their articles"
            yield Failure(outcome.name, FormatError(msg, where=outcome.name, hint="give records: what -f json writes"))
        else:
            yield outcome


class Rows(NamedTuple):
    """A file of flat rows, which is read only by those who can do with claims alone."""

    name: str

    def read(self) -> Iterator[FlatRow]:
        """The rows. Raises `FormatError` where the file is damaged."""
        from claimx.record import FlatRow, read_back

        for row in read_back(Path(self.name)):
            assert isinstance(row, FlatRow)
            yield row


def told(
    names: Sequence[str], *, reading: ReadOptions, options: ExtractOptions, jobs: int = 1
) -> Iterator[ArticleRecord | Failure | Rows]:
    """The same, with files of flat rows as they are."""
    waiting: list[str] = []
    for name in names:
        kind, files = _kind(name)
        if kind == "articles":
            waiting.append(name)
            continue
        yield from _fresh(waiting, reading, options, jobs)
        waiting = []
        for file in files:
            yield from (Rows(file),) if kind == "rows" else _read(file)
    yield from _fresh(waiting, reading, options, jobs)


def batched(
    names: Sequence[str], output: Path, *, reading: ReadOptions, options: ExtractOptions, jobs: int, restart: bool
) -> Iterator[ArticleRecord | Failure | Rows]:
    """The same for a run that may be interrupted: new records are kept in `OUT.records.json` and taken up again."""
    articles = [name for name in names if _kind(name)[0] == "articles"]
    yield from told([name for name in names if name not in articles], reading=reading, options=options)
    if not articles:
        return
    from claimx.batch import Batch
    from claimx.batch.workers import Work

    kept = kept_records(output)
    work = Work(extract=options, format="json")
    run = Batch(articles, kept, reading=reading, work=work, jobs=jobs, restart=restart)
    run.run(lambda _: None)
    yield from run.failures
    yield from _read(str(kept))


def kept_records(output: Path) -> Path:
    """Where the records of an output of `across` are kept."""
    return output.with_name(f"{output.name}.records.json")


def stored(names: Sequence[str], output: Path) -> Iterator[ArticleRecord]:
    """The records again, of inputs that were analysed already: those that were given, then those that were kept."""
    kinds = [_kind(name) for name in names]
    given = [file for kind, files in kinds if kind == "records" for file in files]
    fresh = any(kind == "articles" for kind, _ in kinds)
    for file in [*given, *([str(kept_records(output))] if fresh else [])]:
        yield from (one for one in _read(file) if not isinstance(one, Failure))


def _kind(name: str) -> tuple[str, list[str]]:
    """What an input is, articles, records or rows, and its files where it is one of the latter two."""
    path = Path(name)
    if name != "-" and path.is_dir():
        visible = sorted(file for file in path.iterdir() if file.is_file() and file.name[0] not in "._")
        files = [file for file in visible if not file.name.endswith(_BESIDE)]
        first = _kind_of(files[0]) if files else "articles"
        same = first != "articles" and all(_kind_of(file) == first for file in files[1:])
        return (first, [str(file) for file in files]) if same else ("articles", [])
    return _kind_of(path) if name != "-" and path.is_file() else "articles", [name]


def _kind_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return "articles"  # its reader says why it cannot be read
    if head.startswith(_PARQUET):
        return "rows" if _has_claims(path) else "articles"
    return "records" if head.startswith(_RECORDS) else "rows" if head.startswith(_ROWS) else "articles"


def _has_claims(path: Path) -> bool:
    """Whether a Parquet file holds claims; it may as well hold articles."""
    try:
        from pyarrow import lib, parquet
    except ImportError:
        return False  # the reader of articles says what is missing
    try:
        return "claim_id" in parquet.read_schema(path).names
    except (OSError, lib.ArrowException):
        return False


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
