"""E-mails (.eml) and pages that a browser saved as one file (MHTML): what is in them, without the headers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Literal

from claimx.article import Article, Notice, Origin, Span
from claimx.errors import FormatError, InputError
from claimx.read.cleanhead import read_top
from claimx.read.dates import parse_date
from claimx.read.decode import Decoded, decode
from claimx.read.dump.thin import strange_title
from claimx.read.formats.attached import attached_letters, is_letter
from claimx.read.formats.databases import database_articles
from claimx.read.formats.forwarded import forwarded_day, is_note, without_routing
from claimx.read.markup import markup_text
from claimx.read.options import Failure, ReadOptions
from claimx.read.page.html import read_html
from claimx.read.plaintext import read_plain
from claimx.read.records import sha256
from claimx.read.sanitise import one_line, sanitise

_HEADER = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_MAIL = frozenset(
    b"from to cc subject date received return-path delivered-to message-id mime-version content-type "
    b"content-transfer-encoding reply-to sender x-mailer snapshot-content-location".split()
)
_TECHNICAL = frozenset(b"mime-version message-id received return-path content-type content-transfer-encoding".split())
_LETTER = frozenset((b"from", b"to", b"subject", b"date"))
_FEWEST = 3
_UNREAD = "what is attached was not read"
_TOLD = 8  # words of a note that say more than "See below, please."
_SHOWN = 80  # characters of a note that was left out
_DEEPEST = 8  # letters within letters
_STUB = 4  # times as long is the page whose plain text is a stub
_REPLY = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|(?:press|news|media) release|breaking(?: news)?|news ?(?:alert|flash))\s*:\s*)+",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"^(?:fwd?|wg)\s*:", re.IGNORECASE)
_SOFT_END = re.compile(r"(?<!\n--)(?<=[^\n]) \n(?=[^\n])")  # not below "-- ", above a signature
# the line that begins each message of a mailbox: "From ann@larkton.example Wed Mar  6 09:12:00 2024"
_ENVELOPE = re.compile(
    rb"^From \S{1,200}[ \t]+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ \t][^\r\n]{0,40}\d:\d\d[^\r\n]{0,40}\r?\n"
    rb"(?=[A-Za-z-]+:)",
    re.MULTILINE,
)
_QUOTED_ENVELOPE = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def mail_kind(head: bytes) -> Literal["mail", "mhtml"] | None:
    """Whether an input begins with the headers of a message, and of which kind."""
    names: set[bytes] = set()
    envelope = _ENVELOPE.match(head)
    at = envelope.end() if envelope else 0
    while match := _HEADER.match(head, at):
        names.add(match["name"].lower())
        at = match.end()
    ended = at >= len(head) or head.startswith((b"\r\n", b"\n"), at)  # a mail saved on Linux has no carriage returns
    sure = envelope or names & _TECHNICAL or names >= _LETTER
    if len(names & _OF_MAIL) < _FEWEST or not sure or not ended:
        return None
    return "mhtml" if b"multipart/related" in head[:at].lower() and b"text/html" in head[:at].lower() else "mail"


def mail_articles(
    data: bytes, *, kind: str, origin: Origin, where: str, options: ReadOptions, depth: int = _DEEPEST
) -> Iterator[Article | Failure]:
    """Yield the article of a message, or of each message of a mailbox, with those of the letters attached to it.

    Letters within letters are opened down to `depth`. Raises `FormatError` where a single message has no text.
    """
    delivered = _delivered(data, kind, origin, where, options) if not data.startswith(b"From ") else None
    if delivered is not None:
        yield from delivered
        return
    starts = [match.span() for match in _ENVELOPE.finditer(data)] if data.startswith(b"From ") else []
    if len(starts) < 2:
        yield from _letters(data[starts[0][1] :] if starts else data, kind, origin, where, options, depth)
        return
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield from _part(_QUOTED_ENVELOPE.sub(b"", data[start:end]), number, origin, where, options, depth)


def _part(
    data: bytes, number: int, origin: Origin, where: str, options: ReadOptions, depth: int
) -> Iterator[Article | Failure]:
    """The articles of one letter of several, or its error."""
    record = f"{origin.record}.{number}" if origin.record else str(number)
    own = dataclasses.replace(origin, record=record, sha256=sha256(data), bytes=len(data))
    place = f"{where}:{number}"
    kind = mail_kind(data) or "mail"
    try:
        yield from mail_articles(data, kind=kind, origin=own, where=place, options=options, depth=depth)
    except InputError as error:
        yield Failure(place, error)


def _letters(
    data: bytes, kind: str, origin: Origin, where: str, options: ReadOptions, depth: int
) -> Iterator[Article | Failure]:
    """The article of a message and those of the letters attached to it, without a note that hands these on."""
    message = _parsed(data, where)
    if kind == "mhtml":
        yield _page(message, origin, where, options)
        return
    parts = enumerate(attached_letters(message) if depth else (), start=1)
    found = [item for number, part in parts for item in _part(part, number, origin, where, options, depth - 1)]
    words = sum(len(item.words()) for item in found if isinstance(item, Article))
    try:
        own = _letter(message, origin, where, options, opened=depth > 0)
    except InputError:
        if not words:
            raise
    else:
        if is_note(own.words(), words):
            found = _with_unread(found, own)
        else:
            yield own
    yield from found


def _with_unread(found: list[Article | Failure], note: Article) -> list[Article | Failure]:
    """The articles, the first with the opening of the note above them and what that says of attachments not read."""
    unread = tuple(notice for notice in note.notices if notice.message.startswith(_UNREAD))
    words = " ".join(note.words().split())
    if words.count(" ") >= _TOLD:
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        unread += (Notice("W_THIN", f"the note above the attached letter was left out: {shown}"),)
    first = next(n for n, item in enumerate(found) if isinstance(item, Article))
    return [
        dataclasses.replace(item, notices=(*item.notices, *unread))
        if n == first and isinstance(item, Article)
        else item
        for n, item in enumerate(found)
    ]


def _delivered(
    data: bytes, kind: str, origin: Origin, where: str, options: ReadOptions
) -> Iterator[Article | Failure] | None:
    """The articles that a database sent in a letter; `None` where it sent none."""
    part = _parsed(data, where).get_body(preferencelist=("plain",)) if kind == "mail" else None
    if not isinstance(part, EmailMessage):
        return None
    decoded = _decoded(_payload(part), part.get_content_charset(), where, options)
    own = dataclasses.replace(origin, media_type="message/rfc822", encoding=decoded.encoding)
    return database_articles(sanitise(decoded.text), origin=own, where=where, options=options, press=True)


def _parsed(data: bytes, where: str) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=policy.default)
    except RecursionError as error:
        problem = "the e-mail nests its parts too deeply"
        raise FormatError(problem, where=where, hint="save what is attached to it and give that") from error
    assert isinstance(message, EmailMessage)
    return message


def _page(message: EmailMessage, origin: Origin, where: str, options: ReadOptions) -> Article:
    """The saved page; the day of the message is the day on which it was saved, and no day of publication."""
    parts = [p for p in message.walk() if p.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        problem = "the saved page (MHTML) holds no HTML"
        raise FormatError(problem, where=where, hint="save the page again")
    saved = message.get("Snapshot-Content-Location")
    # frames of advertisements are parts too: the page is what the message names, else the longest
    named = (p for p in parts if saved and p.get("Content-Location") == saved)
    part = next(named, None) or max(parts, key=lambda p: len(_payload(p)))
    location = saved or part.get("Content-Location") or ""
    url = one_line(str(location)) if str(location).startswith("http") else None
    own = dataclasses.replace(origin, url=options.url or url, media_type="multipart/related")
    return read_html(_payload(part), origin=own, where=where, options=options, declared=part.get_content_charset())


def _day(message: EmailMessage) -> str | None:
    """The day of the header; the standard library fails at hours beyond all numbers."""
    try:
        return parse_date(str(message.get("Date", "")))
    except (ValueError, OverflowError):
        return next((parse_date(str(value)) for name, value in message.raw_items() if name.lower() == "date"), None)


def _letter(message: EmailMessage, origin: Origin, where: str, options: ReadOptions, *, opened: bool) -> Article:
    """The letter's own words; `opened` says that the letters attached to it are read."""
    part = message.get_body(preferencelist=("plain", "html"))
    page = message.get_body(preferencelist=("html",))
    if isinstance(part, EmailMessage) and isinstance(page, EmailMessage) and _is_stub(part, page):
        part = page
    if not isinstance(part, EmailMessage):
        problem = "the e-mail has no text"
        raise FormatError(problem, where=where, hint="save what is attached to it and give that")
    origin = dataclasses.replace(origin, media_type="message/rfc822")
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        article = read_html(_payload(part), origin=origin, where=where, options=options, declared=charset)
    else:
        decoded = _decoded(_payload(part), charset, where, options)
        own = dataclasses.replace(origin, encoding=decoded.encoding)
        article = read_plain(sanitise(decoded.text), origin=own, where=where, options=options)
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        marks = _with_soft_ends(article) if flowed else article.marks
        article = dataclasses.replace(article, marks=marks, notices=decoded.notices + article.notices)
    written = one_line(str(message.get("Subject", "")))
    passed_on = _FORWARD.match(written) is not None
    article, sent = without_routing(article, passed_on=passed_on)
    if passed_on and not sent and part.get_content_type() == "text/html":  # headers are no words of a page's story
        sent = forwarded_day(markup_text(decode(_payload(part), declared=charset).text))
    authors = article.authors or _authors(article)
    subject = _REPLY.sub("", written) or None
    # a mailing's own headline: "Morning briefing: Quay to be rebuilt"
    headed = article.title and len(article.title.split()) > 1 and article.title.lower() in (subject or "").lower()
    day = None if options.published else sent or _day(message)
    left = (part for part in message.iter_attachments() if not (opened and is_letter(part)))
    attached = [one_line(part.get_filename() or part.get_content_type()) for part in left]
    notice = Notice("W_THIN", f"{_UNREAD}: {', '.join(attached)}")
    article = dataclasses.replace(
        article,
        title=article.title if headed else subject or article.title,
        authors=authors,
        notices=_without_strange(article, subject),
        published=day or article.published,
        published_from="record" if day else article.published_from,
    )
    return dataclasses.replace(article, notices=(*article.notices, notice)) if attached else article


