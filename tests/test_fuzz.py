"""A short run of the fuzzer; `python tests/fuzz.py --count 100000` is the long one."""

from __future__ import annotations

import pytest
from fuzz import TARGETS, fuzz


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks(target, in_folder):
    fuzz(target, count={"reading": 300, "writers": 40}.get(target, 150), seed=20240306)
