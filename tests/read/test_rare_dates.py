"""Ways to write a date that records have and our own forms do not."""

from __future__ import annotations

import pytest

from claimx.read.dates import parse_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Sun Nov  6 08:49:37 1994", "1994-11-06"),  # C's asctime
        ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06"),  # RFC 850
        ("2021 May 13", "2021-05-13"),
        ("13 May '21", "2021-05-13"),
        ("May 13, ’98", "1998-05-13"),
        ("2021.05.13", "2021-05-13"),
        ("13th of May 2021 at 10 pm", "2021-05-13"),
    ],
)
def test_whole_dates_in_rarer_forms(written: str, day: str) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "May 2021",
        "next 12 months",
        "3 days ago",
        "12",
        "v1.2.3",
        "2021.05.13.2",
        "release 2021.5.1",
        "13 May '2100",
        "1" * 300,
        "Feb 30 2020",
    ],
)
def test_nothing_is_completed_from_a_clock(written: str) -> None:
    assert parse_date(written) is None
