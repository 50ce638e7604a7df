"""Polarity by what denies a clause from above: `polarity.txt` holds the sentences and, given by hand, their verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimx.annotate.slots import CLAIMS, ENTITIES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TABLE = Path(__file__).with_name("polarity.txt")


def params() -> list[object]:
    found: list[object] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            plain, _, reason = line.removeprefix("gap: ").partition(" || ")
            text, predicate, polarity = (part.strip() for part in plain.split(" | "))
            marks = pytest.mark.xfail(reason=reason, strict=True) if reason else ()
            found.append(pytest.param(text, predicate, polarity, id=f"{text} {predicate}", marks=marks))
    return found


@pytest.mark.parametrize(("text", "predicate", "polarity"), params())
def test_polarity(nlp: Language, text: str, predicate: str, polarity: str) -> None:
    doc = nlp(text)
    found = {doc[claim.head].text: claim.polarity for claim in CLAIMS.get(doc)}
    assert found.get(predicate, "none") == polarity


@pytest.mark.parametrize(
    ("text", "predicate", "statement"),
    [
        ("There is no proof that the cat broke the vase.", "broke", "There is no proof that the cat broke the vase"),
        ("The port has no plans to sell the crane.", "sell", "The port has no plans to sell the crane"),
        ("The tenants left without paying the rent.", "paying", "The tenants left without paying the rent"),
        ("Hardly anyone believes that the clerk lied.", "lied", "Hardly anyone believes that the clerk lied"),
        (
            "It is unlikely that the pilot did not see the ship.",
            "see",
            "It is unlikely that the pilot did not see the ship",
        ),
        ("It is unlikely the pier will reopen, a guard said.", "reopen", "It is unlikely the pier will reopen"),
    ],
)
def test_a_statement_keeps_what_denies_it(nlp: Language, text: str, predicate: str, statement: str) -> None:
    doc = nlp(text)
    claim = next(claim for claim in CLAIMS.get(doc) if doc[claim.head].text == predicate)
    assert said(doc, claim.statement) == statement


def said(doc: Doc, parts: tuple[tuple[int, int, int], ...]) -> str:
    names = [entity.name for entity in ENTITIES.get(doc)]
    return " ".join(names[entity] if entity >= 0 else doc[first:last].text for first, last, entity in parts)
