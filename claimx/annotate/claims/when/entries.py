"""Days that head an entry of a timeline: what the entry tells happened then.

"[Oct. 6, 1923]: First game. The Comets beat Pell College." has the day once, and no sentence below repeats it.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.clause.carriers import climb, top_carrier
from claimx.annotate.clause.labels import ADVERBIAL_CLAUSES, NEGATIONS
from claimx.annotate.clause.tense import tense
from claimx.annotate.frame import Frame
from claimx.annotate.slots import TIMES
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_FEWEST = 3  # entries of a timeline
_BEHIND = group("dashes") | {":", "|"}
_BULLETS = " \t*•·-–—#"
_DATED = frozenset({"day", "month", "year"})


class Entry(NamedTuple):
    """A paragraph that a time heads. Offsets are characters of `doc.text`, [start, end)."""

    start: int  # behind the time
    end: int
    time: int  # index into the times


def entries(doc: Doc) -> tuple[Entry, ...]:
    """The entries of a timeline in text order, () where the text is none."""
    text = Frame.of(doc).text
    heads = [(i, mark) for i, mark in enumerate(TIMES.get(doc)) if _heads(doc, mark, text)]
    if len(heads) < _FEWEST:
        return ()
    return tuple(Entry(mark.end, _end(text, mark), i) for i, mark in heads)


def entry_of(found: tuple[Entry, ...], doc: Doc, head: Token) -> int:
    """The index of the time that heads the entry of a predicate, -1 where none does or it tells of no event."""
    i = bisect_right(found, head.idx, key=attrgetter("start")) - 1
    return found[i].time if i >= 0 and head.idx < found[i].end and _happens(doc, head) else -1


def _happens(doc: Doc, head: Token) -> bool:
    """Whether a main clause tells what happened: not what was so, nor what had been."""
    top = top_carrier(doc, head)
    happens = head.pos_ == "VERB" and tense(doc, head) == "past" and not any(c in NEGATIONS for c in top.children)
    return happens and not any(token in ADVERBIAL_CLAUSES for token in climb(top))


def _heads(doc: Doc, mark: TimeMark, text: str) -> bool:
    """Whether a time stands first in its paragraph, and a colon, a dash or the end of the line follows."""
    line = text.rfind("\n", 0, mark.start) + 1
    if not mark.begin or not mark.finish or mark.precision not in _DATED or text[line : mark.start].strip(_BULLETS):
        return False
    after = text[mark.end : text.find("\n", mark.end) if "\n" in text[mark.end :] else len(text)].strip()
    return not after or after[0] in _BEHIND


def _end(text: str, mark: TimeMark) -> int:
    """The end of the paragraph of a time, or of the next one where the time is a line of its own."""
    end = text.find("\n", mark.end)
    if end < 0:
        return len(text)
    if text[mark.end : end].strip():
        return end
    first = next((i for i in range(end, len(text)) if not text[i].isspace()), len(text))
    end = text.find("\n", first)
    return end if end >= 0 else len(text)
