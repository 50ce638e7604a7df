"""`claimx explain`: every slot with its words, its rule and its rivals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

STORY = (
    "Ruth Calder runs the port of Lindmar, a harbour in the north of the country.\n\n"
    "She said on Monday that the coal terminal would close in May. It was opened in 1978 by the state.\n"
)


@pytest.fixture
def story(in_folder):
    Path("a.txt").write_text(STORY, encoding="utf-8")
    return in_folder / "a.txt"


def test_every_claim_is_explained_with_words_of_the_article(run, story):
    claims = run("extract", story, "--published", "2024-03-06").lines[0]["claims"]
    found = run("explain", story, "--published", "2024-03-06", "--json").lines
    assert [e["claim"] for e in found] == [c["id"] for c in claims]
    for explanation in found:
        for slot in ("who", "when", "when_rivals", "where", "source", "source_rivals"):
            for words in explanation[slot]:
                assert STORY[words["start"] : words["end"]] == words["text"]
                assert words["rule"]


def test_the_chain_from_pronoun_to_name_is_told(run, story):
    found = run("explain", story, "--published", "2024-03-06", "--json").lines
    closing = next(e for e in found if e["predicate"]["text"] == "close")
    assert [words["text"].split()[0] for words in closing["source"]] == ["She", "said"]
    assert "Ruth Calder" in closing["source"][0]["note"]
    assert "2024-05-01 to 2024-05-31, read from 2024-03-06" in closing["when"][0]["note"]
    assert "Monday" in [words["text"] for words in closing["when_rivals"]]


def test_it_says_why_a_time_and_a_source_were_taken(run, story):
    found = run("explain", story, "--published", "2024-03-06", "--json").lines
    closing = next(e for e in found if e["predicate"]["text"] == "close")
    assert re.search(r"; chosen by weights, [01]\.\d\d: ", closing["source"][0]["note"])
    assert "; chosen by" in closing["when"][0]["note"]
    assert not any("chosen by" in words["note"] for words in closing["when_rivals"])


def test_one_claim_by_its_id_or_its_number_in_the_table(run, in_folder):
    text = "Selby to close its pool\n\nThe town of Selby will close its pool in May, the mayor said. Two clubs train there.\n"
    (in_folder / "pool.txt").write_text(text)
    claims = run("extract", "pool.txt", "-f", "json").lines[0]["claims"]
    told = next(claim for claim in claims if claim["repeats"] is None and "May" in claim["statement"]["text"])
    assert any(claim["rank"] == 1 and claim["repeats"] == told["id"] for claim in claims)  # the headline is folded
    table = run("extract", "pool.txt", "-f", "table").text
    rows = re.findall(r"(?m)^ *(\d+)   (\S.*)$", table)
    assert [number for number, _ in rows] == ["1", "2"]
    assert rows[0][1].startswith("The town of Selby will close")
    assert run("explain", "pool.txt", "1").text.startswith(f"{told['id']}  # 1  rank {told['rank']}")
    assert [e["claim"] for e in run("explain", "pool.txt", told["id"][:8], "--json").lines] == [told["id"]]


def test_a_claim_that_is_not_there(run, story):
    assert "a.txt: has no claim 'c_nope'" in run("explain", story, "c_nope", code=2).err


def test_what_a_headline_has_from_the_story_is_said(run, in_folder):
    story = "Storm destroys school\n\nThe storm hit a village near Lyon on Wednesday. Nobody was hurt.\n"
    Path("b.json").write_text(json.dumps({"title": "Storm destroys school", "text": story}), encoding="utf-8")
    first = run("explain", "b.json", "1", "--published", "2024-03-08", "--json").lines[0]
    assert (first["when"][0]["text"], first["where"][0]["text"]) == ("Wednesday", "Lyon")
    assert all(first[slot][0]["note"].endswith("told by the story, not by the headline") for slot in ("when", "where"))


def test_why_a_time_was_taken_or_left(run, in_folder):
    story = "The mill closed on Monday. Its owner sold less coal in fiscal 2022. Trade fell 4 percent from last year.\n"
    Path("c.txt").write_text(story, encoding="utf-8")
    found = run("explain", "c.txt", "--published", "2024-03-06", "--json").lines
    closed, sold, fell = (next(e for e in found if e["predicate"]["text"] == w) for w in ("closed", "sold", "fell"))
    assert "chosen by weights, 0.9" in closed["when"][0]["note"]
    assert "does not say when that fiscal year begins" in sold["when_rivals"][0]["note"]
    assert fell["when_rivals"][0]["note"].endswith("left: a comparison")


def test_the_modality_says_what_it_was_taken_from(run, story):
    found = run("explain", story, "--published", "2024-03-06", "--json").lines
    closing = next(e for e in found if e["predicate"]["text"] == "close")
    assert closing["modality"] == "planned"
    chance, reasons = closing["modality_because"].removeprefix("chosen by weights, ").split(": ")
    assert 0.5 < float(chance) <= 1
    assert any(f"{cue}=" in reasons for cue in ("auxiliary", "word", "rule"))
    opened = next(e for e in found if e["predicate"]["text"] == "opened")
    assert opened["modality"] == "actual"
    assert "planned" not in opened["modality_because"]


def test_of_many_articles_the_first_is_explained_and_the_claims_of_others_go_by_their_ids(run, in_folder):
    texts = ["The tram will stop in May. Nobody was asked.", "The ferry to Skarv was sold. It is old."]
    Path("two.jsonl").write_text("".join(json.dumps({"text": text, "language": "en"}) + "\n" for text in texts))
    ran = run("explain", "two.jsonl", "--json")
    assert {one["predicate"]["text"] for one in ran.lines} >= {"stop"}
    assert "two.jsonl: holds more articles; two.jsonl:1 is explained" in ran.err
    sold = next(
        c["id"] for c in run("extract", "two.jsonl").lines[1]["claims"] if c["what"]["predicate"]["text"] == "sold"
    )
    ran = run("explain", "two.jsonl", sold, "--json")
    assert [one["claim"] for one in ran.lines] == [sold]
    assert ran.err == ""
    assert "has no claim 'c_00'" in run("explain", "two.jsonl", "c_00", code=2).err


def test_an_article_without_claims_and_records_in_place_of_one(run, in_folder):
    Path("none.txt").write_text("")
    ran = run("explain", "none.txt")
    assert (ran.out, ran.err) == (b"", "claimx: none.txt: no claim was found\n")
    run("extract", "none.txt", "-o", "records.json", "-q")
    assert (
        "records.json: holds records, and an explanation needs the article"
        in run("explain", "records.json", code=1).err
    )
