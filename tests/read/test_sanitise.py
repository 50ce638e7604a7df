"""Characters are replaced one for one, and nothing is left that acts or hides."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.read.sanitise import one_line, sanitise

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb", "a \nb"),  # the pair stays two characters
        ("a\rb\u2028c\u2029d\x85e\x0bf\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("a\tb\xa0c\u2009d\u3000e", "a b c d e"),
        ("gov\xadernment", "gov\u2010ernment"),
        ("end\xad of line", "end  of line"),
        ("gov\xad\r\nernment", "gov- \nernment"),
        ("zero\u200bwidth \u2060joiner\ufeff", "zero‐width  joiner "),
        ("\u202eevil\u202c and \u2066isolate\u2069", " evil  and  isolate "),
        ("\x1b[31mred\x1b[0m\x07\x00", "\ufffd[31mred\ufffd[0m\ufffd\ufffd"),
        ("\ud800 lone", "\ufffd lone"),
        ("hidden\U000e0041\U000e007f", "hidden  "),
        ("short\U0001bca0hand, mu\U0001d173sic", "short hand, mu sic"),
        ("\u0605\u0661 is seen", "\u0605\u0661 is seen"),
        ("plain café 🎬 “quoted”", "plain café 🎬 “quoted”"),
        ("ﬁlm", "ﬁlm"),  # a ligature is one character, and stays one
    ],
)
def test_each_character_has_one_replacement(given_text: str, expected: str) -> None:
    assert sanitise(given_text) == expected


@given(ANY_TEXT)
def test_length_holds_and_nothing_acts(text: str) -> None:
    clean = sanitise(text)
    assert len(clean) == len(text)
    assert not [c for c in clean if c != "\n" and unicodedata.category(c) in {"Cc", "Cs"}]
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f") & set(clean)


@given(ANY_TEXT)
def test_a_second_time_changes_nothing(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


def test_one_line_folds_all_blanks() -> None:
    assert one_line("  Two\r\n lines\tand\xa0more ") == "Two lines and more"
