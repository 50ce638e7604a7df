"""Where the documents of an export of a press database begin and end: at separators, or at the labels that repeat.

Nexis and ProQuest number their documents. Gale, EBSCO and NewsBank do not: the first label of a document stands again
where the next one begins (EBSCO's "Record:", Gale's "Title:"), or a notice of rights below its number ends it
(NewsBank).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx import lexicon
from claimx.article import Span

# "2 of 9 DOCUMENTS", of a search within a search "FOCUS - 2 of 9 DOCUMENTS", of long ago "LEVEL 1 - 2 OF 9 STORIES"
_START = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z\d ]{1,20} - )?\d+ (?:of|OF) \d+ (?:DOCUMENTS?|ARTICLES?|STORY|STORIES)[ \t]*$"
    r"|^[ \t]*(?:Document \d+ of \d+|End of Document)[ \t]*$",
    re.MULTILINE,
)
LABEL = re.compile(r"^[ \t]*(?P<label>[A-Za-z][A-Za-z /()-]{2,40}):(?=[ \t\w(“\"]|$)", re.MULTILINE)
# "Record: 18A2B0C" and below it "Copyright: Copyright (c) 2024 The Selby Post"
_NEWSBANK_END = re.compile(
    r"^[ \t]*Record(?: Number)?:[^\n]+(?:\n[ \t]*){1,2}Copyright:[^\n]*$", re.MULTILINE | re.IGNORECASE
)
_NUMBERED = re.compile(r"^[ \t]*(?:Copyright|\(c\)|©)[^\n]*(?:\n[ \t]*){1,2}Record(?: Number)?:[^\n]+", re.MULTILINE)
TEXTS = frozenset(name.replace("_", " ") for name in lexicon.group("text_labels"))  # above the story itself
_FIRST_LABELS = frozenset({"record", "title", "headline"})  # of a document that has no number
# the cover of a delivery by Nexis
_COVER = re.compile(r"^[ \t]*Job Number:", re.MULTILINE)
_LISTED = re.compile(r"^[ \t]*(?:Client/Matter|Search Terms|Search Type|Narrowed by|Content Type)\b", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_ENTRY = re.compile(r"^[ \t]*(?P<number>\d{1,3})\. (?P<title>[^\n]+)$", re.MULTILINE)
_TOP = 20_000  # characters
_HEAD = 3000
_FEWEST_LABELS = 2
_FEWEST_UNNUMBERED = 3  # without a separator


def is_export(text: str) -> bool:
    """Whether a text is an export: it has separators and labels, or labels that only databases have."""
    if _START.search(text):
        return len(labels_in(text[:_TOP])) >= _FEWEST_LABELS
    labels = labels_in(text[:_HEAD])
    if len(labels) >= _FEWEST_LABELS and not labels.isdisjoint(TEXTS) and _is_listed(text):
        return True
    return len(labels) >= _FEWEST_UNNUMBERED and not labels.isdisjoint(_database_labels())


def _is_listed(text: str) -> bool:
    """Whether a text begins with the label of a headline, which stands again above each further text."""
    names = [match["label"].strip().lower() for match in LABEL.finditer(text)]
    heads = sum(name in _FIRST_LABELS for name in names)
    return names[:1] != [] and names[0] in _FIRST_LABELS and heads > 1 and sum(n in TEXTS for n in names) >= heads


def _database_labels() -> set[str]:
    """The labels that no other text has at its head."""
    return {name.replace("_", " ") for name in lexicon.group("database_labels")}


def labels_in(text: str) -> set[str]:
    """The known labels in a text, in lower case."""
    return {match["label"].strip().lower() for match in LABEL.finditer(text)} & lexicon.table("export_labels").keys()


def blocks(text: str) -> Iterator[Span]:
    """The documents of an export, those without a labelled line left out: covers, lists of contents."""
    cuts = [match.span() for match in _START.finditer(text)] or list(_unnumbered(text))
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    starts[0] = _below_cover(text, ends[0])
    for start, end in zip(starts, ends, strict=True):
        block = text[start:end]
        if len(labels_in(block)) >= _FEWEST_LABELS:
            left = start + len(block) - len(block.lstrip("\n"))
            yield left, start + len(block.rstrip())


def _below_cover(text: str, end: int) -> int:
    """Where the first document begins, below the list of what was searched and found; 0 where there is none."""
    if not _COVER.search(text, 0, end):
        return 0
    listed = [match.end() for match in _LISTED.finditer(text, 0, end)]
    blank = _BLANK.search(text, listed[-1], end) if listed else None
    return _below_contents(text, blank.end(), end) if blank else 0


def _below_contents(text: str, start: int, end: int) -> int:
    """Below a numbered list of what was delivered, of which the headline of the first document is an entry."""
    entries = list(_ENTRY.finditer(text, start, end))
    first = next((m["title"].strip() for m in entries if m["number"] == "1"), None)
    if first is None or text[start : entries[0].start()].strip():
        return start
    again = re.compile(rf"^[ \t]*{re.escape(first)}[ \t]*$", re.MULTILINE).search(text, entries[0].end(), end)
    return again.start() if again else start


def _unnumbered(text: str) -> Iterator[Span]:
    """The borders between documents without numbers, as empty stretches."""
    ends = [match.end() for match in _NEWSBANK_END.finditer(text)] or [m.end() for m in _NUMBERED.finditer(text)]
    if ends:
        yield from ((end, end) for end in ends)
        return
    known = lexicon.table("export_labels")
    names = [(m["label"].strip().lower(), m.start()) for m in LABEL.finditer(text)]
    names = [(name, at) for name, at in names if name in known]
    first = names[0][0] if names else ""
    if first in _FIRST_LABELS:
        least = min(_FEWEST_UNNUMBERED, len(_together(text, names[0][1])))
        yield from ((at, at) for name, at in names[1:] if name == first and len(_together(text, at)) >= least)


def _together(text: str, at: int) -> set[str]:
    """The labels from a line to the next blank one: a story that speaks of a title has fewer than a head."""
    blank = _BLANK.search(text, at, at + _HEAD)
    return labels_in(text[at : blank.start() if blank else at + _HEAD])
