"""What the statistical part of attribution looks at, and what it leaves out: no text makes it slow."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.annotate.attribution.find import crop, likely
from claimx.annotate.attribution.surroundings import branches
from claimx.annotate.attribution.table import Table
from claimx.annotate.slots import ATTRIBUTIONS


def chain(size):
    """A Doc in which every word hangs on the next."""
    heads = [min(i + 1, size - 1) for i in range(size)]
    return Doc(Vocab(), words=["so"] * size, heads=heads, deps=["dep"] * (size - 1) + ["ROOT"], pos=["ADV"] * size)


def test_a_list_of_verbs_is_read_in_part():
    scores = {i: 0.5 + (i % 60) / 1000 for i in range(6000)}
    found = likely(scores, 0.3)
    assert len(found) == 1000
    assert found[:10] == list(range(50, 60))


def test_cues_below_the_threshold_are_not_read():
    assert likely({3: 0.9, 5: 0.2, 9: 0.3}, 0.3) == [3, 9]


def test_a_deep_parse_is_climbed_in_part():
    found = branches(Table(chain(3000)), 10, 0, 3000)
    assert found[10] == "=" and found[9] == "=>dep:A" and found[2999] == "away"


def test_the_rim_that_the_encoder_rules_out_is_cut():
    chance = np.zeros((60, 4))
    chance[:, 0] = 1.0
    chance[22:40] = (0.1, 0.0, 0.9, 0.0)
    assert crop(chance, 20) == (14, 42)


def test_words_that_the_encoder_did_not_see_stay():
    chance = np.zeros((60, 4))
    chance[10:50, 0] = 1.0
    assert crop(chance, 30) == (0, 60)


@pytest.mark.parametrize(
    "text",
    [
        "said " * 700,
        "“Yes,” he said. " * 150,
        '" ' * 1000,
        "“ « " * 500,
        "“" + "We will rebuild the pier. " * 60 + "”",
        "\u202e\u200f\u202c" * 50,
        "\u202eThe pier reopened, she said.\u202c",
        "The pier reopened in May. " * 100,
        ": " * 500,
    ],
)
def test_hard_texts_are_borne(nlp, text):
    doc = nlp(text)
    for mark in ATTRIBUTIONS.get(doc):
        assert all(0 <= first < last <= len(doc) for first, last in mark.content)


def test_a_text_without_a_cue_has_no_attribution(nlp):
    assert ATTRIBUTIONS.get(nlp("The pier reopened in May. Two cafes stand beside it. The sea was calm.")) == ()
