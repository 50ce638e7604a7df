"""HTML pages: the story's text, and the fields that the page states."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from claimx.article import Article, Notice, Origin, Skipped, stripped
from claimx.errors import FormatError
from claimx.read.asides import WALLED, asides, is_notice, is_walled
from claimx.read.cleanhead import is_head_line, outside, read_top, reporters
from claimx.read.cleannotes import after_consent
from claimx.read.dates import says_day_first, writes_day_first
from claimx.read.decode import decode
from claimx.read.dump.thin import thin_page
from claimx.read.embedded import embedded_articles
from claimx.read.jsonld import Object, articles_of
from claimx.read.language import require_english
from claimx.read.mojibake import repaired
from claimx.read.options import ReadOptions
from claimx.read.page.flatten import line_text
from claimx.read.page.pagefields import PageFields, own_article, read_fields
from claimx.read.page.quoted import write_marks
from claimx.read.page.story import paragraphs, story_of
from claimx.read.page.updates import find_updates
from claimx.read.posts import find_posts
from claimx.read.sanitise import one_line, sanitise
from claimx.read.truncation import broken_end

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# soft hyphens, and what has no width within a word
_UNSEEN = re.compile(r"\xad|&shy;|&#173;|&#x0*ad;|(?<=[a-z])[\u200b\u2060\ufeff](?=[a-z])", re.IGNORECASE)
_DATA = re.compile(r"<script\b.*?</script\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)  # no words of the page
_SHOWS_SOURCE = re.compile(r"class=[\"']line-(?:content|gutter)|id=[\"']viewsource")
# what browsers and their helpers note on top of a page that they save
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<one>https?://\S+)|SingleFile\s+url:\s*(?P<other>https?://\S+)", re.IGNORECASE
)
_MAX_DEPTH = 1000
_SHOWN = 600  # characters of paragraphs below which a page may be drawn by its program
_STOPS = frozenset('.!?…”"')  # end a paragraph, and hardly a headline
_HEAD = 4  # paragraphs above a story that may be none
_SECTION = 3  # words of one above a headline
_NOT_SHOWN = Notice("W_EMPTY", "the page is a notice of the site, as of an error or of consent, and no article")
_NO_STORY = Notice("W_EMPTY", "no story was found in the page")


def stated_charset(data: bytes) -> str | None:
    """The encoding that a page states of itself."""
    charset = _CHARSET.search(data[:4096])
    return charset[1].decode("ascii") if charset else None


def read_html(data: bytes, *, origin: Origin, where: str, options: ReadOptions, declared: str | None = None) -> Article:
    """Read an HTML page; the article's text is the extracted story, paragraphs set apart by blank lines.

    `declared` is the encoding that the page's HTTP header states, where there is one.
    """
    stated = declared or stated_charset(data)
    decoded = decode(data, encoding=options.encoding, declared=stated, where=where)
    page_text = _UNSEEN.sub("", decoded.text)
    page_text, broken = repaired(page_text, codes="\\u" in page_text and "\\u" in _DATA.sub("", page_text))
    page = _page_of(page_text, where, url=options.url or origin.url)
    text, fields = page.text, page.fields
    stated_language = None if text else fields.language
    language = require_english(text, stated=stated_language, forced=options.language, where=where)
    authors = fields.authors or reporters(text)
    skipped, cut = asides(text, authors)
    if text and is_notice(text, fields.title):
        skipped, cut, authors = (Skipped(0, len(text), "furniture"),), (_NOT_SHOWN,), ()
    elif text and not cut and fields.title and page.walled:
        skipped, cut = _without_broken_end(text, skipped), (WALLED,)
    url = options.url or origin.url or fields.url
    return Article(
        text=text,
        title=fields.title,
        deck=fields.deck,
        authors=authors,
        body=outside(text, skipped) if skipped else None,
        skipped=skipped,
        publisher=fields.publisher,
        published=options.published or fields.published,
        published_from="option" if options.published else fields.published_from,
        language=language,
        origin=dataclasses.replace(origin, url=url, encoding=decoded.encoding),
        posts=find_posts(text),
        updates=find_updates(text, fields.dated),
        notices=(*decoded.notices, *broken, *cut, *page.notices, *([] if text else [_NO_STORY])),
    )


class _Page(NamedTuple):
    """What a page holds; nothing where it has no elements."""

    text: str = ""
    fields: PageFields = PageFields()
    notices: tuple[Notice, ...] = ()
    walled: bool = False  # the story is for subscribers


def _page_of(page_text: str, where: str, *, url: str | None) -> _Page:
    """The story of a page and the fields that it states, off its source."""
    tree = _parse(page_text, where)
    source = _source_shown(tree) if tree is not None and _SHOWS_SOURCE.search(page_text[:4096]) else None
    if source:
        page_text, tree = source, _parse(source, where)
    if tree is None:
        return _Page()
    articles = _stated_articles(tree)
    fields = read_fields(tree, articles, url=url, html=page_text)
    saved = _SAVED.search(page_text[:4096])
    if saved and not fields.url:
        fields = read_fields(tree, articles, url=saved["one"] or saved["other"], html=page_text)
    write_marks(tree)
    told = line_text(tree)
    shown = paragraphs(tree)
    text = sanitise(story_of(tree, articles, where, again=lambda: _parse(page_text, where)))
    text = _without_head(text[after_consent(text) :].lstrip(), fields)
    text, fields = _with_top(text, fields)
    thin = thin_page(text, shown, fields.title)
    return _Page(text, fields, (thin,) if thin else (), is_walled(told, text))


def _without_broken_end(text: str, skipped: Sequence[Skipped]) -> tuple[Skipped, ...]:
    """What is skipped, and the sentence that a wall breaks off."""
    whole = broken_end(text, len(text))
    if whole == len(text):
        return tuple(skipped)
    return (*(s for s in skipped if s.end <= whole), Skipped(*stripped(text, whole, len(text)), "cut"))


def _source_shown(tree: Any) -> str | None:
    """The source of another page that a browser shows line by line."""
    lines = tree.xpath("//td[@class='line-content']") or tree.xpath("//body[@id='viewsource']/pre")
    source = "\n".join(line.text_content() for line in lines)
    return source if "<" in source else None


def _stated_articles(tree: Any) -> list[Object]:
    """The objects that describe the page's story; what its program holds as well, where hardly a word is shown."""
    articles = articles_of(tree)
    shown = sum(len(p.text_content()) for p in tree.iter("p"))
    if shown >= _SHOWN or any(isinstance(a.get("articleBody"), str) for a in articles):
        return articles
    own = own_article(tree, embedded_articles(tree))
    return [*articles, own] if own else articles


