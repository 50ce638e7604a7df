"""Shards on a local Ray, with `kill -9` of workers and of the driver in turn, then the parts beside uninterrupted ones.

    python benchmarks/shard_kills.py [--kills 10] [--shards 12] [--articles 60] [--jobs 2]

Linux only, with Ray. After the kill of a driver the same command goes on. Ends with 1 where a byte differs, or where a
part that was finished is made again.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from shards import analyses, below, content, make

_COMMAND = [sys.executable, "-m", "claimx", "batch", "in", "-f", "json", "-q", "--language", "en"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--shards", type=int, default=12)
    parser.add_argument("--articles", type=int, default=60, help="of a shard")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "in", given.shards, given.articles)
        subprocess.run([*_COMMAND, "-o", "whole/", "--jobs", str(given.jobs)], cwd=folder, check=True)
        kills = again = lost = 0
        wanted = 0  # parts, before the next kill
        while True:
            known = parts(folder)
            with start(folder, given.jobs) as batch:
                while batch.poll() is None and kills < given.kills and len(parts(folder)) < given.shards - given.jobs:
                    working = [pid for pid in below(batch.pid) if analyses(pid)]
                    if not working or len(parts(folder)) < wanted:
                        time.sleep(0.1)
                        continue
                    time.sleep(chance.uniform(0, 1))
                    who, pid = ("driver", batch.pid) if kills % 2 else ("worker", chance.choice(working))
                    kill(pid)
                    kills += 1
                    wanted = len(parts(folder)) + chance.randrange(2)
                    print(f"kill {kills}: {who}, {len(parts(folder))} parts", flush=True)
                batch.wait()
            end_of(batch.pid)
            now = parts(folder)
            again += sum(now.get(part) != made for part, made in known.items())
            if batch.returncode == 0:
                if kills >= given.kills:
                    break
                lost += content(folder / "out") != content(folder / "whole")
                for path in (folder / "out").iterdir():
                    path.unlink()
        lost += content(folder / "out") != content(folder / "whole")
    print(f"{kills} kills; finished parts made again: {again}; runs that differ from the uninterrupted one: {lost}")
    return 1 if again or lost else 0


def start(folder: Path, jobs: int) -> subprocess.Popen[bytes]:
    own = {**os.environ, "RAY_worker_niceness": "0"}
    command = [*_COMMAND, "-o", "out/", "--engine", "ray", "--jobs", str(jobs)]
    return subprocess.Popen(command, cwd=folder, env=own, start_new_session=True)


def parts(folder: Path) -> dict[str, int]:
    """When each finished part was made, in nanoseconds."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "out").glob("*.json.manifest.json")}


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def end_of(session: int) -> None:
    """Wait until what a killed driver had started has ended by itself."""
    while any(own(path) == session for path in Path("/proc").glob("[0-9]*/stat")):
        time.sleep(0.2)


def own(path: Path) -> int:
    """The session of a process, 0 for one that has ended."""
    with suppress(OSError):
        state, _, _, session, *_ = path.read_text().rpartition(")")[2].split()
        return int(session) if state != "Z" else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
