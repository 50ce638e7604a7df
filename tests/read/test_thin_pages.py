"""Pages whose story is easily lost: laid out by tables, only in the page's data, or hardly read at all."""

from __future__ import annotations

import html
import json

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes
from claimx.read.dump.thin import thin_dump
from claimx.read.segments import segment

LEAD = "The lighthouse on Skarv was sold on Monday to a cook from Holm, the coast office said."
MORE = (
    "She paid 310,000 euros and wants to open an inn with six rooms there next summer.",
    "The light has been dark since 2009, when a mast on the next island took over its work.",
)


def read(page: str) -> Article:
    (found,) = read_bytes(page.encode(), name="a.html")
    assert not isinstance(found, Failure)
    return found


def codes(article: Article) -> list[str]:
    return [notice.code for notice in article.notices]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td><h1>Lighthouse sold</h1>{}</td></tr></table>",
        "<table><tr><td><a href='/'>Home</a> <a href='/old'>Archive</a></td><td><h1>Lighthouse sold</h1>{}</td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
    ],
)
def test_a_page_laid_out_by_tables_has_its_story(page):
    story = "".join(f"<p>{text}</p>" for text in (LEAD, *MORE))
    article = read(f"<html><head><title>Lighthouse sold</title></head><body>{page.format(story)}</body></html>")
    assert LEAD in article.text
    assert MORE[1] in article.text
    assert "Archive" not in article.text


def test_a_table_of_figures_is_no_story():
    cells = "".join(f"<tr><th>{year}</th><td>{year * 3} visitors</td></tr>" for year in range(2010, 2020))
    story = "".join(f"<p>{text}</p>" for text in (LEAD, *MORE))
    article = read(f"<html><body><article>{story}<table>{cells}</table></article></body></html>")
    assert "visitors" not in article.text


def data(*bodies: str) -> str:
    items = [{"@type": "NewsArticle", "headline": "Lighthouse sold", "articleBody": body} for body in bodies]
    return f"<script type='application/ld+json'>{json.dumps({'@graph': items})}</script>"


def test_a_story_that_only_the_page_data_hold_is_read():
    text = "\n\n".join((LEAD, *MORE))
    article = read(
        f"<html><head>{data(text)}</head><body><div id='root'></div><noscript>Enable it.</noscript></body></html>"
    )
    assert article.text == text
    assert codes(article) == []


@pytest.mark.parametrize("times", [1, 2, 3])
def test_page_data_whose_markup_was_escaped_again_and_again_are_read(times):
    text = "".join(f"<p>{part}</p>" for part in (LEAD, *MORE))
    for _ in range(times):
        text = html.escape(text)
    article = read(f"<html><head>{data(text)}</head><body><div id='root'></div></body></html>")
    assert article.text == "\n\n".join((LEAD, *MORE))


def test_of_the_data_of_several_articles_none_is_taken():
    head = data("\n\n".join((LEAD, *MORE)), "Another story of another page, which is about a bridge.")
    article = read(f"<html><head>{head}</head><body><div id='root'></div></body></html>")
    assert article.text == ""
    assert codes(article) == ["W_EMPTY"]


def test_a_story_in_blocks_that_no_extractor_knows_is_found_as_in_a_dump():
    blocks = "".join(f"<span class='x'>{text}</span><br><br>" for text in (LEAD, *MORE))
    article = read(f"<html><body><center><font>{blocks}</font></center></body></html>")
    assert MORE[0] in article.text


def test_a_dump_of_which_little_is_read_says_so_and_shows_what_was_left_out():
    other = [
        f"The ferry of {year} was late again on Sunday, and the harbour office said nothing."
        for year in range(1980, 2012)
    ]
    text = "\n".join([LEAD, *other])
    segments = segment(text)
    keep = [True] + [False] * (len(segments) - 1)
    notice = thin_dump(text, segments, keep, [(0, len(LEAD))], "Lighthouse sold")
    assert notice is not None
    assert notice.code == "W_THIN"
    assert "The ferry of 1980 was late" in notice.message
    assert thin_dump(text, segments, [True] * len(segments), [(0, len(text))], "Lighthouse sold") is None


def test_a_story_without_a_word_of_its_headline_is_told():
    story = "".join(f"<p>{text}</p>" for text in (LEAD, *MORE))
    head = "<title>Parliament debates harbour taxes again</title>"
    article = read(f"<html><head>{head}</head><body><article>{story}</article></body></html>")
    assert codes(article) == ["W_THIN"]
