"""Dumps of small papers whose stories have two to four sentences, amid menus, boxes, rules and appeals."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

FERRY = (
    "The ferry to Hest will not sail in February because its engine has to be replaced.",
    "A bus will bring passengers round by the bridge at Tarn.",
    "“It adds an hour, and nobody is happy,” said the captain, Nils Brandt.",
)
GEESE = (
    "Farmers on the Holm may shoot geese until 15 March, the county said on Friday.",
    "The birds ate a tenth of last year's barley.",
    "It was not asked for by all of them.",
)


def read(lines: tuple[str, ...] | list[str], *, glued: bool = False) -> Article:
    (found,) = read_bytes(("" if glued else "\n").join(lines).encode(), name="a.txt", options=ReadOptions())
    assert not isinstance(found, Failure)
    return found


def told(article: Article) -> list[str]:
    return [line for a, b in article.spans() for line in article.text[a:b].split("\n")]


REGIONAL = (
    "Skip to main content", "Today's paper", "Log in", "Subscribe", "Latest news", "Local sport", "Farming", "My Holm",
    "News", "Ferry to Hest stops for a month", "By Tess Hallam", "Updated February 2 2023 - 9:41am", *FERRY,
    "Sign up for our newsletter to stay up to date.",
    "We care about the protection of your data. Read our Privacy Policy.", "Tess Hallam", "Journalist",
    "More from Local news", "Footy: Jung survives a scare at Tarn", "Terms and conditions", "Advertise with us",
)  # fmt: skip
COUNTY = (
    "Skip to main content", "An official website", "Search", "Licences", "News", "Geese may be shot on the Holm",
    "Date published", "19 January 2024", "Topics", "Farming", "On this page", *GEESE, "Contact",
    "Media enquiries: 555 0188", "Was this page helpful?", "Back to top", "Related news", "Beavers to be released",
)  # fmt: skip
WITH_ADVERTS = (
    "Skip to Content", "Sections", "Search", "Subscribe", "Sign In", "Local News", "Geese may be shot on the Holm",
    "Author of the article:", "Gord Lind", "Published Jan 19, 2024  •  1 minute read", "Join the conversation",
    "Geese on the Holm on Friday. Photo by Gord Lind /Holm Journal", "Article content", GEESE[0], "Advertisement 2",
    "Story continues below", "Article content", GEESE[1], "Article content", GEESE[2], "Share this article", "Comments",
    "The Holm Group is committed to maintaining a lively but civil forum for discussion.", "Trending",
    "Police seek man after theft at co-op",
)  # fmt: skip
BOX_WITHIN = (
    "e-Paper", "SUBSCRIBE", "LOGIN", "World", "Holm", "Ferry to Hest stops for a month", "February 03, 2023 08:12 pm",
    "Tess Hallam", "READ LATER", "PRINT", *FERRY[:2], "ALSO READ", "Elephant camp at Tarn reopens", FERRY[2],
    "“The bus is new,” he said.", "Related Topics", "Holm / ferries", "Top News Today", "Back to Top",
)  # fmt: skip


@pytest.mark.parametrize("glued", [False, True])
@pytest.mark.parametrize(
    ("lines", "title", "authors", "published", "story"),
    [
        (REGIONAL, "Ferry to Hest stops for a month", ("Tess Hallam",), "2023-02-02", FERRY),
        (COUNTY, "Geese may be shot on the Holm", (), "2024-01-19", GEESE),
        (WITH_ADVERTS, "Geese may be shot on the Holm", ("Gord Lind",), "2024-01-19", GEESE),
    ],
)
def test_a_brief_story(
    lines: tuple[str, ...], title: str, authors: tuple[str, ...], published: str, story: tuple[str, ...], *, glued: bool
) -> None:
    found = read(lines, glued=glued)
    assert told(found) == list(story)
    assert (found.title, found.authors, found.published, found.notices) == (title, authors, published, ())


def test_a_story_goes_on_below_a_box_with_one_headline() -> None:
    assert told(read(BOX_WITHIN)) == [*FERRY, "“The bus is new,” he said."]


HEAD = ("Home", "News", "Sport", "Subscribe", "Holm", "Geese may be shot on the Holm")
FOOT = ("Share", "Related stories", "Mayor of Holm resigns", "Privacy policy")


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        (("Tama Rowe, Journalist", "@tamarowe"), ("Tama Rowe",)),
        (("A barn on the Holm. Photo: RNZ / Lucy Xia",), ()),
        (("A barn on the Holm. (Photo: AFP/Ted Aljibe)",), ()),
    ],
)
def test_who_wrote_and_who_took_the_picture(above: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert read((*HEAD, "8:14 am on 19 January 2024", *above, *GEESE, *FOOT)).authors == authors


def test_days_right_behind_a_clock_or_a_colon() -> None:
    assert read((*HEAD, "8:14 am on 19 January 2024", *GEESE, *FOOT)).published == "2024-01-19"
    assert read((*HEAD, "Share", *GEESE, "Last Updated:19th January 2024", *FOOT), glued=True).published == "2024-01-19"


def test_the_line_below_a_label_is_a_caption() -> None:
    assert told(read((*HEAD, "Image caption,", "The barn has been closed since May", *GEESE, *FOOT))) == list(GEESE)


def test_a_dump_that_ends_at_a_wall_says_so() -> None:
    wall = "To continue reading this article for free, please kindly register and/or log in."
    assert [n.code for n in read((*HEAD, *GEESE, wall, *FOOT)).notices] == ["W_TRUNCATED"]
    assert not read((*HEAD, *GEESE, "Sign in to unlock all user benefits", *FOOT)).notices


def test_a_form_is_no_wall() -> None:
    form = "Sign up now to keep up to date with the latest local news, events and competitions."
    assert not read((*HEAD, *GEESE, "Newsletter", form, *FOOT)).notices


@pytest.mark.parametrize("glued", [False, True])
def test_sentences_above_the_byline_are_no_story(*, glued: bool) -> None:
    above = ("Two farmers stand before a wall of nets.", "Ann and Ruth Lind with part of their nets in 2018.")
    assert told(
        read((*HEAD, *above, "By Lisa Lind", "January 19, 2024 at 6:15 am", "Share", *GEESE, *FOOT), glued=glued)
    ) == list(GEESE)


def test_the_stop_behind_the_day_of_a_caption_is_no_story() -> None:
    caption = "FILE - A farmer looks for geese near Holm, May 2, 2022."
    assert told(
        read((*HEAD, "January 19, 2024 4:10 PM", "Lisa Lind", "share", "Print", caption, *GEESE, *FOOT))
    ) == list(GEESE)
