"""Exports of press databases as text: one article after another, each under labelled lines.

The layouts are those of Nexis' text delivery ("2 of 9 DOCUMENTS" … "LOAD-DATE:"), of Nexis Uni ("Body" … "End of
Document"), of ProQuest ("Document 2 of 9" … "Full text:"), of Gale ("Full Text:" … "Source Citation"), of EBSCO
("Record: 1" … "Accession Number:") and of NewsBank ("Author/Byline:" … "Record:").
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimx import lexicon
from claimx.article import Article, Notice, Origin, Skipped, Span, stripped
from claimx.errors import InputError
from claimx.read.bylines import split_names
from claimx.read.dates import find_dates
from claimx.read.formats.exportblocks import LABEL, TEXTS, blocks
from claimx.read.language import require_english
from claimx.read.options import Failure, ReadOptions
from claimx.read.posts import find_posts
from claimx.read.records import sha256
from claimx.read.wrapping import wrap_marks

_BODY_LINE = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_RIGHTS = re.compile(
    r"^[ \t]*(?:Copyright\b|©|\(c\) ?\d{4}|All Rights Reserved)[^\n]*$|^[ \t]*[_=*-]{8,}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n][^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
_PAGE = re.compile(r"(?i)\s*page \d+ of \d+\s*")  # of the printed list, above its first document
_LINE = re.compile(r"[^\n]+")
# below the story in Nexis Uni, and in Gale
_TAIL = re.compile(r"^[ \t]*(?:(?:Classification|Graphic)[ \t]*$|Source Citation\b)", re.MULTILINE)
_AUTHORS = ("byline", "author", "author/byline", "author(s)", "authors")
_DAYS = ("publication date", "publication info", "date", "source")
_EDITION = re.compile(r"(?i)\bedition$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$")
_MAX_TITLE = 250  # characters
_NEAR = 300  # characters between "Full Text:" and the second one below the notice of rights
_SURNAME_FIRST = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’.-]*(?: [\w.'’-]+)?")
_INVERTED = re.compile(r"(?P<name>[^,]{2,60}), (?P<article>The|A|An)\b")  # "Selby Post, The"


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A labelled paragraph: its name in lower case, its value, where it stands."""

    name: str
    value: str
    start: int
    end: int


