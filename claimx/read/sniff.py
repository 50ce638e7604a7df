"""Tell from the first bytes what an input is; the name of the file only breaks ties."""

from __future__ import annotations

import json
import re
from typing import Literal

Kind = Literal[
    "empty", "text", "html", "json", "jsonl", "warc", "feed", "nitf", "xml", "mail", "mhtml", "table", "document",
    "parquet", "webarchive", "gzip", "zstd", "bzip2", "xz", "tar", "binary",
]  # fmt: skip
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf")

# Signature, offset, and what a message calls it.
_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"\x89PNG", 0, "a PNG image"),
    (b"GIF8", 0, "a GIF image"),
    (b"WEBP", 8, "a WebP image"),
    (b"II*\x00", 0, "a TIFF image"),
    (b"MM\x00*", 0, "a TIFF image"),
    (b"ftypavif", 4, "an AVIF image"),
    (b"ftypheic", 4, "a HEIC image"),
    (b"ftyp", 4, "an MP4 video"),
    (b"%PDF-", 0, "a PDF document"),
    (b"PK\x03\x04", 0, "a ZIP archive (or an Office document)"),
    (b"PK\x05\x06", 0, "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office document"),
    (b"{\\rtf", 0, "an RTF document"),
    (b"%!PS", 0, "a PostScript document"),
    (b"BZh", 0, "a bzip2 archive"),
    (b"\xfd7zXZ\x00", 0, "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"ustar", 257, "a tar archive"),
    (b"SQLite format 3\x00", 0, "an SQLite database"),
    (b"PAR1", 0, "a Parquet file"),
    (b"ARROW1", 0, "an Arrow file"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90\x00", 0, "a program"),
    (b"\xcf\xfa\xed\xfe", 0, "a program"),
    (b"\xca\xfe\xba\xbe", 0, "a Java class"),
    (b"\x00asm", 0, "a WebAssembly program"),
    (b"ID3", 0, "an MP3 recording"),
    (b"OggS", 0, "an Ogg recording"),
    (b"fLaC", 0, "a FLAC recording"),
    (b"WAVE", 8, "a WAV recording"),
    (b"\x1aE\xdf\xa3", 0, "a Matroska video"),
    (b"wOFF", 0, "a font"),
    (b"wOF2", 0, "a font"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(
    rb"</?(?:html|head|body|div|p|span|a|meta|title|article|section|script|h[1-6]|br|ul|li|table)\b[^<>]*>",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_NITF = re.compile(rb"<nitf[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:!doctype\s+)?(?P<name>[a-z][\w:.-]*)", re.IGNORECASE)
_ARTICLES = re.compile(
    rb"<(?:articles|newsItem|newsMessage|newsItems|TEI|TEI\.2|teiCorpus|pmc-articleset|!DOCTYPE article)[\s>]"
)
_NEWSML = frozenset({b"newsitem", b"newsmessage", b"newsitems"})  # may hold a document of NITF
_FEW_TAGS = 3
_BINARY_SHARE = 0.02
_WIDE_SHARE = 0.2


def binary_name(head: bytes) -> str | None:
    """Name what the bytes are if they are no text: "a JPEG image"."""
    for magic, offset, name in _MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return name
    if head.startswith(_BOMS) or wide_encoding(head):
        return None
    filled = head.rstrip(b"\x00")  # some programs fill up the end of a text
    return "binary data" if len(_CONTROL.findall(filled or head)) > _BINARY_SHARE * len(filled) else None


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as zero bytes at every other place."""
    if len(head) < 4 or b"\x00" not in head:
        return None
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > _WIDE_SHARE * pairs and even <= odd // 20 and _is_plain(head[0::2]):
        return "utf-16-le"
    if even > _WIDE_SHARE * pairs and odd <= even // 20 and _is_plain(head[1::2]):
        return "utf-16-be"
    return None


def _is_plain(low: bytes) -> bool:
    return len(_CONTROL.findall(low)) <= 0.1 * len(low)


def sniff(head: bytes, *, suffix: str = "") -> Kind:
    """Say what kind of input starts with `head`; `suffix` is the name's ending, as ".jsonl"."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zstd"
    if head[:3] == b"BZh" and head[4:10] == b"1AY&SY":
        return "bzip2"
    if head.startswith(b"\xfd7zXZ\x00"):
        return "xz"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"WARC/"):
        return "warc"  # whatever its first pages are: packed text and images look like no text
    if head.startswith(_DOCUMENTS):
        return "document"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"bplist00"):
        return "webarchive"
    if binary_name(head):
        return "binary"
    if head.startswith(_BOMS[1:]) or wide_encoding(head):
        encoding = wide_encoding(head) or "utf-16"
        head = head.decode(encoding, "replace").encode("utf-8", "replace")
    head = head.removeprefix(_BOMS[0]).lstrip()
    if not head:
        return "empty"
    return _json_kind(head, suffix) or _markup_kind(head, suffix) or "text"


def _json_kind(head: bytes, suffix: str) -> Kind | None:
    if suffix in {".jsonl", ".ndjson"} and head[:1] != b"<":
        # a whole document, written over several lines, may be named so
        first, _, rest = head.partition(b"\n")
        return "json" if first.strip() in {b"{", b"["} and not _is_json(_row(rest)) else "jsonl"
    if suffix == ".json" and head[:1] not in b"{[<":  # a server's page may be saved under the name of its data
        return "json"
    if head[:1] == b"{":
        first, newline, rest = head.partition(b"\n")
        if newline and rest.strip() and _is_json(first):
            return "jsonl"
        return "json"
    if head[:1] == b"[" and (suffix == ".json" or re.match(rb"\[\s*[\]{]", head)):
        return "json"
    return None


def _row(rest: bytes) -> bytes:
    return rest.partition(b"\n")[0].strip().removesuffix(b",")


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _markup_kind(head: bytes, suffix: str) -> Kind | None:
    if _XML.match(head) and _FEED.search(head[:4096]):
        return "feed"
    if _FEED.match(head):
        return "feed"
    if (_XML.match(head) or head[:1] == b"<") and _root(head) not in _NEWSML and _NITF.search(head[:4096]):
        return "nitf"
    if (_XML.match(head) and not _is_page(head)) or _ARTICLES.match(head):
        return "xml"
    if _HTML_START.match(head) or _XML.match(head) or suffix in {".html", ".htm", ".xhtml"}:
        return "html"
    if head[:1] == b"<" and len(_HTML_TAG.findall(head[:8192])) >= _FEW_TAGS:
        return "html"
    return None


def _is_page(head: bytes) -> bool:
    """Whether the first element of an XML document is a page's."""
    return _root(head) in {b"html", b"body", b"div"}


def _root(head: bytes) -> bytes:
    """The name of the first element, in lower case and without its prefix."""
    root = _ROOT.search(head)
    return root["name"].lower().rpartition(b":")[2] if root else b""
