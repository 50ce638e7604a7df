"""Exports of Factiva as text: one article after another, each line of the head under a code of two or three letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx.article import Article, Origin, stripped
from claimx.read.dates import find_dates
from claimx.read.formats.exports import Fields, block_articles, document
from claimx.read.options import Failure, ReadOptions

_CODE = re.compile(
    r"^(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|CLM|AN)(?:[ \t]+|$)",
    re.MULTILINE,
)
_NEEDED = {"HD", "PD", "SN"}
_STORY = ("LP", "TD")  # lead paragraph and text
# what closes a document; lines of a story begin with the letters of codes too: "PD James", "IN BRIEF:", "CT scans"
_TAIL = re.compile(
    r"(?:ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|CLM|AN)\s*$|(?:CO|IN|NS|RE|IPC|IPD)[ \t]+[a-z\d]+[ \t]*[:|]"
    r"|(?:RF|PUB|CLM)[ \t]|AN[ \t]+Document\b"
)


def is_factiva(text: str) -> bool:
    """Whether a text is an export of Factiva: headline, day, newspaper and a story, each under its code."""
    codes = {match["code"] for match in _CODE.finditer(text[:20_000])}
    return codes >= _NEEDED and not codes.isdisjoint(_STORY)


def factiva_articles(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each document; its text is the whole block, codes and all."""
    starts = _starts(text)
    ends = [*starts[1:], len(text)]
    blocks = (text[start:end].rstrip() for start, end in zip(starts, ends, strict=True))
    yield from block_articles(blocks, _article, origin=origin, where=where, options=options)


def _codes(text: str) -> Iterator[re.Match[str]]:
    """The codes of an export: any above a story, below it those that close a document or begin the next one."""
    matches = list(_CODE.finditer(text))
    heads = _heads([match["code"] for match in matches])
    told = False  # a story has begun
    for number, match in enumerate(matches):
        end = text.find("\n", match.end())
        code, line = match["code"], text[match.start() : end if end >= 0 else len(text)]
        if told and code in {"SE", "HD"} and number in heads:
            told = False
        if not told or (code in _STORY and _begins(line)) or _TAIL.match(line):
            told = told or code in _STORY
            yield match


def _begins(line: str) -> bool:
    """Whether a line begins a part of the story: its code alone, or set apart from the words as those above it are."""
    code, _, rest = line.partition(" ")
    return not rest.strip() or rest.startswith(" ") or code.endswith("\t")


def _heads(codes: Sequence[str]) -> set[int]:
    """The codes that may begin a document: its headline, day and newspaper stand before the next story, or end."""
    found: set[int] = set()
    ahead: set[str] = set()
    for number in range(len(codes) - 1, -1, -1):
        ahead = set() if codes[number] in {*_STORY, "AN"} else ahead | (_NEEDED & {codes[number]})
        if ahead == _NEEDED:
            found.add(number)
    return found


def _starts(text: str) -> list[int]:
    """Where documents begin: at the first code after the one that ends a document, or at a headline after a story."""
    starts: list[int] = []
    told = True  # a document may begin here
    for match in _codes(text):
        if told and match["code"] in {"SE", "HD"}:
            starts.append(match.start())
            told = False
        told = told or match["code"] in {"AN", *_STORY}
    return starts


def _article(block: str, origin: Origin, where: str, options: ReadOptions) -> Article:
    codes = list(_codes(block))
    ends = [match.start() for match in codes[1:]] + [len(block)]
    parts = {match["code"]: (match.end(), end) for match, end in reversed(list(zip(codes, ends, strict=True)))}
    value = {code: " ".join(block[a:b].split()) for code, (a, b) in parts.items()}
    body = tuple(stripped(block, *parts[code]) for code in _STORY if value.get(code))
    day = next((d.day for d in find_dates(value.get("PD", ""))), None)
    fields = Fields(value.get("HD"), value.get("BY", ""), value.get("SN"), day)
    return document(block, body, fields, origin=origin, where=where, options=options)
