"""Headlines are parsed once more by themselves: their label is cut off, their verb is found, names end before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.slots import CLAIMS, ENTITIES, Anchor, set_anchor

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def _read(nlp: Language, title: str, story: str) -> Doc:
    doc = nlp.make_doc(f"{title}\n\n{story}")
    set_anchor(doc, Anchor("2026-03-04", (), title))
    return nlp(doc)


def _rows(doc: Doc, title: str) -> list[tuple[str, str]]:
    """Name and statement of each claim of the headline."""
    claims = [claim for claim in CLAIMS.get(doc) if doc[claim.head].idx < len(title)]
    return [(c.who_name, " ".join(doc[s:e].text for s, e, entity in c.statement if entity < 0)) for c in claims]


@pytest.mark.parametrize(
    ("title", "story", "who", "statement"),
    [
        # a verb that looks like a noun, told by the story's own use of it
        (
            "Harbour fee change upsets fishermen",
            "A change of the harbour fee has upset fishermen in Lindow. It upsets every boat owner, the union said.",
            "Harbour fee change",
            "Harbour fee change upsets fishermen",
        ),
        (
            "The Norvale Ministry Joins Lindow's Case Against Grain Trader",
            "The Norvale ministry joined a case that Lindow brought against a grain trader. A judge hears it in May.",
            "Norvale Ministry",
            "The Norvale Ministry Joins Lindow's Case Against Grain Trader",
        ),
        # a label before a colon is no part of what is told
        (
            "Budget row: Finance minister quits after cabinet vote",
            "The finance minister quit on Thursday after a vote in the cabinet. He had wanted higher taxes.",
            "Finance minister",
            "Finance minister quits after cabinet vote",
        ),
        (
            "Flood alert: Thousands flee as Norvale dam leaks",
            "Thousands of people fled on Monday as a dam in Norvale began to leak. The army moved them to schools.",
            "Thousands",
            "Thousands flee as Norvale dam leaks",
        ),
    ],
)
def test_what_a_headline_tells(nlp: Language, title: str, story: str, who: str, statement: str) -> None:
    assert (who, statement) in _rows(_read(nlp, title, story), title)


@pytest.mark.parametrize(
    ("title", "story"),
    [
        (
            "Seven best walks for a rainy day in Halden",
            "Halden has many paths. The council walks visitors to the mill.",
        ),
        ("Grain exports: the numbers behind the fall", "Grain exports fell by a tenth. Traders number only twenty."),
    ],
)
def test_a_list_of_nouns_stays_one(nlp: Language, title: str, story: str) -> None:
    assert not _rows(_read(nlp, title, story), title)


def test_a_name_ends_before_its_verb(nlp: Language) -> None:
    doc = _read(nlp, "Hillary Clinton Blames F.B.I. Director for Election Loss", "She spoke to donors on Saturday.")
    assert "Hillary Clinton" in {entity.name for entity in ENTITIES.get(doc)}


def test_the_story_is_parsed_as_it_was(nlp: Language) -> None:
    title, story = (
        "Budget row: Finance minister quits",
        "The finance minister quit. He had wanted higher taxes, he said.",
    )
    with nlp.select_pipes(disable=["claimx_headline"]):
        before = [(t.text, t.dep, t.head.i, t.is_sent_start) for t in _read(nlp, title, story)]
    after = [(t.text, t.dep, t.head.i, t.is_sent_start) for t in _read(nlp, title, story)]
    start = next(i for i, (text, *_) in enumerate(before) if "\n" in text) + 1
    assert before[start:] == after[start:]
    assert before[:start] != after[:start]
