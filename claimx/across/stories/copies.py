"""Who has it from whom: articles with the words of another one, and the article that was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.across.stories.types import Copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.across.stories.digest import Digest

_COPIED = 0.5  # share of runs of words in common (Jaccard), estimated from the signatures


def find_copies(articles: Sequence[Digest]) -> tuple[Copy, ...]:
    """Articles, in their order, whose words an earlier one has already; `of` is the earliest of them.

    Of the same day, the one that credits an outlet ("MARLBY (Dispatch) –") has it from that outlet.
    """
    found = []
    originals: list[Digest] = []
    for article in sorted(articles, key=lambda one: (one.day is None, one.day or 0, _credits(one), one.order)):
        alike = ((likeness(article, other), -at) for at, other in enumerate(originals))
        share, at = max(alike, default=(0.0, 0))
        if share >= _COPIED:
            agency = article.details.agency
            found.append(Copy(article=article.id, of=originals[-at].id, share=round(share, 2), agency=agency))
        else:
            originals.append(article)
    return tuple(sorted(found, key=lambda copy: copy.article))


def likeness(a: Digest, b: Digest) -> float:
    """The share of runs of five words that two articles have in common, 0 to 1."""
    if a.article == b.article:
        return 1.0
    if not a.signature or not b.signature:
        return 0.0
    return sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / len(a.signature)


def first_of(articles: Sequence[Digest], copies: Sequence[Copy]) -> Digest:
    """The article that had it first: the earliest that is no copy; of one day, the one that others copied."""
    copied = {copy.article for copy in copies}
    sources = {copy.of for copy in copies}
    originals = [article for article in articles if article.id not in copied] or list(articles)
    return min(originals, key=lambda one: (one.day is None, one.day or 0, one.id not in sources, one.order))


def _credits(article: Digest) -> bool:
    """Whether the article credits an agency or outlet that is not its own."""
    agency = article.details.agency
    return agency is not None and agency.casefold() not in (article.outlet or "").casefold()
