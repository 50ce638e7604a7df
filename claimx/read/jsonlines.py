"""JSON Lines, line by line in constant memory."""

from __future__ import annotations

import io
from collections.abc import Iterator

from claimx.article import Article, Origin
from claimx.errors import InputError
from claimx.read.decode import decode
from claimx.read.options import Failure, ReadOptions
from claimx.read.records import parse_json, record_articles, sha256
from claimx.read.stream import Stream, too_large


def json_lines(stream: Stream, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each line; a broken line is named by its number and costs only itself."""
    reader = stream.reader()
    number = 0
    while line := reader.readline(options.max_bytes + 1):
        number += 1
        where = f"{stream.where}:{number}"
        if len(line) > options.max_bytes and not line.endswith(b"\n"):
            _skip_line(reader)
            yield Failure(where, too_large(options.max_bytes, where))
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from _json_line(line, stream.where, number, options)


def _skip_line(reader: io.BufferedReader) -> None:
    while (part := reader.readline(1 << 20)) and not part.endswith(b"\n"):
        pass


def _json_line(line: bytes, path: str, number: int, options: ReadOptions) -> Iterator[Article | Failure]:
    where = f"{path}:{number}"
    data = line.strip()
    try:
        decoded = decode(data, encoding=options.encoding, where=where)
        document = parse_json(decoded.text.lstrip("\ufeff"), where=where)
    except InputError as error:
        yield Failure(where, error)
        return
    origin = Origin(
        path=path,
        record=str(number),
        sha256=sha256(data),
        bytes=len(data),
        media_type="application/json",
        encoding=decoded.encoding,
    )
    yield from record_articles(document, origin=origin, where=where, options=options)
