"""Quotations that a page marks up: `<q>`, `<blockquote>` and `<cite>`, written with the marks that print has for them.

A browser shows marks around `<q>` and sets `<blockquote>` apart; the bare words would be the article's own. So the
first get their marks, and whom the page names below the second (`<footer>`, `<cite>`, `<figcaption>`) stands behind a
dash: "“We had no lamps.” — Ana Diaz, pilot". Paragraphs of a block get marks where it is named so, or where a colon
leads to it; pages also set lines of their own apart with the element. Posts, pull quotes, documents and transcripts are
left as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimx.lexicon import given_names, group

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["write_marks"]

_MARKS = ("“", "”", "‘", "’")
_OPENING = re.compile(r"\s*[\"“„«‘']")
_INNER = re.compile(r"[\"“”„«»]|''|``")  # marks of its own: they say who speaks, or would close ours
_LABEL = re.compile(r"\s*[A-Z][^:.]{1,60}:\s")  # "ANA DIAZ: We had no lamps."
_SENTENCE = re.compile(r"\s*[\w\[(][^.!?]{20,}.*[.!?…\])]\s*", re.DOTALL)
_DASHES = re.compile(r"^[\s—–―-]+")
_POSTS = re.compile(r"tweet|twitter|instagram|tiktok|bluesky|mastodon|reddit|facebook|embed", re.IGNORECASE)
_REPEATED = re.compile(r"pull", re.IGNORECASE)  # a pull quote says again what the story says
_CREDIT = re.compile(rf"(?i)(?:{'|'.join(sorted(group('credit_leads')))})\b")
_RUNNING = group("html_running")
_SMALL = group("name_particles") | group("office_particles")
_SILENT = group("html_silent")
_LONGEST = 1500  # characters; a longer one is a document, or a page that uses the element to set lines in
_UP = 6  # elements before and above it that are looked at for the text before a block
_NAME = 120  # characters of the line below


def write_marks(tree: Any) -> None:
    """Put marks into the text of a parsed page, in place."""
    for element in reversed(list(tree.iter("q"))):  # the inner ones first: they ask what they stand in
        _mark_inline(element)
    blocks = [element for element in tree.iter("blockquote") if not _is_odd(element)]
    said = [(p, _words(p)) for p in tree.iter("p", "li") if blocks]
    for element in blocks:
        words = _words(element)
        for below in element.iter("footer", "cite"):
            words = words.removesuffix(_words(below))
        repeated = (p for p, other in said if words in other and element not in p.iterancestors())
        if words and next(repeated, None) is None:
            _mark_block(element)


def _words(element: Any) -> str:
    """The letters and digits of an element's text, to tell whether another one says them too."""
    return "".join(filter(str.isalnum, element.text_content())).lower()


def _is_odd(element: Any) -> bool:
    """A post, a pull quote, a whole document, or a block that holds more than words."""
    around = [element, *element.iterancestors()]
    for drawing in list(element.iter("svg")):
        drawing.drop_tree()
    if any(_POSTS.search(str(e.get("class") or "")) for e in around[:2]):
        return True
    if any(e.tag == "aside" or _REPEATED.search(str(e.get("class") or "")) for e in around[:4]):
        return True
    return len(element.text_content()) > _LONGEST or any(e.tag not in _RUNNING for e in element.iterdescendants())


def _mark_inline(element: Any) -> None:
    inner = any(above.tag == "q" for above in element.iterancestors())
    opening, closing = _MARKS[2:] if inner else _MARKS[:2]
    if element.text_content().strip() and not _OPENING.match(element.text_content()):
        _open(element, opening)
        _close(element, closing)
    element.tag = "span"  # to drop it would copy all the text behind it, once for each quotation


