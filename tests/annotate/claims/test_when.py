"""Which time belongs to which predicate, and which to the act of saying."""

from __future__ import annotations

import pytest

from claimx.annotate import slots
from claimx.annotate.claims.when import TimeLinker, held_days, link_time, said_time
from claimx.annotate.times import find_times

PUBLISHED = "2021-05-13"


def prepared(parse, text):
    doc = parse(text)
    slots.set_anchor(doc, slots.Anchor(PUBLISHED, (), ""))
    slots.TIMES.set(doc, find_times(doc))
    return doc


def at(doc, word):
    return next(token.i for token in doc if token.text == word)


def when(parse, text, word):
    doc = prepared(parse, text)
    index = link_time(doc, at(doc, word))
    if index < 0:
        return None
    mark = slots.TIMES.get(doc)[index]
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
    ("Founded in 1990, the club plays in two countries.", "plays", None),
    ("It will stay shut until 2023, when the new bridge opens.", "opens", "2023"),
    ("He stepped back after sales collapsed in March.", "stepped", None),
    ("They met in April after talks had stalled.", "stalled", None),
    ("Today, most farmers own a tractor.", "own", None),
    ("Today, the firm sold its mill.", "sold", "Today"),
    ("The duty stems from a vote in the chamber in March.", "stems", None),
    ("The road is slow, but last year it was closed.", "slow", None),
    ("The mayor urged residents on Monday to leave.", "leave", None),
    ("Residents were told to leave on Monday.", "leave", "Monday"),
    ("I visited the fair on Monday, and there was a crowd of children.", "crowd", "Monday"),
    ("Police closed the road on Monday and searched the house.", "searched", "Monday"),
    ("Since 2018 the firm has flown there and is growing.", "growing", None),
    ("Hostages who had been held since 2016 were released on Tuesday.", "released", "Tuesday"),
)

DAYS = (
    ("The hall has been closed since the fire in May 2019.", "closed", ("2019-05-01", PUBLISHED)),
    ("The hall has been closed since a fire broke out in May 2019.", "closed", ("2019-05-01", PUBLISHED)),
    ("The hall stayed closed until the election in May 2020.", "closed", ("", "2020-05-31")),
    ("It will stay shut until 2023, when the new bridge opens.", "opens", ("2023-01-01", "2023-12-31")),
    ("The club has been out of business since 2015.", "business", ("2015-01-01", PUBLISHED)),
    ("The mayor resigned on Labor Day - 6 September - last year.", "resigned", ("2020-09-06", "2020-09-06")),
    ("Prices have fallen this year.", "fallen", ("2021-01-01", "2021-12-31")),
    ("The yard has sold 300 boats this year.", "sold", ("2021-01-01", PUBLISHED)),
    ("Prices fell this year.", "fell", ("2021-01-01", "2021-12-31")),
    ('"[Ten] years ago, a school was built," she said.', "built", ("2011-01-01", "2011-12-31")),
    ("The bill went through in March.", "went", ("2021-03-01", "2021-03-31")),
)


@pytest.mark.parametrize(("text", "word", "expected"), LINKS, ids=[text for text, *_ in LINKS])
def test_link(parse, text, word, expected):
    assert when(parse, text, word) == expected


@pytest.mark.parametrize(("text", "word", "expected"), DAYS, ids=[text for text, *_ in DAYS])
def test_days_held(parse, text, word, expected):
    doc = prepared(parse, text)
    head = at(doc, word)
    assert tuple(held_days(doc, head, link_time(doc, head))) == expected


def test_time_of_saying(parse):
    doc = prepared(parse, "The minister said on Tuesday that prices fell in 2019.")
    said = at(doc, "said")
    index = said_time(doc, (said, said + 1))
    assert slots.TIMES.get(doc)[index].value == "2021-05-11"
    assert said_time(doc, ()) == -1


def test_time_of_a_statement_is_the_time_of_saying(parse):
    doc = prepared(parse, "The bank said in a statement on Monday that it was solvent.")
    said = at(doc, "said")
    assert slots.TIMES.get(doc)[said_time(doc, (said, said + 1))].value == "2021-05-10"


SAID = (
    ("The bank said in a statement on Monday that it was solvent.", "said", "Monday"),
    ("He told reporters Monday that the plant was shut.", "told", "Monday"),
    ("Prices fell, the minister told a news conference on Tuesday.", "told", "Tuesday"),
    ("Speaking on Monday, the mayor said the road was safe.", "said", "Monday"),
    ("The road was safe, according to a report published on Monday.", "to", "Monday"),
    ("The mayor said the road was closed in March.", "said", None),
)


@pytest.mark.parametrize(("text", "word", "expected"), SAID, ids=[text for text, *_ in SAID])
def test_times_of_saying(parse, text, word, expected):
    doc = prepared(parse, text)
    cue = at(doc, word)
    index = said_time(doc, (cue - (word == "to"), cue + 1))
    mark = slots.TIMES.get(doc)[index] if index >= 0 else None
    assert (mark and doc.text[mark.start : mark.end]) == expected


def test_linker_gives_what_link_time_gives(parse):
    doc = prepared(parse, "On Monday, the firm closed a plant, and in 2019 it had opened one.")
    linker = TimeLinker(doc)
    assert [linker.link(token.i) for token in doc] == [link_time(doc, token.i) for token in doc]


def test_doc_without_times(parse):
    doc = prepared(parse, "The bridge is closed.")
    assert [link_time(doc, token.i) for token in doc] == [-1] * len(doc)


TIMELINE = """The town hall has stood for a hundred years.

June 3, 1923: First council. The Liberals won nine of the twelve seats. The hall was 40 metres long.

May 9, 1945: Peace. Crowds danced until morning. The mayor had fled in April.

March 2, 1970: Fire. Flames destroyed the roof."""


def test_what_an_entry_of_a_timeline_tells_happened_on_its_day(parse):
    assert when(parse, TIMELINE, "won") == "June 3, 1923"
    assert when(parse, TIMELINE, "destroyed") == "March 2, 1970"
    assert when(parse, TIMELINE, "long") is None  # what was so
    assert when(parse, TIMELINE, "fled") == "April"
    assert when(parse, TIMELINE.replace("March 2, 1970: Fire. ", ""), "won") is None  # two days head no timeline
