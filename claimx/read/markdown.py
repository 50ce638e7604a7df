"""Markdown: where its marks stand, so that the annotators read the words and every offset holds.

markdown-it-py knows the blocks by their lines and the words in them in order, but not the places of the words; they are
found again one after the other, and what lies between them is markup.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from claimx.article import Span

# no plain text has these
_SURE = re.compile(
    r"\*\*[^\s*][^*\n]{0,200}\*\*|\[[^\]\n]{1,200}\]\(https?://|^#{2,6} [^\s#][^\n]*\n(?=[ \t]*\n)", re.MULTILINE
)
_EMPHATIC = re.compile(
    r"\s*\*[^\s*][^*\n]{5,200}[^\s*]\*[ \t]*\n[ \t]*\n"
)  # a headline of a messenger: "*Divers find wreck*"
# what programs that make pages of it put into a text: "{{< figure src="quay.jpg" >}}", "{% raw %}"
_SHORTCODE = re.compile(r"\{\{[<%][^\n]{0,400}?[>%]\}\}|\{%[^\n]{0,400}?%\}")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FEWEST, _MOST = 4, 0.9  # lines that begin with ">"
_MAX = 400_000  # characters; longer texts keep their marks
_SILENT = frozenset({"html_block", "hr"})  # blocks without words
_LITERAL = frozenset({"fence", "code_block"})


def is_markdown(text: str) -> bool:
    """Whether a text whose name does not say so has marks that only Markdown has."""
    return _SURE.search(text, 0, 20_000) is not None or _EMPHATIC.match(text) is not None or _is_quoted(text[:20_000])


def _is_quoted(text: str) -> bool:
    """Whether a mail program quoted a text: ">" before nearly every line."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(line.startswith(">") for line in lines) >= max(_FEWEST, _MOST * len(lines))


def find_marks(text: str) -> tuple[Span, ...]:
    """Emphasis, link targets, the signs of headings, lists and quotes, and the line ends inside a paragraph.

    A mark that holds a line end stands for a blank, every other one for nothing.
    """
    if len(text) > _MAX:
        return ()
    starts = [match.start() for match in _LINE.finditer(text)] + [len(text)]
    marks: list[Span] = []
    told = [False] * len(starts)
    for token in _parser().parse(text):
        if token.map is None or not (token.type == "inline" or token.type in _SILENT or token.type in _LITERAL):
            continue
        first, last = token.map[0], min(token.map[1], len(starts) - 1)
        told[first:last] = [True] * (last - first)
        start, end = starts[first], _trimmed(text, starts[last])
        if token.type in _SILENT:
            marks.append((start, end))
        elif token.type == "inline":
            marks += _between(text, start, end, token.children or [])
    for line, known in enumerate(told[:-1]):
        start, end = starts[line], _trimmed(text, starts[line + 1])
        if not known and text[start:end].strip():  # the target of a named link, the line under a heading, a lone ">"
            marks.append((start, end))
    marks += (match.span() for match in _SHORTCODE.finditer(text))
    return tuple(_joined(sorted(mark for mark in marks if mark[0] < mark[1])))


def _joined(marks: list[Span]) -> Iterator[Span]:
    """The marks in order, those that overlap as one."""
    begin = end = 0
    for a, b in marks:
        if a >= end:
            if begin < end:
                yield begin, end
            begin = a
        end = max(end, b)
    if begin < end:
        yield begin, end


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1] == "\n":
        end -= 1
    return end


@cache
def _parser() -> MarkdownIt:
    # text_join would put escapes and entities into the text as what they mean, not as they are written
    return MarkdownIt("commonmark").disable("text_join")


def _between(text: str, start: int, end: int, children: list[Token]) -> Iterator[Span]:
    """What lies between the words of one block."""
    done = at = start  # the end of the words so far; where the next ones are looked for
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            words = child.markup if child.type == "text_special" else child.content
            found = text.find(words, at, end)
            if found < 0:
                return
            if child.type == "text_special" and words.startswith("\\"):
                found += 1  # "\*" is an asterisk: the backslash is the mark
                words = words[1:]
            if words:
                yield done, found
                done = at = found + len(words)
        elif child.type in {"softbreak", "hardbreak"}:
            at = _after(text, "\n", at, end)
        elif child.type == "html_inline":
            at = _after(text, child.content, at, end)
        elif child.type == "image":
            at = _link_end(text, _after(text, "![", at, end), end)
        elif child.type == "link_close" and child.markup != "autolink":
            at = _link_end(text, at, end)
    yield done, end


def _after(text: str, words: str, at: int, end: int) -> int:
    found = text.find(words, at, end)
    return found + len(words) if found >= 0 else at


def _link_end(text: str, at: int, end: int) -> int:
    """The end of `](target "title")`, `][name]` or `]`."""
    at = _after(text, "]", at, end)
    if text.startswith("(", at):
        target = parseLinkDestination(text, at + 1, end)
        return _after(text, ")", target.pos if target.ok else at, end)
    return _after(text, "]", at, end) if text.startswith("[", at) else at
