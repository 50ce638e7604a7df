"""Inputs that took long, lost a part or named nobody: notes in XML, large exports, shared credits, footers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes
from claimx.read.bylineparts import bare_name
from claimx.read.bylines import split_names
from claimx.read.cleanhead import is_head_line
from claimx.read.dump.head.dates import date_candidates
from claimx.read.formats import articles as xml
from claimx.read.formats import factiva
from claimx.read.formats.xml import parse_xml
from claimx.read.subtitles import subtitle_marks

FIRST = "The lighthouse at Sorn Head will be switched off in June, the pilots' office said on Monday."
SECOND = "“Ships no longer need it,” said its keeper, Odd Berge. He denied that it had been sold."
STORY = f"{FIRST}\n\n{SECOND}"


def only(data: str, name: str = "") -> Article:
    (found,) = read_bytes(data.encode(), name=name, options=ReadOptions(language="en"))
    assert isinstance(found, Article), found
    return found


def test_notes_and_instructions_in_nitf_are_no_words() -> None:
    article = only(
        "<nitf><?desk keep?><!-- draft --><head><title>Light goes out</title></head><body><body.content>"
        f"<p>{FIRST}<!-- check the month --></p><p>{SECOND[:20]}<?page 2?>{SECOND[20:]}</p></body.content></body></nitf>",
        "a.xml",
    )
    assert (article.title, article.text) == ("Light goes out", STORY)


def test_an_export_of_many_documents_is_cut_at_each() -> None:
    document = f"HD Light goes out\nPD 5 March 2024\nSN Sorn Post\n\nTD\n{FIRST}\n\nCO srn : Pilots\nIN one : Two\n\n"
    assert len(factiva._starts(document * 2000)) == 2000


def test_all_articles_of_one_holder_are_found() -> None:
    one = f"<article><title>Light</title><text><p>{FIRST}</p><p>{SECOND}</p></text></article>"
    root = parse_xml(f"<news><title>All</title><text>{one * 800}</text></news>".encode(), where="a.xml")
    found = [(element, record) for element in root.iter() if (record := xml._record(element))]
    assert len(found) == 801
    assert len(list(xml._apart(found))) == 800


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Words and photos by Ann Lee", ("Ann Lee",)),
        ("Story and photos by Ann Lee", ("Ann Lee",)),
        ("Text and photographs by Ann Lee and Bo Lind", ("Ann Lee", "Bo Lind")),
        ("Edited and written by Ann Lee", ("Ann Lee",)),
        ("Photos and video by Bo Lind", ()),
        ("By Ann Lee, photos and video by Bo Lind", ("Ann Lee",)),
        ("Text: Ann Lee, Photos: Bo Lind", ("Ann Lee",)),
        ("Text & pictures: Ann Lee", ("Ann Lee",)),
        ("Ann Lee of Reuters", ("Ann Lee",)),
        ("By Ann Lee for AFP", ("Ann Lee",)),
    ],
)
def test_who_wrote_is_told_from_who_did_something_else(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


@pytest.mark.parametrize("part", ["Ann Lee" + " " * 20_000 + "x", "Ann Lee" + " (" * 10_000, "(" * 20_000 + "\nx"])
def test_many_blanks_and_brackets_in_a_byline_are_left_as_they_are(part: str) -> None:
    assert bare_name(part) == part  # a pattern that tries every blank anew would not come back


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Real", "articleBody": STORY, "article": {"title": "Other", "id": 4}},
        {"title": "Real", "maintext": STORY, "article": {"title": "Other", "text": FIRST}},
        {"title": "Real", "raw_html": f"<p>{FIRST}</p><p>{SECOND}</p>", "article": {"text": "No."}},
        {"status": "ok", "article": {"title": "Real", "Full Text": STORY, "id": 4}},
    ],
)
def test_an_article_in_a_record_with_a_text_is_another_one(record: dict[str, Any]) -> None:
    article = only(json.dumps(record), "a.json")
    assert (article.title, article.text) == ("Real", STORY)


def test_many_fields_above_a_text_are_no_story() -> None:
    def stated(people: int) -> str:
        return f"---\ntitle: Light goes out\ntags: [{', '.join(['sea'] * people)}]\n---\n\n{STORY}\n"

    article = only(stated(30_000), "a.md")
    assert article.title == "Light goes out"
    assert "\n\n".join(article.text[a:b].strip() for a, b in article.spans()) == STORY
    lines = "".join(f"field{number}: x\n" for number in range(3000))
    assert only(f"---\ntitle: Light goes out\n{lines}---\n\n{STORY}\n", "a.md").title == "Light goes out"


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Why Ann Roy left the harbour", False),
        ("Ann Roy Wins a Prize", False),
        ("Ann Roy left the harbour", False),
        ("Ann Roy", True),
        ("Ann Roy, Selby Post", True),
        ("From Ann Roy in Selby", True),
        ("Ann Roy and Bo Lind", True),
        ("ANN ROY, staff writer", True),
    ],
)
def test_a_line_with_an_author_is_a_byline_where_it_has_the_shape_of_one(line: str, *, head: bool) -> None:
    assert is_head_line(line, ("Ann Roy", "Bo Lind")) is head


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("posted in politics on ", False),
        ("originally appeared on ", False),
        ("This story first ran in the Sorn Post on ", False),
        ("the light will go out on ", True),
        ("he appeared in court on ", True),
    ],
)
def test_a_day_that_a_page_states_of_itself_is_not_told(before: str, *, told: bool) -> None:
    (day,) = date_candidates(
        f"{before}5 March 2024", [], [], story_start=0, title_end=-1, tagged=lambda _start, _end: 0.0
    )
    assert day.told is told


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"author_names": ["Ann Roy"]}, ("authors", ("Ann Roy",))),
        ({"display_date": "2024-03-05T08:00:00Z"}, ("published", "2024-03-05")),
        ({"first_published_at": "2024-03-05"}, ("published", "2024-03-05")),
        ({"lede": "Ships steer by satellite."}, ("deck", "Ships steer by satellite.")),
    ],
)
def test_names_that_publishing_systems_give_to_fields(fields: dict[str, Any], found: tuple[str, Any]) -> None:
    article = only(json.dumps({"title": "Light goes out", "text": STORY, **fields}), "a.json")
    assert getattr(article, found[0]) == found[1]


def test_a_german_mail_program_marks_what_is_forwarded() -> None:
    routing = "Von mir.\n\n-------- Weitergeleitete Nachricht --------\nSubject: Light\nDate: Mon, 4 Mar 2024 09:00:00 +0000\nFrom: Ann <ann@sorn.example>\n\n"
    article = only(
        "From: Desk <desk@sorn.example>\nTo: all@sorn.example\nSubject: Light\nDate: Wed, 6 Mar 2024 08:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{routing}{STORY}\n",
        "a.eml",
    )
    assert article.published == "2024-03-04"


def test_a_region_of_subtitles_is_no_word() -> None:
    text = (
        "WEBVTT\n\nREGION\nid:left\nwidth:40%\n\n00:01.000 --> 00:04.000\nThe tram line opened\n\n"
        "00:05.000 --> 00:08.000\non Monday.\n"
    )
    marks = subtitle_marks(text)
    words = "".join(sign for at, sign in enumerate(text) if not any(a <= at < b for a, b in marks))
    assert words == "The tram line openedon Monday."
