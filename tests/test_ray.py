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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is an extra: pip install 'claimx[ray]'"
)
TEXT = (
    "The port of Halden will close {0} berths in May, Ida Brekke, the harbour master, said on Monday. It was rule {0}."
)
INTO_PARTS = ("in", "-o", "out/", "-f", "json", "--jobs", "2")


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
def test_ray_gives_the_same_bytes_and_resumes(run, in_folder):
    shutil.copytree(SAMPLES, "samples")
    run("batch", "samples", "-o", "local.json", code=3)
    told = []
    for _ in range(2):
        with start("samples", "-o", "ray.json", "--jobs", "99") as ray:  # no more actors than cores
            told.append(ray.communicate(timeout=300)[1])
        assert ray.returncode == 3
        assert Path("ray.json").read_bytes() == Path("local.json").read_bytes()
    assert b"nothing new" in told[1]


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


@contextmanager
def start(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a batch with Ray in a session of its own, so that nothing of what Ray has started outlives the test.

    Ray gives up a node whose own helper needs more than 15 seconds to start, and waits for it without end: on a machine
    as busy as that the batch is begun again.
    """
    command = [sys.executable, "-m", "claimx", "batch", *arguments, "--engine", "ray"]
    # no worker is killed but by the tests, and none waits for all other programs, as Ray would have it
    own = {**os.environ, "RAY_memory_monitor_refresh_ms": "0", "RAY_worker_niceness": "0"}
    for _ in range(9):
        process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, env=own)
        if has_begun(process):
            break
        end(process)
    try:
        yield process
    finally:
        end(process)


def has_begun(process: subprocess.Popen[bytes]) -> bool:
    """Wait until Ray has workers, or the batch has ended; false where Ray's node is gone before."""
    had_node = False
    while process.poll() is None:
        commands = [command_of(pid) for pid in running(process.pid)]
        if any(command.startswith(b"ray::") for command in commands):
            return True
        has_node = any(b"/raylet/raylet" in command.split(b"\0")[0] for command in commands)
        if had_node and not has_node:
            return process.poll() is not None
        had_node = has_node
        time.sleep(0.1)
    return True


def end(process: subprocess.Popen[bytes]) -> None:
    for pid in [process.pid, *running(process.pid)]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.communicate()


def command_of(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def running(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, own, *_ = path.read_text().rpartition(")")[2].split()
            if int(own) == session and state != "Z":
                found.append(int(path.parent.name))
    return found


def is_at_work(session: int) -> bool:
    return any(command_of(pid).startswith((b"ray::finish_shard", b"ray::Analyst.finish")) for pid in running(session))


def kill_worker(session: int) -> int | None:
    """Kill one process that has a shard in hand, if there is any at this moment; say which."""
    for pid in running(session):
        if b"ray::finish_shard" in command_of(pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                return pid
    return None


def kill_node(session: int) -> None:
    for pid in running(session):
        if b"/raylet/raylet" in command_of(pid).split(b"\0")[0]:
            os.kill(pid, signal.SIGKILL)


def wait_for(happened: Callable[[], Any]) -> Any:
    """Ask ten times a second until there is an answer, for five minutes: other programs may be busy."""
    for _ in range(3000):
        found = happened()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("it did not happen")


@pytest.mark.slow
@needs_ray
def test_workers_write_the_parts_that_the_local_engine_writes(in_folder, run):
    make_shards(4, 6)
    Path("in/broken.jsonl.gz").write_bytes(gzip.compress(Path("in/0.jsonl").read_bytes())[:-30])
    run("batch", "in", "-o", "local/", "-f", "json", code=3)
    with start(*INTO_PARTS) as ray:
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
    make_shards(8, 30)
    run("batch", "in", "-o", "local/", "-f", "json", "--jobs", "2")
    with start(*INTO_PARTS) as ray:
        wait_for(lambda: parts("out"))
        wait_for(lambda: kill_worker(ray.pid))
        known = len(parts("out"))
        wait_for(lambda: len(parts("out")) > known)
        ray.kill()
        ray.wait()
        # a worker may still finish the shard that it has in hand
        wait_for(lambda: not running(ray.pid))
    done = parts("out")
    with start(*INTO_PARTS) as ray:
        _, told = ray.communicate(timeout=300)
    assert ray.returncode == 0, told
    assert json.loads(Path("out/manifest.json").read_bytes())["shards_new"] == 8 - len(done)
    assert parts("out") == parts("local")
    assert not list(Path("out").glob(".*"))


@pytest.mark.slow
@needs_ray
def test_an_article_that_takes_too_long_costs_only_itself(in_folder):
    make_shards(2, 2)
    with start(*INTO_PARTS, "--timeout", "0.001") as ray:
        _, told = ray.communicate(timeout=300)
    assert b"2 shards, 0 articles, 0 claims, 4 inputs failed" in told
    assert b"E_TIMEOUT" in b"".join(path.read_bytes() for path in Path("out").glob("*.failures.jsonl"))


@pytest.mark.slow
@needs_ray
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the workers as Linux shows them")
def test_a_shard_that_kills_its_workers_is_given_up(in_folder):
    make_shards(1, 400)
    with start(*INTO_PARTS) as ray:
        for _ in range(3):
            killed = wait_for(lambda: kill_worker(ray.pid))
            wait_for(lambda gone=killed: gone not in running(ray.pid))
        _, told = ray.communicate(timeout=300)
    assert ray.returncode == 1
    assert b"in/0.jsonl: the worker died on it 3 times [E_WORKER]" in told
    assert parts("out") == {}
    failures = next(Path("out").glob("*.failures.jsonl")).read_bytes()
    assert json.loads(failures)["code"] == "E_WORKER"


@pytest.mark.slow
@needs_ray
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the node as Linux shows it")
@pytest.mark.parametrize("into", [INTO_PARTS, ("in", "-o", "out.json", "--jobs", "2")])
def test_without_a_node_the_run_ends_and_says_so(in_folder, into):
    make_shards(2, 10_000)  # work for longer than Ray needs to see that the node is gone
    with start(*into) as ray:
        wait_for(lambda: is_at_work(ray.pid))
        kill_node(ray.pid)
        _, told = ray.communicate(timeout=300)
    assert ray.returncode == 4, told
    assert b"Ray has no node left to work on [E_CLUSTER]" in told
