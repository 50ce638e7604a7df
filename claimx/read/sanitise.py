"""Replace control, bidirectional and invisible characters one for one, so that every offset holds."""

from __future__ import annotations

import os
import re

# Newlines of all kinds become "\n"; the first half of "\r\n" becomes a space.
_NEWLINES = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

# Spaces of all widths, the tab among them, become " ".
_SPACES = "\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"

# Seen by no reader, but by a program: zero widths, joiners, fillers, byte order marks, bidirectional
# marks, embeddings, overrides and isolates, annotation anchors, joiners of hieroglyphs, controls of shorthand and
# music, tags and supplementary selectors. The marks around Arabic and Syriac numbers are seen, and stay.
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

# What acts on a terminal, and what is no character at all: control codes, lone surrogates, noncharacters.
_FORBIDDEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"

# in a word, as what has no width, a mark that hardly any page has: the word is read without it (`wrapping.py`)
_SOFT_HYPHEN_IN_WORD = re.compile("(?<=[^\\W\\d_])\xad(?=[^\\W\\d_])")
_SOFT_HYPHEN_AT_LINE_END = re.compile("(?<=[^\\W\\d_])\xad(?=[ \t]*\r?\n)")
_NO_WIDTH_IN_WORD = re.compile("(?<=[a-z])[\u200b-\u200d\u2060\ufeff](?=[a-z])")
_CARRIAGE_RETURN_BEFORE_NEWLINE = re.compile("\r(?=\n)")
_NEWLINE = re.compile(f"[{_NEWLINES}]")
_BLANK = re.compile(f"[{_SPACES}{_INVISIBLE}]")
_CONTROL = re.compile(f"[{_FORBIDDEN}]")
_ANY = re.compile(f"[{_NEWLINES}{_SPACES}{_INVISIBLE}{_FORBIDDEN}]")


def sanitise(text: str) -> str:
    r"""Return `text` with the same length and nothing in it that acts or hides.

    >>> sanitise("gov\xadernment\x1b[31m\r\n\u202eevil\u202c")
    'gov‐ernment\ufffd[31m \n evil '
    """
    if not _ANY.search(text):
        return text
    text = _CARRIAGE_RETURN_BEFORE_NEWLINE.sub(" ", text)
    text = _NEWLINE.sub("\n", text)
    text = _SOFT_HYPHEN_AT_LINE_END.sub("-", text)
    text = _SOFT_HYPHEN_IN_WORD.sub("\u2010", text)
    text = _NO_WIDTH_IN_WORD.sub("\u2010", text)
    text = _BLANK.sub(" ", text)
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Fold a field (a title, a name, a path) into one clean line."""
    return " ".join(sanitise(text.replace("\xad", "")).split())


def path_name(path: str | os.PathLike[str]) -> str:
    """A path as it is told and kept: what is not UTF-8, acts or hides is replaced, blanks stay as they are."""
    return sanitise(os.fsencode(path).decode("utf-8", "replace")).replace("\n", " ")
