"""RSS and Atom: the articles that a feed carries in full, or as much of them as it gives."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from claimx import lexicon
from claimx.article import Article, Origin
from claimx.errors import FormatError
from claimx.read.bylines import is_personal, without_mail
from claimx.read.formats.xml import local_name, parse_xml, source_of, text_of
from claimx.read.options import Failure, ReadOptions
from claimx.read.records import sha256
from claimx.read.records.many import article_or_failure

_ITEMS = {"item", "entry"}
_TEXTS = ("encoded", "content", "fulltext", "description", "summary")  # content:encoded, Atom's content, ...
# what WordPress puts below each article of a feed
_APPEARED = re.compile(
    r"(?:<p>\s*)?The post <a [^<>]*>[^<>]*</a> (?:first )?appeared (?:first )?on <a [^<>]*>[^<>]*</a>\."
)
# what stands below a whole article, and below a teaser too, which ends in dots
_READ_ON = re.compile(
    r"(?<!…)(?<!\.\.\.)(?<!\[&#8230;\])\s*(?:<p[^<>]*>\s*)?<a [^<>]*>\s*(?i:continue reading|read more|keep reading"
    r"|read (?:the )?(?:full|whole) (?:story|article))[^<>]{0,60}</a>\s*(?:</p>)?\s*$"
)
_NO_ARTICLES = lexicon.group("wordpress_parts")
_DAYS = ("post_date", "pubdate", "published", "date", "issued", "updated")


def feed_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of each item.

    Raises `FormatError` where no item holds any text, as in feeds that only announce.
    """
    tree = parse_xml(data, where=where)
    items = [element for element in tree.iter() if _name(element) in _ITEMS and _is_article(element)]
    publisher = next((t for e in tree.iter() if _name(e) == "title" and (t := text_of(e))), None)
    accounts = _accounts(tree)
    # an entry of Atom without an author has the feed's, unless that is the paper
    writers = [name for e in tree if _name(e) == "author" and (name := _person(e))]
    writers = [name for name in writers if is_personal(name) and name != publisher]
    home = _home(tree)
    records = [_record(item, publisher, accounts, home) for item in items]
    for record in records:
        record["authors"] = record["authors"] or writers
    if not any(record.get("text") for record in records):
        message = "looks like an RSS or Atom feed, which only announces articles"
        raise FormatError(message, where=where, hint="save the pages it links to and give those")
    for number, (item, record) in enumerate(zip(items, records, strict=True), start=1):
        source = source_of(item)
        own = dataclasses.replace(origin, record=str(number), sha256=sha256(source), bytes=len(source))
        yield article_or_failure(record, own, f"{where}:{number}", options, fallback=str(number))


def _is_article(item: Any) -> bool:
    """Whether an item is one: an export of WordPress has its images and menus among the items."""
    return not any(_name(child) == "post_type" and text_of(child) in _NO_ARTICLES for child in item)


def _accounts(tree: Any) -> dict[str, str]:
    """The names behind the accounts of an export of WordPress."""
    found: dict[str, str] = {}
    for element in tree.iter():
        if _name(element) == "author":
            parts = {_name(child): text_of(child) for child in element}
            login, shown = parts.get("author_login"), parts.get("author_display_name")
            if login and shown:
                found[login] = shown
    return found


def _record(item: Any, publisher: str | None, accounts: dict[str, str], home: str) -> dict[str, Any]:
    fields: dict[str, list[Any]] = {}
    for child in item:
        if _name(child):
            fields.setdefault(_name(child), []).append(child)

    def first(*names: str) -> str | None:
        found = (text_of(child) for name in names for child in fields.get(name, ()))
        return next((text for text in found if text), None)

    texts = [
        _READ_ON.sub("", _APPEARED.sub("", text))
        for name in _TEXTS
        for e in fields.get(name, ())
        if (text := text_of(e))
    ]
    writers = [element for name in ("creator", "author") for element in fields.get(name, ())]
    address = _link(fields.get("link", [])) or first("guid", "id")
    return {
        "text": max(texts, key=len, default=None),
        "title": first("title"),
        "authors": [accounts.get(text, text) for e in writers if (text := _person(e))],
        "published": first(*_DAYS),
        "publisher": next((t for e in fields.get("source", ()) if (t := text_of(e))), None) or publisher,
        "url": urljoin(item.base or home, address) if address and address.startswith(("/", "?", "./")) else address,
        "id": first("guid", "id"),
    }


def _home(tree: Any) -> str:
    """The address of the site, against which the links of a feed may be written; "" where it tells none."""
    channel = next((e for e in tree.iter() if _name(e) in {"channel", "feed"}), tree)
    return _link([child for child in channel if _name(child) == "link"]) or ""


def _person(element: Any) -> str | None:
    """`<dc:creator>`, `<author><name>`; of "desk@example.org (Ann Lee)" and "Ann Lee (ann@example.org)" the name."""
    text = next((text_of(child) for child in element if _name(child) == "name"), None) or text_of(element)
    return without_mail(text) or None if text else None


def _link(links: list[Any]) -> str | None:
    for link in links:
        target = link.get("href") if link.get("rel", "alternate") == "alternate" else None
        if found := target or text_of(link):
            return str(found)
    return None


def _name(element: Any) -> str:
    return local_name(element).lower()
