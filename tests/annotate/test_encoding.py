"""The encoder's view of a Doc: windows of paragraphs, encoded once, only when asked for, gone when the claims are made."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from claimx import encoder, pipeline
from claimx.annotate.encoding import Encoded, encode

PARAGRAPHS = [f"The council of Bregen voted {n} times. " + "It rained on the bridge all day. " * 18 for n in range(3)]
TEXT = "\n\n".join(PARAGRAPHS)


class Counting:
    """The shipped encoder, counting what it is asked for."""

    def __init__(self):
        self.asked = 0
        self.pieces = encoder.load().pieces

    def encode(self, pieces):
        self.asked += 1
        return encoder.load().encode(pieces)


@pytest.fixture(scope="module")
def doc(nlp):
    with nlp.select_pipes(enable=["tok2vec", "claimx_paragraphs", "parser"]):
        return nlp(TEXT)


def test_windows_are_paragraphs(doc):
    found = [doc[first:last].text.strip() for first, last in Encoded(doc, Counting()).windows]
    assert found == [paragraph.strip() for paragraph in PARAGRAPHS]


def test_a_window_is_encoded_when_asked_for_and_once(doc):
    counting = Counting()
    encoded = Encoded(doc, counting)
    assert counting.asked == 0
    once = encoded.vectors(3, 6)
    again = encoded.vectors(3, 6)
    assert counting.asked == 1
    assert np.array_equal(once, again)
    encoded.vectors(0, len(doc))
    assert counting.asked == len(encoded.windows) == 3


def test_every_word_has_its_vector_and_white_space_none(doc):
    vectors = Encoded(doc, Counting()).vectors(0, len(doc))
    assert vectors.shape == (len(doc), encoder.WIDTH)
    assert [bool(row.any()) for row in vectors] == [not token.is_space for token in doc]


def test_a_word_has_the_vector_of_its_window(doc):
    encoded = Encoded(doc, Counting())
    at = next(token.i for token in doc if token.text == "2")
    number = encoded.number(at)
    window = encoded.window(number)
    assert np.array_equal(encoded.vectors(at, at + 1)[0], window.vectors[window.places[window.words.index(at)]])


def test_a_long_text_keeps_no_more_than_its_share(doc, monkeypatch):
    monkeypatch.setattr("claimx.annotate.encoding._KEPT", 2)
    counting = Counting()
    encoded = Encoded(doc, counting)
    first = encoded.vectors(0, 5).copy()
    encoded.vectors(0, len(doc))
    assert np.array_equal(encoded.vectors(0, 5), first)
    assert len(encoded._made) == 2  # the first window had to go, and waits in a file


def test_the_vectors_stay_until_the_claims_are_made(nlp):
    seen = []
    doc = nlp.make_doc("The mayor said the bridge would close.")
    for name, component in nlp.pipeline:
        doc = component(doc)
        seen.append((name, Encoded.of(doc) is not None))
    kept = [name for name, there in seen if there]
    assert kept == ["claimx_encoder", "claimx_attribution", "claimx_coreference"]


def test_fast_has_none():
    assert "claimx_encoder" not in pipeline.load(fast=True).pipe_names


def test_a_doc_with_vectors_is_written_without_them(nlp):
    doc = nlp.make_doc("The mayor said so.")
    encode(doc, encoder.load())
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert Encoded.of(again) is None


def test_a_text_longer_than_memory_holds_is_encoded_once_too(doc, monkeypatch):
    whole = Encoded(doc, Counting()).vectors(0, len(doc))
    monkeypatch.setattr("claimx.annotate.encoding._KEPT", 1)
    counting = Counting()
    encoded = Encoded(doc, counting)
    for _ in range(3):  # attribution, references and claims ask one after the other
        assert np.array_equal(encoded.vectors(0, len(doc)), whole)
    assert counting.asked == len(encoded.windows)


def test_without_room_for_a_file_vectors_are_made_again(doc, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("claimx.annotate.encoding._KEPT", 1)
    monkeypatch.setattr("claimx.annotate.encoding.TemporaryFile", full)
    encoded = Encoded(doc, Counting())
    first = encoded.vectors(0, len(doc))
    assert np.array_equal(encoded.vectors(0, len(doc)), first)
