"""Inputs to articles: files, folders and standard input, each read as what its bytes say it is."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import shlex
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from claimx.article import Article, Notice, Origin
from claimx.errors import ArchiveRatioError, BinaryError, FormatError, InputError, NotFoundError
from claimx.read.decode import decode
from claimx.read.formats.databases import database_articles
from claimx.read.formats.exportpages import exported_text, may_be_export
from claimx.read.formats.tables import delimiter_of, parquet_articles
from claimx.read.formats.zipped import holds_files, tarred_articles, zipped_articles
from claimx.read.frontmatter import read_with_fields
from claimx.read.jsonlines import json_lines
from claimx.read.mojibake import repaired
from claimx.read.options import DEFAULT, Failure, ReadOptions
from claimx.read.page.html import read_html, stated_charset
from claimx.read.records import parse_json, record_articles, sha256
from claimx.read.refused import refuse_data
from claimx.read.sanitise import path_name, sanitise
from claimx.read.sniff import Kind, binary_name, sniff
from claimx.read.stream import Stream, standard_input
from claimx.read.walk import explain, walk
from claimx.read.warc import warc_records
from claimx.storage import base_name, opened

_MEDIA_TYPES: dict[Kind, str] = {
    "html": "text/html", "json": "application/json", "jsonl": "application/jsonl", "feed": "application/rss+xml",
    "nitf": "application/nitf+xml", "xml": "application/xml", "mail": "message/rfc822", "mhtml": "multipart/related",
    "webarchive": "application/x-webarchive",
}  # fmt: skip
_PACKED = {"gzip": ".gz", "zstd": ".zst", "bzip2": ".bz2", "xz": ".xz"}
_ZIP = b"PK\x03\x04"
_MAX_ZIP_RATIO = 200
_ADDRESS = re.compile(r"(?P<scheme>https?|ftp):/{1,2}(?=[^/])", re.IGNORECASE)
_SITE = re.compile(r"www\.[\w-]+\.\w", re.IGNORECASE)  # an address as a browser shows it
_WRITTEN_BY_PYTHON = re.compile(r"\ufeff?\s*\[?\s*\{\s*'[\w -]{1,40}'\s*:")
_LONGEST_HEADER = 2000  # bytes of a line that may be the header of a table


Unit = Path | Literal["-"] | Failure  # what is read as a whole


class Reader(Protocol):
    """What makes articles of the bytes of one input."""

    def __call__(self, data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
        """Yield the articles."""
        ...


def read_inputs(
    inputs: Sequence[str | os.PathLike[str]], *, options: ReadOptions = DEFAULT
) -> Iterator[Article | Failure]:
    """Yield the articles of files, folders and "-" (standard input) in order, and what could not be read.

    Lazy: one article is held at a time, whatever the size of a bulk file.
    """
    for unit in units(inputs, options=options):
        yield from read_unit(unit, options=options)


def units(inputs: Sequence[str | os.PathLike[str]], *, options: ReadOptions = DEFAULT) -> Iterator[Unit]:
    """Yield what the inputs are made of, unread: files, folders walked, "-"; and what is none of them."""
    for given in inputs:
        name = os.fspath(given)
        if name == "-":
            yield "-"
        elif _ADDRESS.match(name):
            yield _address(_ADDRESS.sub(r"\g<scheme>://", name))  # a path that went through pathlib has lost a slash
        elif _SITE.match(name) and not os.path.exists(name):  # noqa: PTH110
            yield _address(f"https://{name}")
        elif os.path.isdir(name):  # noqa: PTH112 - a string that names no path must not raise
            yield from walk(name, output=options.output)
        else:
            yield Path(name)


def _address(url: str) -> Failure:
    hint = f"curl -s {shlex.quote(url)} | claimx extract --url {shlex.quote(url)}"
    return Failure(url, NotFoundError("an address, and claimx uses no network", where=url, hint=hint))


def read_unit(unit: Unit, *, options: ReadOptions = DEFAULT) -> Iterator[Article | Failure]:
    """Yield the articles of one file, or of standard input."""
    if isinstance(unit, Failure):
        yield unit
    elif isinstance(unit, Path):
        yield from _read_file(unit, options)
    else:
        yield from _guarded(_read_pipe(Stream(standard_input(), where="-"), options), "-")


def _read_pipe(stream: Stream, options: ReadOptions) -> Iterator[Article | Failure]:
    """Read standard input; an archive is held whole, for its table stands at its end."""
    if stream.head.startswith(_ZIP):
        file = io.BytesIO(stream.read_all(options.max_bytes))
        if holds_files(file):
            yield from _zipped(file, stream.where, options)
            return
        stream = Stream(file, where=stream.where)
    yield from _read_stream(stream, "", options)


def read_path(path: str | Path, *, options: ReadOptions = DEFAULT) -> Article:
    """Read the one article of a file, or raise the error that says why it cannot be read."""
    for found in read_inputs([str(path)], options=options):
        if isinstance(found, Failure):
            raise found.error
        return found
    message = "there is no article in it"
    raise FormatError(message, where=str(path), hint="check the file")


def read_text(text: str, *, options: ReadOptions = DEFAULT) -> Article:
    """Read an article that is a string already: clean text, or a page dump."""
    data = text.encode("utf-8", "surrogatepass")
    origin = Origin(url=options.url, sha256=sha256(data), bytes=len(data))
    return read_with_fields(sanitise(text), origin=origin, where="text", options=options)


def read_bytes(data: bytes, *, name: str = "", options: ReadOptions = DEFAULT) -> Iterator[Article | Failure]:
    """Yield the articles of bytes in memory; the ending of `name` only breaks ties between formats."""
    if data.startswith(_ZIP) and holds_files(io.BytesIO(data)):
        yield from _guarded(_zipped(io.BytesIO(data), name or "bytes", options), name or "bytes")
        return
    yield from _guarded(_read_stream(Stream(io.BytesIO(data), where=name or "bytes"), name, options), name or "bytes")


def read_address(address: str, *, options: ReadOptions = DEFAULT) -> Iterator[Article | Failure]:
    """Yield the articles of a file in an object store: `s3://bucket/news/a.warc.gz`.

    Raises `MissingExtraError` without pyarrow.
    """
    yield from _guarded(_read_address(address, options), address)


def _read_address(address: str, options: ReadOptions) -> Iterator[Article | Failure]:
    with opened(address) as file:
        stream = Stream(file, where=address)
        if sniff(stream.head) != "parquet":
            yield from _read_stream(stream, base_name(address), options)
            return
    with opened(address, anywhere=True) as file:
        yield from parquet_articles(file, address, options)


def _read_file(path: Path, options: ReadOptions) -> Iterator[Article | Failure]:
    where = path_name(path)
    try:
        with path.open("rb") as file:
            ratio = _zip_ratio(path) if file.peek(4)[:4] == _ZIP else 0
            if ratio:
                message = f"a ZIP archive that unpacks to {ratio} times its size"
                raise ArchiveRatioError(
                    message, where=where, hint="do not unpack it unless you trust where it came from"
                )
            if file.peek(4)[:4] == _ZIP and holds_files(file):
                yield from _guarded(_zipped(file, where, options), where)
                return
            if file.peek(4)[:4] == b"PAR1":
                yield from _guarded(parquet_articles(path, where, options), where)
                return
            yield from _guarded(_read_stream(Stream(file, where=where), path.name, options), where)
    except InputError as error:
        yield Failure(where, error)
    except (OSError, ValueError) as error:
        reason = explain(error, where) if isinstance(error, OSError) else FormatError(str(error), where=where)
        yield Failure(where, reason)


def _zipped(file: BinaryIO, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of the files in an archive; an archive in an archive stays closed."""

    def read(member: BinaryIO, name: str, place: str) -> Iterator[Article | Failure]:
        yield from _read_stream(Stream(member, where=place), name, options)

    yield from zipped_articles(file, where, read)


