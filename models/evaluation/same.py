"""Whether this checkout gives the records that another revision gives.

    python models/evaluation/same.py main [--data ../shared/bench] [--inputs claims/dev.input.jsonl ...] [--fast]

The revision is checked out beside, both run over `samples/` and over the inputs of the data folder, and the records
are compared byte by byte, but for the version and the digest of their `run`. The first differences are printed, slot
by slot; any makes the exit code 1. What a revision gave is kept in `build/same`, so that it is run once only.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "same"
DEV = ("claims/dev.input.jsonl", "claims/seed.txt", "claims/dumps")
SAMPLES = ("*.txt", "*.html", "*.jsonl", "*.md", "*.csv", "*.json")
SHOWN = 40  # lines of differences


def git(*words: str) -> str:
    """What git answers."""
    return subprocess.run(["git", "-C", str(ROOT), *words], check=True, capture_output=True, text=True).stdout.strip()


def run(code: Path, inputs: list[Path], out: Path, *, fast: bool) -> None:
    """Extract with the package that lies in `code`."""
    command = [sys.executable, "-m", "claimx", "extract", *map(str, inputs), "-f", "json", "-o", str(out)]
    command += ["--language", "en", "-q", "--jobs", "1", *(["--fast"] if fast else [])]
    # some inputs are there to be refused: the exit code says nothing here
    subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": str(code)}, cwd=code)


def name_components(code: Path) -> None:
    """Let spaCy find the components that this revision has: those of the installed one may be others."""
    project = tomllib.loads((code / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = project["entry-points"]["spacy_factories"]
    folder = code / "claimx-0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: claimx\nVersion: 0\n", encoding="utf-8")
    lines = ["[spacy_factories]", *(f"{name} = {place}" for name, place in found.items()), ""]
    (folder / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def before(revision: str, inputs: list[Path], *, fast: bool) -> Path:
    """The records of a revision, made once."""
    state = hashlib.sha256(str(fast).encode())
    for path in inputs:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            state.update(str(file).encode() + (file.read_bytes() if file.is_file() else b""))
    kept = KEPT / f"{git('rev-parse', revision)}-{state.hexdigest()[:12]}.jsonl"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            code = Path(folder) / "code"
            git("worktree", "add", "--detach", str(code), revision)
            try:
                name_components(code)
                run(code, inputs, Path(folder) / "out.jsonl", fast=fast)
                (Path(folder) / "out.jsonl").replace(kept)
            finally:
                git("worktree", "remove", "--force", str(code))
    return kept


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a file, without what changes with every version."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in found:
        record.get("run", {}).pop("claimx", None)
        record.get("run", {}).pop("digest", None)
    return found


def differences(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    """The lines that differ, each with the article it is of."""
    told = [] if len(old) == len(new) else [f"{len(old)} records before, {len(new)} now"]
    for one, other in zip(old, new, strict=False):
        if json.dumps(one) != json.dumps(other):
            lines = (json.dumps(record, indent=0, ensure_ascii=False).splitlines() for record in (one, other))
            changed = [x for x in difflib.unified_diff(*lines, n=0, lineterm="") if not x.startswith(("---", "+++"))]
            told += [f"== {one.get('article', {}).get('title')}", *changed]
    return told


def main() -> int:
    """Run both, compare, report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("revision")
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--inputs", nargs="*", default=DEV, help="files or folders of the data folder")
    arguments.add_argument("--fast", action="store_true")
    options = arguments.parse_args()
    inputs = sorted(path for pattern in SAMPLES for path in (ROOT / "samples").glob(pattern))
    if options.data:
        inputs += [options.data.resolve() / name for name in options.inputs]
    old = records(before(options.revision, inputs, fast=options.fast))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        run(ROOT, inputs, out, fast=options.fast)
        new = records(out)
    told = differences(old, new)
    print("\n".join(told[:SHOWN]) if told else f"{len(new)} records, all the same")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
