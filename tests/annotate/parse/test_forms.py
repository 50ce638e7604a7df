"""Forms that were seen get what spaCy's own attribute ruler and lemmatizer would say."""

from __future__ import annotations

import pytest
import spacy
from spacy.pipeline import AttributeRuler

from claimx import pipeline
from claimx.annotate.parse import forms

ATTRIBUTES = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
TEXTS = (
    "There is a ferry, and there's another; it is late. Let's go, said the pilot, who ain't gonna wait.",
    "You have to do it as I have done: y'all gotta leave the docks, and I'd better follow you.",
    "The docks were painted.\n\nPainted docks last. She leaves; the leaves fall. That is what that man said.",
    "The docks were painted again, and the pilots are better: it's what they have, isn't it?",
    "☂ 12.5 km, e.g. at St. Ives — \t and   so on\n",
    "",
)


@pytest.fixture(scope="module")
def bare():
    return spacy.load(pipeline.model_name(), exclude=["senter", "ner"])


def test_spacys_own_english_can_be_served(bare):
    assert forms.can_serve(bare.get_pipe("attribute_ruler"), bare.get_pipe("lemmatizer"))
    assert "claimx_forms" in pipeline.load().pipe_names
    assert "lemmatizer" not in pipeline.load().pipe_names


def test_every_token_is_given_what_spacy_gives(bare, monkeypatch):
    ruler, lemmatizer = bare.get_pipe("attribute_ruler"), bare.get_pipe("lemmatizer")
    component = forms.Forms(ruler, lemmatizer)
    for kept in (50_000, 3):  # the second time everything is forgotten again and again
        monkeypatch.setattr(forms, "_KEPT", kept)
        for text in TEXTS * 2:
            with bare.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
                doc = bare(text)
            theirs = lemmatizer(ruler(doc.copy()))
            assert (component(doc).to_array(ATTRIBUTES) == theirs.to_array(ATTRIBUTES)).all()


def test_lemmas_outlive_the_words_of_a_text(bare):
    component = forms.Forms(bare.get_pipe("attribute_ruler"), bare.get_pipe("lemmatizer"))
    for _ in range(2):
        with bare.memory_zone(), bare.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
            assert [token.lemma_ for token in component(bare("Two quokkaworts snoozled."))][1] in {
                "quokkawort",
                "quokkaworts",
            }


def test_a_ruler_that_asks_for_more_is_left_alone(bare):
    ruler = AttributeRuler(bare.vocab)
    assert forms.can_serve(ruler, bare.get_pipe("lemmatizer"))
    ruler.add([[{"ENT_TYPE": "PERSON"}]], {"POS": "PROPN"})
    assert not forms.can_serve(ruler, bare.get_pipe("lemmatizer"))
    assert not forms.can_serve(None, bare.get_pipe("lemmatizer"))


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("She hopes that it ends.", "hope"),
        ("The court fined him.", "fine"),
        ("They were staring at him.", "stare"),
        ("The frog hopped away.", "hop"),
        ("They planned it.", "plan"),
        ("Police barred the gate.", "bar"),
        ("He texted her.", "text"),
        ("She reposted it.", "repost"),
        ("He rewrote it.", "rewrite"),
        ("She swam across the lake.", "swim"),
    ],
)
def test_verbs_have_their_own_lemma(sentence, lemma):
    nlp = pipeline.load(fast=True, exclude=("claimx_coreference", "claimx_claims"))
    assert lemma in {token.lemma_ for token in nlp(sentence) if token.pos_ == "VERB"}
