"""Answers about words that are worked out once while somebody keeps them, and never longer."""

from __future__ import annotations

import pytest

from claimx.annotate.clause.once import answers_kept, once


class Asked:
    """A question that counts how often it is worked out."""

    def __init__(self):
        self.times = 0

        @once
        def upper(token, *, marked=False):
            self.times += 1
            return token.text.upper() + ("!" if marked else "")

        self.upper = upper


def test_the_same_word_is_worked_out_once(nlp):
    asked, doc = Asked(), nlp.make_doc("The dam broke.")
    with answers_kept(doc):
        assert [asked.upper(doc[1]) for _ in range(3)] == ["DAM"] * 3
        assert asked.times == 1
        assert asked.upper(doc[2]) == "BROKE"
        assert asked.upper(doc[1], marked=True) == "DAM!"
        assert asked.times == 3


def test_without_a_block_each_call_looks_anew(nlp):
    asked, doc = Asked(), nlp.make_doc("The dam broke.")
    assert [asked.upper(doc[1]) for _ in range(3)] == ["DAM"] * 3
    assert asked.times == 3


def test_answers_of_one_text_are_not_given_for_another(nlp):
    asked, first, second = Asked(), nlp.make_doc("The dam broke."), nlp.make_doc("A bus stopped.")
    with answers_kept(first), answers_kept(second):
        assert (asked.upper(first[1]), asked.upper(second[1])) == ("DAM", "BUS")


def test_answers_go_with_the_block_be_it_that_it_fails(nlp):
    asked, doc = Asked(), nlp.make_doc("The dam broke.")
    with answers_kept(doc):
        asked.upper(doc[1])
    with pytest.raises(IndexError), answers_kept(doc):
        asked.upper(doc[99])
    with answers_kept(doc):
        asked.upper(doc[1])
        with answers_kept(doc):
            asked.upper(doc[1])
        asked.upper(doc[1])
    assert asked.times == 3
