"""What is added to a letter's text: headers of a forwarded one, a quoted letter, a signature, a mailing's frame."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from claimx.article import Article, Skipped, Span, stripped
from claimx.read.dates import parse_date
from claimx.read.formats.mailings import mailing_frame

# "---------- Forwarded message ---------", then "From: ...", "Date: ...", "Subject: ..."
_HEADERS = re.compile(
    r"^(?:[-_=*]{2,}[^\n]{0,60}\n(?:[ \t]*\n)?)?"
    r"(?P<lines>(?:[ \t>*]*(?:From|Date|Sent|Subject|To|Cc|Reply-To)\*?:[^\n]*(?:\n|$)){3,})",
    re.MULTILINE,
)
_FORWARDED = re.compile(r"(?i)\bforwarded\b|\bweitergeleitete")
_DATE = re.compile(r"^[ \t>*]*(?:Date|Sent)\*?:\s*(?P<date>[^\n]+)", re.MULTILINE)
# "On Tue, 5 Mar 2024, Bo Lind <bo@larkton.example> wrote:", then the letter that is answered, each line with ">"
_ANSWERED = re.compile(
    r"^(?P<who>(?!>)[^\n]{1,200}(?:\n(?!>)[^\n]{1,100})?):[ \t]*\n(?:[ \t]*\n)?"
    r"(?:>[^\n]*(?:\n|\Z)|[ \t]*\n(?=>))+\s*\Z",
    re.MULTILINE,
)
# what a mail program says of that letter, unlike "the board of the port wrote:" above a quotation
_SENT = re.compile(
    r"\S@\S|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"
    r"|\b\d{1,2}\.?\s[A-Z][a-z]{2,8}\.?,?\s\d{4}\b|\b[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}\b"
)
_MOST_NOTE = 2  # times a note above it, a letter that is handed on
_SIGNATURE = re.compile(r"^-- ?\n(?:[^\n]*\n){0,7}[^\n]*\Z", re.MULTILINE)


def without_routing(article: Article, *, passed_on: bool) -> tuple[Article, str | None]:
    """The article without headers and signature in its story, and the ISO day of the first message forwarded.

    A letter that answers the message below it has a day of its own; `passed_on` says that its subject calls it
    forwarded.
    """
    text = article.text
    headers = list(_HEADERS.finditer(text))
    if headers and not passed_on and not _FORWARDED.search(headers[0][0]) and text[: headers[0].start()].strip():
        sent = None
    else:
        sent = _first_day(headers)
    note = text[: headers[0].start()] if headers and (passed_on or _FORWARDED.search(headers[0][0])) else ""
    signature = _SIGNATURE.search(text)
    cuts = [match.span() for match in headers] + ([signature.span()] if signature else [])
    cuts += mailing_frame(text)
    if note.strip() and is_note(note, len(text) - headers[0].end()):
        cuts.append(stripped(text, 0, len(note)))  # what is said of the letter that is handed on
    answered = _ANSWERED.search(text)
    # a short note above a long letter hands that letter on
    if answered and _SENT.search(answered["who"]) and len(text[: answered.start()].split()) > len(answered[0].split()):
        cuts.append(answered.span())
    if not cuts:
        return article, None
    return (
        dataclasses.replace(
            article,
            body=tuple(_outside(text, article.spans(), cuts)),
            skipped=tuple(sorted([*article.skipped, *_skipped(text, article.spans(), cuts)], key=lambda s: s.start)),
        ),
        sent,
    )


def is_note(words: str, below: int) -> bool:
    """Whether words are so few that they only hand on what stands below them, which has `below` characters."""
    return _MOST_NOTE * len(words) < below


def forwarded_day(text: str) -> str | None:
    """The ISO day of the first message that a letter hands on, off the headers within its words."""
    return _first_day(list(_HEADERS.finditer(text)))


def _first_day(headers: Sequence[re.Match[str]]) -> str | None:
    days = (parse_date(d["date"]) for header in headers for d in _DATE.finditer(header["lines"]))
    return next((day for day in days if day), None)


def _outside(text: str, spans: Sequence[Span], cuts: Sequence[Span]) -> Iterator[Span]:
    """The spans without the cuts."""
    for start, end in spans:
        at = start
        for first, last in sorted(cuts):
            if first < end and last > at:
                if text[at:first].strip():
                    yield at, first
                at = max(at, last)
        if text[at:end].strip():
            yield at, end


def _skipped(text: str, spans: Sequence[Span], cuts: Sequence[Span]) -> Iterator[Skipped]:
    """What the cuts take from the spans."""
    for start, end in spans:
        for first, last in cuts:
            a, b = max(start, first), min(end, last)
            if text[a:b].strip():
                yield Skipped(a, b, "label")
