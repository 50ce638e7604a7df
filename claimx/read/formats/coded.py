"""Exports of press databases without labels, whose documents end in a code: Factiva as shown, and Europresse.

Factiva: headline, byline, "112 words", day, newspaper, its code, language, rights, story, "Document SELP0000...".
Europresse: newspaper, section and day, headline, byline, story, rights, "news·20240306·SP·0001".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.article import Article, Origin, Span, stripped
from claimx.read.bylines import is_personal
from claimx.read.dates import find_dates
from claimx.read.formats.exports import Fields, block_articles, document
from claimx.read.options import Failure, ReadOptions

_FACTIVA_END = re.compile(r"^[ \t]*Document [A-Z]{2,8}\w{12,30}[ \t]*$", re.MULTILINE)
_EUROPRESSE_END = re.compile(
    r"^[ \t]*(?:(?:Reference|Document|Doc\.)[: ]*)?news·\d{8}·[\w·.-]+[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_WORDS = re.compile(r"^[ \t]*\d[\d,.]* words[ \t]*$", re.MULTILINE)
_RIGHTS = re.compile(
    r"^[ \t]*(?:\(c\)|©|\(?Copyright\b(?=[^\n]{0,40}(?:\d{4}|©|\(c\))))[^\n]*$", re.MULTILINE | re.IGNORECASE
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_BY = re.compile(r"(?i)by\s")
_CLOCK = re.compile(r"\d{1,2}:\d\d\b")
_MOST_BYLINE = 120  # characters
_MOST_OWNER, _MOST_SECTION = 6, 3  # words


def is_coded(text: str) -> bool:
    """Whether a text is such an export: codes that end documents, and above them the head that goes with them."""
    if _FACTIVA_END.search(text):
        return _WORDS.search(text) is not None
    return _EUROPRESSE_END.search(text) is not None


def coded_articles(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each document; its text is the whole block, head and code and all."""
    ending = _FACTIVA_END if _FACTIVA_END.search(text) else _EUROPRESSE_END
    ends = [match.end() for match in ending.finditer(text)]
    spans = (stripped(text, start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    documents = (text[a:b] for a, b in spans if a < b)
    yield from block_articles(documents, _article, origin=origin, where=where, options=options)


def _article(block: str, origin: Origin, where: str, options: ReadOptions) -> Article:
    (start, end), fields = _factiva(block) if _FACTIVA_END.search(block) else _europresse(block)
    body = ((start, end),) if block[start:end] else ()
    return document(block, body, fields, origin=origin, where=where, options=options)


def _factiva(block: str) -> tuple[Span, Fields]:
    """The head has a line for each field; headline and byline stand above the number of words."""
    code = _FACTIVA_END.search(block)
    end = code.start() if code else len(block)
    words = _WORDS.search(block)
    if words is None:
        return stripped(block, 0, end), Fields()
    above = [" ".join(m[0].split()) for m in _LINE.finditer(block[: words.start()]) if m[0].strip()]
    byline = next((line for line in above[1:] if _is_byline(line)), "")
    below = [m for m in _LINE.finditer(block, words.end(), end) if m[0].strip()]
    dated = next(((n, d) for n, m in enumerate(below) for d in find_dates(m[0])), None)
    named = below[dated[0] + 1 :] if dated else []
    publisher = next((" ".join(m[0].split()) for m in named if not _CLOCK.search(m[0])), None)
    rights = _RIGHTS.search(block, words.end(), end)
    head = rights.end() if rights else _end_of_head(block, words.end(), end)
    story = _without_owner(block, _without_rights(block, head, end), rights[0] if rights else "")
    heads = [line for line in above if line != byline]
    # the paper's section may stand above the headline
    sectioned = len(heads) > 1 and len(heads[0].split()) <= _MOST_SECTION < len(heads[1].split())
    return story, Fields(heads[sectioned] if heads else None, byline, publisher, dated[1].day if dated else None)


def _end_of_head(block: str, start: int, end: int) -> int:
    """The end of the paragraph that the head is."""
    blank = re.compile(r"\n[ \t]*\n").search(block, start, end)
    return blank.start() if blank else start


def _europresse(block: str) -> tuple[Span, Fields]:
    """Newspaper and day make the first paragraph, the headline the second; a byline may stand below it."""
    code = _EUROPRESSE_END.search(block)
    end = code.start() if code else len(block)
    paragraphs = list(_PARAGRAPH.finditer(block[:end]))
    if not paragraphs:
        return (end, end), Fields()
    head, *rest = paragraphs
    lines = [line.strip() for line in head[0].split("\n")]
    day = next((d.day for line in lines for d in find_dates(line)), None)
    title = rest[0] if rest else None
    start, byline = (title.end() if title else head.end()), ""
    if len(rest) > 1 and _is_byline(rest[1][0]):
        start, byline = rest[1].end(), rest[1][0].strip()
    story = _without_rights(block, start, end)
    return story, Fields(" ".join(title[0].split()) if title else None, byline, lines[0] or None, day)


def _is_byline(line: str) -> bool:
    """Whether a line is names and nothing else: "By Ann Roy", "Ann Roy and Bo Lind"."""
    names = re.split(r"\s*(?:[,;&]|\band\b)\s*", line.strip())
    return len(line) < _MOST_BYLINE and (bool(_BY.match(line)) or all(map(is_personal, names)))


def _without_owner(block: str, story: Span, rights: str) -> Span:
    """The story without a last line that only names who holds the rights stated above it: "Selby Media Ltd."."""
    start, end = story
    line = block.rfind("\n", start, end) + 1
    owner = re.findall(r"[^\W_]+", block[line:end])
    stated = set(re.findall(r"[^\W_]+", rights))
    if line > start and len(owner) <= _MOST_OWNER and sum(word in stated for word in owner) * 2 > len(owner):
        return stripped(block, start, line)
    return story


def _without_rights(block: str, start: int, end: int) -> Span:
    """The story without the notice of rights that closes it."""
    notice = _RIGHTS.search(block, start, end)
    return stripped(block, start, notice.start() if notice else end)
