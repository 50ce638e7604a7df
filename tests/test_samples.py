"""The samples give what `samples/expected` says; `make samples` writes it anew."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from claimx.record import from_json, schema
from claimx.verify import misplaced

ROOT = Path(__file__).resolve().parent.parent
READ = [
    "archive.txt", "budget.md", "clinic.html", "crawler.jsonl", "empty.txt", "harbour.txt", "letter.eml", "minutes.rtf",
    "notice.pdf", "odd_quotes.txt", "relay.txt", "wires.csv",
]  # fmt: skip


@pytest.fixture
def at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("name", READ)
def test_sample(run, request, name):
    records = run("extract", f"samples/{name}").lines
    for record in records:
        record["run"]["digest"] = "changes with the weights"
    expected = ROOT / "samples" / "expected" / f"{name}.json"
    given = "".join(json.dumps(record, ensure_ascii=False, indent=1) + "\n" for record in records)
    if request.config.getoption("--regenerate"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(given, encoding="utf-8")
    assert given == expected.read_text(encoding="utf-8"), "see the difference with `make samples` and `git diff`"


@pytest.mark.usefixtures("at_root")
def test_the_french_sample_is_refused_and_says_so(run):
    ran = run("extract", "samples/marche.txt", code=1)
    assert ran.err.startswith("claimx: samples/marche.txt: ")
    assert "[E_LANGUAGE]" in ran.err


@pytest.mark.usefixtures("at_root")
def test_a_folder_is_all_its_articles(run):
    ran = run("extract", "samples", code=3)
    paths = [record["article"]["origin"]["path"] for record in ran.lines]
    assert paths == sorted(
        [
            *(f"samples/{name}" for name in READ),
            *["samples/crawler.jsonl"] * 2,
            "samples/archive.txt",
            "samples/wires.csv",
        ]
    )
    assert "16 articles" in ran.err
    assert "1 input failed" in ran.err


@pytest.mark.usefixtures("at_root")
def test_every_span_is_its_words_and_every_record_keeps_the_schema(run):
    lines = run("extract", "samples", "--include-text", code=3).out.splitlines()
    for line in lines:
        record = from_json(line)
        assert misplaced(record, record.article.text.content) == []
        jsonschema.validate(json.loads(line), schema())


JQ = """
.article.text.content as $t | ($t | length) as $n
| [.. | objects | select(has("start") and .start != null)]
| all(0 <= .start and .start <= .end and .end <= $n and ((has("text") | not) or .text == $t[.start:.end]))
"""


@pytest.mark.usefixtures("at_root")
def test_jq_proves_that_no_slot_points_outside_its_article(run):
    out = run("extract", "samples", "--include-text", code=3).out
    filter_ = JQ
    if shutil.which("jq"):
        ran = subprocess.run(["jq", "-e", filter_], input=out, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
        assert set(ran.stdout.split()) == {b"true"}
    else:
        jq = pytest.importorskip("jq", reason="neither jq nor its Python binding is installed")
        assert set(jq.compile(filter_).input_text(out.decode()).all()) == {True}
