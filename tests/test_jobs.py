"""Workers: the same output for any number of them, and none of it lost when one dies."""

from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from claimx.batch.workers import Work, run
from claimx.errors import ModelError
from claimx.extraction import ExtractOptions
from claimx.read import Failure, ReadOptions, read_text

OPTIONS = ReadOptions(published="2024-03-06", language="en")


def articles(count: int) -> list:
    lost = Failure("gone.txt", ModelError("no error of a model, but it must come out where it went in"))
    found = [
        read_text(
            f"The council of Bregen voted {number} times. The mayor said the bridge would close in May.",
            options=OPTIONS,
        )
        for number in range(count)
    ]
    return [*found[:2], lost, *found[2:]]


def pieces(outcomes) -> list:
    return [outcome if isinstance(outcome, Failure) else outcome.data for outcome in outcomes]


def test_any_number_of_workers_gives_the_same_bytes_in_the_same_order():
    given = articles(9)
    alone = pieces(run(given, Work()))
    assert len(alone) == 10
    assert pieces(run(given, Work(), jobs=2)) == alone
    assert pieces(run(given, Work(), jobs=3)) == alone


def test_articles_beside_it_do_not_change_an_article():
    given = articles(4)
    assert pieces(run(given[1:], Work())) == pieces(run(given, Work()))[1:]


def test_a_killed_worker_loses_nothing():
    given = articles(12)
    outcomes = run(given, Work(), jobs=2)
    found = [next(outcomes)]
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)
    found += outcomes
    assert pieces(found) == pieces(run(given, Work()))


def test_an_article_that_kills_its_worker_twice_is_given_up():
    outcomes = run(articles(1)[:1] * 6, Work(), jobs=1 + 1)
    found = [next(outcomes)]
    for _ in range(40):  # whoever is hired dies at once
        children = multiprocessing.active_children()
        for child in children:
            os.kill(child.pid, signal.SIGKILL)
        try:
            found.append(next(outcomes))
        except (StopIteration, ModelError):
            break
    assert multiprocessing.active_children() == []
    assert all(not isinstance(outcome, Failure) or outcome.error.code == "E_WORKER" for outcome in found)


def test_a_model_that_cannot_be_loaded_ends_the_run():
    work = Work(extract=ExtractOptions(model="no_such_model"))
    for jobs in (1, 2):
        with pytest.raises(ModelError, match="no_such_model"):
            list(run(articles(2), work, jobs=jobs))


def test_workers_end_with_the_run():
    outcomes = run(articles(8), Work(), jobs=2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_an_article_that_takes_too_long_is_given_up():
    text = "The council of Bregen voted on Monday to close the old bridge over the river. " * 2000
    (outcome,) = run([read_text(text, options=OPTIONS)], Work(timeout=0.05))
    assert isinstance(outcome, Failure)
    assert outcome.error.code == "E_TIMEOUT"
