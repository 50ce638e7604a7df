"""E-mails, saved pages, tables, feeds, NITF, exports of press databases: articles, not raw source."""

from __future__ import annotations

import base64
import gzip
import itertools
import quopri
from pathlib import Path

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes, read_inputs

FIRST = "The tannery in Holm will move to Varde next spring, its director said on Monday. Sixty people work there."
SECOND = "“Nobody will lose a job,” said the director, Mette Lund."


def read(data: bytes | str, name: str = "", **options: object) -> list[Article | Failure]:
    given = data.encode() if isinstance(data, str) else data
    return list(read_bytes(given, name=name, options=ReadOptions(**options)))  # type: ignore[arg-type]


def articles(data: bytes | str, name: str = "", **options: object) -> list[Article]:
    found = read(data, name, **options)
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def story(article: Article) -> str:
    return "\n\n".join(article.text[start:end] for start, end in article.spans()).strip()


def refusal(data: bytes | str, name: str = "", **options: object) -> Failure:
    (found,) = read(data, name, **options)
    assert isinstance(found, Failure)
    return found


# mail


def letter(body: bytes, *headers: str) -> bytes:
    head = ("From: Press office <press@tannery.example>", "To: desk@holmavis.example", *headers)
    return "\r\n".join([*head, "MIME-Version: 1.0", "", ""]).encode() + body


def test_a_mail_is_its_text_with_subject_and_day():
    body = quopri.encodestring(f"{FIRST}\n\n{SECOND}\n".encode())
    (article,) = articles(
        letter(
            body,
            "Subject: FW: Tannery to move",
            "Date: Tue, 5 Mar 2024 08:00:00 +0100",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        )
    )
    assert story(article) == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.published, article.published_from) == ("Tannery to move", "2024-03-05", "record")


def test_a_mail_without_carriage_returns_is_a_mail():
    data = letter(FIRST.encode(), "Subject: Tannery to move", "Content-Type: text/plain; charset=utf-8")
    (article,) = articles(data.replace(b"\r\n", b"\n"))
    assert (article.title, story(article)) == ("Tannery to move", FIRST)


def test_a_mail_with_an_attachment_says_that_it_was_not_read():
    parts = (
        f"--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{FIRST}\r\n"
        "--cut\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(b'%PDF-1.4').decode()}\r\n--cut--\r\n"
    )
    (article,) = articles(letter(parts.encode(), "Subject: Move", 'Content-Type: multipart/mixed; boundary="cut"'))
    assert story(article) == FIRST
    assert [notice.code for notice in article.notices] == ["W_THIN"]
    assert "plan.pdf" in article.notices[0].message


def test_an_article_about_letters_is_no_mail():
    (article,) = articles("Subject: the school\nDate: a matter of dispute\nFrom: nobody\n\n" + FIRST)
    assert article.origin.media_type == "text/plain"


def test_a_saved_page_is_the_page_with_its_address():
    page = (
        "<html lang='en'><head><meta property='article:published_time' content='2024-03-05'></head><body><article>"
        f"<h1>Tannery to move</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    data = (
        b"From: <Saved>\r\nSnapshot-Content-Location: https://holmavis.example/tannery\r\n"
        b"Subject: Tannery to move\r\nDate: Sat, 9 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x1"\r\n\r\n'
        b"--x1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(page.encode())
        + b"\r\n--x1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--x1--\r\n"
    )
    (article,) = articles(data)
    assert (article.title, article.published) == ("Tannery to move", "2024-03-05")
    assert article.origin.url == "https://holmavis.example/tannery"
    assert article.text == f"{FIRST}\n\n{SECOND}"


# tables

ROWS = [
    ("Headline", "Full Text", "Publication Date", "Desk"),
    ("Tannery to move", f"{FIRST}\n{SECOND}".replace('"', '""'), "2024-03-05", "north"),
    ("School to close", "The school in Varde will close, the town said.", "2024-03-07", "south"),
]


