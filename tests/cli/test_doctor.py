"""`claimx doctor`: says whether it works, and what to do where it does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import claimx


def test_a_working_installation_is_ready(run):
    text = run("doctor").text
    assert text.endswith("claimx is ready\n")
    assert "en_core_web_sm 3.8.0" in text


def test_report_as_json(run):
    report = json.loads(run("doctor", "--json").out)
    assert report["usable"] is True
    assert {"claimx", "python", "spacy", "model", "digest", "extraction"} <= {
        check["name"] for check in report["checks"]
    }


def test_a_missing_model_is_exit_4(run):
    ran = run("doctor", "--model", "no_such_model", code=4)
    assert "broken" in ran.text
    assert "no_such_model" in ran.text


def test_a_missing_package_is_exit_4_and_says_how_to_get_it(run, monkeypatch):
    def version(name):
        if name == "dateparser":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr("claimx.doctor.version", version)
    assert "pip install dateparser" in run("doctor", code=4).text


def test_extract_without_its_model_is_exit_4(run, in_folder):
    (in_folder / "a.txt").write_text("The council of Bregen voted on Monday to close the old bridge.\n")
    ran = run("extract", "a.txt", "--model", "no_such_model", code=4)
    assert ran.err.startswith("claimx: cannot load the model 'no_such_model'")
    assert "[E_MODEL]" in ran.err


def test_an_installation_older_than_its_code_is_told_with_what_to_do(tmp_path):
    """The entry points name places that the code has no more: no article could be analysed."""
    installed = tmp_path / "claimx-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: claimx\nVersion: 0\n")
    (installed / "entry_points.txt").write_text("[spacy_factories]\nclaimx_times = claimx.annotate.times:moved_away\n")
    article = tmp_path / "a.txt"
    article.write_text("The bridge closed in May. The mayor said it would open again in June.")
    places = os.pathsep.join([str(tmp_path), str(Path(claimx.__file__).parent.parent)])
    for command in (["doctor"], ["extract", str(article), "--language", "en"]):
        ran = subprocess.run(
            [sys.executable, "-m", "claimx", *command],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": places}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = ran.stdout + ran.stderr
        assert ran.returncode == 4, told
        assert "claimx_times at claimx.annotate.times:moved_away" in told
        assert "pip install -e ." in told
        assert "E_INTERNAL" not in told
