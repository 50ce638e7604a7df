"""Claims that several articles of a story make, those that deny them, and what became of what was planned."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimx.across.stories.types import Moment, SharedClaim
from claimx.across.wording.words import find_words, stem
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Details, Digest, Said

_SAME = 0.5  # share of the shorter claim's content words that the other has
_FEWEST = 2  # content words besides the predicate
_SMALL = group("small")
_CLAIMS = 40  # of an article, by rank
_LIGHT = group("light_predicates")


def find_shared(articles: Sequence[Digest], details: Sequence[Details]) -> tuple[SharedClaim, ...]:
    """Groups of claims of different articles with the same predicate and arguments, told apart where they differ."""
    claims = [
        (at, claim)
        for at, one in enumerate(details)
        for claim in sorted(one.claims, key=lambda claim: claim.rank)[:_CLAIMS]
    ]
    bags = [_content(claim) for _, claim in claims]
    by_lemma: dict[str, list[int]] = defaultdict(list)
    for number, (_, claim) in enumerate(claims):
        by_lemma[claim.lemma].append(number)
    parent = list(range(len(claims)))
    for members in by_lemma.values():
        for place, high in enumerate(members):
            for low in members[:place]:
                if claims[low][0] != claims[high][0] and _same(bags[low], bags[high], claims[low][1].lemma):
                    _unite(parent, low, high)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(claims)):
        groups[_root(parent, number)].append(number)
    told = [group for _, group in sorted(groups.items()) if len({claims[number][0] for number in group}) > 1]
    return tuple(
        _row(at, claims[number], claims[group[0]][1], articles) for at, group in enumerate(told, 1) for number in group
    )


def _content(claim: Said) -> frozenset[str]:
    words = (word.form for word in find_words(f"{claim.who or ''} {claim.what}") if not word.is_mark)
    return frozenset(stem(word) for word in words if word not in _SMALL and not word[0].isdigit()) - {stem(claim.lemma)}


def _same(a: frozenset[str], b: frozenset[str], lemma: str) -> bool:
    both = len(a & b)
    needed = _FEWEST + 1 if lemma in _LIGHT else _FEWEST
    return both >= needed and both / min(len(a), len(b)) >= _SAME


def _row(group: int, one: tuple[int, Said], head: Said, articles: Sequence[Digest]) -> SharedClaim:
    at, claim = one
    return SharedClaim(
        group=group, article=articles[at].id, claim=claim.id, start=claim.start, end=claim.end, text=claim.text,
        who=claim.who, source=claim.source, source_kind=claim.kind, day=articles[at].published, modality=claim.modality,
        polarity=claim.polarity, relation=_relation(head, claim),
    )  # fmt: skip


def _relation(head: Said, claim: Said) -> str:
    """How a claim stands to the first of its group."""
    if head.polarity != claim.polarity:
        return "denied"
    was, now = ({(number.value, number.unit) for number in one.numbers} for one in (head, claim))
    if was and now and not was & now:
        return "other number"
    if (head.first and claim.first and (head.last or "9") < claim.first) or (
        claim.last and (claim.last < (head.first or ""))
    ):
        return "other time"
    return "other modality" if head.modality != claim.modality else "same"


def find_moments(articles: Sequence[Digest], details: Sequence[Details]) -> tuple[Moment, ...]:
    """What was planned, when it was to happen, and the later claim that says whether it did."""
    everything = [(at, claim, _content(claim)) for at, one in enumerate(details) for claim in one.claims]
    by_lemma: dict[str, list[tuple[int, Said, frozenset[str]]]] = defaultdict(list)
    for one in everything:
        by_lemma[one[1].lemma].append(one)
    return tuple(
        _moment(at, claim, next(_outcomes(at, claim, bag, by_lemma[claim.lemma], articles), None), articles)
        for at, claim, bag in everything
        if claim.modality == "planned" and claim.first
    )


def _outcomes(
    at: int,
    plan: Said,
    bag: frozenset[str],
    others: Sequence[tuple[int, Said, frozenset[str]]],
    articles: Sequence[Digest],
) -> Iterator[tuple[int, Said]]:
    day = articles[at].day or 0
    for place, claim, other in others:
        later = (articles[place].day or 0) > day
        if later and claim.modality == "actual" and _same(bag, other, plan.lemma):
            yield place, claim


def _moment(at: int, plan: Said, later: tuple[int, Said] | None, articles: Sequence[Digest]) -> Moment:
    outcome = "open" if later is None else "did not happen" if later[1].polarity != plan.polarity else "happened"
    return Moment(
        article=articles[at].id, claim=plan.id, text=plan.text, said=articles[at].published,
        due=plan.last or plan.first, outcome=outcome, later_article=articles[later[0]].id if later else None,
        later_claim=later[1].id if later else None, later_text=later[1].text if later else None,
    )  # fmt: skip


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _unite(parent: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(parent, a), _root(parent, b)))
    parent[high] = low
