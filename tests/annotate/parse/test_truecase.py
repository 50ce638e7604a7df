"""Headlines in title case, made plain by the article's own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.parse.truecase import plain_headlines

STORY = "\n\nThe mayor of Porto, Rui Costa, quit on Monday over the flood. He had blamed the river authority."


def test_words_the_story_writes_small_become_small_and_names_stay() -> None:
    found = plain_headlines("Porto Mayor Rui Costa Quits Over Flood" + STORY)
    assert found.startswith("Porto mayor Rui Costa quits over flood")


def test_a_form_of_a_word_of_the_story_counts() -> None:
    assert plain_headlines("Rui Costa Blames River Authority" + STORY).startswith("Rui Costa blames river authority")


def test_may_beside_a_figure_stays_a_month() -> None:
    for title in ("Ferry Sails Again From 16th May", "Ferry Sails Again On May 5", "Ferry Sails Again In May"):
        assert "May" in plain_headlines(title + STORY)
    assert "may" in plain_headlines("Porto Ferry May Sail Again" + STORY)


def test_plain_sentences_are_left_alone() -> None:
    text = "Rui Costa quit on Monday, the city of Porto said." + STORY
    assert plain_headlines(text) == text


@given(st.text())
def test_nothing_but_the_case_changes(text: str) -> None:
    found = plain_headlines(text)
    assert len(found) == len(text)
    assert found.lower() == text.lower()
