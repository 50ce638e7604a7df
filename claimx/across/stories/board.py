"""The number board of a story: the values its articles give for a quantity, the latest, and those that clash.

Three learned steps, each a logistic regression (`models/recipes/tolls.py`): is a number a toll; does the article give
that value for the whole event, judged beside the other numbers of the article and of the story; is that value the one
that holds at the end. Each step says nothing where it is not sure. What is counted otherwise (arrests, money, votes) is
taken from the numbers of the claims, where two articles of the story count the same thing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx import lexicon
from claimx.across.stories.types import Report
from claimx.linear import Linear, logistic
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Details, Digest
    from claimx.across.stories.tolls import Mention

QUANTITIES = ("killed", "injured")
_LIKELY = 0.15  # chance from which a count close to a sure one is told as well
_CLOSE = 0.34  # how far apart, of the smaller one, two such counts may be
_SAYING = {
    "killed": lexicon.group("killing"),
    "injured": lexicon.group("injuring"),
}
_LEAST = -3.5  # score of a number below which it is not looked at again


class TollWeights(msgspec.Struct, frozen=True, kw_only=True):
    """The three steps."""

    mention: dict[str, Linear]
    report: Linear
    final: Linear


class Value(NamedTuple):
    """A value that an article gives: where it says so best, its scores, its signs."""

    article: int
    value: int
    mention: Mention
    signs: dict[str, float]


@cache
def _weights() -> TollWeights:
    return read_weights("stories", "tolls.json", TollWeights)


def mention_score(mention: Mention, quantity: str) -> float:
    """The log-odds that a number is a toll of that quantity."""
    return _weights().mention[quantity].score(mention.signs)


class Scored(NamedTuple):
    """The best score of a value in an article, how often it stands there, and the sum of its chances."""

    best: float
    times: int
    sum: float
    mention: Mention
    claimed: bool  # by a claim whose predicate says so


def scored(quantity: str, mentions: Sequence[Mention], scores: Sequence[float]) -> dict[int, Scored]:
    """The values of an article."""
    says = _SAYING[quantity]
    found: dict[int, Scored] = {}
    for mention, score in zip(mentions, scores, strict=True):
        old = found.get(mention.value)
        if old is None:
            found[mention.value] = Scored(score, 1, logistic(score), mention, mention.claimed in says)
        else:
            better = score > old.best
            found[mention.value] = Scored(
                max(score, old.best),
                old.times + 1,
                old.sum + logistic(score),
                mention if better else old.mention,
                old.claimed or mention.claimed in says,
            )
    return found


def values(quantity: str, own: list[dict[int, Scored]], other: list[dict[int, Scored]]) -> Iterator[Value]:
    """Every value of every article of a story with the signs that it is a report for the whole event.

    `own` are the values by article for the quantity, `other` those for the other quantity.
    """
    top = max(((s.best, -value) for by in own for value, s in by.items()), default=(0.0, 0))
    for at, by in enumerate(own):
        best = max((s.best for s in by.values()), default=0.0)
        for value, s in sorted(by.items()):
            if s.best < _LEAST:
                continue
            elsewhere = [o[value].best for place, o in enumerate(own) if place != at and value in o]
            yield Value(
                at, value, s.mention,
                {
                    "score": s.best, "times": min(s.times, 4), "sum": s.sum,
                    "best elsewhere": max(elsewhere, default=-5.0),
                    "agreement": sum(map(logistic, elsewhere)) / max(len(own) - 1, 1),
                    "behind": s.best - best, "top of story": float(value == -top[1]), "one": float(value == 1),
                    "other quantity": other[at][value].best if value in other[at] else -5.0,
                    "alone": float(len(own) == 1), "claimed": float(s.claimed),
                },
            )  # fmt: skip


def final_signs(found: list[tuple[Value, float]], days: list[int | None], quantity: str) -> dict[int, dict[str, float]]:
    """For every value of a story the signs that it is the count that holds at the end."""
    by_value: dict[int, list[tuple[Value, float]]] = defaultdict(list)
    for value, chance in found:
        by_value[value.value].append((value, chance))
    order = sorted({day for day in days if day is not None})
    top = max((chance for _, chance in found), default=0.0)
    signs = {}
    for number, group in sorted(by_value.items()):
        best = max(chance for _, chance in group)
        known = [day for v, chance in group if chance >= best / 2 and (day := days[v.article]) is not None]
        late = order.index(max(known)) / max(len(order) - 1, 1) if known else 0.0
        signs[number] = {
            "best": best, "sum": sum(chance for _, chance in group) / len(days), "share": len(group) / len(days),
            "late": late, "top": float(best == top), "behind": best - top, "one": float(number == 1),
            "size": math.log(number), "largest": float(number == max(by_value)),
            "sure share": sum(chance > 0.3 for _, chance in group) / len(days), "killed": float(quantity == "killed"),
            "one killed": float(number == 1 and quantity == "killed"), "best one": best * (number == 1),
            "score": max(v.signs["score"] for v, _ in group) / 4,
        }  # fmt: skip
    return signs


def make_board(articles: Sequence[Digest], details: Sequence[Details]) -> tuple[Report, ...]:
    """The board of a story."""
    model = _weights()
    found: list[Report] = []
    by = {
        quantity: [scored(quantity, d.mentions, [mention_score(m, quantity) for m in d.mentions]) for d in details]
        for quantity in QUANTITIES
    }
    for quantity, other in zip(QUANTITIES, QUANTITIES[::-1], strict=True):
        judged = [(value, model.report.chance_of(value.signs)) for value in values(quantity, by[quantity], by[other])]
        kept = _kept(judged, model.report.threshold)
        ends = final_signs(judged, [article.day for article in articles], quantity)
        chances = {value: model.final.chance_of(signs) for value, signs in ends.items()}
        if any(value.value > 1 for value, _ in kept):
            chances.pop(1, None)  # "a man of 71 died" is one of several, not the count
        best = max(chances.items(), key=lambda one: (one[1], -one[0]), default=(0, 0.0))
        latest = best[0] if best[1] >= model.final.threshold else None
        if latest is not None and all(value.value != latest for value, _ in kept):
            kept.append(
                max((one for one in judged if one[0].value == latest), key=lambda one: (one[1], -one[0].article))
            )
        found += _reports(quantity, kept, latest, articles)
    return (*found, *_counted(articles, details))


def _kept(judged: list[tuple[Value, float]], threshold: float) -> list[tuple[Value, float]]:
    """The values that go on the board: of each article the likeliest one.

    It must be likely by itself; or likely enough and close to one that is (a count that was corrected), or what a claim
    says with that very predicate.
    """
    best: dict[int, tuple[Value, float]] = {}
    for value, chance in judged:
        if value.article not in best or chance > best[value.article][1]:
            best[value.article] = (value, chance)

    def near(value: Value) -> bool:
        if value.signs["claimed"] and value.value > 1:
            return True
        return any(abs(value.value - one) <= _CLOSE * min(value.value, one) for one in sure)

    sure = {value.value for value, chance in best.values() if chance >= threshold}
    return [
        (value, chance) for value, chance in best.values() if chance >= threshold or (chance >= _LIKELY and near(value))
    ]


def _reports(
    quantity: str, kept: list[tuple[Value, float]], latest: int | None, articles: Sequence[Digest]
) -> Iterator[Report]:
    clash = _clashing(
        [(articles[v.article].day, v.value, v.mention.approximate) for v, chance in kept if chance >= 0.5]
    )
    for value, chance in sorted(kept, key=lambda one: (one[0].article, one[0].mention.start)):
        article, mention = articles[value.article], value.mention
        yield Report(
            quantity=quantity, of="people", value=value.value, approximate=mention.approximate, article=article.id,
            start=mention.start, end=mention.end, text=mention.text, day=article.published,
            latest=value.value == latest, conflict=value.value in clash, probability=round(chance, 4),
        )  # fmt: skip


def _clashing(said: list[tuple[int | None, float, bool]]) -> set[float]:
    """Exact values of one day, or of no known day, that exclude each other; on another day it is a later count."""
    by_day: dict[int | None, set[float]] = defaultdict(set)
    for day, value, approximate in said:
        if not approximate:
            by_day[day].add(value)
    return {value for group in by_day.values() if len(group) > 1 for value in group}


def _counted(articles: Sequence[Digest], details: Sequence[Details]) -> Iterator[Report]:
    """What else is counted: numbers of claims with the same unit and predicate in two articles or more."""
    groups: dict[tuple[str, str], list[tuple[int, float, bool, int, int, str]]] = defaultdict(list)
    for at, one in enumerate(details):
        for claim in one.claims:
            for value, unit, approximate, start, end, text in claim.numbers:
                if unit and claim.polarity == "positive" and claim.modality == "actual":
                    groups[claim.lemma, unit].append((at, value, approximate, start, end, text))
    for (lemma, unit), said in sorted(groups.items()):
        if len({at for at, *_ in said}) < 2:
            continue
        clash = _clashing([(articles[at].day, value, about) for at, value, about, *_ in said])
        last = max((articles[at].day or 0, value) for at, value, *_ in said)
        current = {value for at, value, *_ in said if (articles[at].day or 0) == last[0]}
        for at, value, approximate, start, end, text in said:
            yield Report(
                quantity=f"{lemma} {unit}", of=unit, value=value, approximate=approximate, article=articles[at].id,
                start=start, end=end, text=text, day=articles[at].published, latest=current == {value},
                conflict=value in clash, probability=1.0,
            )  # fmt: skip
