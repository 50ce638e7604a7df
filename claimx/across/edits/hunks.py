"""Within a pair of sentences: the runs of words that went and those that came in their place.

Marks, case, spelling and the way a number is written make no difference here, nor does a word that only moved.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from claimx.across.wording.amounts import amount_at
from claimx.across.wording.words import stem
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.edits.align import Pair
    from claimx.across.wording.words import Word

_MONTHS = frozenset({"may", "march"})  # words but for their capital
_SMALL = group("weightless")
_GAP = 2  # words of no weight between two runs that are one edit
_ONCE = group("once_words")


class Unit(NamedTuple):
    """A word, or the words of one amount, with the form that is compared."""

    start: int
    end: int
    key: str
    form: str
    capital: bool
    amount: float | None


class Hunk(NamedTuple):
    """Old and new units that replace each other, and of them those that are not found elsewhere in the sentence."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    gone: tuple[Unit, ...]
    come: tuple[Unit, ...]
    at: tuple[int, int]  # places of the first units in the sentences
    before: tuple[Unit | None, Unit | None]
    after: tuple[Unit | None, Unit | None]


def units(words: Sequence[Word]) -> list[Unit]:
    """The words of sentences, amounts taken together."""
    found: list[Unit] = []
    at = 0
    while at < len(words):
        amount = amount_at(words, at)
        last = amount.last if amount else at
        form = words[at].form
        if amount and form not in _ONCE:
            key = f"#{amount.value:g}"
        else:
            key, amount, last = stem(form), None, at
        text = words[at].text
        if at and form in _MONTHS and text[:1].isupper():
            key = text  # "may open in May": the verb is not the month
        found.append(
            Unit(words[at].start, words[last].end, key, form, text[:1].isupper(), amount.value if amount else None)
        )
        at = last + 1
    return found


def find_hunks(pair: Pair) -> list[Hunk]:
    """The edits of a pair of sentences, in order."""
    old = units([word for sentence in pair.old for word in sentence.words])
    new = units([word for sentence in pair.new for word in sentence.words])
    runs = list(_joined(_changed(old, new), old))
    went = Counter(unit.key for i1, i2, _, _ in runs for unit in old[i1:i2])
    came = Counter(unit.key for _, _, j1, j2 in runs for unit in new[j1:j2])
    moved = went & came
    spare = [Counter(moved), Counter(moved)]
    return [
        Hunk(
            tuple(old[i1:i2]),
            tuple(new[j1:j2]),
            tuple(_left(old[i1:i2], spare[0])),
            tuple(_left(new[j1:j2], spare[1])),
            (i1, j1),
            (old[i1 - 1] if i1 else None, new[j1 - 1] if j1 else None),
            (old[i2] if i2 < len(old) else None, new[j2] if j2 < len(new) else None),
        )
        for i1, i2, j1, j2 in runs
    ]


Run = tuple[int, int, int, int]


def _changed(old: list[Unit], new: list[Unit]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, [unit.key for unit in old], [unit.key for unit in new], autojunk=False)
    return ((i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")


def _joined(runs: Iterator[Run], old: list[Unit]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last and run[0] - last[1] <= _GAP and all(unit.form in _SMALL for unit in old[last[1] : run[0]]):
            last = (last[0], run[1], last[2], run[3])
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _left(units: Sequence[Unit], spare: Counter[str]) -> Iterator[Unit]:
    for unit in units:
        if spare[unit.key] > 0:
            spare[unit.key] -= 1
        else:
            yield unit
