"""What the places of one name say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from claimx.annotate.coreference import kinds
from claimx.annotate.coreference.names import find_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

SURE = {"man": [0.97, 0.01, 0.01, 0.0, 0.0, 0.01, 0.0], "unsure": [0.3, 0.02, 0.02, 0.64, 0.0, 0.02, 0.0]}


def told(doc: Doc, by_words: dict[str, str]) -> dict[str, str]:
    """The types of the names of a text, if the network says this of each place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            kinds,
            "_chances",
            lambda _doc, names, _forms: np.array([SURE[by_words[" ".join(n.words)]] for n in names], np.float32),
        )
        return {" ".join(name.words): name.type for name in kinds.with_kinds(doc, find_names(doc))}


def test_a_longer_name_with_the_surname_of_somebody_is_somebody(parse: Callable[[str], Doc]) -> None:
    doc = parse("Conleth Hill met Ronan Hill. Hill waved at the crowd and Hill left.")
    found = told(doc, {"conleth hill": "unsure", "ronan hill": "man", "hill": "man"})
    assert found["conleth hill"] == "PERSON"


def test_without_somebody_of_that_name_it_is_what_it_seems(parse: Callable[[str], Doc]) -> None:
    doc = parse("They walked up Conleth Hill in the rain.")
    assert told(doc, {"conleth hill": "unsure"})["conleth hill"] != "PERSON"


def test_who_is_said_to_hold_an_office_is_somebody(parse: Callable[[str], Doc]) -> None:
    doc = parse("Conleth Hill has been mayor of Halden since 2016.")
    found = told(doc, {"conleth hill": "unsure", "halden": "unsure"})
    assert found["conleth hill"] == "PERSON"
    assert found["halden"] != "PERSON"


def test_two_of_one_surname_have_no_gender_in_common(parse: Callable[[str], Doc]) -> None:
    doc = parse("Mr. Hill met Ms. Hill. Hill said the tunnel was safe.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "_chances", lambda _doc, names, _forms: np.array([SURE["man"]] * len(names), np.float32))
        found = kinds.with_kinds(doc, find_names(doc))
    assert [name.gender for name in found] == ["m", "f", ""]
