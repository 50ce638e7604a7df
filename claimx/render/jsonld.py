"""JSON-LD after schema.org: a NewsArticle and its Claims, for the web of data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from claimx.record import ArticleRecord, Claim

_AGENTS = {"PERSON": "Person", "ORG": "Organization", "GPE": "AdministrativeArea"}


class JsonLd:
    """One JSON-LD document per article and line."""

    head = b""

    def piece(self, record: ArticleRecord) -> bytes:
        """Render one article with its claims."""
        types = {entity.id: _AGENTS.get(entity.type, "Thing") for entity in record.entities}
        graph = [_article(record), *[_claim(record, claim, types) for claim in record.claims]]
        return msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}) + b"\n"


def _article(record: ArticleRecord) -> dict[str, Any]:
    article = record.article
    node = {
        "@type": "NewsArticle",
        "@id": _iri(article.id),
        "headline": article.title,
        "url": article.origin.url,
        "datePublished": article.published,
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        "author": [{"@type": "Person", "name": name} for name in article.authors] or None,
        "sha256": article.text.sha256,
    }
    return _known(node)


def _claim(record: ArticleRecord, claim: Claim, types: dict[str, str]) -> dict[str, Any]:
    source, who, when, where = claim.source, claim.who, claim.when, claim.where
    node = {
        "@type": "Claim",
        "@id": _iri(claim.id),
        "text": claim.text,
        "position": claim.rank,
        "appearance": {"@id": _iri(record.article.id)},
        "author": {"@type": types.get(source.entity or "", "Thing"), "name": source.name} if source.name else None,
        "about": {"@type": types.get(who.entity or "", "Thing"), "name": who.name} if who and who.name else None,
        "temporalCoverage": f"{when.from_ or '..'}/{when.to or '..'}" if when and (when.from_ or when.to) else None,
        "spatialCoverage": {"@type": "Place", "name": where.name} if where else None,
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value}
            for name, value in (
                ("modality", claim.modality),
                ("polarity", claim.polarity),
                ("sourceKind", source.kind),
                ("charStart", claim.start),
                ("charEnd", claim.end),
                ("confidence", claim.confidence),
            )
        ],
    }
    return _known(node)


def _iri(identifier: str) -> str:
    return f"urn:claimx:{identifier}"


def _known(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}
