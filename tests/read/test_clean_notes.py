"""What stands in a clean text and is none of its story: consent, notes, heads of pages, times of updates."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes
from claimx.read.cleannotes import after_consent, running_heads

TITLE = "Weavers of Ostrel win a prize"
STORY = "The weavers of Ostrel won a prize on Friday. Their speaker, Lise Dahl, thanked the town.\n\nThe prize is worth 900 euros, the mayor said."
HEAD = f"{TITLE}\n\nBy Ina Holt\n\n9 May 2023\n\n"


def read(text: str, url: str | None = None) -> Article:
    (article,) = read_bytes(text.encode(), name="a.txt", options=ReadOptions(url=url))
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n".join(article.text[a:b] for a, b in article.spans())


CONSENT = "Your privacy matters\nWe and our partners use cookies to show you personalised adverts.\nAccept all\nManage settings\n\n"


def test_a_question_of_consent_is_no_headline() -> None:
    article = read(CONSENT + HEAD + STORY)
    assert (article.title, article.authors, article.published) == (TITLE, ("Ina Holt",), "2023-05-09")
    assert "cookies" not in told(article)
    assert "Lise Dahl" in told(article)


def test_a_story_of_cookies_is_a_story() -> None:
    assert after_consent("Privacy office fines three firms\n\nBy Ina Holt\n\n" + STORY) == 0
    assert after_consent(CONSENT) == 0  # nothing stands below


@pytest.mark.parametrize(
    ("note", "warned"),
    [
        ("READ MORE: Loom from 1820 found in a barn", 0),
        ("Sign up to our newsletter to get the best of Ostrel in your inbox.", 0),
        ("Advertisement", 0),
        ("Image 2 of 10 People gather at the town hall of Ostrel on Friday. ( Ina Holt / Ostrel Post )", 0),
        ("This article is for subscribers only.", 1),
        ("Already a subscriber? Log in to continue reading.", 1),
    ],
)
def test_a_note_below_the_story(note: str, warned: int) -> None:
    article = read(f"{HEAD}{STORY}\n\n{note}\n")
    assert note not in told(article)
    assert "900 euros" in told(article)
    assert [notice.code for notice in article.notices] == ["W_TRUNCATED"] * warned


def test_another_headline_within_a_paragraph() -> None:
    text = "The weavers won a prize. READ MORE: Loom found in a barn near Holm The prize is worth 900 euros, the mayor said."
    article = read(HEAD + text)
    assert (
        told(article).split()
        == (TITLE + " By Ina Holt " + text.replace("READ MORE: Loom found in a barn near Holm ", "")).split()
    )


def test_prose_within_a_paragraph_stays() -> None:
    text = (
        "The weavers won a prize. WATCH OUT signs were put up. READ the letter, she said. Read more: it is all there."
    )
    assert text in told(read(HEAD + text))


@pytest.mark.parametrize(
    "line", ["Updated 3h ago", "2 hours ago", "Published 4 days ago", "3 min read", "1 day ago · 4 min read"]
)
def test_an_age_is_no_day(line: str) -> None:
    article = read(f"{TITLE}\nBy Ina Holt\n{line}\n\n{STORY}\n")
    assert (article.title, article.authors, article.published) == (TITLE, ("Ina Holt",), None)
    assert line not in told(article)


@pytest.mark.parametrize(
    ("name", "office", "authors"),
    [
        ("Ysolde Karr", "Textile correspondent", ("Ysolde Karr",)),
        ("Ysolde Karr", "Regional court reporter", ("Ysolde Karr",)),
        ("Ann Roy Bo Lind and Ida Vale", "9 May 2023", ("Ann Roy", "Bo Lind", "Ida Vale")),
    ],
)
def test_names_below_a_headline(name: str, office: str, authors: tuple[str, ...]) -> None:
    assert read(f"{TITLE}\n\n{name}\n{office}\n\n{STORY}\n").authors == authors


def test_heads_of_printed_pages() -> None:
    first, second = "OSTREL NEWS      TUESDAY, MAY 9, 2023      1", "2      OSTREL NEWS      TUESDAY, MAY 9, 2023"
    text = f"{first}\n\nWeavers of Ostrel\nwin a prize\n\nBy Ina Holt\n\n{STORY}\n\n{second}\n\nThe looms will be sold tomorrow.\n"
    article = read(text)
    assert (article.title, article.authors, article.published) == (TITLE, ("Ina Holt",), "2023-05-09")
    assert "TUESDAY" not in told(article)
    assert "sold tomorrow" in told(article)
    assert running_heads("Goals      3\nCorners      5\n") == []


def test_a_narrow_column_is_read_on_below_its_broken_words() -> None:
    text = f"{HEAD}The weavers of Os-\ntrel won a prize on Fri-\nday for a carpet.\n\nTheir speaker thanked the\ntown for its patience.\n"
    assert "thanked the town for" in read(text).words()


def test_updates_with_their_times() -> None:
    text = "Flood live: bridge shut\n\nBy Ina Holt\n\n9 May 2023\n\n8.10am\n\nThe bridge was closed this morning.\n\nMonday 8 May, 11.20pm\n\nThe dam broke an hour ago, the board said.\n"
    article = read(text)
    assert "8.10am" not in told(article)
    assert [(u.published, article.text[u.start : u.end]) for u in article.updates] == [
        ("2023-05-09", "The bridge was closed this morning."),
        ("2023-05-08", "The dam broke an hour ago, the board said."),
    ]


@pytest.mark.parametrize(
    ("text", "url", "day"),
    [
        (f"{TITLE}\n03/04/2023\n\n{STORY}\n", None, "2023-03-04"),
        (f"{TITLE}\n03/04/2023\n\n{STORY}\n", "https://www.ostrelnews.co.uk/prize", "2023-04-03"),
        (f"{TITLE}\n03/04/2023\n\n{STORY}\n", "https://ostrel.example/prize", "2023-03-04"),
        (f"{TITLE}\n03/04/2023\n\n{STORY}\n\nThe looms were built on 27/03/1911.\n", None, "2023-04-03"),
    ],
)
def test_the_order_of_day_and_month(text: str, url: str | None, day: str) -> None:
    assert read(text, url).published == day


@pytest.mark.parametrize(
    ("top", "title", "authors", "day"),
    [
        (f"{TITLE}\nOstrel Mail, 9 May 2023, Ann Roy\n\n", TITLE, ("Ann Roy",), "2023-05-09"),
        (f"{TITLE}\nAnn Roy, Ostrel Mail, 9 May 2023\n\n", TITLE, ("Ann Roy",), "2023-05-09"),
        (f"{TITLE}\n\nAnn Roy and Norwire\n\nTuesday May 9 2023\n\n", TITLE, ("Ann Roy",), "2023-05-09"),
        (f"OSTREL MAIL\nTuesday, 9 May 2023\nPage 3\n\n{TITLE}\nby ANN ROY\n\n", TITLE, ("Ann Roy",), "2023-05-09"),
        (f"{TITLE}\nhttps://ostrel.example/2023/05/09/prize\n\n", TITLE, (), "2023-05-09"),
    ],
)
def test_odd_tops(top: str, title: str, authors: tuple[str, ...], day: str) -> None:
    article = read(top + STORY)
    assert (article.title, article.authors, article.published) == (title, authors, day)


def test_what_readers_say_below_is_no_story() -> None:
    article = read(f"{HEAD}{STORY}\n\nComments (2)\n\nbob77: I saw the carpet on Monday.\n")
    assert "bob77" not in told(article)
    assert article.notices == ()


def test_a_paragraph_that_closes_with_a_credit_stays() -> None:
    first = "The weavers won a prize. It is worth 900 euros, the mayor said. (Photo: Jon Lund)"
    assert first in told(read(f"{HEAD}{first}\n\nThe looms will be sold."))


def test_a_text_that_is_only_a_wall_is_read_and_warned_of() -> None:
    article = read("Subscribe to continue reading this story.")
    assert [notice.code for notice in article.notices] == ["W_TRUNCATED"]