def _tarred(stream: Stream, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of the files in a tar archive; an archive in an archive stays closed."""

    def read(member: BinaryIO, name: str, place: str) -> Iterator[Article | Failure]:
        inner = Stream(member, where=place)
        if sniff(inner.head) == "tar":
            message = "an archive within an archive"
            raise BinaryError(message, where=place, hint="unpack the outer one, and give its folder")
        yield from _read_stream(inner, name, options)

    yield from tarred_articles(stream.reader(), stream.where, read)


def _guarded(found: Iterator[Article | Failure], where: str) -> Iterator[Article | Failure]:
    try:
        yield from found
    except InputError as error:
        yield Failure(where, error)
    except OSError as error:
        yield Failure(where, explain(error, where))


def _read_stream(stream: Stream, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Read one opened input, whose `name` only breaks ties between formats."""
    kind = _kind(stream, _suffix(name), options)
    if kind in _PACKED and not stream.packed:
        name = name[: -len(_PACKED[kind])] if name.lower().endswith(_PACKED[kind]) else name
        yield from _read_stream(stream.unpacked(kind), name, options)
        return
    if kind == "binary" or kind in _PACKED:
        what = f"{kind} data inside packed data" if kind in _PACKED else binary_name(stream.head)
        message = f"looks like {what}, not text"
        raise BinaryError(message, where=stream.where, hint="give text, HTML, JSON, CSV, WARC, an e-mail or a document")
    if kind == "parquet":
        message = "a Parquet file is read where it lies, not from a pipe"
        raise FormatError(message, where=stream.where, hint="give its path")
    if kind == "jsonl":
        yield from json_lines(stream, options)
    elif kind == "table":
        from claimx.read.formats.tables import table_articles

        yield from table_articles(stream, _suffix(name), options)
    elif kind == "warc":
        yield from warc_records(stream, options)
    elif kind == "tar":
        yield from _tarred(stream, options)
    else:
        yield from _read_whole(stream, kind, _suffix(name), options)
        return
    if stream.loss:
        message = f"{stream.loss}; what came before was read"
        yield Failure(stream.where, FormatError(message, where=stream.where, hint="fetch or pack the file again"))


def _kind(stream: Stream, suffix: str, options: ReadOptions) -> Kind:
    """What an input is: by its bytes, and where they are text, by the headers or the columns that it begins with."""
    kind = sniff(stream.head, suffix=suffix)
    if kind != "text":
        return kind
    from claimx.read.formats.mail import mail_kind

    message = mail_kind(stream.head)
    if message:
        return message
    top = b"\n".join(re.split(rb"\r\n?|\n", stream.head, maxsplit=2)[:2])  # a header, or what declares its delimiter
    if suffix in {".csv", ".tsv"} or (
        len(top.partition(b"\n")[0]) < _LONGEST_HEADER
        and delimiter_of(decode(top, encoding=options.encoding, where=stream.where).text)
    ):
        return "table"
    return kind


def _read_whole(stream: Stream, kind: Kind, suffix: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Read an input that is one document."""
    data = stream.read_all(options.max_bytes)
    where = stream.where
    origin = Origin(
        path=where, url=options.url, sha256=sha256(data), bytes=len(data), media_type=_media_type(kind, suffix)
    )
    loss = (Notice("W_TRUNCATED", f"{stream.loss}; what came before was read"),) if stream.loss else ()
    reader = _reader(kind)
    if reader:
        for found in reader(data, origin=origin, where=where, options=options):
            yield found if isinstance(found, Failure) else _noted(found, loss)
        return
    decoded = decode(data, encoding=options.encoding, where=where)
    origin = dataclasses.replace(origin, encoding=decoded.encoding)
    if kind == "json":
        document = _json_or_none(decoded.text, where, suffix)
        if document is not None:
            notices = decoded.notices + loss
            for found in record_articles(document[0], origin=origin, where=where, options=options):
                yield found if isinstance(found, Failure) else _noted(found, notices)
            return
        origin = dataclasses.replace(origin, media_type="text/plain")
    refuse_data(decoded.text, where, suffix)
    words, broken = repaired(decoded.text.rstrip("\x00"))
    text = sanitise(words)
    notices = decoded.notices + broken + loss
    exported = text[words.startswith("\ufeff") :]  # a mark of the byte order would hide the first line's label
    delivered = database_articles(exported, origin=origin, where=where, options=options)
    if delivered is not None:
        for found in delivered:
            yield found if isinstance(found, Failure) else _noted(found, notices)
        return
    yield _noted(read_with_fields(text, origin=origin, where=where, options=options), notices)


def _reader(kind: Kind) -> Reader | None:
    """What reads the bytes of a kind that is neither JSON nor text."""
    if kind == "html":
        return _pages
    if kind == "document":
        from claimx.read.formats.documents import document_articles

        return document_articles
    if kind == "feed":
        from claimx.read.formats.feeds import feed_articles

        return feed_articles
    if kind == "xml":
        from claimx.read.formats.articles import xml_articles

        return xml_articles
    if kind == "nitf":
        from claimx.read.formats.nitf import nitf_articles

        return nitf_articles
    if kind == "webarchive":
        from claimx.read.formats.webarchive import saved_articles

        return saved_articles
    if kind in {"mail", "mhtml"}:
        from claimx.read.formats.mail import mail_articles

        return partial(mail_articles, kind=kind)
    return None


def _pages(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    if may_be_export(data):
        page = decode(data, encoding=options.encoding, declared=stated_charset(data), where=where)
        exported = exported_text(page.text)
        found = database_articles(exported or "", origin=origin, where=where, options=options, press=True)
        if found is not None:
            yield from found
            return
    yield read_html(data, origin=origin, where=where, options=options)


def _json_or_none(text: str, where: str, suffix: str) -> tuple[object] | None:
    """The parsed document; `None` where text only begins like JSON, as "[Update] ..." or "{sic} ..." do."""
    try:
        return (parse_json(text.lstrip("\ufeff"), where=where),)
    except FormatError:
        if _WRITTEN_BY_PYTHON.match(text):
            return _as_python_writes(text, where)
        if suffix == ".json" or '":' in text[:1000] or '" :' in text[:1000]:
            raise
        return None


def _as_python_writes(text: str, where: str) -> tuple[object]:
    """The objects of a text that Python printed: single quotation marks, None. Raises `FormatError` where it broke."""
    import ast

    try:
        return (ast.literal_eval(text.strip()),)
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        message = "looks like what Python prints of an object, and cannot be read"
        raise FormatError(message, where=where, hint="write it with json.dump, and give that") from error


def _noted(article: Article, notices: tuple[Notice, ...]) -> Article:
    return dataclasses.replace(article, notices=notices + article.notices) if notices else article


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - a name, not a path


def _media_type(kind: Kind, suffix: str) -> str:
    return _MEDIA_TYPES.get(kind, "text/markdown" if suffix in {".md", ".markdown"} else "text/plain")


def _zip_ratio(path: Path) -> int:
    """How many times its size a ZIP archive claims to unpack to, where that is absurd; else 0."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return 0
    try:
        with zipfile.ZipFile(path) as archive:
            total = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return 0
    ratio = total // max(path.stat().st_size, 1)
    return ratio if ratio > _MAX_ZIP_RATIO else 0
