"""Words that a dump has run together: what the tagger sees of them, and what is made of its probabilities."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.errors import ModelError
from claimx.read import read_text, weights
from claimx.read.dump.head import blocks
from claimx.read.dump.head.edges import NAME_EDGES, TITLE_EDGES, Edges
from claimx.read.dump.head.marks import HeadWords, describe_words, kind, shape
from claimx.read.dump.head.page import PageHead
from claimx.read.dump.head.tokens import head_tokens, story_words
from claimx.read.segments import segment

STORY = "The harbour of Larkton was closed on Monday after a storm. The mayor said that it would open again soon."


@pytest.mark.parametrize(
    ("word", "form", "sort"),
    [
        ("Harbour", "C", "C"),
        ("NATO", "U", "U"),
        ("McAdam", "M", "M"),
        ("boats", "l", "l"),
        ("the", "l", "f"),
        ("The", "C", "F"),
        ("2021", "Y", "Y"),
        ("7", "d", "d"),
        ("12:30", ":", ":"),
        ("4,000", "#", "#"),
        ("March", "C", "mon"),
        ("march", "l", "l"),
        ("Tue", "C", "day"),
        ("Thomas", "C", "N"),
        ("“", "“", "“"),
    ],
)
def test_shapes(word: str, form: str, sort: str) -> None:
    assert (shape(word), kind(word)) == (form, sort)


def described(text: str) -> tuple[list[str], list[list[str]]]:
    segments = segment(text)
    chances = [1.0 if "harbour" in text[s.start : s.end] else 0.0 for s in segments]
    first = chances.index(1.0)
    tokens = head_tokens(text, segments, first)
    page = PageHead(text, segments, chances, first, tokens, story_words(text, segments, chances))
    words = HeadWords(page, frozenset({"by", "sport"}))
    return [t.text for t in tokens], describe_words(words, first)


def test_every_word_has_signs_and_unknown_words_are_shapes() -> None:
    words, rows = described("Sport Harbour closed By Ann Lee\n" + STORY)
    assert len(words) == len(rows)
    assert "w=sport" in rows[0]
    assert "w=*C" in rows[1]
    assert "w-1=sport" in rows[1]
    assert "g=line" in rows[words.index("The")]


def test_words_that_the_page_repeats_after_other_words_open_a_block() -> None:
    words, rows = described("News Old harbour closed again\nTop Old harbour closed again\n" + STORY)
    at = [i for i, w in enumerate(words) if w == "Old"]
    assert all("opens capital" in rows[i] for i in at)


def test_distances_to_byline_and_date() -> None:
    words, rows = described("Harbour closed By Ann Lee May 2021\n" + STORY)
    assert "by+2" in rows[0]  # two or three words ahead
    assert "mon+0" in rows[words.index("May")]


def hand_made() -> Edges:
    """Five words: a menu entry, a headline of three words, and the first word of a byline."""
    found = {
        "BM": [0.9, 0.1, 0.0, 0.0, 0.0],
        "BT": [0.05, 0.9, 0.0, 0.0, 0.0],
        "IT": [0.0, 0.0, 1.0, 1.0, 0.05],
        "BA": [0.0, 0.0, 0.0, 0.0, 0.9],
        "BH": [0.05, 0.0, 0.0, 0.0, 0.05],
    }
    return Edges(blocks.marks(found, 5))


def test_edges_of_blocks() -> None:
    edges = hand_made()
    assert [edges.opens(i) for i in range(5)] == [True, True, False, False, True]
    assert [edges.closes(b) for b in range(1, 6)] == [True, False, False, True, True]
    assert edges.broken(0, 3)
    assert not edges.broken(1, 4)


def test_the_headline_is_the_likeliest_stretch() -> None:
    edges = hand_made()
    at = TITLE_EDGES.index("title_sum")
    spans = [(a, b) for a in range(5) for b in range(a + 1, 6)]
    assert max(spans, key=lambda s: edges.of_title(*s)[at]) == (1, 4)
    assert len(edges.of_title(1, 4)) == len(TITLE_EDGES)
    assert len(edges.of_name(4, 5)) == len(NAME_EDGES)


def test_changed_weights_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / blocks.FILE).write_bytes(b"lCRF, but not ours")
    monkeypatch.setattr(blocks, "weights_path", lambda _: tmp_path)
    weights.load("blocks")
    with pytest.raises(ModelError, match="not those that were shipped"):
        blocks.load.__wrapped__()
    (tmp_path / blocks.FILE).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        blocks.load.__wrapped__()


def test_no_words_have_no_marks() -> None:
    assert blocks.marks({}, 0).edge == ()


def test_a_day_that_the_story_tells_of_is_not_that_of_the_page():
    head = "Menu\nNews\nSport\nSign in\nCranes to leave Larkton\nShare\n"
    story = (
        "The harbour of Larkton will close, the port said on Tuesday, and most of its cranes will be moved to Selby.\n"
        "A new quay was opened there last year, and some 140 people will be offered work on it, the port said.\n"
        "The last ship will leave in the morning and return in the evening on 20 April 2024, with a band on board.\n"
    )
    tail = "More stories\nSubscribe\nPrivacy policy\nAll rights reserved"
    assert read_text(head + story + tail).published is None
    assert read_text(head + "5 March 2024\n" + story + tail).published == "2024-03-05"
