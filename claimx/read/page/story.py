"""The story of an HTML page: by trafilatura, else from the page's own data, else as the dump of the page is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from claimx.article import Origin
from claimx.errors import FormatError
from claimx.lexicon import group
from claimx.read.jsonld import LISTED
from claimx.read.markup import has_markup, markup_text, unescaped
from claimx.read.options import ReadOptions
from claimx.read.page.keypoints import key_points, with_points
from claimx.read.page.nextstories import drop_next_stories
from claimx.read.page.pageauthors import is_side
from claimx.read.page.updates import update_texts
from claimx.read.plaintext import read_plain
from claimx.read.sanitise import sanitise

_HIDDEN = (
    "//*[@hidden or contains(translate(@style,' ',''),'display:none') "
    "or contains(translate(@style,' ',''),'visibility:hidden')]"
)
_NEVER = (
    "//form | //noscript | //template | //dialog | //amp-consent | //amp-sidebar | //amp-ad"
    # what an archive of the web and a search engine put on top of the page that they kept
    "| //*[starts-with(@id, 'wm-ipp')] | //*[@id='donato']"
)
_BLOCKS = group("html_story")
_INLINE = group("html_inline")
_AS_WRITTEN = frozenset({"pre", "textarea"})  # elements whose lines are lines
_BROKEN = re.compile(r"[ \t\r\f]*\n\s*")
_BOXES = group("html_boxes")
_HEADINGS = "|".join(name.replace("_", " ") for name in sorted(group("related_headings")))
_RELATED = re.compile(
    rf"(?i)(?:(?:{_HEADINGS})(?: (?:for you|articles|stories|on this))?|more (?:from|on|in) [^.!?]{{2,40}}):?"
)
_READERS = re.compile(
    r"(?i)(?:(?:view|all|\d+|readers?['’]?|post|leave) )*(?:an? )?(?:comments?|reply|replies)(?: \(?\d+\)?)?:?"
    r"|join the (?:conversation|discussion|debate)|have your say|what do you think\?"
)  # headings above what readers say
_SHORT = 150  # characters: what is shorter may be a caption or a notice
_SHORTER = 0.8  # of the text that the page's data holds; less of it was found than there is
_STORIES = 2  # headlines of a column of other stories
_LEVELS, _FEWEST, _SEVERAL = 3, 8, 2  # elements around a paragraph; its words; paragraphs
_ENDED = re.compile(r"[.!?…][”\"’)\]]*$")
_DROPPED = "data-dropped"
_SIGNUP = re.compile(r"(?i)\b(?:newsletters?|inbox|sign(?:ing)? (?:me |us )?up|subscribe|e-?mail address)\b")
_MOST_SIGNUP = 70  # words
_ABOVE = 40  # words of the story above what readers say
_PROSE = 40  # words below which what a dump gives is no story


def story_of(tree: Any, articles: Sequence[Mapping[str, Any]], where: str, *, again: Callable[[], Any]) -> str:
    """The story's text, paragraphs set apart by blank lines; `articles` are the article objects of the page's JSON-LD.

    Changes the tree; `again` parses the page anew. Raises `FormatError` where the page is nested too deeply.
    """
    bodies = {a["articleBody"] for a in articles if isinstance(a.get("articleBody"), str) and not a.get(LISTED)}
    stated = bodies.pop() if len(bodies) == 1 else ""  # of several, none is known to be this page's
    _unnest(tree)
    _unbreak(tree)
    _unwrap_tables(tree)
    _unwrap_updates(tree)
    _drop_related(tree)
    _drop_readers(tree)
    _drop_sides(tree)
    drop_next_stories(tree)
    boxes, points = _boxes(tree), key_points(tree)
    found = with_points(_with_twins(_extracted(tree, where), boxes), points)
    if len(found) < _SHORT and not stated:
        stated = "\n".join(update_texts(articles))
    if stated and len(found) < _SHORTER * len(stated):
        plain = re.sub(r"\s*\n\s*", "\n\n", unescaped(stated)).strip()
        return markup_text(stated) if has_markup(stated) else plain
    return found if len(found) >= _SHORT else _as_dump(again(), where) or found


def paragraphs(tree: Any) -> list[str]:
    """The page's paragraphs as its readers see them; what is hidden from them, and forms, are taken out of the tree."""
    _drop_signups(tree)
    for element in tree.xpath(f"{_HIDDEN} | {_NEVER}"):
        if element.getparent() is not None and element.tag not in {"html", "body"}:
            element.drop_tree()
    return [element.text_content() for element in tree.iter("p")]


