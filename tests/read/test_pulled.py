"""Which blocks of a story are quotations that the page pulled out of it."""

from __future__ import annotations

import pytest

from claimx.read.dump.pulled import pulled_quotes
from claimx.read.segments import segment

TOLD = "The mayor stood at the gate. “We will not sign this paper in May,” she said, and left for the port."


@pytest.mark.parametrize(
    ("quotation", "pulled"),
    [
        ("“We will not sign this paper in May”", True),
        ("“We will not sign this paper in May.”", True),  # with another mark at its end
        ("“will not sign this paper”", True),
        ("“We will sign this paper in May”", False),  # told otherwise in the story
        ("“We shall not sign this paper in May”", False),
        ("We will not sign this paper in May", False),  # no quotation
    ],
)
def test_a_block_is_pulled_out_where_the_story_has_its_words(quotation: str, *, pulled: bool) -> None:
    text = f"{TOLD}\n{quotation}\nThe council meets again on Monday."
    segments = segment(text)
    found = [
        text[segments[a].start : segments[b - 1].end] for a, b in pulled_quotes(text, segments, [True] * len(segments))
    ]
    assert found == ([quotation] if pulled else [])


def test_a_quotation_that_only_stands_alone_is_the_storys_own() -> None:
    text = "The crowd sang.\n“We will not leave this square”\nThe police came.\n“We will not leave this square”\nIt was dark."
    segments = segment(text)
    assert list(pulled_quotes(text, segments, [True] * len(segments))) == []
