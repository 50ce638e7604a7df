"""Rules of attribution: each with its example sentence."""

from __future__ import annotations

import pytest

from claimx.annotate.attribution import rules
from claimx.annotate.attribution.speakers import give_speakers
from claimx.annotate.attribution.table import Table
from claimx.annotate.quotations import find_quotations
from claimx.annotate.slots import QUOTATIONS, Anchor, AttributionMark, PostMark, set_anchor


def words(doc, part):
    return doc[part[0] : part[1]].text if part else ""


def read(doc, rule):
    """(source, cue, content) of every mark that a rule gives."""
    return [
        (words(doc, m.source), words(doc, m.cue), " … ".join(words(doc, p) for p in m.content))
        for m in rule(doc, Table(doc))
        if m is not None
    ]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (
            rules.according_to,
            "The bridge will stay shut until May, according to the port authority.",
            ("the port authority", "according to", "The bridge will stay shut until May"),
        ),
        (
            rules.hearsay,
            "The firm has reportedly hired two former ministers.",
            ("", "reportedly", "The firm has … hired two former ministers."),
        ),
        (
            rules.impersonal,
            "It was announced that the plant would close.",
            ("", "was announced", "that the plant would close"),
        ),
        (
            rules.impersonal,
            "The singer is said to be recovering.",
            ("", "is said", "The singer … to be recovering"),
        ),
        (
            rules.noun_cue,
            "The mayor's claim that crime had fallen was disputed.",
            ("The mayor's", "claim", "that crime had fallen"),
        ),
        (rules.clause, "The firm says it has repaid the loan.", ("The firm", "says", "it has repaid the loan")),
        (
            rules.voices,
            "Police: Two men held after raid on warehouse",
            ("Police", ":", "Two men held after raid on warehouse"),
        ),
        (
            rules.statement,
            "Statement from Chairwoman Lena Brandt: The bridge will be rebuilt by the spring.",
            ("Chairwoman Lena Brandt", ":", "The bridge will be rebuilt by the spring."),
        ),
        (
            rules.statement,
            'From Mayor Lena Brandt:\n\n"The bridge will be rebuilt."\n\n"We are sorry."\n\nShe spoke in Bern.',
            ("Mayor Lena Brandt", ":", '"The bridge will be rebuilt."\n\n"We are sorry."'),
        ),
        (
            rules.signature,
            '"We were lucky to get out." — Lena Brandt, pilot',
            ("Lena Brandt, pilot", "", '"We were lucky to get out."'),
        ),
    ],
)
def test_rule(parse, rule, text, expected):
    assert expected in read(parse(text), rule)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (rules.impersonal, "The report was announced on Tuesday."),
        (rules.impersonal, "It was announced by the company that the plant would close."),
        (rules.noun_cue, "The claim was disputed."),
        (rules.clause, "It says here that the loan is repaid."),
        (rules.voices, "Police: they came too late."),
        (rules.speaker_label, "BOTTOM LINE: The Hawks have won six of their last ten games."),
        (rules.statement, "From Lyon to Paris: trains stood still."),
        (rules.statement, "Statement of account: the town owes four million."),
        (rules.signature, "We were lucky to get out — Lena Brandt was not."),
    ],
)
def test_rule_keeps_silent(parse, rule, text):
    assert read(parse(text), rule) == []


def test_turns_of_an_interview_belong_to_their_label(parse):
    text = (
        "Maria Ortega spoke to the paper on Friday.\n\nPaper: What comes first?\n\n"
        "Maria Ortega: The first thing we need is time.\n\nPaper: And then?\n\nMaria Ortega: Then we need some money too."
    )
    found = read(parse(text), rules.speaker_label)
    assert ("Maria Ortega", ":", "The first thing we need is time.") in found
    assert ("Maria Ortega", ":", "Then we need some money too.") in found