def export_articles(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each document; its text is the whole block, labels and all."""
    documents = (text[start:end] for start, end in blocks(text))
    yield from block_articles(documents, _article, origin=origin, where=where, options=options)


def block_articles(
    blocks: Iterable[str],
    read: Callable[[str, Origin, str, ReadOptions], Article],
    *,
    origin: Origin,
    where: str,
    options: ReadOptions,
) -> Iterator[Article | Failure]:
    """Yield the article of each block of an export, or its error."""
    for number, block in enumerate(blocks, start=1):
        data = block.encode("utf-8", "surrogatepass")
        own = dataclasses.replace(origin, record=str(number), sha256=sha256(data), bytes=len(data), url=options.url)
        place = f"{where}:{number}"
        try:
            yield read(block, own, place, options)
        except InputError as error:
            yield Failure(place, error)


@dataclass(frozen=True, slots=True)
class Fields:
    """What the head of a document states."""

    title: str | None = None
    byline: str = ""
    publisher: str | None = None
    day: str | None = None  # ISO


def document(
    block: str,
    body: tuple[Span, ...],
    fields: Fields,
    *,
    origin: Origin,
    where: str,
    options: ReadOptions,
    skipped: Iterable[Skipped] | None = None,
) -> Article:
    """The article of a document; what is not `body` is skipped as labels, unless told otherwise."""
    day = options.published or fields.day
    story = "\n".join(block[a:b] for a, b in body)
    bounds = [0, *(x for span in body for x in span), len(block)]
    left = ((a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if block[a:b].strip())
    stated = split_names(fields.byline) if fields.byline else ()
    names = [name for name in stated if name.lower() != (fields.publisher or "").lower()] or stated
    rest = (Skipped(*stripped(block, a, b), "label") for a, b in left) if skipped is None else skipped
    return Article(
        text=block,
        title=fields.title or None,
        authors=tuple(name.title() if name.isupper() else name for name in names),
        publisher=fields.publisher or None,
        published=day,
        published_from=("option" if options.published else "record") if day else None,
        language=require_english(story, stated=None, forced=options.language, where=where),
        origin=origin,
        body=body,
        marks=wrap_marks(block),
        skipped=tuple(rest),
        posts=tuple(p for p in find_posts(block) if any(a <= p.start and p.end <= b for a, b in body)),
        notices=() if body else (Notice("W_EMPTY", "the document has no text below its head"),),
    )


def _article(block: str, origin: Origin, where: str, options: ReadOptions) -> Article:
    labelled = list(_labelled(block))
    values: dict[str, str] = {}
    for item in labelled:
        values.setdefault(item.name, item.value)
    story, end = _story(block, labelled)
    body = ((story, end),) if block[story:end].strip() else ()
    head = block[: min([item.start for item in labelled] + [story])]
    top = list(_top(head))
    title = values.get("headline") or values.get("title", "").removesuffix(".") or _title(head, top)
    if not values.get("headline", values.get("title")):
        title = _between(block, labelled, story, top) or title
    byline = _turned(next((values[name] for name in _AUTHORS if values.get(name)), ""))
    fields = Fields(title, byline, _publisher(values, top, title), _day(values, top))
    left = _skipped(block, body, labelled)
    return document(block, body, fields, origin=origin, where=where, options=options, skipped=left)


def _top(head: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of the head; the lines of one in which a day stands on a line of its own."""
    for match in _PARAGRAPH.finditer(head):
        lines = [line for line in _LINE.finditer(match[0]) if line[0].strip() and not _PAGE.fullmatch(line[0])]
        if _RIGHTS.match(match[0]) or not lines:
            continue
        if len(lines) > 1 and any(next(find_dates(line[0]), None) for line in lines[1:]):
            yield from ((match.start() + line.start(), " ".join(line[0].split())) for line in lines)
        else:
            yield match.start() + lines[0].start(), " ".join(match[0][lines[0].start() :].split())


def _labelled(block: str) -> Iterator[_Labelled]:
    """The labelled paragraphs, each up to the next blank line or label."""
    labels = lexicon.table("export_labels")
    known = [m for m in LABEL.finditer(block) if m["label"].strip().lower() in labels]
    for number, match in enumerate(known):
        blank = re.compile(r"\n[ \t]*\n").search(block, match.end())
        following = known[number + 1].start() if number + 1 < len(known) else len(block)
        end = min(blank.start() if blank else len(block), following)
        value = " ".join(block[match.end() : end].split())
        yield _Labelled(match["label"].strip().lower(), value, match.start(), end)


def _story(block: str, labelled: list[_Labelled]) -> Span:
    """From below "Full text:", "Body" or the labels of the head, to the first label or notice of rights after it."""
    fulls = [item for item in labelled if item.name in TEXTS]
    body = _BODY_LINE.search(block)
    if fulls:
        # Gale has the label twice, with a notice of rights between
        full = next((b for a, b in pairwise(fulls) if b.start - a.start < _NEAR), fulls[0])
        start = block.index(":", full.start) + 1
    elif body:
        start = body.end()
    else:
        start = _below_head(block, labelled)
    labels = lexicon.table("export_labels")
    told = {item.name for item in labelled if item.start < start}  # "Title:" again is a list of the story's own
    below = (item for item in labelled if item.start > start and item.name not in told)
    ends = [item.start for item in below if labels[item.name] != "head"]
    ends += [match.start() for sign in (_RIGHTS, _TAIL) if (match := sign.search(block, start))]
    end = min(ends, default=len(block))
    text = block[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _below_head(block: str, labelled: list[_Labelled]) -> int:
    """Below the run of labelled paragraphs at the top, between which nothing stands."""
    at = labelled[0].end
    for item in labelled[1:]:
        if block[at : item.start].strip():
            break
        at = item.end
    return at


def _title(head: str, top: list[tuple[int, str]]) -> str | None:
    """The last paragraph of the head that begins at the margin and is no date; in Nexis Uni, the first."""
    margin = [(at, text) for at, text in top if head[at] not in " \t" and next(find_dates(text), None) is None]
    if not margin:
        return None
    below = _below_day(top)
    if below:
        return below
    indented = any(head[at] in " \t" for at, _ in top)
    return margin[-1][1] if indented else margin[0][1].split("\n")[0]


def _between(block: str, labelled: list[_Labelled], story: int, top: list[tuple[int, str]]) -> str | None:
    """The headline between the labels of the head, where above them only newspaper and day stand."""
    above = [text for _, text in top if next(find_dates(text), None) is None and not _EDITION.search(text)]
    if len(above) > 1 or len(above) == len(top):
        return None
    inside = [item for item in labelled if item.start < story]
    gaps = (block[a.end : b.start].strip() for a, b in pairwise(inside))
    return next((" ".join(gap.split()) for gap in gaps if gap and len(gap) <= _MAX_TITLE), None)


def _below_day(top: list[tuple[int, str]]) -> str | None:
    """The headline below newspaper and day, where one line alone stands above the day."""
    days = [n for n, (_, text) in enumerate(top) if next(find_dates(text), None)]
    if not days or days[0] != 1:
        return None
    below = [text for _, text in top[days[0] + 1 :] if not _EDITION.search(text)]
    return below[-1] if below else None


def _day(values: dict[str, str], top: list[tuple[int, str]]) -> str | None:
    for text in (*(values.get(name) for name in _DAYS), *(text for _, text in top)):
        found = next(find_dates(text or ""), None)
        if found:
            return found.day
    return None


def _publisher(values: dict[str, str], top: list[tuple[int, str]], title: str | None) -> str | None:
    """The newspaper: what a label names, else the first line of the head that is neither date nor headline."""
    stated = values.get("publication title") or values.get("publication info") or values.get("source")
    if not stated:
        lines = [(text, next(find_dates(text), None)) for _, text in top if text != title]
        plain = next((text for text, day in lines if day is None), None)
        # NewsBank has newspaper, place and day in one line
        stated = plain or next((text[: day.start] for text, day in lines if day), "").rstrip(" -–—")
    day = next(find_dates(stated), None)
    name = (stated[: day.start] if day else stated).rstrip(" ,.")
    inverted = _INVERTED.match(name)
    if inverted:
        return f"{inverted['article']} {inverted['name']}"
    return re.split(r"\s*[;\[(]|, \w|\.\s", name)[0].strip() or None


def _turned(value: str) -> str:
    """ProQuest's "Calloway, Ruth; Eller, Jonas" as a byline; what has no such form stays."""
    # "Roy, Ann." ends in a stop, "Roy, Ann B." in an initial
    parts = [re.sub(r"(?<=[a-z]{2})\.$", "", part.strip()) for part in value.split(";")]
    turned = [
        " ".join(reversed(part.split(", "))) if _SURNAME_FIRST.fullmatch(part) else part for part in parts if part
    ]
    several = len(turned) > 1 or (turned and turned != parts)
    return "; ".join(turned) if several else value


def _skipped(block: str, body: tuple[Span, ...], labelled: list[_Labelled]) -> Iterator[Skipped]:
    story, end = body[0] if body else (len(block), len(block))
    for start, stop in ((0, story), (end, len(block))):
        piece = block[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield Skipped(left, start + len(piece.rstrip()), "label" if labelled else "furniture")
