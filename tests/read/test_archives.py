"""Web archives as crawlers write them: packed pages, images first, packings that cannot be opened."""

from __future__ import annotations

import gzip
import plistlib
import zlib

import brotli
import pytest

from claimx.article import Article
from claimx.errors import FormatError, TooLargeError
from claimx.read import Failure, ReadOptions, read_bytes

PAGE = (
    b"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Quarry reopens</title></head><body><article>"
    b"<h1>Quarry reopens</h1><p>The quarry above Tarn Head reopened on Monday after two years, its manager said.</p>"
    b"<p>Forty people have been hired, and the first stone will be shipped to the coast in May, she added.</p>"
    b"</article></body></html>"
)


def record(body: bytes, kind: str = "text/html", packing: str = "") -> bytes:
    sent = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n" + (f"Content-Encoding: {packing}\r\n" if packing else "")
    block = sent.encode() + b"\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarn.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(data: bytes, **options: int) -> list[Article | Failure]:
    return list(read_bytes(data, name="crawl.warc", options=ReadOptions(**options)))


def title(found: Article | Failure) -> str | None:
    assert isinstance(found, Article), found
    return found.title


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", PAGE),  # the crawler took the packing off and left the header
    ],
)
def test_a_packed_page_alone_in_an_archive_is_read(packing, body):
    (found,) = read(record(body, packing=packing))
    assert title(found) == "Quarry reopens"


def test_an_image_at_the_head_of_an_archive_hides_no_page():
    image = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    (found,) = read(record(image, kind="image/png") + record(PAGE))
    assert title(found) == "Quarry reopens"


def test_a_packing_that_cannot_be_opened_costs_its_page_and_is_named():
    odd = b"\x28\xb5\x2f\xfd" + bytes(range(128, 256))
    lost, found = read(record(odd, packing="zstd") + record(PAGE))
    assert isinstance(lost, Failure)
    assert isinstance(lost.error, FormatError)
    assert "packed with zstd" in lost.error.message
    assert title(found) == "Quarry reopens"


def test_a_page_that_unpacks_to_more_than_is_allowed_is_refused():
    (lost,) = read(record(brotli.compress(b"<p>" * 1_000_000), packing="br"), max_bytes=100_000)
    assert isinstance(lost, Failure)
    assert isinstance(lost.error, TooLargeError)


def test_broken_brotli_is_told():
    (lost,) = read(record(b"\x1b\xff\x80\x90\x01rubbish\xfe\xfe", packing="br"))
    assert isinstance(lost, Failure)
    assert "broken" in lost.error.message


def test_a_file_for_crawlers_is_no_article():
    robots = record(b"User-agent: *\nDisallow: /private\n", "text/plain").replace(b"/a\r\n", b"/robots.txt\r\n", 1)
    found = list(read_bytes(robots + record(PAGE), name="a.warc"))
    assert [isinstance(one, Article) and one.title for one in found] == ["Quarry reopens"]


def test_the_text_that_an_archive_took_out_of_a_page_is_a_dump():
    lines = (
        "Home News Sport\nQuarry reopens\nBy Ann Roy\n6 March 2024\n"
        "The quarry above Tarn Head reopened on Monday after two years, its manager said.\n"
        "Forty people have been hired, and the first stone will be shipped to the coast in May, she added.\n"
        "“It has been a long winter for everybody here,” said Tom Berg, who drives one of the lorries.\n"
        "The county had closed it in 2022 because of the dust. It says that the new filters have been tested.\n"
        "Subscribe to our newsletter\nCopyright 2024 Tarn Post\n"
    ).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://tarn.example/a\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(lines)}\r\n\r\n"
    )
    (article,) = read_bytes(head.encode() + lines + b"\r\n\r\n", name="a.wet")
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.published) == ("Quarry reopens", ("Ann Roy",), "2024-03-06")
    story = "\n".join(article.text[start:end] for start, end in article.spans())
    assert "lorries" in story
    assert "newsletter" not in story
    assert "Home" not in story


def test_a_page_that_safari_saved():
    page = f"<html lang='en'><head><title>Mill</title></head><body>{'<p>The mill in Sorn closed on Monday, its owner said in the square.</p>' * 4}</body></html>"
    saved = {
        "WebMainResource": {
            "WebResourceData": page.encode("utf-16"),
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "utf-16",
            "WebResourceURL": "https://sorn.example/mill",
        }
    }
    (article,) = read_bytes(plistlib.dumps(saved, fmt=plistlib.FMT_BINARY), name="mill.webarchive")
    assert isinstance(article, Article)
    assert article.text.startswith("The mill in Sorn closed on Monday")
    assert (article.title, article.origin.url) == ("Mill", "https://sorn.example/mill")


def test_a_property_list_without_a_page_is_told():
    (failure,) = read_bytes(plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), name="a.plist")
    assert isinstance(failure, Failure)
    assert failure.error.code == "E_FORMAT"
    (failure,) = read_bytes(b"bplist00 broken", name="a.webarchive")
    assert isinstance(failure, Failure)
