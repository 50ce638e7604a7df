"""`claimx doctor`: says whether it works, and what to do where it does not."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError


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
