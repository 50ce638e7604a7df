"""He and she as sources: who spoke before."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimx.annotate.claims.source.goes_on import name_speakers
from claimx.annotate.slots import ENTITIES, AttributionMark, EntityMark, register_extensions

CARTER = EntityMark("Richard Carter", "PERSON", "engineer", "m", False, ((0, 1),))
HARTE = EntityMark("Paul Harte", "PERSON", "", "m", False, ((3, 4),))
FINCH = EntityMark("Ada Finch", "PERSON", "", "f", False, ((3, 4),))


def named(entities: list[EntityMark], *, chance: float, pronoun: str = "he", gap: str = "\n\n") -> AttributionMark:
    """The mark of the pronoun in "Carter says so. // he says no", described as the first of `entities` but one."""
    words = ["Carter", "says", "so", ".", gap, pronoun, "says", "no"]
    doc = Doc(spacy.blank("en").vocab, words=words, sent_starts=[True, False, False, False, False, True, False, False])
    register_extensions()
    ENTITIES.set(doc, tuple(entities))
    first = AttributionMark(
        (0, 1), (1, 2), ((2, 3),), "direct", "report", "model", 0.9, -1, "named", entities[0].name, entities=(0,)
    )
    other = entities[1].name if chance >= 0 else ""
    kind, meant = ("named", (1,)) if chance >= 0 else ("unnamed", ())
    second = AttributionMark(
        (5, 6), (6, 7), ((7, 8),), "direct", "report", "model", 0.9, -1, kind, other, entities=meant, resolved=chance
    )  # fmt: skip
    return name_speakers(doc, [first, second])[1]


@pytest.mark.parametrize("chance", [-1.0, 0.55])
def test_a_pronoun_that_is_not_sure_is_the_last_speaker(chance: float) -> None:
    mark = named([CARTER, HARTE], chance=chance)
    assert (mark.kind, mark.name, mark.role, mark.type) == ("named", "Richard Carter", "engineer", "PERSON")
    assert mark.resolved < 1


def test_a_sure_reference_stands() -> None:
    assert named([CARTER, HARTE], chance=0.9).name == "Paul Harte"


def test_nobody_of_another_gender_goes_on_speaking() -> None:
    assert named([CARTER, FINCH], chance=-1.0, pronoun="she").name == ""
