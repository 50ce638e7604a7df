"""Texts that hold the articles of a database, wherever they come from: files, documents of offices, pages, letters."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.article import Article, Origin
from claimx.read.formats.coded import coded_articles, is_coded
from claimx.read.formats.exportblocks import is_export
from claimx.read.formats.exports import export_articles
from claimx.read.formats.factiva import factiva_articles, is_factiva
from claimx.read.formats.references import is_references, reference_articles
from claimx.read.options import Failure, ReadOptions

# whether a text is such, and what reads it
_PRESS = ((is_export, export_articles), (is_factiva, factiva_articles))
_ALL = (*_PRESS, (is_coded, coded_articles), (is_references, reference_articles))


def database_articles(
    text: str, *, origin: Origin, where: str, options: ReadOptions, press: bool = False
) -> Iterator[Article | Failure] | None:
    """The articles of an export; `None` where a text is none. `press` looks for exports of newspapers alone."""
    for is_such, such_articles in _PRESS if press else _ALL:
        if is_such(text):
            return such_articles(text, origin=origin, where=where, options=options)
    return None
