r"""Words that a line end broke: "ta-\nbles" is "tables", "price-\nfixing" stays "price-fixing".

Which of the two is right is a question of the vocabulary: the encoder's, which holds the frequent words of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from claimx import lexicon

if TYPE_CHECKING:
    from claimx.article import Span

# "mil-\nlion"; within a line, "develop- ment" is what is left where a program joined the lines
_BROKEN = re.compile(r"(?<![^\W_])(?P<left>[^\W\d_]{2,})-(?P<gap>[ ]*\n[ ]*|[ ])(?P<right>[a-zà-ÿ]{2,})(?![^\W_])")
_SOFT = re.compile(r"[^\W\d_]+(?:\u2010[^\W\d_]+)+")
_LIST = lexicon.group("hyphen_lists")  # "two- and three-year"
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "al", "ness", "ment")
_INDENT = 3  # characters
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)+")
_LINES = re.compile(r"[^\n]\n(?=[^\n])")


def wrap_marks(text: str) -> tuple[Span, ...]:
    """What a program's line ends put into the words of a text.

    Those are hyphens with their line ends, and in the same paragraphs the plain line ends too. A mark that holds a line
    end stands for a blank, unless a hyphen stands in it or before it.
    """
    soft = list(_soft_hyphens(text))
    if "-\n" not in text and "- " not in text and "- \n" not in text:
        return tuple(soft)
    marks: list[Span] = list(soft)
    wrapped: set[tuple[int, int]] = set()
    for match in _BROKEN.finditer(text):
        verdict = _is_one_word(match["left"], match["right"], text)
        at_line_end = "\n" in match["gap"]
        if verdict is not True and not at_line_end:
            continue
        marks.append((match.start("gap") - (verdict is not False), match.start("right")))
        if at_line_end:
            wrapped.add(_paragraph(text, match.start()))
    if len(wrapped) > 1 or len(marks) - len(soft) > 1:
        wrapped |= set(_as_narrow(text, wrapped))
    taken = {position for start, end in marks for position in range(start, end)}
    for start, end in wrapped:
        ends = (match.end() - 1 for match in _LINES.finditer(text, start, end))
        marks.extend((at, at + 1) for at in ends if at not in taken)
    return tuple(sorted(marks))


def _soft_hyphens(text: str) -> Iterator[Span]:
    """The hyphens within words that no reader saw: "infor\u2010mation", but "well\u2010known" has one of its own."""
    for match in _SOFT.finditer(text) if "\u2010" in text else ():
        parts = match[0].lower().split("\u2010")
        if _is_known("".join(parts)) or not all(map(_is_known, parts)):
            yield from ((found.start(), found.end()) for found in re.compile("\u2010").finditer(text, *match.span()))


def _as_narrow(text: str, wrapped: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs below the first broken one whose lines are as short as its lines, and end within sentences."""
    width = max((len(line) for start, end in wrapped for line in text[start:end].split("\n")), default=0)
    first = min((start for start, _ in wrapped), default=len(text))
    for match in _PARAGRAPH.finditer(text, first):
        lines = match[0].split("\n")
        if max(len(line.strip()) for line in lines) <= width + _INDENT and any(
            line.lstrip()[:1].islower() for line in lines[1:]
        ):
            yield match.span()


def joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one line."""
    text = "\n".join(line.strip() for line in lines)

    def join(match: re.Match[str]) -> str:
        verdict = _is_one_word(match["left"], match["right"], text)
        if verdict is not True and "\n" not in match["gap"]:
            return match[0]
        return f"{match['left']}{'' if verdict is not False else '-'}{match['right']}"

    return " ".join(_BROKEN.sub(join, text).split())


def _paragraph(text: str, at: int) -> tuple[int, int]:
    start, end = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text))


def _is_one_word(left: str, right: str, text: str) -> bool | None:
    """Whether the halves are one word, or two with a hyphen between (`False`); `None` where no vocabulary tells."""
    if right in _LIST:
        return None
    whole = left.lower() + right
    if _is_known(whole) or re.search(rf"\b{whole}\b", text, re.IGNORECASE):
        return True
    if re.search(rf"\b{left}-{right}\b", text):
        return False
    return False if _is_known(left.lower()) and _is_known(right) else None


def _is_known(word: str) -> bool:
    words = _vocabulary()
    return any(word.removesuffix(ending) in words for ending in _ENDINGS if word.endswith(ending))


@cache
def _vocabulary() -> frozenset[str]:
    """Whole words of the encoder's vocabulary, and those for people, which news has more of."""
    from claimx.weights import read_weights

    document = read_weights("encoder", "tokenizer.json", dict[str, object])
    model = document["model"]
    assert isinstance(model, dict)
    frequent: Iterator[str] = (word for word in model["vocab"] if len(word) > 2 and word.isalpha())
    return frozenset({*frequent, *lexicon.words("people_nouns"), *lexicon.words("female_nouns")})
