"""The fields above a Markdown text, as site generators and note programs keep them between two lines of "---"."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from claimx.article import Article, Origin, Skipped, stripped
from claimx.read import keys
from claimx.read.bylines import split_names
from claimx.read.dates import parse_date
from claimx.read.options import ReadOptions
from claimx.read.plaintext import read_plain

_BLOCK = re.compile(
    r"[\ufeff ]?(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>(?:[^\n]*\n){1,5000}?)(?P=fence)[ \t]*(?:\n|\Z)",
)
_ORG = re.compile(r"[\ufeff ]?(?P<lines>(?:#\+[A-Za-z_]{2,30}:[^\n]*\n){1,100})")  # "#+TITLE: Divers find wreck"
# of programs that make a page readable: "Title: ...", "URL Source: ...", "Published Time: ...", "Markdown Content:"
_READABLE = re.compile(
    r"[\ufeff ]?(?P<lines>(?:[A-Z][A-Za-z ]{2,30}:[^\n]*\n\s*+){1,12}?)Markdown Content:[ ]*(?:\n|\Z)"
)
# of note programs, below the headline: "# Divers find wreck", "Author: Ann Roy", "Date: March 6, 2024", "Tags: ..."
_PROPERTIES = re.compile(
    r"[\ufeff ]?(?:#[ \t]+(?P<title>[^\n]+)\n\s*\n)"
    r"(?P<lines>(?:[A-Z][A-Za-z ]{1,20}:[ \t]+[^\n]{1,200}\n){2,12})[ \t]*(?:\n|\Z)"
)
# of reStructuredText, below a title that is underlined: ":author: Ann Roy", ":date: 2024-03-06"
_RST = re.compile(
    r"[\ufeff ]?(?P<title>[^\n]+)\n(?:={3,}|-{3,}|~{3,}|\*{3,})[ \t]*\n\s*"
    r"(?P<lines>(?::[A-Za-z ]{2,20}:[ \t]+[^\n]{1,200}\n){1,12})"
)
_LINE = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(?P<value>[^\n]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\n]+)")

_NOTE = re.compile(r"\[\[(?:[^\[\]|]+\|)?(?P<name>[^\[\]|]+)\]\]")
_NOTES = re.compile(r"\[\[[^\[\]]+\]\]")
_LETTER = re.compile(r"\s{0,20}(?:(?:From|Sent|Date|To|Cc|Subject|Importance|Attachments):[^\n]*\n){3,}")
_REPLY = re.compile(r"^(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)

_SEVERAL = 2  # kinds of fields without which lines with colons may be a conversation


@dataclass(frozen=True, slots=True)
class _FrontMatter:
    """What the block states, and where it ends."""

    end: int
    title: str | None
    authors: tuple[str, ...]
    published: str | None  # ISO day
    publisher: str | None
    url: str | None


def read_with_fields(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Article:
    """Read clean text or a page dump, with the fields of the block above it where there is one."""
    stated = _front_matter(text) or _letter(text)
    if stated is None:
        return read_plain(text, origin=origin, where=where, options=options)
    # blanks right before the first paragraph would make code of it, and many line ends take long
    rest = " " * (stated.end - 1) + "\n" + text[stated.end :]
    own = dataclasses.replace(origin, url=origin.url or stated.url)
    article = read_plain(rest, origin=own, where=where, options=options)
    spans = (stripped(text, max(start, stated.end), end) for start, end in article.spans())
    dated = stated.published and not options.published
    return dataclasses.replace(
        article,
        text=text,
        title=stated.title or article.title,
        authors=stated.authors or article.authors,
        publisher=stated.publisher,
        published=stated.published if dated else article.published,
        published_from="record" if dated else article.published_from,
        body=tuple(span for span in spans if span[0] < span[1]),
        skipped=(Skipped(0, stated.end, "label"), *article.skipped),
    )


def _letter(text: str) -> _FrontMatter | None:
    """The headers of a letter that was copied out of a mail program: "From:", "Sent:", "To:", "Subject:"."""
    lines = _LETTER.match(text)
    stated = {m["name"].lower(): m["value"].strip() for m in _LINE.finditer(lines[0])} if lines else {}
    day = parse_date(stated.get("sent") or stated.get("date"))
    if not lines or not stated.get("subject") or not day or not text[lines.end() :].strip():
        return None
    return _FrontMatter(lines.end(), _REPLY.sub("", stated["subject"]), (), day, None, None)


def _front_matter(text: str) -> _FrontMatter | None:
    """The block at the top of a text; `None` where there is none, or where its lines are no fields."""
    below = _PROPERTIES.match(text) or _RST.match(text)
    block = _BLOCK.match(text) or _ORG.match(text) or _READABLE.match(text) or below
    fields = _fields(re.sub(r"(?m)^(?:#\+|:)", "", block["lines"])) if block else None
    if block is None or not fields:
        return None

    def first(names: tuple[str, ...]) -> list[str]:
        return next((fields[keys.fold(n)] for n in names if fields.get(keys.fold(n))), [])

    days = (parse_date(value) for name in keys.PUBLISHED for value in fields.get(keys.fold(name), []))
    known = [first(names) for names in (keys.TITLE, keys.AUTHORS, keys.PUBLISHED, keys.URL)]
    if not any(known) or (block is below and sum(map(bool, known)) < _SEVERAL):
        return None
    return _FrontMatter(
        end=block.end(),
        title=below["title"].strip() if below and block is below else next(iter(first(keys.TITLE)), None),
        authors=tuple(name for value in first(keys.AUTHORS) for name in split_names(value)),
        published=next((day for day in days if day), None),
        publisher=next((v for v in first(keys.PUBLISHER) if "://" not in v), None),
        url=next((v for v in first(keys.URL) if "://" in v), None),
    )


def _fields(lines: str) -> dict[str, list[str]] | None:
    """Names with their values; lists stand in brackets or under their name. `None` where a line is neither."""
    found: dict[str, list[str]] = {}
    name = None
    for line in filter(str.strip, lines.split("\n")):
        item, field = _ITEM.fullmatch(line), _LINE.fullmatch(line)
        if item and name is not None:
            found[name].append(_bare(item["value"]))
        elif field:
            name = keys.fold(field["name"])
            found[name] = [value for part in _parts(field["value"]) if (value := _bare(part))]
        elif not line.startswith((" ", "\t", "#")):
            return None
    return found


def _parts(value: str) -> list[str]:
    if value.strip().startswith("[["):
        return _NOTES.findall(value)
    return value.strip()[1:-1].split(",") if value.strip().startswith("[") else [value]


def _bare(value: str) -> str:
    """A value without its quotation marks, and without the brackets of a link to a note: "[[Ann Roy]]"."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    value = value[1:-1] if quoted else value
    linked = _NOTE.fullmatch(value)
    return linked["name"].strip() if linked else value
