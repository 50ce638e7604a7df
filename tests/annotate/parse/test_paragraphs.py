"""Sentence boundaries that the layout gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def test_an_empty_text_has_none(parse: Callable[[str], Doc]) -> None:
    assert starts(parse("")) == []
