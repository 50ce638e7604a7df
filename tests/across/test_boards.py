"""The number board of stories that are no shootings: floods, accidents, strikes, votes, money, on articles of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx import extract
from claimx.across.stories.digest import digest
from claimx.across.stories.find import in_order, tell

CASES = (Path(__file__).resolve().parent / "boards" / "stories.txt").read_text(encoding="utf-8").split("\n## ")[1:]


def told(lines):
    """The values by quantity in the order of days: `*` behind the one that holds, `!` behind those that conflict."""
    found = []
    for number, line in enumerate(lines):
        day, text = line[:10], line[11:].split(": ", 1)[1]
        one = digest(extract(text, published=day, language="en", include_text=True))
        one.id = str(number)
        found.append(one)
    board = {}
    for one in sorted(tell(in_order(found), None).numbers, key=lambda one: (one.day, one.article, one.start)):
        marks = "*" * one.latest + "!" * one.conflict
        board.setdefault(one.quantity, []).append(f"{one.value:.15g}{marks}")
    return board


@pytest.mark.parametrize("case", CASES, ids=[case.split("\n", 1)[0] for case in CASES])
def test_a_board_gives_each_outlets_value_and_what_became_of_it(case):
    _, *lines = case.strip().splitlines()
    board = told([line for line in lines if line[:4].isdigit()])
    expected = dict(line.split(": ") for line in lines if line and not line[:4].isdigit())
    assert {quantity: " ".join(board.get(quantity, [])) for quantity in expected} == expected
