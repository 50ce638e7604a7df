"""Ranks: the main event first, then what an editor would keep; what is folded comes last."""

from __future__ import annotations

import pytest

from claimx import extract, pipeline
from claimx.annotate.claims.weight.reads import signs
from claimx.annotate.claims.weight.sound import soundness
from claimx.annotate.slots import CLAIMS

STORY = """Port to close its coal terminal

The port of Lindmar will close its coal terminal by the end of 2025, its director said on Wednesday. It was a grey day.
The terminal, which employs 140 people, lost 12.4 million euros last year. I like coffee, one worker said."""


CLERKS = " ".join(f"Clerk {name} sold {n} old ships to a firm in {town}." for n, (name, town) in enumerate([
    ("Berg", "Oslo"), ("Lind", "Lyon"), ("Sá", "Porto"), ("Okoro", "Lagos"), ("Ek", "Turku"), ("Haddad", "Tunis"),
    ("Kim", "Busan"), ("Rossi", "Genoa"), ("Novak", "Split"), ("Weber", "Kiel"),
], 11))  # fmt: skip


def ranked():
    record = extract(STORY, published="2024-03-06", language="en")
    return sorted(record.claims, key=lambda claim: claim.rank)


def test_every_claim_has_a_rank_of_its_own():
    found = ranked()
    assert [claim.rank for claim in found] == list(range(1, len(found) + 1))


def test_the_headline_is_first_and_the_folded_are_last():
    found = ranked()
    assert found[0].start < STORY.index("\n")
    folded = [bool(claim.part_of or claim.repeats) for claim in found[1:]]
    assert folded == sorted(folded)


def test_news_outweighs_colour():
    order = [claim.what.predicate.text for claim in ranked()]
    assert order.index("close") < order.index("lost") < order.index("like")
    assert order.index("lost") < order.index("day")


def test_what_nearly_repeats_a_claim_of_the_first_ten_comes_behind_them():
    text = f"Norland will be the new owner of the port. Norland will be the new operator of the port. {CLERKS}"
    record = extract(text, published="2024-03-06", language="en")
    rank = {c.what.predicate.text: c.rank for c in record.claims if not (c.part_of or c.repeats)}
    assert min(rank["owner"], rank["operator"]) <= 10 < max(rank["owner"], rank["operator"])


@pytest.mark.parametrize(
    ("idle", "predicate"),
    [
        ("The port's owner did not immediately respond to a request for comment.", "respond"),
        ("Mayor Ida Roy declined to comment on the sale.", "comment"),
        ("The harbour police had no comment.", "had"),
        ("Norland could not be reached for comment on Monday.", "reached"),
        ("Here are five ways in which Norland could use the ships.", "ways"),
        ("Anyone with information on the fire is asked to call the harbour police at 555-0134.", "call"),
        ("Norland may earn a commission from the links on this page.", "earn"),
        ("Mayor Ida Roy released the following statement on the ships.", "released"),
    ],
)
def test_what_tells_nothing_of_the_story_comes_behind_the_first_ten(idle, predicate):
    record = extract(f"{idle} {CLERKS}", published="2024-03-06", language="en")
    rank = {c.what.predicate.text: c.rank for c in record.claims if not (c.part_of or c.repeats)}
    assert rank.get(predicate, 99) > 10


def test_who_is_silent_in_the_story_is_part_of_it():
    text = f"The port of Lindmar asked the state for new cranes in May. The state did not answer the port. {CLERKS}"
    record = extract(text, published="2024-03-06", language="en")
    assert next(c.rank for c in record.claims if c.what.predicate.text == "answer") <= 10


def test_a_statement_with_a_hole_is_less_likely_to_be_printed_as_it_stands():
    doc = pipeline.load()(
        "The bridge, which the council of Holm had built in 1931 with money of the state, will close in May. "
        "The tunnel of Varde will open in May. The “old harbour” of Ostrel will “soon” grow in May."
    )
    claims = CLAIMS.get(doc)
    odds = dict(zip([doc[c.head].text for c in claims], soundness(doc, claims), strict=True))
    assert odds["close"] < odds["open"]
    assert odds["close"] < odds["grow"]  # marks left out are no hole


def test_a_row_that_points_at_what_it_does_not_tell_is_less_likely_to_be_read_alone():
    for fast in (False, True):
        found = extract(
            "Ostmark Foods will close its mill in Varde in May. The mill lost 3 million euros last year. "
            "This decision came late. He regretted it.",
            published="2024-03-06", language="en", fast=fast,
        )  # fmt: skip
        rank = {claim.what.predicate.text: claim.rank for claim in found.claims}
        assert max(rank["close"], rank["lost"]) < min(rank["came"], rank["regretted"])


def signs_of(text):
    doc = pipeline.load()(text)
    (row,) = signs(doc, CLAIMS.get(doc))
    return row


def test_signs_of_rows_that_cannot_be_read_alone():
    named = signs_of("Ostmark Foods will close its mill in Varde in May.")
    assert named["who.named"] == 1
    assert {"pointer", "pronoun.first", "bare.subject", "bare"}.isdisjoint(named)
    assert signs_of("The judge left in May.")["bare.subject"] == 1
    assert "bare.subject" not in signs_of("The judge of Varde left in May.")
    pointing = signs_of("This plan failed in May.")
    assert pointing["pointer"] == pointing["who.pointing"] == 1
