"""claimx reads news articles and returns their claims: who, what, when, by which source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.version import __version__ as __version__

if TYPE_CHECKING:
    from claimx.article import Article
    from claimx.extraction import extract, extract_many
    from claimx.frames import to_pandas
    from claimx.read import read_bytes, read_inputs, read_path, read_text
    from claimx.record import ArticleRecord, FlatRow, read_records

__all__ = [
    "Article",
    "ArticleRecord",
    "FlatRow",
    "extract",
    "extract_many",
    "read_bytes",
    "read_inputs",
    "read_path",
    "read_records",
    "read_text",
    "to_pandas",
]

_HOMES = {
    "Article": "claimx.article",
    "ArticleRecord": "claimx.record",
    "FlatRow": "claimx.record",
    "extract": "claimx.extraction",
    "extract_many": "claimx.extraction",
    "read_bytes": "claimx.read",
    "read_inputs": "claimx.read",
    "read_path": "claimx.read",
    "read_records": "claimx.record",
    "read_text": "claimx.read",
    "to_pandas": "claimx.frames",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that `import claimx` does not load spaCy."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    msg = f"module 'claimx' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """The public names, whether they were used yet or not."""
    return sorted(["__version__", *__all__])
