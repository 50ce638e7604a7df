"""What more workers bring: wall-clock rate of a batch by number of jobs, and whether the output is the same.

    python benchmarks/jobs.py [INPUT ...] [--jobs 1 2 4] [--rounds 3] [--fast] [--ray]

Run it on an idle machine: wall-clock time is what is measured, from the start of the command to its end, and again
without the start, which an archive does not notice. `--ray` adds the Ray engine, for the bytes only.
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
from statistics import median

from texts import articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", help="files or folders; 600 made-up articles without")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--ray", action="store_true")
    given = parser.parse_args()
    options = ["--fast"] if given.fast else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = [str(Path(path).resolve()) for path in given.inputs] or ["made.jsonl"]
        lines = [json.dumps(article) for article in articles(given.articles)]
        (folder / "made.jsonl").write_text("\n".join([*lines, ""]), "utf-8")
        (folder / "one.jsonl").write_text(lines[0] + "\n", "utf-8")
        whole: dict[int, list[float]] = {jobs: [] for jobs in given.jobs}
        cold: dict[int, list[float]] = {jobs: [] for jobs in given.jobs}
        digests = {}
        for _ in range(given.rounds):
            for jobs in given.jobs:  # rounds alternate, so that a slow minute hits all alike
                cold[jobs].append(run(folder, ["one.jsonl"], [*options, "--jobs", str(jobs)])[0])
                seconds, digests[f"--jobs {jobs}"] = run(folder, inputs, [*options, "--jobs", str(jobs)])
                whole[jobs].append(seconds)
        if given.ray:
            digests["--engine ray"] = run(folder, inputs, [*options, "--engine", "ray", "--jobs", "2"])[1]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| jobs | seconds | times one job | without start-up |\n|---|---|---|---|")
    first = given.jobs[0]
    one, start = median(whole[first]), median(cold[first])
    for jobs in given.jobs:
        seconds, begin = median(whole[jobs]), median(cold[jobs])
        print(f"| {jobs} | {seconds:.1f} | {one / seconds:.2f} | {(one - start) / (seconds - begin):.2f} |")
    for name, digest in digests.items():
        print(f"{digest}  {name}")
    return 0 if len(set(digests.values())) == 1 else 1


def run(folder: Path, inputs: list[str], options: list[str]) -> tuple[float, str]:
    """Give the seconds of one batch and the SHA-256 of its output."""
    command = [sys.executable, "-m", "claimx", "batch", *inputs, "-o", "out.json", "-q", "--restart", *options]
    begun = time.monotonic()
    subprocess.run(command, cwd=folder, check=False)
    seconds = time.monotonic() - begun
    return seconds, hashlib.sha256((folder / "out.json").read_bytes()).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