def table(delimiter: str) -> str:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS) + "\r\n"


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), (",", "")])
def test_a_table_has_an_article_in_each_row(delimiter, name):
    first, second = articles(table(delimiter), name)
    assert (first.title, first.published, first.text) == ("Tannery to move", "2024-03-05", f"{FIRST}\n{SECOND}")
    assert (second.origin.record, second.published) == ("2", "2024-03-07")


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_another_encoding(tmp_path: Path, encoding, pack):
    path = tmp_path / ("a.csv.gz" if pack is gzip.compress else "a.csv")
    path.write_bytes(pack(table(",").encode(encoding)))
    found = [one for one in read_inputs([str(path)]) if isinstance(one, Article)]
    assert [one.title for one in found] == ["Tannery to move", "School to close"]
    assert "“Nobody will lose a job,”" in found[0].text


def test_a_table_without_a_column_of_text_lists_its_columns():
    lost = refusal("city,words\nHolm,The tannery will move.\n", "a.csv")
    assert lost.error.code == "E_FORMAT"
    assert "its columns are city, words" in lost.error.hint
    (article,) = articles(
        "city,words\nHolm,The tannery will move.\n", "a.csv", fields=(("text", "words"),), keep=("city",)
    )
    assert (article.text, article.kept) == ("The tannery will move.", (("city", "Holm"),))


@pytest.mark.parametrize(
    ("delimiter", "dates", "expected"),
    [
        (",", ("05/03/2024", "25/03/2024"), ("2024-03-05", "2024-03-25")),  # the second tells of the first
        (",", ("05/03/2024", "03/25/2024"), ("2024-05-03", "2024-03-25")),
        (",", ("05/03/2024", "07/03/2024"), ("2024-05-03", "2024-07-03")),  # nothing tells: as in America
        (";", ("05/03/2024", "07/03/2024"), ("2024-03-05", "2024-03-07")),  # saved where commas part decimals
        (",", ("05.03.2024", "07.03.2024 18:30"), ("2024-03-05", "2024-03-07")),
        (";", ("2024-03-05", "March 7, 2024"), ("2024-03-05", "2024-03-07")),
    ],
)
def test_the_dates_of_a_column_tell_which_number_is_the_day(delimiter, dates, expected):
    rows = [("text", "date"), *((FIRST.replace('"', '""'), day) for day in dates)]
    data = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"
    assert tuple(article.published for article in articles(data, "a.csv")) == expected


def test_a_column_that_the_user_names_tells_too():
    data = 'text,seen on\r\n"The tannery in Holm will move, the town said.",05.03.2024\r\n'
    (article,) = articles(data, "a.csv", fields=(("published", "seen on"),))
    assert article.published == "2024-03-05"


def test_prose_with_commas_is_no_table():
    (article,) = articles("The text, title and date of the letter, said Lund, were wrong.\n\n" + FIRST)
    assert article.origin.media_type == "text/plain"


# feeds and NITF


def test_a_feed_with_whole_articles():
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Holm Avis</title><item><title>Tannery to move</title><link>https://holmavis.example/1</link>"
        "<author>desk@holmavis.example (Karin Dahl)</author><pubDate>Tue, 05 Mar 2024 09:00:00 GMT</pubDate>"
        "<description>The tannery moves.</description>"
        f"<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"
    )
    (article,) = articles(feed)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.authors, article.publisher) == ("Tannery to move", ("Karin Dahl",), "Holm Avis")
    assert (article.published, article.origin.url) == ("2024-03-05", "https://holmavis.example/1")


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("<dc:creator>Karin Dahl (karin@holmavis.example)</dc:creator>", ("Karin Dahl",)),
        ("<dc:creator>Karin Dahl &lt;karin@holmavis.example&gt;</dc:creator>", ("Karin Dahl",)),
        ("<author>mailto:karin@holmavis.example (Karin Dahl)</author>", ("Karin Dahl",)),
        (
            "<author>Karin Dahl, karin@holmavis.example, Bo Lind, bo@holmavis.example</author>",
            ("Karin Dahl", "Bo Lind"),
        ),
        ("<author>desk@holmavis.example</author>", ()),
    ],
)
def test_a_feed_names_its_authors_beside_their_addresses(stated, authors):
    item = f"<item><title>Tannery to move</title>{stated}<description>{FIRST} {SECOND}</description></item>"
    dc = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    (article,) = articles(f"<rss version='2.0' {dc}><channel><title>Holm Avis</title>{item}</channel></rss>")
    assert article.authors == authors