def _unnest(tree: Any) -> None:
    """Paragraphs within others become siblings: `<p><font>One.<p>Two.</font>`, as pages of long ago are written."""
    for inner in tree.xpath("//p//p"):
        for holder in inner.iterancestors():
            if holder.tag == "body" or holder.tag in _BLOCKS - {"p"}:
                break
            _wrap_words(holder)
            holder.tag = "div"


def _wrap_words(holder: Any) -> None:
    """Put the words of an element that stand before and behind its paragraphs into paragraphs of their own."""
    from lxml.html import Element

    if holder.text and holder.text.strip():
        first = Element("p")
        first.text, holder.text = holder.text, None
        holder.insert(0, first)
        while (following := first.getnext()) is not None and following.tag in _INLINE and not following.findall(".//p"):
            first.append(following)
    for child in holder:
        if child.tag == "p" and child.tail and child.tail.strip():
            behind = Element("p")
            behind.text, child.tail = child.tail, None
            child.addnext(behind)


def _unbreak(tree: Any) -> None:
    """Make blanks of the line breaks that only the source of a paragraph has: they part no paragraphs."""
    for paragraph in tree.iter("p"):
        for element in paragraph.iter():
            with suppress(ValueError):  # control characters, which the page may hold and lxml does not write
                if element.text and isinstance(element.tag, str) and element.tag not in _AS_WRITTEN:
                    element.text = _BROKEN.sub(" ", element.text)
                if element.tail and element is not paragraph:
                    element.tail = _BROKEN.sub(" ", element.tail)


def _unwrap_tables(tree: Any) -> None:
    """Tables that only lay a page out become blocks: their cells hold blocks, or there is one cell."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td"))
        if table.find(".//th") is not None or table.find(".//caption") is not None:
            continue
        if len(cells) == 1 or any(part.tag in _BLOCKS for cell in cells for part in cell.iterdescendants()):
            for element in (table, *table.iter("tbody", "thead", "tr", "td")):
                element.tag = "div"


def _unwrap_updates(tree: Any) -> None:
    """Lists whose entries have a time and paragraphs are the updates of a live blog: their lines stay lines."""
    for entry in tree.xpath("//li[.//time and .//p]"):
        entry.tag = "div"
        if entry.getparent() is not None and entry.getparent().tag in {"ul", "ol"}:
            entry.getparent().tag = "div"


def _drop_related(tree: Any) -> None:
    """Leave out the boxes and lists right below a heading that announces other stories; paragraphs stay."""
    for heading in tree.xpath("//h2 | //h3 | //h4 | //h5"):
        if not _RELATED.fullmatch(_words(heading)):
            continue
        following = _around_alone(heading).getnext()
        while following is not None and following.tag in _BOXES:
            box, following = following, following.getnext()
            box.drop_tree()
            _around_alone(heading).set(_DROPPED, "")
    for heading in tree.xpath(f"//*[@{_DROPPED}]"):
        heading.drop_tree()


def _drop_readers(tree: Any) -> None:
    """Leave out what stands below a heading that begins the comments of readers, where a story stands above it."""
    for heading in tree.xpath("//h2 | //h3 | //h4 | //h5"):
        if not _READERS.fullmatch(_words(heading)):
            continue
        above = sum(len(p.text_content().split()) for p in heading.xpath("preceding::p"))
        above = above or sum(len(words.split()) for words in heading.xpath("preceding::div/text()"))
        following = _around_alone(heading).getnext() if above >= _ABOVE else None
        while following is not None:
            box, following = following, following.getnext()
            box.drop_tree()


def _drop_signups(tree: Any) -> None:
    """Leave out the small boxes with a field or a button in which readers sign up for a newsletter."""
    for field in tree.xpath("//input[not(@type) or @type='email' or @type='text'] | //button"):
        box = next((e for e in field.iterancestors() if e.tag in _BOXES or e.tag == "form"), None)
        outer = box.getparent() if box is not None else None
        while outer is not None and outer.tag in {"div", "aside", "section"} and _is_signup(outer):
            box, outer = outer, outer.getparent()
        if box is not None and box.tag not in {"article", "nav"} and box.getparent() is not None and _is_signup(box):
            box.drop_tree()


def _is_signup(box: Any) -> bool:
    words = _words(box)
    return len(words.split()) <= _MOST_SIGNUP and _SIGNUP.search(words) is not None and box.find(".//h1") is None


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _around_alone(heading: Any) -> Any:
    """The outermost element that holds nothing but the heading."""
    words = heading.text_content().strip()
    outer = heading.getparent()
    while outer is not None and outer.tag != "body" and outer.text_content().strip() == words:
        heading, outer = outer, outer.getparent()
    return heading


def _drop_sides(tree: Any) -> None:
    """Leave out what stands in a column beside the page's headline, with headlines of its own."""
    if tree.find(".//h1") is None:
        return
    for box in tree.xpath("//div | //section"):
        heads = list(box.iter("h2", "h3", "h4", "h5"))
        if is_side(box) and len(heads) >= _STORIES and box.find(".//h1") is None and box.getparent() is not None:
            box.drop_tree()


