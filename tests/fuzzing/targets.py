"""The targets: each turns the bytes of a fuzzer into an input and asserts what claimx promises for every input."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import atheris
from made_up import Recorder, article_text, document, hidden, quoted_doc, times_doc
from spacy.lang.en import English

from claimx.annotate.quotations import find_quotations, unbalanced
from claimx.annotate.slots import QUOTATIONS
from claimx.annotate.times import find_times
from claimx.extraction import ExtractOptions, extract_many
from claimx.read import Failure, ReadOptions, read_text
from claimx.read.reader import _guarded, _read_stream
from claimx.read.stream import Stream
from claimx.record import COLUMNS, flatten, from_json, to_json
from claimx.record.back import read_back
from claimx.record.cells import uncell
from claimx.render.brat import stand_off
from claimx.render.formats import Look, lines, writer
from claimx.render.page.build import page, stretches
from claimx.verify import misplaced

VOCAB = English().vocab
READ = ReadOptions(language="en", max_bytes=1 << 20)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHARED = Path("/dev/shm")  # memory where there is such a folder: a disk would be waited for  # noqa: S108
FOLDER = Path(tempfile.mkdtemp(prefix="claimx-fuzz-", dir=SHARED if SHARED.is_dir() else None))


def reading(data: bytes) -> None:
    """An article or a failure that says why; clean characters, every offset inside the text, nothing told twice."""
    name, content = document(atheris.FuzzedDataProvider(data))
    for found in _guarded(_read_stream(Stream(io.BytesIO(content), where=name), name, READ), name):
        if isinstance(found, Failure):
            assert found.error.code.startswith("E_")
            continue
        assert not hidden(found.text)
        told = sorted([*found.spans(), *((s.start, s.end) for s in found.skipped)])
        assert all(0 <= start <= end <= len(found.text) for start, end in told)
        assert all(one[1] <= two[0] for one, two in pairwise(told))


def times(data: bytes) -> None:
    """Expressions in order, apart, inside the text, with days that run forward."""
    doc = times_doc(atheris.FuzzedDataProvider(data), VOCAB)
    at = 0
    for mark in find_times(doc):
        assert at <= mark.start < mark.end <= len(doc.text)
        assert 0 <= mark.first < mark.last <= len(doc)
        assert not (mark.begin and mark.finish) or mark.begin <= mark.finish
        at = mark.end


def quotations(data: bytes) -> None:
    """Marks inside the text; a pair encloses its words."""
    doc = quoted_doc(atheris.FuzzedDataProvider(data), VOCAB)
    found = find_quotations(doc)
    for mark in found:
        assert 0 <= mark.first <= mark.last <= len(doc)
        assert mark.closer < 0 or mark.closer >= mark.last
        assert mark.opener < mark.first or mark.opener < 0
    QUOTATIONS.set(doc, found)
    assert 0 <= unbalanced(doc) <= len(found)


def writers(data: bytes) -> None:
    """Every format gives back what it was given, and nothing in it acts."""
    source = atheris.FuzzedDataProvider(data)
    check = source.PickValueInList(CHECKS)
    check(Recorder(source).record())


def _json(record) -> None:
    piece = lines("json", Look()).piece(record)
    assert piece.count(b"\n") == 1
    assert from_json(piece) == record
    assert from_json(lines("json", Look(pretty=True)).piece(record)) == record


def _jsonl(record) -> None:
    rows = [json.loads(line) for line in lines("jsonl", Look()).piece(record).splitlines()]
    assert rows == [json.loads(to_json(row)) for row in flatten(record)]


def _csv(record) -> None:
    form = lines("csv", Look())
    cells = list(csv.reader(io.StringIO((form.head + form.piece(record)).decode(), newline="")))
    assert tuple(cells[0]) == COLUMNS
    expected = [["" if (v := getattr(row, c)) is None else str(v) for c in COLUMNS] for row in flatten(record)]
    assert [[uncell(cell) for cell in row] for row in cells[1:]] == expected
    assert not [cell for row in cells[1:] for cell in row if cell.startswith(FORMULA)]


def _markdown(record) -> None:
    digest = lines("markdown", Look()).piece(record).decode()
    assert not re.search(r"(?<!\\)[<\[`]", digest), "all that Markdown or HTML would act on is escaped"
    article = record.article
    told = article.publisher or article.authors or article.published or article.origin.url
    assert digest.count("\n") == 3 + 2 * bool(told) + max(len(record.claims), 1)


def _table(record) -> None:
    assert "\x1b" not in lines("table", Look()).piece(record).decode()


def _jsonld(record) -> None:
    graph = json.loads(lines("jsonld", Look()).piece(record))["@graph"]
    assert [node["text"] for node in graph[1:]] == [claim.text for claim in record.claims]


def _brat(record) -> None:
    content = record.article.text.content
    for line in stand_off(record).split("\n"):
        if line.startswith("T"):
            _, place, words = line.split("\t", 2)
            start, end = map(int, place.split()[1:])
            assert words == content[start:end].replace("\n", " ")


def _html(record) -> None:
    assert "".join(stretch.text for stretch in stretches(record)) == record.article.text.content
    assert page([record]).count("<script") == 1


def _database(record) -> None:
    _file(record, "sqlite")


def _parquet(record) -> None:
    _file(record, "parquet")


def _file(record, name: str) -> None:
    path = FOLDER / f"out.{name}"
    path.unlink(missing_ok=True)
    writer(name)([record], path)
    assert list(read_back(path)) == list(flatten(record))


# those that write files or build a page take a hundred times as long: one input in twenty-five
CHECKS = [*[_json, _jsonl, _csv, _markdown, _jsonld, _brat] * 16, _table, _html, _database, _parquet]


def analysis(data: bytes) -> None:
    """The whole way, twice: a record that holds, and the same bytes again."""
    content = article_text(atheris.FuzzedDataProvider(data))
    options = ExtractOptions(include_text=True, fast=True)
    (record,) = extract_many([read_text(content, options=READ)], options=options)
    assert not isinstance(record, Failure), record.error.__cause__
    assert misplaced(record, record.article.text.content or "") == []
    (again,) = extract_many([read_text(content, options=READ)], options=options)
    assert to_json(again) == to_json(record)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading, "times": times, "quotations": quotations, "writers": writers, "analysis": analysis,
}  # fmt: skip
