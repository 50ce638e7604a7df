"""The same quotation in two articles: found by shared runs of words, and what was done to it on the way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.across.edits.hunks import units
from claimx.across.stories.types import QuotePair
from claimx.across.wording.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from difflib import Match

    from claimx.across.stories.digest import Details, Digest, Quotation

_RUN = 5  # words in a row that two tellings of one quotation share
_SHARE = 0.35  # of the shorter one's words that must be found in order in the longer one, where a run is shared
_ALIKE = 0.6  # the same where no run is shared
_FEWEST = 4  # words of a quotation
_COMMON = 200  # quotations that share one run: a standing phrase, not one quotation
_GAP = re.compile(r"\.\s?\.\s?\.|…|\[\s*(?:…|\.\.\.)\s*\]")
_TURNING = lexicon.group("turning")


class _Telling(NamedTuple):
    """A quotation in an article: its words as they are compared."""

    article: int
    quotation: Quotation
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    opens: tuple[bool, ...]  # whether the word opens a sentence
    gap: bool


def find_quotes(articles: Sequence[Digest], details: Sequence[Details]) -> tuple[QuotePair, ...]:
    """The pairs of quotations in different articles of a story that are one quotation."""
    tellings = [_telling(at, q) for at, one in enumerate(details) for q in one.quotations]
    tellings = [telling for telling in tellings if len(telling.keys) >= _FEWEST]
    found = []
    for low, high in sorted(_meeting(tellings)):
        pair = _compare(tellings[low], tellings[high], articles)
        if pair is not None:
            found.append(pair)
    return tuple(found)


def _telling(article: int, quotation: Quotation) -> _Telling:
    text = quotation.text
    parts = units([word for word in find_words(text) if not word.is_mark])
    keys = tuple("one" if unit.key == "#1" else unit.key for unit in parts)
    forms = tuple("one" if unit.key == "#1" else unit.form for unit in parts)
    opens = tuple(text[: unit.start].rstrip("\"'“‘ ")[-1:] in {"", ".", "!", "?"} for unit in parts)
    return _Telling(article, quotation, keys, forms, opens, bool(_GAP.search(text[3:-3])))


def _meeting(tellings: Sequence[_Telling]) -> set[tuple[int, int]]:
    """Pairs of different articles that share three words in a row."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for run in {telling.keys[k : k + 3] for k in range(len(telling.keys) - 2)}:
            runs[run].append(at)
    return {
        (low, high)
        for members in runs.values()
        if len(members) <= _COMMON
        for place, high in enumerate(members)
        for low in members[:place]
        if tellings[low].article != tellings[high].article
    }


def _compare(a: _Telling, b: _Telling, articles: Sequence[Digest]) -> QuotePair | None:
    blocks = [m for m in SequenceMatcher(None, a.keys, b.keys, autojunk=False).get_matching_blocks() if m.size]
    names = a.quotation.speaker, b.quotation.speaker
    same = _same_speaker(*names)
    if not _is_one(a, b, blocks, other_speaker=same is False):
        return None
    # from the first to the last shared word: what lies outside was cut, what lies inside was changed
    inside = (blocks[0].a, blocks[-1].a + blocks[-1].size), (blocks[0].b, blocks[-1].b + blocks[-1].size)
    gone, come = _differences(a, b, inside)
    kind = _kind(a, b, gone, come, inside)
    return QuotePair(
        a=(articles[a.article].id, a.quotation.start, a.quotation.end),
        b=(articles[b.article].id, b.quotation.start, b.quotation.end),
        type=kind, speaker_same=same, a_text=a.quotation.text, b_text=b.quotation.text,
        gone=gone, come=come, a_speaker=names[0], b_speaker=names[1],
    )  # fmt: skip


def _is_one(a: _Telling, b: _Telling, blocks: Sequence[Match], *, other_speaker: bool) -> bool:
    """Whether so many words are shared in order that both tell one saying; "we are going to" is no saying."""
    shared = [word for block in blocks for word in a.forms[block.a : block.a + block.size]]
    share = len(shared) / min(len(a.keys), len(b.keys))
    longest = max(block.size for block in blocks)
    weighty = sum(len(word) > 3 for word in shared)
    if other_speaker and share < _ALIKE:
        return False
    if share >= _ALIKE:
        return weighty >= 2 or share == 1
    return longest >= _RUN and share >= _SHARE and weighty >= 3


Span = tuple[int, int]


def _differences(a: _Telling, b: _Telling, inside: tuple[Span, Span]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    (a1, a2), (b1, b2) = inside
    matcher = SequenceMatcher(None, a.keys[a1:a2], b.keys[b1:b2], autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            gone += a.forms[a1 + i1 : a1 + i2]
            come += b.forms[b1 + j1 : b1 + j2]
    return tuple(gone), tuple(come)


def _kind(a: _Telling, b: _Telling, gone: tuple[str, ...], come: tuple[str, ...], inside: tuple[Span, Span]) -> str:
    if a.keys == b.keys:
        return "identical"
    shorter, own = (a, inside[0]) if len(a.keys) <= len(b.keys) else (b, inside[1])
    left = Counter(gone), Counter(come)
    only = [*(left[0] - left[1]), *(left[1] - left[0])]
    if _turned(only) or _sense_cut(a, b, inside):
        return "meaning changed"
    uncut = own == (0, len(shorter.keys))
    extra = come if shorter is a else gone
    lost = gone if shorter is a else come
    if shorter.gap and not lost:
        return "ellipsis"
    if uncut and not extra and not lost:
        return "trimmed"
    return "words changed"


def _turned(words: Sequence[str]) -> bool:
    """Whether a word that turns or weakens the sense, or a number, is among those that only one side has."""
    certainty = {word for word, grade in _grades().items() if grade in {"0", "1"}}
    return any(word in _TURNING or word in certainty or word[0].isdigit() for word in words)


@cache
def _grades() -> dict[str, str]:
    weak = lexicon.table("certainty")
    return {word: grade for word, grade in weak.items() if word.endswith("ly") or word in {"may", "might", "could"}}


def _sense_cut(a: _Telling, b: _Telling, inside: tuple[Span, Span]) -> bool:
    """Whether one side leaves out what bends the sense of the words beside the cut.

    Before it a word of doubt or denial ("probably the worst day"), behind it a condition ("we will close it only if").
    """
    for one, other, (start, end), (begin, stop) in ((a, b, *inside), (b, a, *inside[::-1])):
        lead = [
            word
            for at, word in enumerate(other.forms[:begin])
            if at >= begin - 2 and not any(other.opens[at + 1 : begin + 1])
        ]
        if start == 0 and begin > 0 and _turned([word for word in lead if not word[0].isdigit()]):
            return True
        if end == len(one.forms) and stop < len(other.forms) and not other.opens[stop]:
            rest = other.forms[stop : stop + 2]
            if rest[0] in {"if", "unless", "until"} or rest == ("only", "if"):
                return True
    return False


def _same_speaker(a: str | None, b: str | None) -> bool | None:
    if not a or not b:
        return None
    last = [name.casefold().rstrip(".,").split()[-1] for name in (a, b)]
    return last[0] == last[1] or a.casefold() in b.casefold() or b.casefold() in a.casefold()
