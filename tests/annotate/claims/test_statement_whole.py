"""Statements that would say less, or something else, without a word of their sentence."""

from __future__ import annotations

import pytest

from claimx import extract


def main_rows(text):
    record = extract(text, published="2024-03-06", language="en")
    return [claim.statement.text for claim in record.claims if not (claim.part_of or claim.repeats)]


@pytest.mark.parametrize(
    "sentence",
    [
        # what is added to the words behind the verb, which the parser takes for the verb's partner
        "The index rose 2 percent in May — and 6 percent over the year.",
        "Forty sailors were killed in the storm, as well as three pilots from the harbour.",
        "The fires were caused by lightning rather than campers.",
        "The film is currently showing in Lyon and available to rent on two platforms.",
        "The engine is listed at 400 horsepower at 5,000 rpm and a mighty 460 newton metres of torque.",
        "The bears were seen across the whole valley and as far north as the glacier.",
        # several verbs with one object, several names of which "and" joins the last
        "None of the crews may keep, use or sell the old engines.",
        "The squad includes young runners like Ana Roe, Jon Berg, Tove Lind and more.",
        "The jury heard from a nurse, a driver, two guards and a priest.",
        "The recipe needs hard cheese, sour cream, cold butter, lemon zest, and salt.",
        # what comes before tells of which the rest is true
        "In the nine towns that took the money, rents have fallen by 4 percent.",
        "For farmers who sell most of their milk abroad, the tariff would cut income by a third.",
        "In the year when Norra turns 40, the firm will open a school.",
        "Until the new mayor of the old harbour town picks a chair and a deputy, the board will be led by Ana Roe.",
        # a condition by its order alone stands behind what it leads to as well
        "She would go to court with the state should the council pass the bill.",
    ],
)
def test_a_sentence_of_one_claim_is_one_whole_row(sentence):
    assert main_rows(sentence) == [sentence.rstrip(".")]


def test_the_last_of_a_list_of_participles_stays():
    assert main_rows("They say that the cloth can be washed, dyed, and folded.") == [
        "the cloth can be washed, dyed, and folded"
    ]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Should the agencies cut their demands, the total cost could fall, the managers noted.",
         "Should the agencies cut their demands, the total cost could fall"),
        ("If both Ekby and Lindow win -- no safe bet -- the two teams will meet in Riyadh.",
         "If both Ekby and Lindow win -- the two teams will meet in Riyadh"),
    ],
)  # fmt: skip
def test_a_condition_goes_with_what_it_leads_to(sentence, row):
    assert main_rows(sentence) == [row]


def test_a_noun_with_a_prefix_describes_the_name_before_it():
    sentence = "Ana Roe is founder and director of Harbour Aid, a non-profit that helps the families of sailors."
    assert main_rows(sentence)[0] == "Ana Roe is founder and director of Harbour Aid"


def test_who_does_something_else_does_not_join():
    assert main_rows("The singer will not sing at the gala and her old deputy will stand in for her.") == [
        "The singer will not sing at the gala",
        "her old deputy will stand in for her",
    ]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("The minister will speak at the fair in Lyon, held from May 3 to 5.",
         "The minister will speak at the fair in Lyon"),
        ("As the family of the late singer celebrated Thanksgiving together, his widow Ana Roe shared an old photo.",
         "his widow Ana Roe shared an old photo"),
    ],
)  # fmt: skip
def test_half_a_time_of_a_clause_left_out_stays_out(sentence, row):
    assert row in main_rows(sentence)


def test_the_same_said_of_two_names_is_told_twice():
    rows = main_rows(
        "Ekby is showing on Kanal Nord and available to rent on Filmbox and Novaplay.\n\n"
        "Lindow is showing on Kanal Nord and available to rent on Filmbox and Novaplay."
    )
    assert [row.split()[0] for row in rows] == ["Ekby", "Lindow"]


def test_a_sentence_printed_twice_is_told_once():
    assert len(main_rows("Ekby is showing on Kanal Nord tonight.\n\nEkby is showing on Kanal Nord tonight.")) == 1


def test_a_noun_that_sums_up_goes_with_the_partner_before_it():
    text = "The sugars activated the valves and caused the cells to beat their hairs more rapidly, a process that cleans them."
    claim = next(c for c in extract(text).claims if c.what.predicate.text == "activated")
    assert claim.statement.text == "The sugars activated the valves"
