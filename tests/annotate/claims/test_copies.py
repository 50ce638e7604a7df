"""Which statements repeat earlier ones: the rare words that find them lose none that comparing all pairs would find."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimx
from claimx.annotate.claims import copies
from claimx.annotate.clause.phrases import entities_in

WORDS = st.frozensets(st.sampled_from("port berth close open boat crane strike union May harbour".split()), max_size=7)
STATEMENTS = st.lists(st.tuples(WORDS, st.sampled_from("close open strike".split()), st.booleans()), max_size=12)


@given(STATEMENTS)
def test_rare_words_find_what_comparing_all_pairs_finds(statements):
    words = [copies._Words(every | {verb}, verb, frozenset(), denied=False) for every, verb, _ in statements]
    claims = [
        SimpleNamespace(polarity="positive" if yes else "negative", modality="actual") for _, _, yes in statements
    ]
    told = copies._Told(words)
    for index in range(len(words)):
        alike = [other for other in range(index) if copies._alike(claims, words, index, other)]
        assert set(alike) <= set(told.like(index))
        assert told.like(index) == sorted(told.like(index))
        told.add(index)


@pytest.fixture(scope="module")
def doc(parse):
    return parse(
        "Ida Brekke of Halden Gas told the BBC on Monday that Norway and New Zealand owed $5 million. Ada did."
    )


def test_names_in_a_span_are_those_of_spacy(doc):
    assert len(doc.ents) > 4
    for first in range(len(doc)):
        for last in range(first + 1, len(doc) + 1):
            span = doc[first:last]
            expected = [(ent.start, ent.end, ent.label_) for ent in span.ents]
            assert [(ent.start, ent.end, ent.label_) for ent in entities_in(span)] == expected


FALSE = (
    "Fact check: No, the mayor did not ban Christmas lights\n\nA video that went round on social media last week says "
    "that Mayor Ana Holt banned Christmas lights in Elmstead.\n\nThis is false. The council told us that lights will go "
    "up on 1 December.\n\nAnother post says that the mayor banned the carol service in Elmstead.\n\nThis is false. The "
    "service is on 20 December.\n"
)
COFFEE = (
    "Coffee may protect the liver, study finds\n\nPeople who drank coffee had 12 per cent lower levels of a liver enzyme, "
    "a study of 4,000 nurses found.\n"
)
HEDGED_TWICE = (
    COFFEE + "\nCoffee may protect the liver by slowing inflammation, the authors wrote in the journal Gut.\n"
)
SHARES = (
    "Brandt shares fall 9% after airline warns on profit\n\nThe airline Brandt Air warned on Tuesday that profit would be "
    "lower this year.\n\nThe warning came after a fall in bookings. Brandt shares fell sharply in Frankfurt.\n"
)
PORT = "Port of Lindow to close\n\nThe port of Lindow will close for repairs on 3 May, the harbour board said.\n"
FLOODS = "2.3 million people flee floods\n\nFloods in Sadra have made 2.3m people flee, the army said.\n"
LIED = (
    "Minister did not lie to parliament, inquiry finds\n\nThe opposition says that the minister lied to parliament about "
    "the dam.\n\nThe inquiry found that the minister had not lied to parliament.\n"
)


def rows(text):
    """What each claim tells and the statement that tells it too, None where it stands for itself."""
    found = claimx.extract(text, published="2026-11-20", language="en").claims
    told = {claim.id: claim.statement.text for claim in found}
    return [(claim.statement.text, claim.repeats and told[claim.repeats], claim.part_of) for claim in found]


@pytest.mark.parametrize(
    ("text", "headline", "told"),
    [
        (FALSE, "did not ban", None),  # the story tells who says that she did
        (COFFEE, "Coffee may protect", None),  # what was measured is no "may"
        (HEDGED_TWICE, "Coffee may protect", "Coffee may protect the liver by slowing inflammation"),
        (SHARES, "shares fall 9%", None),  # no claim of the story tells how much
        (PORT, "close", "The port of Lindow will close for repairs on 3 May"),
        (FLOODS, "2.3 million", "Floods in Sadra have made 2.3m people flee"),
        (LIED, "did not lie", "the minister had not lied to parliament"),
    ],
)
def test_a_headline_is_told_by_what_says_as_much(text, headline, told):
    assert next(copy for statement, copy, _ in rows(text) if headline in statement) == told


def test_each_verdict_stands():
    verdicts = [(copy, holder) for statement, copy, holder in rows(FALSE) if statement == "This is false"]
    assert verdicts == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The town library will close in May.\n\nThe trust said the town library might close in May.\n",
        "The council should sell the old mill.\n\nThe council sold the old mill.\n",
        "Ana Holt would sell the old mill if she could.\n\nAna Holt sold the old mill.\n",
    ],
)
def test_what_may_be_is_not_what_is(text):
    assert all(copy is None for _, copy, _ in rows(text))


def test_a_sentence_printed_twice_is_told_once():
    told = "The old mill by the river burned down on Sunday night."
    assert sum(copy is None for _, copy, _ in rows(f"{told}\n\nNobody was hurt.\n\n{told}\n")) == 2
