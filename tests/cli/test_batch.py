"""`claimx batch`: whatever happens on the way, the output is what an uninterrupted run gives."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from claimx.batch.journal import Journal

pytestmark = pytest.mark.usefixtures("no_model", "in_folder")


def articles(count: int, folder: str = "news") -> Path:
    path = Path(folder)
    path.mkdir(exist_ok=True)
    for number in range(count):
        text = f"The council of Bregen voted on day {number} to close the bridge. The mayor said that it was old.\n"
        (path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return path


def titles(path: str = "out.json") -> list[str]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [Path(json.loads(line)["article"]["origin"]["path"]).name for line in lines]


@pytest.fixture
def analysed(monkeypatch):
    """Give the names of the articles that are analysed from now on."""
    from claimx.batch import workers

    names = []
    stand_in = workers.extract_many

    def counted(items, *, options):
        names.extend(Path(item.origin.path).name for item in items)
        return stand_in(items, options=options)

    monkeypatch.setattr("claimx.batch.workers.extract_many", counted)
    return names


def test_output_is_what_extract_gives(run):
    articles(5)
    for name in ("json", "jsonl", "csv", "md", "jsonld"):
        run("batch", "news", "-o", f"batch.{name}")
        run("extract", "news", "-o", f"extract.{name}")
        assert Path(f"batch.{name}").read_bytes() == Path(f"extract.{name}").read_bytes()


def test_the_end_is_told_and_written_down(run):
    articles(3)
    ran = run("batch", "news", "nope.txt", "-o", "out.json", code=3)
    assert ran.err.splitlines()[-1] == "claimx: out.json: 3 articles, 6 claims, 1 input failed"
    manifest = json.loads(Path("out.json.manifest.json").read_text())
    assert (manifest["articles"], manifest["claims"], manifest["failed"]) == (3, 6, 1)
    assert manifest["sha256"] == hashlib.sha256(Path("out.json").read_bytes()).hexdigest()
    failure = json.loads(Path("out.json.failures.jsonl").read_text())
    assert (failure["where"], failure["code"]) == ("nope.txt", "E_NOT_FOUND")


def test_a_second_run_does_nothing_and_changes_nothing(run, analysed):
    articles(3)
    run("batch", "news", "-o", "out.csv")
    before = Path("out.csv").read_bytes()
    analysed.clear()
    ran = run("batch", "news", "-o", "out.csv")
    assert analysed == []
    assert Path("out.csv").read_bytes() == before
    assert "3 articles, 6 claims; nothing new" in ran.err


def test_new_changed_and_removed_inputs_give_what_a_fresh_run_gives(run, analysed):
    news = articles(4)
    run("batch", "news", "-o", "out.json")
    (news / "001.txt").unlink()
    (news / "002.txt").write_text("The council of Bregen has changed its mind about the bridge, and says so here.\n")
    (news / "000b.txt").write_text("A new article came in between, about the council of Bregen and its old bridge.\n")
    analysed.clear()
    run("batch", "news", "-o", "out.json")
    assert analysed == ["000b.txt", "002.txt"]
    assert titles() == ["000.txt", "000b.txt", "002.txt", "003.txt"]
    run("batch", "news", "-o", "fresh.json")
    assert Path("out.json").read_bytes() == Path("fresh.json").read_bytes()


def test_failures_are_tried_again_and_come_where_they_belong(run, analysed):
    news = articles(3)
    good = (news / "001.txt").read_text()
    (news / "001.txt").write_text("boom " + good)
    run("batch", "news", "-o", "out.json", code=3)
    assert titles() == ["000.txt", "002.txt"]
    (news / "001.txt").write_text(good)
    analysed.clear()
    run("batch", "news", "-o", "out.json")
    assert analysed == ["001.txt"]
    assert titles() == ["000.txt", "001.txt", "002.txt"]
    assert not Path("out.json.failures.jsonl").exists()


def test_the_same_input_twice_is_given_twice_and_analysed_once(run, analysed):
    articles(2)
    run("batch", "news", "news", "-o", "out.json")
    assert analysed == ["000.txt", "001.txt"]
    assert titles() == ["000.txt", "001.txt"] * 2


def test_restart_and_other_options_begin_anew(run, analysed):
    articles(2)
    run("batch", "news", "-o", "out.json")
    for arguments in (["--restart"], ["--fast"], ["--include-text"]):
        analysed.clear()
        run("batch", "news", "-o", "out.json", *arguments)
        assert analysed == ["000.txt", "001.txt"]


def test_an_output_that_somebody_changed_is_made_anew(run):
    articles(2)
    run("batch", "news", "-o", "out.json")
    with Path("out.json").open("a") as file:
        file.write("something else\n")
    run("batch", "news", "-o", "out.json")
    assert titles() == ["000.txt", "001.txt"]


@pytest.mark.parametrize("name", ["out.db", "out.parquet"])
def test_whole_formats_are_taken_up_too(run, analysed, name):
    news = articles(3)
    run("batch", "news", "-o", name)
    (news / "000b.txt").write_text("A new article came in between, about the council of Bregen and its old bridge.\n")
    analysed.clear()
    run("batch", "news", "-o", name)
    assert analysed == ["000b.txt"]
    if name == "out.db":
        with closing(sqlite3.connect(name)) as database:
            paths = [Path(row[0]).name for row in database.execute("SELECT path FROM articles ORDER BY article")]
        assert paths == ["000.txt", "000b.txt", "001.txt", "002.txt"]


def test_two_batches_on_one_output(run):
    articles(2)
    with closing(Journal(Path("out.json"), configuration="another")):
        ran = run("batch", "news", "-o", "out.json", code=1)
    assert "claimx: out.json: another batch writes to it [E_LOCKED]" in ran.err
    run("batch", "news", "-o", "out.json")


OLD = b'{"journal":1,"configuration":"c","head":0,"complete":false}\n{"key":"k","start":0,"end":9,"claims":1}\n'


@pytest.mark.parametrize("old", [OLD, b"\x00" * 5000, b"SQLite format 3\x00 and then nothing"])
def test_a_journal_that_cannot_be_read_is_begun_anew_and_said(run, analysed, old):
    articles(2)
    Path("out.json.journal").write_bytes(old)
    Path("out.json.part").write_bytes(b"something")
    ran = run("batch", "news", "-o", "out.json")
    message = "out.json.journal is damaged or of an older version of claimx: all inputs are read again"
    assert f"claimx: out.json: {message}" in ran.err.splitlines()
    assert analysed == titles() == ["000.txt", "001.txt"]
    assert sorted(path.name for path in Path().glob("out.json*")) == [
        "out.json",
        "out.json.journal",
        "out.json.manifest.json",
    ]


def test_a_lost_output_is_written_again_without_analysis(run, analysed):
    articles(3)
    run("batch", "news", "-o", "out.json")
    before = Path("out.json").read_bytes()
    Path("out.json").unlink()
    analysed.clear()
    run("batch", "news", "-o", "out.json")
    assert analysed == []
    assert Path("out.json").read_bytes() == before


def test_a_full_disk_is_an_error_that_says_so(run, monkeypatch):
    articles(2)

    def full(self, data):
        msg = "database or disk is full"
        raise sqlite3.OperationalError(msg)

    monkeypatch.setattr("claimx.batch.journal.zlib.compress", full)
    ran = run("batch", "news", "-o", "out.json", code=1)
    assert "claimx: out.json: its journal cannot be written: database or disk is full [E_OUTPUT]" in ran.err


def test_a_table_is_no_batch(run):
    articles(1)
    assert "[E_USAGE]" in run("batch", "news", "-f", "table", "-o", "out.txt", code=2).err


def test_a_vanished_folder_is_an_error_that_says_so(run, monkeypatch):
    articles(2)
    Path("results").mkdir()
    from claimx.batch import workers

    stand_in = workers.extract_many

    def vanish(items, *, options):
        shutil.rmtree("results", ignore_errors=True)
        return stand_in(items, options=options)

    monkeypatch.setattr("claimx.batch.workers.extract_many", vanish)
    ran = run("batch", "news", "-o", "results/out.json", code=1)
    assert "claimx: results/out.json: cannot be written: No such file or directory [E_OUTPUT]" in ran.err


def test_interrupted_is_130_and_goes_on(run, monkeypatch, analysed):
    articles(5)
    from claimx.batch import workers

    counted = workers.extract_many

    def interrupt(items, *, options):
        if len(analysed) == 3:
            raise KeyboardInterrupt
        return counted(items, options=options)

    monkeypatch.setattr("claimx.batch.workers.extract_many", interrupt)
    ran = run("batch", "news", "-o", "out.json", code=130)
    assert "interrupted with 3 articles done: the same command goes on from there" in ran.err
    assert not Path("out.json").exists()
    monkeypatch.setattr("claimx.batch.workers.extract_many", counted)
    run("batch", "news", "-o", "out.json")
    assert analysed == [f"{number:03}.txt" for number in range(5)]
    assert titles() == analysed


CHILD = """
import random, sys, time
sys.path[:0] = sys.argv[1:3]
from claimx import pipeline
from claimx.batch import workers
from claimx.cli import main
from made import stand_in

