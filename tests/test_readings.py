"""The file of read articles: what a line says, and that every line of it can be read."""

import importlib.util
import json
from pathlib import Path

import pytest

RECIPES = Path(__file__).resolve().parent.parent / "models" / "recipes"
spec = importlib.util.spec_from_file_location("readings", RECIPES / "readings.py")
assert spec is not None
assert spec.loader is not None
readings = importlib.util.module_from_spec(spec)
spec.loader.exec_module(readings)

TEXT = "The port closed on Monday. Dockers will not return before Easter, said Ann Berg."
ANSWERS = """
@B Ann Berg = Berg / the union leader
1 c|port = the port|on Monday => 2021-03-08
2 c|Dockers|before Easter => ../2021-04-03|n: @B|p-
3 n
keys: 2 1
"""


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


def test_answers_become_claims_with_slots():
    row = {"sites": spans("closed", "return", "said"), "answers": ANSWERS}
    found = readings.read(row, TEXT)
    closed, back = found["claims"]
    assert closed["head"]["text"] == "closed"
    assert closed["who"] == {"name": "port", "alt": ["the port"]}
    assert (closed["when"]["from"], closed["when"]["to"]) == ("2021-03-08", "2021-03-08")
    assert closed["source"]["kind"] == "outlet"
    assert back["source"] == {"kind": "named", "name": "Ann Berg", "alt": ["Berg", "the union leader"]}
    assert (back["when"]["from"], back["when"]["to"]) == (None, "2021-04-03")
    assert (back["modality"], back["polarity"]) == ("planned", "negative")
    assert found["keys"] == [1, 0]


def test_an_optional_claim_may_have_no_slots():
    found = readings.read({"sites": spans("closed", "return"), "answers": "1 o\n2 n"}, TEXT)
    assert found["claims"] == [{"head": {"text": "closed", "start": 9, "end": 15}, "optional": True}]


def test_what_cannot_be_read_is_an_error():
    with pytest.raises(ValueError, match="12 x"):
        readings.read({"sites": spans("closed"), "answers": "12 x|who"}, TEXT)


def test_every_line_of_the_file_can_be_read():
    lines = [json.loads(line) for line in readings.READINGS.read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    for line in lines:
        found = readings.read(line, " " * max(end for _, end in line["sites"]))
        assert any(not claim["optional"] for claim in found["claims"]), line["id"]
        assert all(0 <= key < len(found["claims"]) for key in found["keys"]), line["id"]


def test_no_claims_are_learned_from_the_articles_that_are_measured_on():
    measured = RECIPES.parent / "evaluation" / "second.jsonl"
    rows = [json.loads(line) for line in measured.read_text("utf-8").splitlines()]
    learned = {json.loads(line)["id"] for line in (RECIPES / "readings.jsonl").read_text("utf-8").splitlines()}
    assert len(rows) == 30
    assert not {row["id"] for row in rows} & learned
    for row in rows:
        text = "x" * max(end for _, end in row["sites"])
        assert any(not claim["optional"] for claim in readings.read(row, text)["claims"])
