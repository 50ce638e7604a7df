"""Explicit dates, embedded posts, and names out of bylines."""

from __future__ import annotations

import pytest

from claimx.read.bylines import is_agency, is_place, split_names
from claimx.read.dates import date_in_url, find_dates, parse_date, writes_day_first
from claimx.read.dump.head.yearless import yearless_date
from claimx.read.posts import find_posts


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Link copied May 4, 2022May 4, 2022Text", ["2022-05-04", "2022-05-04"]),
        ("Staff WriterNov. 19, 2019 5 pm", ["2019-11-19"]),
        ("20:49, 5 Aug 2024Counter", ["2024-08-05"]),
        ("Published 2023-02-01T10:00:00Z", ["2023-02-01"]),
        ("on the 3rd of March 2020", ["2020-03-03"]),
        ("loaded 20/02/2024 at 15:23", ["2024-02-20"]),
        ("on 12/31/2019", ["2019-12-31"]),
        ("to my dismay 13, 2021 were lost", []),
        ("on February 30, 2021", []),
        ("version 1.2.2019.4", []),
    ],
)
def test_find_dates(text: str, days: list[str]) -> None:
    assert [found.day for found in find_dates(text)] == days


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-05-13T22:01:00+01:00", "2021-05-13"),
        ("Thu, 13 May 2021 10:00:00 GMT", "2021-05-13"),
        ("20210513", "2021-05-13"),
        (1620900000, "2021-05-13"),
        (1620900000000, "2021-05-13"),
        ("1620900000", "2021-05-13"),
        ("yesterday", None),
        (None, None),
        (True, None),
        (["2021"], None),
    ],
)
def test_parse_date(value: object, day: str | None) -> None:
    assert parse_date(value) == day


def test_day_comes_first_where_the_country_writes_so() -> None:
    assert parse_date("03/04/2021") == "2021-03-04"
    assert parse_date("03/04/2021", day_first=True) == "2021-04-03"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Published 03/04/2021, updated 25/04/2021", True),
        ("Published 03/04/2021, updated 04/25/2021", False),
        ("The bridge on Dec. 21, 2025. Published on 06/01/2026", True),
        ("The bridge on 21 May 2026. Published on 06/01/2026", False),
        ("Published on 06/01/2026", False),
        ("No date at all", False),
    ],
)
def test_the_page_tells_whether_the_day_comes_first(text: str, *, first: bool) -> None:
    assert writes_day_first(text) is first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ferry runs againUpdated Nov 19, 6:55 AM;Posted Nov 18, 6:51 AM © 2019 Larkton Post", "2019-11-18"),
        ("Ferry runs again By Ann Lee 3 March 12 shares Copyright 2015-2021 Larkton Post", "2021-03-03"),
        ("Ferry runs again Tue Nov 19 (c) 2019 Larkton Post", "2019-11-19"),
        ("Ferry runs again Mon Nov 19 (c) 2019 Larkton Post", "2018-11-19"),  # 19 November 2019 was a Tuesday
        ("Ferry runs again Wed Nov 19 (c) 2019 Larkton Post", None),
        ("Ferry runs again Nov 19", None),
        ("It may 5 times a day. © 2019", None),
        ("Ferry runs again Feb 30 © 2019 Larkton Post", None),
    ],
)
def test_a_date_without_its_year(text: str, day: str | None) -> None:
    found = yearless_date(text, head=0, story=40)
    assert (found.day if found else None) == day


def test_date_in_url() -> None:
    assert date_in_url("https://example.org/news/2021/05/13/film-in-space") == "2021-05-13"
    assert date_in_url("https://example.org/2021/May/13/film") == "2021-05-13"
    assert date_in_url("https://example.org/item/20215513") is None
    assert date_in_url(None) is None


def test_a_post_in_running_text_begins_with_its_first_marked_sentence() -> None:
    text = (
        "The harbour opened on Monday. Great news: @PortOfVarna is open again! Ships sail from May. "
        "pic.twitter.com/ab12Cd— Harbour Watch (@HarbourWatch) May 3, 2022Sign up for our newsletter"
    )
    (post,) = find_posts(text)
    assert text[slice(*post.content)] == "Great news: @PortOfVarna is open again! Ships sail from May."
    assert post.account is not None
    assert text[slice(*post.account)] == "Harbour Watch"
    assert (post.handle, post.published) == ("HarbourWatch", "2022-05-03")
    assert text[post.start : post.end].endswith("May 3, 2022")


def test_a_post_on_its_own_line_is_that_line() -> None:
    text = "She answered on the network.\nWe never said that. Read the report.\n— Ada Moss (@adamoss) 4 June 2023\nMore text."
    (post,) = find_posts(text)
    assert post.handle == "adamoss"
    assert post.published == "2023-06-04"


def test_no_post_without_a_handle() -> None:
    assert find_posts("It was over — the mayor (Labour) said on May 3, 2022.") == ()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee and Bo Roy", ("Ann Lee", "Bo Roy")),
        ("By ANN LEE, Staff Writer", ("ANN LEE",)),
        ("Written by Ann Lee | 4 min read", ("Ann Lee",)),
        ("Ann Lee, Jr., Bo Roy & Cy Dow", ("Ann Lee Jr", "Bo Roy", "Cy Dow")),
        ("Staff", ("Staff",)),
        ("By Nils Dahl in Varnby", ("Nils Dahl",)),
        ("From Nils Dahl, in Varnby, and Ann Lee in Kelm", ("Nils Dahl", "Ann Lee")),
        ("Ana de Lima for the Courier", ("Ana de Lima",)),
        ("Analysis by Ann Lee", ("Ann Lee",)),
        ("Interview: Ann Lee", ("Ann Lee",)),
        ("Guest column by Ann Lee (Kelm)", ("Ann Lee",)),
        ("Written by Ann Lee Photographs by Bo Roy", ("Ann Lee",)),
        ("Ann Lee; Editing by Bo Roy", ("Ann Lee",)),
        ("By Ann Lee Chief Political Correspondent", ("Ann Lee",)),
        ("Ann Lee CNN", ("Ann Lee",)),
        ("Kelm University of Arts", ("Kelm University of Arts",)),
        ("Institute for Research in Varnby", ("Institute for Research in Varnby",)),
        ("", ()),
    ],
)
def test_split_names(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


@pytest.mark.parametrize(
    "name", ["ANI", "Nora Pell PTI", "The Associated Press", "Reuters", "Press Association", "Agence France-Presse"]
)
def test_agencies_are_told_from_people(name):
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Dan Ani", "Ann Efe", "Ursula Reuter"])
def test_people_are_no_agencies(name):
    assert not is_agency(name)


def test_a_city_of_two_words_is_no_author():
    assert is_place("Los Angeles")
    assert not is_place("Nora Pell")
    assert not is_place("Charlotte")
