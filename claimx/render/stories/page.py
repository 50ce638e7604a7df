"""Stories as cards on one self-contained page: outlets, the first, the number board, quotations and their changes."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from claimx import __version__
from claimx.render.page.build import make_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Template

    from claimx.across.stories.digest import Digest
    from claimx.across.stories.types import QuotePair, Report, SharedClaim, Story

_MOST = 500  # cards: a page with more is no page


class Card(NamedTuple):
    """A story and its articles."""

    story: Story
    articles: list[Digest]

    @property
    def outlets(self) -> list[str]:
        """The outlets, or ids where none is known, each once."""
        return sorted({article.outlet or article.id for article in self.articles})

    @property
    def persons(self) -> list[str]:
        """Who is in several of the articles, or heard in one."""
        heard = {one.source for one in self.story.sources if one.source and one.kind == "named"}
        return sorted({person.name for person in self.story.people} | heard)


def page(stories: Iterable[Story], articles: Mapping[str, Digest]) -> bytes:
    """Render the stories of two articles or more, the largest first; single articles where there is none."""
    told = sorted(stories, key=lambda story: (-len(story.articles), story.story))
    many = [story for story in told if len(story.articles) > 1] or told
    cards = [Card(story, [articles[one] for one in story.articles]) for story in many[:_MOST]]
    return (
        _template()
        .render(
            cards=cards, left=len(told) - len(cards), version=__version__, board=board, groups=groups, words=words,
            outlets=sorted({name for card in cards for name in card.outlets}),
            persons=sorted({name for card in cards for name in card.persons}),
        )
        .encode()
    )  # fmt: skip


@cache
def _template() -> Template:
    return make_template("claimx.render.stories")


def board(story: Story) -> Iterator[tuple[str, list[Report]]]:
    """The reports by quantity, in the order of days."""
    ordered = sorted(story.numbers, key=lambda one: (one.quantity, one.day or "", one.article, one.start))
    for quantity, reports in groupby(ordered, key=lambda one: one.quantity):
        yield quantity, list(reports)


def groups(story: Story) -> Iterator[list[SharedClaim]]:
    """The claims that several articles make, group by group."""
    for _, claims in groupby(story.claims, key=lambda one: one.group):
        yield list(claims)


def words(pair: QuotePair, side: str) -> Iterator[tuple[str, bool]]:
    """The words of one side of a pair, and whether the other side lacks them."""
    text, only = (pair.a_text, set(pair.gone)) if side == "a" else (pair.b_text, set(pair.come))
    for word in text.split(" "):
        yield word, word.casefold().strip(".,;:!?\"'“”‘’()") in only
