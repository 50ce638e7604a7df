"""Modality and polarity by cue and scope; each case is a rule's example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.claims.candidates import find_candidates
from claimx.annotate.claims.modality import find_stance

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from claimx.annotate.claims.modality import Stance


def stance(doc: Doc, word: str, cue: str = "") -> Stance:
    head = next(token.i for token in doc if token.text == word)
    verb = next((candidate.verb for candidate in find_candidates(doc) if candidate.head == head), head)
    return find_stance(doc, head, verb, cue=cue)


@pytest.mark.parametrize(
    ("sentence", "word", "modality"),
    [
        ("The plant closed on Friday.", "closed", "actual"),
        ("The plant will close on Friday.", "close", "planned"),
        ("The team plans a trial of 400 people.", "plans", "planned"),
        ("The union is planning a strike for June.", "planning", "planned"),
        ("The group has planned three concerts in the park.", "planned", "planned"),
        ("A vigil is planned for Friday.", "planned", "planned"),
        ("The gang planned the robbery for months.", "planned", "actual"),
        ("A report wrongly described Wout Claes as the winner of the race.", "winner", "possible"),
        ("The singer was wrongly reported to have died.", "died", "possible"),
        ("The article incorrectly stated that the mill closed in 2019.", "closed", "possible"),
        ("The mayor rightly said that the mill closed in 2019.", "closed", "actual"),
        ("The man was wrongly convicted of murder.", "convicted", "actual"),
        ("The firm plans to sell the plant.", "sell", "planned"),
        ("The firm is going to sell the plant.", "sell", "planned"),
        ("The vote is expected to pass.", "pass", "planned"),
        ("The plant may close.", "close", "possible"),
        ("Prices are likely to rise.", "rise", "possible"),
        ("The minister should resign.", "resign", "normative"),
        ("Residents were told to leave the valley.", "leave", "normative"),
        ("The mayor was forced to resign.", "resign", "actual"),
        ("The economy has begun to recover.", "recover", "actual"),
        ("The tax would fall if voters agreed.", "fall", "hypothetical"),
        ("He said that he would resign.", "resign", "planned"),
        ("We cannot pay the bill.", "pay", "actual"),
        ("Patients can pay in cash.", "pay", "possible"),
        ("The mayor had to close the bridge.", "close", "actual"),
        ("The mayor has to close the bridge.", "close", "normative"),
        ("The region needs a new hospital.", "needs", "normative"),
        ("It is the second time that he won.", "time", "actual"),
        ("It is time to leave.", "time", "normative"),
        ("Port of Lindmar to close its coal terminal", "close", "planned"),
        ("She is leaving the club.", "leaving", "planned"),
        ("She is reading the report.", "reading", "actual"),
        ("Patients will be able to pay in cash.", "pay", "planned"),
        ("The crew was able to leave the ship.", "leave", "actual"),
        ("The crew could not leave the ship.", "leave", "actual"),
        ("The tax will probably fall.", "fall", "possible"),
        ("Neighbours think the owner sold the farm.", "sold", "possible"),
        ("Neighbours think the owner should sell the farm.", "sell", "normative"),
        ("She said he'd been arrested at the border.", "arrested", "actual"),
    ],
)
def test_modality(parse: Callable[[str], Doc], sentence: str, word: str, modality: str) -> None:
    assert stance(parse(sentence), word).modality == modality


@pytest.mark.parametrize(
    ("cue", "modality"),
    [("allege", "possible"), ("claim", "possible"), ("say", "actual"), ("promise", "planned"), ("worry", "possible")],
)
def test_the_cue_of_the_attribution_speaks_too(parse: Callable[[str], Doc], cue: str, modality: str) -> None:
    assert stance(parse("The company broke the law."), "broke", cue).modality == modality


@pytest.mark.parametrize(
    ("sentence", "word", "polarity"),
    [
        ("The talks did not end.", "end", "negative"),
        ("The talks never ended.", "ended", "negative"),
        ("Nobody signed the letter.", "signed", "negative"),
        ("The firm failed to stop the leak.", "stop", "negative"),
        ("The witness refused to answer.", "answer", "negative"),
        ("There are no survivors.", "survivors", "negative"),
        ("The senator is not a candidate.", "candidate", "negative"),
        ("The fire not only destroyed the barn.", "destroyed", "positive"),
        ("The talks ended.", "ended", "positive"),
        ("The vote was a mistake, not a crime.", "mistake", "positive"),
        ("The council neither paid the bill nor answered the letters.", "answered", "negative"),
        ("Neither Novak nor his brothers could be found.", "found", "negative"),
        ("Not everyone agreed.", "agreed", "negative"),
        ("The owners did not call or write.", "write", "negative"),
        ("The server was either not running or loading slowly.", "loading", "positive"),
        ("Nobody wants to leave.", "leave", "negative"),
        ("The firm has no plans to sell the plant.", "sell", "negative"),
        ("It is not as if the mayor had lied.", "lied", "negative"),
        ("We doubt that the bridge will open.", "open", "negative"),
        ("Nobody doubts that the dam broke.", "broke", "positive"),
        ("Few doubt that the bank will close.", "close", "positive"),
        ("Few experts doubt that the bank will close.", "close", "positive"),
        ("Hardly anyone doubts that the dam broke.", "broke", "positive"),
        ("Nobody seems to doubt that the dam broke.", "broke", "positive"),
        ("A few engineers doubt that the dam broke.", "broke", "negative"),
        ("Her few critics doubt that the dam broke.", "broke", "negative"),
        ("Quite a few engineers doubt that the dam broke.", "broke", "negative"),
        ("Engineers doubt that few people left.", "left", "negative"),
        ("The guard who saw nobody doubts that the dam broke.", "broke", "negative"),
        ("Two of the few engineers doubt that the dam broke.", "broke", "negative"),
        ("Not fewer than 40 people died in the flood.", "died", "positive"),
        ("Not more than 40 homes burned.", "burned", "positive"),
        ("Not one but three ships sank.", "sank", "positive"),
        ("Not one ship sank.", "sank", "negative"),
        ("Not even the mayor came.", "came", "negative"),
        ("Not many people died.", "died", "negative"),
        ("Not more ships sank than in March.", "sank", "negative"),
        ("Not everyone who came but left early agreed.", "agreed", "negative"),
        ("Not all the ships sank, but the harbour closed.", "sank", "negative"),
        ("The guards did not allow them to leave.", "leave", "negative"),
    ],
)
def test_polarity(parse: Callable[[str], Doc], sentence: str, word: str, polarity: str) -> None:
    assert stance(parse(sentence), word).polarity == polarity


@pytest.mark.parametrize(("cue", "modality"), [("say", "planned"), ("", "hypothetical")])
def test_would_in_what_is_reported_is_planned(parse: Callable[[str], Doc], cue: str, modality: str) -> None:
    assert stance(parse("Her party would raise taxes."), "raise", cue).modality == modality


def test_a_denied_content_is_negative(parse: Callable[[str], Doc]) -> None:
    assert stance(parse("He took the money."), "took", "deny").polarity == "negative"


@pytest.mark.parametrize(
    ("sentence", "cue", "polarity"),
    [
        ("Nobody denies that the dam broke.", "deny", "positive"),
        ("The mayor did not deny that the dam broke.", "deny", "positive"),
        ("The mayor denies that the dam broke.", "deny", "negative"),
        ("The few residents deny that the dam broke.", "deny", "negative"),
    ],
)
def test_a_denial_that_is_denied_is_positive(
    parse: Callable[[str], Doc], sentence: str, cue: str, polarity: str
) -> None:
    assert stance(parse(sentence), "broke", cue).polarity == polarity


def test_would_in_a_speakers_own_words_is_no_plan(parse: Callable[[str], Doc]) -> None:
    doc = parse("Her party would raise taxes.")
    raised = next(token.i for token in doc if token.text == "raise")
    assert find_stance(doc, raised, raised, cue="say", quoted=True).modality == "hypothetical"
