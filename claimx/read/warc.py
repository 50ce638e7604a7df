"""Web archives (WARC), record by record.

Own reader: warcio ends at the first broken record, loses what is readable of a cut one without a word and lets a record
without a length swallow the next; fastwarc aborts on streams that cannot seek.
"""

from __future__ import annotations

import dataclasses
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimx.article import Article, Origin
from claimx.errors import FormatError, InputError
from claimx.read.decode import decode
from claimx.read.options import Failure, ReadOptions
from claimx.read.page.html import read_html
from claimx.read.plaintext import read_plain
from claimx.read.records import sha256
from claimx.read.sanitise import one_line, sanitise
from claimx.read.sniff import binary_name
from claimx.read.stream import Stream, too_large

_MAX_HEAD = 1 << 16
_CHUNK = 1 << 16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PAGES = {"text/html", "application/xhtml+xml", "text/plain", ""}
_TYPES = {"response", "resource", "conversion"}
_FOR_CRAWLERS = re.compile(r"^https?://[^/]+/(?:robots|ads|app-ads|security|llms)\.txt$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Payload:
    """What a server sent: its kind, its stated encoding, its bytes."""

    kind: str
    charset: str | None
    data: bytes


def warc_records(stream: Stream, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each HTML or text response; what breaks off or breaks is reported and passed over."""
    reader = stream.reader()
    while True:
        line = _next_line(reader)
        if line is None:
            return
        if not line.startswith(b"WARC/"):
            yield _broken(stream.where, "the archive is broken between two records")
            if not _resume(reader):
                return
        headers = _read_headers(reader)
        length = headers.get("content-length", "")
        if not length.isdecimal():
            yield _broken(stream.where, "a record of the archive states no length")
            continue
        yield from _record(reader, headers, int(length), stream.where, options)


def _next_line(reader: io.BufferedReader) -> bytes | None:
    while line := reader.readline(_MAX_HEAD):
        if line.strip():
            return line
    return None


def _resume(reader: io.BufferedReader) -> bool:
    """Go to the next line that begins a record."""
    while line := reader.readline(_MAX_HEAD):
        if line.startswith(b"WARC/"):
            return True
    return False


def _read_headers(reader: io.BufferedReader) -> dict[str, str]:
    lines: list[bytes] = []
    size = 0
    while (line := reader.readline(_MAX_HEAD)) and line.strip() and size < _MAX_HEAD:
        lines.append(line)
        size += len(line)
    return _headers(lines)


def _headers(lines: list[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _record(
    reader: io.BufferedReader, headers: Mapping[str, str], length: int, path: str, options: ReadOptions
) -> Iterator[Article | Failure]:
    wanted = headers.get("warc-type", "").lower() in _TYPES
    # the server's own headers come on top of the article
    limit = options.max_bytes + _MAX_HEAD if wanted else 0
    block = _read_exactly(reader, min(length, limit))
    missing = min(length, limit) - len(block) + _skip(reader, length - min(length, limit))
    if not wanted:
        return
    url = one_line(headers.get("warc-target-uri", "")).strip("<>") or None
    if url and _FOR_CRAWLERS.search(url):
        return
    identity = one_line(headers.get("warc-record-id", "")).strip("<>").removeprefix("urn:uuid:") or None
    where = f"{path}:{identity or url or 'record'}"
    try:
        if length > limit:
            raise too_large(options.max_bytes, where)
        payload = _payload(block, headers, where, options.max_bytes)
        if payload is None:
            return
        converted = headers["warc-type"].lower() == "conversion"
        yield _article(payload, Origin(path=path, record=identity, url=url), where, options, converted=converted)
    except InputError as error:
        yield Failure(where, error)
    if missing > 0:
        yield _broken(where, "the archive ends in the middle of this record; what came before was read")


def _read_exactly(reader: io.BufferedReader, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := reader.read(min(size, _CHUNK))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _skip(reader: io.BufferedReader, size: int) -> int:
    """Pass over bytes without keeping them; return how many are missing."""
    while size > 0 and (part := reader.read(min(size, _CHUNK))):
        size -= len(part)
    return size


def _article(payload: Payload, origin: Origin, where: str, options: ReadOptions, *, converted: bool) -> Article:
    data = payload.data
    origin = dataclasses.replace(origin, sha256=sha256(data), bytes=len(data))
    if payload.kind == "text/plain":
        # what an archive's maker took out of a page (WET) is all that the page shows
        options = dataclasses.replace(options, clean=options.clean or converted)
        decoded = decode(data, encoding=options.encoding, declared=payload.charset, where=where)
        origin = dataclasses.replace(origin, encoding=decoded.encoding)
        article = read_plain(sanitise(decoded.text), origin=origin, where=where, options=options)
        return dataclasses.replace(article, notices=decoded.notices + article.notices)
    origin = dataclasses.replace(origin, media_type="text/html")
    return read_html(data, origin=origin, where=where, options=options, declared=payload.charset)


def _payload(block: bytes, headers: Mapping[str, str], where: str, limit: int) -> Payload | None:
    """The page in a record; `None` for redirects, errors, images and whatever else is no page."""
    kind = headers.get("content-type", "")
    if not kind.lower().startswith("application/http"):
        return _of_kind(kind, block)
    head, _, body = block.partition(b"\r\n\r\n") if b"\r\n\r\n" in block else block.partition(b"\n\n")
    lines = head.splitlines()
    status = lines[0].split() if lines else []
    if len(status) < 2 or status[1] != b"200":
        return None
    sent = _headers(lines[1:])
    found = _of_kind(sent.get("content-type", ""), body)
    if found is None:
        return None
    data = body
    if "chunked" in sent.get("transfer-encoding", "").lower():
        data = _unchunk(data)
    return dataclasses.replace(found, data=_unpack(data, sent.get("content-encoding", ""), where, limit))


def _of_kind(stated: str, data: bytes) -> Payload | None:
    kind = stated.split(";", maxsplit=1)[0].strip().lower()
    charset = _CHARSET.search(stated)
    return Payload(kind, charset[1] if charset else None, data) if kind in _PAGES else None


def _unchunk(data: bytes) -> bytes:
    """Join HTTP chunks; data that only claims to be chunked is taken as it is."""
    parts: list[bytes] = []
    at = 0
    while match := re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n").match(data, at):
        size = int(match[1], 16)
        parts.append(data[match.end() : match.end() + size])
        at = match.end() + size
        if size == 0:
            break
        at += 2 if data[at : at + 2] == b"\r\n" else 0
    return b"".join(parts) if parts else data


def _unpack(data: bytes, stated: str, where: str, limit: int) -> bytes:
    """Take off the packing that the header states, or that the bytes tell: crawlers often keep one without the other.

    Raises `FormatError` for a packing that cannot be opened.
    """
    if data.startswith(b"\x1f\x8b"):
        return _inflate(data, 16 + zlib.MAX_WBITS, where, limit)
    packing = stated.strip().lower()
    if packing in {"", "identity", "gzip", "x-gzip"} or _is_text(data):
        return data
    if packing == "br":
        return _unbrotli(data, where, limit)
    if packing == "deflate":
        return _inflate(data, zlib.MAX_WBITS if data[:1] == b"\x78" else -zlib.MAX_WBITS, where, limit)
    message = f"the page is packed with {one_line(packing)}, which claimx cannot open"
    raise FormatError(message, where=where, hint="fetch it again without that packing")


def _is_text(data: bytes) -> bool:
    """Whether the header speaks of a packing that was taken off already."""
    head = data[:512].lstrip()
    return head.startswith(b"<") or (binary_name(head) is None and head.isascii())


def _inflate(data: bytes, window: int, where: str, limit: int) -> bytes:
    try:
        unpacked = zlib.decompressobj(window).decompress(data, limit + 1)
    except zlib.error as error:
        raise _unpackable(where) from error
    if len(unpacked) > limit:
        raise too_large(limit, where)
    return unpacked


def _unbrotli(data: bytes, where: str, limit: int) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    size, packed = 0, data
    try:
        while part := unpacker.process(packed, output_buffer_limit=_CHUNK):
            parts.append(part)
            size, packed = size + len(part), b""
            if size > limit:
                raise too_large(limit, where)
    except brotli.error as error:
        raise _unpackable(where) from error
    if not size:
        raise _unpackable(where)
    return b"".join(parts)


def _unpackable(where: str) -> FormatError:
    return FormatError("the packed page is broken", where=where, hint="fetch it again")


def _broken(where: str, message: str) -> Failure:
    return Failure(where, FormatError(message, where=where, hint="fetch or pack the file again"))
