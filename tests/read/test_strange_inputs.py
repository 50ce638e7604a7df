"""Inputs as strangers have them: tables of pandas, notes, catalogues in XML, pages without a title."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes

FIRST = "The glass works in Hest will close one of its ovens, its director said on Monday."
SECOND = "“Gas costs three times as much as in 2020,” said the director, Ida Vale. Ninety people work there."
OTHER = "The bus between Tarn and Holm will run every hour from May, the county said on Friday."


def read(data: str | dict[str, Any] | list[Any], name: str) -> list[Article | Failure]:
    return list(read_bytes((data if isinstance(data, str) else json.dumps(data)).encode(), name=name))


def only(data: Any, name: str) -> Article:
    (found,) = read(data, name)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    "table",
    [
        {
            "columns": ["title", "text", "date"],
            "index": [0, 1],
            "data": [["Oven closed", FIRST, "2024-03-05"], ["Bus", OTHER, "2024-03-08"]],
        },
        {
            "title": {"0": "Oven closed", "1": "Bus"},
            "text": {"0": FIRST, "1": OTHER},
            "date": {"0": "2024-03-05", "1": "2024-03-08"},
        },
    ],
)
def test_the_tables_of_pandas_are_their_rows(table):
    found = read(table, "a.json")
    assert [(a.title, a.text, a.published) for a in found if isinstance(a, Article)] == [
        ("Oven closed", FIRST, "2024-03-05"),
        ("Bus", OTHER, "2024-03-08"),
    ]


def test_line_ends_that_were_written_as_two_signs():
    found = only({"title": "Oven closed", "text": f"{FIRST}\\n\\n{SECOND}\\r\\n{OTHER}"}, "a.json")
    assert found.text.split("\n") == [FIRST, "", SECOND, OTHER]


def test_a_path_in_a_text_stays():
    told = "The police found the file C:\\news on his computer, the prosecutor said on Monday."
    assert only({"text": told}, "a.json").text == told


@pytest.mark.parametrize(
    "record",
    [
        {
            "itemType": "newspaperArticle",
            "creators": [{"firstName": "Ann", "lastName": "Roy", "creatorType": "author"}],
            "abstractNote": f"{FIRST} {SECOND}",
            "date": "2024-03-05",
            "publicationTitle": "Hest Echo",
        },
        {
            "author": [{"family": "Roy", "given": "Ann"}],
            "abstract": f"{FIRST} {SECOND}",
            "issued": {"date-parts": [[2024, 3, 5]]},
            "container-title": "Hest Echo",
        },
        {
            "body": {"value": f"<p>{FIRST} {SECOND}</p>"},
            "field_byline": "Ann Roy",
            "field_publication_date": "2024-03-05",
            "field_source": "Hest Echo",
        },
    ],
    ids=["zotero", "csl", "drupal"],
)
def test_the_fields_of_libraries_and_sites(record):
    found = only([{"title": "Oven closed", **record}], "a.json")
    assert found.text == f"{FIRST} {SECOND}"
    assert (found.authors, found.published, found.publisher) == (("Ann Roy",), "2024-03-05", "Hest Echo")


def test_a_table_of_titles_and_abstracts_is_read_and_told():
    found = only(f'Title,Year,Abstract\nOven closed,2024,"{FIRST}"\n', "a.csv")
    assert (found.title, found.text) == ("Oven closed", FIRST)
    assert [notice.code for notice in found.notices] == ["W_THIN"]


def test_a_note_of_org():
    found = only(
        f"#+TITLE: Oven closed\n#+AUTHOR: Ann Roy\n#+DATE: 2024-03-05\n\n{FIRST}\n\n{SECOND}\n\n{OTHER}\n", "a.org"
    )
    assert (found.title, found.authors, found.published) == ("Oven closed", ("Ann Roy",), "2024-03-05")
    assert found.text[found.spans()[0][0] :].startswith(FIRST)


ENDNOTE = f"""<?xml version="1.0"?><xml><records><record><ref-type name="Newspaper Article">23</ref-type><contributors>
<authors><author><style>Roy, Ann</style></author></authors></contributors><titles><title><style>Oven closed</style></title>
<secondary-title><style>Hest Echo</style></secondary-title></titles><dates><year>2024</year><pub-dates><date>5 March 2024
</date></pub-dates></dates><abstract><style>{FIRST} {SECOND}</style></abstract></record></records></xml>"""
PUBMED = f"""<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal>
<JournalIssue><PubDate><Year>2024</Year><Month>Mar</Month><Day>5</Day></PubDate></JournalIssue><Title>Hest Echo</Title>
</Journal><ArticleTitle>Oven closed</ArticleTitle><Abstract><AbstractText>{FIRST} {SECOND}</AbstractText></Abstract>
<AuthorList><Author><LastName>Roy</LastName><ForeName>Ann</ForeName></Author></AuthorList></Article></MedlineCitation>
</PubmedArticle></PubmedArticleSet>"""


@pytest.mark.parametrize("catalogue", [ENDNOTE, PUBMED], ids=["endnote", "pubmed"])
def test_catalogues_in_xml(catalogue):
    found = only(catalogue, "a.xml")
    assert found.text == f"{FIRST} {SECOND}"
    assert (found.title, found.authors, found.published, found.publisher) == (
        "Oven closed",
        ("Ann Roy",),
        "2024-03-05",
        "Hest Echo",
    )


def test_web_of_science():
    export = (
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Roy, A\n   Lind, B\nAF Roy, Ann\n   Lind, Bo\n"
        f"TI Oven\n   closed\nSO HEST ECHO\nAB {FIRST}\n   {SECOND}\nPD MAR 5\nPY 2024\nER\n\n"
        f"PT J\nAF Vale, Ida\nTI Bus\nSO TARN TIMES\nAB {OTHER}\nPD MAR 8\nPY 2024\nER\n\nEF\n"
    )
    first, second = read(export, "savedrecs.txt")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.text) == ("Oven closed", f"{FIRST} {SECOND}")
    assert (first.authors, first.published) == (("Ann Roy", "Bo Lind"), "2024-03-05")
    assert (second.title, second.text, second.published) == ("Bus", OTHER, "2024-03-08")


def test_a_page_without_a_title_has_the_headline_of_its_first_line():
    page = (
        f"<html><body><font size=5><b>Oven closed at glass works</b></font><br>By Ann Roy<br>5 March 2024<br><br>{FIRST}"
        f"<br><br>{SECOND}<br><br>{OTHER}<br></body></html>"
    )
    found = only(page, "a.html")
    assert (found.title, found.authors, found.published) == ("Oven closed at glass works", ("Ann Roy",), "2024-03-05")
    assert found.text.startswith(FIRST)


def test_a_place_with_a_day_above_the_story_of_a_page():
    page = (
        "<html><head><title>Oven closed</title></head><body><article><h1>Oven closed</h1><p>Hest, 5 March 2024</p>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{OTHER}</p></article></body></html>"
    )
    found = only(page, "a.html")
    assert (found.published, found.text.startswith(FIRST)) == ("2024-03-05", True)
