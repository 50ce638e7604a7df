"""Exports of Gale, EBSCO, NewsBank, Factiva as shown, and Europresse; and the covers of deliveries."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes

FIRST = "The cable car to Hest Fell will stop in May, its operator said on Monday. Two of its ropes are worn."
SECOND = "“We have no money for new ropes,” said the operator's director, Inga Moss."
OTHER = "The library of Tarn will open on Sundays, the town said on Friday. It has hired four people."

GALE = f"""Title: Cable car to stop
Author(s): Ann Roy and Bo Lind
Source: The Hest Echo. (Mar. 6, 2024): News: p4.
Document Type: Article
Full Text:
COPYRIGHT 2024 Hest Media
Full Text:

{FIRST}

{SECOND}

Source Citation (MLA 9th Edition)
Roy, Ann, and Bo Lind. "Cable car to stop." The Hest Echo, 6 Mar. 2024, p. 4.
Gale Document Number: GALE|A1

Title: Library opens on Sundays
Source: Tarn Times. (Mar. 9, 2024): Local: p2.
Document Type: Article
Full Text:

{OTHER}

Source Citation (MLA 9th Edition)
"Library opens on Sundays." Tarn Times, 9 Mar. 2024, p. 2.
"""

EBSCO = f"""Record: 1
Title:
    Cable car to stop.
Authors:
    Roy, Ann; Lind, Bo
Source:
    Hest Echo, The. 03/06/2024, p4.
Document Type:
    Article
Accession Number:
    2W61
Database:
    Newspaper Source

Section: News

{FIRST}

{SECOND}

Persistent link to this record: https://search.example/1

Record: 2
Title:
    Library opens on Sundays.
Source:
    Tarn Times. 03/09/2024, p2.
Document Type:
    Article
Accession Number:
    2W62

{OTHER}
"""

NEWSBANK = f"""Cable car to stop
Hest Echo, The (Hest) - March 6, 2024
Author/Byline: Ann Roy, Bo Lind
Section: News
Page: 4
Readability: 8

{FIRST}

{SECOND}

Record: 18A2B
Copyright: Copyright (c) 2024 Hest Media

Library opens on Sundays
Tarn Times (Tarn) - March 9, 2024
Section: Local
Page: 2
Readability: 7

{OTHER}

Record: 18A2C
Copyright: Copyright (c) 2024 Tarn Media
"""

FACTIVA = f"""Cable car to stop

By Ann Roy and Bo Lind
58 words
6 March 2024
The Hest Echo
HSTE
English
Copyright 2024 Hest Media. All rights reserved.

{FIRST}

{SECOND}

Hest Media Ltd.

Document HSTE000020240306ek3600001

Library opens on Sundays

24 words
9 March 2024
06:15
Tarn Times
TRNT
English
(c) 2024 Tarn Media

{OTHER}

Document TRNT000020240309ek3900002
"""

EUROPRESSE = f"""The Hest Echo
News, Wednesday, March 6, 2024, p. A4

Cable car to stop

Ann Roy and Bo Lind

{FIRST}

{SECOND}

© 2024 The Hest Echo. All rights reserved.

news·20240306·HE·0001

Tarn Times
Local, Saturday, March 9, 2024, p. 2

Library opens on Sundays

{OTHER}

© 2024 Tarn Times. All rights reserved.

