"""Folding: a reader sees a fact once."""

from __future__ import annotations

import pytest

from claimx import extract


def claims(text):
    record = extract(text, published="2024-03-06", language="en")
    by_id = {claim.id: claim.what.predicate.text for claim in record.claims}
    return {c.what.predicate.text: (by_id.get(c.part_of), by_id.get(c.repeats)) for c in record.claims}


def test_what_lies_inside_another_claim_is_part_of_it():
    found = claims("The council approved a plan proposed by the mayor to close the pool.")
    assert found["approved"] == (None, None)
    assert {found[word][0] for word in ("proposed", "close") if word in found} == {"approved"}


def test_a_partner_stands_for_itself():
    found = claims("The driver was arrested on Monday and charged with theft.")
    assert found["arrested"] == found["charged"] == (None, None)


def test_a_sentence_printed_twice_is_told_once():
    sentence = "The ferry company sold four old ships to a Greek firm."
    text = f"{sentence} Workers were not told.\n\n{sentence}\n\nThe union will meet on Friday."
    record = extract(text, published="2024-03-06", language="en")
    first, second = [claim for claim in record.claims if claim.what.predicate.text == "sold"]
    assert first.repeats is None
    assert second.repeats == first.id


def test_a_headline_is_told_by_the_story():
    text = "Ferry company sells old ships\n\nThe ferry company will sell four old ships to a Greek firm."
    record = extract(text, published="2024-03-06", language="en")
    headline, story = sorted(record.claims, key=lambda claim: claim.start)[:2]
    assert headline.repeats == story.id
    assert story.repeats is None


def test_an_opposite_is_no_copy():
    record = extract("The firm sold four old ships in May. The firm did not sell four old ships in May.", language="en")
    assert [claim.repeats for claim in record.claims] == [None, None]


def test_who_told_it_is_no_claim_beside_what_was_told():
    found = claims("Ana Sá told reporters in Lyon that her client did not intend to harm the guard.")
    assert found["harm"] == (None, None)
    assert found.get("told", ("harm", None)) == ("harm", None)


def test_what_only_says_that_it_follows_gives_way():
    found = claims("The move comes days after the bank closed forty branches.")
    assert found["closed"] == (None, None)
    assert found["comes"] == ("closed", None)


def test_a_claim_takes_in_the_mark_that_closes_its_quotation():
    record = extract("The mayor of Lyon called the plan “a costly mistake”, and left.", language="en")
    assert any(claim.text.endswith("“a costly mistake”") for claim in record.claims)


def test_what_is_leant_on_stands_for_itself():
    assert claims("The old tunnel was closed for eleven months. That was wrong.")["closed"] == (None, None)


@pytest.mark.xfail(strict=True, reason='"That" is taken for the tunnel, at a chance of .55')
def test_what_is_too_short_to_be_read_alone_leans_on_what_stands_before_it():
    assert claims("The old tunnel was closed for eleven months. That was wrong.")["wrong"] == ("closed", None)


def test_a_short_clause_leans_on_the_clause_above_it():
    found = claims("Nashua announced the request for a new board after the market closed.")
    assert found["announced"] == (None, None)
    assert found["closed"] == ("announced", None)


def test_a_short_sentence_about_something_named_stands_for_itself():
    found = claims("The storm hit Lyon on Monday. Ferries stopped at noon.")
    assert found["stopped"] == (None, None)


def test_how_others_put_it_leans_on_what_is_told():
    found = claims("The last tram, as people in the old town of Pelham call it, was seen twice on Monday.")
    assert found["seen"] == (None, None)
    assert found.get("call", ("seen", None)) == ("seen", None)