def test_what_a_site_puts_below_each_article_of_its_feed_is_no_story():
    tail = '<p>The post <a href="https://holm.example/a">Move</a> appeared first on <a href="/">Holm Avis</a>.</p>'
    words = f"<![CDATA[<p>{FIRST}</p><p>{SECOND}</p>{tail}]]>"
    item = f"<item><title>Move</title><description>{words}</description></item>"
    (article,) = articles(f"<rss version='2.0'><channel>{item}</channel></rss>")
    assert story(article) == f"{FIRST}\n\n{SECOND}"


def test_an_atom_feed_with_xhtml_inside():
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Holm Avis</title><entry><title>Tannery to move</title>'
        '<link rel="alternate" href="https://holmavis.example/1"/><author><name>Karin Dahl</name></author>'
        '<published>2024-03-05T09:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{FIRST}</p><p>{SECOND}</p></div></content></entry></feed>"
    )
    (article,) = articles(feed)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.authors, article.published) == (("Karin Dahl",), "2024-03-05")


def test_links_of_a_feed_are_written_against_its_base():
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://holmavis.example/en/"><title>Holm Avis</title>'
        "<author><name>Holm Avis</name></author><entry><title>Tannery to move</title><link href='/1'/>"
        f"<published>2024-03-05T09:00:00Z</published><content>{FIRST}</content></entry></feed>"
    )
    (article,) = articles(feed)
    assert (article.origin.url, article.authors) == ("https://holmavis.example/1", ())


def test_a_feed_that_only_announces_says_so():
    lost = refusal("<rss><channel><title>A</title><item><title>Tannery to move</title></item></channel></rss>")
    assert "only announces" in lost.error.message


def test_a_teaser_that_breaks_off_is_told():
    feed = (
        "<rss><channel><title>A</title><item><title>Move</title><description>The tannery in Holm will move to Varde, "
        "its director said. The new house will be ready before the [&#8230;]</description></item></channel></rss>"
    )
    (article,) = articles(feed)
    assert [notice.code for notice in article.notices] == ["W_TRUNCATED"]
    assert story(article) == "The tannery in Holm will move to Varde, its director said."


def test_nitf():
    document = (
        '<?xml version="1.0"?><nitf><head><title>Move</title><docdata><date.issue norm="20240305T080000"/></docdata>'
        '<pubdata name="Holm Avis"/></head><body><body.head><hedline><hl1>Tannery to move</hl1></hedline>'
        "<byline>By KARIN DAHL</byline></body.head><body.content>"
        f"<block class='lead_paragraph'><p>{FIRST}</p></block>"
        f"<block class='full_text'><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf>"
    )
    (article,) = articles(document)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.authors, article.published) == ("Tannery to move", ("Karin Dahl",), "2024-03-05")
    assert article.publisher == "Holm Avis"


# exports of press databases

NEXIS = f"""
                               1 of 2 DOCUMENTS


                                   Holm Avis

                             March 5, 2024 Tuesday
                                 Late Edition

Tannery to move

BYLINE: By Karin Dahl and Ove Bach

SECTION: BUSINESS; Pg. 7

LENGTH: 31 words

DATELINE: HOLM


{FIRST}

{SECOND}

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

                     Copyright 2024 Holm Avis
                       All Rights Reserved


                               2 of 2 DOCUMENTS


                                 Varde Tidende

                             March 7, 2024 Thursday

School to close

LENGTH: 12 words

The school in Varde will close, the town said. Its roof leaks.

LOAD-DATE: March 8, 2024
"""

NEXIS_UNI = f"""
Tannery to move

Holm Avis

March 5, 2024 Tuesday

Copyright 2024 Holm Avis All Rights Reserved

Section: BUSINESS; Pg. 7

Length: 31 words

Byline: Karin Dahl

Body


{FIRST}

{SECOND}

Load-Date: March 6, 2024


End of Document

School to close

Varde Tidende

March 7, 2024 Thursday

Section: LOCAL

Length: 12 words

Body

The school in Varde will close, the town said. Its roof leaks.

Load-Date: March 8, 2024

End of Document
"""

PROQUEST = f"""
____________________________________________________________

Document 1 of 2

Tannery to move

Author: Dahl, Karin; Bach, Ove

Publication info: Holm Avis ; Holm [Holm]05 Mar 2024: B2.

Full text: {FIRST}

{SECOND}

Subject: Tanneries; Leather

Publication date: Mar 5, 2024

____________________________________________________________

Document 2 of 2

School to close

Publication info: Varde Tidende ; Varde [Varde]07 Mar 2024: 1.

Full text: The school in Varde will close, the town said. Its roof leaks.

Publication date: Mar 7, 2024
"""


