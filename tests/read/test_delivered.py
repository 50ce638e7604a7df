"""Articles as they are delivered: in ZIP archives, as pages of databases, under wrong names, filled up, with marks on top."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes, read_inputs

FIRST = "The cable car to Hest Fell will stop in May, its operator said on Monday. Two of its ropes are worn."
SECOND = "“We have no money for new ropes,” said the operator’s director, Inga Moss. The lower station will be sold."
THIRD = (
    "It has run since 1934. About 40 people work there, most of them in summer, and they will be offered other work."
)
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
TEXT = f"Cable car to stop in May\n\nBy Ann Roy\n\n6 March 2024\n\n{STORY}"
OTHER = "The library of Tarn will open on Sundays, the town said on Friday. It has hired four people for the work."
PAGE = f"<html lang=en><head><title>Cable car to stop in May</title></head><body><article><h1>Cable car to stop in May</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"


def read(data: bytes | str, name: str = "") -> list[Article | Failure]:
    return list(read_bytes(data if isinstance(data, bytes) else data.encode(), name=name))


def one(data: bytes | str, name: str = "") -> Article:
    (article,) = read(data, name)
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n\n".join(article.text[a:b].strip() for a, b in article.spans())


def zipped(files: dict[str, bytes | str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return kept.getvalue()


def test_a_zip_archive_is_read_file_by_file(tmp_path):
    lines = json.dumps({"id": "k7", "title": "Library opens", "text": OTHER})
    files = {
        "news/b.jsonl": lines,
        "news/a.txt": TEXT,
        "news/page_files/script.txt": "var x",
        "__MACOSX/news/._a.txt": b"\x00\x05\x16\x07",
        "news/a.jpg": b"\xff\xd8\xff",
        ".hidden": "no",
    }
    path = tmp_path / "news.zip"
    path.write_bytes(zipped(files))
    first, second = read_inputs([str(path)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.published) == ("Cable car to stop in May", "2024-03-06")
    assert (first.origin.path, first.origin.record) == (str(path), "news/a.txt")
    assert (second.title, second.origin.record) == ("Library opens", "news/b.jsonl:k7")
    assert [a.origin.record for a in read(zipped(files)) if isinstance(a, Article)] == ["news/a.txt", "news/b.jsonl:k7"]


def test_what_cannot_be_read_of_a_zip_archive_is_named_alone():
    lost, found = read(zipped({"a.bin": bytes(range(32)) * 9, "b.txt": TEXT}), "x.zip")
    assert isinstance(lost, Failure)
    assert (lost.where, lost.error.code) == ("x.zip:a.bin", "E_BINARY")
    assert isinstance(found, Article)
    (inner,) = read(zipped({"inner.zip": zipped({"a.txt": TEXT})}))
    assert isinstance(inner, Failure)
    assert inner.error.code == "E_BINARY"


def test_a_web_archive_in_a_zip_is_its_pages():
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://hest.example/cable\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    files: dict[str, bytes | str] = {
        "datapackage.json": "{}",
        "pages/pages.jsonl": '{"format": "json-pages-1.0"}',
        "archive/data.warc.gz": gzip.compress(head.encode() + block + b"\r\n\r\n"),
    }
    article = one(zipped(files), "a.wacz")
    assert (article.title, article.origin.url) == ("Cable car to stop in May", "https://hest.example/cable")


def test_a_mark_of_the_byte_order_hides_no_first_document_and_no_block_of_fields():
    nexis = (
        "Cable car to stop in May\n\nThe Hest Echo\n\nMarch 6, 2024 Wednesday\n\nSection: NEWS; Pg. 4\n\nLength: 60 words\n\n"
        f"Byline: Ann Roy\n\nBody\n\n\n{STORY}\n\nLoad-Date: March 7, 2024\n\nEnd of Document\n"
    )
    factiva = (
        f"HD  Cable car to stop\nPD  6 March 2024\nSN  The Hest Echo\nLP  {FIRST}\n\nTD  {SECOND}\n\nAN  Document H1\n"
    )
    for text in (nexis, factiva):
        article = one("\ufeff" + text, "a.txt")
        assert article.title is not None
        assert article.title.startswith("Cable car to stop")
        assert (article.publisher, article.published) == ("The Hest Echo", "2024-03-06")
    article = one(f"\ufeff---\ntitle: Cable car to stop\nauthor: '[[Ann Roy]]'\ndate: 2024-03-06\n---\n{STORY}", "a.md")
    assert (article.title, article.authors, article.published) == ("Cable car to stop", ("Ann Roy",), "2024-03-06")


def test_notes_name_their_authors_as_links():
    note = "---\ntitle: Cable car\nauthor: [[Ann Roy]], [[people/lind|Bo Lind]]\n---\n"
    assert one(note + STORY, "a.md").authors == ("Ann Roy", "Bo Lind")


def test_what_makes_a_page_readable_states_its_fields_above_the_text():
    text = (
        "Title: Cable car to stop\n\nURL Source: https://hest.example/cable\n\nPublished Time: 2024-03-06T09:00:00Z\n\n"
        f"Markdown Content:\n{STORY}\n"
    )
    article = one(text, "a.txt")
    assert (article.title, article.published, article.origin.url) == (
        "Cable car to stop",
        "2024-03-06",
        "https://hest.example/cable",
    )
    assert told(article).startswith("The cable car to Hest Fell")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt", "a.csv"])
def test_a_page_is_a_page_under_any_name(name):
    assert one(PAGE, name).title == "Cable car to stop in May"


def test_a_list_with_an_article_a_line_and_a_document_of_many_lines_are_read_under_the_name_of_json_lines():
    rows = [{"title": "Cable car", "text": STORY}, {"title": "Library", "text": OTHER}]
    listed = "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n"
    for text in (listed, json.dumps(rows, indent=2), json.dumps({"articles": rows}, indent=2)):
        assert [a.title for a in read(text, "a.jsonl") if isinstance(a, Article)] == ["Cable car", "Library"]


def test_zeros_that_fill_up_a_text_are_no_sign_of_a_binary():
    article = one(TEXT.encode() + b"\x00" * 600, "a.txt")
    assert article.text == TEXT
    (lost,) = read(b"\x00\x01\x02" * 99, "a.txt")
    assert isinstance(lost, Failure)


def test_a_json_feed_names_the_paper_of_its_items():
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Hest Echo", "authors": [{"name": "Ann Roy"}]}
    item = {"id": "1", "title": "Cable car", "content_html": f"<p>{FIRST}</p><p>{SECOND}</p>"}
    article = one(json.dumps({**feed, "items": [item]}))
    assert (article.publisher, article.authors) == ("The Hest Echo", ("Ann Roy",))


def test_a_time_stamp_and_the_names_of_goose_are_known():
    item = {
        "title": "Cable car",
        "cleaned_text": STORY,
        "timestamp": 1709709300,
        "meta": {"canonical": "https://h.example/a"},
    }
    article = one(json.dumps(item))
    assert (article.published, article.origin.url) == ("2024-03-06", "https://h.example/a")


def test_macintosh_marks_are_no_accented_capitals():
    article = one(TEXT.encode("mac_roman"), "a.txt")
    assert SECOND in article.text
    assert article.origin.encoding == "mac_roman"
    latin = "“Não,” disse. " + "Ò Ó Õ é ã ç " * 3
    assert one((TEXT.replace("’", "'") + latin).encode("cp1252"), "a.txt").origin.encoding != "mac_roman"


def test_soft_hyphens_part_no_word():
    soft = STORY.replace("operator", "op\u00ader\u00ada\u00adtor").replace("station", "sta\u00ad\ntion")
    plain = one(f"Cable car to stop\n\n{soft}", "a.txt")
    assert "its operator said" in plain.words()
    assert "lower station will" in plain.words()
    assert len(plain.text) == len(f"Cable car to stop\n\n{soft}")
    assert "a well\u2010known car" in one(f"{STORY} It is a well\u2010known car.", "a.txt").words()
    page = PAGE.replace("operator", "op&shy;er\u00adator").replace("station", "sta\u200btion")
    assert "its operator said" in one(page, "a.html").text
    assert "lower station will" in one(page, "a.html").text


@pytest.mark.parametrize(
    "note",
    ["<!-- saved from url=(0027)https://hest.example/cable -->", "<!--\n Page saved with SingleFile \n url: https://hest.example/cable \n-->"],
)  # fmt: skip
def test_what_a_browser_notes_on_a_saved_page_is_its_address(note):
    assert one(f"<!DOCTYPE html>{note}{PAGE}", "a.html").origin.url == "https://hest.example/cable"


def test_the_address_of_an_archived_copy_is_that_of_the_page():
    link = '<link rel="canonical" href="https://web.archive.org/web/20240812120144/https://hest.example/cable">'
    assert one(PAGE.replace("<title>", f"{link}<title>"), "a.html").origin.url == "https://hest.example/cable"


def test_a_page_that_shows_the_source_of_another_is_that_page():
    from html import escape

    rows = "".join(
        f'<tr><td class="line-number" value="{n}"></td><td class="line-content">{escape(line)}</td></tr>'
        for n, line in enumerate(PAGE.replace("<p>", "\n<p>").split("\n"), start=1)
    )
    article = one(f'<html><body><div class="line-gutter-backdrop"></div><table>{rows}</table></body></html>', "a.html")
    assert (article.title, told(article)) == ("Cable car to stop in May", STORY)


def factiva_table(title: str, story: str, number: str) -> str:
    cells = {
        "HD": title,
        "BY": "By Ann Roy",
        "PD": "6 March 2024",
        "SN": "The Hest Echo",
        "LP": f"<p>{story}</p>",
        "AN": f"Document {number}",
    }
    return (
        "<table>"
        + "".join(f"<tr><td><b>{code}</b></td><td>{value}</td></tr>" for code, value in cells.items())
        + "</table>"
    )


def factiva_article(title: str, story: str, number: str) -> str:
    about = ("60 words", "6 March 2024", "08:15", "The Hest Echo", "HESTEC", "English", "(c) 2024 Hest Media")
    return (
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{title}</span></div><div class="author">By Ann Roy</div>'
        + "".join(f"<div>{line}</div>" for line in about)
        + f'<p class="articleParagraph enarticleParagraph">{story}</p><p>Document {number}</p></div>'
    )


@pytest.mark.parametrize("make", [factiva_table, factiva_article])
def test_a_page_of_factiva_holds_its_articles(make):
    documents = make("Cable car to stop", FIRST, "HESTEC0020240306ek1") + make(
        "Library opens", OTHER, "HESTEC0020240306ek2"
    )
    first, second = read(f"<html><head><title>Factiva</title></head><body>{documents}</body></html>", "a.html")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.authors, first.publisher, first.published) == (
        "Cable car to stop",
        ("Ann Roy",),
        "The Hest Echo",
        "2024-03-06",
    )
    assert (told(first), told(second), second.title) == (FIRST, OTHER, "Library opens")


def test_a_page_of_nexis_holds_its_articles():
    lines = (
        "1 of 1 DOCUMENT",
        "The Hest Echo",
        "March 6, 2024 Wednesday",
        "Cable car to stop",
        "BYLINE: Ann Roy",
        "LENGTH: 60 words",
    )
    head = "".join(f"<div><p><span>{line}</span></p></div><br>" for line in lines)
    page = f"<html><body>{head}<div><p>{FIRST}</p><p>{SECOND}</p></div><div><p>LOAD-DATE: March 7, 2024</p></div></body></html>"
    article = one(page, "a.html")
    assert (article.title, article.authors, article.publisher, article.published) == (
        "Cable car to stop",
        ("Ann Roy",),
        "The Hest Echo",
        "2024-03-06",
    )
    assert told(article) == f"{FIRST}\n\n{SECOND}"


NEXIS = [
    "Cable car to stop in May", "The Hest Echo", "March 6, 2024 Wednesday", "Copyright 2024 Hest Media", "Section: NEWS; Pg. 4",
    "Length: 60 words", "Byline: ANN ROY", "Body", *STORY.split("\n\n"), "Load-Date: March 7, 2024", "End of Document",
]  # fmt: skip


def test_a_document_of_an_office_may_hold_the_articles_of_a_database():
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in (*NEXIS, *("Library opens" if line == NEXIS[0] else line for line in NEXIS)):
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    first, second = read(kept.getvalue(), "a.docx")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.authors, first.publisher, first.published) == (
        "Cable car to stop in May",
        ("Ann Roy",),
        "The Hest Echo",
        "2024-03-06",
    )
    assert (told(first), second.title) == (STORY, "Library opens")


def test_a_letter_may_bring_the_articles_of_a_database():
    body = (
        f"HD  Cable car to stop\nPD  6 March 2024\nSN  The Hest Echo\nLP  {FIRST}\n\nTD  {SECOND}\n\nAN  Document H1\n"
    )
    head = "From: alerts@base.example\nSubject: Alert: ropes\nDate: Thu, 07 Mar 2024 06:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    article = one(head + body, "a.eml")
    assert (article.title, article.published, article.publisher) == ("Cable car to stop", "2024-03-06", "The Hest Echo")


def test_the_codes_of_an_agency_around_its_story_are_none_of_it() -> None:
    top = "06Mar24 09:12 GMT\nUPDATE 1-Hest Fell cable car to stop\n\n(Adds price in final paragraph)\nBy Ann Roy\n\n"
    article = one(f"{top}{STORY}\n\n((ann.roy@norwire.example; +47 000 0000;))\n")
    assert (article.title, article.authors) == ("UPDATE 1-Hest Fell cable car to stop", ("Ann Roy",))
    assert article.published == "2024-03-06"
    assert "Adds" not in told(article)
    assert "norwire" not in told(article)


def test_what_ends_a_letter_is_no_story() -> None:
    end = "Kind regards\nThe desk\n\nThis e-mail is confidential and meant for its addressee only."
    assert told(one(f"{TEXT}\n\n{end}\n")).endswith(THIRD)


def test_what_a_company_says_of_itself_ends_its_release() -> None:
    text = f"PRESS RELEASE\n\nHest Ropeways closes its cable car\n\nTARN, March 6, 2024 – Hest Ropeways AS is to stop. {FIRST}"
    about = (
        "About Hest Ropeways\nHest Ropeways runs three cable cars. It was founded in 1934.\n\nMedia contact:\nBo Lind\n"
    )
    assert told(one(f"{text}\n\n{THIRD}\n\n{about}")).endswith(THIRD)


def test_running_heads_of_a_paper_count_pages_by_letter() -> None:
    head = "THE TARN COURIER\nThursday, March 7, 2024                Page {}\n\n"
    text = f"{head.format('A1')}Old cable car is to\nstop in May\nBy ANN ROY\n\n{FIRST}\n\n{head.format('A6')}{SECOND}\n\n{THIRD}\n"
    article = one(text)
    assert (article.title, article.authors) == ("Old cable car is to stop in May", ("Ann Roy",))
    assert article.published == "2024-03-07"
    assert "Page A6" not in told(article)


def test_a_name_between_headline_and_prose_signs_a_letter_that_is_handed_on() -> None:
    head = "From: Mia <mia@firm.example>\nTo: desk@firm.example\nSubject: Fwd: Cable car to stop\nDate: Mon, 11 Mar 2024 10:00:00 +0100\n\n"
    sent = "---------- Forwarded message ---------\nFrom: Tarn Daily <news@tarn.example>\nDate: Wed, 6 Mar 2024 at 06:00\nSubject: Cable car to stop\n\n"
    article = one(f"{head}See below.\n\n{sent}Cable car to stop\n\nLucia Ferri\n\n{STORY}\n", "letter.eml")
    assert article.authors == ("Lucia Ferri",)
    assert one(head + sent + f"Obituary\n\nInga Moss\n\n{STORY}\n", "letter.eml").authors == ()


def test_the_headline_within_the_subject_of_a_mailing_is_its_own() -> None:
    head = "From: Tarn Post <news@tarn.example>\nTo: you@firm.example\nDate: Mon, 11 Mar 2024 06:00:00 +0100\n"
    page = f"<html><body><h1>Cable car to stop</h1><p>By Ann Roy</p><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    kind = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8"
    sent = f"{head}Subject: Morning briefing: cable car to stop\n{kind}\n\n{page}"
    assert one(sent, "a.eml").title == "Cable car to stop"


def test_headlines_with_their_times_above_updates_are_skipped() -> None:
    title = "Ropes day: as it happened"
    page = (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<h3>14:10 Cable car stops</h3><p>{FIRST}</p><h3>13:05 No money for ropes</h3><p>{SECOND}</p></article></body></html>"
    )
    article = one(page, "a.html")
    assert told(article) == f"{FIRST}\n\n{SECOND}"
    assert [part.reason for part in article.skipped] == ["title", "title"]


def test_a_table_may_name_its_columns_in_german() -> None:
    table = f"ID|Titel|Verfasser|Erscheinungsdatum|Volltext\n1|Cable car to stop|Ann Roy|2024-03-06|{FIRST}\n"
    article = one(table, "a.csv")
    assert (article.title, article.authors, article.published) == ("Cable car to stop", ("Ann Roy",), "2024-03-06")


def test_a_paper_with_its_edition_above_the_day_is_no_headline() -> None:
    head = "Tarn Bote (English Service)\nWednesday, 6 March 2024\nCable car is to stop\nBy Ann Roy\n\n"
    foot = "Copyright (c) 2024 Tarn Bote. Distributed by Newswire Nord.\nWord count: 31\n"
    article = one(f"{head}{FIRST}\n\n{SECOND}\n\n{foot}")
    assert (article.title, article.authors) == ("Cable car is to stop", ("Ann Roy",))
    assert told(article).endswith(SECOND)


def test_a_section_above_the_headline_of_a_page_is_skipped_with_it() -> None:
    title = "Cable car to stop"
    story = f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}"
    page = f"<html lang=en><head><title>{title}</title></head><body><div>CRIME</div><h1>{title}</h1><div>{story}</div></body></html>"
    assert told(one(page, "a.html")).startswith(FIRST)
