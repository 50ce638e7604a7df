"""Verify every row of claimx on a data folder, in every format; then change a byte and count what is stale.

    python models/evaluation/verify_all.py ../shared/bench OUT [--fast]

OUT keeps the records, so that a run that was interrupted goes on. Ends with 1 where a row is not what it should be.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from measure import TASKS

from claimx.record.back import read_back
from claimx.render.formats import Look, lines, writer

FORMATS = ("json", "jsonl", "csv", "parquet", "sqlite")
CHANGES = 3


def claimx(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "claimx", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(records: Path, name: str) -> Path:
    """The records in another format."""
    out = records.with_name(f"rows.{name}")
    found = read_back(records)
    if name in {"parquet", "sqlite"}:
        out.unlink(missing_ok=True)
        writer(name)(found, out)
    else:
        form = lines(name, Look())
        with out.open("wb") as file:
            file.write(form.head)
            file.writelines(form.piece(record) for record in found)
    return out


def states(rows: Path, inputs: list[Path]) -> Counter[tuple[str, str]]:
    """(article, state) of every claim."""
    ran = claimx("verify", "--json", rows, *inputs)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return Counter((line["article_id"], line["state"]) for line in found if line["claim_id"])


def changed(inputs: list[Path], folder: Path, origin: dict[str, str | None]) -> list[Path]:
    """Copies of the inputs, with one letter of one article changed."""
    copies = []
    for number, path in enumerate(inputs):
        copy = folder / str(number) / path.name
        copy.parent.mkdir()
        if path.is_dir():
            shutil.copytree(path, copy)
            at = copy / Path(origin["path"]).name
        else:
            shutil.copy(path, copy)
            at = copy
        copies.append(copy)
        if Path(origin["path"]) not in {path, path / at.name}:
            continue
        if origin["record"] is None:
            data = bytearray(at.read_bytes())
            letter = next(i for i in range(len(data) // 2, len(data)) if chr(data[i]).isalpha() and data[i] < 127)
            data[letter] = ord("x") if data[letter] != ord("x") else ord("y")
            at.write_bytes(data)
            continue
        kept = at.read_text(encoding="utf-8").splitlines()
        for i, line in enumerate(kept):
            record = json.loads(line)
            if str(record["id"]) == origin["record"]:
                key = next(key for key in ("text", "body", "maintext", "content") if record.get(key))
                letter = next(k for k in range(len(record[key]) // 2, len(record[key])) if record[key][k].isalpha())
                new = "x" if record[key][letter] != "x" else "y"
                record[key] = record[key][:letter] + new + record[key][letter + 1 :]
                kept[i] = json.dumps(record)
        at.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return copies


def main() -> int:
    """Verify, change, verify."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fast", action="store_true")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    inputs = list(dict.fromkeys(given.data / name for _, names, _ in TASKS.values() for name in names))
    records = given.out / "records.json"
    ran = claimx("batch", *inputs, "-o", records, "--language", "en", *(["--fast"] if given.fast else []))
    print(ran.stderr.strip())
    wrong = 0
    files = {"json": records, **{name: write(records, name) for name in FORMATS[1:]}}
    for name, rows in files.items():
        found = states(rows, inputs)
        told = Counter(state for (_, state), count in found.items() for _ in range(count))
        print(f"{name}: {dict(told)} in {len({article for article, _ in found})} articles")
        wrong += told.total() - told["verified"]
    articles = [record.article for record in read_back(records) if record.claims]
    often = Counter(article.id for article in articles)
    chance = random.Random(1)
    # a letter of a page may stand outside its story, and then no row is stale
    plain = [article for article in articles if often[article.id] == 1 and article.origin.media_type != "text/html"]
    for article in chance.sample(plain, CHANGES):
        origin = {"path": article.origin.path, "record": article.origin.record}
        for name in ("json", "csv"):
            with tempfile.TemporaryDirectory() as folder:
                found = states(files[name], changed(inputs, Path(folder), origin))
            lost = {identifier for identifier, state in found if state != "verified"}
            exact = lost == {article.id} and all(state in {"verified", "stale"} for _, state in found)
            print(f"{name}, a letter of {origin}: {'exactly its rows are stale' if exact else f'WRONG: {lost}'}")
            wrong += not exact
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
