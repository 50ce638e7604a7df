"""The pages of the articles that a page of stories shows, in a folder beside it, and the links into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from claimx.render.page import write_page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from claimx.across.stories.digest import Digest
    from claimx.record import ArticleRecord


def write_articles(records: Iterable[ArticleRecord], shown: set[str], folder: Path) -> frozenset[str]:
    """Write a page for each record that is shown and has its text; gives the ids of those articles.

    Pages of an earlier run that nobody links to any more are taken away; other files of the folder stay.
    """
    written: set[str] = set()
    for record in records:
        name = record.article.id
        if name in shown and name not in written and record.article.text.content is not None:
            folder.mkdir(parents=True, exist_ok=True)
            write_page([record], folder / f"{name}.html")
            written.add(name)
    for old in folder.glob("a_*.html"):
        if old.stem not in written:
            old.unlink()
    return frozenset(written)


class Places(NamedTuple):
    """Where the pages of articles are: the name of their folder and the ids of the articles that have one."""

    folder: str
    written: frozenset[str]

    def of(self, article: Digest, start: int | None = None, end: int | None = None) -> str | None:
        """The link to an article, or to its shortest claim that holds these characters; none without a page."""
        if article.article not in self.written:
            return None
        link = f"{quote(self.folder)}/{article.article}.html"
        if start is None or end is None:
            return link
        holding = [c for c in article.details.claims if c.start < end and start < c.end]
        near = min(holding, key=lambda c: (not (c.start <= start and end <= c.end), c.end - c.start), default=None)
        return f"{link}#c1-{near.rank}" if near else link
