"""Text that was decoded with a wrong encoding before it was stored: "â€œYesâ€" for quotation marks."""

from __future__ import annotations

import re

from claimx.article import Notice

# what UTF-8 read as Windows-1252 or Latin-1 begins with, and what follows
_SIGN = re.compile("[ÂÃâÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
# byte 9D of a closing quotation mark is no character in Windows-1252, and many programs drop it
_WRITTEN_END = re.compile(r"[.!?…\"”’)]\s*(?:\\r)?\\n")
_ESCAPED = re.compile(r"\\(r\\n|[nrt\"'])")
_MEANT = {"r\\n": "\n", "n": "\n", "r": "\n", "t": " ", '"': '"', "'": "'"}
_LOST_QUOTE = re.compile("â€(?:\ufffd|(?![œ˜™“”¦¢\x9d]))")


def with_line_ends(text: str) -> str:
    r"""The text with the line ends that a program wrote as two signs each, `\n`; one that has real ones is sound."""
    if "\n" in text.strip() or not _WRITTEN_END.search(text):
        return text
    return _ESCAPED.sub(lambda match: _MEANT[match[1]], text)


_CODES = re.compile(r"\\u(?P<code>20[0-9a-fA-F]{2}|00[a-fA-F][0-9a-fA-F])(?![0-9a-fA-F])")
_SEVERAL = 2
_AS_CODES = Notice("W_ENCODING", "characters were written as codes (\\u201c); they are read as characters")


def _with_characters(text: str) -> str:
    r"""The text with the characters that a program wrote as codes, `\u201c`; a single one may be spoken of."""
    if len(_CODES.findall(text)) < _SEVERAL:
        return text
    return _CODES.sub(lambda match: chr(int(match["code"], 16)), text)


def repaired(text: str, *, codes: bool = True) -> tuple[str, tuple[Notice, ...]]:
    """The text with the broken decoding undone, and a warning that says so; a sound text passes as it is.

    `codes` are characters written as "u201c" behind a backslash, as data within a page writes them rightly.
    """
    told = _with_characters(text) if codes else text
    text, coded = told, () if told == text else (_AS_CODES,)
    if not _SIGN.search(text):
        return text, coded
    from ftfy import fix_encoding

    sound = fix_encoding(_LOST_QUOTE.sub("â€\x9d", text))
    if sound == text or _LOST_QUOTE.search(sound):
        return text, coded
    return sound, (
        *coded,
        Notice("W_ENCODING", "the text was decoded wrongly once (UTF-8 as windows-1252); this was undone"),
    )
