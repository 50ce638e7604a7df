"""Words, sentences, amounts and quotations, each with its place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.across.wording.amounts import find_amounts
from claimx.across.wording.certainty import direction
from claimx.across.wording.quotations import find_quotations
from claimx.across.wording.words import find_sentences, find_words, stem


def forms(text):
    return [word.form for word in find_words(text)]


def test_contractions_are_the_words_they_stand_for():
    assert forms("They won't; we’ll, she can't") == ["they", "will", "not", ";", "we", "will", ",", "she", "can", "not"]


def test_a_unit_written_to_its_amount_is_a_word():
    assert forms("a 400g bar, 10.7-litre") == ["a", "400", "g", "bar", ",", "10.7", "-", "litre"]


@given(st.text())
def test_words_and_sentences_stand_where_they_say(text):
    assert all(text[word.start : word.end] == word.text for word in find_words(text))
    places = find_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_sentences_end_at_stops_but_not_after_titles_and_initials():
    text = "Mr. Reed met J. Holm at 6 a.m. in Tarn. “It rained.” Then he left"
    assert [text[a:b] for a, b in find_sentences(text)] == [
        "Mr. Reed met J. Holm at 6 a.m. in Tarn.",
        "“It rained.”",
        "Then he left",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("about 1,200 people", [1200]),
        ("8,26 percent or 8.26", [8.26, 8.26]),
        ("two hundred and five dogs and six cats", [205, 6]),
        ("$3.5 million and US$ 2bn", [3_500_000, 2_000_000_000]),
        ("twenty-one of thirty five", [21, 35]),
        ("one of them, a dozen, three dozen", [12, 36]),
        ("one hundred and two, ten five", [102, 10, 5]),
    ],
)
def test_amounts(text, values):
    assert [amount.value for amount in find_amounts(find_words(text))] == values


def test_quotations_of_all_marks_and_no_gap_between_two():
    text = "“Up,” she said. \"Go on,\" he said, \"at once.\" ''Now'' it was."
    assert [text[a:b] for a, b in find_quotations(text)] == ["Up,", "Go on,", "at once.", "Now"]


def test_a_quotation_that_runs_into_the_next_paragraph_ends_with_its_own():
    text = "He said: “It was cold.\n“And then it snowed.”"
    assert [text[a:b] for a, b in find_quotations(text)] == ["It was cold.", "And then it snowed."]


def test_inflected_forms_share_a_stem():
    assert {stem(word) for word in ("report", "reports", "reported", "reporting")} == {"report"}


def test_a_finding_told_as_cause_is_harder_than_one_told_as_connection():
    careful = "Eating more oats was associated with a lower risk of colds in this group of sailors."
    bold = "Oats prevent colds"
    assert direction(careful, bold) == "hardened"
    assert direction(bold, careful) == "softened"
    assert direction(careful, careful) == "same"
