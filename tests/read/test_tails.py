"""Page dumps of layouts that nobody foresaw: the last paragraphs, sentences that begin with names, little furniture."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import read_bytes

MENU = "Skip to content\nSelby Post\nHome\nNews\nSport\nCulture\nSign in\nSubscribe\n"
TITLE = "Tannery to move out of Holm after smell complaints"
HEAD = f"{MENU}{TITLE}\nBy Ann Roy\nPublished 12 June 2023\nShare\n"
LEAD = (
    "A tannery that has stood in Holm since 1911 will move to the coast after hundreds of complaints about its smell."
)
MIDDLE = (
    "The town council voted by 14 to 3 on Monday to buy the site for two million crowns.",
    "“We have lived with it for a century, and we have had enough,” said the mayor, Inga Moss.",
    "The owner, Bo Lind, said the 45 jobs would move as well.",
)
PAID = "The county has promised to pay a third of the cost of the move, said its spokeswoman, Eva Holt."
LAST = "A new building is to be ready by autumn."
FOOT = "More on this story\nCouncil buys a new plough\nMost read\nContact us\nPrivacy policy\n© 2023 Selby Post\n"


def read(page: str) -> Article:
    (found,) = read_bytes(page.encode(), name="page.txt")
    assert isinstance(found, Article)
    return found


def story(article: Article) -> str:
    return "\n".join(article.text[start:end] for start, end in article.spans())


@pytest.mark.parametrize(
    "between",
    [
        "Advertisement",
        "Article continues after this advertisement",
        "A lorry loaded with hides stands in front of a brick building\nA lorry at the tannery. (Post: Ida Vale)",
        "Loading...",
    ],
)
def test_the_last_paragraph_behind_a_box_is_story(between):
    found = read(f"{HEAD}{LEAD}\n" + "\n".join(MIDDLE) + f"\n{between}\n{PAID}\n{LAST}\n{FOOT}")
    assert LEAD in story(found)
    assert PAID in story(found)
    assert LAST in story(found)
    assert "plough" not in story(found)
    assert between.split("\n", maxsplit=1)[0] not in story(found)


def test_a_list_that_is_counted_through_is_read_to_its_end():
    heads = ("It is cheaper", "It is nearer", "The law asks for it", "Buyers want it", "The river stays clean")
    points = "\n".join(
        f"{n}. {head}\nThat saves some {n * 3} crowns a hide.\n" for n, head in enumerate(heads, start=1)
    )
    page = (
        f"{MENU}5 reasons why tanneries move to the coast\nAnn Roy • 12 June 2023 • 5 min read\n{LEAD}\n{points}{FOOT}"
    )
    assert all(head in story(read(page)) for head in heads)


@pytest.mark.parametrize(
    "sentence",
    [
        "The National River Protection Agency on Monday began to test the water below the tannery.",
        "Mr Justice Olav Brandt said Holm Vale District Council had not asked the neighbours.",
        "LINDMAR, Norland — Twelve Holm families moved away in May because of the smell, the county said.",
        "Labour Minister P K Lindqvist told reporters that the county would pay for the move.",
    ],
)
def test_a_sentence_that_begins_with_names_is_no_menu(sentence):
    found = read(f"{HEAD}{LEAD}\n{sentence}\n" + "\n".join(MIDDLE) + f"\n{FOOT}")
    assert sentence in story(found)


@pytest.mark.parametrize("joined", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "above", ["The Selby Post\nOpinion\nColumns\nLetters\nEditorials\nCartoons\nOPINION", "Culture\nInterview"]
)
def test_a_page_with_hardly_any_furniture_is_a_page(above, joined):
    below = "You might also like\nThe baker who bought back his village\nHow a choir saved its hall"
    page = joined.join([above, TITLE, "By Ann Roy, 12 June 2023", "Share this", LEAD, *MIDDLE, LAST, below])
    found = read(page)
    assert (found.title, found.authors, found.published) == (TITLE, ("Ann Roy",), "2023-06-12")
    assert LAST in story(found)
    assert "baker" not in story(found)


def test_who_writes_is_told_below_a_page_too():
    about = "Ann Roy teaches economics at Selby College. She lives in Holm."
    found = read(f"{HEAD}{LEAD}\n" + "\n".join(MIDDLE) + f"\n{LAST}\n{about}\n{FOOT}")
    assert LAST in story(found)
    assert "teaches" not in story(found)


@pytest.mark.parametrize("note", ["This article is more than 6 months old", "This story is older than one year"])
def test_what_a_page_says_of_its_age_is_no_headline(note):
    page = HEAD.replace(TITLE, f"{note}\nIndustry\n{TITLE}\n{note}")
    assert read(f"{page}{LEAD}\n" + "\n".join(MIDDLE) + f"\n{LAST}\n{FOOT}").title == TITLE


def test_the_score_above_a_report_is_no_part_of_its_headline():
    score = "Football\nScores & Fixtures\nHolm Town\n2\nFT\nSelby\n1\nLind 4', 90'\nVale 76'"
    title = "Late Lind header sinks Selby at the tannery end"
    page = f"{MENU}{score}\n{title}\nBy Ann Roy at Tannery Lane\n12 June 2023\n"
    body = (
        "Bo Lind headed a late winner as Holm Town came from behind to beat Selby 2-1 on Sunday.",
        "Selby led through Ida Vale with 14 minutes left, and then lost two defenders to injury.",
        "“I have no voice left,” said Holm's manager, Inga Moss.",
        "Holm travel to Lindmar on Tuesday.",
    )
    found = read(page + "\n".join(body) + f"\n{FOOT}")
    assert found.title == title
    assert body[0] in story(found)
    assert body[-1] in story(found)


@pytest.mark.parametrize(
    "byline",
    [
        "Ann Roy Published June 12, 2023 Updated June 13, 2023 10:17am",
        "Ann Roy in Lindmar\nPublished June 12 2023",
    ],
)
def test_a_name_before_its_day_or_its_place_signs(byline):
    page = f"E-PAPER | June 12, 2023\nToday's Paper | June 12, 2023\n{TITLE}\n{byline}\n0\nShare\n"
    found = read(f"{page}{LEAD}\n" + "\n".join(MIDDLE) + f"\n{LAST}\nComments\nClosed\nLatest stories\n")
    assert (found.authors, found.published) == (("Ann Roy",), "2023-06-12")


def test_a_live_blog_whose_main_updates_are_listed_above_is_read_to_its_first_update():
    times = {
        "15.02 GMT": (
            "Business calls for help",
            "The tannery's owner, Bo Lind, has asked the county for help with the move.",
        ),
        "13.41 GMT": ("Council votes", "The council has voted by 14 to 3 to buy the site of the tannery in Holm."),
        "12.58 GMT": ("Mayor speaks", "The mayor says that the town has had enough of the smell after a century."),
    }
    listed = "\n".join(f"{time}\n{head}" for time, (head, _) in times.items())
    told = "\n".join(f"{time}\n{head}\n{words}\nShare" for time, (head, words) in times.items())
    first = "Good morning and welcome to our coverage of the vote on the tannery in Holm."
    page = (
        f"{MENU}Tannery vote live: council buys the site\nAnn Roy\nMon 12 Jun 2023 15.20 GMT\n"
        f"First published on Mon 12 Jun 2023 07.02 GMT\nKey events\n{listed}\n{told}\n07.02 GMT\nOpening\n{first}\nShare\n"
    )
    assert first in story(read(page))


def test_a_story_goes_on_below_a_box_of_headlines():
    box = "RELATED COVERAGE\nTanneries are leaving the valley\nHow hides become leather\nWhat the river carries"
    more = (
        "Two other towns on the Wend have bought out their tanneries since 2015.",
        "Gov. Hanna Dall said the county would pay a third of the cost.",
        "The council meets again on the tannery on 3 July.",
    )
    found = read(f"{HEAD}{LEAD}\n" + "\n".join(MIDDLE) + f"\n{box}\n" + "\n".join(more) + f"\n{LAST}\n{FOOT}")
    assert all(words in story(found) for words in more)
    assert "How hides become leather" not in story(found)


@pytest.mark.parametrize(
    "lead",
    [
        "Greg Abbeline said on Monday that the tannery would move to the coast, and that the county would pay for it.",
        "A 34-year-old engineer from Holm who wrote to the county about the smell has been thanked by the mayor.",
    ],
)
def test_the_first_word_of_a_sentence_stays_with_it_where_lines_are_lost(lead):
    page = f"{HEAD}{lead}\n" + "\n".join(MIDDLE) + f"\n{PAID}\n{LAST}\n{FOOT}"
    assert lead in story(read(page.replace("Published 12 June 2023\n", "").replace("\n", " ")))


def test_a_day_at_the_end_of_a_headline_is_no_byline():
    title = "Home for 200 rescued donkeys must move by June"
    assert read(f"{HEAD}{LEAD}\n".replace(TITLE, title) + "\n".join(MIDDLE) + f"\n{LAST}\n{FOOT}").title == title


def test_a_byline_on_two_lines_has_both_names():
    page = f"{MENU}{TITLE}\nAnn Roy and\nBo Lind\nUPDATED Jun 12, 2023, 06:12 PM\n{LEAD}\n"
    found = read(page + "\n".join(MIDDLE) + f"\n{LAST}\nJoin our channel\n{FOOT}")
    assert found.authors == ("Ann Roy", "Bo Lind")


def test_the_office_of_a_release_and_its_minister_are_no_authors():
    page = f"{MENU}Press release\n{TITLE}\nFrom:\nDepartment for Rivers and Ann Roy\nPublished\n12 June 2023\n"
    found = read(f"{page}{LEAD}\n" + "\n".join(MIDDLE) + f"\n{LAST}\nShare this page\nIs this page useful?\n")
    assert (found.authors, found.published) == ((), "2023-06-12")


def test_the_dateline_of_a_release_is_read():
    lead = f"HOLM, Norland, June 12, 2023 /Norwire/ -- {LEAD}"
    page = f"{MENU}{TITLE}\nNews provided by\nHolm Leather Inc.\nJun 12, 2023, 17:30 ET\nShare this article\n{lead}\n"
    found = read(page + "\n".join(MIDDLE) + f"\n{LAST}\nSOURCE Holm Leather Inc.\nGET STARTED\nModal title\n")
    assert lead in story(found)
    assert "SOURCE" not in story(found)
