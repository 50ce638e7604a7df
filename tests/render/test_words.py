"""Words of table, page and digest: periods as people write them, days of saying that are no days of the claim."""

from __future__ import annotations

import pytest

from claimx import extract
from claimx.render.words import period, said, voice


@pytest.mark.parametrize(
    ("begin", "finish", "words"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01 – 2024-02-28"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-01-01", "2024-12-31", "2023-01-01 – 2024-12-31"),
        (None, "2024-05-31", "… – 2024-05-31"),
        (None, None, ""),
    ],
)
def test_whole_months_and_years_are_written_short(begin, finish, words):
    assert period(begin, finish) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [("On Tuesday", "said on 2024-03-05"), ("In January", "said in 2024-01"), ("In 2022", "said in 2022")],
)
def test_the_day_of_saying_is_told_as_one(time, words):
    text = f"{time}, mayor Ines Okoro said that the bridge would be rebuilt."
    record = extract(text, published="2024-03-06", language="en")
    assert [said(claim) for claim in record.claims if claim.what.predicate.text == "rebuilt"] == [words]


def test_a_quotation_without_a_speaker_says_so():
    text = "The strike went on.\n\n“The owners have broken their word.”\n\nIt was reported that snow fell in the hills."
    voices = {claim.what.predicate.text: voice(claim) for claim in extract(text, language="en").claims}
    assert voices == {"went": "", "broken": "(speaker not found)", "fell": "(unnamed)"}
