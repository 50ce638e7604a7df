"""The days of time expressions in their text, by kind: `times_days.txt` holds the texts and, checked by hand, the days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from claimx import pipeline
from claimx.annotate import slots

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = Path(__file__).with_name("times_days.txt")
EACH = 8  # rows of a kind at least


class Row(NamedTuple):
    """A text, one of its time expressions and the days; `gap` is the reason why they are not found yet."""

    kind: str
    published: str
    text: str
    words: str
    days: str
    gap: str

    @property
    def start(self) -> int:
        """Where the expression begins in the text without its brackets."""
        return self.text.index("[")


def rows() -> list[Row]:
    found, kind = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            plain, _, reason = line.removeprefix("gap: ").partition(" || ")
            published, text, days = (part.strip() for part in plain.split("|"))
            words = text[text.index("[") + 1 : text.index("]")]
            found.append(Row(kind, published, text, words, days, reason))
    return found


def params() -> list[object]:
    return [
        pytest.param(row, id=row.text, marks=pytest.mark.xfail(reason=row.gap, strict=True) if row.gap else ())
        for row in rows()
    ]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The parse and the times."""
    return pipeline.load(fast=True, exclude=("claimx_coreference", "claimx_claims", "claimx_attribution"))


@pytest.mark.parametrize("row", params())
def test_days_of_an_expression(nlp, row):
    doc = nlp.make_doc(row.text.replace("[", "").replace("]", ""))
    slots.set_anchor(doc, slots.Anchor(row.published, (), ""))
    marks = slots.TIMES.get(nlp(doc))
    mark = next(m for m in marks if m.start <= row.start < m.end)
    assert doc.text[mark.start : mark.end].removeprefix("on ") == row.words
    days = mark.begin if mark.begin == mark.finish else f"{mark.begin}/{mark.finish}"
    assert (days or "none") == row.days


def test_every_kind_has_rows_enough():
    table = rows()
    assert all(sum(row.kind == kind for row in table) >= EACH for kind in {row.kind for row in table})
