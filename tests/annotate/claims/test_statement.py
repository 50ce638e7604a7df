"""Statements: what a reader sees of a claim can be read alone, is true to the sentence, and is made of its words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx import extract
from claimx.record.statement import joined


def statements(text):
    record = extract(text, published="2024-03-06", language="en")
    return {claim.what.predicate.text: claim.statement.text for claim in record.claims}


def test_a_name_stands_in_place_of_a_pronoun():
    found = statements("Mayor Ines Okoro opened the bridge in May. She promised a second one.")
    assert found["promised"] == "Ines Okoro promised a second one"


def test_a_quotation_in_the_first_person_keeps_its_words():
    found = statements("“I am tired of the delays,” said Mayor Ines Okoro.")
    assert found["tired"] == "I am tired of the delays"


@pytest.mark.parametrize(
    ("sentence", "predicate", "statement"),
    [
        ("The council has not approved the plan.", "approved", "The council has not approved the plan"),
        ("The tunnel is said to cost 40 million euros.", "cost", "The tunnel is said to cost 40 million euros"),
        ("The firm failed to repair the crane.", "repair", "The firm failed to repair the crane"),
        ("There are no trains on Sunday.", "trains", "There are no trains on Sunday"),
        ("The clerk paid 3,000 euros in bribes.", "paid", "The clerk paid 3,000 euros in bribes"),
        ("The port lost more money than the airport.", "lost", "The port lost more money than the airport"),
        ("If prices fall, the farm would close.", "close", "If prices fall, the farm would close"),
    ],
)  # fmt: skip
def test_it_holds_what_makes_it_true(sentence, predicate, statement):
    assert statements(sentence)[predicate] == statement


def test_who_said_so_is_left_out():
    found = statements("The mine will close in June, the minister said. According to the union, wages fell by 4 percent.")
    assert found["close"] == "The mine will close in June"
    assert found["fell"] == "wages fell by 4 percent"


def test_partners_share_auxiliary_and_time():
    found = statements("The driver was arrested on Monday and charged with theft.")
    assert found["charged"] == "The driver was charged with theft on Monday"


def test_asides_are_left_out():
    found = statements("Omar Haddad, who was born in Oslo, leads the party (founded in 1990) today.")
    assert found["leads"] == "Omar Haddad leads the party today"
    assert found["born"] == "Omar Haddad was born in Oslo"


def test_a_dateline_is_left_out():
    assert statements("LYON, 3 March - The council closed the pool.")["closed"] == "The council closed the pool"


def test_a_question_that_is_left_open_stays_one():
    found = statements("The minister did not say who would pay for the dock.")
    assert found["pay"] == "The minister did not say who would pay for the dock"


def test_names_are_joined_as_in_a_list():
    assert joined([("Ana Sá", True), ("Kim Lo", True), ("Ada Ek", True), ("will sail", False)]) == (
        "Ana Sá, Kim Lo and Ada Ek will sail"
    )


PIECES = st.sampled_from([
    "Mayor Ines Okoro said", "the bridge (built in 1990) would not reopen", "“We have nothing to add,” she said", "and", ",",
    "who was born in Oslo", "“a long game", "”", "(", ")", '"', "the firm [in Lyon] lost 40 million euros", "on Monday", ".", "\n\n",
    "is said to cost", "charged with theft", "he's “very happy” about it", "—", "because prices fell", "did not say who would pay",
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=2, max_size=12).map(" ".join))
def test_brackets_and_marks_are_pairs_and_the_parts_make_the_text(text):
    for claim in extract(f"{text} ", language="en").claims:
        words = claim.statement.text
        assert words
        for opening, closing in ("()", "[]", "“”"):
            assert words.count(opening) == words.count(closing), words
        assert words.count('"') % 2 == 0, words
        assert joined([(part.text, part.entity is not None) for part in claim.statement.spans]) == words
