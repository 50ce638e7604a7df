"""The number board of a story: the values its articles give for a quantity, the latest, and those that clash.

Three learned steps, each a logistic regression (`models/recipes/tolls.py`): is a number a toll; does the article give
that value for the whole event, judged beside the other numbers of the article and of the story; is that value the one
that holds at the end. Each step says nothing where it is not sure. They learned from shootings: in other stories the
claims are asked (`casualties`) first. What else is counted (arrests, money, votes) comes from the claims (`counts`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.across.stories.casualties import SAYING, count_casualties
from claimx.across.stories.counts import Told, alternating, clashing, count, is_people
from claimx.across.stories.types import Report
from claimx.linear import Linear, logistic
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Details, Digest
    from claimx.across.stories.tolls import Mention

QUANTITIES = ("killed", "injured")
_LIKELY = 0.1  # chance from which a count close to a sure one is told as well
_CLOSE = 0.34  # how far apart, of the smaller one, two such counts may be
_CERTAIN = 0.5  # chance from which a value may contradict another one of its day
_RETURNING = 0.35  # the same for values that go back and forth, which each confirm the other
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
    says = SAYING[quantity]
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
    learned = any(one.shooting for one in details)
    told: set[str] = set()
    for quantity, other in zip(QUANTITIES, QUANTITIES[::-1], strict=True):
        reports = [] if learned else count_casualties(quantity, articles, details)
        if not reports:
            judged = [
                (value, model.report.chance_of(value.signs)) for value in values(quantity, by[quantity], by[other])
            ]
            kept = keep(judged, model.report.threshold)
            ends = final_signs(judged, [article.day for article in articles], quantity)
            chances = {value: model.final.chance_of(signs) for value, signs in ends.items()}
            latest = choose_latest(chances, kept, model.final.threshold)
            if latest is not None and all(value.value != latest for value, _ in kept):
                kept.append(
                    max((one for one in judged if one[0].value == latest), key=lambda one: (one[1], -one[0].article))
                )
            reports = list(_reports(quantity, kept, latest, articles))
        found += reports
        told |= SAYING[quantity] if reports else set()
    return (*found, *count(articles, details, frozenset(told)))


def keep(judged: list[tuple[Value, float]], threshold: float) -> list[tuple[Value, float]]:
    """The values that go on the board: of each article the likeliest one.

    It must be likely by itself; or likely enough and close to one that is (a count that was corrected); or, where none
    of the story is likely by itself, be what a claim says with that very predicate.
    """
    best: dict[int, tuple[Value, float]] = {}
    for value, chance in judged:
        if value.article not in best or chance > best[value.article][1]:
            best[value.article] = (value, chance)
    sure = {value.value for value, chance in best.values() if chance >= threshold}

    def near(value: Value) -> bool:
        if not sure:
            return bool(value.signs["claimed"]) and value.value > 1
        return any(abs(value.value - one) <= _CLOSE * min(value.value, one) for one in sure)

    return [
        (value, chance) for value, chance in best.values() if chance >= threshold or (chance >= _LIKELY and near(value))
    ]


def choose_latest(chances: dict[int, float], kept: list[tuple[Value, float]], threshold: float) -> int | None:
    """The count that holds at the end, or none that is likely enough; `chances` by value.

    "a man of 71 died" is one of several, not the count, where more than one were counted.
    """
    several = any(value.value > 1 for value, _ in kept)
    likely = {value: chance for value, chance in chances.items() if not (several and value == 1)}
    best, chance = max(likely.items(), key=lambda one: (one[1], -one[0]), default=(0, 0.0))
    return best if chance >= threshold else None


def _reports(
    quantity: str, kept: list[tuple[Value, float]], latest: int | None, articles: Sequence[Digest]
) -> Iterator[Report]:
    order = sorted(kept, key=lambda one: (one[0].article, one[0].mention.start))
    told = [Told(articles[v.article].day, v.value, v.mention.approximate, _group(v.mention)) for v, _ in order]
    chances = [chance for _, chance in order]
    clash = clashing([one for one, chance in zip(told, chances, strict=True) if chance >= _CERTAIN])
    clash |= alternating([one for one, chance in zip(told, chances, strict=True) if chance >= _RETURNING])
    for (value, chance), said in zip(order, told, strict=True):
        article, mention = articles[value.article], value.mention
        yield Report(
            quantity=quantity, of=_group(mention) or "people", group=1, value=value.value,
            approximate=mention.approximate, article=article.id, start=mention.start, end=mention.end,
            text=mention.text, day=article.published, latest=value.value == latest, conflict=said in clash,
            probability=round(chance, 4),
        )  # fmt: skip


def _group(mention: Mention) -> str | None:
    """Who is counted, where the claim says so: firefighters. Charges, years and wounds are nobody."""
    return mention.unit if mention.unit and is_people(mention.unit) else None
