"""Read every article, page and dump of a data folder, and say which of them the program itself fails on.

    python models/evaluation/read_all.py ../shared/bench [--fast]

An input that cannot be read has an error of its own and counts as answered; `E_INTERNAL` is a defect. Some five hundred
pages and three thousand articles take half an hour. Ends with 1 where there is a defect.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = ("*.html.gz", "*.txt", "*.txt.gz", "*.input.jsonl", "input.jsonl")
TOGETHER = 60  # inputs that one process reads
DEFECT = "E_INTERNAL"


def found(data: Path) -> list[Path]:
    """The inputs of a data folder, and nothing of its gold."""
    paths = {path for kind in KINDS for path in data.rglob(kind)}
    return sorted(path for path in paths if not path.name.startswith("README"))


def failures(inputs: list[Path], *, fast: bool) -> list[str]:
    """What the command says of the inputs that it fails on."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "claimx", "extract", "-q", "-f", "jsonl", "-o", f"{folder}/out.jsonl"]
        command += ["--fast"] if fast else []
        ran = subprocess.run([*command, *map(str, inputs)], capture_output=True, text=True, check=False)
    lines = [line for line in ran.stderr.splitlines() if DEFECT in line]
    return lines or (
        [f"ended by signal {-ran.returncode}: {inputs[0]} and those behind it"] if ran.returncode < 0 else []
    )


def main() -> None:
    """Read all, print what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the data folder")
    parser.add_argument("--fast", action="store_true")
    options = parser.parse_args()
    inputs = found(options.data)
    failed: list[str] = []
    for first in range(0, len(inputs), TOGETHER):
        now = failures(inputs[first : first + TOGETHER], fast=options.fast)
        failed += now
        print(f"{min(first + TOGETHER, len(inputs))} of {len(inputs)} inputs, {len(failed)} failures", flush=True)
        print(*now, sep="\n", end="\n" if now else "")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
