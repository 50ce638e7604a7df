"""`claimx verify`: results prove themselves, whatever the format."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from claimx.record import to_json
from claimx.record.identity import article_id, claim_id
from made import TEXT, make_record, stand_in

pytestmark = pytest.mark.usefixtures("no_model", "in_folder")

FORMATS = ["out.json", "out.jsonl", "out.csv", "out.db", "out.parquet"]


@pytest.fixture(autouse=True)
def honest(monkeypatch, no_model, in_folder):
    """Let the stand-in derive its ids, as the real analysis does."""

    def extract_many(articles, *, options):
        for article in articles:
            (record,) = stand_in([article], options=options)
            offset = article.text.index(TEXT)
            assert offset == 0
            identifier = article_id(article.text)
            claims = []
            for claim in record.claims:
                word = claim.what.predicate
                own = claim_id(identifier, word.start, word.end, word.text)
                claims.append(msgspec.structs.replace(claim, id=own))
            text = msgspec.structs.replace(
                record.article.text, sha256=hashlib.sha256(article.text.encode()).hexdigest()
            )
            info = msgspec.structs.replace(record.article, id=identifier, text=text)
            yield msgspec.structs.replace(record, article=info, claims=tuple(claims))

    monkeypatch.setattr("claimx.batch.workers.extract_many", extract_many)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(f"{TEXT}\nThis is {name}.\n", encoding="utf-8")


def states(ran):
    return [line["state"] for line in ran.lines if line["claim_id"]]


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_written_is_verified(run, name):
    run("extract", "a.txt", "b.txt", "--language", "en", "-o", name)
    ran = run("verify", name)
    assert ran.out == b""
    assert ran.err == "claimx: 4 verified in 2 articles\n"
    assert states(run("verify", "--json", name)) == ["verified"] * 4


def test_pretty_json_is_read_too(run):
    run("extract", "a.txt", "b.txt", "--language", "en", "--pretty", "-o", "out.json")
    assert states(run("verify", "--json", "out.json")) == ["verified"] * 4


@pytest.mark.parametrize("name", FORMATS)
def test_one_changed_byte_makes_exactly_its_claims_stale(run, name):
    run("extract", "a.txt", "b.txt", "--language", "en", "-o", name)
    Path("b.txt").write_text(Path("b.txt").read_text().replace("This is", "This iz"))
    ran = run("verify", "--json", name, code=3)
    assert sorted((Path(line["path"]).name, line["state"]) for line in ran.lines if line["claim_id"]) == [
        ("a.txt", "verified"), ("a.txt", "verified"), ("b.txt", "stale"), ("b.txt", "stale"),
    ]  # fmt: skip


def test_articles_may_have_moved(run):
    run("extract", "a.txt", "b.txt", "--language", "en", "-o", "out.json")
    Path("moved").mkdir()
    Path("a.txt").rename("moved/x.txt")
    Path("b.txt").unlink()
    assert states(run("verify", "--json", "out.json", "moved", code=3)) == [
        "verified",
        "verified",
        "missing",
        "missing",
    ]


def forge_words(claim):
    claim["text"] = "We shall 🚀 open it"


def forge_offset(claim):
    claim["what"]["predicate"]["start"] += 1


def forge_id(claim):
    claim["id"] = "c_" + "f" * 16


@pytest.mark.parametrize("forge", [forge_words, forge_offset, forge_id])
def test_a_forged_claim_is_broken(run, forge):
    run("extract", "a.txt", "--language", "en", "-o", "out.json")
    record = json.loads(Path("out.json").read_text())
    forge(record["claims"][0])
    Path("out.json").write_text(json.dumps(record))
    assert states(run("verify", "--json", "out.json", code=3)) == ["broken", "verified"]


def test_a_forged_row_is_broken(run):
    run("extract", "a.txt", "--language", "en", "-o", "out.csv")
    Path("out.csv").write_bytes(
        Path("out.csv").read_bytes().replace("We will 🚀 open it".encode(), b"We will not open it")
    )
    ran = run("verify", "out.csv", code=3)
    assert ran.text.startswith("broken  a.txt  c_")
    assert "1 verified, 1 broken" in ran.err


def test_spans_outside_the_claims_are_checked_too(run):
    run("extract", "a.txt", "--language", "en", "-o", "out.json")
    record = json.loads(Path("out.json").read_text())
    record["entities"][0]["mentions"][0][1] = 10_000
    Path("out.json").write_text(json.dumps(record))
    assert "broken  a.txt  a_" in run("verify", "out.json", code=3).text


@pytest.mark.parametrize("data", [b"", b"hello\n", b'{"schema":"x"}\n', b"SQLite format 3\0nothing", b"\xff\xfe"])
def test_what_is_no_output_is_refused(run, data):
    Path("x.json").write_bytes(data)
    ran = run("verify", "x.json", code=0 if not data else 1)
    assert ran.err == "claimx: no claims in 0 articles\n" if not data else "[E_FORMAT]" in ran.err


def test_standard_input_is_no_earlier_output(run):
    for command in ("verify", "convert"):
        assert "earlier output is read from a file [E_NOT_FOUND]" in run(command, "-", stdin=b"{}", code=1).err


def test_missing_results(run):
    assert "[E_NOT_FOUND]" in run("verify", "nope.json", code=1).err


def test_a_record_holds_for_its_own_text():
    from claimx.verify import misplaced

    record = make_record()
    assert misplaced(record, TEXT) == []
    assert misplaced(record, "x" + TEXT) != []
    assert to_json(record)


def test_chosen_columns_are_too_few_to_be_verified(run):
    Path("chosen.csv").write_text("statement,source\r\nThe bridge was closed,\r\n")
    ran = run("verify", "chosen.csv", code=1)
    assert "is no output of claimx that can be read back" in ran.err
    assert "with all columns" in ran.err


def test_a_path_with_two_blanks_is_found_again(run):
    Path("a.txt").rename("two  blanks.txt")
    run("extract", "two  blanks.txt", "--language", "en", "-o", "out.json")
    assert run("verify", "out.json").err == "claimx: 2 verified in 1 article\n"
