"""Shards to a folder of parts: the content of one output file each, resumed by shard, whatever breaks."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path

import pytest

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402 - only where it is installed

TEXTS = [
    "The port of Halden will close two berths in May, Ida Brekke, the harbour master, said on Monday.",
    "“We lost eleven boats,” said Per Lund, who leads the rescue service of Bregen.",
    "According to Norsk Bank, prices rose by 4 per cent in 2023. The council denied that a vote was planned.",
    "The mayor of Tarvik plans to build 300 flats, officials said.",
]


def article(number: int) -> dict[str, str]:
    text = f"{TEXTS[number % len(TEXTS)]} It was meeting number {number}."
    return {"id": f"n{number}", "text": text, "published": "2024-03-06", "language": "en"}


def lines(first: int, last: int) -> bytes:
    return b"".join(json.dumps(article(number)).encode() + b"\n" for number in range(first, last))


@pytest.fixture
def shards(in_folder) -> Path:
    """Three shards in three forms; two have the same name in two folders."""
    (in_folder / "in" / "more").mkdir(parents=True)
    (in_folder / "in" / "a.jsonl").write_bytes(lines(0, 3))
    (in_folder / "in" / "more" / "a.jsonl").write_bytes(lines(3, 5))
    (in_folder / "in" / "b.jsonl.gz").write_bytes(gzip.compress(lines(5, 8), mtime=0))
    rows = {name: [article(number)[name] for number in (8, 9)] for name in article(0)}
    parquet.write_table(pyarrow.table(rows), in_folder / "in" / "c.parquet")
    return in_folder


def manifests(folder: str = "out") -> dict[str, dict]:
    """The manifests of the parts, by the shards' names."""
    found = [json.loads(path.read_bytes()) for path in Path(folder).glob("*.manifest.json")]
    return {one["shard"]: one for one in found}


def parts(folder: str, ending: str) -> dict[str, bytes]:
    return {shard: (Path(folder) / one["output"]).read_bytes() for shard, one in manifests(folder).items()}


