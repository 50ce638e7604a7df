"""JSON Lines, line by line in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claimx.article import Article, Origin
from claimx.errors import InputError
from claimx.read.decode import decode
from claimx.read.options import Failure, ReadOptions
from claimx.read.records import parse_json, record_articles, sha256
from claimx.read.stream import Stream, too_large

_ACTIONS = frozenset({"index", "create", "update"})
_FRAME = frozenset({b"[", b"]", b","})  # of a list that has an article a line
_ABOUT = frozenset({"_index", "_id", "_type", "routing", "_routing"})


def json_lines(stream: Stream, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each line; a broken line is named by its number and costs only itself."""
    for line in numbered_lines(stream.reader(), stream.where, options):
        yield from line.found


@dataclass(frozen=True, slots=True)
class Line:
    """One line and what it holds, read when it is asked for: articles, or why there are none."""

    number: int  # counted from 1
    document: object  # the parsed JSON; None where it is broken
    found: Iterator[Article | Failure]


def numbered_lines(reader: BinaryIO, where: str, options: ReadOptions) -> Iterator[Line]:
    """Yield each line that is not blank as soon as it is there; a line of more than `max_bytes` is passed over."""
    number = 0
    while line := reader.readline(options.max_bytes + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > options.max_bytes and not line.endswith(b"\n"):
            _skip_line(reader)
            yield Line(number, None, iter([Failure(place, too_large(options.max_bytes, place))]))
        elif (row := line.strip(b"\xef\xbb\xbf \t\r\n")) and row not in _FRAME:
            yield _read_line(row.removesuffix(b","), where, number, options)


def _skip_line(reader: BinaryIO) -> None:
    while (part := reader.readline(1 << 20)) and not part.endswith(b"\n"):
        pass


def _is_action(document: object) -> bool:
    """Whether a line only says what to do with the next one, as in files for Elasticsearch: `{"index": {"_id": 1}}`."""
    if not isinstance(document, dict) or len(document) != 1:
        return False
    name, value = next(iter(document.items()))
    return name in _ACTIONS and isinstance(value, dict) and all(key in _ABOUT for key in value)


def _read_line(data: bytes, path: str, number: int, options: ReadOptions) -> Line:
    where = f"{path}:{number}"
    try:
        decoded = decode(data, encoding=options.encoding, where=where)
        document = parse_json(decoded.text.lstrip("\ufeff"), where=where)
    except InputError as error:
        return Line(number, None, iter([Failure(where, error)]))
    if _is_action(document):
        return Line(number, document, iter(()))
    origin = Origin(
        path=path,
        record=str(number),
        sha256=sha256(data),
        bytes=len(data),
        media_type="application/json",
        encoding=decoded.encoding,
    )
    return Line(number, document, record_articles(document, origin=origin, where=where, options=options))
