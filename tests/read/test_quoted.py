"""Quotations that a page marks up."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx import extract
from claimx.read import ReadOptions
from claimx.read.reader import read_bytes

OPENING = (
    "Repairs of the Lorn dam are two years late, and the council of Selby has asked for a report before the summer."
)
ENDING = "The ministry will answer next week. The telephone of the builder's office has been silent since the winter."


def page(*blocks: str) -> bytes:
    story = f"<p>{OPENING}</p>{''.join(blocks)}<p>{ENDING}</p>"
    return f"<!DOCTYPE html><html lang='en'><head><title>Dam late</title></head><body><article>{story}</article></body></html>".encode()


def middle(*blocks: str) -> str:
    (article,) = read_bytes(page(*blocks), name="page.html", options=ReadOptions(language="en"))
    text = article.text
    assert text.startswith(OPENING)
    assert text.endswith(ENDING)
    return text[len(OPENING) : -len(ENDING)].strip()


def test_an_inline_quotation_gets_its_marks() -> None:
    words = "<p>Ben Roe said <q>the wall is <q>rather</q> wet</q> and left the hall on Monday evening.</p>"
    assert middle(words) == "Ben Roe said “the wall is ‘rather’ wet” and left the hall on Monday evening."


def test_an_inline_quotation_keeps_marks_of_its_own() -> None:
    words = "<p>Ben Roe said <q>“the wall is wet”</q> and left the hall on Monday evening.</p>"
    assert middle(words) == "Ben Roe said “the wall is wet” and left the hall on Monday evening."


@pytest.mark.parametrize(
    "block",
    [
        "<blockquote><p>The water came at two.</p><p>We had no lamps.</p><footer>— <cite>Ada Finch</cite></footer></blockquote>",
        "<blockquote><p>The water came at two.</p><p>We had no lamps.</p><cite>Ada Finch</cite></blockquote>",
        (
            "<figure><blockquote><p>The water came at two.</p><p>We had no lamps.</p></blockquote>"
            "<figcaption>– Ada Finch</figcaption></figure>"
        ),
    ],
)
def test_a_block_and_whom_the_page_names_below_it(block: str) -> None:
    assert middle(block) == "“The water came at two.\n\n“We had no lamps.” — Ada Finch"


def test_a_block_below_a_colon() -> None:
    words = middle("<p>In her letter Ada Finch wrote:</p>", "<blockquote>The builder was paid in May.</blockquote>")
    assert words == "In her letter Ada Finch wrote:\n\n“The builder was paid in May.”"


@pytest.mark.parametrize(
    "block",
    [
        "<blockquote><p>Read more about the dam and its builders.</p></blockquote>",
        "<p>He said:</p><blockquote><p>“The builder was paid in May.”</p></blockquote>",
        "<p>This is how it went:</p><blockquote><p>ADA FINCH: Were you paid in May, as you said?</p></blockquote>",
    ],
)
def test_what_no_one_is_known_to_say_or_has_marks_stays(block: str) -> None:
    assert middle(block).count("“") == block.count("“")


def test_a_pull_quote_is_not_said_twice() -> None:
    words = "<p>Ada Finch said on Monday that the builder was paid in May.</p>"
    pulled = "<blockquote>The builder was paid in May.<cite>Ada Finch</cite></blockquote>"
    assert "“" not in middle(words, pulled)


def test_the_speaker_of_a_block_is_the_one_below_it(tmp_path: Path) -> None:
    block = (
        "<blockquote><p>The water came at two and nobody warned the village.</p><p>Our boats were gone by then.</p>"
        "<p>We had no lamps.</p><footer>— <cite>Ada Finch</cite></footer></blockquote>"
    )
    path = tmp_path / "page.html"
    path.write_bytes(page("<p>“The wall is wet,” said Ben Roe on Monday evening.</p>", block))
    record = extract(path, language="en")
    sources = {claim.what.predicate.text: claim.source.name for claim in record.claims}
    assert {sources[verb] for verb in ("came", "warned", "gone", "had")} == {"Ada Finch"}


@pytest.mark.parametrize("line", ["Share this quote", "Read More", "12 March 2024", "Photo: Ada Finch", "Copy"])
def test_a_line_below_a_block_that_names_nobody_is_no_speaker(line: str) -> None:
    words = middle(
        f"<blockquote><p>The builder was paid in May, and never came back.</p><footer>{line}</footer></blockquote>"
    )
    assert "“" not in words
    assert "—" not in words


def test_a_program_between_the_colon_and_its_block_is_not_read() -> None:
    program = "<script>var wide = {a: 1, b:2};</script>"
    block = "<blockquote>The builder was paid in May.</blockquote>"
    words = middle("<p>In her letter Ada Finch wrote:</p>", program, block)
    assert words.endswith("“The builder was paid in May.”")


@pytest.mark.parametrize("line", ["Great Expectations Ahead", "A former worker at the yard", "ada finch"])
def test_a_line_below_a_block_without_a_name_keeps_the_marks(line: str) -> None:
    words = middle(
        f"<blockquote><p>The builder was paid in May, and never came back.</p><footer>{line}</footer></blockquote>"
    )
    assert words.startswith("“The builder was paid in May, and never came back.”")
    assert "—" not in words
    assert line in words


def test_a_known_given_name_below_a_block_is_a_speaker() -> None:
    words = middle(
        "<blockquote><p>The builder was paid in May, and never came back.</p><footer>Anna Finch</footer></blockquote>"
    )
    assert words == "“The builder was paid in May, and never came back.” — Anna Finch"
