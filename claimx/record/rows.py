"""The flat row: one claim on one line, with the same columns in JSON Lines, CSV, Parquet and SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from claimx.record.types import Modality, Polarity, Record, SourceKind, Speech

if TYPE_CHECKING:
    from claimx.record.types import ArticleInfo, Claim, Number

VIA_SEPARATOR = " > "  # outermost voice first: "Reuters > the ministry"


class FlatRow(Record, frozen=True, kw_only=True):
    """One claim with what is known about its article; no column name is a keyword of SQL."""

    claim_id: str
    article_id: str
    path: str | None
    record: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    rank: int
    text: str
    char_start: int
    char_end: int
    who: str | None
    who_text: str | None
    what: str
    predicate: str
    date_text: str | None
    date_from: str | None
    date_to: str | None
    date_precision: str | None
    place: str | None
    source_kind: SourceKind
    source: str | None
    source_text: str | None
    cue: str | None
    speech: Speech | None
    via: str | None
    modality: Modality
    polarity: Polarity
    confidence: float
    statement: str | None = None
    part_of: str | None = None
    repeats: str | None = None
    said_from: str | None = None
    said_to: str | None = None
    source_type: str | None = None
    source_role: str | None = None
    who_resolved: float | None = None
    source_resolved: float | None = None
    numbers: str | None = None


COLUMNS = FlatRow.__struct_fields__


def row(article: ArticleInfo, claim: Claim) -> FlatRow:
    """One claim of an article as a row."""
    who, when, source = claim.who, claim.when, claim.source
    return FlatRow(
        claim_id=claim.id,
        article_id=article.id,
        path=article.origin.path,
        record=article.origin.record,
        url=article.origin.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        rank=claim.rank,
        text=claim.text,
        char_start=claim.start,
        char_end=claim.end,
        who=who.name if who else None,
        who_text=who.text if who else None,
        what=claim.what.text,
        predicate=claim.what.predicate.text,
        date_text=when.text if when else None,
        date_from=when.from_ if when else None,
        date_to=when.to if when else None,
        date_precision=when.precision if when else None,
        place=claim.where.name if claim.where else None,
        source_kind=source.kind,
        source=source.name,
        source_text=source.text,
        cue=source.cue,
        speech=source.speech,
        via=VIA_SEPARATOR.join(source.via) or None,
        modality=claim.modality,
        polarity=claim.polarity,
        confidence=claim.confidence,
        statement=claim.statement.text if claim.statement else None,
        part_of=claim.part_of,
        repeats=claim.repeats,
        said_from=source.said.from_ if source.said else None,
        said_to=source.said.to if source.said else None,
        source_type=source.type,
        source_role=source.role,
        who_resolved=who.resolved if who else None,
        source_resolved=source.resolved,
        numbers=msgspec.json.encode([_number(number) for number in claim.numbers]).decode() if claim.numbers else None,
    )


def _number(number: Number) -> dict[str, Any]:
    return {name: getattr(number, name) for name in ("text", "value", "unit", "approximate", "of")}


def flat_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a flat row."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:claimx:row:1",
        "title": "One claim of an article by claimx, as a flat row, version 1",
        **msgspec.json.schema(FlatRow),
    }
