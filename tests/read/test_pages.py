"""HTML pages and web archives."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_inputs

PARAGRAPHS = (
    "The mayor of Larkton opened the new tram line on Monday, three years after the works had begun.",
    "It runs from the harbour to the old market, she said, and will carry 4,000 people a day from next week.",
    "Shopkeepers along the line said that they had lost half of their customers while the street was closed.",
)
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Larkton Post"},
        {
            "@type": "NewsArticle",
            "headline": "Mayor opens tram line",
            "datePublished": "2022-03-01T10:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ann Lee"}],
            "publisher": {"@type": "Organization", "name": "Larkton Post"},
        },
    ],
}


def page(head: str = "", before: str = "", after: str = "") -> bytes:
    story = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article>{before}{story}{after}</article>"
        "<footer>Copyright Larkton Post</footer></body></html>"
    ).encode()


def read(tmp_path: Path, data: bytes, name: str = "page.html", **options: object) -> list[Article | Failure]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_inputs([str(path)], options=ReadOptions(**options)))  # type: ignore[arg-type]


def only(found: list[Article | Failure]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def test_story_and_fields_from_json_ld(tmp_path: Path) -> None:
    head = f"<title>Mayor opens tram line | Larkton Post</title><script type='application/ld+json'>{json.dumps(LD)}</script>"
    article = only(read(tmp_path, page(head, before="<h1>Mayor opens tram line</h1>")))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title == "Mayor opens tram line"
    assert article.authors == ("Ann Lee",)
    assert article.publisher == "Larkton Post"
    assert (article.published, article.published_from) == ("2022-03-01", "json-ld")
    assert article.origin.media_type == "text/html"


@pytest.mark.parametrize("box", ["article", "section"])
def test_stories_that_a_page_loads_below_its_own_are_left_out(tmp_path: Path, box: str) -> None:
    story = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    below = "<p>By Ole Berg</p><p>A goat walked into the town hall of Sorn on Friday and ate two letters, the clerk said.</p>"
    data = (
        f"<html lang=en><head><title>Mayor opens tram line - Larkton Post</title></head><body><{box}><h1>Mayor opens tram line"
        f"</h1>{story}</{box}><{box}><h1>Goat eats letters</h1>{below}</{box}></body></html>"
    )
    article = only(read(tmp_path, data.encode()))
    assert (article.title, "goat" in article.text) == ("Mayor opens tram line", False)
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


def test_headlines_within_a_story_begin_no_other(tmp_path: Path) -> None:
    story = "".join(f"<div><h1>Part {n}</h1><p>{p}</p></div>" for n, p in enumerate(PARAGRAPHS))
    data = f"<html lang=en><head><title>Tram line</title></head><body><article><h1>Tram line</h1>{story}</article></body></html>"
    article = only(read(tmp_path, data.encode()))
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


def test_the_window_shows_the_first_words_of_a_headline(tmp_path: Path) -> None:
    story = "<br><br>".join(PARAGRAPHS)
    data = (
        "<html><head><title>Larkton Post: Tram line opens</title></head><body><table><tr><td><font size=5>"
        f"Tram line opens after nine years</font><br>By Ana Roe<br>March 5, 2002<br><br>{story}</td></tr></table></body></html>"
    )
    assert only(read(tmp_path, data.encode())).title == "Tram line opens after nine years"


def test_fields_from_meta_tags(tmp_path: Path) -> None:
    head = (
        "<meta property='og:title' content='Mayor opens tram line'><meta name='author' content='By Ann Lee'>"
        "<meta property='article:published_time' content='2022-03-01'><meta property='og:site_name' content='Larkton Post'>"
        "<link rel='canonical' href='https://larkton.example/tram'>"
    )
    article = only(read(tmp_path, page(head)))
    assert (article.title, article.authors) == ("Mayor opens tram line", ("Ann Lee",))
    assert (article.published, article.published_from) == ("2022-03-01", "meta")
    assert article.origin.url == "https://larkton.example/tram"


def test_date_from_the_url_and_from_a_marked_element(tmp_path: Path) -> None:
    article = only(read(tmp_path, page("<link rel='canonical' href='https://larkton.example/2022/03/01/tram'>")))
    assert (article.published, article.published_from) == ("2022-03-01", "url")
    article = only(read(tmp_path, page(before="<time datetime='2022-03-01T10:00'>yesterday</time>")))
    assert (article.published, article.published_from) == ("2022-03-01", "text")


def test_scripts_forms_and_hidden_text_never_leak(tmp_path: Path) -> None:
    hidden = (
        "<script>var secret = 'script text that is long enough to be taken for a paragraph of prose';</script>"
        "<p style='display: none'>Hidden words that are long enough to be taken for a paragraph of prose.</p>"
        "<p hidden>More hidden words that are long enough to be taken for a paragraph of prose.</p>"
        "<form><p>Enter your address here, and we will send you all the news of the town each day.</p></form>"
    )
    article = only(read(tmp_path, page(before=hidden, after=hidden)))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_declared_and_wrong_encodings(tmp_path: Path) -> None:
    data = page(before="<p>The café on the square, she said, would stay open for all who work on the line.</p>")
    latin = data.decode().replace("utf-8", "iso-8859-1").encode("cp1252")
    assert "café" in only(read(tmp_path, latin)).text
    lying = data.decode().encode("cp1252")
    article = only(read(tmp_path, lying))
    assert "café" in article.text
    assert [n.code for n in article.notices] == ["W_ENCODING"]


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting_ends_in_an_article_or_a_plain_error(tmp_path: Path, depth: int) -> None:
    data = page(before="<div>" * depth)
    (found,) = read(tmp_path, data)
    if isinstance(found, Failure):
        assert found.error.code == "E_FORMAT"


@pytest.mark.parametrize(
    "data",
    [b"<html></html>", b"<!doctype html>", b"<html><body>" + b" " * 200 + b"\x00\x00</body>", b"<html" + b"<" * 500],
)
def test_pages_without_a_story(tmp_path: Path, data: bytes) -> None:
    article = only(read(tmp_path, data))
    assert article.text == ""
    assert "W_EMPTY" in [n.code for n in article.notices]


def record(
    url: str, body: bytes, *, number: int, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:n{number}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2022-03-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def archive() -> list[bytes]:
    return [
        record("https://larkton.example/2022/03/01/tram", page(), number=1),
        record("https://larkton.example/logo", b"\x89PNG", number=2, kind="image/png"),
        record("https://larkton.example/moved", b"moved", number=3, status="301 Moved"),
        record("https://larkton.example/b", page("<title>Second</title>"), number=4),
    ]


def test_a_web_archive_plain_and_packed(tmp_path: Path) -> None:
    for name, data in (("a.warc", b"".join(archive())), ("a.warc.gz", b"".join(map(gzip.compress, archive())))):
        found = read(tmp_path, data, name)
        assert [f.origin.record for f in found if isinstance(f, Article)] == ["n1", "n4"]
        assert len(found) == 2
        assert isinstance(found[0], Article)
        assert found[0].origin.url == "https://larkton.example/2022/03/01/tram"
        assert found[0].published == "2022-03-01"


def test_a_truncated_archive_reports_its_loss(tmp_path: Path) -> None:
    whole = b"".join(archive())
    found = read(tmp_path, whole[:-200], "a.warc")
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Failure)
    assert found[-1].error.code == "E_FORMAT"
    packed = b"".join(map(gzip.compress, archive()))
    found = read(tmp_path, packed[:-100], "a.warc.gz")
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Failure)


def test_a_year_in_the_story_is_no_day_of_publication(tmp_path: Path):
    page = tmp_path / "a.html"
    body = "".join(f"<p>{p}</p>" for p in (*PARAGRAPHS, "The works were approved in 2019, the mayor said."))
    page.write_text(f"<html><head><title>Tram line</title></head><body>{body}</body></html>", encoding="utf-8")
    (article,) = read_inputs([str(page)])
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (None, None)


def test_a_live_blog_whose_updates_stand_only_in_its_data(tmp_path: Path):
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2022-03-0{n}T10:00:00Z", "articleBody": p}
        for n, p in enumerate(PARAGRAPHS, start=1)
    ]
    data = {"@type": "LiveBlogPosting", "headline": "Tram line: live", "liveBlogUpdate": updates}
    page = tmp_path / "a.html"
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    page.write_text(f"<html><head>{script}</head><body><div id='app'></div></body></html>", encoding="utf-8")
    (article,) = read_inputs([str(page)])
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert [u.published for u in article.updates] == ["2022-03-01", "2022-03-02", "2022-03-03"]
