"""The who of a predicate: subject and resolution together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate import slots
from claimx.annotate.claims.source import link_source
from claimx.annotate.claims.who import Who, find_who
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.coreference import find_entities

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


def who(parse: Callable[[str], Doc], text: str, predicate: str) -> Who:
    doc = parse(text)
    entities, references = find_entities(doc)
    slots.ENTITIES.set(doc, entities)
    slots.REFERENCES.set(doc, references)
    head = next(token.i for token in doc if token.text == predicate)
    return find_who(doc, head, find_subject(doc, head))


@pytest.mark.parametrize(
    ("text", "predicate", "name"),
    [
        ("Minister Karin Holm was arrested and charged.", "charged", "Karin Holm"),
        ("Karin Holm said she would resign.", "resign", "Karin Holm"),
        ("Karin Holm and Peter Falk met in Oslo.", "met", "Karin Holm; Peter Falk"),
        ("Volvo, which was founded in 1927, sells lorries.", "founded", "Volvo"),
        ("The film was shot in Iceland.", "shot", "The film"),
        ("There are two bridges.", "bridges", "two bridges"),
        ("The time that was lost is gone.", "gone", "The time that was lost"),
        ("Holm's back-and-forth with Peter Falk lasted an hour.", "lasted", "Holm's back-and-forth with Peter Falk"),
        ("Port of Lindmar closed. The port of Lindmar was old.", "closed", "Port of Lindmar"),
    ],
)
def test_name(parse: Callable[[str], Doc], text: str, predicate: str, name: str) -> None:
    assert who(parse, text, predicate).name == name


def test_name_of_a_speaker(nlp: Callable[[str], Doc]) -> None:
    doc = nlp('"We lost the match," said Peter Falk.')
    assert [claim.who_name for claim in slots.CLAIMS.get(doc)] == ["Peter Falk"]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("It rained all night.", "rained"),
        ("You never know.", "know"),
        ("Closed on Mondays.", "Mondays"),
    ],
)
def test_nobody(parse: Callable[[str], Doc], text: str, predicate: str) -> None:
    assert who(parse, text, predicate).name is None


def test_the_words_are_where_the_subject_stands(parse: Callable[[str], Doc]) -> None:
    found = who(parse, "Karin Holm said she would resign.", "resign")
    assert found.tokens == (3, 4)
    assert found.rule == "pronoun"
    assert found.entities == (0,)


def test_who_leaves_himself_out_is_the_speaker(nlp):
    doc = nlp('"We need rain. Just saw the river dry up," Ana Diaz wrote.')
    head = next(token.i for token in doc if token.text == "saw")
    assert find_who(doc, head, find_subject(doc, head), link_source(doc, head)).name == "Ana Diaz"