def _mark_block(element: Any) -> None:
    figure = _figure(element)
    name = _taken_name(element, figure)
    signed = bool(name) or _is_signed(element, figure)
    paragraphs = [p for p in element.iter("p", "div") if p.text_content().strip() and p.find("p") is None] or [element]
    text = element.text_content()
    said = signed or _text_before(element).endswith(":")
    if said and not _INNER.search(text) and not _LABEL.match(text) and _SENTENCE.fullmatch(text):
        for paragraph in paragraphs:
            _open(paragraph, _MARKS[0])
        _close(paragraphs[-1], _MARKS[1])
    if name:
        _close(paragraphs[-1], f" — {name}")


def _figure(element: Any) -> Any:
    """The figure around a block, `None` where there is none; one with a picture is a picture, any other a block."""
    figure = element.getparent() if element.getparent() is not None and element.getparent().tag == "figure" else None
    if figure is not None and figure.find(".//img") is None:
        figure.tag = "div"
    return figure


def _taken_name(element: Any, figure: Any) -> str:
    """Whom the page names below a quotation; the words are taken out of the tree."""
    for below in _below(element, figure):
        line = " ".join(below.text_content().split())
        words = _DASHES.sub("", line)
        if words and len(words) <= _NAME and (below.tag == "cite" or words != line or _is_named(words)):
            below.drop_tree()
            return words
    return ""


def _is_signed(element: Any, figure: Any) -> bool:
    """Whether the line below a quotation tells whose it is without a name: "A former worker at the yard".

    The line is set below the block, a paragraph of its own.
    """
    for below in _below(element, figure):
        if below.tag == "footer" and not _is_button(" ".join(below.text_content().split())):
            if element in below.iterancestors() and not (below.tail or "").strip():
                below.tag = "p"
                element.addnext(below)
            return True
    return False


def _is_button(words: str) -> bool:
    """Whether a line below a quotation tells nobody: a button, a date, a credit of a picture, a text of its own."""
    first = words.split(maxsplit=1)[0].lower() if words else ""
    if not words or len(words) > _NAME or _CREDIT.match(words) or any(sign.isdigit() for sign in words):
        return True
    return first in group("button_verbs") or first in group("quotation_buttons")


def _is_named(words: str) -> bool:
    """Whether a line below a quotation begins with a name: one with a known given name, or with an office behind it.

    "Ada Finch", "Odd Berge, keeper", but not "Great Expectations Ahead".
    """
    name, *rest = re.split(r"[,;:(|–—]|\s-\s", words, maxsplit=1)
    parts = name.split()
    if not parts or _is_button(name) or not all(word[0].isupper() or word.lower() in _SMALL for word in parts):
        return False
    return bool(rest) or any(part.lower() in given_names() for part in parts[:2])


def _text_before(element: Any) -> str:
    """The text that stands right above a block."""
    at = element
    for _ in range(_UP):
        before = at.getprevious()
        if before is not None:
            shown = "" if before.tag in _SILENT else before.text_content()
            words = (before.tail or "").strip() or shown.strip()
            if words:
                return str(words)
            at = before
            continue
        at = at.getparent()
        if at is None or (at.text or "").strip():
            break
    return (at.text or "").strip() if at is not None else ""


def _below(element: Any, figure: Any) -> Iterator[Any]:
    yield from element.iter("footer")
    for cite in element.iter("cite"):
        line = cite.getparent()
        alone = line is not element and line.text_content().strip(" \n—–-") == cite.text_content().strip()
        if not (cite.tail or "").strip() and (line is element or alone):
            yield line if alone else cite
    if figure is not None and figure.tag == "div":
        yield from figure.iter("figcaption")
    following = element.getnext()
    if following is not None and following.tag in {"cite", "footer"}:
        yield following


def _open(element: Any, mark: str) -> None:
    element.text = mark + (element.text or "").lstrip()


def _close(element: Any, mark: str) -> None:
    children = list(element)
    if children and (children[-1].tail or "").strip():
        children[-1].tail = children[-1].tail.rstrip() + mark
    elif children and children[-1].tag != "br":
        _close(children[-1], mark)
    elif children:
        children[-1].tail = mark
    else:
        element.text = (element.text or "").rstrip() + mark
