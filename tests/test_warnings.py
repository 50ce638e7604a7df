"""Every warning of the contract, provoked through the command line; a warning is no failure."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

STORY = "The council of Bregen voted on Monday to close the old bridge over the river. The mayor said it was unsafe. "

ODD = {
    "W_EMPTY": b"",
    "W_ENCODING": STORY.encode() + "The café “Brücke” has closed too.".encode("cp1252"),
    "W_DATE_ANCHOR": STORY.encode(),
    "W_TRUNCATED": gzip.compress(STORY.encode() * 40, compresslevel=0)[:-2000],
    "W_QUOTE_UNBALANCED": STORY.encode() + "“It was never safe, said the engineer Ruth Calder.".encode(),
}


@pytest.mark.parametrize("code", ODD)
def test_warning_is_told_and_recorded(run, in_folder, code):
    Path("a.txt").write_bytes(ODD[code])
    ran = run("extract", "a.txt", code=0)
    (record,) = ran.lines
    assert code in [warning["code"] for warning in record["warnings"]]
    assert f"[{code}]" in ran.err
    assert all(line.startswith("claimx: a.txt: ") for line in ran.err.splitlines())


def test_with_a_publication_day_nothing_is_left_to_warn_of(run, in_folder):
    Path("a.txt").write_text(STORY)
    assert run("extract", "a.txt", "--published", "2024-03-06").lines[0]["warnings"] == []


def test_a_list_of_names_is_no_article(run, in_folder, monkeypatch):
    monkeypatch.setattr("claimx.assemble.MOST_ENTITIES", 2)
    Path("a.txt").write_text("Ann Bell met Tom Reed, Lena Brandt and Omar Haddad in Lindmar.")
    assert (
        "a.txt: names 5 persons and things: a list, not an article [E_TOO_LARGE]" in run("extract", "a.txt", code=1).err
    )
