"""The record of one article as a whole: as JSON and back, as flat rows, and its schema."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from claimx.record.rows import FlatRow, row
from claimx.record.types import ArticleInfo, Attribution, Claim, Coverage, Entity, Record, Run, Time, Warning_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA: Final = "claimx.article/1"


class ArticleRecord(Record, frozen=True, kw_only=True):
    """One article and everything found in it."""

    schema: Literal["claimx.article/1"] = SCHEMA
    article: ArticleInfo
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    coverage: Coverage
    warnings: tuple[Warning_, ...]
    run: Run

    def to_rows(self) -> list[FlatRow]:
        """The claims as flat rows, in the order of the record."""
        return list(flatten(self))


def flatten(record: ArticleRecord) -> Iterator[FlatRow]:
    """Give the claims of a record as rows, in the order of the record."""
    return (row(record.article, claim) for claim in record.claims)


def kept_names(records: Iterable[ArticleRecord]) -> tuple[tuple[str, ...], Iterator[ArticleRecord]]:
    """The names of the columns that records keep of their input, as the first has them; and all records again."""
    given = iter(records)
    first = next(given, None)
    return (tuple(first.article.kept), chain([first], given)) if first else ((), given)


_ENCODER = msgspec.json.Encoder()


def to_json(record: msgspec.Struct) -> bytes:
    """Encode a record (or a row) as one line of UTF-8 JSON, without the newline."""
    return _ENCODER.encode(record)


def from_json(data: bytes | str) -> ArticleRecord:
    """Decode one article record. Raises `msgspec.ValidationError` where it is none."""
    return msgspec.json.decode(data, type=ArticleRecord)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an article record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:claimx:article:1",
        "title": "Record of one article by claimx, version 1",
        **msgspec.json.schema(ArticleRecord),
    }
