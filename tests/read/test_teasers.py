"""A short story with teasers of other stories below it: only the story is read."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import read_bytes
from claimx.read.dump.teasers import without_teasers
from claimx.read.segments import segment

STORY = [
    "HEST (Reuters) - A cable car with 30 people on board got stuck above Hest on Sunday, the fire service said.",
    "All passengers were brought to the ground by rope, a spokesman said. Nobody was hurt.",
    "The operator was not available for comment.",
]
TEASERS = [
    "County sells its archive",
    "The county of Tarn has sold its archive building for two million euros to a bank, the treasurer's office said.",
    "Minister to leave politics",
    "Ole Brandt, the minister of education, said on Friday that he would leave politics in June for reasons of health.",
    "Theatre opens again",
    "The theatre of Holm opened again on Saturday, a year after a flood. The director, Ida Vale, welcomed 700 visitors.",
]
MENU = [
    "Hest Echo",
    "Menu",
    "News",
    "Business",
    "Sport",
    "Weather",
    "Cable car stuck, 30 brought to safety",
    "Mar 6, 2024",
]
FOOT = ["Subscribe to our newsletter", "Contact", "Privacy", "Terms of use", "© 2024 Hest Echo"]


def story(page: str) -> str:
    (found,) = read_bytes(page.encode(), name="a.txt")
    assert isinstance(found, Article)
    return " ".join(found.text[start:end] for start, end in found.spans())


@pytest.mark.parametrize("heading", ["More from Hest Echo", "Read next", "Most Popular"])
def test_teasers_below_a_wire_story_are_left_out(heading):
    read = story("\n".join([*MENU, *STORY, heading, *TEASERS, *FOOT]))
    assert "brought to the ground" in read
    assert not any(word in read for word in ("archive", "Brandt", "theatre"))


def test_other_words_below_such_a_heading_are_story_where_no_headlines_part_them():
    rest = [
        "Winters are long in this part of the country, and many people leave it before they turn twenty.",
        "Farmers keep sheep on the slopes, and their children go to school in Varde, an hour away by bus.",
        "A museum shows how copper was mined until the last pit closed in 1962.",
    ]
    page = "\n".join([*STORY, "Related", *rest])
    segments = segment(page)
    assert without_teasers(page, segments, [True] * len(segments)) == [True] * len(segments)


def test_the_story_goes_on_below_such_a_heading():
    rest = [
        "The cable car is the only way up to Hest Fell, and its passengers were on their way to a festival.",
        "Fire crews had practised to bring passengers of the cable car to the ground by rope in March, the spokesman said.",
        "The operator of the cable car will have its ropes checked, the fire service said.",
    ]
    read = story("\n".join([*MENU, *STORY, "Related", "County sells its archive", *rest, *FOOT]))
    assert all(sentence in read for sentence in rest)
