"""The main event: a headline's claim takes its time and place from the story, other claims do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.claims.event.headline import main_event
from claimx.annotate.claims.opening import headline_end
from claimx.annotate.slots import CLAIMS, TIMES, Anchor, set_anchor

if TYPE_CHECKING:
    from spacy.language import Language

_TITLE = "Storm destroys school"


def _main(nlp: Language, title: str, story: str) -> tuple[str, str]:
    """The when and where of the headline's claim, as words."""
    doc = nlp.make_doc(f"{title}\n\n{story}")
    set_anchor(doc, Anchor("2024-03-08", (), title))
    doc = nlp(doc)
    claim = CLAIMS.get(doc)[0]
    assert doc[claim.head].idx < len(title)
    time = TIMES.get(doc)[claim.when] if claim.when >= 0 else None
    return doc.text[time.start : time.end] if time else "", doc[slice(*claim.where)].text if claim.where else ""


@pytest.mark.parametrize(
    ("story", "when", "where"),
    [
        # the first recent time and place
        ("The storm hit the village near Lyon on Wednesday. Repairs begin in June.", "Wednesday", "Lyon"),
        # a time further back than a week dates something else
        ("The school opened in May 2011. The storm destroyed it on Thursday in Marseille.", "Thursday", "Marseille"),
        # what a man did who is described
        ("A teacher who arrived on Monday saw it in Dijon. The roof fell on Tuesday.", "Tuesday", "Dijon"),
        # a dateline
        ("PARIS (AP) -- The storm hit on Wednesday. Relatives waited in Nantes.", "Wednesday", "PARIS"),
        # a dateline behind the words of a picture
        (
            "A roof in Brittany. (Photo: Ana Roe, Nord Images) LYON, France (AP) -- The storm hit on Wednesday.",
            "Wednesday",
            "LYON",
        ),
        ("Photo LONDON -- The storm hit on Wednesday. Repairs begin in June.", "Wednesday", "LONDON"),
        # the day of a dateline is the day of writing
        ("LILLE, March 7 - The storm hit on Wednesday.", "Wednesday", "LILLE"),
        # nothing to be found
        ("Nobody was hurt, the mayor said.", "", ""),
    ],
)
def test_the_story_completes_the_headline(nlp: Language, story: str, when: str, where: str) -> None:
    assert _main(nlp, _TITLE, story) == (when, where)


def test_what_the_headline_says_itself_stays(nlp: Language) -> None:
    story = "The storm hit Dijon on Wednesday."
    assert _main(nlp, "Storm destroyed school in Lyon on Tuesday", story) == ("Tuesday", "Lyon")


def test_what_is_planned_has_not_been(nlp: Language) -> None:
    assert _main(nlp, "Lyon port to close its coal terminal", "The board decided it on Wednesday.")[0] == ""


def test_only_the_headline_is_completed(nlp: Language) -> None:
    doc = nlp.make_doc("The storm destroyed a school. It hit Lyon on Wednesday.")
    set_anchor(doc, Anchor("2024-03-08", (), ""))
    doc = nlp(doc)
    destroyed = next(claim for claim in CLAIMS.get(doc) if doc[claim.head].text == "destroyed")
    assert (destroyed.when, destroyed.where) == (-1, ())


def test_without_a_headline_the_first_claim_has_the_place_of_its_sentence(nlp: Language) -> None:
    doc = nlp.make_doc(
        "A storm destroyed the old school after it had crossed a wall in Lyon. Its roof fell on two cars in Metz."
    )
    set_anchor(doc, Anchor("2024-03-08", (), ""))
    first = CLAIMS.get(nlp(doc))[0]
    assert doc[slice(*first.where)].text == "Lyon"
    assert first.when == -1


def test_what_the_headline_says_itself_comes_before_what_it_reports(nlp: Language) -> None:
    title = "Norvik Bank says it lost money as Halden Steel closes mill"
    doc = nlp.make_doc(f"{title}\n\nThe storm hit the village near Lyon on Wednesday. Repairs begin in June.")
    set_anchor(doc, Anchor("2024-03-08", (), title))
    doc = nlp(doc)
    claims = CLAIMS.get(doc)
    below = next(token.i for token in doc if token.is_space)
    assert {doc[claim.head].text for claim in claims if claim.head < below} == {"lost", "closes"}
    assert doc[claims[main_event(doc, claims, below)].head].text == "closes"


def test_without_a_headline_what_weighs_most_near_the_beginning_comes_first(nlp: Language) -> None:
    doc = nlp(
        "It has been a long year. The council of Norvik closed the Halden bridge on Monday after engineers had found 40"
        " cracks in it. People like to walk there."
    )
    first = min(CLAIMS.get(doc), key=lambda claim: claim.rank)
    assert doc[first.head].text == "closed"


def test_what_tells_the_headline_in_the_story_comes_next(nlp: Language) -> None:
    title = "Norvik closes bridge"
    doc = nlp.make_doc(
        f"{title}\n\nThe crossing cost 40 million euros. The town of Norvik closes the Halden bridge on Monday, the mayor"
        " said. It was built in 1931."
    )
    set_anchor(doc, Anchor("2024-03-08", (), title))
    claims = sorted(CLAIMS.get(nlp(doc)), key=lambda claim: claim.rank)
    assert claims[0].repeats >= 0
    assert doc[claims[1].head].sent.text.startswith("The town of Norvik")


@pytest.mark.parametrize(
    "text",
    [
        "Nurses in Holm returned to their wards on Monday, the county said. They will get 4 percent more\nfrom August.",
        "The ferry to Skarv was sold on Monday to a firm from Holm that has\nthree ferries. The ferry will sail again.",
    ],
)
def test_a_line_that_was_broken_at_a_margin_is_no_headline(nlp, text):
    """Else the rest of the text would be taken for its telling."""
    assert headline_end(nlp(text)) == 0


def test_a_short_first_line_is_a_headline(nlp):
    assert headline_end(nlp("Ferry to Skarv is sold\nThe county sold the ferry on Monday.")) == 5


@pytest.mark.parametrize("title", ["Choosing a bridge for your town", "These are the best bridges of Holm"])
def test_a_headline_that_names_nobody_does_not_lead(nlp, title):
    doc = nlp.make_doc(
        f"{title}\n\nThe council of Norvik closed the Halden bridge on Monday after engineers had found 40 cracks in it."
    )
    set_anchor(doc, Anchor("2024-03-08", (), title))
    first = min(CLAIMS.get(nlp(doc)), key=lambda claim: claim.rank)
    assert doc[first.head].text == "closed"
