"""Letters to the editor and the like: what stands above a line that is only a name was written by that person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

__all__ = ["letter"]

_LEAST = 3  # letters
_SURE = 2  # letters that open with "Sir," or have a dash before the name, or stand below "Letters"
_HEADINGS = frozenset({"letters", "mailbag", "readers"})
_GREETINGS = frozenset({"dear", "madam", "sir"})
_HEAD = 2  # tokens of such a line, with a full stop
_IN = 4  # one letter in so many says "I" or "we"
_GREETING = 6  # tokens of a greeting
_PLACE = 8  # tokens of where a writer lives
_VERBS = frozenset({"VERB", "AUX"})
_NAME = (2, 4)  # words of a name
_TEXT = 5  # tokens of a paragraph that is text
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_ENDS = frozenset({".", "!", "?", "…", '"', "”", "’", "''", ")"})
_FIRST = lexicon.group("singular_first") | lexicon.group("plural_first")


class _Letter(NamedTuple):
    name: list[int]
    text: tuple[tuple[int, int], ...]


def letter(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Three or more letters, each with its writer's name below, whom nothing else tells of.

    Two are enough where they greet an editor, the names stand behind a dash or the headline calls them letters, one is
    where it greets a columnist and ends with a dash and a name, be it no real one.
    """
    # {We rode the ferry for years. It never came late.} // [Olga Stern] // Northmoor
    found = list(_letters(doc, t))
    if not found:
        return
    sure = sum(t.lower[one.text[0][0]] in _GREETINGS or t.lower[one.name[0] - 1] in _DASHES for one in found)
    sure += len(found) * _is_headed(t) + _SURE * sum(_is_pen_name(t, one) for one in found)
    if len(found) < _LEAST and sure < _SURE:
        return
    names = {i for one in found for i in one.name}
    told = {t.lower[i] for i in range(t.size) if i not in names}
    real = [one for one in found if not _is_pen_name(t, one)]
    spoken = sum(any(t.lower[i] in _FIRST for first, last in one.text for i in range(first, last)) for one in found)
    if any(t.lower[one.name[-1]] in told for one in real) or _IN * spoken < len(found):
        return  # headings that are names, with what is told of them below
    for one in found:
        content = [i for first, last in one.text for i in range(first, last)]
        mark = make_mark(t, "label", source=one.name, cue=[], content=content)
        yield mark._replace(speech="direct") if mark is not None else None


def _is_headed(t: Table) -> bool:
    """Whether the headline, or a line of its own, calls what follows letters."""
    heads = [t.paragraphs[0], *((first, last) for first, last in t.paragraphs if last - first <= _HEAD)]
    return any(word in _HEADINGS for head in heads for word in t.lower[slice(*head)])


def _letters(doc: Doc, t: Table) -> Iterator[_Letter]:
    """The lines that are names, each with the paragraphs of text since the line before that is none."""
    text: list[tuple[int, int]] = []
    for k, (first, last) in enumerate(t.paragraphs):
        name = _name(doc, t, first, last) or (_pen_name(t, first, last) if text and _is_dear(t, text[0][0]) else [])
        if name and text and text[-1] == t.paragraphs[k - 1]:
            yield _Letter(name, tuple(text))
        if name:
            text = []
        elif last - first >= _TEXT and (t.lower[last - 1] in _ENDS or t.lower[last - 1].endswith(".")):  # "in L.A."
            text.append((first, last))
        elif t.lower[last - 1] not in _ENDS:
            text = []  # a heading or a place


def _is_dear(t: Table, first: int) -> bool:
    """Whether a paragraph opens as a letter to a columnist does: "Dear Miriam: ..."."""
    return t.lower[first] == "dear" and ":" in t.lower[first + 2 : first + _GREETING]


def _pen_name(t: Table, first: int, last: int) -> list[int]:
    """The words behind a dash that end a letter to a columnist: "-- Cold in Reading"."""
    signed = t.lower[first] in _DASHES and 1 < last - first <= _PLACE and t.lower[last - 1] not in _ENDS
    return list(range(first + 1, last)) if signed else []


def _is_pen_name(t: Table, one: _Letter) -> bool:
    return _is_dear(t, one.text[0][0]) and t.lower[one.name[0] - 1] in _DASHES


def _name(doc: Doc, t: Table, first: int, last: int) -> list[int]:
    """The words of a line that is a name, with a dash before it, a full stop or a place behind it."""
    places = list(range(first + (t.lower[first] in _DASHES), last))
    if places and t.lower[places[-1]] == ".":
        places = places[:-1]
    comma = next((i for i in places if t.lower[i] == ","), last)
    behind = [i for i in places if i > comma]
    if len(behind) <= _PLACE and not any(t.pos[i] in _VERBS and doc[i].is_lower for i in behind):  # "Ana Diaz, Reading"
        places = [i for i in places if i < comma]
    if len(places) > _NAME[0] and t.lower[places[0]].rstrip(".") in lexicon.words("titles"):
        places = places[1:]
    words = [doc[i].text.rstrip(".") for i in places]
    large = all(word[:1].isupper() and word.replace("-", "").replace("’", "").isalpha() for word in words)
    return places if _NAME[0] <= len(words) <= _NAME[1] and large and not all(map(str.isupper, words)) else []
