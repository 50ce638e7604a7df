"""What stands around a story in pages whose markup says nothing of it, and which of several days is the first one."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import read_bytes

PARAGRAPHS = (
    "The council of Varde voted on Tuesday night to close the town's last cinema after repairs were put at 3 million euros.",
    "It opened in 1931 and has been shut since a part of its ceiling came down in November. Nobody was hurt.",
    "“We looked at every plan, and none of them added up,” said Mette Lund, who leads the council.",
    "Friends of the cinema said that the decision had been rushed. More than 4,000 people have signed a letter against it.",
)
TITLE = "Varde to lose its last cinema"
STORY = "\n\n".join(PARAGRAPHS)


def page(*, top: str = "", between: str = "", after: str = "", title: str = TITLE, head: bool = True) -> Article:
    first, *rest = (f"<p>{p}</p>" for p in PARAGRAPHS)
    heading = f"<h1>{TITLE}</h1>" if head else ""
    body = f"<body><div>{top}{heading}{first}{between}{''.join(rest)}{after}</div></body>"
    (article,) = read_bytes(f"<html lang=en><head><title>{title}</title></head>{body}</html>".encode(), name="a.html")
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n\n".join(article.text[a:b].strip() for a, b in article.spans())


@pytest.mark.parametrize(
    "after",
    [
        "<h3>Comments (2)</h3><div><b>Bo</b><p>They have wasted our money for years, and now they take the cinema too.</p></div>",
        "<div><h4>2 comments</h4></div><p>Ann</p><p>The town closed the library in 2019 as well, and the park will be next.</p>",
        "<h2>Join the conversation</h2><p>I saw my first film there with my mother, and I am sad that it will go.</p>",
        "<section><h2>More stories</h2><article><h3>Library to open</h3><p>Bo Lind reports on good news for readers in the east of the town.</p></article></section>",
        "<div><h3>More from Varde Post</h3></div><div><p>The ferry to the island will sail every hour from May, its owner says.</p></div>",
        "<p>Printed from https://varde.example/cinema</p><p>Copyright 2024 Varde Media Ltd</p>",
        "<p>Print this page Close window</p>",
        "<p>Back to index | Mail us</p>",
        "<p>All rights reserved.</p>",
    ],
)
def test_what_stands_below_the_story_is_no_story(after):
    assert told(page(after=after)) == STORY


def test_a_box_in_which_readers_sign_up_is_no_story():
    box = "<div><h3>The Morning</h3><p>The stories you need, in your inbox every weekday at seven.</p><input><button>Sign up</button><p>We use your address only for this.</p></div>"
    assert told(page(between=box)) == STORY


def test_a_question_of_consent_above_an_unmarked_story_is_no_story():
    asked = (
        "<div><h2>We value your privacy</h2><p>We and our 730 partners store information on a device, such as cookies, "
        "for personalised ads.</p><p>You may click to consent to this, or manage your preferences at any time by coming "
        "back to this site.</p></div>"
    )
    assert told(page(top=asked)) == STORY


def test_comments_above_a_story_take_nothing_of_it():
    assert told(page(top="<h3>Comments</h3><p>2</p>")).endswith(STORY)


@pytest.mark.parametrize("title", [f"The Varde Echo Online: {TITLE}", f"Varde Town and Country Notes - {TITLE}"])
def test_the_headline_of_an_unmarked_page_is_the_line_that_its_title_ends_with(title):
    article = page(top=f"<center><font size=6>{TITLE}</font></center>", title=title, head=False)
    assert article.title == TITLE


@pytest.mark.parametrize(
    "days",
    [
        "Updated 8 March 2024 at 10:02am. First published 6 March 2024 at 7:15am",
        "Last updated: Mar 8, 2024 10:02 am\nPublished: Mar 6, 2024 7:15 am",
        "Updated 10:02 AM EST, Fri March 8, 2024 | Published 7:15 AM EST, Wed March 6, 2024",
        "Published 6 March 2024 Updated 8 March 2024",
    ],
)
def test_the_first_day_counts_wherever_the_day_of_a_change_stands(days):
    assert page(top=f"<p>{days}</p>").published == "2024-03-06"
    (plain,) = read_bytes(f"{TITLE}\n\nBy Ann Roy\n\n{days}\n\n{STORY}".encode(), name="a.txt")
    assert isinstance(plain, Article)
    assert plain.published == "2024-03-06"


def test_the_only_day_counts_though_it_is_that_of_a_change():
    (plain,) = read_bytes(f"{TITLE}\n\nUpdated 8 March 2024\n\n{STORY}".encode(), name="a.txt")
    assert isinstance(plain, Article)
    assert plain.published == "2024-03-08"


def test_a_paper_and_its_day_set_wide_apart_above_the_headline_are_no_headline():
    text = f"THE VARDE ECHO                    WEDNESDAY, MARCH 6, 2024\n\nCINEMA TO CLOSE IN VARDE\n\nBy ANN ROY\n\n{STORY}"
    (article,) = read_bytes(text.replace(PARAGRAPHS[2], f"- 4 -\n\n{PARAGRAPHS[2]}").encode(), name="a.txt")
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.published) == (
        "CINEMA TO CLOSE IN VARDE",
        ("Ann Roy",),
        "2024-03-06",
    )
    assert "- 4 -" not in told(article)


def test_the_view_for_readers_has_site_author_and_minutes_above_the_story():
    (article,) = read_bytes(f"varde.example\n{TITLE}\nJonas Holm\n3-4 minutes\n\n{STORY}".encode(), name="a.txt")
    assert isinstance(article, Article)
    assert (article.title, article.authors) == (TITLE, ("Jonas Holm",))
    assert "minutes" not in told(article)


def test_the_last_sentence_of_a_paragraph_of_a_dump_stays_above_other_headlines():
    last = "The site will be sold in autumn, as a report to the council says. Officers expect 1.2 million euros for it."
    text = "\n".join(
        ["Skip to content", "Home News Sport Business", "Subscribe Log in", "Search", TITLE, "By Ann Roy",
         "Published 6 March 2024, 07:15 GMT", "Share", "Facebook X WhatsApp", *PARAGRAPHS, last, "Most read",
         "1 Man charged over fire in harbour", "2 Where to find the best chips", "3 Roads closed this weekend",
         "© 2024 Varde Echo", "Privacy policy Contact us"]
    )  # fmt: skip
    (article,) = read_bytes(text.encode(), name="a.txt")
    assert isinstance(article, Article)
    assert told(article).endswith("Officers expect 1.2 million euros for it.")


def test_a_story_that_an_advertisement_parts_into_boxes_is_read_whole():
    halves = ["".join(f"<p>{p}</p>" for p in part) for part in (PARAGRAPHS[:2], PARAGRAPHS[2:])]
    boxes = "<div><p>Advertisement</p></div>".join(
        f'<div class="col"><div class="text">{half}</div></div>' for half in halves
    )
    text = f"<html lang=en><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class=all>{boxes}</div></body></html>"
    (article,) = read_bytes(text.encode(), name="a.html")
    assert isinstance(article, Article)
    assert told(article) == STORY


def test_the_box_of_a_second_story_is_none_of_the_first():
    story = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
    other = "<p>The ferry to the island will sail every hour from May, its owner says.</p><p>It needs four more people for it, he said.</p>"
    text = (
        f"<html lang=en><head><title>{TITLE}</title></head><body><div class=story><h1>{TITLE}</h1><div class=text>{story}</div></div>"
        f"<div class=story><h1>Ferry to sail every hour</h1><div class=text>{other}</div></div></body></html>"
    )
    (article,) = read_bytes(text.encode(), name="a.html")
    assert isinstance(article, Article)
    assert "ferry" not in told(article)


@pytest.mark.parametrize(
    "lines",
    [
        ["Reporting by Ann Roy; Editing by Bo Lind", "Our Standards: The Norwire Principles of Trust."],
        ["Additional reporting by Ann Roy in Holm and Bo Lind in Tarn"],
        ["###", "Contact: press@varde.example"],
        ["-30-", "About the cinema: it has 200 seats."],
        ["ENDS", "Notes to editors: pictures are here."],
    ],
)
def test_what_signs_a_story_off_is_no_story(lines):
    text = "\n\n".join([TITLE, "By Ann Roy", "6 March 2024", STORY, *lines])
    (article,) = read_bytes(text.encode(), name="a.txt")
    assert isinstance(article, Article)
    assert told(article).endswith(STORY)


def test_a_day_with_its_zone_and_the_age_of_a_change_is_a_date_line():
    text = f"{TITLE}\nBy Ann Roy\nMarch 6, 2024 2:41 PM GMT+1 Updated a day ago\n\n{STORY}"
    (article,) = read_bytes(text.encode(), name="a.txt")
    assert isinstance(article, Article)
    assert article.published == "2024-03-06"


def test_the_paper_and_its_sections_above_the_headline_are_no_headline():
    text = f"Varde Echo\n\nNews | Sport | Weather | Jobs\n\n{TITLE}\n\nBy Ann Roy\n\n6 March 2024\n\n{STORY}"
    (article,) = read_bytes(text.encode(), name="a.txt")
    assert isinstance(article, Article)
    assert (article.title, article.published) == (TITLE, "2024-03-06")
    assert "Jobs" not in told(article)
