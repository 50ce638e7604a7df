"""The steps are spaCy components like any other."""

from __future__ import annotations

import pickle

import pytest
import spacy

from claimx import pipeline
from claimx.annotate.parse.words import cut_well
from claimx.annotate.slots import CLAIMS, SLOTS, TIMES, Anchor, set_anchor
from claimx.errors import ModelError

TEXT = "Ruth Calder said on Monday that the terminal would close in May. It was opened in 1978."


def analysed(nlp, text):
    doc = nlp.make_doc(text)
    set_anchor(doc, Anchor("2024-03-06", (), ""))
    return nlp(doc)


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load()


def test_every_component_finds_what_it_needs(nlp):
    problems = nlp.analyze_pipes()["problems"]
    assert {name: found for name, found in problems.items() if found} == {}


def test_components_work_in_a_pipeline_of_somebody_else():
    pipeline.register()
    theirs = spacy.load(pipeline.model_name())
    theirs.add_pipe("claimx_times")
    doc = analysed(theirs, TEXT)
    assert [doc.text[time.start : time.end] for time in TIMES.get(doc)] == ["Monday", "May", "1978"]


def test_a_doc_keeps_its_marks_as_bytes(nlp):
    doc = analysed(nlp, f"{TEXT} She paid 300 euros. “It was cheap,” she said.")
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for slot in SLOTS:
        assert slot.get(again) == slot.get(doc) != ()
    assert [number.unit for claim in again._.claims for number in claim.numbers] == ["EUR"]
    assert again._.attributions[0].said.time == 0


def test_the_marks_are_finished(nlp):
    doc = analysed(nlp, TEXT)
    (attribution,) = doc._.attributions
    assert (attribution.kind, attribution.name, attribution.said.begin) == ("named", "Ruth Calder", "2024-03-04")
    closing = next(claim for claim in doc._.claims if doc[claim.head].text == "close")
    assert (closing.begin, closing.finish, closing.source) == ("2024-05-01", "2024-05-31", 0)
    assert {slot for slot, why in closing.because if why} == {"who", "source", "when"}
    assert sorted(claim.rank for claim in doc._.claims) == list(range(1, len(doc._.claims) + 1))


def test_claims_without_what_they_need_say_so():
    pipeline.register()
    theirs = spacy.load(pipeline.model_name())
    theirs.add_pipe("claimx_times")
    theirs.add_pipe("claimx_quotations")
    theirs.add_pipe("claimx_claims")
    with pytest.raises(ModelError, match="claimx_claims finds no attributions, entities, references on the Doc"):
        theirs(TEXT)


def test_components_can_be_sent_to_another_process(nlp):
    pipes = pickle.loads(pickle.dumps(dict(nlp.pipeline)))  # noqa: S301 - our own
    assert list(pipes) == nlp.pipe_names
    one, two = nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1)
    assert CLAIMS.get(one) == CLAIMS.get(two) == CLAIMS.get(nlp(TEXT))


def test_components_do_not_mind_an_empty_doc(nlp):
    assert CLAIMS.get(nlp("")) == ()
    assert CLAIMS.get(nlp(" \n ")) == ()


def test_words_are_those_of_the_model(nlp):
    theirs = spacy.load(pipeline.model_name(), exclude=["senter"])
    cut_well(theirs)  # the one thing that is ours
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == theirs.tokenizer.to_bytes(exclude=["vocab"])
    assert nlp.config["nlp"]["tokenizer"] == theirs.config["nlp"]["tokenizer"]
