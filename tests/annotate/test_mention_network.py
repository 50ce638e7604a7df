"""The network over mentions: layout of mentions, chances, and what a reader does without it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from claimx import extract
from claimx.annotate.coreference import contexts
from claimx.annotate.coreference.network import Outlook, load
from claimx.annotate.encoding import encode
from claimx.encoder import load as load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

TEXT = "Karin Holm runs the harbour of Lindmar. She bought two cranes. They were old."


@pytest.mark.parametrize("count", [1, 255, 256, 257, 384, 1000])
def test_every_mention_is_judged_once(count: int) -> None:
    judged = [k for first, last, start in contexts.chunks(count) for k in range(start, last)]
    assert judged == list(range(count))


@pytest.mark.parametrize("count", [256, 600])
def test_every_anaphor_sees_what_stands_before_it(count: int) -> None:
    for first, last, start in contexts.chunks(count):
        assert last - first <= contexts.CHUNK
        assert start == 0 or start - first >= contexts.CHUNK - contexts.STEP


def test_matches_tell_same_word_and_shared_words() -> None:
    spans = [(0, 2), (3, 5), (6, 9), (10, 11)]
    laid = contexts.lay(
        spans, ["the harbour", "the old harbour", "harbour of Lindmar", "She"], np.zeros((8, 384), np.float32)
    )
    assert contexts.matches(laid, 1, [0, 2, 3]).tolist() == [3, 1, 0]


def test_chances_of_candidates_and_none_sum_to_one(parse: Callable[[str], Doc]) -> None:
    doc = parse(TEXT)
    spans = [(0, 2), (3, 7), (6, 7), (8, 9), (10, 12), (13, 14)]
    outlook = Outlook(doc, encode(doc, load_encoder()), spans, load())
    logs = outlook.chances("person", (8, 9), [[(3, 7)], [(0, 2)]])
    assert len(logs) == 3
    assert sum(map(math.exp, logs)) == pytest.approx(1, abs=0.01)
    assert logs[1] == max(logs), "she is Karin Holm"
    assert outlook.chances("person", (8, 9), []) == [0.0], "without candidates it can only be none"


def test_a_record_says_how_sure_a_reference_is() -> None:
    (claim,) = [c for c in extract(TEXT, language="en").claims if c.what.predicate.text == "bought"]
    assert claim.who is not None
    assert claim.who.name == "Karin Holm"
    assert claim.who.resolved is not None
    assert 0.5 < claim.who.resolved <= 1
    (first,) = [c for c in extract(TEXT, language="en").claims if c.what.predicate.text == "runs"]
    assert first.who is not None
    assert first.who.resolved is None, "her name stands as written"
