"""Exports and records with other habits than the common ones: labels without blanks, prefixes, dates in objects."""

from __future__ import annotations

import json

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

STORY = "The kiln at Tarn has been lit again after eleven years. The first bricks go to a school in Hest."
OTHER = "Swans have nested on the roof of the court house. The judge has ordered silence."


def read(text: str | bytes, name: str = "a.txt") -> list[Article]:
    found = list(read_bytes(text.encode() if isinstance(text, str) else text, name=name, options=ReadOptions()))
    assert not any(isinstance(part, Failure) for part in found), found
    return [part for part in found if isinstance(part, Article)]


def told(article: Article) -> str:
    return " ".join(article.text[a:b] for a, b in article.spans())


def test_gale_writes_its_labels_without_blanks() -> None:
    (article,) = read(
        "Title:Kiln lit again\nAuthor(s):Vera Holt\nSource:The Tarn Post. (Mar. 5, 2014): News: p3.\n"
        f"Document Type:Article\nCopyright : COPYRIGHT 2014 Tarn Post\nFull Text: \n{STORY}\n\n"
        'Source Citation   (MLA)\nHolt, Vera. "Kiln lit again." Tarn Post, 5 Mar. 2014.\nGale Document Number: GALE|A1\n'
    )  # fmt: skip
    assert (article.title, article.authors, article.publisher) == ("Kiln lit again", ("Vera Holt",), "The Tarn Post")
    assert (article.published, told(article)) == ("2014-03-05", STORY)


def test_a_number_below_the_rights_ends_a_document() -> None:
    def document(title: str, day: str, text: str, number: str) -> str:
        return (
            f"Tarn Sun (WD)\n{day}\nEdition: Final\nSection: Local\nPage: A1\n\n{title}\nAuthor: Vera Holt\n\n"
            f"Article Text:\n\n{text}\n\nCopyright (c) 2014 Tarn Sun\nRecord Number: {number}\n\n"
        )

    first, second = read(
        document("Kiln lit again", "March 5, 2014", STORY, "1A") + document("Swans rule", "May 6, 2014", OTHER, "1B")
    )
    assert (first.title, first.published, told(first)) == ("Kiln lit again", "2014-03-05", STORY)
    assert (second.title, second.published, told(second)) == ("Swans rule", "2014-05-06", OTHER)
    assert first.publisher == "Tarn Sun"


def test_a_list_of_texts_below_their_titles_is_many_articles() -> None:
    first, second = read(
        f"TITLE: Kiln lit again\nDATE: 5 March 2014\nTEXT:\n{STORY}\n\nTITLE: Swans rule\nDATE: 6 May 2014\nTEXT:\n{OTHER}\n"
    )
    assert (first.title, first.published, told(first)) == ("Kiln lit again", "2014-03-05", STORY)
    assert (second.title, second.published, told(second)) == ("Swans rule", "2014-05-06", OTHER)


def test_one_title_with_its_text_is_no_export() -> None:
    (article,) = read(f"Title: Kiln lit again\nDate: 5 March 2014\n\n{STORY}\n")
    assert (article.title, article.published) == ("Kiln lit again", "2014-03-05")


def test_the_section_above_a_headline_of_factiva_is_none() -> None:
    (article,) = read(
        f"News\nKiln of Tarn lit again\n19 words\n5 March 2014\nTarn Post\nTARN\nEnglish\n(c) 2014 Tarn Post\n\n{STORY}\n\n"
        "Document TARN000020140305ea350000x\n"
    )
    assert (article.title, told(article)) == ("Kiln of Tarn lit again", STORY)


def test_an_address_behind_a_byline_is_no_part_of_a_name() -> None:
    (article,) = read(
        "1 of 1 DOCUMENTS\n\nTarn Post\n\nMarch 5, 2014\n\nKILN LIT AGAIN\n\nBYLINE: BY VERA HOLT VERA.HOLT@TARNPOST.EXAMPLE\n\n"
        f"LENGTH: 19 words\n\n{STORY}\n\nLOAD-DATE: March 6, 2014\n\nLANGUAGE: English\n"
    )
    assert article.authors == ("Vera Holt",)


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "Kiln lit again", "articleText": STORY, "pubDate": {"$date": "2014-03-05T08:00:00Z"}},
        {"title": "Kiln lit again", "text": STORY, "date": {"$date": {"$numberLong": "1394006400000"}}},
        {"News Title": "Kiln lit again", "News Content": STORY, "Published Date": "5 March 2014"},
        {"title": "Kiln lit again", "document": STORY, "publication-date": "2014-03-05"},
    ],
)
def test_fields_are_known_by_other_spellings(fields: dict[str, object]) -> None:
    (article,) = read(json.dumps(fields), "a.json")
    assert (article.title, article.published, told(article)) == ("Kiln lit again", "2014-03-05", STORY)


def test_links_between_blocks_are_no_story() -> None:
    blocks = [
        {"type": "text", "content": STORY},
        {"type": "interstitial_link", "content": "Read more: clay pits", "url": "/clay"},
        {"type": "text", "content": OTHER},
    ]
    (article,) = read(json.dumps({"headlines": {"basic": "Kiln lit again"}, "content_elements": blocks}), "a.json")
    assert "clay pits" not in told(article)
    assert OTHER in told(article)


def test_a_mail_needs_no_technical_headers() -> None:
    head = "From: Tarn Post <post@tarn.example>\nTo: ann@tarn.example\nSubject: Kiln lit again\nDate: Wed, 5 Mar 2014 08:00 +0000\n"
    (article,) = read(f"{head}\n{STORY}\n", "a.eml")
    assert (article.title, article.published, told(article).strip()) == ("Kiln lit again", "2014-03-05", STORY)


def page(*parts: str) -> bytes:
    return f"<html><body><h1>Kiln lit again</h1>{''.join(parts)}</body></html>".encode()


def test_the_time_of_a_reader_is_no_day_of_the_page() -> None:
    told_by = '<ul><li>Ann <time datetime="2014-03-09">9 March 2014</time><p>I still smell the old one.</p></li></ul>'
    story = f"<p>5 March 2014 · by Vera Holt</p><p>{STORY}</p><p>{OTHER}</p><p>{STORY}</p>"
    (article,) = read(page(story, f"<div id=disqus><h3>Comments</h3>{told_by}</div>"), "a.html")
    assert article.published == "2014-03-05"


def test_a_day_after_the_stated_one_is_no_local_day_in_the_morning() -> None:
    meta = '<meta property="article:published_time" content="2014-03-05T08:00:00+00:00">'
    data = page(f"<p>{STORY}</p><p>{OTHER}</p>", "<p>Ann, 6 March 2014</p>").replace(
        b"<body>", f"{meta}<body>".encode()
    )
    (article,) = read(data, "a.html")
    assert article.published == "2014-03-05"


def test_the_name_of_a_site_is_no_headline_of_an_old_page() -> None:
    data = (
        "<html><head><title>Tarn Weekly</title></head><body><table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td>"
        f"<td><font size=5><b>Kiln of Tarn lit again</b></font><br>By Vera Holt<br>March 5, 2014<p>{STORY}<p>{OTHER}</td></tr>"
        "<tr><td>Copyright 2014 Tarn Weekly</td></tr></table></body></html>"
    )
    (article,) = read(data, "a.html")
    assert article.title == "Kiln of Tarn lit again"
