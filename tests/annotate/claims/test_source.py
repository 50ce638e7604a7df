"""Which attribution vouches for a predicate, and where the article speaks for itself."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from claimx import extract
from claimx.annotate.claims.source.features import Describer
from claimx.annotate.claims.source.heard import with_last_speakers
from claimx.annotate.claims.source.index import AttributionIndex
from claimx.annotate.claims.source.link import SourceLinker, link_source
from claimx.annotate.claims.source.spelled import is_coined
from claimx.annotate.slots import ATTRIBUTIONS, AttributionMark
from claimx.choice import NONE


def head(doc, word):
    return next(token.i for token in doc if token.text == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The council announced a tram line, which will cross the river in May.", "cross"),
        ("It should be noted that the reservoir was full in April.", "full"),
        ("The ministry said prices rose. Shops closed early on Monday.", "closed"),
        ("I think the new bridge is ugly.", "ugly"),
    ],
)
def test_the_article_itself_vouches(nlp, text, word):
    doc = nlp(text)
    assert link_source(doc, head(doc, word)) == NONE


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Two crew members drowned and a third was rescued, the coast guard said.", "drowned", "the coast guard"),
        ("The firm said that it had lost money but that it would hire again.", "hire", "The firm"),
        ('"We lost a week. The roof still leaks," Mara Lindt said.', "leaks", "Mara Lindt"),
    ],
)
def test_somebody_else_vouches(nlp, text, word, source):
    doc = nlp(text)
    mark = ATTRIBUTIONS.get(doc)[link_source(doc, head(doc, word))]
    assert doc[mark.source[0] : mark.source[1]].text == source


def test_an_impersonal_passive_keeps_the_outer_source():
    post = "So its confirmed that Mara Lindt is flying the mission with Ole Dahl. pic.twitter.com/dn6SLvCOGz— Space Log (@SpaceLog) Sep 19, 2020"
    record = extract(
        f"The names are out.\n\n{post}\n\nThe flight is planned for May.", published="2021-05-13", language="en"
    )
    claim = next(claim for claim in record.claims if claim.what.predicate.text == "flying")
    assert (claim.source.name, claim.source.via) == ("Space Log", ())


def test_a_sentence_without_attributions_needs_no_weighing(nlp):
    doc = nlp("The bridge was closed in May.")
    assert SourceLinker(doc).index.candidates(head(doc, "closed")) == []


def test_candidates_of_one_predicate_are_few_however_long_the_sentence(nlp):
    doc = nlp(", ".join(["the mayor said that it rained"] * 60) + ".")
    index = AttributionIndex(doc)
    assert max(len(index.candidates(i)) for i in range(len(doc))) <= 16


def test_features_tell_where_the_predicate_stands(nlp):
    doc = nlp("The firm said that it had lost money.")
    found = Describer(AttributionIndex(doc)).mark(head(doc, "lost"), 0)
    assert "in" in {f.split(":")[1] for f in found if f.startswith("in:")}
    assert {"in:cue-left", "in:behind=True", "cue=say", "source=NOUN"} <= set(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fees fell, says Chris Lund, head of sales and revenue at Halden Gas.", "Chris Lund"),
        ("The Halden County Sheriff's Department said in a statement that Lund was arrested.", "Halden County Sheriff's Department"),
        ("Fees fell, Ada Finch said, while Jon Gall, a former minister, wrote that it was too late.", "Jon Gall"),
    ],
)  # fmt: skip
def test_the_name_of_a_source_is_its_own(text, name):
    assert name in {found.source.name for found in extract(text).attributions}


def source_of(text, predicate):
    record = extract(text, published="2024-03-06", language="en")
    source = next(claim for claim in record.claims if claim.what.predicate.text == predicate).source
    return source.name if source.kind == "named" else source.kind


SAID = "Police said the driver fled on foot."


@pytest.mark.parametrize(
    "others",
    [
        "Police in Ardal arrested a man on Monday. {} The Fraternal Order of Police criticised the arrest.",
        "Police in Ardal arrested a man on Monday. {} The Norley Police Department sent two cars.",
        "On Monday police in the town of Ardal arrested a man. {} The Norley Police Department sent two cars.",
        "On Monday Ardal police arrested a man. {} The Norley Police Department sent two cars.",
        "The Independent Office for Police Conduct opened an inquiry on Monday. {}",
        "The Union of Norley Police went on strike on Monday. {}",
        "The Norley Police Federation went on strike on Monday. {}",
        "The Police played in Norley on Monday. {}",
        "The Ministry of Police opened an inquiry on Monday. {}",
    ],
)
def test_a_body_beside_the_police_is_no_force(others):
    assert source_of(others.format(SAID), "fled") == "unnamed"


@pytest.mark.parametrize(
    ("others", "force"),
    [
        ("The City of London Police found a car on Monday. {}", "City of London Police"),
        ("The Metropolitan Police Service found a car on Monday. {}", "Metropolitan Police Service"),
        (
            "Police in the town of Ardal found a car. {} The Ardal Police Department sent two.",
            "Ardal Police Department",
        ),
        ("The Norley Police Department found a car in Ardal. {}", "Norley Police Department"),
        (
            "The Norley Police Department found a car. Armed police closed the road in Ardal. {}",
            "Norley Police Department",
        ),
        ("The Norley Police Department found a car. The police closed it in March. {}", "Norley Police Department"),
    ],
)
def test_the_only_force_is_the_police(others, force):
    assert source_of(others.format(SAID), "fled") == force


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("A Swiss bank", "unnamed"),
        ("The Swiss bank", "unnamed"),
        ("Two Danish newspapers", "unnamed"),
        ("A Danish administration", "unnamed"),
        ("The new Danish government", "unnamed"),
        ("The Saudi-led administration", "unnamed"),
        ("An Oslo bank", "unnamed"),
        ("The Danish parliament", "Danish parliament"),
        ("The South Korean government", "South Korean government"),
        ("The Danish foreign ministry", "Danish foreign ministry"),
        ("The Okoro campaign", "Okoro campaign"),
        ("Yonhap news agency", "Yonhap news agency"),
    ],
)
def test_a_nationality_names_what_a_country_has_one_of(body, name):
    assert source_of(f"{body} said that the accounts had been frozen.", "frozen") == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Figures compiled by Halden Bank", "Halden Bank"),
        ("Data published by Norley University", "Norley University"),
        ("A memo seen by Halden Bank", "unnamed"),
        ("A letter obtained by Halden Bank", "unnamed"),
        ("Halden Bank's latest reading", "Halden Bank"),
        ("Halden Bank's calendar", "unnamed"),
        ("MarketWatch", "MarketWatch"),
        ("Jon Roe's sister, Ana Diaz,", "Ana Diaz"),
        ("Records", "unnamed"),
        ("Neighbors", "unnamed"),
    ],
)
def test_who_made_a_document_speaks_and_who_has_it_does_not(source, name):
    assert source_of(f"{source} showed that the accounts had been frozen.", "frozen") == name


def test_features_tell_what_ties_a_predicate_to_a_speaker(nlp):
    doc = nlp("Chris Lund, who runs the port, said that ships had waited and that two of them had left.")
    describer = Describer(AttributionIndex(doc))
    assert {"beside:in-source=words", "beside:in-source=below"} & set(describer.mark(head(doc, "runs"), 0))
    assert "beside:own-cue=True" in describer.mark(head(doc, "said"), 0)
    assert "in:joined=True,False,and,False" in describer.mark(head(doc, "left"), 0)


@pytest.mark.parametrize(
    ("word", "coined"),
    [("SelbyNet", True), ("McHale", True), ("SkyTVNews", True), ("SELBY", False), ("Selby", False),
     ("WOW" * 2000 + "so" + "O" * 5000, True), ("No" + "O" * 5000 + "-one", False)],
)  # fmt: skip
def test_a_coined_name_of_whatever_length_is_told_at_once(nlp, word, coined):
    assert is_coined(Doc(nlp.vocab, words=[word])[:]) == coined


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to nobody, the bank failed.", None),
        ("According to none of them, the shop closed in May.", None),
        ("In the opinion of no one, the bank failed.", None),
        ("In the opinion of none of the ministers, the bank failed.", None),
        ("According to none other than Ann Diaz, the bank failed.", "none other than Ann Diaz"),
        ("THE CLERK: Nobody has found the key. It was on the desk in May.", "THE CLERK"),
        ("According to no fewer than three officials, the bank failed.", "no fewer than three officials"),
    ],
)
def test_nobody_is_no_source(text, words):
    claim = extract(text, published="2021-05-13", language="en").claims[0]
    assert claim.source.text == words
    assert claim.source.kind == "unnamed" or words


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("According to nobody, the bank failed.", "negative"),
        ("In the opinion of no one, the bank failed.", "negative"),
        ("In the view of none of the ministers, the bank failed in May.", "negative"),
        ("In the opinion of the ministers, the bank failed.", "positive"),
    ],
)
def test_what_nobody_holds_is_denied(text, polarity):
    assert extract(text, published="2021-05-13", language="en").claims[0].polarity == polarity


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Investigators found a car. They believe it held a bomb.", "Investigators"),
        ("Investigators found a car. The captain left. They believe it held a bomb.", ""),
        ("Investigators found a car. It said that it held a bomb.", ""),
    ],
)
def test_who_spoke_last_goes_on_where_nobody_acts_between(nlp, text, name):
    doc = nlp(text)
    pronoun = next(t.i for t in doc if t.lower_ in {"they", "it"} and t.is_sent_start)
    mark = AttributionMark(
        (0, 1), (1, 2), ((2, 4),), "indirect", "report", "model", 1.0, -1, "unnamed", "Investigators"
    )
    open_ = mark._replace(
        source=(pronoun, pronoun + 1), cue=(pronoun + 1, pronoun + 2), content=((pronoun + 2, len(doc)),), name=""
    )
    assert with_last_speakers(doc, [mark, open_])[1].name == name
