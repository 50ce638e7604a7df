"""Bylines far from the headline: a person's name after "by", and the many other things that stand after "by"."""

from __future__ import annotations

import pytest

from claimx.read.dump.furniture import load as load_story
from claimx.read.dump.head.distant import FEATURES, distant_authors, distant_bylines, load
from claimx.read.segments import segment

STORY = (
    "The harbour of Larkton will close in May, the port said on Tuesday. Its cranes are to be moved to Selby, where "
    "a new quay was opened last year. “We have no choice,” said Olin Marsh, who runs the port. Some 140 people work "
    "there, and most of them will be offered other work."
)


def authors(before: str, after: str = "") -> list[str]:
    """The authors in a page whose story has `before` above and `after` below it."""
    text = f"{before}\n{STORY}\n{after}".strip()
    segments = segment(text)
    chances = load_story().chances(text, segments)
    found = distant_bylines(text, segments, chances, text.index("The harbour"))
    assert all(len(byline.values) == len(FEATURES) for byline in found)
    return [text[a:b] for a, b in distant_authors(found, text, load())]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Cranes to leave Larkton\nBy Nora Pell\nPublished May 3, 2024", "", ["Nora Pell"]),
        ("Cranes to leave Larkton By Nora Pell and Idris Rowe | May 3, 2024", "", ["Nora Pell", "Idris Rowe"]),
        ("Cranes to leave Larkton", "By NORA PELL, Staff Writer", ["NORA PELL"]),
        ("Cranes to leave Larkton\nBy Nora D. Pell\nPublished May 3, 2024", "", ["Nora D. Pell"]),
        ("Cranes to leave Larkton\nBy Abel van Doren\nMay 3, 2024", "", ["Abel van Doren"]),
    ],
)
def test_a_byline_is_found_wherever_it_stands(before, after, expected):
    assert authors(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Cranes to leave Larkton", "Harbour Cup presented by Bright Tyres"),
        ("Cranes to leave Larkton", "Brought to you by: Nora Pell"),
        ("Cranes to leave Larkton\nProduced in partnership with Halden Gas", "Sponsored exclusively by Idris Rowe"),
        ("Cranes to leave Larkton\nIllustration by Nora Pell", "Video produced by Idris Rowe"),
        ("Cranes to leave Larkton", "The moors were described by Olin Marsh as bare."),
        ("Cranes to leave Larkton\nShop by Brand\nSort by Most Recent", "Powered by Quay Press"),
        ("Cranes to leave Larkton\nPhoto by Nora Pell / Quay Images", "Photography by Nora Pell"),
        ("Cranes to leave Larkton", ""),
    ],
)
def test_what_stands_after_other_words_with_by_is_no_author(before, after):
    assert authors(before, after) == []