def slowly(items, *, options):
    time.sleep(0.01)
    return stand_in(items, options=options)

workers.extract_many = slowly
pipeline.digest = lambda name=None, *, fast=False: "digest"
pipeline.model_name = lambda name=None: "stand-in"
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out.csv", "out.db"])
def test_kill_at_any_moment_loses_nothing(request, name):
    articles(150)
    root = request.config.rootpath
    command = [sys.executable, "-c", CHILD, str(root), str(root / "tests"), "batch", "news", "-q", "-o"]
    subprocess.run([*command, "whole-" + name], check=True)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    kills = 0
    for _ in range(200):
        with subprocess.Popen([*command, name]) as child:
            time.sleep(chance.uniform(0.3, 0.7))
            child.send_signal(signal.SIGKILL)
        if child.returncode == 0:
            break
        kills += 1
        if Path("out.csv").exists():  # never a torn line
            assert Path("out.csv").read_bytes() == Path("whole-out.csv").read_bytes()
        if kills == 25:
            subprocess.run([*command, name], check=True)
            break
    assert kills > 2
    if name == "out.csv":
        assert Path(name).read_bytes() == Path("whole-" + name).read_bytes()
    else:
        assert dump(name) == dump("whole-" + name)


def dump(name: str) -> list[str]:
    with closing(sqlite3.connect(name)) as database:
        return list(database.iterdump())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
