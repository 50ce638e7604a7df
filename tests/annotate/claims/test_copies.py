"""Which statements repeat earlier ones: the rare words that find them lose none that comparing all pairs would find."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.claims import copies
from claimx.annotate.clause.phrases import entities_in

WORDS = st.frozensets(st.sampled_from("port berth close open boat crane strike union May harbour".split()), max_size=7)
STATEMENTS = st.lists(st.tuples(WORDS, st.sampled_from("close open strike".split()), st.booleans()), max_size=12)


@given(STATEMENTS)
def test_rare_words_find_what_comparing_all_pairs_finds(statements):
    words = [copies._Words(every | {verb}, verb, frozenset(), denied=False) for every, verb, _ in statements]
    claims = [
        SimpleNamespace(polarity="positive" if yes else "negative", modality="actual") for _, _, yes in statements
    ]
    told = copies._Told(words)
    for index in range(len(words)):
        alike = [other for other in range(index) if copies._alike(claims, words, index, other)]
        assert set(alike) <= set(told.like(index))
        assert told.like(index) == sorted(told.like(index))
        told.add(index)


@pytest.fixture(scope="module")
def doc(parse):
    return parse(
        "Ida Brekke of Halden Gas told the BBC on Monday that Norway and New Zealand owed $5 million. Ada did."
    )


def test_names_in_a_span_are_those_of_spacy(doc):
    assert len(doc.ents) > 4
    for first in range(len(doc)):
        for last in range(first + 1, len(doc) + 1):
            span = doc[first:last]
            expected = [(ent.start, ent.end, ent.label_) for ent in span.ents]
            assert [(ent.start, ent.end, ent.label_) for ent in entities_in(span)] == expected
