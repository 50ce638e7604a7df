"""Contradictions between two articles: cases of our own, true ones of every kind and pairs that only look so."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from claimx import extract
from claimx.across.stories.counts import Told, alternating
from claimx.across.stories.digest import digest
from claimx.across.stories.find import in_order, tell
from claimx.across.stories.propositions import sense

FOLDER = Path(__file__).resolve().parent / "contradictions"


class Case(NamedTuple):
    """Two articles, each with its day of publication, and what contradicts what."""

    articles: tuple[tuple[str, str], ...]
    expected: str


def cases():
    for path in sorted(FOLDER.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
            lines = [line for line in block.splitlines() if not line.startswith("#")]
            gaps = [line.removeprefix("# xfail: ") for line in block.splitlines() if line.startswith("# xfail: ")]
            if lines:
                *articles, last = lines
                case = Case(tuple((one[:10], one[11:]) for one in articles), last.removeprefix("= "))
                marks = [pytest.mark.xfail(reason=gap) for gap in gaps]
                yield pytest.param(case, id=f"{path.stem}-{number}", marks=marks)


@cache
def story(articles):
    found = []
    for number, (day, text) in enumerate(articles):
        one = digest(extract(text, published=day, language="en", include_text=True))
        one.id = str(number)
        found.append(one)
    return tell(in_order(found), None)


@pytest.mark.parametrize("case", list(cases()))
def test_what_two_articles_cannot_both_be_right_about(case):
    found = [(one.kind, one.a_text, one.b_text) for one in story(case.articles).contradictions]
    if case.expected == "none":
        assert found == []
        return
    kind, words = case.expected.split(": ")
    first, second = words.split(" / ")
    ((what, a, b),) = found
    assert what == kind
    assert first in a
    assert second in b


def test_there_are_twenty_of_both():
    expected = [case.values[0].expected for case in cases()]
    assert expected.count("none") >= 20
    assert len(expected) - expected.count("none") >= 20


def test_values_that_go_back_and_forth_are_no_later_count():
    four, five, later = Told(1, 4, False, None), Told(2, 5, False, None), Told(3, 4, False, None)
    assert alternating([four, five, later]) == {four, five, later}
    assert alternating([four, five]) == set()
    assert alternating([four, five, later._replace(approximate=True)]) == set()


def test_a_contrary_predicate_is_a_denial(records_of):
    accepted, rejected, failed = (digest(one).details.claims[0] for one in records_of("accepted", "rejected", "failed"))
    assert sense(accepted) == ("accept", True)
    assert sense(rejected) == ("accept", False)
    assert sense(failed) == ("pass", False)


@pytest.fixture
def records_of():
    return lambda *words: [extract(f"The board {word} the test on Monday.", published="2024-03-06") for word in words]