@pytest.mark.parametrize("ending", ["parquet", "json", "csv"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_part_is_what_its_shard_gives_alone(run, shards, ending, jobs):
    if jobs == 2 and ending != "json":
        pytest.skip("one format is enough for the workers")
    ran = run("batch", "in", "-o", "out/", "-f", ending, "--jobs", jobs)
    assert "out: 4 shards, 10 articles, " in ran.err and "failed" not in ran.err
    found = parts("out", ending)
    assert sorted(found) == ["in/a.jsonl", "in/b.jsonl.gz", "in/c.parquet", "in/more/a.jsonl"]
    for shard, data in found.items():
        run("batch", shard, "-o", f"alone.{ending}", "--restart")
        assert data == Path(f"alone.{ending}").read_bytes()
    assert not list(Path("out").glob(".*"))  # nothing half made is left


def test_the_second_run_does_only_what_is_new_or_changed(run, shards):
    run("batch", "in", "-o", "out")  # a name without an ending is a folder too
    before = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.parquet")}
    whole = json.loads(Path("out/manifest.json").read_bytes())
    assert "nothing new" in run("batch", "in", "-o", "out").err
    again = json.loads(Path("out/manifest.json").read_bytes())
    assert (again["sha256"], again["claims"], again["shards_new"]) == (whole["sha256"], whole["claims"], 0)
    Path("in/a.jsonl").write_bytes(lines(0, 1))
    assert "; 3 of the shards done before" in run("batch", "in", "-o", "out").err
    assert sum(path.stat().st_mtime_ns != before[path] for path in before) == 1
    # another option is another output
    assert "done before" not in run("batch", "in", "-o", "out", "--min-confidence", "0.9").err
    assert "done before" not in run("batch", "in", "-o", "out", "--min-confidence", "0.9", "--restart").err


def test_a_run_that_was_killed_repeats_only_the_shard_in_hand(run, shards):
    run("batch", "in", "-o", "out")
    expected = parts("out", "parquet")
    # killed between a part and its manifest, and while the next was written
    unfinished = manifests()["in/a.jsonl"]["output"]
    Path(f"out/{unfinished}.manifest.json").unlink()
    Path(f"out/.{unfinished}.0a1b2c3d.part").write_bytes(b"half")
    assert "3 of the shards done before" in run("batch", "in", "-o", "out").err
    assert parts("out", "parquet") == expected
    assert not list(Path("out").glob(".*"))


def test_a_broken_shard_gives_what_it_holds_and_is_tried_again(run, shards):
    whole = Path("in/b.jsonl.gz").read_bytes()
    Path("in/b.jsonl.gz").write_bytes(whole[: len(whole) * 2 // 3])
    ran = run("batch", "in", "-o", "out", code=3)
    assert "in/b.jsonl.gz: the gzip data ends before its end mark; what came before was read [E_FORMAT]" in ran.err
    broken = manifests()["in/b.jsonl.gz"]
    assert broken["broken"] == "E_FORMAT"
    failures = [json.loads(line) for line in Path(f"out/{broken['output']}.failures.jsonl").read_bytes().splitlines()]
    assert {"in/b.jsonl.gz"} <= {one["where"] for one in failures}
    # the others are not done again, it is: the file may have been fetched anew
    assert "3 of the shards done before" in run("batch", "in", "-o", "out", code=3).err
    Path("in/b.jsonl.gz").write_bytes(whole)
    assert "4 shards, 10 articles, " in run("batch", "in", "-o", "out").err
    assert not list(Path("out").glob("*.failures.jsonl"))


def test_an_article_that_fails_does_not_make_its_shard_unfinished(run, shards):
    with Path("in/a.jsonl").open("ab") as file:
        file.write(json.dumps({"text": "Le maire a dit lundi que le pont fermerait en mai. " * 5}).encode() + b"\n")
    assert "1 input failed" in run("batch", "in", "-o", "out", code=3).err
    ran = run("batch", "in", "-o", "out", code=3)
    assert "nothing new" in ran.err and "1 input failed" in ran.err


def test_shards_and_parts_in_a_store(run, shards):
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.store.clear()
    for path in Path("in").rglob("*.*"):
        store.pipe_file(f"/news/{path.relative_to('in')}", path.read_bytes())
    store.pipe_file("/news/.hidden.jsonl", b"no JSON")
    run("batch", "memory://news", "-o", "memory://parts/", "-f", "json")
    assert "nothing new" in run("batch", "memory://news", "-o", "memory://parts/", "-f", "json").err
    run("batch", "in", "-o", "out/", "-f", "json")
    mine = {Path(shard).relative_to("in").as_posix(): data for shard, data in parts("out", "json").items()}
    for name in store.find("/parts"):
        if not name.endswith(".json.manifest.json"):
            continue
        manifest = json.loads(store.cat_file(name))
        assert manifest["shard"].startswith("memory://news/")
        data = store.cat_file(f"/parts/{manifest['output']}")
        here = mine.pop(manifest["shard"].removeprefix("memory://news/"))
        assert data == here.replace(b'"path":"in/', b'"path":"memory://news/')
    assert not mine
    missing = run("batch", "memory://nowhere", "-o", "memory://parts/", code=1)
    assert "memory://nowhere: there is no file at this address [E_NOT_FOUND]" in missing.err


def test_file_addresses_are_paths(run, shards):
    run("batch", f"file://{shards}/in/a.jsonl", "-o", f"file://{shards}/out/", "-f", "json")
    assert [one["articles"] for one in manifests().values()] == [3]


def test_across_reads_the_parts(run, shards):
    run("batch", "in", "-o", "out/", "-f", "json")
    ran = run("across", "out", "-f", "jsonl")
    assert sum(len(line["articles"]) for line in ran.lines) == 10
    run("batch", "in", "-o", "rows/")
    rows = run("across", "rows", "-f", "jsonl")
    assert sum(len(line["articles"]) for line in rows.lines) == 10


def test_zstandard(run, in_folder):
    packed = pyarrow.BufferOutputStream()
    with pyarrow.CompressedOutputStream(packed, "zstd") as file:
        file.write(lines(0, 2) + json.dumps({**article(2), "page": os.urandom(300_000).hex()}).encode())
    data = packed.getvalue().to_pybytes()
    Path("a.jsonl.zst").write_bytes(data)
    assert len(run("extract", "a.jsonl.zst", "-q").lines) == 3
    Path("a.jsonl.zst").write_bytes(data[:-20])
    cut = run("extract", "a.jsonl.zst", "-q", code=3)
    assert len(cut.lines) == 2
    assert "the Zstandard data is broken, or ends too early; what came before was read [E_FORMAT]" in cut.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "-o", "out/"], "standard input is no shard"),
        (["in", "-o", "out/", "-f", "sqlite"], "a folder of parts holds parquet, json, jsonl or csv"),
        (["in", "-o", "out/", "--watch"], "--watch goes with one output file"),
    ],
)
def test_what_is_no_run_over_shards(run, shards, arguments, message):
    assert message in run("batch", *arguments, code=2).err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
def test_a_file_name_that_is_no_utf8(run, in_folder):
    Path("in").mkdir()
    name = os.fsencode("in/caf") + b"\xe9."
    Path(os.fsdecode(name + b"json")).write_text(json.dumps(article(0)))
    Path(os.fsdecode(name + b"jpg")).write_bytes(b"\xff\xd8\xff\xe0" + bytes(40))
    ran = run("batch", "in", "-o", "out/", "-f", "json", code=3)
    assert "in/caf\ufffd.jpg: looks like a JPEG image" in ran.err
    assert "out: 2 shards, 1 article, " in ran.err
    assert set(manifests()) == {"in/caf\ufffd.json", "in/caf\ufffd.jpg"}


def test_a_folder_that_cannot_be_made(run, in_folder):
    Path("taken").write_text("a file")
    Path("a.json").write_text(json.dumps(article(0)))
    ran = run("batch", "a.json", "-o", "taken/parts/", code=1)
    assert "taken/parts: cannot be written: Not a directory [E_OUTPUT]" in ran.err
