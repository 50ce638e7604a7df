"""Understood subjects: each case is a sentence with its predicate and the phrase that is its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import find_subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

SUBJECTS = [
    # plain, passive, coordination
    ("The harbour master closed the port.", "closed", "The harbour master"),
    ("Two trawlers were seized by the coast guard.", "seized", "Two trawlers"),
    ("The driver was arrested and charged.", "charged", "The driver"),
    ("Maria Lopez and Ivan Petrov founded the firm.", "founded", "Maria Lopez and Ivan Petrov"),
    ("The council raised fares and the unions protested.", "protested", "the unions"),
    # copula and existential
    ("Helen Moss is the director of the museum.", "director", "Helen Moss"),
    ("The bridges are unsafe.", "unsafe", "The bridges"),
    ("Half of the staff are out of work.", "work", "Half of the staff"),
    ("There are three ferries on the lake.", "ferries", "three ferries"),
    ("There is a lack of nurses in the north of the country.", "lack", "a lack of nurses"),
    # a part of what the relative pronoun goes back to
    ("The town has two bridges, one of which is closed.", "closed", "two bridges"),
    ("She hired six divers, some of whom had worked in Norway.", "worked", "six divers"),
    # a bare "the" is told from others by its clause
    ("The money that had been in the safe was missing.", "missing", "The money that had been in the safe"),
    ("The old lighthouse keeper who saved them was praised.", "praised", "The old lighthouse keeper"),
    # a list that goes on inside the clause beside a name; what only describes a name
    ("Ana Diaz, who has painted for Halden Gas, Norsk Film and Lund Air, spoke in Oslo.", "spoke", "Ana Diaz"),
    (
        "Maria Lopez, who left in May, and Ivan Petrov founded the firm.",
        "founded",
        "Maria Lopez, who left in May, and Ivan Petrov",
    ),
    ("Lund-based high school teacher and trained actor Ana Diaz won the race.", "won", "trained actor Ana Diaz"),
    # an aside between subject and verb
    ("The pardon, which covers citizens of both states, does not apply to theft.", "apply", "The pardon"),
    ("The only key, she says, is patience.", "patience", "The only key"),
    ("There are many questions that farmers, I think, are going to ask.", "ask", "farmers"),
    ("Keller, on for the injured Rask, headed in the second goal.", "headed", "Keller"),
    ("Mora, on for the tired Keller, curled in the second of the day.", "curled", "Mora"),
    # a bracket behind the subject that does not close in its words
    (
        "The report by the Larkton Institute (LIAR) - which was paid by the port - found a leak.",
        "found",
        "The report by the Larkton Institute",
    ),
    ("The principals [two mayors] gave us an order to expand the port.", "gave", "The principals"),
    # a partner that the parser hangs on the verb
    (
        "Being given a cup of tea or a bun may seem like a small thing.",
        "thing",
        "Being given a cup of tea or a bun",
    ),
    # shares
    ("Among farmers, 26% have a second job.", "have", "26%"),
    # a day between subject and verb, which the parser makes one name of
    ("Talks ended.\n\nPremier Jan Kolar Thursday signed the treaty. Senators left.", "signed", "Premier Jan Kolar"),
    # a dateline with the letters of its state, which the parser makes the subject
    ("Lindow, GA – Tuesday has been an emotional day for parents.", "day", "Tuesday"),
    # control and raising
    ("The bank wants to sell its branches.", "sell", "The bank"),
    ("The judge ordered the firm to pay.", "pay", "the firm"),
    ("The farmers promised the minister to leave.", "leave", "The farmers"),
    ("The plant has begun to recover.", "recover", "The plant"),
    ("The board agreed to close the mine.", "close", "The board"),
    ("The airline is likely to fail.", "fail", "The airline"),
    # relative clauses and participles
    ("The tunnel, which opened in May, has flooded.", "opened", "The tunnel"),
    ("Villagers who lost their homes received tents.", "lost", "Villagers"),
    ("Released in 2003, the film won two prizes.", "Released", "the film"),
    ("Divers found a ship built in 1911.", "built", "a ship"),
    ("The mayor announced plans to widen the road.", "widen", "The mayor"),
    ("Critics attacked his decision to resign.", "resign", "his"),
    # gerunds
    ("The police accused the trader of stealing the gold.", "stealing", "the trader"),
    ("The trader left after hiding the gold.", "hiding", "The trader"),
    # small clauses
    ("The senator called the plan reckless.", "reckless", "the plan"),
    ("The report described the dam as dangerous.", "dangerous", "the dam"),
    # inverted order
    ('"Prices will fall," said Anna Berg.', "said", "Anna Berg"),
    # the parser hangs the subject on an auxiliary
    ("The opera will be co-written by two brothers.", "co", "The opera"),
    # agreement repairs coordination: "users [offers]" cannot be
    ("The app stops the music when users take a call and offers a menu.", "offers", "The app"),
    # openings and dates that the parser takes for the subject
    ("Writing in a blog post, Ana Diaz called the ruling a disgrace.", "called", "Ana Diaz"),
    ("Perhaps most striking, the town's museum is free to visitors.", "free", "the town's museum"),
    ("Rep. Ana Diaz (D-Ohio) shortly after the vote linked the delay to the strike.", "linked", "Rep. Ana Diaz"),
    ("Two hikers who had been held by the rebels since 2016 were released on Monday.", "released", "Two hikers"),
]


@pytest.mark.parametrize(("text", "predicate", "subject"), SUBJECTS, ids=[t for t, _, _ in SUBJECTS])
def test_subject(parse: Callable[[str], Doc], text: str, predicate: str, subject: str) -> None:
    doc = parse(text)
    head = next(token.i for token in doc if token.text == predicate)
    first, last = find_subject(doc, head)
    assert doc[first:last].text == subject


PHRASES = [
    ("The mayor of the town, who was born in Cork, resigned.", "mayor", "The mayor of the town"),
    ("The chairman, Ian Black, resigned.", "chairman", "The chairman"),
    ("Closing the mines would hurt the region.", "Closing", "Closing the mines"),
]


@pytest.mark.parametrize(("text", "head", "phrase"), PHRASES)
def test_extent_of_a_phrase(parse: Callable[[str], Doc], text: str, head: str, phrase: str) -> None:
    doc = parse(text)
    first, last = noun_phrase(doc, next(token.i for token in doc if token.text == head))
    assert doc[first:last].text == phrase


@pytest.mark.parametrize(
    "text", ["", " ", "Rain.", "!!!", "a " * 500, "and, " * 300, "1. 2. 3.\n\n- x\n- y", "\u201d\u201c'"]
)
def test_any_text_goes_through(parse: Callable[[str], Doc], text: str) -> None:
    doc = parse(text)
    for token in doc:
        found = find_subject(doc, token.i)
        assert found == () or 0 <= found[0] < found[1] <= len(doc)
