"""Text that is HTML, as content systems store it: a fragment without page around it, so nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimx.lexicon import group

_BLOCKS = (
    "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table tbody thead tr ul"
)
_BLOCK = frozenset(_BLOCKS.split())
_SILENT = group("html_silent")
_CLOSED = rf"/(?:{_BLOCKS.replace(' ', '|')}|a|b|em|i|span|strong|u)\s*"
_TAG = re.compile(
    rf"<{_CLOSED}>|<br\s*/?>|<(?:p|div|img|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|nbsp|quot|[lr][sd]quo|[nm]dash|hellip|apos);", re.IGNORECASE)
# a fragment that was escaped once more, or twice: "&lt;p&gt;The mill &lt;b&gt;closed&lt;/b&gt;.&lt;/p&gt;"
_OPENS, _CLOSES = r"&(?:amp;){0,2}lt;", r"&(?:amp;){0,2}gt;"
_ESCAPED = re.compile(rf"{_OPENS}{_CLOSED}{_CLOSES}|{_OPENS}br\s*/?{_CLOSES}", re.IGNORECASE)
_MOST_ESCAPED = 3  # times
# what content systems put into a text for their programs: "[caption width="300"]A quay[/caption]", "[gallery ids="4"]"
_VALUE = r"(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s\]]{1,100})"
_SHORTCODE = re.compile(
    r"\[caption\b[^\]\n]{0,300}\].{0,2000}?\[/caption\]"
    rf"|\[/?[a-z][\w-]{{1,30}}(?: [\w-]{{1,30}}={_VALUE}){{1,20}} ?/?\]|\[/[a-z][\w-]{{1,30}}\]",
    re.DOTALL,
)
_WHOLE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_SAMPLE = 20_000


def has_markup(text: str) -> bool:
    """Whether a text is written in HTML: tags that no prose has, or the entities that stand for marks."""
    sample = text[:_SAMPLE]
    return ("<" in text or "&" in text) and any(p.search(sample) for p in (_TAG, _ENTITY, _ESCAPED))


def is_whole_page(text: str) -> bool:
    """Whether it is a page with all that stands around its story, not a fragment."""
    return _WHOLE.search(text[:_SAMPLE]) is not None


def unescaped(text: str) -> str:
    """A text without references to characters, which some systems write twice over: "&amp;lt;p&amp;gt;"."""
    import html

    for _ in range(_MOST_ESCAPED):
        found = html.unescape(text)
        if found == text:
            break
        text = found
    return text


def markup_text(source: str) -> str:
    """The words of a fragment, blocks set apart by blank lines; scripts and buttons are no words."""
    import html

    from lxml import etree
    from lxml.html import HTMLParser, fragments_fromstring

    if not _TAG.search(source) and _ESCAPED.search(source):
        source = unescaped(source)
    source = _SHORTCODE.sub("", source)
    if "<" not in source:
        return html.unescape(source)
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", " ", source)
    try:
        nodes = fragments_fromstring(clean, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return source
    pieces = "".join(piece for node in nodes for piece in _pieces(node))
    lines = re.sub(r" *\n[ \n]*", lambda gap: "\n\n" if gap[0].count("\n") > 1 else "\n", pieces)
    return lines.strip()


def _pieces(node: Any) -> Iterator[str]:
    """The words of a node and its line ends, without recursion."""
    from lxml import etree

    if isinstance(node, str):
        yield _folded(node)
        return
    silent = 0
    for event, element in etree.iterwalk(node, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            if name == "br":
                yield "\n"
            elif name in _BLOCK:
                yield "\n\n"
            elif name in {"td", "th"}:
                yield " "
            if not silent and element.text:
                yield _folded(element.text)
            continue
        silent -= name in _SILENT
        if name in _BLOCK:
            yield "\n\n"
        if not silent and element.tail:
            yield _folded(element.tail)


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text)
