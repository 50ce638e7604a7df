"""The subject of a predicate: what the rules find, or another noun of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.claims.subject import Subjects, load
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.encoding import encode, forget
from claimx.encoder import load as load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

FAR = "The statement added that Holm rented a second office to meet lenders and never used his own car."


def subject(doc: Doc, predicate: str) -> str:
    found = Subjects(doc).of(next(token.i for token in doc if token.text == predicate))
    return doc[found.tokens[0] : found.tokens[1]].text if found.tokens else ""


@pytest.fixture
def encoded(parse: Callable[[str], Doc]) -> Callable[[str], Doc]:
    """The parse with the encoder's vectors."""

    def read(text: str) -> Doc:
        doc = parse(text)
        encode(doc, load_encoder())
        return doc

    return read


@pytest.mark.parametrize(
    ("text", "predicate", "words"),
    [
        (FAR, "used", "Holm"),
        (
            "Authorities were told the robber shot the guard, closed the gate of the bank, then fled.",
            "fled",
            "the robber",
        ),
        ("A group of miners from the north who had lost their homes reached the capital.", "lost", "miners"),
        ("Ana Diaz sold the mill.", "sold", "Ana Diaz"),
        ("The mill was sold.", "sold", "The mill"),
    ],
)
def test_the_noun_that_does_it(encoded, text, predicate, words):
    assert subject(encoded(text), predicate) == words


def test_a_pronoun_stays(encoded):
    doc = encoded("Holm told the clerk that it had been Lund and that she had left.")
    assert subject(doc, "left") == "she"


def test_nobody_is_made_up(encoded):
    assert subject(encoded("Call the office by May."), "Call") == ""


def test_without_the_encoder_the_rules_decide(parse):
    doc = parse(FAR)
    forget(doc)
    head = next(token.i for token in doc if token.text == "used")
    assert Subjects(doc).of(head).tokens == find_subject(doc, head)


def test_the_weights_survive_a_trip_to_another_process(encoded):
    import pickle

    network = pickle.loads(pickle.dumps(load()))  # noqa: S301 - our own bytes
    doc = encoded(FAR)
    head = next(token.i for token in doc if token.text == "used")
    assert Subjects(doc, network).of(head) == Subjects(doc).of(head)