def test_a_file_name_that_is_no_utf8(run):
    """Text and picture under the names that an old archive gave them."""
    articles(1)
    name = os.fsencode("news/caf\u00e9.").replace("\u00e9".encode(), b"\xe9")
    Path(os.fsdecode(name + b"txt")).write_text("The council of Bregen closed the caf\u00e9. Nobody was hurt.\n")
    Path(os.fsdecode(name + b"jpg")).write_bytes(b"\xff\xd8\xff\xe0" + bytes(40))
    for _ in range(2):  # the second run takes up the first
        ran = run("batch", "news", "-o", "out.json", code=3)
        assert "out.json: 2 articles, " in ran.err
        assert titles() == ["000.txt", "caf\ufffd.txt"]
    assert json.loads(Path("out.json.failures.jsonl").read_text())["where"] == "news/caf\ufffd.jpg"


def test_an_output_that_is_a_link_stays_one(run):
    articles(2)
    Path("shelf").mkdir()
    Path("out.json").symlink_to("shelf/real.json")
    run("batch", "news", "-o", "out.json")
    assert Path("out.json").is_symlink()
    assert len(Path("shelf/real.json").read_text().splitlines()) == 2
    assert sorted(path.name for path in Path("shelf").iterdir()) == ["real.json"]
    assert "nothing new" in run("batch", "news", "-o", "out.json").err


def test_standard_output_is_no_place_for_a_batch(run):
    articles(1)
    ran = run("batch", "news", "-o", "-", code=2)
    assert "a batch needs a file or a folder [E_USAGE]" in ran.err
    assert not Path("-").exists()
