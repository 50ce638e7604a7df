"""Who was killed and injured, by the claims: for stories that are no shootings, which the learned board does not know.

A number counts the dead where the predicate says so ("seven firefighters died"), the word behind it ("left three people
dead"), what is counted ("nine deaths"), or the subject ("the death toll rose to 44").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.across.stories.counts import Told, clashing, is_people
from claimx.across.stories.types import Report
from claimx.across.wording.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Details, Digest, Figure, Said

SAYING = {"killed": lexicon.group("killing"), "injured": lexicon.group("injuring")}
_BEHIND = {"killed": frozenset({"dead", "killed"}), "injured": frozenset({"injured", "wounded", "hurt"})}
_NEAR = 3  # words behind a number
_UNITS = {"killed": lexicon.group("dead_units"), "injured": frozenset({"injury"})}
_SUBJECTS = {"killed": lexicon.group("dead_subjects"), "injured": frozenset({"injured", "wounded"})}
_MOVING = lexicon.group("counts_moving")


class _Count(NamedTuple):
    article: int
    rank: int
    figure: Figure


def count_casualties(quantity: str, articles: Sequence[Digest], details: Sequence[Details]) -> list[Report]:
    """The value that each article gives for a quantity: that of its weightiest claim, people before a special group."""
    best: dict[int, _Count] = {}
    for at, one in enumerate(details):
        found = sorted(_counts(quantity, at, one), key=lambda c: (_is_special(c.figure), c.rank, c.figure.start))
        if found:
            best[at] = found[0]
    kept = [best[at] for at in sorted(best)]
    told = [Told(articles[one.article].day, one.figure.value, one.figure.approximate, one.figure.unit) for one in kept]
    clash = clashing(told)
    last = max((one.day or 0 for one in told), default=0)
    current = {one.value for one in told if (one.day or 0) == last}
    return [
        Report(
            quantity=quantity, of=one.figure.unit if _is_special(one.figure) else "people", group=1,
            value=one.figure.value, approximate=one.figure.approximate, article=articles[one.article].id,
            start=one.figure.start, end=one.figure.end, text=one.figure.text, day=articles[one.article].published,
            latest=current == {one.figure.value}, conflict=said in clash, probability=1.0,
        )
        for one, said in zip(kept, told, strict=True)
    ]  # fmt: skip


def _is_special(figure: Figure) -> bool:
    return figure.unit not in lexicon.group("anybody") | _UNITS["killed"] | _UNITS["injured"] | {None}


def _counts(quantity: str, at: int, details: Details) -> Iterator[_Count]:
    for said in details.claims:
        if said.polarity == "positive" and said.modality == "actual":
            for figure in said.numbers:
                if figure.value >= 1 and says(quantity, said, figure):
                    yield _Count(at, said.rank, figure)


def says(quantity: str, said: Said, figure: Figure) -> bool:
    """Whether a number of a claim counts the killed or the injured."""
    units = _UNITS[quantity]
    if figure.unit and not is_people(figure.unit) and figure.unit not in units:
        return False
    behind = _behind(said, figure)
    if any(not behind.isdisjoint(words) for words in _BEHIND.values()):
        return not behind.isdisjoint(_BEHIND[quantity])
    if said.lemma in SAYING[quantity] or figure.unit in units:
        return True
    subject = {word.form for word in find_words(said.who or "")}
    return figure.unit is None and said.lemma in _MOVING and not subject.isdisjoint(_SUBJECTS[quantity])


def _behind(said: Said, figure: Figure) -> frozenset[str]:
    """The next words behind a number in its claim, up to the next number."""
    words = find_words(said.text[figure.end - said.start :]) if figure.end >= said.start else []
    near: list[str] = []
    for word in words[:_NEAR]:
        if word.form in {"and", ","} or word.form.isdigit():
            break
        near.append(word.form)
    return frozenset(near)
