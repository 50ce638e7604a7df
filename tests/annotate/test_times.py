"""Values, days, traps and bad input of the time grammar, checked by hand against a calendar."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from claimx.annotate import slots
from claimx.annotate.times import find_times, unanchored
from claimx.annotate.times.lexicon import lexicon

PUBLISHED = "2021-05-13"  # a Thursday
ROOT = Path(__file__).resolve().parent.parent.parent


def read(parse, text, published=PUBLISHED, posts=()):
    doc = parse(text)
    slots.set_anchor(doc, slots.Anchor(published, posts, ""))
    slots.TIMES.set(doc, find_times(doc))
    return doc


def shown(doc):
    return [(doc.text[mark.start : mark.end], mark.value) for mark in slots.TIMES.get(doc)]


VALUES = (
    ("Music from the '80s is back.", [("the '80s", "198")]),
    ("Songs of the ’70s and ’80s are back.", [("the ’70s", "197"), ("’80s", "198")]),
    ("She is in her '20s.", []),
    ("Protests flared over the weekend.", [("the weekend", "2021-W18-WE")]),
    ("Ski resorts will reopen next winter.", [("next winter", "2021-WI")]),
    ("Crowds gathered on Easter Sunday.", [("Easter Sunday", "2021-04-04")]),
    ("Stores were shut on Thanksgiving.", [("Thanksgiving", "2020-11-26")]),
    ("He served from 2004 to 2009.", [("2004", "2004"), ("2009", "2009")]),
    ("Prices rose between March and June 2019.", [("March", "2019-03"), ("June 2019", "2019-06")]),
    ("The blast occurred at 7:45 a.m. on Tuesday.", [("7:45 a.m.", "2021-05-11T07:45"), ("Tuesday", "2021-05-11")]),
    ("They will march in March.", [("March", "2022-03")]),
    ("He visits twice a week.", [("a week", "P1W")]),
    ("Elections are held every four years.", [("every four years", "P4Y")]),
    ("They talked for two and a half hours.", [("two and a half hours", "PT2H30M")]),
    ("A decades-long conflict ended.", [("decades-long", "PXDE")]),
    ("He was convicted last October.", [("last October", "2020-10")]),
    ("The treaty dates from 28/06/1919.", [("28/06/1919", "1919-06-28")]),
    ("The first Monday in June is a holiday.", [("The first Monday in June", "2021-06-07")]),
    ("It won in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("The bar is busy on Friday nights.", [("Friday nights", "XXXX-WXX-5TNI")]),
    ("The shop is open Monday through Friday.", [("Monday", "2021-05-10"), ("Friday", "2021-05-14")]),
    (
        "He arrived on 2 June 2019 and left the next day.",
        [("2 June 2019", "2019-06-02"), ("the next day", "2019-06-03")],
    ),
    ("The 2016 election changed everything.", [("2016", "2016")]),
    ("The bill could pass as early as Monday.", [("Monday", "2021-05-17")]),
    ("The race begins on 14th May Friday.", [("14th May Friday", "2021-05-14")]),
    ("Every night 10 p.m. we hear it!", [("Every night 10 p.m.", "XXXX-XX-XXT22:00")]),
    ("He left 20+ years ago.", [("20+ years ago", "2001")]),
    ("My bath is a weekly treat!", [("weekly", "P1W")]),
    ("We flew there and back in the same day!", [("the same day", "2021-05-13")]),
    ("No weekend for me but weekend next week!", [("weekend", "2021-W19-WE"), ("weekend next week", "2021-W20-WE")]),
    ("I slept the whole day yesterday!", [("the whole day yesterday", "2021-05-12")]),
    ("Who calls me at this hour?!", [("this hour", "2021-05-13TXX")]),
    ("I came home at abt 2250!", [("2250", "2021-05-13T22:50")]),
)


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text for text, _ in VALUES])
def test_value(parse, text, expected):
    assert shown(read(parse, text)) == expected


DAYS = (
    ("It has grown since 2010.", "2010-01-01", "2021-05-13"),
    ("The ban stays until June.", "", "2021-06-30"),
    ("The work must be done by 2030.", "", "2030-12-31"),
    ("They left before the end of January.", "", "2021-01-31"),
    ("He joined in early 2020.", "2020-01-01", "2020-04-30"),
    ("He joined in mid-2020.", "2020-05-01", "2020-08-31"),
    ("He joined in late 2020.", "2020-09-01", "2020-12-31"),
    ("The plant will open later this year.", "2021-05-13", "2021-12-31"),
    ("It rained earlier this week.", "2021-05-10", "2021-05-13"),
    ("The talks collapsed two weeks ago.", "2021-04-26", "2021-05-02"),
    ("He won the seat five years ago.", "2016-01-01", "2016-12-31"),
    ("It lost money in the past five years.", "2016-05-13", "2021-05-13"),
    ("It has lost money so far this year.", "2021-01-01", "2021-05-13"),
    ("Rates will stay low for the rest of the year.", "2021-05-13", "2021-12-31"),
    ("He served from 2004 to 2009.", "2004-01-01", "2009-12-31"),
    ("The games run from July 23 to August 8.", "2021-07-23", "2021-08-08"),
    ("He was jailed for three years.", "", ""),
    ("He was fired recently.", "", ""),
    ("Unrest grew in the early 1990s.", "1990-01-01", "1993-04-30"),
    ("The winter of 2019 was mild.", "2019-12-01", "2020-02-29"),
    ("Polls close at 8 p.m. Friday.", "2021-05-14", "2021-05-14"),
    ("He will know in the coming weeks.", "2021-05-13", ""),
    ("The firm has sold two ships in the last month.", "2021-04-13", "2021-05-13"),
    ("It will be dropped over the next year.", "2021-05-13", "2022-05-13"),
    ("The car will go on sale midway through next year.", "2022-05-01", "2022-08-31"),
    ("Deficits will grow after 2025.", "2026-01-01", ""),
    ("It lost money in the first nine months of 2020.", "2020-01-01", "2020-09-30"),
    ("It raised 2 million euros in the last three months of 2020.", "2020-10-01", "2020-12-31"),
    ("The sale will close in the first half of calendar year 2022.", "2022-01-01", "2022-06-30"),
    ("The fee will rise to 30 euros from next spring.", "2022-03-01", ""),
    ("The fee rose from April.", "2021-04-01", "2021-04-30"),
    ("He struck a deal to end the strike in March.", "2021-03-01", "2021-03-31"),
    ("They will vote to end the strike in March.", "2022-03-01", "2022-03-31"),
    ("Shares have risen 3 percent since year-end.", "2020-09-01", "2021-05-13"),
    ("He died overnight.", "2021-05-12", "2021-05-13"),
    ("Frost will form overnight.", "2021-05-13", "2021-05-14"),
    ("He will win Friday's vote.", "2021-05-14", "2021-05-14"),
    ("After Tuesday night, her hope rests on two seats.", "2021-05-11", "2021-05-11"),
    ("He ran the club from 2010-12.", "2010-01-01", "2012-12-31"),
    ("It was closed between November and February.", "2020-11-01", "2021-02-28"),
    ("The bank has extended the loan through August.", "", "2021-08-31"),
)


@pytest.mark.parametrize(("text", "begin", "finish"), DAYS, ids=[text for text, *_ in DAYS])
def test_days(parse, text, begin, finish):
    mark = slots.TIMES.get(read(parse, text))[0]
    assert (mark.begin, mark.finish) == (begin, finish)


TRAPS = (
    "More than 300 people may have died.",
    "Mr. May told the Sun on the record.",
    "They march on.",
    "The March on Washington drew crowds.",
    "Prices will fall and the sun set.",
    "He finished second and got a second chance.",
    "The 34-year-old was arrested; the boy, aged 12, was not.",
    "The team won 3-1, after a 21-14 lead.",
    "The Boeing 747 landed; the iPhone 12 sells well.",
    "Call 555-1234 for details.",
    "About 1,500 people paid $1999.",
    "Nearly 2000 workers lost their jobs.",
    "It won an award for the film 2012.",
    'She read "1984" at school.',
    "He read it in USA Today.",
    "The striker scored twice in the second half.",
    "A quarter of voters stayed at home.",
    "They reached the quarter-finals.",
    "The French Quarter was flooded.",
    "Route 66 and Flight 1549 are famous.",
    "She turned 65 and is 40 years old.",
    "Microsoft fixed it on Patch Tuesday.",
    "The film won Best Song of the Year.",
    "She was named player of the year.",
    "It was the longest day of the year.",
    "The series “Wednesday” is popular.",
    'He said so on the broadcast "This Week" in Oslo.',
    "They planted trees after a weekend of rain.",
    "The plant builds 400 cars annually and runs daily buses.",
    "The gate is open 24 hours a day.",
    "They saw the film High Noon.",
    "For the ministers it was high noon.",
    "She joined the annual March for Peace.",
    "A man in his late 20s fled; the rate fell to the mid-30s.",
    "He lived in the 2000 block of Elm Street.",
    "At the end of the day, voters decide.",
    "Our kitten is 16 days old!",
)


@pytest.mark.parametrize("text", TRAPS)
def test_trap_is_not_a_time(parse, text):
    assert shown(read(parse, text)) == []


def test_without_a_day_of_publication_only_absolute_times_resolve(parse):
    doc = read(parse, "He left on Monday, two weeks ago, or last year. She left in May 2019. They left recently.", "")
    resolved = [(doc.text[m.start : m.end], m.begin) for m in slots.TIMES.get(doc) if m.begin]
    assert resolved == [("May 2019", "2019-05-01")]
    assert unanchored(doc) == 3


def test_nothing_is_unanchored_with_a_day_of_publication(parse):
    assert unanchored(read(parse, "He left on Monday, two weeks ago. That year was bad.")) == 0


def test_dateline_anchors_what_follows(parse):
    doc = read(parse, "PARIS, May 10 (AP) - The minister left yesterday.")
    assert ("yesterday", "2021-05-09") in shown(doc)


def test_dateline_far_from_publication_is_none(parse):
    doc = read(parse, "PARIS, January 10 - The minister left yesterday.")
    assert ("yesterday", "2021-05-12") in shown(doc)


def test_post_anchors_its_words(parse):
    text = "He left yesterday. I saw it yesterday"
    post = slots.PostMark(19, len(text), (19, len(text)), (-1, -1), "witness", "2020-02-02")
    assert shown(read(parse, text, posts=(post,))) == [("yesterday", "2021-05-12"), ("yesterday", "2020-02-01")]


def test_expression_may_end_inside_a_token(parse):
    doc = read(parse, "It was closed Monday-Wednesday.")
    mark = slots.TIMES.get(doc)[0]
    assert doc.text[mark.start : mark.end] == "Monday"
    assert doc[mark.first].idx <= mark.start
    assert doc[mark.last - 1].idx + len(doc[mark.last - 1]) >= mark.end


def test_year_earlier_is_a_quarter_where_quarters_are_compared(parse):
    doc = read(parse, "In the first quarter of 2021, sales rose to 9 million from 7 million a year earlier.")
    assert ("a year earlier", "2020-Q1") in shown(doc)


BAD = (
    ("The meeting of February 30 was called off.", []),
    ("They met at 25:00.", []),
    ("It ends on 9999-12-31.", [("9999-12-31", "9999-12-31")]),
    ("It began on 0001-01-01.", [("0001-01-01", "0001-01-01")]),
    ("The file of 2021-13-45 is lost.", []),
    ("He served from 2009 to 2004.", [("2009", "2009"), ("2004", "2004")]),
    ("12345 67890 1 22 333 4444 55555", []),
    ("", []),
    (" \n\n ", []),
)


@pytest.mark.parametrize(("text", "expected"), BAD, ids=[text for text, _ in BAD])
def test_bad_input(parse, text, expected):
    assert shown(read(parse, text)) == expected


def test_range_that_runs_backwards_keeps_its_ends(parse):
    one, two = slots.TIMES.get(read(parse, "He served from 2009 to 2004."))
    assert (one.begin, one.finish) == ("2009-01-01", "2009-12-31")
    assert (two.begin, two.finish) == ("2004-01-01", "2004-12-31")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(parse, published):
    text = "Last week, next year, 500 years ago, the next 9000 years, last winter, tomorrow, yesterday, next century."
    for mark in slots.TIMES.get(read(parse, text, published)):
        assert not (mark.begin and mark.finish) or mark.begin <= mark.finish


WORDS = [*lexicon().words, *(" ".join(row[0]) for rows in lexicon().phrases.values() for row in rows)]
PIECES = st.sampled_from([*WORDS, "1", "12", "31", "99", "1998", "2021", "9999", "0001", "15th", "8:30", "8 p.m.", "1980s",
                          "'98", "½", "'s", "-", ",", ".", "$", "(", ")", "Q3", "2004-05", "\n\n", "é", "🙂"])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=9).map("".join)
)
DAYS_OF_PUBLICATION = st.one_of(st.just(""), st.dates().map(str), st.sampled_from(["0001-01-01", "9999-12-31", "soon"]))
BLANK = English()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, published=DAYS_OF_PUBLICATION)
def test_any_text_gives_sound_marks(text, published):
    doc = BLANK.make_doc(text)
    slots.set_anchor(doc, slots.Anchor(published, (), ""))
    marks = find_times(doc)
    assert marks == find_times(doc)
    for before, after in pairwise(marks):
        assert before.end <= after.start
    for mark in marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert 0 <= mark.first < mark.last <= len(doc)
        assert mark.type in {"DATE", "TIME", "DURATION", "SET"}
        assert not (mark.begin and mark.finish) or mark.begin <= mark.finish


def test_an_update_of_a_live_blog_counts_from_its_own_day(parse):
    text = "The roof was torn off yesterday.\n\nThe ferries will stop tomorrow."
    doc = parse(text)
    second = text.index("The ferries")
    updates = ((0, second - 2, "2021-05-15"), (second, len(text), "2021-05-14"))
    slots.set_anchor(doc, slots.Anchor(PUBLISHED, (), "", updates))
    slots.TIMES.set(doc, find_times(doc))
    assert shown(doc) == [("yesterday", "2021-05-14"), ("tomorrow", "2021-05-15")]


def test_long_text_takes_linear_time():
    doc = BLANK.make_doc("early late the end of of the the last next " * 5000 + "1 " * 5000)
    slots.set_anchor(doc, slots.Anchor(PUBLISHED, (), ""))
    assert isinstance(find_times(doc), tuple)


def test_table_of_the_docs_is_up_to_date():
    spec = importlib.util.spec_from_file_location("generate_times", ROOT / "docs" / "generate_times.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.PAGE.read_text(encoding="utf-8")
    assert module.page(page) == page, "run docs/generate_times.py"
    assert len(module.SENTENCES) >= 44
