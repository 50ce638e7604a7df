"""Page dumps lose what surrounds the story, clean text loses nothing, and every character is accounted for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.article import Article
from claimx.read import ReadOptions, read_text
from claimx.read.dump.furniture import best_path
from claimx.read.segments import segment

ENGLISH = ReadOptions(language="en")
STORY = (
    "The mayor of Larkton opened the new tram line on Monday, three years after the works had begun. "
    "It runs from the harbour to the old market, she said, and will carry 4,000 people a day from next week. "
    "Shopkeepers along the line said that they had lost half of their customers while the street was closed. "
    "“We are glad that it is over,” said Tom Berg, who sells bread at the corner of Mill Street. "
    "The town has promised to pay them for their losses, but the council has not yet voted on the sum. "
    "A second line, to the hospital in the north of the town, is planned for the year after next."
)
DUMP = (
    "Skip to contentMenuNewsSportWeatherJobsSign inSubscribeLarkton mayor opens tram line after three years of worksShare"
    "Copy linkMarch 1, 2022By Ann Lee"
    + STORY
    + "Sign up for our newsletterEmail addressSIGN UPPrivacy policyREAD MOREFive things to do in Larkton this weekend"
    "Council to vote on library budgetFootball: Rovers lose againCopyright 2022 Larkton Post. All rights reserved."
)
MARKUP = [
    "Share",
    "Menu",
    "\n",
    "READ MORE",
    "By Ann Lee",
    "May 3, 2022",
    "— Ada (@ada) May 3, 2022",
    STORY,
    "http://a.b",
    "“",
    "…",
]


def accounted(article: Article) -> None:
    """Body and skipped stretches do not overlap, and together they hold all that is not blank."""
    spans = sorted([*article.spans(), *((s.start, s.end) for s in article.skipped)])
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(article.text)
        assert not article.text[at:start].strip()
        at = end
    assert not article.text[at:].strip()


def test_a_glued_dump() -> None:
    article = read_text(DUMP)
    kept = " ".join(article.text[a:b] for a, b in article.spans())
    assert kept == STORY
    assert article.title == "Larkton mayor opens tram line after three years of works"
    assert article.authors == ("Ann Lee",)
    assert (article.published, article.published_from) == ("2022-03-01", "text")
    assert {"title", "byline", "date", "newsletter", "legal"} <= {s.reason for s in article.skipped}
    accounted(article)


@pytest.mark.parametrize("byline", ["The Associated Press", "Reuters", "Senior Reporter"])
def test_agencies_and_roles_are_no_authors(byline: str) -> None:
    article = read_text(DUMP.replace("Ann Lee", byline))
    assert article.authors == ()
    assert article.title == "Larkton mayor opens tram line after three years of works"
    accounted(article)


def test_a_dump_by_lines() -> None:
    lines = DUMP.replace(STORY, "\n" + STORY.replace(". ", ".\n") + "\n").replace("Share", "\nShare\n")
    article = read_text(lines)
    kept = " ".join(article.text[a:b] for a, b in article.spans())
    assert STORY.startswith(kept)  # the classifier may err on the last sentence, not beyond it
    assert len(kept) > 0.75 * len(STORY)
    accounted(article)


def test_of_clean_text_only_the_date_line_is_no_story() -> None:
    text = "Mayor opens tram line\nBy Ann Lee and Bo Roy\nTuesday, March 1, 2022\n\n" + STORY.replace(". ", ".\n\n")
    article = read_text(text)
    assert [(text[s.start : s.end], s.reason) for s in article.skipped] == [("Tuesday, March 1, 2022", "date")]
    left = "".join(text[a:b] for a, b in article.spans())
    assert left.split() == [*"Mayor opens tram line By Ann Lee and Bo Roy".split(), *STORY.split()]
    assert article.title == "Mayor opens tram line"
    assert article.authors == ("Ann Lee", "Bo Roy")
    assert (article.published, article.published_from) == ("2022-03-01", "text")


def test_a_date_inside_a_sentence_is_not_the_publication_date() -> None:
    article = read_text("Tram line opens\n\nThe works began on March 1, 2019 with a speech. " + STORY)
    assert article.published is None
    assert article.published_from is None


def test_an_embedded_post_is_body_and_a_post() -> None:
    post = "After three years @LarktonTown has its tram. We ride it today. pic.twitter.com/a1— Tram Friends (@TramFriends) March 1, 2022"
    article = read_text(DUMP.replace("Sign up for our newsletter", " " + post + "Sign up for our newsletter"))
    (found,) = article.posts
    assert article.text[found.start : found.end] == post
    assert any(a <= found.start and found.end <= b for a, b in article.spans())
    accounted(article)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=30)), max_size=12).map(" ".join))
def test_nothing_raises_and_all_is_accounted_for(text: str) -> None:
    article = read_text(text, options=ENGLISH)
    assert len(article.text) == len(text)
    accounted(article)
    for post in article.posts:
        assert post.start <= post.content[0] < post.content[1] <= post.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_segments_hold_all_that_is_not_blank(text: str) -> None:
    at = 0
    for part in segment(text):
        assert at <= part.start < part.end
        assert not text[at : part.start].strip()
        at = part.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("MenuNewsMayor opens tram line", ["Menu", "News", "Mayor opens tram line"]),
        ("She left for the U.S. on Monday. He stayed.", ["She left for the U.S. on Monday.", "He stayed."]),
        ("It opened.The second line waits.", ["It opened.", "The second line waits."]),
        ("March 1, 2022 10:15LARKTON (AP) - It opened.", ["March 1, 2022", "10:15", "LARKTON (AP) - It opened."]),
        ("Published 10:15 AEST by us", ["Published", "10:15 AEST by us"]),
        ("It opened. Article content The second waits.", ["It opened.", "Article content", "The second waits."]),
        ("Ronald McDonald met DeShawn O’Neill", ["Ronald McDonald met DeShawn O’Neill"]),
        ('He said: "It opened."\nThe second waits.', ['He said: "It opened."', "The second waits."]),
        ('"It opened.""The second waits," she said.', ['"It opened."', '"The second waits," she said.']),
        ("SELBY, /NewsRoute/ -- It opened.", ["SELBY, /NewsRoute/ -- It opened."]),
        ("A tram in May (Ann Roy/The Post) Trams stop.", ["A tram in May (Ann Roy/The Post)", "Trams stop."]),
        ("A tram (Photo: Ann Roy) Trams stop.", ["A tram (Photo: Ann Roy)", "Trams stop."]),
        (
            "It opened. TRAM HITS CAR IN THE NORTH Nobody was hurt.",
            ["It opened.", "TRAM HITS CAR IN THE NORTH", "Nobody was hurt."],
        ),
        ("It opened. Related articles Tram hits car", ["It opened.", "Related articles", "Tram hits car"]),
    ],
)
def test_segments(text: str, pieces: list[str]) -> None:
    assert [text[s.start : s.end] for s in segment(text)] == pieces


def test_best_path_passes_over_a_weak_doubt() -> None:
    assert best_path([0.9, 0.45, 0.9, 0.05, 0.02], threshold=0.5, switch=0.5) == [True, True, True, False, False]
    assert best_path([], threshold=0.5, switch=0.5) == []


@pytest.mark.parametrize(
    "unit", ["(", "/", "@", ".", "aA", "on ", "1 ", "— x (@y) May 3, 2022 ", "“", "By Ann Lee ", "a" * 50]
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    accounted(read_text(text, options=ENGLISH))
    assert time.process_time() - started < 20


def test_the_fields_above_a_markdown_text_are_fields():
    text = (
        '---\ntitle: "Tram line: opened"\nauthor: [Ann Roy, Bo Lind]\ndate: 2022-03-01\ntags:\n  - trams\n---\n\n'
        f"## What happened\n\n{STORY}\n"
    )
    article = read_text(text)
    assert (article.title, article.authors, article.published) == (
        "Tram line: opened", ("Ann Roy", "Bo Lind"), "2022-03-01",
    )  # fmt: skip
    assert article.published_from == "record"
    assert [article.text[start:end] for start, end in article.spans()] == [f"## What happened\n\n{STORY}"]
    assert article.skipped[0].reason == "label"


def test_a_line_above_a_text_is_no_block_of_fields():
    article = read_text(f"---\n\nTram line opened\n\n{STORY}\n\n---\n")
    assert STORY in article.words()
    assert article.title != "title"


def test_a_clean_text_is_read_up_to_the_cut_that_a_service_made():
    article = read_text(f"Tram line opened\n\n{STORY} The council will pr… [+2829 chars]")
    assert [article.text[start:end] for start, end in article.spans()] == [f"Tram line opened\n\n{STORY} "]
    assert [notice.code for notice in article.notices] == ["W_TRUNCATED"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "1\n00:00:01,000 --> 00:00:04,000\nThe tram line opened\non Monday, she said.\n\n"
            "2\n00:00:04,200 --> 00:00:07,000\nIt carries 4,000 people.\n"
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>The tram line opened\non Monday, she said.</v>\n\n"
            "00:04.200 --> 00:07.000 align:start\nIt carries 4,000 people.\n"
        ),
        (
            "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE\nmade by\na program\n\n00:01.000 --> 00:04.000\nThe tram line opened\n"
            "on Monday, she said.\n\nNOTE checked by Ann\n\n00:04.200 --> 00:07.000\nIt carries 4,000 people.\n"
        ),
    ],
)
def test_subtitles_are_their_words(text: str):
    article = read_text(text)
    assert " ".join(article.words().split()) == "The tram line opened on Monday, she said. It carries 4,000 people."


def test_shouted_names_of_a_clean_byline_are_names():
    assert read_text(f"Tram line opened\nBy ANN ROY and BO LIND\n\n{STORY}").authors == ("Ann Roy", "Bo Lind")


def stretches(text: str) -> list[str]:
    article = read_text(text, options=ReadOptions(clean=True))
    return [article.text[a:b] for a, b in article.spans()]


ABOVE = "Skip to contentMenuNewsSportSign inSubscribeLarkton mayor opens tram line after three years of works Share"
FURTHER = "The town has promised to pay them for their losses, but the council has not yet voted on the sum. "


def test_a_straight_mark_at_a_glued_end_belongs_to_the_side_that_it_opens_or_closes():
    opened = (
        f'{ABOVE} {STORY}{FURTHER}Nobody had asked the bakers."We lost half of our customers," said Tom Berg. {FURTHER}'
    )
    assert any(part.startswith('"We lost half') for part in stretches(opened))
    closed = (
        f'{ABOVE} {STORY}{FURTHER}Tom Berg said: "We lost half of our customers."The council has not voted. '
        "Its next session is on Monday, said the mayor."
    )
    parts = stretches(closed)
    assert any(part.endswith('customers."') for part in parts)
    assert any(part.startswith("The council has not") for part in parts)


def test_a_mark_that_opens_inside_an_open_one_begins_a_paragraph():
    text = f"{ABOVE} {STORY} Berg told the council: “It was hard. “We lost half of our customers,” he said. {FURTHER}"
    assert any(part.startswith("“We lost half") for part in stretches(text))


def test_turns_of_a_transcript_without_lines_are_stretches():
    turns = "ANA ROE: Did the works take too long? TOM BERG, BAKERS’ UNION: They did, and nobody told us why it was so."
    parts = stretches(f"{ABOVE} {STORY} {turns} {FURTHER}")
    assert any(part.startswith("TOM BERG, BAKERS’ UNION: They did") for part in parts)
    alone = stretches(f"{ABOVE} {STORY} WARNING: The bridge is closed until the end of the month. {FURTHER}")
    assert not any(part.startswith("WARNING") for part in alone)
