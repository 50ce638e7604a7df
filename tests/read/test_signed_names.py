"""Names with a sign right behind them that only bylines have: an account, a button, an outlet with a day."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import read_bytes
from claimx.read.dump.head.signed import signed_names, with_signed
from claimx.read.dump.head.trim import trimmed_name
from claimx.read.segments import segment

TITLE = "Ferry to Osk island runs aground"
STORY = (
    "A ferry with forty people on board ran aground off Osk island on Wednesday, the coast guard said. All passengers were "
    "taken to land by helicopter, a spokesman said. Nobody was hurt. The cause was being investigated."
)


@pytest.mark.parametrize("joint", ["\n", " ", ""])
@pytest.mark.parametrize(
    "line",
    [
        "Emma Tallis@emma_tallis",
        "Emma Tallis View More Articles",
        "Emma Tallis View Author Archive",
        "Emma Tallis Search for this author in Scholar",
        "Emma Tallis · Selby News · Posted: Mar 6, 2024",
        "Emma Tallis / SNN / Updated: Mar 6, 2024, 11:05",
        "Emma Tallis/March 6, 2024",
    ],
)
def test_the_sign_makes_the_name_an_authors(line, joint):
    page = joint.join(["Selby Post", "News", "Sport", TITLE, line, STORY, "Share", "Contact"])
    at = page.index(TITLE)
    names = signed_names(page, segment(page), (at, at + len(TITLE)), page.index(STORY))
    assert [page[start:end] for start, end in names] == ["Emma Tallis"]


@pytest.mark.parametrize(
    "line",
    [
        "Emma Tallis@selbyfootball",
        "Selby Daily News · Posted: Mar 6, 2024",
        "Associated Press / Mar 6, 2024",
        "Emma Tallis, who runs the ferry, did not answer.",
    ],
)
def test_other_lines_have_no_such_sign(line):
    page = f"Selby Post\nNews\n{TITLE}\n{line}\n{STORY}"
    assert signed_names(page, segment(page), (16, 16 + len(TITLE)), page.index(STORY)) == []


def test_a_name_after_by_is_kept():
    text = "By Emma Tallis Selby Jonas Eller View All Posts"
    by, signed = (3, 14), (21, 32)
    assert (text[slice(*by)], text[slice(*signed)]) == ("Emma Tallis", "Jonas Eller")
    assert with_signed(text, [by], [signed]) == (by,)
    assert with_signed(text, [(15, 20)], [signed]) == (signed,)
    assert with_signed(text, [], [signed]) == (signed,)


def test_a_page_with_a_name_that_has_a_sign():
    menu = ["Selby Post", "News", "Sport", "Opinion", "Subscribe", "Sign in"]
    foot = ["Share", "Related", "Bus found in lake", "Contact us", "Privacy policy", "© 2024 Selby Post"]
    page = "\n".join(
        [*menu, TITLE, "By Social Links for Emma Tallis View Author Archive", "March 6, 2024", STORY, *foot]
    )
    (found,) = read_bytes(page.encode(), name="a.txt")
    assert isinstance(found, Article)
    assert found.authors == ("Emma Tallis",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Emma TallisAdvertisement The ferry", "Emma TallisAdvertisement"),
        ("Emma Tallis Photography by Jonas", "Emma Tallis Photography"),
        ("Emma Tallis Brussels, BE May 3", "Emma Tallis Brussels"),
        ("Emma Tallis First published 3 May", "Emma Tallis First"),
        ("Emma Tallis, 3 May", "Emma Tallis"),
    ],
)
def test_what_is_no_part_of_a_name(text, name):
    start, end = trimmed_name(text, (0, len(name)))
    assert text[start:end] == "Emma Tallis"
