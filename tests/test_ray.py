"""The Ray engine gives the same bytes as one process; skipped where Ray, an extra, is not installed."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def test_without_ray_it_says_how_to_get_it(run, in_folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    shutil.copy(SAMPLES / "harbour.txt", "a.txt")
    ran = run("batch", "a.txt", "-o", "out.json", "--engine", "ray", code=4)
    assert 'pip install "claimx[ray]"' in ran.err


def test_unknown_engine(run, in_folder):
    shutil.copy(SAMPLES / "harbour.txt", "a.txt")
    assert "choose from local, ray" in run("batch", "a.txt", "-o", "out.json", "--engine", "spark", code=2).err


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is an extra: pip install 'claimx[ray]'")
@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_same_bytes_and_resumes(run, in_folder):
    shutil.copytree(SAMPLES, "samples")
    run("batch", "samples", "-o", "local.json", code=3)
    run("batch", "samples", "-o", "ray.json", "--engine", "ray", "--jobs", "2", code=3)
    assert Path("ray.json").read_bytes() == Path("local.json").read_bytes()
    assert "nothing new" in run("batch", "samples", "-o", "ray.json", "--engine", "ray", code=3).err