def test_a_turn_may_have_several_paragraphs(parse):
    text = (
        "Q: What comes first?\n\nA: The first thing we need is time.\n\nThen we need some money too.\n\n"
        "Q: And how long will all of that take?\n\nA: It will take two more years."
    )
    assert read(parse(text), rules.speaker_label) == [
        ("Q", ":", "What comes first?"),
        ("A", ":", "The first thing we need is time.\n\nThen we need some money too."),
        ("Q", ":", "And how long will all of that take?"),
        ("A", ":", "It will take two more years."),
    ]


def test_an_embedded_post_speaks_for_its_account(parse):
    text = "They won.\n\nHuge thanks to all who came! — Riverside Fire (@riversidefire) May 3, 2021\n\nThe game ended late."
    doc = parse(text)
    start, end = text.index("Huge"), text.index("\n\nThe game")
    content, account = (start, text.index(" —")), (text.index("Riverside"), text.index(" (@"))
    set_anchor(doc, Anchor("2021-05-04", (PostMark(start, end, content, account, "@riversidefire", "2021-05-03"),), ""))
    assert read(doc, rules.posts) == [("Riverside Fire", "", "Huge thanks to all who came!")]


def spoken(doc):
    """The mark of the first quotation is Diaz's: all its parts, then what other marks give to Diaz."""
    quotes = find_quotations(doc)
    QUOTATIONS.set(doc, quotes)
    names = [i for i, t in enumerate(doc) if t.text == "Diaz"]
    cue = next(i for i, t in enumerate(doc) if t.text == "said")
    first = quotes[0]
    mark = AttributionMark(
        (names[0], names[0] + 1), (cue, cue + 1), ((first.first, first.last),), "direct", "report", "model", 0.9, -1
    )
    own, *others = give_speakers(doc, Table(doc), [mark])
    return [words(doc, p) for p in own.content], [(words(doc, m.source), words(doc, m.content[0])) for m in others]


_LOST = "We lost a week of work"


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        (
            "“We lost a week of work,” Diaz said. “The rain would not stop at all.”",
            [_LOST + ",", "The rain would not stop at all."],
            [],
        ),
        (
            "“We lost a week of work,” Diaz said.\n\n“The rain would not stop at all.”\n\nThe work goes on.",
            [_LOST + ","],
            [("Diaz", "The rain would not stop at all.")],
        ),
        ("“We lost a week of work,” Diaz said. The rain “stopped” later.", [_LOST + ","], []),
        (
            "“We lost a week of work,” Diaz said.\n\nThe sign reads “Do not enter the site at night” in red.",
            [_LOST + ","],
            [("The sign", "Do not enter the site at night")],
        ),
    ],
)
def test_quotations_run_on(parse, text, own, others):
    assert spoken(parse(text)) == (own, others)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", '"' * 50, "“” “” ''", "\u202e\u202d", "😀 😀", ": : :", "According to"]
)
def test_rules_bear_any_text(parse, text):
    doc = parse(text)
    assert isinstance(rules.apply_rules(doc, Table(doc), []), list)


def test_the_line_below_a_post_names_its_account(parse):
    text = "The game ended late.\n\nSo proud of this team! pic.example/a1\n\n— Lena Brandt (@lena_brandt) May 3, 2021"
    assert read(parse(text), rules.post_lines) == [("Lena Brandt", "", "So proud of this team! pic.example/a1")]


def test_a_telling_by_nobody_is_left_to_the_encoder(parse):
    doc = parse("Residents were urged to stay inside.")
    table = Table(doc)
    assert [m.rule for m in rules.apply_rules(doc, table, [], encoder=False)] == ["directive"]
    assert rules.apply_rules(doc, table, [], encoder=True) == []


def test_a_telling_by_somebody_is_one_without_the_encoder_too(parse):
    doc = parse("The council urged residents to stay inside.")
    assert [m.rule for m in rules.apply_rules(doc, Table(doc), [], encoder=True)] == ["directive"]
