"""Pages laid out oddly: a column beside the story, days in words above updates, names that nothing parts."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes
from claimx.read.bylines import organisations, people, split_names, unglued
from claimx.read.dates import says_day_first, writes_day_first

TITLE = "Weavers of Ostrel win a prize"
STORY = (
    "The weavers of Ostrel won a prize on Friday. Their speaker, Lise Dahl, thanked the town for its patience.",
    "The prize is worth 900 euros, the mayor said. It will be given to the youngest of the weavers in the old hall.",
    "The looms were bought in 1911 by a priest. They have stood in the chapel since then, and nobody ever moved them.",
)


def page(
    *, head: str = "", top: str = "", body: str = "", after: str = "", title: str = TITLE, name: str = "a.html"
) -> Article:
    told = body or "".join(f"<p>{p}</p>" for p in STORY)
    html = f"<html lang=en><head><title>{title}</title>{head}</head><body><div class=main><h1>{TITLE}</h1>{top}{told}</div>{after}</body></html>"
    (article,) = read_bytes(html.encode(), name=name, options=ReadOptions())
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n".join(article.text[a:b] for a, b in article.spans())


def test_a_column_beside_the_story() -> None:
    cards = "".join(
        f"<div class=card><h3>{head}</h3><p>By {name}</p><p>{words}</p></div>"
        for head, name, words in (
            ("Ferry queue grows", "Nils Aker", "Drivers waited for six hours at the ferry on Sunday, the port said."),
            (
                "Bread costs more",
                "Ina Holt",
                "The bakers of Holm raised their prices by two crowns on Monday, they said.",
            ),
        )
    )
    article = page(after=f"<div class='col side'>{cards}</div>")
    assert article.authors == ()
    assert "ferry" not in told(article)
    assert "bakers" not in told(article)
    assert "since then" in told(article)


def test_days_in_words_above_updates() -> None:
    updates = (
        ("10 June 2025 23:50", "The western levee broke tonight, and the fire service of Holm closed two roads."),
        ("11 June 2025 08:10", "Pupils in Holm were sent home today because the water is still rising in the valley."),
        ("11 June 2025 09:30", "The road to Varde opens again tomorrow, the council of Holm said in a statement."),
    )
    body = "".join(
        f"<div class=post><span class=post-time>{when}</span><p>{words}</p></div>" for when, words in updates
    )
    article = page(body=body)
    days = {article.text[u.start : u.end].split()[0]: u.published for u in article.updates}
    assert days["The"] in {"2025-06-10", "2025-06-11"}
    assert article.updates[0].published == "2025-06-10"
    assert article.updates[-1].published == "2025-06-11"


def test_one_day_in_words_is_no_update() -> None:
    assert page(top="<div class=meta><span class=date>10 June 2025</span></div>").updates == ()


@pytest.mark.parametrize(
    ("top", "authors"),
    [
        ("<address rel=author>Maren Holt</address>", ("Maren Holt",)),
        ("<div class=byline>By Ann RoyBo Lind and Ida Vale</div>", ("Ann Roy", "Bo Lind", "Ida Vale")),
        ("<div class=byline>By Norwire and Associated Press</div>", ()),
    ],
)
def test_bylines_of_a_page(top: str, authors: tuple[str, ...]) -> None:
    assert page(top=top).authors == authors


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ann Roy Bo Lind", ("Ann Roy", "Bo Lind")),
        ("Ann RoyBo Lind", ("Ann Roy", "Bo Lind")),
        ("Ann Roy", ("Ann Roy",)),
        ("Ann van der Roy", ("Ann van der Roy",)),
        ("Ann Roy Lindqvist Holm", ("Ann Roy Lindqvist Holm",)),
    ],
)
def test_names_that_nothing_parts(words: str, names: tuple[str, ...]) -> None:
    assert unglued(words) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Holt, Maren", ("Maren Holt",)),
        ("Reuters, Selby", ("Reuters", "Selby")),
        ("Maren Holt, Ida Vale", ("Maren Holt", "Ida Vale")),
        ("By Ann Roy Bo Lind and Ida Vale", ("Ann Roy", "Bo Lind", "Ida Vale")),
    ],
)
def test_surnames_first(line: str, names: tuple[str, ...]) -> None:
    assert split_names(line) == names


def test_a_single_word_beside_an_agency_is_no_author() -> None:
    assert people(("Norwire", "AP"), None) == ()
    assert organisations(("Norwire", "AP"), None) == ()
    assert people(("Norwire Holt", "AP"), None) == ("Norwire Holt",)


@pytest.mark.parametrize(
    ("url", "language", "first"),
    [
        ("https://www.post.co.uk/a", None, True),
        ("https://post.com/uk/a", None, False),
        ("https://post.example/a", "en-GB", True),
        ("https://post.example/a", "en-US", False),
        (None, "en", False),
        ("https://post.de", None, True),
    ],
)
def test_countries_that_write_the_day_first(url: str | None, language: str | None, *, first: bool) -> None:
    assert says_day_first(url, language) is first


def test_what_a_page_writes_tells_more_than_its_country() -> None:
    assert writes_day_first("03/04/2023", otherwise=True)
    assert not writes_day_first("03/04/2023 and 03/27/2023", otherwise=True)
    assert writes_day_first("03/04/2023 and 27/03/2023")


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        ("<link rel=canonical href=https://www.ostrelnews.co.uk/prize>", "<p class=date>05/03/2024</p>", "2024-03-05"),
        ("", "<p class=date>05/03/2024</p>", "2024-05-03"),
        ("<meta name=date content='05/03/2024'>", "<p>Next fair: 27/03/2024</p>", "2024-03-05"),
    ],
)
def test_the_order_of_day_and_month_of_a_page(head: str, top: str, day: str) -> None:
    assert page(head=head, top=top).published == day


def test_the_last_part_of_a_path_is_the_headline() -> None:
    html = f"<html lang=en><head><title>Ostrel Notes » Blog Archive » {TITLE}</title></head><body>{''.join(f'<p>{p}</p>' for p in STORY)}</body></html>"
    (article,) = read_bytes(html.encode(), name="a.html", options=ReadOptions())
    assert isinstance(article, Article)
    assert article.title == TITLE


@pytest.mark.parametrize("link", ["Continue reading...", "Read more", "Read the full story"])
def test_a_link_below_an_item_of_a_feed(link: str) -> None:
    text = f"&lt;p&gt;{STORY[0]}&lt;/p&gt;&lt;a href='https://ostrel.example/1'&gt;{link}&lt;/a&gt;"
    feed = f"<rss version='2.0'><channel><title>Ostrel News</title><item><title>{TITLE}</title><description>{text}</description></item></channel></rss>"
    (article,) = read_bytes(feed.encode(), name="a.xml", options=ReadOptions())
    assert isinstance(article, Article)
    assert article.text.strip() == STORY[0]


def test_a_paragraph_above_other_headlines() -> None:
    menu = "The Ostrel News\nSign in\nSubscribe\nHome\nNews\nSport\nWeather\n\n"
    below = "\n\nMore on this story\n\nFerry queue grows to six hours\nBread costs more\n\nCopyright 2025 Ostrel News. All rights reserved.\n"
    text = (
        f"{menu}{TITLE}\n\nBy Ina Holt\n\nPublished: 14 May 2025 at 09:12 BST\n\nShare\nSave\n\n"
        + "\n\n".join(STORY)
        + below
    )
    (article,) = read_bytes(text.encode(), name="a.txt", options=ReadOptions())
    assert isinstance(article, Article)
    assert "nobody ever moved them" in told(article)
    assert "Ferry" not in told(article)


def test_lines_that_only_the_source_of_a_page_breaks() -> None:
    broken = "".join(
        f"<p><span>{p[:9]}</span><i>{p[9:14]}</i><span>{p[14:].replace(' the ', chr(10) + '    the ')}</span><br></p>"
        for p in STORY
    )
    article = page(body=broken, after="<p>\x01\x02</p>")
    assert told(article).count("\n\n") == 2
    assert "The weavers of Ostrel won a prize on Friday." in told(article)


@pytest.mark.parametrize("paper", ["The Ostrel Courier", "The Ostrel Star", "Ostrel Gazette"])
def test_a_page_with_the_name_of_its_paper_has_its_only_heading(paper: str):
    links = "<td><a href=n.html>News</a><br><a href=l.html>Letters</a></td>"
    words = "".join(f"<p>{p}" for p in STORY)
    html = (
        f"<html><head><title>{paper}</title></head><body><table border=0 width='100%'><tr valign=top>"
        f"{links}<td><h2>{TITLE}</h2><i>by Lene Fyhn, Courier reporter</i><br><i>Tuesday, July 8, 1997</i>{words}</td>"
        "<td><b>Other stories</b><br><a href=1.html>School board picks chief</a></td></tr></table></body></html>"
    )
    (article,) = read_bytes(html.encode(), name="a.html")
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.published) == (TITLE, ("Lene Fyhn",), "1997-07-08")
    assert TITLE not in article.words()
