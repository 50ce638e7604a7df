"""One record to its article: text, fields, and what the record says about its own use."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from claimx.article import Article, Notice, Origin, Skipped
from claimx.errors import FormatError, WithheldError
from claimx.lexicon import group
from claimx.read import keys
from claimx.read.blocktext import block_text
from claimx.read.dates import parse_date
from claimx.read.language import require_english
from claimx.read.markdown import find_marks, is_markdown
from claimx.read.markup import has_markup, is_whole_page, markup_text
from claimx.read.mojibake import repaired, with_line_ends
from claimx.read.options import ReadOptions
from claimx.read.page.html import read_html
from claimx.read.persons import stated_authors
from claimx.read.plaintext import read_plain
from claimx.read.posts import find_posts
from claimx.read.records.fullest import fullest, is_slight
from claimx.read.records.shapes import annotation_text, flat
from claimx.read.sanitise import one_line, sanitise
from claimx.read.truncation import find_cut
from claimx.read.wrapping import wrap_marks

_WITHHELD = group("withheld")
_REMOVED = "[Removed]"  # what NewsAPI puts into every field of an article that its publisher took down
_MOST_KEYS = 12
_OWN = (*keys.PUBLISHED, *keys.AUTHORS, *keys.URL)


def record_article(
    item: object, *, origin: Origin, where: str, options: ReadOptions, fallback: str | None = None
) -> Article:
    """Make an article of one record; its text is taken as given, nothing is cut from it.

    Raises `FormatError` where it has no text, `WithheldError` where its publisher withdrew it, `LanguageError` where it
    is not English.
    """
    if not isinstance(item, Mapping):
        message = f"an article is a JSON object, this is {_json_name(item)}"
        raise FormatError(message, where=where, hint='write articles as {"text": "..."}')
    record = _named(item, options)
    raw, summary = _text_or_summary(record)
    if raw is None and not dict(options.fields).get("text") and _has_no_words(record):
        raw = ""
    if raw is None:
        seen = ", ".join(one_line(str(key)) for key in list(item)[:_MOST_KEYS]) or "none"
        hint = f"its keys are {seen}; say where the text is: --field text=KEY"
        message = "the record has no text that claimx knows"
        raise FormatError(message, where=where, hint=hint)
    check_withheld(record, raw, where)
    url = options.url or keys.first_address(record)
    origin = dataclasses.replace(origin, record=_id_of(record) or fallback, url=url)
    article = _with_text(raw, record, origin, where, options)
    if summary:
        thin = Notice("W_THIN", f"the record has no whole text: its {summary!r} was read")
        article = dataclasses.replace(article, deck=None, notices=(thin, *article.notices))
    return dataclasses.replace(article, kept=_kept(item, options))


def record_id(item: object, options: ReadOptions) -> str | None:
    """The id that a record gives itself; None where it has none, or is no object."""
    return _id_of(_named(item, options)) if isinstance(item, Mapping) else None


def _id_of(record: Mapping[str, Any]) -> str | None:
    identity = next((v for v in keys.values(record, keys.ID) if isinstance(v, str | int) and v != ""), None)
    return one_line(str(identity)) if identity is not None else None


def has_text(item: object, options: ReadOptions) -> bool:
    """Whether an object is an article itself, not one that wraps articles."""
    return isinstance(item, Mapping) and _text_of(_named(item, options)) is not None


def _named(item: Mapping[str, Any], options: ReadOptions) -> dict[str, Any]:
    """The record in flat form, with what the user says of its fields."""
    unwrapped = flat(item)
    record = keys.with_metadata(keys.folded(unwrapped))
    for name, path in options.fields:
        record = {key: value for key, value in record.items() if key not in {n.lower() for n in keys.NAMES[name]}}
        found = keys.at(item, path)
        record[name] = keys.at(unwrapped, path) if found is None else found
    return record


def _text_of(record: Mapping[str, Any]) -> str | None:
    """The article's text, else the page or fragment it is in, else an empty text.

    Where the first is a mere stub, cut or a few words, a fuller one under another name is meant.
    """
    titled = keys.first_line(record, keys.HEADLINE) is not None
    found = [_words_of(value, titled=titled) for value in keys.values(record, keys.TEXT)]
    pages = [value for value in keys.values(record, keys.PAGE) if isinstance(value, str) and has_markup(value)]
    filled = [text for text in [*found, *pages] if text and text.strip()]
    return fullest(filled) if filled else next((text for text in found if text is not None), None)


def _text_or_summary(record: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The text; where there is none, or a stub, the summary with its name, if it tells anything."""
    raw = _text_of(record)
    if raw is not None and not is_slight(raw):
        return raw, None
    titled = keys.first_line(record, keys.TITLE) is not None
    known = raw is not None or any(name.lower() in record for name in (*keys.TEXT, *keys.PAGE))
    if not (known or (titled and any(True for _ in keys.values(record, (*_OWN, "abstract"))))):
        return raw, None
    named = [(name, keys.words(record.get(name.lower()))) for name in keys.SUMMARY]
    told = [(name, words) for name, words in named if words and not is_slight(words)]
    name, words = max(told, key=lambda pair: len(pair[1]), default=(None, raw))
    return words, name


def _has_no_words(record: Mapping[str, Any]) -> bool:
    """Whether a record says itself that its text is empty, `"text": null`, and holds none under another name."""
    stated = [record[name.lower()] for name in keys.TEXT if name.lower() in record]
    return (
        bool(stated)
        and not any(stated)
        and all(is_slight(value) for value in record.values() if isinstance(value, str) and " " in value)
    )


