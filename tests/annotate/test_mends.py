"""Places where the parser errs by habit."""

from __future__ import annotations

import pytest

import claimx


def claims(text):
    found = claimx.extract(text, published="2024-03-06", language="en").claims
    return {claim.what.predicate.text: claim for claim in found}


@pytest.mark.parametrize(
    ("text", "predicate", "statement"),
    [
        (
            "Neighbours said they heard the blast Monday around 8 p.m. One person told police he saw a van.",
            "heard",
            "Neighbours heard the blast Monday around 8 p.m.",
        ),
        (
            "Police said the van was found in a driveway on Elm Lane around 10 a.m. The owner called them.",
            "found",
            "the van was found in a driveway on Elm Lane around 10 a.m.",
        ),
        (
            "The curse was placed by Ivo Kern, owner of local bar the Blue Anchor, in 1945.",
            "placed",
            "The curse was placed by Ivo Kern in 1945",
        ),
    ],
)
def test_a_statement_keeps_the_half_of_the_day_and_no_torn_apposition(text, predicate, statement):
    assert claims(text)[predicate].statement.text == statement


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        (
            "Police reports say the grandmother, 45, and her grandson were asleep.",
            "asleep",
            "the grandmother; her grandson",
        ),
        ("A total of six men and one woman died in the crash.", "died", "A total of six men; one woman"),
        (
            "Ivo Kern, 62, of Lindow, Paul Marek, 52, and Rob Hale, 63, both of Norbridge, died when the ferry sank.",
            "died",
            "Ivo Kern; Paul Marek; Rob Hale",
        ),
        ("The investigation shows that gunfire may have been exchanged between two people.", "exchanged", "gunfire"),
        (
            "A witness said the heavy rain the night of the storm was so loud that nobody slept.",
            "loud",
            "the heavy rain the night of the storm",
        ),
    ],
)
def test_the_subject_is_whole_and_no_time(text, predicate, who):
    assert claims(text)[predicate].who.name == who


def test_that_points_at_what_was_told_of_before():
    told = claims("The council debated a plan for the harbour. Ines Okoro said that plan was dead.")
    assert told["dead"].who.text == "that plan"


def test_a_noun_that_is_taken_for_a_surname_is_nobody():
    found = claims("The van was found in a driveway on Elm Lane. The person who owns the driveway called them.")
    assert found["called"].who.name == "The person who owns the driveway"


def test_a_name_keeps_no_half_of_a_bracket():
    found = claims('The email came "from [Harbour Chief James B.] Marek". Marek resigned on Monday, the minutes say.')
    assert found["resigned"].who.name == "James B. Marek"
