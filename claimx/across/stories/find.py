"""Digests -> stories: twins set aside, pairs judged, groups made, and what each group says together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.across.stories.board import make_board
from claimx.across.stories.candidates import find_candidates, find_twins
from claimx.across.stories.cluster import cluster
from claimx.across.stories.contradict import find_contradictions
from claimx.across.stories.copies import find_copies, first_of
from claimx.across.stories.link import Profile, count_terms, link_weights, pair_signs, probability
from claimx.across.stories.people import find_people, hear
from claimx.across.stories.quotes import find_quotes
from claimx.across.stories.shared import find_moments, find_shared
from claimx.across.stories.types import Story
from claimx.record.identity import digest as hashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.across.stories.digest import Digest
    from claimx.across.stories.people import Register

_TOLD = 60  # articles of a story, the first ones, whose claims and quotations are compared pair by pair


def group(articles: Sequence[Digest]) -> list[list[int]]:
    """The stories, as places in a list of articles that is in their order (`Digest.order`)."""
    twins = find_twins(articles)
    alone = [at for at in range(len(articles)) if at not in twins]
    rarity = count_terms(articles[at] for at in alone)
    profiles = [Profile(articles[at], rarity) for at in alone]
    chances = {
        (low, high): probability(pair_signs(profiles[low], profiles[high], rarity))
        for low, high in find_candidates(profiles, rarity)
    }
    groups = [[alone[at] for at in members] for members in cluster(len(alone), chances, link_weights().threshold)]
    home = {at: number for number, members in enumerate(groups) for at in members}
    for twin, original in twins.items():
        groups[home[original]].append(twin)
    return [sorted(members) for members in groups]


def in_order(articles: Iterable[Digest]) -> list[Digest]:
    """The articles by day of publication, each once: the same text under the same id counts once."""
    once = {(one.id, one.article, one.published): one for one in articles}
    return sorted(once.values(), key=lambda one: one.order)


def find_stories(articles: Iterable[Digest], register: Register | None = None) -> Iterator[Story]:
    """The stories of the articles, the earliest first, the same for any order of the articles.

    `register` is the user's own list of people.
    """
    ordered = in_order(articles)
    for members in group(ordered):
        yield tell([ordered[at] for at in members], register)


def tell(articles: list[Digest], register: Register | None) -> Story:
    """What the articles of one story, in their order, say together."""
    copies = find_copies(articles)
    copied = {copy.article for copy in copies}
    own = [article for article in articles if article.id not in copied or len(articles) <= _TOLD]
    details = [article.details for article in own]
    some, theirs = own[:_TOLD], details[:_TOLD]
    many = len(own) > 1
    first = first_of(articles, copies)
    numbers = make_board(own, details)
    return Story(
        story=f"s_{hashed(*sorted(article.article for article in articles))}",
        title=first.title,
        articles=tuple(article.id for article in articles),
        first=first.id,
        origins=len(articles) - len(copied),
        numbers=numbers,
        quotes=find_quotes(some, theirs) if many else (),
        claims=find_shared(some, theirs) if many else (),
        contradictions=find_contradictions(some, theirs, numbers) if many else (),
        sources=hear(own, details),
        people=find_people(own, details, register),
        timeline=find_moments(some, theirs),
        copies=copies,
    )
