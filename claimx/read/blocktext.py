"""The text of a story that is stored block by block, as Contentful, Sanity, ProseMirror, Slate, Arc and others do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimx.lexicon import group
from claimx.read.markup import has_markup, markup_text

_INNER = (
    "text", "content", "value", "html", "children", "paragraphs", "model", "blocks", "body", "data", "props", "items",
    "json", "document", "raw",
)  # fmt: skip
_KIND = ("role", "type", "_type", "nodetype", "__typename", "kind")
_WORD = re.compile(r"[a-z]+")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")
_DEEPEST = 40


def block_text(value: object, *, prose_only: bool = False) -> str:
    """The words of a text, or of a list of blocks, paragraphs set apart by blank lines; "" for what holds none.

    `prose_only` leaves out blocks that say they are captions, videos, titles and the like.
    """
    parts = (
        " ".join(part.split()) if "\n\n" not in part else part.strip()
        for part in _blocks(value, 0, prose_only=prose_only)
    )
    return "\n\n".join(part for part in parts if part)


def _blocks(value: object, depth: int, *, prose_only: bool) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield markup_text(value) if has_markup(value) else _LINES.sub("\n\n", _BLANKS.sub(" ", value))
    elif isinstance(value, list):
        # the outermost list holds paragraphs, whatever they are called
        if depth and any(map(_is_inline, value)) and all(isinstance(v, str) or _is_inline(v) for v in value):
            yield "".join("".join(_blocks(part, depth + 1, prose_only=prose_only)) for part in value)
            return
        for part in value:
            if not isinstance(part, str) or part.strip():
                yield from _blocks(part, depth + 1, prose_only=prose_only)
    elif isinstance(value, Mapping) and not (prose_only and is_no_prose(value)):
        folded = {str(name).lower(): part for name, part in value.items()}
        inner = (folded[name] for name in _INNER if isinstance(folded.get(name), str | list | Mapping) and folded[name])
        if (part := next(inner, None)) is not None:
            yield from _blocks(part, depth + 1, prose_only=prose_only)


def is_no_prose(value: Mapping[str, object]) -> bool:
    """Whether a block says that it is a caption, a video, a link to another story or the like."""
    return not _kinds(value).isdisjoint(group("state_no_story"))


def _is_inline(value: object) -> bool:
    """Whether an object is a stretch within a paragraph: plain words, a link, words in bold."""
    return isinstance(value, Mapping) and bool(_kinds(value) & group("state_inline"))


def _kinds(value: Mapping[str, object]) -> frozenset[str]:
    """The words of what an object says it is: "entity-hyperlink", "BlockImage"."""
    folded = {str(name).lower(): part for name, part in value.items()}
    stated = " ".join(part for name in _KIND if isinstance(part := folded.get(name), str))
    return frozenset(_WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stated).lower()))
