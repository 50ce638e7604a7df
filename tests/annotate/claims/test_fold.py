"""Folding: a reader sees a fact once."""

from __future__ import annotations

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


def test_a_correction_is_no_copy():
    record = extract("The child was born in a barn. The child was born in a cave, not in a barn.", language="en")
    assert {claim.repeats for claim in record.claims} == {None}


def test_an_opposite_is_no_copy():
    record = extract("The firm sold four old ships in May. The firm did not sell four old ships in May.", language="en")
    assert [claim.repeats for claim in record.claims] == [None, None]


def test_who_told_it_is_no_claim_beside_what_was_told():
    found = claims("Ana Sá told reporters in Lyon that her client did not intend to harm the guard.")
    assert found["harm"] == (None, None)
    assert found.get("told", ("harm", None)) == ("harm", None)


def test_a_verb_tells_more_than_what_is_said_beside_its_noun():
    found = claims("Carl Voss pleaded not guilty on Tuesday to charges that he failed to report the plan.")
    assert found["pleaded"] == (None, None)
    assert found["report"][0] == "pleaded"
    found = claims("Police reported at least 20 victims on Monday at a school that teaches nurses.")
    assert found["reported"] == (None, None)
    assert found.get("teaches", ("reported", None))[0] == "reported"


def test_what_is_feared_or_hoped_is_told_for_itself():
    found = claims("Residents of Lindmar expressed fear on Monday that the old dam could break.")
    assert found["break"] == (None, None)


def test_what_only_says_that_it_follows_gives_way():
    found = claims("The move comes days after the bank closed forty branches.")
    assert found["closed"] == (None, None)
    assert found["comes"] == ("closed", None)


def test_a_claim_takes_in_the_mark_that_closes_its_quotation():
    record = extract("The mayor of Lyon called the plan “a costly mistake”, and left.", language="en")
    assert any(claim.text.endswith("“a costly mistake”") for claim in record.claims)


def test_what_is_leant_on_stands_for_itself():
    assert claims("The old tunnel was closed for eleven months. That was wrong.")["closed"] == (None, None)


def test_what_is_too_short_to_be_read_alone_leans_on_what_stands_before_it():
    assert claims("The old tunnel was closed for eleven months. That was wrong.")["wrong"] == ("closed", None)


def test_a_condition_leans_on_what_depends_on_it():
    found = claims("If the price of wheat falls again this year, the farm would close.")
    assert found["close"] == (None, None)
    assert found.get("falls", ("close", None)) == ("close", None)


def test_a_second_fact_does_not_lie_inside_what_only_leads_to_the_first():
    found = claims(
        "The clinic issued a statement saying that no guest had been hurt, and that police had freed two men."
    )
    assert found["hurt"] == found["freed"] == (None, None)


def test_what_is_left_open_does_not_take_the_place_of_what_is_told():
    found = claims("The office uses its figures to assess whether the city will meet the rules it has set.")
    assert found["uses"] == (None, None)


def test_what_is_reported_after_a_move_is_the_news():
    found = claims("The move comes after the Daily Post reported that Nordbank had closed forty branches.")
    assert found["closed"] == (None, None)
    assert found["comes"] == ("closed", None)


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


def test_a_short_line_without_a_subject_or_a_tense_leans_on_what_stands_before_it():
    assert claims("The council closed the old bridge on Monday. Looks odd to me.")["odd"][0] == "closed"
    assert claims("The ferry sank near Lyon on Monday. Medics arriving at noon.")["arriving"][0] == "sank"


def test_a_verb_of_saying_without_what_is_said_leans_on_the_sentence():
    found = claims("The board knew of the leak, as Ines Okoro proved in a letter on Monday, and mended it.")
    assert found["knew"] == (None, None)
    assert found.get("proved", ("knew", None)) == ("knew", None)


def test_a_comment_leans_on_a_claim_of_a_few_sentences_before():
    found = claims("The council closed the old bridge. “What now? Thank you all. It's a real honour,” said Ines Okoro.")
    assert found.get("honour", ("closed", None))[0] == "closed"


def test_a_line_without_a_finite_verb_holds_no_fact():
    claims = extract("Cup draw: Tracking every team as Norland wins its last ticket\n\nIt rained in Lindow.").claims
    won = next(claim for claim in claims if claim.what.predicate.text == "wins")
    assert won.part_of is None
    assert won.repeats is None
