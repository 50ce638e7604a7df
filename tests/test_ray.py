"""The Ray engine gives the same bytes as one process; skipped where Ray, an extra, is not installed."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is an extra: pip install 'claimx[ray]'"
)
TEXT = (
    "The port of Halden will close {0} berths in May, Ida Brekke, the harbour master, said on Monday. It was rule {0}."
)


def test_without_ray_it_says_how_to_get_it(run, in_folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    shutil.copy(SAMPLES / "harbour.txt", "a.txt")
    ran = run("batch", "a.txt", "-o", "out.json", "--engine", "ray", code=4)
    assert 'pip install "claimx[ray]"' in ran.err


def test_unknown_engine(run, in_folder):
    shutil.copy(SAMPLES / "harbour.txt", "a.txt")
    assert "choose from local, ray" in run("batch", "a.txt", "-o", "out.json", "--engine", "spark", code=2).err


@pytest.mark.slow
@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_same_bytes_and_resumes(run, in_folder):
    shutil.copytree(SAMPLES, "samples")
    run("batch", "samples", "-o", "local.json", code=3)
    run("batch", "samples", "-o", "ray.json", "--engine", "ray", "--jobs", "2", code=3)
    assert Path("ray.json").read_bytes() == Path("local.json").read_bytes()
    assert "nothing new" in run("batch", "samples", "-o", "ray.json", "--engine", "ray", code=3).err


def make_shards(count: int, articles: int) -> None:
    Path("in").mkdir()
    for shard in range(count):
        texts = (TEXT.format(shard * articles + number) for number in range(articles))
        lines = (json.dumps({"text": text, "published": "2024-03-06", "language": "en"}) for text in texts)
        Path(f"in/{shard}.jsonl").write_text("\n".join([*lines, ""]), "utf-8")


def parts(folder: str) -> dict[str, bytes]:
    """The bytes of the parts, by the names of their shards."""
    found = [json.loads(path.read_bytes()) for path in Path(folder).glob("*.*.manifest.json")]
    return {one["shard"]: (Path(folder) / one["output"]).read_bytes() for one in found}


def start(output: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "claimx", "batch", "in", "-o", output, "-f", "json", "--engine", "ray"]
    # a session of its own, so that a test that fails can end all that Ray has started
    return subprocess.Popen([*command, "--jobs", "2", *options], stderr=subprocess.PIPE, start_new_session=True)


def workers(root: int) -> list[int]:
    """The processes below `root` that have a shard in hand."""
    found, pending = [], [root]
    while pending:
        pid = pending.pop()
        with suppress(OSError):
            pending += [
                int(word) for t in Path(f"/proc/{pid}/task").iterdir() for word in (t / "children").read_text().split()
            ]
            if b"ray::finish_shard" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found


def alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits for its parent has no command line any more."""
    with suppress(OSError):
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    return False


def wait_for(happened: Callable[[], object]) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen")


@pytest.mark.slow
@needs_ray
def test_workers_write_the_parts_that_the_local_engine_writes(in_folder, run):
    make_shards(4, 6)
    Path("in/broken.jsonl.gz").write_bytes(gzip.compress(Path("in/0.jsonl").read_bytes())[:-30])
    run("batch", "in", "-o", "local/", "-f", "json", code=3)
    with start("out/") as ray:
        _, told = ray.communicate(timeout=300)
    assert ray.returncode == 3
    assert b"in/broken.jsonl.gz: the gzip data ends before its end mark" in told
    assert parts("out") == parts("local") and len(parts("out")) == 5
    whole, mine = (json.loads(Path(f"{folder}/manifest.json").read_bytes()) for folder in ("local", "out"))
    assert [whole[name] for name in ("sha256", "articles", "claims", "failed")] == [
        mine[name] for name in ("sha256", "articles", "claims", "failed")
    ]
    assert {path.name for path in Path("out").glob("*.failures.jsonl")} == {
        path.name for path in Path("local").glob("*.failures.jsonl")
    }


@pytest.mark.slow
@needs_ray
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the workers as Linux shows them")
def test_a_killed_worker_and_a_killed_driver_lose_nothing(in_folder, run):
    make_shards(6, 40)
    run("batch", "in", "-o", "local/", "-f", "json", "--jobs", "2")
    with start("out/") as ray:
        wait_for(lambda: parts("out") and workers(ray.pid))
        os.kill(workers(ray.pid)[0], signal.SIGKILL)
        known = len(parts("out"))
        wait_for(lambda: len(parts("out")) > known and workers(ray.pid))
        left = workers(ray.pid)
        os.kill(ray.pid, signal.SIGKILL)
        ray.wait()
    # a worker may still finish the shard that it has in hand
    wait_for(lambda: not any(alive(pid) for pid in left))
    done = parts("out")
    assert 0 < len(done) < 6
    with start("out/") as ray:
        _, told = ray.communicate(timeout=300)
    assert ray.returncode == 0, told
    assert f"; {len(done)} of the shards were done before".encode() in told
    assert parts("out") == parts("local")
    assert not list(Path("out").glob(".*"))


@pytest.mark.slow
@needs_ray
def test_an_article_that_takes_too_long_costs_only_itself(in_folder):
    make_shards(2, 2)
    with start("out/", "--timeout", "0.001") as ray:
        _, told = ray.communicate(timeout=300)
    assert b"2 shards, 0 articles, 0 claims, 4 inputs failed" in told
    assert b"E_TIMEOUT" in b"".join(path.read_bytes() for path in Path("out").glob("*.failures.jsonl"))


@pytest.mark.slow
@needs_ray
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the workers as Linux shows them")
def test_a_shard_that_kills_its_workers_is_given_up(in_folder):
    make_shards(1, 400)
    with start("out/") as ray:
        for _ in range(3):
            wait_for(lambda: workers(ray.pid))
            worker = workers(ray.pid)[0]
            os.kill(worker, signal.SIGKILL)
            wait_for(lambda gone=worker: gone not in workers(ray.pid))
        _, told = ray.communicate(timeout=300)
    assert ray.returncode == 1
    assert b"in/0.jsonl: the worker died on it 3 times [E_WORKER]" in told
    assert parts("out") == {}
    failures = next(Path("out").glob("*.failures.jsonl")).read_bytes()
    assert json.loads(failures)["code"] == "E_WORKER"
