"""Exports of reference managers: RIS, the tags of PubMed, EndNote and Web of Science, BibTeX, each an article.

Its text is the abstract, or the whole text where the export holds one; a reference without either is told as empty.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from claimx.article import Article, Origin
from claimx.read.dates import parse_date
from claimx.read.options import Failure, ReadOptions
from claimx.read.records import sha256
from claimx.read.records.many import article_or_failure

_RIS = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- ?(?P<value>.*)")
_ENDNOTE = re.compile(r"%(?P<tag>\S) (?P<value>.*)")
_TAGGED = re.compile(r"\s*(?:TY {1,2}- [A-Z]|PMID ?- \d)")
_WOS = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|$)")
_SCIENCE = re.compile(r"\s*FN [^\n]+\nVR [^\n]+\n|\s*PT [A-Z]\n(?:A[UF]|T[IS]) ")
_PERCENT = re.compile(r"\s*%0 [A-Z][^\n]*\n%[A-Z@0-9] ")
_BIB = re.compile(
    r"(?:\s|%[^\n]*\n|@(?:comment|string|preamble)\b[^\n]*\n)*@[a-z]+\s*[{(]\s*[^\s,={}]*\s*,", re.IGNORECASE
)
_BIB_ENTRY = re.compile(r"^[ \t]*@(?P<kind>[a-z]+)\s*[{(]\s*(?P<key>[^\s,={}]*)\s*,", re.IGNORECASE | re.MULTILINE)
_BIB_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w+:-]*)\s*=\s*")
_BIB_WORD = re.compile(r"[^\s,{}#\"]+")
_BIB_NEXT = re.compile(r"\s*#\s*")
_LISTED = ("AU", "AF")  # Web of Science has a name a line
_FIRST = ("TY", "PMID", "0", "PT")  # the tags that begin a reference
# the fields of an article, and the tags or names under which the formats keep them; the first one that is filled counts
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT", "title", "T"),
    "authors": ("FAU", "AF", "AU", "A1", "author", "A"),
    "publisher": (
        "JT",
        "SO",
        "JO",
        "JF",
        "T2",
        "JA",
        "TA",
        "journaltitle",
        "journal",
        "J",
        "B",
        "publisher",
        "PB",
        "I",
    ),
    "url": ("UR", "url", "U"),
    "id": ("ID", "PMID", "AN", "key", "M"),
    "language": ("LA", "language", "langid", "G"),
}
_TEXTS = ("AB", "N2", "abstract", "X", "fulltext", "text")
_NOTES = ("N1", "note", "annote", "Z")  # which hold whole texts in some exports
_DAYS = ("DA", "date", "DP", "DEP", "8", "Y1", "PY", "D", "year")
_NOTE_WORDS = 40  # of a note that is the text
_INVERTED = re.compile(r"(?P<surname>[^,]+), (?P<given>[^,]+)")
_LANGUAGES = {"english", "eng", "en"}
# LaTeX's accents, and the marks that Unicode combines
_ACCENT = re.compile(r"\\(?P<mark>[`'^\"~=.]|[uvHcdbkr](?=[\s{]))\s*(?:\{\\?(?P<a>[A-Za-z])\}|\\?(?P<b>[A-Za-z]))")
_MARKS = dict(
    zip(
        "`'^\"~=.uvHcdbkr",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a",
        strict=True,
    )
)
_LETTERS = {"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
            "AA": "Å", "i": "i", "j": "j"}  # fmt: skip
_LETTER = re.compile(r"\\(?P<name>ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])\s?")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s?")
_Reference = dict[str, list[str]]


def is_references(text: str) -> bool:
    """Whether a text is such an export, by its first reference."""
    return any(sign.match(text) for sign in (_TAGGED, _PERCENT, _SCIENCE)) or _is_bibtex(text)


def _is_bibtex(text: str) -> bool:
    return bool(_BIB.match(text)) and "=" in text[:2000]


def reference_articles(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each reference."""
    found = list(_bibtex(text) if _is_bibtex(text) else _tagged(text))
    for number, (source, reference) in enumerate(found, start=1):
        data = source.encode("utf-8", "surrogatepass")
        own = dataclasses.replace(origin, record=str(number), sha256=sha256(data), bytes=len(data))
        yield article_or_failure(_record(reference), own, f"{where}:{number}", options, fallback=str(number))


def _record(reference: _Reference) -> dict[str, Any]:
    """The fields of an article."""
    found: dict[str, Any] = {name: _first(reference, tags) for name, tags in _FIELDS.items()}
    found["authors"] = [_upright(name) for name in next(filter(None, map(reference.get, _FIELDS["authors"])), [])]
    stated = (found["language"] or "").lower()
    found["language"] = "en" if stated in _LANGUAGES else None  # other names: its words tell
    found["published"] = _day(reference)
    texts = [value for tag in _TEXTS for value in reference.get(tag, ())]
    notes = (value for tag in _NOTES for value in reference.get(tag, ()))
    texts = texts or [note for note in notes if len(note.split()) >= _NOTE_WORDS]
    return {**{name: value for name, value in found.items() if value}, "text": max(texts, key=len, default="")}


