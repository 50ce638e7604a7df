"""Page dumps written line by line: how the tests of dumps read one, and what they see of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.read import Failure, ReadOptions, read_bytes

if TYPE_CHECKING:
    from claimx.article import Article


def read(*lines: str, glued: bool = False) -> Article:
    """The article of a dump with these lines, or with all of them on one line."""
    (found,) = read_bytes(("" if glued else "\n").join(lines).encode(), name="a.txt", options=ReadOptions())
    assert not isinstance(found, Failure)
    return found


def told(article: Article) -> str:
    """The story, white space aside."""
    return " ".join(" ".join(article.text[a:b].split()) for a, b in article.spans())
