"""Amounts with value, unit, and whether they are rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.claims.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "approximate"),
    [
        ("The firm paid $3.5 million.", "$3.5 million", 3.5e6, "USD", False),
        ("Prices rose about 12 percent.", "12 percent", 12.0, "percent", True),
        ("The index moved -3.5 percent.", "-3.5 percent", -3.5, "percent", False),
        ("Rents fell 4%.", "4%", 4.0, "percent", False),
        ("More than 250 homes burned.", "250", 250.0, "home", True),
        ("The fine was 20 euros.", "20 euros", 20.0, "EUR", False),
        ("The town has two hundred thousand voters.", "two hundred thousand", 200_000.0, "voter", False),
        ("The bank lost £40bn.", "£40bn", 4e10, "GBP", False),
        ("Two hundred and six people voted.", "Two hundred and six", 206.0, "people", False),
        ("Twenty-five thousand people marched.", "Twenty-five thousand", 25_000.0, "people", False),
        ("Some 1.2 million homes are empty.", "1.2 million", 1_200_000.0, "home", True),
        ("Two dozen people were hurt.", "Two dozen", 24.0, "people", False),
        ("Twenty-one people died.", "Twenty-one", 21.0, "people", False),
        ("Luis Ortega, 34, was killed.", "34", 34.0, "year", False),
    ],
)
def test_amount(
    parse: Callable[[str], Doc],
    sentence: str,
    text: str,
    value: float,
    unit: str,
    approximate: bool,  # noqa: FBT001
) -> None:
    doc = parse(sentence)
    (found,) = find_numbers(doc, (0, len(doc)))
    assert sentence[found.start : found.end] == text
    assert (found.value, found.unit, found.approximate) == (value, unit, approximate)


def test_an_ordinal_is_no_amount(parse: Callable[[str], Doc]) -> None:
    doc = parse("The first 32 homes on 3rd Street were sold.")
    assert [found.value for found in find_numbers(doc, (0, len(doc)))] == [32.0]


def test_digits_of_any_kind_do_no_harm(parse: Callable[[str], Doc]) -> None:
    doc = parse("1" * 400 + " ٣ ½ 1,2,3 1.2.3 -5 1e9 $ % ① 0x1F")
    assert all(found.end > found.start for found in find_numbers(doc, (0, len(doc))))
