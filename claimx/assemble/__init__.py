"""Doc -> record: the last package that sees spaCy, and the one that maps offsets back to the article."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from claimx import pipeline, record
from claimx.annotate.slots import ENTITIES, NOTICES
from claimx.assemble.analysed import Analysed
from claimx.assemble.claims import Claims
from claimx.assemble.sources import Sources
from claimx.errors import TooLargeError
from claimx.record.identity import article_id
from claimx.version import __version__

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.parse.layout import Layout
    from claimx.article import Article
    from claimx.options import ExtractOptions

__all__ = ["MOST_ENTITIES", "assemble"]

MOST_ENTITIES = 20_000


def assemble(article: Article, layout: Layout, doc: Doc, *, options: ExtractOptions) -> record.ArticleRecord:
    """The record of an analysed article."""
    analysed = Analysed(article, layout, doc)
    sources = Sources(analysed)
    claims = Claims(article_id(article.text), analysed, sources, least=options.min_confidence)
    return record.ArticleRecord(
        article=_info(article, include_text=options.include_text),
        entities=_entities(analysed),
        times=tuple(analysed.time(index) for index in range(len(analysed.times))),
        attributions=sources.attributions(),
        claims=tuple(claim for claim in claims if claim.confidence >= options.min_confidence),
        coverage=_coverage(article, doc),
        warnings=_warnings(article, doc),
        run=record.Run(
            claimx=__version__,
            model=pipeline.describe(options.model),
            digest=pipeline.digest(options.model, fast=options.fast),
        ),
    )


def _info(article: Article, *, include_text: bool) -> record.ArticleInfo:
    origin = article.origin
    data = article.text.encode("utf-8", "surrogatepass")
    return record.ArticleInfo(
        id=article_id(article.text),
        origin=record.Origin(
            path=origin.path,
            record=origin.record,
            url=origin.url,
            sha256=origin.sha256,
            bytes=origin.bytes,
            media_type=origin.media_type,
            encoding=origin.encoding,
        ),
        title=article.title,
        deck=article.deck,
        authors=article.authors,
        publisher=article.publisher,
        published=article.published,
        published_from=article.published_from,
        kept=dict(article.kept),
        language=article.language,
        text=record.Text(
            length=len(article.text),
            sha256=hashlib.sha256(data).hexdigest(),
            content=article.text if include_text else None,
        ),
        body=article.spans(),
        headline=article.headline_span(),
    )


def _entities(analysed: Analysed) -> tuple[record.Entity, ...]:
    found = ENTITIES.get(analysed.doc)
    if len(found) > MOST_ENTITIES:
        msg = f"names {len(found)} persons and things: a list, not an article"
        raise TooLargeError(msg, where=analysed.article.origin.path or "text", hint="give it in parts")
    return tuple(
        record.Entity(
            id=f"e{i + 1}",
            name=mark.name,
            type=mark.type,
            role=mark.role or None,
            mentions=tuple(analysed.chars(tokens) for tokens in mark.mentions),
        )
        for i, mark in enumerate(found)
    )


def _coverage(article: Article, doc: Doc) -> record.Coverage:
    sentences = doc.sents if len(doc) else ()
    return record.Coverage(
        chars=len(article.text),
        body_chars=sum(end - start for start, end in article.spans()),
        sentences=sum(1 for sentence in sentences if not all(token.is_space for token in sentence)),
        skipped=tuple(record.SkippedSpan(start=s.start, end=s.end, reason=s.reason) for s in article.skipped),
    )


def _warnings(article: Article, doc: Doc) -> tuple[record.Warning_, ...]:
    found = [record.Warning_(code=notice.code, message=notice.message) for notice in article.notices]
    found += [record.Warning_(code=mark.code, message=mark.message) for mark in NOTICES.get(doc)]
    return tuple(found)