def _with_soft_ends(article: Article) -> tuple[Span, ...]:
    """The marks, with the line ends behind a blank: in text that flows a program broke these lines."""
    taken = {at for start, end in article.marks for at in range(start, end)}
    ends = (match.end() - 1 for match in _SOFT_END.finditer(article.text))
    return tuple(sorted([*article.marks, *((at, at + 1) for at in ends if at not in taken)]))


def _authors(article: Article) -> tuple[str, ...]:
    """Whom the byline names that stands below the headers of a letter that is handed on."""
    begin = next((start for start, _ in article.spans()), 0)
    return read_top(article.text[begin:].lstrip()).authors if begin else ()


def _without_strange(article: Article, subject: str | None) -> tuple[Notice, ...]:
    """The warnings without that of a headline of which the story has no word, where it has those of the subject."""
    story = "\n".join(article.text[a:b] for a, b in article.spans())
    strange = None if not subject or strange_title(story, subject) else strange_title(story, article.title)
    return tuple(notice for notice in article.notices if notice != strange)


def _is_stub(part: EmailMessage, page: EmailMessage) -> bool:
    """Whether the plain text only says where to read what the page beside it holds."""
    if part.get_content_type() != "text/plain":
        return False
    words = markup_text(decode(_payload(page), declared=page.get_content_charset()).text)
    return len(_payload(part).strip()) * _STUB < len(words)


def _decoded(data: bytes, charset: str | None, where: str, options: ReadOptions) -> Decoded:
    return decode(data, encoding=options.encoding, declared=charset, where=where)


def _payload(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding taken off."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
