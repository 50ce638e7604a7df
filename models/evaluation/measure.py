"""Measure claimx on a data folder and hold the figures against their floors.

    python models/evaluation/measure.py ../shared/bench [--fast] [--only claims-dev ...] [--lower-floors REASON]

The data folder has the inputs, gold answers and scorers (`score.py`) of each task; of the claims of `second` it has the
texts, and `second.jsonl` beside this file the answers, as `recipes/readings.py` says. The figures are printed as
JSON; a figure worse than its floor in `floors.json`, or a gold file other than the one the floors were set on, makes
the exit code 1. `--lower-floors` writes the figures as the new floors, with the reason.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ERRORS = ("wrong ", "lost ", "leak")  # figures of which less is better
FLOORS = Path(__file__).resolve().parent / "floors.json"
SECOND = FLOORS.with_name("second.jsonl")
SLACK = 0.002  # what another machine's arithmetic may cost
TASKS: dict[str, tuple[str, list[str], str]] = {  # name -> scorer, inputs, gold
    "claims-dev": ("claims", ["claims/dev.input.jsonl", "claims/seed.txt"], "claims/dev.jsonl"),
    "claims-train": ("claims", ["claims/train.input.jsonl"], "claims/train.jsonl"),
    "keys-dev": ("keys", ["claims/dev.input.jsonl", "claims/seed.txt"], "claims/dev.jsonl"),
    "keys-train": ("keys", ["claims/train.input.jsonl"], "claims/train.jsonl"),
    "claims-second": ("claims", ["second.input.jsonl"], "second.jsonl"),
    "keys-second": ("keys", ["second.input.jsonl"], "second.jsonl"),
    "attribution": ("attribution", ["attribution/dev.input.jsonl"], "attribution/dev.jsonl"),
    **{
        f"times-{name}": ("times", [f"times/{name}.input.jsonl"], f"times/{name}.jsonl")
        for name in ("timebank", "aquaint", "tweets", "probe")
    },
    **{
        f"reading-{name}": ("reading", [f"reading/{name}"], "reading/gold.jsonl")
        for name in ("glued", "spaced", "lines", "html")
    },
    "fivew": ("fivew", ["fivew/input.jsonl"], "fivew/gold.jsonl"),
}


def second(data: Path, folder: Path) -> None:
    """Write the inputs and the gold of the second articles, whose texts lie in the data folder."""
    sys.path.append(str(FLOORS.parent.parent / "recipes"))
    import readings

    gold = readings.articles(data, SECOND)
    inputs = [{key: row[key] for key in ("id", "published", "text")} for row in gold]
    for name, rows in (("second.input.jsonl", inputs), ("second.jsonl", gold)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def records(data: Path, inputs: list[str], out: Path, *, fast: bool) -> None:
    """Run the command over the inputs."""
    command = [
        sys.executable,
        "-m",
        "claimx",
        "extract",
        *(str(data / name) for name in inputs),
        "-f",
        "json",
        "-o",
        str(out),
    ]
    command += ["--include-text", "--language", "en", "-q", *(["--fast"] if fast else [])]
    subprocess.run(command, check=False)


def figures(task: str, printed: str) -> dict[str, float]:
    """The figures of a scorer's output, as numbers between 0 and 1."""
    if task == "reading":
        return {key: value for key, value in json.loads(printed).items() if isinstance(value, float)}
    if task in {"claims", "keys"}:
        return {key: float(value) for key, value in re.findall(r"^(.+?)\s+([01]\.\d+)$", printed, re.MULTILINE)}
    if task == "times":
        found = re.findall(r"^(\w+)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+([\d.]+)", printed, re.MULTILINE)
    elif task == "fivew":
        found = re.findall(r"^\| (\w+) \| \d+ \| ([\d.]+) \|", printed, re.MULTILINE)
    else:
        found = re.findall(r"^([a-z][\w\- ]*?)\s+[\d.]+\s+[\d.]+\s+([\d.]+)\s", printed, re.MULTILINE)
    return {key: round(float(value) / 100, 4) for key, value in found}


def measure(data: Path, name: str, *, fast: bool) -> dict[str, Any]:
    """The figures of one task."""
    task, inputs, gold = TASKS[name]
    with tempfile.TemporaryDirectory() as folder:
        out, place = Path(folder) / "records.jsonl", data
        if name.endswith("-second"):
            place = Path(folder)
            second(data, place)
        records(place, inputs, out, fast=fast)
        command = [sys.executable, str(data / "score.py"), task, str(out), "--gold", str(place / gold)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        digest = hashlib.sha256((place / gold).read_bytes()).hexdigest()
    return {"gold": digest, "figures": figures(task, printed)}


def is_worse(figure: str, value: float, bound: float) -> bool:
    """Whether a figure is worse than its floor; of shares of errors more is worse."""
    if figure == "pred_sents":
        return False
    return value > bound + SLACK if figure.startswith(ERRORS) else value < bound - SLACK


def main() -> int:
    """Measure, compare, report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--fast", action="store_true")
    arguments.add_argument("--only", nargs="*", choices=sorted(TASKS), default=sorted(TASKS))
    arguments.add_argument("--lower-floors", metavar="REASON")
    options = arguments.parse_args()
    key = "fast" if options.fast else "default"
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    found = {name: measure(options.data.resolve(), name, fast=options.fast) for name in options.only}
    print(json.dumps(found, indent=1))
    if options.lower_floors:
        floors.setdefault(key, {}).update(found)
        floors["reason"] = options.lower_floors
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        return 0
    below = 0
    for name, result in found.items():
        floor = floors.get(key, {}).get(name)
        if floor is None:
            continue
        if floor["gold"] != result["gold"]:
            print(f"{name}: the gold data is not what the floors were set on", file=sys.stderr)
            below += 1
            continue
        for figure, least in floor["figures"].items():
            value = result["figures"].get(figure, 0.0)
            if is_worse(figure, value, least):
                print(f"{name}: {figure} is {value}, worse than {least}", file=sys.stderr)
                below += 1
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
