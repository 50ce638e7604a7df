"""Stories as cards on one self-contained page: outlets, the first, the number board, quotations and their changes."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from claimx.render.page.build import make_template
from claimx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jinja2 import Template

    from claimx.across.stories.digest import Digest
    from claimx.across.stories.types import QuotePair, Report, SharedClaim, Story
    from claimx.render.stories.articles import Places

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

    @property
    def has(self) -> str:
        """What is worth looking for in the story: names of the filter, parted by blanks."""
        changed = any(pair.type not in {"identical", "trimmed"} for pair in self.story.quotes)
        values: dict[tuple[str, int], set[float]] = {}
        for one in self.story.numbers:
            values.setdefault((one.quantity, one.group), set()).add(one.value)
        found = {
            "contradictions": bool(self.story.contradictions),
            "counts": any(len(group) > 1 for group in values.values()),
            "quotations": changed,
            "copies": bool(self.story.copies),
            "plans": bool(self.story.timeline),
        }
        return " ".join(name for name, there in found.items() if there)


class Linked(NamedTuple):
    """The links of one card: `article(id)` and `place(id, start, end)`, none where the article has no page."""

    card: Card
    places: Places

    def place(self, article: str, start: int | None = None, end: int | None = None) -> str | None:
        """The link to an article of the card, or to characters of it."""
        found = next((one for one in self.card.articles if one.id == article), None)
        return self.places.of(found, start, end) if found else None


def make_cards(stories: Iterable[Story], articles: Mapping[str, Digest]) -> tuple[list[Card], int]:
    """The stories of two articles or more, the largest first, and how many others are left; single ones if all are."""
    told = sorted(stories, key=lambda story: (-len(story.articles), story.story))
    many = [story for story in told if len(story.articles) > 1] or told
    cards = [Card(story, [articles[one] for one in story.articles]) for story in many[:_MOST]]
    return cards, len(told) - len(cards)


def page(cards: Sequence[Card], left: int, places: Places) -> bytes:
    """Render the page; `left` is the number of stories that are not on it."""
    return (
        _template()
        .render(
            cards=cards, left=left, version=__version__, board=board, groups=groups, words=words, number=number,
            linked=lambda card: Linked(card, places),
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


def number(value: float) -> str:
    """A value as people write it: 4,000; 3.2."""
    return f"{value:,.15g}"


def groups(story: Story) -> Iterator[list[SharedClaim]]:
    """The claims that several articles make, group by group."""
    for _, claims in groupby(story.claims, key=lambda one: one.group):
        yield list(claims)


def words(pair: QuotePair, side: str) -> Iterator[tuple[str, bool]]:
    """The words of one side of a pair, and whether the other side lacks them."""
    text, only = (pair.a_text, set(pair.gone)) if side == "a" else (pair.b_text, set(pair.come))
    for word in text.split(" "):
        yield word, word.casefold().strip(".,;:!?\"'“”‘’()") in only
