"""Which attribution vouches, as the network sees it: vectors of the predicate, the cue and the source."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from claimx import extract
from claimx.annotate.claims.source.link import SourceLinker
from claimx.annotate.claims.source.network import Voices, load, vectors
from claimx.annotate.encoding import Encoded, encode, forget
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.choice import NONE
from claimx.encoder import load as load_encoder

TEXT = (
    "The mayor said the quay was closed because the wall had cracked. The firm that built it denied that it was to "
    "blame. Two boats were moved on Monday."
)


@pytest.fixture
def doc(nlp):
    """A text with its attributions and the encoder's vectors, which the whole run drops at its end."""
    found = nlp(TEXT)
    encode(found, load_encoder())
    return found


def head(doc, word):
    return next(token.i for token in doc if token.text == word)


def source(doc, word):
    option = SourceLinker(doc).link(head(doc, word))
    words = ATTRIBUTIONS.get(doc)[option].source if option != NONE else ()
    return doc[words[0] : words[1]].text if words else ""


def test_who_vouches(doc):
    assert [source(doc, word) for word in ("closed", "cracked", "blame", "moved")] == [
        "The mayor",
        "The mayor",
        "The firm that built it",
        "",
    ]


def test_asked_one_by_one_or_together_the_answer_is_the_same(doc):
    linker = SourceLinker(doc)
    questions = [linker.ask(head(doc, word)) for word in ("closed", "cracked", "blame", "moved")]
    together = linker.choose(questions)
    apart = [linker.choose([question])[0] for question in questions]
    assert [choice.option for choice in together] == [choice.option for choice in apart]
    assert np.allclose([choice.chance for choice in together], [choice.chance for choice in apart], atol=1e-4)


def test_without_the_encoder_the_features_decide(doc):
    forget(doc)
    assert SourceLinker(doc).voices is None
    assert source(doc, "closed") == "The mayor"


def test_the_article_has_no_vectors_of_its_own(doc):
    assert not vectors(Encoded.of(doc), None).any()


def test_the_weights_survive_a_trip_to_another_process(doc):
    network = pickle.loads(pickle.dumps(load()))  # noqa: S301 - our own bytes
    mark, at = ATTRIBUTIONS.get(doc)[0], head(doc, "closed")
    here, there = (
        Voices(Encoded.of(doc), graph).scores([at], [[None, mark]], [["bias"], []]) for graph in (load(), network)
    )
    assert here == there


def test_many_predicates_at_once():
    text = " ".join(f'"We counted {n} boats and the quay held," Ana Diaz said.' for n in range(2, 60))
    found = extract(text, language="en").claims
    assert len(found) > 70
    assert {claim.source.name for claim in found} == {"Ana Diaz"}


def test_quoted_words_of_nobody_known_are_not_the_articles():
    text = 'The hall fell silent.\n\n"The dam needs 40 new gates." The engineers left early.\n\nThe council votes on Monday.'
    found = {c.what.predicate.text: c.source.kind for c in extract(text, published="2024-03-06", language="en").claims}
    assert found["needs"] == "unknown"
    assert found["left"] == "outlet"