def _with_top(text: str, fields: PageFields) -> tuple[str, PageFields]:
    """Headline and day off the first lines of a story whose page states none."""
    if fields.title and fields.published:
        return text, fields
    order = writes_day_first(text, otherwise=says_day_first(fields.url, fields.language))
    top = read_top(text, day_first=order)
    named = top.title and top.title[-1] not in _STOPS
    told = dataclasses.replace(
        fields,
        title=fields.title or (top.title if named else None),
        published=fields.published or top.published,
        published_from=fields.published_from or ("text" if top.published else None),
    )
    return (text if fields.title else _without_head(text, told)), told


def _without_head(text: str, fields: PageFields) -> str:
    """Headline, byline and day are fields of their own; as first paragraphs they would be read twice."""
    for _ in range(_HEAD):
        first, _, rest = text.partition("\n\n")
        line = one_line(first)
        title, below = (fields.title or "").lower(), one_line(rest.partition("\n\n")[0]).lower()
        told = title and line.lower() == title
        section = title and below == title and len(line.split()) <= _SECTION  # "CRIME"
        if not rest or not (told or section or is_head_line(line, fields.authors)):
            break
        text = rest
    return text


def _parse(text: str, where: str) -> Any:
    """Parse leniently; `None` for a page without elements."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", " ")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    try:
        tree = document_fromstring(text, parser=HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if _too_deep(tree):
        message = f"the page nests its elements more than {_MAX_DEPTH} deep"
        raise FormatError(message, where=where, hint="give the page's text instead")
    return tree


def _too_deep(tree: Any) -> bool:
    """Walk without recursion; what is absurdly deep would end the extraction's recursion."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False
