"""Lists of other texts in and below a story, and what networks, wires and pictures put around a copied one."""

from __future__ import annotations

import json

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes

TITLE = "Brenholm sells its lighthouse to a choir"
LEAD = "The council of Brenholm sold the old lighthouse on Thursday to a choir from Varde for 80,000 kroner."
SECOND = 'The choir will rehearse in the lamp room. "It rings like a bell," said its leader, Tove Lund.'
THIRD = "Neighbours had asked the council to keep the tower. It was built in 1884 and has been dark since 2009."
HEAD = f"{TITLE}\n\nBy Asta Moe\n\nMay 9, 2023\n\n"
STORY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def read(text: str, name: str = "a.txt") -> Article:
    (article,) = read_bytes(text.encode(), name=name, options=ReadOptions())
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n".join(article.text[a:b] for a, b in article.spans())


def is_whole(article: Article) -> bool:
    return all(part in told(article) for part in (LEAD, "rehearse in the lamp room", "dark since 2009"))


def test_headlines_of_other_stories_between_paragraphs_are_none_of_it() -> None:
    bullets = "• Ferry crash injures twelve in Holm\n• Hospital wards run out of beds\n\n"
    article = read(f"{HEAD}{LEAD}\n\n{bullets}{SECOND}\n\n{THIRD}\n")
    assert is_whole(article)
    assert "Ferry crash" not in told(article)
    assert {part.reason for part in article.skipped if "Ferry" in article.text[part.start : part.end]} == {"related"}


def test_headlines_below_a_line_that_announces_them_are_none_of_it() -> None:
    article = read(f"{HEAD}{LEAD}\n{SECOND}\nRead more:\nFerry crash injures twelve in Holm\n{THIRD}\n")
    assert is_whole(article)
    assert "Ferry crash" not in told(article)


@pytest.mark.parametrize(
    "points",
    [
        "The council decided that:\n\n• the choir pays in two parts\n• the garden stays open\n\n",
        "• Choir from Varde buys the old lighthouse\n• Council of Brenholm keeps the tower garden\n\n",
    ],
    ids=["what a sentence announces", "points with the story's own words"],
)
def test_points_of_the_story_stay(points: str) -> None:
    article = read(f"{HEAD}{LEAD}\n\n{points}{SECOND}\n\n{THIRD}\n")
    assert is_whole(article)
    assert points.strip().rpartition("• ")[2] in told(article)


def test_sources_below_a_story_are_none_of_it() -> None:
    under = (
        "Our Sources\n\nBrenholm Post, Tower for sale, Jan. 3, 2023\n\nE-mail interview with Tove Lund, May 2, 2023\n"
    )
    article = read(f"{HEAD}{STORY}\n\n{under}")
    assert is_whole(article)
    assert "Tower for sale" not in told(article)
    bare = "The Varde Mail, Choir looks for a home, Feb. 1, 2023\n\nBrenholm Post, Tower for sale, Jan. 3, 2023\n\n"
    article = read(f"{HEAD}{STORY}\n\n{bare}Holm Radio, What towers cost, March 4, 2023\n")
    assert is_whole(article)
    assert "looks for a home" not in told(article)


def test_a_chronology_below_a_story_stays() -> None:
    dates = "Lamp lit for the first time, in a storm, Oct. 3, 1884\n\nKeeper retires, aged 70, May 1, 1961\n\n"
    article = read(f"{HEAD}{STORY}\n\n{dates}Lamp goes dark, for good, Dec. 31, 2009\n")
    assert "Keeper retires" in told(article)


@pytest.mark.parametrize(
    "line",
    [
        "The lighthouse of Brenholm at dusk, May 7, 2023. (AP Photo/Per Dahl)",
        "Singers climb the tower on Sunday. REUTERS/Per Dahl",
        "2 of 3 | Singers climb the tower on Sunday",
        "See TOWER, Page A6",
        "Continued on page 4",
        "https://brenholmpost.example/tower",
        "[Sign up for our newsletter](https://brenholmpost.example/letters)",
    ],
)
def test_credits_and_jumps_are_no_story(line: str) -> None:
    article = read(f"{HEAD}{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n")
    assert is_whole(article)
    assert line not in told(article)