@pytest.mark.parametrize(
    ("export", "authors"),
    [(NEXIS, ("Karin Dahl", "Ove Bach")), (NEXIS_UNI, ("Karin Dahl",)), (PROQUEST, ("Karin Dahl", "Ove Bach"))],
    ids=["nexis", "nexis uni", "proquest"],
)
def test_an_export_is_its_articles(export, authors):
    first, second = articles(export)
    assert story(first) == f"{FIRST}\n\n{SECOND}"
    assert (first.title, first.authors, first.publisher) == ("Tannery to move", authors, "Holm Avis")
    assert (first.published, first.published_from) == ("2024-03-05", "record")
    assert (second.title, second.authors, second.publisher) == ("School to close", (), "Varde Tidende")
    assert story(second) == "The school in Varde will close, the town said. Its roof leaks."
    assert (second.published, second.origin.record) == ("2024-03-07", "2")
    for article in (first, second):
        covered = sorted([*article.spans(), *((s.start, s.end) for s in article.skipped)])
        assert not "".join(article.text[a[1] : b[0]] for a, b in itertools.pairwise(covered)).strip()


# what programs write into tables


def test_a_table_that_declares_its_delimiter_for_a_spreadsheet():
    (article,) = articles(f'sep=;\r\ntitle;text;date\r\nMove;"{FIRST}";2024-03-05\r\n', "a.csv")
    assert (article.title, article.published, story(article)) == ("Move", "2024-03-05", FIRST)


def test_lines_that_end_as_on_old_macs():
    (article,) = articles(f'title,text\rMove,"{FIRST}"\r', "a.csv")
    assert (article.title, story(article)) == ("Move", FIRST)
    (clean,) = articles(f"Tannery to move\r\r{FIRST}\r\r{SECOND}\r")
    assert clean.title == "Tannery to move"


def test_cells_beyond_the_columns_of_a_table_are_told():
    whole, cut = articles(f'title,text\nMove,"{FIRST}"\nJobs,Nobody will lose a job, said Mette Lund\n', "a.csv")
    assert whole.notices == ()
    assert [notice.code for notice in cut.notices] == ["W_TRUNCATED"]
    assert "said Mette Lund" in cut.notices[0].message


def test_a_letter_whose_plain_text_is_a_stub_is_its_page():
    parts = (
        "--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nView it in a browser.\r\n"
        f"--cut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{FIRST}</p><p>{SECOND}</p>\r\n--cut--\r\n"
    )
    (article,) = articles(
        letter(parts.encode(), "Subject: Move", 'Content-Type: multipart/alternative; boundary="cut"')
    )
    assert story(article) == f"{FIRST}\n\n{SECOND}"


def test_an_export_whose_headline_newspaper_and_day_are_lines_of_one_paragraph():
    document = (
        f"Tannery to move\nHolm Avis\nMarch 5, 2024 Tuesday\n\nSection: NEWS\n\nLength: 40 words\n\nBody\n\n{FIRST}\n\n"
        f"{SECOND}\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: March 5, 2024\n\nEnd of Document\n"
    )
    (article,) = articles(document)
    assert (article.title, article.publisher, article.published) == ("Tannery to move", "Holm Avis", "2024-03-05")
    assert story(article) == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("cell", ["", "nan", "NULL"])
def test_a_row_without_a_text_is_an_empty_article_and_a_blank_row_is_none(cell):
    data = f'title,date,text\nMove,2024-03-05,"{FIRST}"\nJobs,2024-03-06,{cell}\n,,\nMill,2024-03-07,"{FIRST}"\n'
    found = articles(data, "a.csv")
    assert [(a.title, a.origin.record) for a in found] == [("Move", "1"), ("Jobs", "2"), ("Mill", "4")]
    assert [[notice.code for notice in a.notices] for a in found] == [[], ["W_EMPTY"], []]


def test_a_named_column_without_a_text_is_empty_too():
    found = articles(f'city,words\nHolm,"{FIRST}"\nVarde,\n', "a.csv", fields=(("text", "words"),))
    assert [[notice.code for notice in a.notices] for a in found] == [[], ["W_EMPTY"]]
