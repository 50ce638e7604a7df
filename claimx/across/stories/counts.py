"""What a story counts besides the killed and the injured: arrests, money, votes, from the numbers of its claims.

Two numbers are of one quantity where claims with the same predicate count the same kind of thing. Within a quantity,
numbers that count other people, concern another name or place, or are of another time are another group.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.across.stories.propositions import alike, apart, content, names_of, times_exclude
from claimx.across.stories.tolls import PERSONS
from claimx.across.stories.types import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Details, Digest, Figure, Said

_PEOPLE = "people"
_PERSONAL = ("fighter", "worker", "goer", "maker", "man", "woman", "ist", "miner", "demonstrator", "striker")
_TIMES = lexicon.group("no_counts")
_ANYBODY = lexicon.group("anybody")


class Told(NamedTuple):
    """A value as one article tells it: when, how exactly, and of whom."""

    day: int | None
    value: float
    approximate: bool
    unit: str | None


class Counted(NamedTuple):
    """A number of a claim of an article."""

    article: int
    said: Said
    figure: Figure


def count(articles: Sequence[Digest], details: Sequence[Details], known: frozenset[str]) -> Iterator[Report]:
    """The reports of what two articles or more count, by quantity, in order, but those of `known` predicates."""
    quantities: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for at, one in enumerate(details):
        owner = {f.start: said.id for said in sorted(one.claims, key=_length, reverse=True) for f in said.numbers}
        for said in one.claims:
            if said.polarity != "positive" or said.modality != "actual":
                continue
            for figure in said.numbers:
                if owner[figure.start] != said.id or not figure.unit or figure.unit in _TIMES:
                    continue  # in "died when two trains collided" the trains are those of the shorter claim
                if not (said.lemma in known and is_people(figure.unit)):
                    quantities[said.lemma, _kind(figure.unit)].append(Counted(at, said, figure))
    for (lemma, kind), numbers in sorted(quantities.items()):
        once = {(one.article, one.figure.start): one for one in reversed(numbers)}
        groups = _groups([once[key] for key in sorted(once)])
        told = [group for group in groups if len({one.article for one in group}) > 1]
        for place, group in enumerate(told, 1):
            yield from _reports(f"{lemma} {kind}", place, group, articles)


def _length(said: Said) -> tuple[int, str]:
    return said.end - said.start, said.id


def _kind(unit: str) -> str:
    return _PEOPLE if is_people(unit) else unit


def is_people(unit: str) -> bool:
    """Whether a unit counts persons: residents, firefighters."""
    listed = unit in PERSONS or f"{unit}s" in PERSONS or unit in lexicon.words("people_nouns")
    return listed or unit.endswith(_PERSONAL)


def _groups(numbers: list[Counted]) -> list[list[Counted]]:
    """Each number joins the first group of which it may be another count."""
    found: list[list[Counted]] = []
    for one in numbers:
        home = next((group for group in found if all(_may_be_one(one, other) for other in group)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def _may_be_one(a: Counted, b: Counted) -> bool:
    return not (
        other_people(a.figure.unit, b.figure.unit)
        or times_exclude(a.said, b.said)
        or apart(names_of(a.said), names_of(b.said))
    )


def other_people(a: str | None, b: str | None) -> bool:
    """Whether two units count other people: firefighters are no residents, but may be among the people."""
    return bool(a and b and a != b and not {a, b} & _ANYBODY)


def _reports(quantity: str, group: int, numbers: list[Counted], articles: Sequence[Digest]) -> Iterator[Report]:
    days = [articles[one.article].day for one in numbers]
    last = max(day or 0 for day in days)
    current = {one.figure.value for one, day in zip(numbers, days, strict=True) if (day or 0) == last}
    values: dict[int, set[float]] = defaultdict(set)
    for one in numbers:
        values[one.article].add(one.figure.value)
    # an article that gives two values counts parts: neither of them need contradict anybody
    sole = [one for one in numbers if len(values[one.article]) == 1 and not one.figure.approximate]
    for one, day in zip(numbers, days, strict=True):
        article, figure = articles[one.article], one.figure
        clash = one in sole and any(articles[other.article].day == day and _exclude(one, other) for other in sole)
        yield Report(
            quantity=quantity, of=figure.of or figure.unit, group=group, value=figure.value,
            approximate=figure.approximate, article=article.id, start=figure.start, end=figure.end, text=figure.text,
            day=article.published, latest=current == {figure.value}, conflict=clash, probability=1.0,
        )  # fmt: skip


def _exclude(a: Counted, b: Counted) -> bool:
    """Whether two exact numbers say the same thing but for their value."""
    same = names_of(a.said) == names_of(b.said)  # "flights to Sulby" may be some of the flights
    return same and a.figure.value != b.figure.value and alike(_rest(a), _rest(b))


def _rest(one: Counted) -> frozenset[str]:
    """What else the claim says, besides the number and what it counts."""
    said, figure = one.said, one.figure
    words = content(f"{said.who or ''} {said.what}", said.predicate)
    return words - content(f"{figure.text} {figure.of or ''} {figure.unit or ''}")


def clashing(told: Sequence[Told]) -> set[Told]:
    """Exact values of one day, or of no known day, that exclude each other; on another day it is a later count."""
    exact = [one for one in told if not one.approximate]
    return {
        one
        for one in exact
        if any(
            one.day == other.day and one.value != other.value and not other_people(one.unit, other.unit)
            for other in exact
        )
    }


def alternating(told: Sequence[Told]) -> set[Told]:
    """Exact values that go back and forth, four, five, four: no later count explains that."""
    exact = [(one.day, one) for one in told if one.day is not None and not one.approximate]
    found = set()
    for day, one in exact:
        around = [(other_day, other) for other_day, other in exact if other.value != one.value]
        for value in {other.value for _, other in around}:
            same = [other for _, other in around if other.value == value]
            days = [other_day for other_day, other in around if other.value == value]
            if min(days) < day < max(days):
                found |= {one, *same}
    return found
