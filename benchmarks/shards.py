"""Shards into parts, on this machine and on a local Ray: rate, memory, and whether the parts are the same.

    python benchmarks/shards.py [--shards 8 80] [--articles 60] [--jobs 2] [--fast]

Linux only. Ray starts and ends within each run; `--articles` should be large enough that this does not count. Memory is
the resident set, sampled: of the process that was started, and of the largest of those that analyse.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory import resident
from texts import articles

_EVERY = 0.5  # seconds between samples


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shards", type=int, nargs="+", default=[8, 80])
    parser.add_argument("--articles", type=int, default=60, help="of a shard")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engines", nargs="+", default=["local", "ray"])
    parser.add_argument("--fast", action="store_true")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {given.articles} articles a shard\n")
    print("| shards | engine | seconds | articles a second | driver, MiB | largest worker, MiB |")
    print("|---|---|---|---|---|---|")
    digests: dict[int, set[str]] = {}
    for number in given.shards:
        for engine in given.engines:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                make(folder / "in", number, given.articles)
                options = ["--engine", engine, "--jobs", str(given.jobs), *(["--fast"] if given.fast else [])]
                seconds, driver, worker = run(folder, options)
                rate = number * given.articles / seconds
                print(f"| {number} | {engine} | {seconds:.0f} | {rate:.1f} | {driver:.0f} | {worker:.0f} |", flush=True)
                digests.setdefault(number, set()).add(content(folder / "out"))
    same = all(len(found) == 1 for found in digests.values())
    print("the parts are the same" if same else "THE PARTS DIFFER")
    return 0 if same else 1


def make(folder: Path, shards: int, each: int) -> None:
    folder.mkdir()
    for shard in range(shards):
        lines = [json.dumps(article) for article in articles(each, seed=shard)]
        (folder / f"{shard:03}.jsonl").write_text("\n".join([*lines, ""]), "utf-8")


def run(folder: Path, options: list[str]) -> tuple[float, float, float]:
    """Give the seconds of a batch, and the peaks of its own memory and of its largest worker's."""
    command = [sys.executable, "-m", "claimx", "batch", "in", "-o", "out/", "-f", "json", "-q", "--language", "en"]
    begun = time.monotonic()
    driver = worker = 0.0
    with subprocess.Popen([*command, *options], cwd=folder) as batch:
        while batch.poll() is None:
            time.sleep(_EVERY)
            driver = max(driver, resident(batch.pid))
            worker = max([worker, *(resident(pid) for pid in below(batch.pid) if analyses(pid))])
    return time.monotonic() - begun, driver, worker


def below(root: int) -> list[int]:
    found, pending = [], [root]
    while pending:
        try:
            tasks = list(Path(f"/proc/{pending[-1]}/task").iterdir())
            children = [int(word) for task in tasks for word in (task / "children").read_text("ascii").split()]
        except OSError:
            children = []
        pending.pop()
        pending += children
        found += children
    return found


def analyses(pid: int) -> bool:
    """Whether a process is a worker: of Python's own, or one of Ray's with a shard in hand."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in command or b"ray::finish_shard" in command


def content(folder: Path) -> str:
    """Digest of the bytes of all parts."""
    parts = sorted(path.read_bytes() for path in folder.glob("*.json") if ".manifest." not in path.name)
    return hashlib.sha256(b"".join(part for part in parts if not part.startswith(b"{\n"))).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
