"""Entities and references: names, descriptions, pronouns and first persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate import slots
from claimx.annotate.coreference import find_entities, resolve
from claimx.annotate.coreference.expletives import refers_to_nothing, stands_for
from claimx.annotate.coreference.names import find_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

    Parse = Callable[[str], Doc]


def read(parse: Parse, text: str) -> Doc:
    doc = parse(text)
    entities, references = find_entities(doc)
    slots.ENTITIES.set(doc, entities)
    slots.REFERENCES.set(doc, references)
    return doc


def who_is(doc: Doc, words: str, *, last: bool = True) -> str:
    """The name that the last (or first) occurrence of these words resolves to."""
    place = doc.text.rindex(words) if last else doc.text.index(words)
    span = doc.char_span(place, place + len(words))
    assert span is not None
    return resolve(doc, (span.start, span.end))[0]


REFERENCES = [
    # short names
    ("Rosa Almeida opened the school. Almeida taught there.", "Almeida", "Rosa Almeida"),
    ("Derek Scissors left. Scissors blamed the tariffs.", "Scissors", "Derek Scissors"),
    ("Ana Diaz wrote a letter. Diaz signed it twice.", "Diaz", "Ana Diaz"),
    ("Prime Minister Lena Strand spoke. Strand thanked the crew.", "Strand", "Lena Strand"),
    ("The Coastal Rescue Service (CRS) grew. CRS hired ten divers.", "CRS", "Coastal Rescue Service"),
    # pronouns
    ("Karin Holm lost the vote. She will leave in May.", "She", "Karin Holm"),
    ("Peter Falk met Anna Berg. He praised her.", "He", "Peter Falk"),
    ("Volkswagen closed a plant. It lost money last year.", "It", "Volkswagen"),
    ("Volkswagen said it would close a plant.", "it", "Volkswagen"),
    ("The trains were late. They stopped twice.", "They", "The trains"),
    # roles
    ("Erik Dahl, the governor of the province, resigned. The governor cited his health.", "The governor", "Erik Dahl"),
    ("Mayor Rosa Almeida closed the port. The mayor blamed the storm.", "The mayor", "Rosa Almeida"),
    ("Volkswagen closed a plant. The company lost money.", "The company", "Volkswagen"),
    # organisations by the nouns in their names, or by what they are known to be
    (
        "The Norland Bureau of Fisheries closed the bay. The bureau blamed algae.",
        "The bureau",
        "Norland Bureau of Fisheries",
    ),
    ("Ana Diaz wrote for the Washington Post. The paper printed it.", "The paper", "Washington Post"),
    ("The newspaper Lindow Tidende printed a list. The newspaper named six men.", "The newspaper", "Lindow Tidende"),
    ("Volkswagen sued the Transport Ministry. The company lost.", "The company", "Volkswagen"),
    # what a firm calls a part of itself
    (
        "Brava is growing. Brava bought Nest in May. It earns most with Brava Studios. Brava sold a mill. Nest is old.",
        "It",
        "Brava",
    ),
    # relatives
    (
        "Lars Bo, 9, fell from the pier. His mother, Ida Holm, ran. Holm said her son swam well.",
        "her son",
        "Lars Bo",
    ),
    ("Ivo Kern, Lars Bo's uncle, described the fall. Kern said his nephew swam well.", "his nephew", "Lars Bo"),
    ("Ida Holm wept. Holm's daughter, Maja, swam home. Holm said her daughter was cold.", "her daughter", "Maja"),
    (
        "Lars Bo, 9, fell from the pier. His mother, Ida Holm, ran. Holm said her elder son swam well.",
        "her elder son",
        "her elder son",
    ),
    ("Maja Bo wept. Her mother, Ida Holm, ran. Holm said her nephew swam well.", "her nephew", "her nephew"),
    # who else is a person
    ("Once the council knows your mum has left it may look into it.", "your mum", "your mum"),
    ("Ivo Kern, the Norland infielder who broke the mark, left. The infielder is 40.", "The infielder", "Ivo Kern"),
    ("The pier is old, but it is strong enough to carry a tram.", "it", "The pier"),
    # pairs
    ("Karin Holm and Peter Falk met in Oslo. Both refused to talk.", "Both", "Karin Holm; Peter Falk"),
    ("Karin Holm and Peter Falk met in Oslo. They refused to talk.", "They", "Karin Holm; Peter Falk"),
    ("Scholars and fans of old barns met in Oslo. The two refused to talk.", "The two", "The two"),
    # appositions
    ("One of the miners, Karin Holm, resigned.", "One of the miners", "Karin Holm"),
    # descriptions stay themselves where there is no name
    ("A ferry sank. The ferry was old.", "The ferry", "The ferry"),
    ("Two people were hurt.", "Two people", "Two people"),
]


@pytest.mark.parametrize(("text", "words", "name"), REFERENCES, ids=[t for t, _, _ in REFERENCES])
def test_reference(parse: Parse, text: str, words: str, name: str) -> None:
    assert who_is(read(parse, text), words) == name


def test_a_holding_company_is_not_the_company_of_all_that_follows(parse: Parse) -> None:
    text = (
        "Brava owns mills. Holm runs her holding company, Tresta, which owns Brava. Brava grew. It sold a mill. "
        "Brava fell in May. The company closed a mill."
    )
    assert who_is(read(parse, text), "The company") in {"Brava", "The company"}


def test_an_age_alone_goes_to_the_one_person(parse: Parse) -> None:
    doc = read(parse, "Karin Holm lost the vote. The 52-year-old will leave in May.")
    assert who_is(doc, "The 52-year-old") == "Karin Holm"


def test_one_person_is_one_entity(parse: Parse) -> None:
    doc = read(parse, "Dr Rosa Almeida opened the school. Almeida taught there. She retired in 2003, Ms Almeida said.")
    people = [e for e in slots.ENTITIES.get(doc) if e.type == "PERSON"]
    assert [p.name for p in people] == ["Rosa Almeida"]
    assert len(people[0].mentions) == 4
    assert people[0].gender == "f"


def test_two_people_of_one_surname_stay_two(parse: Parse) -> None:
    doc = read(parse, "Anna Berg sued Peter Berg. Mr Berg denied it.")
    assert [e.name for e in slots.ENTITIES.get(doc) if e.type == "PERSON"] == ["Anna Berg", "Peter Berg"]
    assert who_is(doc, "Berg") == "Peter Berg"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Foreign Minister Karin Holm flew to Oslo.", "Karin Holm", "Foreign Minister"),
        ("Karin Holm, director of the museum, resigned.", "Karin Holm", "director of the museum"),
        ("The actor Peter Falk resigned.", "Peter Falk", "actor"),
    ],
)
def test_role(parse: Parse, text: str, name: str, role: str) -> None:
    entities = slots.ENTITIES.get(read(parse, text))
    assert [(e.name, e.role) for e in entities if e.type == "PERSON"] == [(name, role)]


def test_a_company_before_a_title_is_its_own_name(parse: Parse) -> None:
    names = [" ".join(n.words) for n in find_names(parse("Volvo Vice President Anna Berg resigned."))]
    assert names == ["volvo", "anna berg"]


def test_the_usual_form_is_the_name(parse: Parse) -> None:
    doc = read(parse, "PHOTO Karin Holm resigned. Karin Holm lost the vote. Holm will leave. Karin Holm is 52.")
    assert [e.name for e in slots.ENTITIES.get(doc) if e.type == "PERSON"] == ["Karin Holm"]


def test_an_office_tells_two_people_of_one_surname_apart(parse: Parse) -> None:
    text = "President Holm spoke. First Lady Anna Holm smiled. President Holm left. Holm had a cold."
    doc = read(parse, text)
    assert who_is(doc, "Holm") == "Holm"
    assert who_is(doc, "Anna Holm") == "Anna Holm"


def test_a_name_with_capitals_inside_is_no_person(parse: Parse) -> None:
    doc = read(parse, "DeepHarbor sued Anna McDonald.")
    assert [(e.name, e.type) for e in slots.ENTITIES.get(doc)] == [("DeepHarbor", "ORG"), ("Anna McDonald", "PERSON")]


@pytest.mark.parametrize("text", ["The port of Lindmar closed.", "LINDMAR, 6 March 2024 - The port closed."])
def test_a_name_where_places_stand_is_a_place(parse: Parse, text: str) -> None:
    found = {name.type for name in find_names(parse(text)) if "lindmar" in name.words}
    assert found == {"GPE"}


def test_a_noun_with_other_modifiers_is_no_short_name(parse: Parse) -> None:
    doc = read(parse, "The Norland Bureau of Fisheries closed the bay. The marriage bureau opened late.")
    assert who_is(doc, "The marriage bureau") == "The marriage bureau"


def test_letters_may_leave_a_word_out(parse: Parse) -> None:
    doc = read(parse, "The Port City Harbour Authority (PCA) sued. The PCA lost. The PCA appealed.")
    assert who_is(doc, "PCA") == "Port City Harbour Authority"


def test_names_over_hyphens(parse: Parse) -> None:
    names = [" ".join(n.words) for n in find_names(parse("Fighters attacked the city of Bandar-e-Anzali on Sunday."))]
    assert any("bandar" in name and "anzali" in name for name in names)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('"I will not resign," Karin Holm said.', "I", "Karin Holm"),
        ('"We will close two plants," said Peter Falk, chairman of Volkswagen.', "We", "Volkswagen"),
        ('One of the miners, Karin Holm, said: "I am tired of it."', "I", "Karin Holm"),
        ("Karin Holm said: “The mine must close at once.\n\n“I will not wait for another year.”", "I", "Karin Holm"),
        ("Karin Holm said that my sister had left.", "my", "Karin Holm"),
    ],
    ids=lambda value: value[:30],
)
def test_first_persons_are_those_to_whom_the_words_are_attributed(
    nlp: Language, text: str, words: str, name: str
) -> None:
    assert who_is(nlp(text), words) == name


def test_countries_by_many_names(parse: Parse) -> None:
    doc = read(parse, "The United States sent troops. The U.S. has 40 bases there, and America pays for them.")
    assert [e.name for e in slots.ENTITIES.get(doc) if e.type == "GPE"] == ["United States"]


def test_unnamed_things_say_so(parse: Parse) -> None:
    doc = read(parse, "The ferry sank after it hit a rock.")
    assert [(e.name, e.named) for e in slots.ENTITIES.get(doc)] == [("The ferry", False)]
    assert resolve(doc, (4, 5)) == ("The ferry", (), "pronoun")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It is clear that the dam will break.", "that the dam will break"),
        ("It was a mistake to sell the port.", "to sell the port"),
        ("It is time to leave.", "to leave"),
        ("It was announced that the mine would close.", "that the mine would close"),
        ("It is not clear what caused the fire.", "what caused the fire"),
        ("It would be unwise for the town to sell its port.", "for the town to sell its port"),
        ("It took years to build the bridge.", "to build the bridge"),
        pytest.param(
            "It makes no sense to close the line in summer.",
            "to close the line in summer",
            marks=pytest.mark.xfail(strict=True, reason="seldom seen: the weights are not sure"),
        ),
        ("It sells cars.", ""),
        ("It is a small town.", ""),
        ("It wants to sell the port.", ""),
        ("It is the first ship that crossed the strait.", ""),
        ("It closed because the roof leaked.", ""),
    ],
)
def test_the_clause_that_an_it_stands_for(parse: Parse, text: str, clause: str) -> None:
    doc = parse(text)
    found, _ = stands_for(doc[0])
    assert (doc[found[0] : found[1]].text if found else "") == clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It rained all night.", True), ("It turned out nobody had paid.", True), ("It is a small town.", False)],
)
def test_weather_is_nobody(parse: Parse, text: str, expected: bool) -> None:  # noqa: FBT001
    assert refers_to_nothing(parse(text)[0]) is expected


def test_the_attribution_decides_who_speaks(parse: Parse) -> None:
    doc = parse("Karin Holm was clear. I will not resign.")
    mark = slots.AttributionMark((0, 2), (), ((5, 9),), "direct", "report", "model", 1.0, -1)
    slots.ATTRIBUTIONS.set(doc, (mark,))
    entities, references = find_entities(doc)
    slots.ENTITIES.set(doc, entities)
    slots.REFERENCES.set(doc, references)
    assert resolve(doc, (5, 6)) == ("Karin Holm", (0,), "speaker")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Pope Francis visited Malta on Monday. The next day Francis met the crew.", "Francis", "Pope Francis"),
        ("King Charles III came to Tebay. There Charles bought cheese.", "Charles", "King Charles III"),
        ("Lady Gaga sang in Oslo. Then Gaga bowed.", "Gaga", "Lady Gaga"),
        ("Sister Helen Prejean wrote a book. Then Prejean left.", "Prejean", "Helen Prejean"),
        ("The plan was praised by Women’s Wear Daily on Monday.", "Women’s Wear Daily", "Women’s Wear Daily"),
        ("Norland plays in the Women's World Cup.", "Women's World Cup", "Women's World Cup"),
    ],
)
def test_a_name_has_the_rank_or_the_owner_that_belongs_to_it(parse: Parse, text: str, words: str, name: str) -> None:
    assert who_is(read(parse, text), words) == name


def test_survives_serialisation(parse: Parse) -> None:
    doc = read(parse, "Karin Holm lost the vote. She will leave.")
    copy = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    assert who_is(copy, "She") == "Karin Holm"
    assert slots.ENTITIES.get(copy) == slots.ENTITIES.get(doc)


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet="AaBb. ,\n\u201c\u201d\"'ItheshesaidMrweI", max_size=200))
def test_any_text_goes_through(parse: Parse, text: str) -> None:
    doc = read(parse, text)
    for entity in slots.ENTITIES.get(doc):
        assert entity.name
        assert all(0 <= a < b <= len(doc) for a, b in entity.mentions)
    for reference in slots.REFERENCES.get(doc):
        assert all(0 <= e < len(slots.ENTITIES.get(doc)) for e in reference.entities)
