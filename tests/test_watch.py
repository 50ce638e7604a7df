"""`batch --watch`: files are read once they have stopped growing, until Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimx.batch.watch import Settled
from claimx.read import ReadOptions

TEXT = "The port of Halden will close two berths in May, Ida Brekke, the harbour master, said on Monday."


def test_a_file_counts_once_two_looks_see_the_same(in_folder):
    (in_folder / "in").mkdir()
    settled = Settled(["in"], ReadOptions())
    assert not settled.look()
    path = Path("in/a.txt")
    path.write_text(TEXT[:40])
    assert not settled.look() and path not in settled
    path.write_text(TEXT)  # it goes on
    assert not settled.look()
    assert settled.look() and path in settled
    settled.begin()
    assert not settled.look()
    first = settled.hash_of(path)
    # written again: until it has settled it counts as it was read
    path.write_text(TEXT * 2)
    assert not settled.look() and path in settled and settled.hash_of(path) == first
    assert settled.look() and settled.hash_of(path) != first
    settled.begin()
    path.unlink()
    Path("in/b.txt").write_text(TEXT)
    settled.look()
    assert settled.look() and path not in settled and Path("in/b.txt") in settled


@pytest.fixture
def heeds_interrupts():
    """Tests that run in the background of a script ignore Ctrl-C, and what they start would too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("heeds_interrupts")
def test_new_files_are_analysed_until_it_is_interrupted(in_folder):
    (in_folder / "in").mkdir()
    command = [sys.executable, "-m", "claimx", "batch", "--watch", "in", "-o", "out.json", "--language", "en"]
    with Path("told").open("wb") as file, subprocess.Popen(command, stderr=file) as batch:
        try:
            Path("in/a.txt").write_text(TEXT)
            wait_for(lambda: records() == ["in/a.txt"])
            Path("in/b.jsonl").write_text(f'{{"text": "{TEXT}"}}\n')
            # OUT is there a moment before the run says so
            wait_for(lambda: "out.json: 2 articles, 2 claims" in Path("told").read_text())
            assert records() == ["in/a.txt", "in/b.jsonl"]
            batch.send_signal(signal.SIGINT)
            batch.wait(timeout=300)
        finally:
            batch.kill()
    told = Path("told").read_text()
    assert batch.returncode == 130, told
    assert "Traceback" not in told
    assert "claimx: out.json: 2 articles, 2 claims; the same command goes on from there\n" in told


def records() -> list[str]:
    if not Path("out.json").exists():
        return []
    return [json.loads(line)["article"]["origin"]["path"] for line in Path("out.json").read_bytes().splitlines()]


def wait_for(happened) -> None:
    for _ in range(1500):  # five minutes: other programs may be busy
        if happened():
            return
        time.sleep(0.2)
    pytest.fail("it did not happen")
