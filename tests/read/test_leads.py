"""The beginning of a story in a dump: datelines, and the first sentence below the buttons."""

from __future__ import annotations

import pytest

from claimx.read import read_text
from claimx.read.dump.leads import is_dateline, with_leads
from claimx.read.segments import segment

TEASERS = (
    "Related",
    "Ferry strike enters its third week",
    (
        "The ferry crews of the northern line have been on strike since Monday, and the company said on its page that it "
        "would lose two million euros a week while the ships lay in port. A mediator has been asked to come."
    ),
    "Sign up for our newsletter",
    "Enter your email address",
    "Privacy policy",
    "All rights reserved",
)


@pytest.mark.parametrize(
    "line",
    [
        "TARN HEAD, May 3 (Norther Press) - A lorry",
        "KAP LUIS, Morenia, 6 March 2024 — The port",
        "LINDMAR (NP) – The port",
        "ST. ODO, March 6 -- A ship",
    ],
)
def test_datelines(line):
    assert is_dateline(line, 0)


@pytest.mark.parametrize(
    "line", ["NEWS - The port", "SHARE THIS, May 3", "Lindmar, March 6 - The port", "LIVE (12) - A"]
)
def test_no_datelines(line):
    assert not is_dateline(line, 0)


def test_a_wire_story_of_one_line_is_read_though_longer_teasers_follow():
    wire = (
        "TARN HEAD, May 3 (Norther Press) - A lorry with eleven cows overturned on the pass on Friday, the police said."
    )
    article = read_text(
        "\n".join(["Skip to content", "Menu", "World", "Sport", "Lorry overturns on pass", wire, *TEASERS])
    )
    assert article.body is not None
    assert article.text.index(wire) in {start for start, _ in article.body}
    assert wire not in [article.text[s.start : s.end] for s in article.skipped]


def test_the_first_sentence_below_share_buttons_is_story():
    lead = "The town of Tarn Head will sell its old school to a brewery, the council decided on Thursday."
    rest = (
        "The brewery offered 800,000 euros and said that it would keep the front of the house as it is.",
        "Twelve people spoke against the sale, most of whom had been pupils there before it was closed in 2019.",
        "The mayor said that nobody else had made an offer, and that the roof would not last another winter.",
        "Work is to begin in the spring, and the first beer could be poured before the end of next year.",
    )
    buttons = ("Share on Facebook", "Share on Twitter", "Copy link")
    article = read_text(
        "\n".join(["Menu", "News", "Old school to be sold", "By Ida Moor", *buttons, lead, *rest, *TEASERS])
    )
    assert article.body is not None
    assert lead in [article.text[a:b] for a, b in article.body]


@pytest.mark.parametrize(
    ("above", "chance", "kept"),
    [
        ("The town of Tarn Head will sell its old school to a brewery, it said on Thursday.", 0.45, True),
        ("The town of Tarn Head will sell its old school to a brewery, it said on Thursday.", 0.1, False),
        ("More stories about schools and breweries in the north of the county", 0.45, False),  # no sentence
    ],
)
def test_a_lead_that_buttons_part_from_the_story_is_story_if_it_is_as_likely_as_not(above, chance, kept):
    lines = ["Menu", above, "Share", "Save", "The brewery offered 800,000 euros for it, and will keep its front."]
    text = "\n".join(lines)
    segments = segment(text)
    assert [text[s.start : s.end] for s in segments] == lines
    assert with_leads(text, segments, [0.0, chance, 0.1, 0.1, 0.9], [False] * 4 + [True])[1] is kept


def test_of_two_sentences_above_the_buttons_the_first_is_story_too():
    lines = [
        "The town of Tarn Head will sell its old school to a brewery, it said on Thursday.",
        "The school was built in 1911 by the stonemasons of the valley, who asked for no money.",
        "Share",
        "The brewery offered 800,000 euros for it, and will keep its front.",
    ]
    text = "\n".join(lines)
    assert with_leads(text, segment(text), [0.3, 0.5, 0.1, 0.9], [False] * 3 + [True]) == [True, True, False, True]


def test_a_lead_above_more_than_buttons_stays_out():
    lead = "The town of Tarn Head will sell its old school to a brewery, it said on Thursday."
    between = ["A picture of the old school by somebody", "Share"]
    lines = [lead, *between, "The brewery offered 800,000 euros for it, and will keep its front."]
    text = "\n".join(lines)
    assert with_leads(text, segment(text), [0.45, 0.1, 0.1, 0.9], [False] * 3 + [True])[0] is False


def test_a_sentence_that_goes_on_a_paragraph_of_the_story_is_story():
    told = "The town of Tarn Head will sell its old school to a brewery, the council decided on Thursday."
    on = "The union of teachers had asked it for a year without such a sale."
    text = f"{told} {on}\nRead our guide to the ten best breweries of the coast and tell us which one you like."
    parts = segment(text)
    assert with_leads(text, parts, [0.9, 0.6, 0.6], [True, False, False]) == [True, True, False]
    assert with_leads(text, parts, [0.9, 0.05, 0.6], [True, False, False]) == [True, False, False]
