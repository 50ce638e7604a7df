"""A short run of the fuzzer over every target; `make fuzz` is the long one (docs/fuzzing.md)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUNS = {"reading": 300, "times": 600, "quotations": 600, "writers": 600, "analysis": 25}


@pytest.mark.parametrize("target", RUNS)
def test_no_input_breaks(target, tmp_path):
    pytest.importorskip("atheris", reason="atheris has wheels for Linux and Python 3.11 to 3.13 only")
    command = [sys.executable, ROOT / "tests" / "fuzzing" / "run.py", target]
    command += ["--folder", tmp_path, f"-runs={RUNS[target]}", "-seed=20240306"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr[-4000:]
    assert int(re.search(r"number_of_executed_units: (\d+)", ran.stderr)[1]) >= RUNS[target]
