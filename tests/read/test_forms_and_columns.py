"""Fields of documents and tables: forms above a text, the name of the source."""

from __future__ import annotations

import io

from docx import Document

from claimx.article import Article
from claimx.read import read_bytes

TITLE = "Well runs dry in Oster"
STORY = "The last public well in Oster ran dry on Monday, the council said. It had been dug in 1884."


def only(data: bytes, name: str) -> Article:
    (article,) = read_bytes(data, name=name)
    assert isinstance(article, Article)
    return article


def test_a_form_above_a_text_names_headline_author_and_day():
    document = Document()
    rows = [("Headline", TITLE), ("Author", "Ida Moor"), ("Date", "6 March 2024")]
    table = document.add_table(rows=len(rows), cols=2)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    document.add_paragraph(STORY)
    data = io.BytesIO()
    document.save(data)
    article = only(data.getvalue(), "a.docx")
    assert (article.title, article.authors, article.published) == (TITLE, ("Ida Moor",), "2024-03-06")
    assert STORY in article.text


def test_the_name_of_the_source_is_the_publisher():
    row = f'Article ID,Source Name,Article Title,Article Text,Publication Date\nA1,Oster Post,{TITLE},"{STORY}",2024-03-06\n'
    article = only(row.encode(), "a.csv")
    assert (article.publisher, article.title, article.published) == ("Oster Post", TITLE, "2024-03-06")
