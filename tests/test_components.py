"""The steps are spaCy components like any other."""

from __future__ import annotations

import pickle

import pytest
import spacy

from claimx import pipeline
from claimx.annotate.slots import CLAIMS, TIMES, Anchor, set_anchor

TEXT = "Ruth Calder said on Monday that the terminal would close in May. It was opened in 1978."


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
    doc = theirs.make_doc(TEXT)
    set_anchor(doc, Anchor("2024-03-06", (), ""))
    for _, component in theirs.pipeline:
        doc = component(doc)
    assert [doc.text[time.start : time.end] for time in TIMES.get(doc)] == ["Monday", "May", "1978"]


def test_a_doc_keeps_its_claims_as_bytes(nlp):
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert CLAIMS.get(again) == CLAIMS.get(doc) != ()


def test_components_can_be_sent_to_another_process(nlp):
    pipes = pickle.loads(pickle.dumps(dict(nlp.pipeline)))  # noqa: S301 - our own
    assert list(pipes) == nlp.pipe_names
    one, two = nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1)
    assert CLAIMS.get(one) == CLAIMS.get(two) == CLAIMS.get(nlp(TEXT))


def test_components_do_not_mind_an_empty_doc(nlp):
    assert CLAIMS.get(nlp("")) == ()
    assert CLAIMS.get(nlp(" \n ")) == ()
