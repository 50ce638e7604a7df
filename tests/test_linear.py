"""The linear model of all readable weights: sums, chances, and the reason for them."""

from __future__ import annotations

import math

import pytest

from claimx import linear
from claimx.errors import ModelError
from claimx.linear import Classes, Linear

MODEL = Linear(weights={"near": 1.5, "far": -2.0, "size": 0.5}, bias=0.25)


def test_features_that_hold_add_up_and_unknown_ones_count_nothing():
    assert MODEL.score(["near", "far", "never seen"]) == -0.25
    assert MODEL.score([]) == 0.25


def test_values_are_weighed():
    assert MODEL.chance_of({"size": 3.0, "never seen": 9.0}) == pytest.approx(1 / (1 + math.exp(-1.75)))
    assert MODEL.rows(["size", "far"], [[2.0, 0.0], [0.0, 1.0]]) == [1.25, -1.75]


def test_the_order_of_features_changes_no_bit():
    model = Linear(weights={str(n): 10.0 ** (n % 17) * (-1) ** n for n in range(60)})
    names = [str(n) for n in range(60)]
    assert model.score(names) == model.score(reversed(names))


def test_the_reason_is_what_weighs_most():
    assert MODEL.strongest(["size", "far", "near", "far", "never seen"], most=2) == (("far", -2.0), ("near", 1.5))


def test_chances_of_classes_add_up_to_one():
    model = Classes(weights={"a": (1.0, 0.0, -1.0), "b": (0.0, 2.0, 0.0)})
    chances = model.chances(["a", "b", "never seen"])
    assert sum(chances) == pytest.approx(1.0)
    assert max(chances) == chances[1]
    assert model.chances(["never seen"]) == ()


def test_scores_far_out_are_no_error():
    assert linear.logistic(1e6) == pytest.approx(1.0)
    assert linear.logistic(-1e6) == pytest.approx(0.0)
    assert linear.softmax([1e6, 0.0]) == (1.0, 0.0)


def test_weights_that_are_not_there():
    with pytest.raises(ModelError, match="nowhere"):
        linear.load("nowhere")
