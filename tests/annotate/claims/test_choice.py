"""Times and sources are chosen in one way: a question for each predicate, an answer with its reason."""

from __future__ import annotations

import pytest

from claimx.annotate.claims.source import SourceLinker
from claimx.annotate.claims.when import TimeLinker
from claimx.annotate.slots import Anchor, set_anchor
from claimx.choice import NONE

TEXT = "The bridge was closed on Monday, Ines Okoro said. It is old. On Friday, crews sealed the road and searched the cabins."


@pytest.fixture(scope="module")
def doc(nlp):
    doc = nlp.make_doc(TEXT)
    set_anchor(doc, Anchor("2024-03-06", (), ""))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@pytest.mark.parametrize("kind", [TimeLinker, SourceLinker])
def test_all_questions_are_answered_as_each_alone(doc, kind):
    chooser = kind(doc)
    questions = [chooser.ask(token.i) for token in doc if token.pos_ in {"VERB", "AUX"}]
    answers = chooser.choose(questions)
    assert answers == [chooser.choose([question])[0] for question in questions]
    assert all(answer.option in (*question.options, NONE) for question, answer in zip(questions, answers, strict=True))
    assert all(0 <= answer.chance <= 1 and answer.because for answer in answers)


def chosen(chooser, doc, word):
    question = chooser.ask(next(token.i for token in doc if token.text == word))
    return question, chooser.choose([question])[0]


def test_the_reason_is_a_rule_or_the_weights(doc):
    times = TimeLinker(doc)
    question, closed = chosen(times, doc, "closed")
    assert (doc[times.marks[closed.option].first].text, closed.because) == ("Monday", "weights")
    assert len(times.reasons(question, closed.option)) == 3
    _, old = chosen(times, doc, "is")
    assert (old.option, old.because) == (NONE, "no option")


def test_the_article_itself_is_the_answer_where_nobody_vouches(doc):
    sources = SourceLinker(doc)
    question, closed = chosen(sources, doc, "closed")
    assert closed.option == question.options[0]
    assert chosen(sources, doc, "sealed")[1].option == NONE