def _extracted(tree: Any, where: str) -> str:
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, favor_precision=True, with_metadata=False
        )
    except RecursionError as error:
        message = "the page nests its elements too deeply"
        raise FormatError(message, where=where, hint="give the page's text instead") from error
    text = getattr(found, "text", None) or ""
    return re.sub(r"\s*\n\s*", "\n\n", text).strip()


def _boxes(tree: Any) -> list[tuple[tuple[str, ...], list[str]]]:
    """The elements that hold paragraphs, in their order: what they are like, and the paragraphs of prose in them.

    They are like others by their tags and classes, and by the marks of a new story that stand above them.
    """
    found: dict[Any, list[str]] = {}
    places: dict[Any, tuple[str, ...]] = {}
    stories = 0
    for element in tree.iter("p", "h1", "time", "article"):
        if element.tag != "p":
            stories += 1
            continue
        words, box = _words(element), element.getparent()
        if len(words.split()) >= _FEWEST and _ENDED.search(words):
            found.setdefault(box, []).append(words)
            around = [box, *box.iterancestors()][:_LEVELS]
            places.setdefault(box, (*(f"{e.tag}.{e.get('class') or ''}" for e in around), str(stories)))
    return [(places[box], texts) for box, texts in found.items()]


def _with_twins(story: str, boxes: Sequence[tuple[tuple[str, ...], list[str]]]) -> str:
    """The story with the boxes of paragraphs that are just like its own: an advertisement may part it into several."""
    lines = {_key(line): number for number, line in enumerate(story.split("\n\n"))}
    told = [(place, texts, [lines[key] for key in map(_key, texts) if key in lines]) for place, texts in boxes]
    known = {place for place, texts, ats in told if len(ats) >= _SEVERAL and not place[0].endswith(".")}
    below, left = -1, dict[int, list[str]]()
    for place, texts, ats in told:
        below = ats[-1] if ats else below
        if below >= 0 and place in known and not ats and len(texts) >= _SEVERAL:
            left.setdefault(below, []).extend(texts)
    parts = story.split("\n\n") if left else [story]
    return "\n\n".join(line for number, words in enumerate(parts) for line in (words, *left.get(number, ())))


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line)[:_SHORT].lower()


def _as_dump(tree: Any, where: str) -> str:
    """The story that the reader of dumps finds among all the page's words; "" where it finds none."""
    from lxml import etree

    drop_next_stories(tree)
    paragraphs(tree)
    body = tree.find("body")
    text = sanitise(markup_text(etree.tostring(body, encoding="unicode"))) if body is not None else ""
    article = read_plain(text, origin=Origin(), where=where, options=ReadOptions(clean=True, language="en"))
    story = "\n\n".join(text[start:end] for start, end in article.spans())
    return story if len(story.split()) >= _PROSE else ""
