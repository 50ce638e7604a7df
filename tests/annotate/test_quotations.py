"""Quotation marks: pairs, kinds, and marks without a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.quotations import find_quotations, unbalanced
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = "Callable[[str], Doc]"


def quoted(doc: Doc) -> list[tuple[str, str]]:
    return [(doc[q.first : q.last].text, q.kind) for q in find_quotations(doc)]


def odd(doc: Doc) -> int:
    QUOTATIONS.set(doc, find_quotations(doc))
    return unbalanced(doc)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild the pier,” the mayor said.", [("We will rebuild the pier,", "speech")]),
        ('"We will rebuild the pier," the mayor said.', [("We will rebuild the pier,", "speech")]),
        ("``We will rebuild the pier,'' the mayor said.", [("We will rebuild the pier,", "speech")]),
        ("«We will rebuild the pier», the mayor said.", [("We will rebuild the pier", "speech")]),
        ('Leo "The Fox" Marsh won the race.', [("The Fox", "nickname")]),
        ('She directed the film "The Long Winter" in 2004.', [("The Long Winter", "title")]),
        ('The "experts" were nowhere to be seen.', [("experts", "scare")]),
    ],
)
def test_kinds(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    assert quoted(parse(text)) == expected


def test_single_marks_inside_double_ones_are_nested(parse: Parse) -> None:
    doc = parse("“He told me ‘go home’ and left,” she said.")
    assert quoted(doc) == [("He told me ‘go home’ and left,", "speech"), ("go home", "nested")]


@pytest.mark.parametrize(
    "text",
    ["The workers' pay didn't rise.", "It's the '90s again, rock 'n' roll and all.", "The teams’ coaches can’t agree."],
)
def test_apostrophes_are_no_quotation_marks(parse: Parse, text: str) -> None:
    assert quoted(parse(text)) == []


def test_inches_are_no_quotation_marks(parse: Parse) -> None:
    assert quoted(parse('He bought a 40" screen and a 27" one.')) == []


def test_each_paragraph_of_a_long_quotation_opens_and_the_last_closes(parse: Parse) -> None:
    doc = parse("“We lost the harvest.\n\n“We lost the barn too,” the farmer said.")
    assert [doc[q.first : q.last].text for q in find_quotations(doc)] == [
        "We lost the harvest.",
        "We lost the barn too,",
    ]
    assert odd(doc) == 0


def test_an_odd_mark_ends_with_its_paragraph(parse: Parse) -> None:
    doc = parse('The " mark stands alone here.\n\n"We won," she said.\n\n"We lost," he said.')
    assert [text for text, _ in quoted(doc)][1:] == ["We won,", "We lost,"]
    assert odd(doc) == 1


def test_a_quotation_runs_over_wrapped_lines_that_begin_a_sentence(parse: Parse) -> None:
    doc = parse(
        "The harbour wall fell on Monday, an engineer told the town council.\n"
        '"The water rose faster than anybody had expected on a windy night.\n'
        'We saw the stones move, and then the whole wall was gone," he said.\n'
        "The council of the town will meet again in May to hear of the cost.\n"
        "It is not known yet whether the state will help to pay for repairs.\n"
    )
    assert [text.replace("\n", " ") for text, _ in quoted(doc)] == [
        "The water rose faster than anybody had expected on a windy night. We saw the stones move, and then the whole wall was gone,"
    ]
    assert odd(doc) == 0


def test_a_lone_closing_mark_counts(parse: Parse) -> None:
    assert odd(parse("We won,” she said. They left.")) == 1


def test_balanced_text_has_no_odd_mark(parse: Parse) -> None:
    assert odd(parse("“One,” she said. “Two,” he said, and ‘three’ came later.")) == 0


def test_no_marks(parse: Parse) -> None:
    doc = parse("Nothing is quoted here.")
    assert find_quotations(doc) == ()
    assert odd(doc) == 0


def test_empty(parse: Parse) -> None:
    assert find_quotations(parse("")) == ()


def test_a_thousand_marks(parse: Parse) -> None:
    assert len(find_quotations(parse('"' * 1000))) <= 1000
    assert len(find_quotations(parse("“Yes,” she said. " * 500))) == 500


def test_marks_within_marks_have_an_end(parse: Parse) -> None:
    found = find_quotations(parse("“a «b " * 500))
    assert len(found) <= 1000 and max(mark.depth for mark in found) < 10


def test_marks_of_right_to_left_text_are_borne(parse: Parse) -> None:
    doc = parse("\u202e “We won,” \u202c she said.")
    assert [(doc[q.first : q.last].text, q.kind) for q in find_quotations(doc)] == [("We won,", "speech")]