news·20240309·TT·0002
"""


def articles(text: str) -> list[Article]:
    found = list(read_bytes(text.encode(), name="export.txt"))
    assert not [one for one in found if isinstance(one, Failure)]
    return [one for one in found if isinstance(one, Article)]


def story(article: Article) -> str:
    return "\n\n".join(article.text[start:end] for start, end in article.spans())


@pytest.mark.parametrize(
    "export",
    [GALE, EBSCO, NEWSBANK, FACTIVA, EUROPRESSE],
    ids=["gale", "ebsco", "newsbank", "factiva", "europresse"],
)
def test_an_export_is_its_articles(export: str):
    first, second = articles(export)
    assert story(first) == f"{FIRST}\n\n{SECOND}"
    assert (first.title, first.authors) == ("Cable car to stop", ("Ann Roy", "Bo Lind"))
    assert (first.published, first.publisher) == ("2024-03-06", "The Hest Echo")
    assert story(second) == OTHER
    assert (second.title, second.authors) == ("Library opens on Sundays", ())
    assert (second.published, second.publisher) == ("2024-03-09", "Tarn Times")


@pytest.mark.parametrize("export", [GALE, EBSCO, NEWSBANK, FACTIVA, EUROPRESSE])
def test_nothing_of_a_document_is_lost(export: str):
    for article in articles(export):
        parts = sorted([*article.spans(), *((s.start, s.end) for s in article.skipped)])
        told = "".join("".join(article.text[start:end].split()) for start, end in parts)
        assert told == "".join(article.text.split())


def test_the_cover_of_a_delivery_is_no_headline():
    document = (
        "User Name: Bo Lind\nDate and Time: Friday, May 3, 2024 9:15 AM\nJob Number: 221\n\nDocuments (1)\n\n"
        "1. Cable car to stop\n   Client/Matter: -None-\n   Search Terms: ropes\n\n\n"
        "Cable car to stop\nThe Hest Echo\nMarch 6, 2024 Wednesday\n\nSection: NEWS; Pg. 4\n\nLength: 31 words\n\n"
        f"Byline: Ann Roy\n\nBody\n\n{FIRST}\n\nLoad-Date: March 6, 2024\n\nEnd of Document\n"
    )
    (article,) = articles(document)
    assert (article.title, article.published, article.publisher) == ("Cable car to stop", "2024-03-06", "The Hest Echo")
    assert story(article) == FIRST


def test_the_list_of_what_was_delivered_is_no_headline():
    cover = "Job Number: 221\n\nDocuments (2)\n\nClient/Matter: -None-\nSearch Terms: ropes\n\n"
    listed = "1. Cable car to stop\n\n2. Bakers close their shops\n\n\n"
    document = "{}\nThe Hest Echo\nMarch 6, 2024 Wednesday\n\nSection: NEWS; Pg. 4\n\nBody\n\n{}\n\nLoad-Date: March 6, 2024\n\nEnd of Document\n"
    titles = ["Cable car to stop", "Bakers close their shops"]
    found = articles(cover + listed + "\n\n".join(document.format(title, FIRST) for title in titles))
    assert [article.title for article in found] == titles
    assert {article.publisher for article in found} == {"The Hest Echo"}


def test_one_document_without_its_number():
    (article,) = articles(
        f"Cable car to stop\n\nAuthor: Roy, Ann.\n\nPublication info: Hest Echo ; Hest [Hest]06 Mar 2024: 4.\n\n"
        f"Full text: {FIRST}\n\nSubject: Cable cars\n\nPublication date: Mar 6, 2024\n"
    )
    assert (article.title, article.authors, article.published) == ("Cable car to stop", ("Ann Roy",), "2024-03-06")
    assert story(article) == FIRST


def test_a_story_about_documents_is_no_export():
    text = (
        f"Cable car to stop\n\n{FIRST}\n\nTitle: director. Section: ropes. The list had no names.\n\n{SECOND}\n\n"
        "Document 7 of the inquiry names 12 words that were cut."
    )
    (article,) = articles(text)
    assert article.title == "Cable car to stop"
    assert SECOND in story(article)


def test_a_title_that_a_story_tells_of_begins_no_document():
    head = "Source: Selby Post. March 6, 2024.\nDocument Type: Article\nFull Text:\n"
    books = "Pupils chose the book of the year.\n\nTitle: The Long Winter\nAuthor: Ann Roy\n\nTeachers were glad of it."
    second = "The port will close in May, the owner said."
    first, last = articles(
        f"Title: Pupils choose a book\nAuthor: Bo Ek\n{head}{books}\n\nGale Document Number: GALE|A1\n\n"
        f"Title: Port to close\nAuthor: Tor Lie\n{head}{second}\n\nGale Document Number: GALE|A2\n"
    )
    assert (first.title, last.title) == ("Pupils choose a book", "Port to close")
    assert (story(first), story(last)) == (books, second)
