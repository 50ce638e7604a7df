"""Title, authors and date of HTML pages, as pages of many kinds state them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_inputs

PARAGRAPHS = (
    "The bakers of Ostrel closed their shops on Friday, as the owner of the old arcade wants twice the rent from June.",
    "They will open again when the town has found a new place for them, said their speaker, Lise Dahl.",
    "Customers queued for the last bread in the morning, and many of them signed a letter to the council.",
)
TITLE = "Bakers close their shops"


def read(tmp_path: Path, *, head: str = "", top: str = "", after: str = "") -> Article:
    story = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    page = (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{top}{story}"
        f"</article>{after}</body></html>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (article,) = read_inputs([str(path)], options=ReadOptions())
    assert isinstance(article, Article)
    return article


def ld(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


def test_json_ld_that_is_not_quite_json(tmp_path: Path) -> None:
    head = ld(
        """{"@type": "NewsArticle", // what the shop system adds
        "url": "https://ostrel.example/bakers", /* no
        comment */ "headline": "Bakers close their shops", "datePublished": "2023-05-12",
        "author": [{"@type": "Person", "name": "Ina Holt"},], }"""
    )
    article = read(tmp_path, head=head)
    assert (article.authors, article.published, article.published_from) == (("Ina Holt",), "2023-05-12", "json-ld")


@pytest.mark.parametrize(
    ("right", "broken"),
    [
        ("Bakers close", 'Bakers "close"'),  # its program forgot to escape them
        ("Bakers close", r"Bakers\'  close"),
        ('shops", "date', 'shops"\n"date'),
        ("}}", '}} {"@type": "Organization"}'),
    ],
    ids=["quotation marks", "no escape", "no comma", "two values"],
)
def test_what_programs_break_in_json_ld_is_mended(tmp_path: Path, right: str, broken: str) -> None:
    block = (
        '{"@type": "NewsArticle", "headline": "Bakers close their shops", "datePublished": "2023-05-12", '
        '"author": {"@type": "Person", "name": "Ina Holt"}}'
    )
    assert right in block
    article = read(tmp_path, head=ld(block.replace(right, broken)))
    assert (article.authors, article.published, article.published_from) == (("Ina Holt",), "2023-05-12", "json-ld")


def test_the_article_is_asked_before_the_page_and_before_other_stories(tmp_path: Path) -> None:
    head = ld(
        """[{"@type": "WebPage", "name": "Bakers close their shops", "datePublished": "2001-01-01"},
        {"@type": "NewsArticle", "headline": "Council sells the arcade", "datePublished": "2022-02-02",
         "author": {"@type": "Person", "name": "Per Lund"}},
        {"@type": "NewsArticle", "headline": "Bakers close their shops", "datePublished": "2023-05-12",
         "author": {"@type": "Person", "name": "Ina Holt"}}]"""
    )
    article = read(tmp_path, head=head)
    assert (article.title, article.authors, article.published) == (TITLE, ("Ina Holt",), "2023-05-12")


def test_a_list_of_other_stories_tells_nothing_of_this_one(tmp_path: Path) -> None:
    head = ld(
        """{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Council sells the arcade",
        "datePublished": "2022-02-02", "author": {"name": "Per Lund"}, "articleBody": "The arcade is sold."}]}"""
    )
    article = read(
        tmp_path, head=head, top="<p class='byline'>By Ina Holt</p><time datetime='2023-05-12'>Friday</time>"
    )
    assert (article.title, article.authors, article.published) == (TITLE, ("Ina Holt",), "2023-05-12")


def test_a_block_that_was_escaped_as_words_is_read(tmp_path: Path) -> None:
    block = '{"@type": "NewsArticle", "headline": "Bakers close their shops", "author": {"name": "Ina Holt"}}'
    assert read(tmp_path, head=ld(block.replace('"', "&quot;"))).authors == ("Ina Holt",)


def test_an_author_may_be_named_elsewhere_in_the_graph(tmp_path: Path) -> None:
    head = ld(
        """{"@graph": [{"@type": "Person", "@id": "#7", "name": "Ina Holt"},
        {"@type": "Article", "headline": "Bakers close their shops", "author": {"@id": "#7"}}]}"""
    )
    assert read(tmp_path, head=head).authors == ("Ina Holt",)


@pytest.mark.parametrize(
    ("head", "top", "authors"),
    [
        ("<meta name='byl' content='By INA HOLT and PER LUND'><meta name='author' content='Staff Reporter'>", "",
         ("Ina Holt", "Per Lund")),
        ("<meta name='author' value='Ina Holt'>", "", ("Ina Holt",)),
        ("<meta name='author' content='Holt, Ina'>", "", ("Ina Holt",)),
        ("", "<p>By <a rel='author'>Ina Holt</a> and <a rel='author'>Per Lund</a></p>", ("Ina Holt", "Per Lund")),
        ("<meta name='author' content='Ina Holt The Associated Press'>", "", ("Ina Holt",)),
        ("", "<p class='signature'>Ina Holt</p>", ("Ina Holt",)),
        ("", "<div class='byline'>Friday May 12, 2023 4:10 pm by Ina Holt</div>", ("Ina Holt",)),
        ("", "<div class='Byline'><span>By</span><a>Ina Holt</a><a>Twitter</a></div>", ("Ina Holt",)),
        ("", "<span class='post-author vcard'><a href='/u/7' rel='author'>Ina Holt</a></span>", ("Ina Holt",)),
        ("", "<div><span>By </span><a href='/staff/ina-holt'>Ina Holt</a></div>", ("Ina Holt",)),
    ],
)  # fmt: skip
def test_bylines(tmp_path: Path, head: str, top: str, authors: tuple[str, ...]) -> None:
    assert read(tmp_path, head=head, top=top).authors == authors


@pytest.mark.parametrize(
    ("head", "after"),
    [
        (ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}'), ""),
        ("<meta name='author' content='The Associated Press'>", ""),
        ("<meta name='author' content='News Desk'>", ""),
        (
            "<meta property='og:site_name' content='The Ostrel Courier'><meta name='author' content='Ostrel Courier'>",
            "",
        ),
        ("<meta name='author' content='Senior Reporter'>", ""),
        ("<meta name='author' content='See full bio'>", ""),
        ("<meta name='author' content='Agence France-Presse'>", ""),
        ("<meta property='og:site_name' content='Ostrel Now'><meta name='author' content='Ostrel Now'>", ""),
        ("", "<div class='comments'><p class='comment-author'>Bo Krag</p><p>I buy my bread in Selm.</p></div>"),
        ("", "<aside class='related'><span class='author'>Bo Krag</span><p>Selm opens a bridge.</p></aside>"),
    ],
)
def test_roles_outlets_and_writers_of_comments_are_no_authors(tmp_path: Path, head: str, after: str) -> None:
    assert read(tmp_path, head=head, after=after).authors == ()


@pytest.mark.parametrize(
    "caption",
    ["<figure><figcaption>{}</figcaption></figure>", "<div class='wp-caption'><p class='wp-caption-text'>{}</p></div>"],
)
def test_who_is_in_a_picture_wrote_nothing(tmp_path: Path, caption: str) -> None:
    top = caption.format("Lise Dahl in her shop on May 2, 2021") + "<div>May 12, 2023</div>"
    article = read(tmp_path, top=top)
    assert (article.authors, article.published) == ((), "2023-05-12")


def test_an_institute_is_named_where_no_person_is(tmp_path: Path) -> None:
    head = "<meta name='author' content='Institute of Baking'>"
    assert read(tmp_path, head=head).authors == ("Institute of Baking",)
    assert read(tmp_path, head=head, top="<p class='byline'>By Ina Holt</p>").authors == ("Ina Holt",)


def test_an_hour_in_utc_gives_the_day_that_the_page_shows(tmp_path: Path) -> None:
    head = "<meta property='article:published_time' content='2023-05-13T02:10:00Z'>"
    assert read(tmp_path, head=head, top="<p>May 12, 2023 10:10 pm</p>").published == "2023-05-12"
    assert read(tmp_path, head=head).published == "2023-05-13"
    local = "<meta property='article:published_time' content='2023-05-13T02:10:00+02:00'>"
    assert read(tmp_path, head=local, top="<p>May 12, 2023</p>").published == "2023-05-13"


def test_a_time_of_change_gives_the_day_before_its_update(tmp_path: Path) -> None:
    top = "<time itemprop='dateModified' datetime='2023-05-14T08:00'>13/05/2023 09:15 | Updated 14/05/2023 08:00</time>"
    assert read(tmp_path, top=top).published == "2023-05-13"


def test_the_time_of_a_comment_is_no_day_of_publication(tmp_path: Path) -> None:
    comment = (
        "<div class='comment'><time datetime='2024-05-01T10:00'>1 May 2024</time><p>Sad news for all of us.</p></div>"
    )
    assert read(tmp_path, top=f"{comment}<p>11 March 2024</p>").published == "2024-03-11"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("6.3.2024", "2024-03-06"),  # with full stops the day comes first
        ("3/6/2024", "2024-03-06"),
        ("06 Mar, 2024", "2024-03-06"),
        ("Published: 10:00 IST, 06 Mar 2024", "2024-03-06"),
        ("Mar. 6, 2024, 9:15 a.m. ET", "2024-03-06"),
    ],
)
def test_a_line_of_a_day_is_the_day_of_publication_and_no_story(tmp_path: Path, line: str, day: str) -> None:
    article = read(tmp_path, top=f"<p class='date'>{line}</p>")
    assert article.published == day
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_a_number_in_the_address_is_no_date(tmp_path: Path) -> None:
    head = "<link rel='canonical' href='https://ostrel.example/articles/195109-13-ways-to-bake'>"
    assert read(tmp_path, head=head).published is None


def test_each_update_of_a_live_blog_has_its_own_day(tmp_path: Path) -> None:
    updates = "".join(
        f"<article class='update'><time datetime='{day}T08:00:00Z'>8:00</time><p>{words}</p></article>"
        for day, words in (
            ("2023-05-13", "The last shop in the arcade of Ostrel was emptied yesterday, the owner said in a letter."),
            ("2023-05-12", "The bakers of Ostrel will meet the mayor tomorrow, their speaker told the town radio."),
        )
    )
    path = tmp_path / "live.html"
    path.write_text(f"<html lang='en'><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{updates}</body></html>")
    (article,) = read_inputs([str(path)], options=ReadOptions())
    assert isinstance(article, Article)
    assert [(article.text[u.start : u.start + 12], u.published) for u in article.updates] == [
        ("The last sho", "2023-05-13"),
        ("The bakers o", "2023-05-12"),
    ]


def test_one_time_is_no_live_blog(tmp_path: Path) -> None:
    assert read(tmp_path, top="<time datetime='2023-05-12T08:00'>12 May</time>").updates == ()


def test_the_name_of_the_site_is_no_author_where_a_byline_is_marked(tmp_path: Path) -> None:
    head = f"<title>{TITLE} | Ostrel Mirror</title><meta name='author' content='Ostrel Mirror'>"
    top = "<div><a rel='author' href='/x'>Ina Holt</a>, Senior Reporter</div>"
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><article><h1>{TITLE}</h1>{top}"
    path = tmp_path / "site.html"
    path.write_text(page + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article></body></html>", encoding="utf-8")
    (article,) = read_inputs([str(path)], options=ReadOptions())
    assert isinstance(article, Article)
    assert article.authors == ("Ina Holt",)


@pytest.mark.parametrize(
    "top",
    [
        "<p>Published 12 May 2023</p>",
        "<p class='byl'>From Ina Holt in Ostrel</p><p>12 May 2023</p>",
        "<p class='byline'>By Ina Holt | 12 May 2023</p>",
    ],
)
def test_byline_and_day_above_the_story_are_no_paragraphs_of_it(tmp_path: Path, top: str) -> None:
    article = read(tmp_path, top=top)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.published == "2023-05-12"
    assert article.authors == (("Ina Holt",) if "Ina Holt" in top else ())


def test_the_day_of_something_to_come_is_not_the_day_of_the_page(tmp_path: Path) -> None:
    after = "<p>The council will decide at its meeting on 20 June 2023.</p>"
    assert read(tmp_path, after=after).published is None
    article = read(tmp_path, after=f"{after}<footer>Last updated 13 May 2023</footer>")
    assert article.published == "2023-05-13"