def test_a_sentence_that_ends_with_a_photographer_in_brackets_of_its_own_stays() -> None:
    line = "The council has shown pictures of the tower since March. They hang in the hall (by Per Dahl)."
    assert line in told(read(f"{HEAD}{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n"))


@pytest.mark.parametrize(
    ("above", "authors", "published"),
    [
        ("Brenholm Post\n2d ·\n🌍\n\n", (), None),
        ("Asta Moe\n@astamoe\n·\nMay 9, 2023\n", ("Asta Moe",), "2023-05-09"),
        ("Asta Moe\nEditor at Brenholm Post\n1w • Edited •\n\n", ("Asta Moe",), None),
    ],
    ids=["a page", "an account", "a person and her office"],
)
def test_who_posted_a_copied_text_is_no_headline(above: str, authors: tuple[str, ...], published: str | None) -> None:
    article = read(f"{above}{STORY}\n\nSee less\n12 comments\n4 shares\n")
    assert (article.title, article.authors, article.published) == (None, authors, published)
    assert is_whole(article)
    assert "12 comments" not in told(article)


def test_a_headline_above_the_account_of_its_author_stays_one() -> None:
    article = read(f"Choir buys a tower\n@astamoe\nMay 9, 2023\n\n{STORY}\n")
    assert article.title == "Choir buys a tower"


def test_what_a_wire_prints_around_a_story_is_none_of_it() -> None:
    above = f"a0731\nr i\nBC-EU--Brenholm Lighthouse,0120\n{TITLE}\nBy ASTA MOE\n\n"
    article = read(f"{above}{STORY}\n\nAP-NY-05-09-23 1412EST\n")
    assert (article.title, article.authors) == (TITLE, ("Asta Moe",))
    assert is_whole(article)
    assert "1412EST" not in told(article)


def test_the_head_of_a_forwarded_message_dates_it() -> None:
    article = read(f"Brenholm Post, [09.05.2023 10:20]\n{TITLE}\n\n{STORY}\n")
    assert (article.title, article.published) == (TITLE, "2023-05-09")
    article = read(f"*{TITLE}*\n\n_By Asta Moe | May 9, 2023_\n\n{STORY}\n")
    assert (article.title, article.authors, article.published) == (TITLE, ("Asta Moe",), "2023-05-09")


def test_fields_of_restructured_text_and_labels_are_fields() -> None:
    article = read(f"{TITLE}\n{'=' * len(TITLE)}\n\n:author: Asta Moe\n:date: 2023-05-09\n\n{STORY}\n", "a.rst")
    assert (article.title, article.authors, article.published) == (TITLE, ("Asta Moe",), "2023-05-09")
    assert ":author:" not in told(article)
    labels = f"Title: {TITLE}\nAuthor: Asta Moe\nPublication date: 2023-05-09\nSource: Brenholm Post\n\n"
    article = read(f"{labels}{STORY}\n")
    assert (article.title, article.published) == (TITLE, "2023-05-09")
    assert "Publication date" not in told(article)


def test_the_author_of_a_note_and_the_head_of_a_story_in_xml() -> None:
    note = (
        f"<en-export><note><title>{TITLE}</title><created>20230509T101112Z</created>"
        "<note-attributes><author>Asta Moe</author></note-attributes>"
        f"<content><![CDATA[<en-note><p>{LEAD}</p><p>{SECOND}</p></en-note>]]></content></note></en-export>"
    )
    article = read(f'<?xml version="1.0"?>{note}', "a.enex")
    assert (article.title, article.authors, article.published) == (TITLE, ("Asta Moe",), "2023-05-09")
    story = f"<story><hl1>{TITLE}</hl1><byline>By Asta Moe</byline><text><p>{LEAD}</p><p>{THIRD}</p></text></story>"
    article = read(f'<?xml version="1.0"?>{story}', "a.xml")
    assert (article.title, article.authors) == (TITLE, ("Asta Moe",))


def test_a_listing_of_posts_has_the_post_and_not_what_others_say_below() -> None:
    post = {"title": TITLE, "selftext": STORY, "author": "towerwatch", "created_utc": 1683619200}
    comment = {"body": "At last!", "author": "bo"}
    listings = [
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": post}]}},
        {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": comment}]}},
    ]
    article = read(json.dumps(listings), "a.json")
    assert (article.title, article.published) == (TITLE, "2023-05-09")
    assert is_whole(article)
    assert "At last!" not in article.text