def _first(reference: _Reference, tags: tuple[str, ...]) -> str | None:
    return next((value for tag in tags for value in reference.get(tag, ()) if value), None)


def _day(reference: _Reference) -> str | None:
    """The day that a field states; BibTeX has day, month and year in three."""
    days = (parse_date(value) for tag in _DAYS for value in reference.get(tag, ()))
    parts = [_first(reference, (part,)) for part in ("day", "month", "year")]
    written = _written(*parts) if all(parts) else " ".join(v for t in ("PD", "PY") for v in reference.get(t, ()))
    return next(filter(None, days), None) or parse_date(written)


def _written(day: str | None, month: str | None, year: str | None) -> str:
    number = f"{int(month):02}" if month and month.isdecimal() else ""
    return f"{year}-{number}-{int(day):02}" if number and day and day.isdecimal() else f"{day} {month} {year}"


def _upright(name: str) -> str:
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted['given']} {inverted['surname']}" if inverted else name


def _tagged(text: str) -> Iterator[tuple[str, _Reference]]:
    """References whose fields stand on lines under tags; a line without a tag goes on with the field above."""
    form = _ENDNOTE if _PERCENT.match(text) else _WOS if _SCIENCE.match(text) else _RIS
    lines: list[str] = []
    reference: _Reference = {}
    tag = ""
    for line in text.split("\n"):
        match = form.match(line)
        if match and match["tag"] in _FIRST:
            if not reference.keys().isdisjoint(_FIRST):
                yield "\n".join(lines).strip(), reference
            lines, reference = [], {}
        lines.append(line)
        if match:
            tag = match["tag"]
            reference.setdefault(tag, []).append((match["value"] or "").strip())
        elif tag in _LISTED and line.startswith("   ") and form is _WOS:
            reference[tag].append(line.strip())
        elif tag and reference:
            reference[tag][-1] = _going_on(reference[tag][-1], line)
    if reference:
        yield "\n".join(lines).strip(), reference


def _going_on(value: str, line: str) -> str:
    """A field and a further line of it: indented ones only broke at the margin, others are paragraphs."""
    words = line.strip()
    if not words:
        return value
    joint = " " if line[:1].isspace() else "\n"
    return f"{value}{joint if value else ''}{words}"


def _bibtex(text: str) -> Iterator[tuple[str, _Reference]]:
    """The entries of BibTeX; comments, strings and preambles are none."""
    starts = [m for m in _BIB_ENTRY.finditer(text) if m["kind"].lower() not in {"comment", "string", "preamble"}]
    for number, match in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        reference: _Reference = {"key": [match["key"]]} if match["key"] else {}
        for name, value in _fields(text, match.end(), end):
            shown = _unlatex(value)
            names = re.split(r"\s+and\s+", shown) if name == "author" else [shown]
            reference.setdefault(name, names)
        yield text[match.start() : end].strip(), reference


def _fields(text: str, at: int, end: int) -> Iterator[tuple[str, str]]:
    while field := _BIB_FIELD.match(text, at, end):
        parts = []
        at = field.end()
        while True:
            value, at = _value(text, at, end)
            parts.append(value)
            more = _BIB_NEXT.match(text, at, end)
            if not more:
                break
            at = more.end()
        yield field["name"].lower(), "".join(parts)


def _value(text: str, at: int, end: int) -> tuple[str, int]:
    """A value in braces or quotation marks, within which braces nest, or a bare word; and where it ends."""
    opening = text[at : at + 1]
    if opening not in {"{", '"'}:
        word = _BIB_WORD.match(text, at, end)
        return (word[0], word.end()) if word else ("", end)
    depth = 0
    for place in range(at, end):
        sign = text[place]
        if text[place - 1] == "\\" and sign in '{}"':
            continue
        depth += (sign == "{") - (sign == "}")
        if place > at and depth == 0 and sign == ("}" if opening == "{" else '"'):
            return text[at + 1 : place], place + 1
    return text[at + 1 : end], end


def _unlatex(value: str) -> str:
    """The words that LaTeX prints."""
    shown = _ACCENT.sub(lambda m: unicodedata.normalize("NFC", (m["a"] or m["b"]) + _MARKS[m["mark"]]), value)
    shown = _LETTER.sub(lambda m: _LETTERS[m["name"]], shown)
    shown = re.sub(r"\\([%&$#_{}])", r"\1", _COMMAND.sub("", shown).replace("~", " "))
    shown = re.sub(r"(?<!\\)[{}]", "", shown)
    for written, meant in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
        shown = shown.replace(written, meant)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", shown)).strip()
