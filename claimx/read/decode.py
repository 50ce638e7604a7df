"""Bytes to text: byte order mark, declared encoding, strict UTF-8, and only then a guess, which is reported."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from claimx.article import Notice
from claimx.errors import EncodingError
from claimx.read.sniff import wide_encoding

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the web calls Latin-1 and ASCII is Windows-1252 (WHATWG Encoding Standard).
_LATIN = {"iso8859-1", "ascii"}
_GUESSES = [
    "cp1252", "mac_roman", "cp850", "cp437", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256",
    "utf_16", "utf_16_le", "utf_16_be", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and what a user should know about it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None, where: str = "") -> Decoded:
    """Decode `data`; `encoding` is what the user demands, `declared` what the input says of itself."""
    if encoding:
        return _demanded(data, encoding, where)
    for mark, name in _BOMS:
        if data.startswith(mark):
            # The mark stays as one character, so that offsets count from the file's start.
            text = data.decode("utf-8", "replace") if name == "utf-8" else "\ufeff" + data.decode(name, "replace")
            return Decoded(text, name)
    wide = wide_encoding(data[:4096])
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, (_guess(wide),))
    for claimed in (declared, "utf-8"):
        strict = _strictly(data, claimed) if claimed else None
        if strict:
            return strict
    return _guessed(data)


def _demanded(data: bytes, encoding: str, where: str) -> Decoded:
    name = _codec_name(encoding)
    if name is None:
        message = f"no encoding is called {encoding!r}"
        raise EncodingError(message, where=where, hint="use a name such as utf-8, latin-1 or windows-1252")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        message = f"not {encoding} (byte {error.start})"
        raise EncodingError(message, where=where, hint="leave --encoding out, or try windows-1252") from error
    except (ValueError, LookupError) as error:
        message = f"{encoding} is no text encoding"
        raise EncodingError(message, where=where, hint="use a name such as utf-8 or latin-1") from error
    return Decoded(text, name)


def _codec_name(encoding: str) -> str | None:
    try:
        info = codecs.lookup(encoding.strip())
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    name = _codec_name(encoding)
    if name is None or name in {"undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}:
        return None
    if name in _LATIN:
        name = "cp1252"
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeError, ValueError):
        return None


def _guess(name: str) -> Notice:
    return Notice("W_ENCODING", f"no encoding is declared; read as {name}, which is a guess")


def _guessed(data: bytes) -> Decoded:
    mixed = _mixed(data)
    if mixed:
        return mixed
    if _is_mac(data[:_SAMPLE]):
        return Decoded(data.decode("mac_roman"), "mac_roman", (_guess("mac_roman"),))
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES, enable_fallback=False))
    latin = next((m for m in matches if m.encoding == "cp1252"), None)
    best = matches[0] if matches else None
    name = "cp1252"
    if best and not (latin and latin.chaos <= best.chaos):
        name = best.encoding
    try:
        return Decoded(data.decode(name, "replace"), name, (_guess(name),))
    except LookupError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", (_guess("cp1252"),))


# curly marks of old Macintosh, which Windows reads as accented capitals: "Ò...,Ó said", "itÕs"
_MAC_MARK = re.compile(rb"(?<![^\s(-])\xd2(?=[A-Za-z])|(?<=[a-z.,?!])\xd3(?![A-Za-z])|(?<=[a-z])\xd5(?=[a-z]{1,2}\b)")
_MAC_SHARE, _FEWEST_MAC = 0.6, 2


def _is_mac(data: bytes) -> bool:
    """Whether most of what is no ASCII stands where Mac OS Roman has quotation marks and apostrophes."""
    marks = len(_MAC_MARK.findall(data))
    return marks >= _FEWEST_MAC and marks >= _MAC_SHARE * len(_HIGH.findall(data))


_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with some Windows-1252 bytes in it, as pages glued from two sources have."""
    sequences = len(_SEQUENCE.findall(data))
    strays = len(_HIGH.findall(_SEQUENCE.sub(b"", data)))
    if not sequences or strays > sequences:
        return None
    codecs.register_error("claimx-cp1252", _as_cp1252)
    text = data.decode("utf-8", "claimx-cp1252")
    notice = Notice("W_ENCODING", f"{strays} bytes are not UTF-8; read as windows-1252, which is a guess")
    return Decoded(text, "utf-8", (notice,))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
