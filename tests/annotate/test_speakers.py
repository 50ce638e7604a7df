"""Who speaks a stretch: interviews, transcripts, blocks, running quotations, marks of every kind (`speech.txt`)."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claimx

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = Path(__file__).parent / "speech.txt"
_TITLES = ("Senator ", "Gen. ", "the ", "The ")


def _texts() -> Iterator[tuple[str, str, list[str]]]:
    """(name, text, expectations) of every text."""
    for part in _FILE.read_text("utf-8").split("\n== ")[1:]:
        head, _, expected = part.partition("\n--\n")
        name, _, text = head.partition("\n")
        yield name, text, [line for line in expected.splitlines() if line.strip()]


def _cases() -> Iterator[object]:
    for name, text, lines in _texts():
        for line in lines:
            words, speaker, *reason = (field.strip() for field in line.lstrip("~").split("|"))
            marks = [pytest.mark.xfail(reason=reason[0])] if reason else []
            yield pytest.param(text, words, speaker, id=f"{name}: {words}", marks=marks)


def _plain(name: str) -> str:
    for title in _TITLES:
        name = name.removeprefix(title)
    return name.casefold()


def _said_by(text: str, words: str) -> str:
    """The source of the innermost attribution of report whose content holds the words."""
    record = claimx.extract(text, published="2024-03-06", language="en", include_text=True)
    content = record.article.text.content
    assert content is not None
    start = content.index(words)
    around = [
        (sum(end - begin for begin, end in mark.content), mark.source)
        for mark in record.attributions
        if mark.class_ == "report" and any(begin <= start + 1 < end for begin, end in mark.content)
    ]
    if not around:
        return "outlet"
    _, source = min(around, key=lambda pair: pair[0])
    return "unknown" if source is None or source.kind == "unknown" else source.name or ""


@pytest.mark.parametrize(("text", "words", "speaker"), list(_cases()))
def test_speaker(text: str, words: str, speaker: str) -> None:
    assert _plain(_said_by(text, words)) == _plain(speaker)


def test_there_are_stretches_of_every_kind() -> None:
    kinds, stretches = zip(*((name, lines) for name, _, lines in _texts()), strict=True)
    assert len(kinds) >= 20
    assert len(list(chain.from_iterable(stretches))) >= 60
