"""Memory of the workers over a long batch: resident set, sampled while many short articles go through.

    python benchmarks/memory.py [--articles 10000] [--jobs 2] [--fast]

Linux only. Prints the largest worker at every tenth of the time; flat means that the last lines do not grow.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from texts import articles

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY = 2.0  # seconds between samples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--fast", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = [json.dumps(article) for article in articles(given.articles)]
        (folder / "made.jsonl").write_text("\n".join([*lines, ""]), "utf-8")
        command = [sys.executable, "-m", "claimx", "batch", "made.jsonl", "-o", "out.jsonl", "-q", "--language", "en"]
        command += ["--jobs", str(given.jobs), *(["--fast"] if given.fast else [])]
        with subprocess.Popen(command, cwd=folder) as batch:
            samples = list(watch(batch))
    report(samples)


def watch(batch: subprocess.Popen[bytes]) -> Iterator[tuple[float, float, float]]:
    """Sample until the batch ends: seconds, MiB of the parent and of the largest worker."""
    begun = time.monotonic()
    while batch.poll() is None:
        time.sleep(_EVERY)
        workers = [resident(pid) for pid in children(batch.pid)] or [resident(batch.pid)]  # one job is no worker
        if workers:
            yield time.monotonic() - begun, resident(batch.pid), max(workers)


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []


def resident(pid: int) -> float:
    """MiB of memory that a process holds, 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)


def report(samples: list[tuple[float, float, float]]) -> None:
    print("| seconds | parent, MiB | largest worker, MiB |\n|---|---|---|")
    for tenth in range(1, 11):
        until = [sample for sample in samples if sample[0] <= samples[-1][0] * tenth / 10]
        if until:
            print(f"| {until[-1][0]:.0f} | {until[-1][1]:.0f} | {until[-1][2]:.0f} |")
    print(f"\npeak of a worker: {max(sample[2] for sample in samples):.0f} MiB")


if __name__ == "__main__":
    main()
