"""No sentence of a dump is cut in the middle, whatever the classifier says of one half of it."""

from __future__ import annotations

from claimx.read.dump.leads import with_leads
from claimx.read.segments import segment

LEAD = "The town of Tarn Head will sell its old school to a brewery, the council decided on Thursday."


def test_a_day_within_a_sentence_of_the_story_is_story() -> None:
    text = f"{LEAD}\nThe school closed on 2 February 2013 in a storm.\nMore schools"
    parts = segment(text)
    keep = [True, False, False, True, False]
    assert [text[p.start : p.end] for p in parts][1:4] == ["The school closed on", "2 February 2013", "in a storm."]
    assert with_leads(text, parts, [0.9, 0.4, 0.3, 0.9, 0.0], keep) == [True, True, True, True, False]


def test_what_stands_above_the_story_does_not_become_its_beginning() -> None:
    text = "Posted on 2 February 2013 in Tarn\n" + LEAD
    parts = segment(text)
    keep = [False] * (len(parts) - 1) + [True]
    assert with_leads(text, parts, [0.0] * (len(parts) - 1) + [0.9], keep) == keep


def test_a_short_sentence_that_ends_a_paragraph_is_story() -> None:
    text = f"{LEAD} The vote was 21 to 14.\nFire in the old brewery"
    parts = segment(text)
    assert with_leads(text, parts, [0.9, 0.15, 0.0], [True, False, False]) == [True, True, False]
    parts = segment(f"{LEAD} Subscribe now. Fire")
    kept = with_leads(f"{LEAD} Subscribe now. Fire", parts, [0.15] * len(parts), [True] + [False] * (len(parts) - 1))
    assert kept[1:] == [False] * (len(parts) - 1)


def test_the_end_of_a_sentence_before_the_story_goes_on_is_story() -> None:
    text = (
        f"{LEAD}\nThe school closed on 2 February 2013 in a storm. Nobody has used it ever since that week in winter."
    )
    parts = segment(text)
    assert with_leads(text, parts, [0.9, 0.1, 0.1, 0.15, 0.9], [True, False, False, False, True]) == [True] * 5
