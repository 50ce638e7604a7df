"""claimx reads news articles and returns their claims: who, what, when, by which source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimx.article import Article
    from claimx.extraction import extract, extract_many
    from claimx.record import ArticleRecord

__version__ = "0.1.0"
__all__ = ["Article", "ArticleRecord", "extract", "extract_many"]

_HOMES = {
    "Article": "claimx.article",
    "ArticleRecord": "claimx.record",
    "extract": "claimx.extraction",
    "extract_many": "claimx.extraction",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that `import claimx` does not load spaCy."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    msg = f"module 'claimx' has no attribute {name!r}"
    raise AttributeError(msg)
