"""Sentence boundaries that the layout gives."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from claimx import pipeline
from claimx.annotate.parse.paragraphs import find_paragraph_starts

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


def starts(doc: Doc) -> list[str]:
    return [doc[index].text for index in find_paragraph_starts(doc)]


def test_a_blank_line_ends_a_sentence(parse: Callable[[str], Doc]) -> None:
    assert starts(parse("Mayor quits over flood report\n\nThe mayor of Aveiro quit on Monday.")) == ["The"]


def test_a_single_newline_ends_one_too(parse: Callable[[str], Doc]) -> None:
    assert starts(parse("Mayor quits\nBy Ana Reis\nThe mayor quit.")) == ["By", "The"]


def test_lines_wrapped_by_a_program_run_on(parse: Callable[[str], Doc]) -> None:
    line = "the harbour authority said that the ferry had been held at the"
    assert starts(parse("\n".join([line] * 6) + "\n\nNext")) == ["Next"]


def test_two_wrapped_lines_run_on(parse: Callable[[str], Doc]) -> None:
    text = (
        "The harbour authority said that the ferry had been held at the old quay of\nVarde and that {} had been hurt."
    )
    assert starts(parse(text.format("nobody").replace("\nVarde and", "Varde\nand"))) == []
    assert starts(parse(text.format("nobody"))) == ["Varde"]  # may be a headline


def test_lines_wrapped_at_a_wide_margin_run_on(parse: Callable[[str], Doc]) -> None:
    """Half of them go on in small letters; paragraphs of one line do not, however long they are."""
    story = (
        "Teachers in Holm went back to work on Monday after nine days on strike, their union said. They will get more pay "
        "from August, and two more days of leave that the town had refused them for years. The council approved the deal by "
        "eleven votes to four late on Sunday. The money will come from a reserve that has hardly been touched since the "
        "flood of 2019, its finance chief said, and the rest of it from a loan of the savings bank of the county."
    )
    doc = parse(textwrap.fill(f"{story} {story}", 118))
    assert [doc[i].text for i in find_paragraph_starts(doc)] == []
    lines = [
        f"The savings bank of the county said on Monday that it had lent the town of Holm {n} million euros for it"
        for n in range(6)
    ]
    assert len(find_paragraph_starts(parse("\n".join(lines)))) == 5


def test_an_empty_text_has_none(parse: Callable[[str], Doc]) -> None:
    assert starts(parse("")) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Officers led by Det. Supt. Joan Reed found the car. It was blue.", 2),
        ("“Why would anyone pay twice?” he asked the council. Nobody knew.", 2),
        ("It was late (he had told them) when the ferry sank. Nobody knew.", 2),
    ],
)
def test_a_sentence_goes_on_behind_a_title_or_before_a_small_letter(text: str, sentences: int) -> None:
    assert len(list(pipeline.load(fast=True)(text).sents)) == sentences


def test_a_small_letter_may_begin_a_sentence_behind_a_stop() -> None:
    doc = pipeline.load(fast=True)("the ferry sank near the harbour of Varde. nobody was hurt in the accident.")
    assert [sentence.text for sentence in doc.sents] == [
        "the ferry sank near the harbour of Varde.",
        "nobody was hurt in the accident.",
    ]
