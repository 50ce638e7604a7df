"""Records, tables and exports as further services shape them: names of fields, cuts, authors, letters as text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes

TEXT = "The tannery in Holm will move to Varde next spring, its director said.\n\nNobody will lose a job there."
ENGLISH = ReadOptions(language="en")


def read(data: bytes, name: str) -> list[Article]:
    found = list(read_bytes(data, name=name, options=ENGLISH))
    assert all(isinstance(a, Article) for a in found), found
    return [a for a in found if isinstance(a, Article)]


def record(document: Any) -> Article:
    return read(json.dumps(document).encode(), "a.json")[0]


@pytest.mark.parametrize("name", ["story", "selftext", "main_text", "plaintext", "full_content"])
def test_further_names_of_the_text(name: str) -> None:
    assert record({"title": "Tannery to move", name: TEXT}).text == TEXT


def test_entries_of_a_feed_that_was_parsed() -> None:
    entry = {"title": "Tannery to move", "summary": "Moves.", "content": [{"type": "text/html", "value": TEXT}]}
    assert record({"feed": {"title": "Holm Avis"}, "entries": [entry]}).text == TEXT


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ({"source": {"uri": "holmavis.example", "title": "Holm Avis"}}, "Holm Avis"),
        ({"provider": [{"name": "Holm Avis"}]}, "Holm Avis"),
        ({"clean_url": "holmavis.example"}, "holmavis.example"),
    ],
)
def test_further_forms_of_the_publisher(fields: dict[str, Any], publisher: str) -> None:
    assert record({"text": TEXT, **fields}).publisher == publisher


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (["Karin Dahl", "Min Read", "Senior Reporter", "Holm Avis Staff"], ("Karin Dahl",)),
        ("by Karin Dahl, The Holm Post", ("Karin Dahl",)),
        (["Share", "Text Size"], ()),
        ("Karin Dahl <karin@holmavis.example>", ("Karin Dahl",)),
        ("karin@holmavis.example (Karin Dahl), bo@holmavis.example (Bo Lind)", ("Karin Dahl", "Bo Lind")),
        ("kdahl77", ("kdahl77",)),
        ("Institute of Tanning", ("Institute of Tanning",)),
        ("ZoÃ« Dahl", ("Zoë Dahl",)),
    ],
)
def test_authors_are_persons_where_there_are_any(authors: object, names: tuple[str, ...]) -> None:
    assert record({"title": "Tannery to move", "text": TEXT, "authors": authors}).authors == names


def test_a_cut_without_a_plus_is_one() -> None:
    article = record({"title": "Tannery to move", "content": f"{TEXT} The mayor was gl... [812 chars]"})
    assert [n.code for n in article.notices] == ["W_TRUNCATED"]
    assert "".join(article.text[a:b] for a, b in article.spans()) == TEXT


def test_a_quotation_mark_that_was_lost_is_one_again() -> None:
    article = record({"text": "â€œNobody will lose a job,â€\ufffd said Mette Lund."})
    assert article.text == "“Nobody will lose a job,” said Mette Lund."


def test_the_index_of_a_table_is_no_cell_too_many() -> None:
    table = f',title,text,date\n0,Tannery to move,"{TEXT}",2024-03-05\n'
    (article,) = read(table.encode(), "a.csv")
    assert (article.text, article.published, article.notices) == (TEXT, "2024-03-05", ())


def test_newspaper_and_day_may_stand_above_the_headline_of_an_export() -> None:
    head = "The Holm Post (Holm)\n\nMarch 5, 2024 Tuesday\nFinal Edition\n\nTannery to move\n\nBYLINE: Karin Dahl; Holm, Bo\n\n"
    other = "Varde Weekly\n\nJune 3, 2021\n\nOld mill sold\n\nLENGTH: 40 words\n\n"
    end = "\n\nLOAD-DATE: March 6, 2024\n\nLANGUAGE: ENGLISH\n"
    text = f"1 of 2 DOCUMENTS\n\n{head}LENGTH: 30 words\n\nBODY:\n\n{TEXT}{end}\n2 of 2 DOCUMENTS\n\n{other}{TEXT}{end}"
    first, second = read(text.encode(), "a.txt")
    assert (first.title, first.publisher, first.published) == ("Tannery to move", "The Holm Post", "2024-03-05")
    assert first.authors == ("Karin Dahl", "Bo Holm")
    assert (second.title, second.publisher, second.published) == ("Old mill sold", "Varde Weekly", "2021-06-03")


def test_a_letter_that_was_copied_as_text() -> None:
    head = "From: Karin Dahl\nSent: Tuesday, 5 March 2024 07:15\nTo: Desk\nSubject: FW: Tannery to move\n\n"
    (article,) = read((head + TEXT).encode(), "a.txt")
    assert (article.title, article.published) == ("Tannery to move", "2024-03-05")
    assert "".join(article.text[a:b] for a, b in article.spans()) == TEXT
