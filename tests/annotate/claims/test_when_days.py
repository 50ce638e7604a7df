"""The days of claims, by kind: `when_days.txt` holds the sentences and, checked by hand, their days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from claimx.article import Article
from claimx.extraction import extract_many

if TYPE_CHECKING:
    from claimx.record import ArticleRecord

TABLE = Path(__file__).with_name("when_days.txt")
KINDS = 29
EACH = 8  # rows of a kind at least


class Row(NamedTuple):
    """A sentence and the days of one of its claims; `gap` is the reason why they are not found yet."""

    kind: str
    published: str
    text: str
    predicate: str
    days: str
    gap: str


def rows() -> list[Row]:
    found, kind = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            plain, _, reason = line.removeprefix("gap: ").partition(" || ")
            published, text, predicate, days = (part.strip() for part in plain.split("|"))
            found.append(Row(kind, published, text, predicate, days, reason))
    return found


def params() -> list[object]:
    return [
        pytest.param(row, id=row.text, marks=pytest.mark.xfail(reason=row.gap, strict=True) if row.gap else ())
        for row in rows()
    ]


@pytest.fixture(scope="module")
def records() -> dict[tuple[str, str], ArticleRecord]:
    """Every sentence as an article of its own, read once."""
    articles = list(dict.fromkeys((row.published, row.text) for row in rows()))
    read = extract_many([Article(text=text, published=published) for published, text in articles])
    return dict(zip(articles, read, strict=True))  # type: ignore[arg-type]


def days(record: ArticleRecord, predicate: str) -> str:
    claim = next(c for c in record.claims if predicate in c.what.predicate.text.split())
    if claim.when is None or not (claim.when.from_ or claim.when.to):
        return "none"
    if claim.when.from_ == claim.when.to:
        return claim.when.from_ or ""
    return f"{claim.when.from_ or ''}/{claim.when.to or ''}"


@pytest.mark.parametrize("row", params())
def test_days_of_a_claim(records, row):
    assert days(records[row.published, row.text], row.predicate) == row.days


def test_the_table_is_broad_and_mostly_right():
    table = rows()
    kinds = {row.kind for row in table}
    assert len(kinds) == KINDS
    assert len(table) >= 120
    assert all(sum(row.kind == kind for row in table) >= EACH for kind in kinds)
    assert sum(not row.gap for row in table) >= 0.92 * len(table)
