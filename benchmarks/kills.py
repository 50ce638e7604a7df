"""A batch that is killed again and again: `kill -9` at random moments, then the output beside an uninterrupted one.

    python benchmarks/kills.py [--kills 50] [--articles 500] [--jobs 1] [--fast]

A batch that comes to its end between kills is compared, taken away, and begun anew. Ends with 1 where a byte differs.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from texts import articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fast", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = [json.dumps(article) for article in articles(given.articles)]
        (folder / "made.jsonl").write_text("\n".join([*lines, ""]), "utf-8")
        options = ["--jobs", str(given.jobs), *(["--fast"] if given.fast else [])]
        begun = time.monotonic()
        start(folder, "whole.json", options).wait()
        seconds = time.monotonic() - begun
        expected = (folder / "whole.json").read_bytes()
        print(f"uninterrupted: {seconds:.0f} s, {len(expected)} bytes", flush=True)
        kills = finished = differing = resumed = 0
        while kills < given.kills or not finished:
            batch = start(folder, "killed.json", options)
            try:
                batch.wait(chance.uniform(0, seconds / 2) if kills < given.kills else None)
            except subprocess.TimeoutExpired:
                batch.kill()  # SIGKILL; workers end when the pipe closes
                batch.wait()
                kills += 1
                resumed += entries(folder) > 0
                print(f"kill {kills}: {entries(folder)} articles entered", flush=True)
                continue
            finished += 1
            differing += (folder / "killed.json").read_bytes() != expected
            for path in folder.glob("killed.json*"):
                path.unlink()
    print(f"{kills} kills, {resumed} of them with articles entered")
    print(f"{finished} batches ended, {differing} of them differ from the uninterrupted one")
    return 1 if differing else 0


def start(folder: Path, output: str, options: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "claimx", "batch", "made.jsonl", "-o", output, "-q", "--language", "en", *options]
    return subprocess.Popen(command, cwd=folder)


def finished(journal: Path) -> int:
    """Articles in a journal that nobody holds."""
    if not journal.exists():
        return 0
    # it may have been killed before there was a table
    with closing(sqlite3.connect(journal)) as database, suppress(sqlite3.OperationalError):
        return int(database.execute("SELECT count(*) FROM pieces").fetchone()[0])
    return 0


def entries(folder: Path) -> int:
    return finished(folder / "killed.json.journal")


if __name__ == "__main__":
    raise SystemExit(main())
