"""Numbers in words and figures, as times, amounts and comparisons of articles read them."""

from __future__ import annotations

import pytest

from claimx import numerals
from claimx.numerals import Sum, of_figures, value_of


def add_up(text: str) -> float | None:
    """The number that all words of a text make, None where one does not join."""
    total = Sum()
    for word in text.replace("-", " ").split():
        value = numerals.WORDS.get(word)
        if word in numerals.SCALES:
            total = total.times(numerals.SCALES[word])
        elif word == "and":
            if not total.takes_and():
                return None
        elif value is not None and (total == Sum() or total.takes(value)):
            total = total.plus(value)
        else:
            return None
    return total.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7),
        ("twenty-four", 24),
        ("hundred", 100),
        ("two hundred and six", 206),
        ("two thousand and six", 2006),
        ("twenty-five thousand", 25_000),
        ("two hundred and ten thousand three hundred", 210_300),
        ("one million two hundred thousand", 1_200_000),
        ("three dozen", 36),
    ],
)
def test_words_add_up(text: str, value: float) -> None:
    assert add_up(text) == value


@pytest.mark.parametrize("text", ["five six", "ten five", "twenty thirty", "twelve and six", "nineteen ninety"])
def test_words_that_do_not_make_one_number(text: str) -> None:
    assert add_up(text) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("twenty-four", 24),
        ("1,200", 1200),
        ("1,200.5", 1200.5),
        ("8.26", 8.26),
        ("8,26", 8.26),
        (".5", 0.5),
        ("40bn", 4e10),
        ("3.5m", 3.5e6),
        ("half", None),
        ("ten-four", None),
        ("four-five", None),
        ("1.2.3", None),
        ("1,2,3", None),
        ("2nd", None),
        ("bn", None),
        ("", None),
    ],
)
def test_a_word_alone(word: str, value: float | None) -> None:
    assert value_of(word) == value


def test_a_scale_multiplies_a_fraction() -> None:
    assert Sum(open=0.5).times(1_000_000).value == 500_000


def test_endless_figures_are_no_number() -> None:
    assert of_figures("1" * 400) is None
