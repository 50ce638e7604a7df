"""The wheel carries all that an installation needs, and nothing that it does not."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_wheel_has_weights_words_and_templates_but_no_recipes(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"claimx/model/claims/weights.json", "claimx/render/page/page.html", "claimx/py.typed"} <= set(names)
    assert any(name.startswith("claimx/lexicons/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "models/", "samples/")) or "recipes" in name]
    assert wheel.stat().st_size < 100_000_000


def test_what_is_in_the_wheel_works_alone(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    ran = subprocess.run(
        [sys.executable, "-m", "claimx", "doctor"], cwd=tmp_path, check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
    )  # fmt: skip
    assert ran.stdout.endswith("claimx is ready\n"), ran.stdout + ran.stderr
