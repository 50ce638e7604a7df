"""Ways to write a date that records have and our own forms do not."""

from __future__ import annotations

import pytest

from claimx.read.dates import parse_date, writes_day_first


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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("08/03/2024 07:15 CET", "2024-03-08"),
        ("08/03/2024, 7.15 am (GMT)", "2024-03-08"),
        ("08-03-2024 at 19:15 BST", "2024-03-08"),
        ("08/03/24 07:15:30 AEDT", "2024-03-08"),
        ("08/03/2024 07:15 EST", "2024-08-03"),
        ("08/13/2024 07:15 CET", "2024-08-13"),
        ("08/03/2024 07:15", "2024-08-03"),
    ],
)
def test_a_zone_tells_which_number_is_the_day(written: str, day: str) -> None:
    assert parse_date(written) == day


def test_one_zone_tells_for_all_dates_of_a_page() -> None:
    page = "Holm Post\nMill closes\n08/03/2024\nUpdated 09/03/2024 07:15 CET\n"
    assert writes_day_first(page)
    assert not writes_day_first(page.replace("CET", "EST"))
