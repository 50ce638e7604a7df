"""Which time belongs to which predicate, and which to the act of saying."""

from __future__ import annotations

import pytest

from claimx.annotate import slots
from claimx.annotate.times import find_times
from claimx.annotate.when import TimeLinker, link_time, said_time

PUBLISHED = "2021-05-13"


def prepared(parse, text):
    doc = parse(text)
    slots.set_anchor(doc, slots.Anchor(PUBLISHED, (), ""))
    slots.set_times(doc, find_times(doc))
    return doc


def at(doc, word):
    return next(token.i for token in doc if token.text == word)


def when(parse, text, word):
    doc = prepared(parse, text)
    index = link_time(doc, at(doc, word))
    if index < 0:
        return None
    mark = slots.get_times(doc)[index]
    return doc.text[mark.start : mark.end]


LINKS = (
    ("The company was sold in 2015.", "sold", "2015"),
    ("On Monday, the court rejected the appeal.", "rejected", "Monday"),
    ("On Monday, police closed the road and searched the house.", "searched", "Monday"),
    ("The factory will open next year.", "open", "next year"),
    ("The singer was born in 1990 in a small town.", "born", "1990"),
    ("Prices fell last month, the bank said.", "fell", "last month"),
    ("He served as mayor from 2004 to 2009.", "served", "2004"),
    ("The minister said on Tuesday that prices fell.", "fell", None),
    ("The 2016 election divided the country.", "divided", None),
    ("Last year's report was wrong.", "wrong", None),
    ("He worked there for three years.", "worked", None),
    ("The firm recently fired its chief executive.", "fired", None),
    ("The bridge is closed.", "closed", None),
)


@pytest.mark.parametrize(("text", "word", "expected"), LINKS, ids=[text for text, *_ in LINKS])
def test_link(parse, text, word, expected):
    assert when(parse, text, word) == expected


def test_time_of_saying(parse):
    doc = prepared(parse, "The minister said on Tuesday that prices fell in 2019.")
    said = at(doc, "said")
    index = said_time(doc, (said, said + 1))
    assert slots.get_times(doc)[index].value == "2021-05-11"
    assert said_time(doc, ()) == -1


def test_time_of_a_statement_is_the_time_of_saying(parse):
    doc = prepared(parse, "The bank said in a statement on Monday that it was solvent.")
    said = at(doc, "said")
    assert slots.get_times(doc)[said_time(doc, (said, said + 1))].value == "2021-05-10"


def test_linker_gives_what_link_time_gives(parse):
    doc = prepared(parse, "On Monday, the firm closed a plant, and in 2019 it had opened one.")
    linker = TimeLinker(doc)
    assert [linker.link(token.i) for token in doc] == [link_time(doc, token.i) for token in doc]


def test_doc_without_times(parse):
    doc = prepared(parse, "The bridge is closed.")
    assert [link_time(doc, token.i) for token in doc] == [-1] * len(doc)
