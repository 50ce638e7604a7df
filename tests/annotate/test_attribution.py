"""The attribution component as a whole: weights, rules, reach, and what claims take from it."""

from __future__ import annotations

import json
import shutil

import pytest

from claimx import pipeline
from claimx.annotate.attribution.model import Model
from claimx.annotate.claims.source import describe_source, link_source
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.errors import ModelError
from claimx.weights import weights_path


def words(doc, part):
    return doc[part[0] : part[1]].text if part else ""


def voice(doc, word):
    """(kind, name) of who vouches for the predicate `word`."""
    head = next(t.i for t in doc if t.text == word)
    k = link_source(doc, head)
    if k < 0:
        return ("outlet", "")
    kind, name, _, _ = describe_source(doc, ATTRIBUTIONS.get(doc)[k])
    return kind, name


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor of Ashford said on Monday that the bridge would close.", "close", "unnamed"),
        ("The bridge will close in May, according to officials.", "close", "unnamed"),
        ("It was announced that the plant would close.", "close", "unnamed"),
        ("The plant closed in May.", "closed", "outlet"),
        ("The firm plans to close the plant.", "close", "outlet"),
    ],
)
def test_kind_of_source(text, word, expected, fast):
    doc = pipeline.load(fast=fast)(text)
    assert voice(doc, word)[0] == expected


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "A report from the Harbour Authority lists ten wrecks. The report found that two leak oil.",
            "leak",
            "Harbour Authority",
        ),
        ("The tolls were cut in half, according to a report in the Lindow Gazette.", "cut", "Lindow Gazette"),
        ("Prices fell last year, Maria Ortega told reporters. She said rents rose.", "rose", "Maria Ortega"),
        ("“We lost a week,” Maria Ortega said. “The rain would never stop at all.”", "stop", "Maria Ortega"),
        ("Data from Statistics Norway shows that prices rose.", "rose", "Statistics Norway"),
    ],
)
def test_name_of_source(nlp, text, word, name):
    assert voice(nlp(text), word) == ("named", name)


def test_source_cue_and_content(nlp):
    doc = nlp("Maria Ortega said the bridge would close.")
    (mark,) = ATTRIBUTIONS.get(doc)
    assert (words(doc, mark.source), words(doc, mark.cue)) == ("Maria Ortega", "said")
    assert [words(doc, p) for p in mark.content] == ["the bridge would close"]
    assert (mark.speech, mark.klass, mark.rule, mark.within) == ("indirect", "report", "model", -1)


def test_a_chain_knows_its_outer_voice(nlp):
    doc = nlp("Reuters reported on Friday that the minister said the plant would close.")
    marks = ATTRIBUTIONS.get(doc)
    inner = next(m for m in marks if words(doc, m.cue) == "said")
    assert inner.within >= 0 and words(doc, marks[inner.within].source) == "Reuters"


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“The bridge will close in May,” Maria Ortega said.", "direct"),
        ("Maria Ortega said the bridge was “a danger to everybody”.", "mixed"),
        ("Maria Ortega said the bridge was old.", "indirect"),
    ],
)
def test_speech_follows_the_marks(nlp, text, speech):
    assert ATTRIBUTIONS.get(nlp(text))[0].speech == speech


@pytest.mark.parametrize(
    "text", ["", " \n\n ", '"' * 300, "No cue here.", "“Only a quotation stands here.”", "\u202eabc\u202c said."]
)
def test_any_text_is_borne(nlp, text):
    doc = nlp(text)
    for mark in ATTRIBUTIONS.get(doc):
        assert all(0 <= a < b <= len(doc) for a, b in mark.content)


def test_same_text_same_marks(nlp):
    text = "The firm, Maria Ortega said, has repaid the loan. Officials believe it will “never” pay again."
    assert ATTRIBUTIONS.get(nlp(text)) == ATTRIBUTIONS.get(nlp(text))


def test_missing_weights_are_an_error(tmp_path):
    with pytest.raises(ModelError):
        Model(tmp_path, fast=True)


def test_weights_that_were_changed_are_an_error(tmp_path):
    shutil.copytree(weights_path("attribution"), tmp_path / "w")
    (tmp_path / "w" / "words.json").write_text("{}")
    with pytest.raises(ModelError, match=r"words\.json"):
        Model(tmp_path / "w", fast=True)


@pytest.mark.parametrize("name", ["attribution", "encoder"])
def test_every_file_of_the_weights_is_sealed(name):
    folder = weights_path(name)
    meta = json.loads((folder / "meta.json").read_text())
    assert {p.name for p in folder.iterdir()} <= {*meta["files"], "meta.json", "README.md"}
