"""Entities are those that spaCy's own recogniser finds."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from claimx import pipeline
from claimx.annotate.parse import entities
from claimx.errors import ModelError

SEEN = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]
TEXTS = (
    "Ida Brekke, harbour master of Halden, told the Norwegian Coastal Administration on 6 March 2024 of $2.5 million.",
    "The European Union and the House of Representatives of the United States of America disagree.",
    "The museum opened at nine.\n\nOslo\n\nRuth Calder and Tom Reyes of the Port of Rotterdam Authority",
    "New York",
    "  \n\n ",
    "Berlin",
    "It rained.",
    "",
)


@pytest.fixture(scope="module")
def bare():
    return spacy.load(pipeline.model_name(), exclude=["senter", "attribute_ruler", "lemmatizer"])


def parsed(bare, text):
    with bare.select_pipes(disable=["ner"]):
        return bare(text)


@pytest.mark.parametrize("close", [entities._CLOSE, 2.0], ids=["", "many are too close"])
def test_every_token_is_given_what_spacy_gives(bare, monkeypatch, close):
    monkeypatch.setattr(entities, "_CLOSE", close)
    recogniser = bare.get_pipe("ner")
    component = entities.Entities(recogniser)
    found = 0
    for text in TEXTS:
        doc = parsed(bare, text)
        theirs = recogniser(doc.copy())
        mine = component(doc)
        assert (mine.to_array(SEEN) == theirs.to_array(SEEN)).all()
        assert [(ent.text, ent.label_) for ent in mine.ents] == [(ent.text, ent.label_) for ent in theirs.ents]
        found += len(mine.ents)
    assert found >= 12


def test_entities_that_were_set_before_stay(bare):
    recogniser = bare.get_pipe("ner")
    doc = parsed(bare, "Ida Brekke left the Blue Heron for Oslo.")
    doc.set_ents([doc.char_span(20, 30, label="PRODUCT")], default="missing")
    theirs = recogniser(doc.copy())
    assert [ent.text for ent in entities.Entities(recogniser)(doc).ents] == [ent.text for ent in theirs.ents]
    assert ("Blue Heron", "PRODUCT") in [(ent.text, ent.label_) for ent in doc.ents]


def test_another_recogniser_is_left_alone(bare):
    assert entities.can_serve(bare.get_pipe("ner"))
    assert "claimx_entities" in pipeline.load().pipe_names and "ner" not in pipeline.load().pipe_names
    other = spacy.blank("en")
    assert not entities.can_serve(other.add_pipe("beam_ner", name="ner"))
    with pytest.raises(ModelError, match="not the greedy one"):
        other.add_pipe("claimx_entities")
    assert isinstance(other, Language)
