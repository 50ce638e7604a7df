"""What stands above a story that is clean text: title, byline, date."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_inputs

STORY = "The bakers of Ostrel closed their shops on Friday. They want lower rents, said their speaker, Lise Dahl."


def read(tmp_path: Path, text: str) -> Article:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    (article,) = read_inputs([str(path)], options=ReadOptions())
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("top", "title", "authors", "day"),
    [
        ("9 May 2023\n\nBakers close their shops\n\nBy Ina Holt\n\n", "Bakers close their shops", ("Ina Holt",), "2023-05-09"),
        ("Bakers close their shops\nIna Holt, 9 May 2023\n\n", "Bakers close their shops", ("Ina Holt",), "2023-05-09"),
        ("Bakers close their shops\nBy Ina Holt, May 9, 2023\n\n", "Bakers close their shops", ("Ina Holt",), "2023-05-09"),
        ("Updated on 9 May 2023 at 10:30\nBakers close their shops\n\n", "Bakers close their shops", (), "2023-05-09"),
        (
            "Last updated 11 May 2023, first published 9 May 2023\nBakers close their shops\n\n",
            "Bakers close their shops", (), "2023-05-09",
        ),
        ("Bakers close their shops\nPosted on May 9, 2023 by Ina Holt\n\n", "Bakers close their shops", ("Ina Holt",), "2023-05-09"),
        ("Bakers close their shops\nPosted on May 9, 2023 by admin\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\nMay 9, 2023 at 10:15am EST\n\n", "Bakers close their shops", (), "2023-05-09"),
        (
            "Updated 8:00 AM, 11 May 2023; Published 10:00 AM, 9 May 2023\nBakers close their shops\n\n",
            "Bakers close their shops", (), "2023-05-09",
        ),
        ("Bakers close their shops\nReporting by Ina Holt\n\n", "Bakers close their shops", ("Ina Holt",), None),
        ("Title: Bakers close their shops\nDate: 9 May 2023\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\nBy Press Association, 9 May 2023\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\nBy our correspondent, 9 May 2023\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\nStaff reporter, 9 May 2023\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\nOstrel, 9 May 2023 (Norwire)\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\n\nOSTREL (Sea Wire) – 9 May 2023\n\n", "Bakers close their shops", (), "2023-05-09"),
        ("Bakers close their shops\n\n", "Bakers close their shops", (), None),
        (
            "Bakers close their shops\n\nOSTREL, May 9, 2023 /Norwire/ -- ",
            "Bakers close their shops", (), "2023-05-09",
        ),
        (
            "Bakers close their shops\n\nOSTREL--(NORWIRE)--May 9, 2023--",
            "Bakers close their shops", (), "2023-05-09",
        ),
        ("The Ostrel fair of 9 May 2023\n\n", "The Ostrel fair of 9 May 2023", (), None),
    ],
)  # fmt: skip
def test_title_byline_and_date(
    tmp_path: Path, top: str, title: str | None, authors: tuple[str, ...], day: str | None
) -> None:
    article = read(tmp_path, top + STORY)
    assert (article.title, article.authors, article.published) == (title, authors, day)


def test_lines_of_dates_are_no_story_and_headline_and_prose_are(tmp_path: Path) -> None:
    article = read(tmp_path, f"9 May 2023\n\nBakers close their shops\n\nIna Holt, 9 May 2023\n\n{STORY}")
    assert [article.text[a:b].strip() for a, b in article.spans()] == ["Bakers close their shops", STORY]
    assert [(article.text[s.start : s.end], s.reason) for s in article.skipped] == [
        ("9 May 2023", "date"),
        ("Ina Holt, 9 May 2023", "byline"),
    ]


def test_a_sentence_that_begins_with_by_is_story(tmp_path: Path) -> None:
    article = read(tmp_path, f"Bakers close their shops\n\n{STORY}\n\nBy Friday noon the bread was gone.")
    assert article.authors == ()
    assert article.skipped == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("OSTREL — March 19, 2025", "2025-03-19"),
        ("OSTREL, Norland – 19 March 2025", "2025-03-19"),
        ("Washington, D.C. — March 19, 2025", "2025-03-19"),
        ("March 19, 2025 — OSTREL", "2025-03-19"),
        ("Sunday, November 2, 2025 — The Ostrel Wire", "2025-11-02"),
        ("The Ostrel Wire — 19 March 2025", "2025-03-19"),
        ("2025-03-19T08:00:00Z", "2025-03-19"),
        ("Published: 2025-03-19T08:00:00+00:00", "2025-03-19"),
        ("March 19, 2025 at 8:00 a.m.", "2025-03-19"),
    ],
)
def test_a_day_beside_a_place_or_a_paper_is_the_storys(tmp_path: Path, line: str, day: str) -> None:
    for top in (f"Bakers close their shops\n{line}\n\n", f"{line}\n\n", f"{line}\nBakers close their shops\n\n"):
        article = read(tmp_path, top + STORY)
        assert (article.published, article.authors) == (day, ())
        assert [article.text[s.start : s.end].strip() for s in article.skipped] == [line]


def test_a_headline_with_a_dash_and_a_name_with_a_stop(tmp_path: Path) -> None:
    assert read(tmp_path, f"Budget day — what the bakers want\n\n{STORY}").title == "Budget day — what the bakers want"
    top = "Bakers close their shops\n\nInterview by Ina Holt. Published 12 March 2025\n\n"
    assert read(tmp_path, top + STORY).authors == ("Ina Holt",)