def _words_of(value: object, *, titled: bool) -> str | None:
    """The text of a field: a string, one of a Web Annotation, the blocks of a content system, or titled sections.

    `titled` says that the record has a title of its own: then what the list holds may be its sections.
    """
    if isinstance(value, str):
        blocks = _blocks_in(value)
        if blocks:
            return blocks
        return value.strip().removeprefix("<![CDATA[").removesuffix("]]>") if "<![CDATA[" in value else value
    members = value if isinstance(value, list) else []
    records = [keys.folded(member) for member in members if isinstance(member, Mapping)]
    if any(keys.first_line(record, keys.HEADLINE) for record in records):
        # articles of a list have days, authors or addresses, the sections of one article have none
        own = any(True for record in records for _ in keys.values(record, _OWN))
        return _sections(members) if titled and not own else None
    if any(isinstance(member, Mapping) for member in members):
        return block_text(value) or annotation_text(value)
    return annotation_text(value) or block_text(value) or None


def _blocks_in(value: str) -> str | None:
    """The text of blocks that an editor keeps as JSON within a string; `None` where the string is words."""
    if not value.lstrip().startswith(("[{", '{"')):
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return block_text(found) or None


def _sections(members: list[Any]) -> str | None:
    """The sections of one article, each below its title."""
    parts: list[str] = []
    for member in members:
        title = keys.first_line(keys.folded(member), keys.HEADLINE) if isinstance(member, Mapping) else None
        parts += [part for part in (title, block_text([member])) if part]
    return "\n\n".join(parts) or None


def _with_text(raw: str, record: Mapping[str, Any], origin: Origin, where: str, options: ReadOptions) -> Article:
    """The article with its text read as what it is, and the fields that the record states."""
    found, notices = repaired(raw)
    found = with_line_ends(found)
    if has_markup(found) and is_whole_page(found):
        article = read_html(
            found.encode("utf-8", "replace"), origin=origin, where=where, options=options, declared="utf-8"
        )
        article = dataclasses.replace(article, origin=dataclasses.replace(article.origin, encoding=origin.encoding))
    elif options.clean:
        text = sanitise(markup_text(found) if has_markup(found) else found)
        article = read_plain(text, origin=origin, where=where, options=options)
    else:
        article = _given(sanitise(markup_text(found) if has_markup(found) else found), record, origin, where, options)
    published, published_from = keys.published(record, origin.url, day_first=options.day_first)
    if options.published or not published or (published_from == "url" and article.published):
        published, published_from = article.published, article.published_from
    return dataclasses.replace(
        article,
        title=_repaired(_title(record)) or article.title,
        deck=_repaired(keys.first_line(record, keys.DECK)) or article.deck,
        authors=tuple(repaired(name)[0] for name in stated_authors(record)) or article.authors,
        publisher=keys.publisher(record) or article.publisher,
        published=published,
        published_from=published_from,
        notices=(*notices, *article.notices),
    )


def _given(text: str, record: Mapping[str, Any], origin: Origin, where: str, options: ReadOptions) -> Article:
    """The whole text as the story, up to where it breaks off."""
    stated = next((value for value in keys.values(record, keys.LANGUAGE) if isinstance(value, str)), None)
    language = require_english(text, stated=stated, forced=options.language, where=where)
    cut = find_cut(text)
    return Article(
        text=text,
        published=options.published,
        published_from="option" if options.published else None,
        language=language,
        origin=origin,
        body=(((0, cut.story),) if cut.story else ()) if cut else None,
        skipped=(Skipped(cut.start, len(text), "cut"),) if cut else (),
        marks=find_marks(text) if is_markdown(text) else wrap_marks(text),
        posts=find_posts(text),
        notices=(cut.notice,) if cut else () if text.strip() else (Notice("W_EMPTY", "the article's text is empty"),),
    )


def _title(record: Mapping[str, Any]) -> str | None:
    """The title, without the name of the paper that services put behind it: "Mill to close - Selby Post"."""
    title, own = keys.first_line(record, keys.TITLE), keys.publisher(record)
    before, parted, last = (title or "").rpartition(" - ")
    return before if parted and own and last.lower() == own.lower() else title


def _repaired(words: str | None) -> str | None:
    return repaired(words)[0] if words else None


def _kept(item: Mapping[str, Any], options: ReadOptions) -> tuple[tuple[str, str | int | float | bool | None], ...]:
    """The columns of the input that the user wants beside every claim."""
    return tuple((name, _cell(keys.at(item, name))) for name in options.keep)


def _cell(value: object) -> str | int | float | bool | None:
    if isinstance(value, str):
        return one_line(value)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list) and all(isinstance(part, str | int | float) for part in value):
        return one_line("; ".join(map(str, value)))
    return one_line(json.dumps(value, ensure_ascii=False, default=str))


def check_withheld(item: Mapping[str, Any], text: str, where: str) -> None:
    """Refuse what its publisher withdrew, or released for a later time than it was made (ninjs)."""
    status = item.get("pubstatus")
    if isinstance(status, str) and status.lower() in _WITHHELD:
        message = f"its publisher marked it {one_line(status)!r}"
        raise WithheldError(message, where=where, hint="use the version that the publisher stands by")
    if text.strip() == _REMOVED:
        message = f"its publisher removed it: the text is {_REMOVED}"
        raise WithheldError(message, where=where, hint="ask the publisher for the article")
    embargo = item.get("embargoed") or item.get("embargo")
    if embargo and not _is_over(embargo, item.get("versioncreated")):
        message = (
            f"it is under embargo until {one_line(embargo)}" if isinstance(embargo, str) else "it is under embargo"
        )
        raise WithheldError(message, where=where, hint="wait, or remove the field once it is over")


def _is_over(embargo: object, version: object) -> bool:
    """Whether this version was made after its embargo had ended: the clock is never read."""
    until, made = parse_date(embargo), parse_date(version)
    return until is not None and made is not None and made > until


def _json_name(value: object) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "null")
