"""The top of clean texts as papers, agencies, press offices and readers' programs write it."""

from __future__ import annotations

import pytest

from claimx.read import ReadOptions, read_text

TITLE = "Tannery to move to Varde"
STORY = (
    "The tannery in Holm will move to Varde next spring, its director said on Monday.\n\n"
    "“Nobody will lose a job,” said the director, Mette Lund. The site will be sold.\n"
)
DAY = "2024-03-05"
ENGLISH = ReadOptions(language="en")


@pytest.mark.parametrize(
    ("top", "authors", "published"),
    [
        (f"{TITLE}\nBy Nora Pell, Holm Courier | 5 March 2024 at 07.15", ("Nora Pell",), DAY),
        (f"Tuesday, 5 March 2024\nNEWS\n{TITLE}\nWords: Hedda Pell\nPictures: Bo Lind", ("Hedda Pell",), DAY),
        (f"{TITLE}\n\nHedda Pell\nhpell@holm.example\n@heddapell\n\n5 March 2024", ("Hedda Pell",), DAY),
        (f"{TITLE}\nNora Pell\n2024/03/05", ("Nora Pell",), DAY),
        (f"{TITLE}\n\nNora Pell · Mar 5th, 2024 · 4 min read", ("Nora Pell",), DAY),
        (f"{TITLE}\n\nPosted by Hedda Pell on Tuesday 5th of March 2024", ("Hedda Pell",), DAY),
        (f"{TITLE}\n\nNora Pell, Anna Brandt\nTue 5 Mar 2024 07.15 CET", ("Nora Pell", "Anna Brandt"), DAY),
        (f"{TITLE}\n\nInterview by Hedda Pell\n\n5 March 2024", ("Hedda Pell",), DAY),
        (f"TANNERIES\n\n{TITLE}\n\nBy Nora Pell and agencies\n05 Mar 2024", ("Nora Pell",), DAY),
        (f"OPINION | Hedda Pell\n\n{TITLE}\n\nMarch 5, 2024, 7:15 a.m. ET", ("Hedda Pell",), DAY),
        (f"FOR IMMEDIATE RELEASE\nContact: Tor Lie, +47 555 0134\n\n{TITLE}\n\nMarch 5, 2024", (), DAY),
        (f"From The Courier, March 5, 2024\n\n{TITLE}\n\nby Hedda Pell", ("Hedda Pell",), DAY),
        (f"{TITLE}\nNORA PELL\nSTAFF WRITER\nMARCH 5, 2024", ("Nora Pell",), DAY),
        # no names of persons
        (f"{TITLE}\nClimate Change\n5 March 2024", (), DAY),
        (f"{TITLE}\nNew York\n5 March 2024", (), DAY),
        (f"{TITLE}\nHolm Courier\n5 March 2024", (), DAY),
    ],
)
def test_title_authors_and_day(top: str, authors: tuple[str, ...], published: str) -> None:
    article = read_text(f"{top}\n\n{STORY}", options=ENGLISH)
    assert (article.title, article.authors, article.published) == (TITLE, authors, published)
    told = "".join(article.text[a:b] for a, b in article.spans())
    assert told.endswith(STORY.strip()) or STORY in told


def test_an_agency_names_its_reporter_below_the_story() -> None:
    text = f"{TITLE}\n\nHOLM (Norwire) - {STORY}\n(Reporting by Hedda Pell; Editing by Ruth Amsel)\n"
    assert read_text(text, options=ENGLISH).authors == ("Hedda Pell",)
    text = f"{TITLE}\n\nBy Bo Lind\n\n{STORY}\n(Reporting by Hedda Pell; Editing by Ruth Amsel)\n"
    assert read_text(text, options=ENGLISH).authors == ("Bo Lind",)


@pytest.mark.parametrize("title", ["MILL CLOSES", "Opinion splits the council of Holm", "Sport"])
def test_a_headline_is_no_kicker(title: str) -> None:
    assert read_text(f"{title}\n\nBy Bo Lind\n\n{STORY}", options=ENGLISH).title == title


DUMP = """Home
News
Sport
Subscribe
{title}
By Karin Dahl
{days}
The tannery in Holm will move to Varde next spring, its director, Mette Lund, said on Monday in the old hall.
“Nobody will lose a job,” she said. The site will be sold, and a school may be built there in the year after.
The tannery opened in 1911 and has 140 workers. It made leather for boots in two wars, and bags ever since then.
Related stories
Mayor of Holm resigns after vote
Privacy policy
"""


@pytest.mark.parametrize(
    "days",
    ["Mar 5, 2024 | Updated Mar 9, 2024", "Published 5 March 2024, updated 9 March 2024", "March 5, 2024"],
)
def test_the_day_beside_that_of_a_change_is_that_of_publication(days: str) -> None:
    article = read_text(DUMP.format(title=TITLE, days=days), options=ENGLISH)
    assert (article.published, article.authors) == (DAY, ("Karin Dahl",))
