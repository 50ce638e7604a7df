"""Train the decision between page dumps and clean text.

`python models/recipes/furniture_layout.py --bench ../shared/bench --chances FILE` reads the dumps in `reading/` and
`reading/more/`, with the story probabilities that `furniture.py --chances FILE` wrote of them, and as clean texts the
inputs of the other tasks and the gold stories of the pages, with their titles and run together. Prints errors,
cross-validated in groups of equal names, and writes `models/furniture/layout.json`. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from furniture_data import LAYOUTS, fold
from sklearn.linear_model import LogisticRegression

from claimx.read import furniture
from claimx.read.layout import FEATURES, layout_values
from claimx.read.sanitise import sanitise
from claimx.read.segments import segment

OUT = Path(__file__).parents[1] / "furniture" / "layout.json"
FOLDERS = ("reading", "reading/more")
CLEAN = ("claims/train", "claims/dev", "times/timebank", "times/aquaint", "attribution/dev", "fivew/input")
FOLDS = 6


def values(text: str, chances: list[float] | None = None) -> list[float]:
    text = sanitise(text)
    parts = segment(text)
    model = furniture.load()
    chances = chances or model.chances(text, parts)
    return layout_values(text, parts, chances, model.keep(chances))


def load(bench: Path, stored: Path) -> list[tuple[str, list[float], bool]]:
    rows = []
    chances = {(a, b): c for a, b, c in json.loads(stored.read_text(encoding="utf-8"))}
    for folder in FOLDERS:
        for layout in LAYOUTS:
            paths = sorted((bench / folder / layout).glob("*.txt"))
            rows.extend((p.stem, values(p.read_text(encoding="utf-8"), chances[layout, p.stem]), True) for p in paths)
    for name in CLEAN:
        path = bench / (f"{name}.input.jsonl" if not name.endswith("input") else f"{name}.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            rows.append((record["id"], values(record["text"]), False))
    for line in (line for f in FOLDERS for line in (bench / f / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        gold = json.loads(line)
        if not gold["body"]:
            continue
        rows.append((gold["id"], values(f"{gold['title']}\n\n{gold['body']}"), False))
        rows.append((gold["id"], values(gold["body"].replace("\n", " ")), False))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--chances", type=Path, required=True)
    arguments = parser.parse_args()
    rows = load(arguments.bench, arguments.chances)
    x, y = np.array([v for _, v, _ in rows]), np.array([d for _, _, d in rows])
    folds = np.array([fold(name, FOLDS) for name, _, _ in rows])
    guess = np.zeros(len(rows), dtype=bool)
    for k in range(FOLDS):
        model = LogisticRegression(C=1.0, max_iter=1000).fit(x[folds != k], y[folds != k])
        guess[folds == k] = model.predict(x[folds == k])
    print(f"dumps taken for clean text: {(y & ~guess).sum()} of {y.sum()}; clean texts taken for dumps: "
          f"{(~y & guess).sum()} of {(~y).sum()}")  # fmt: skip
    model = LogisticRegression(C=1.0, max_iter=1000).fit(x, y)
    document = {
        "about": "page dump or clean text; made by models/recipes/furniture_layout.py",
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, model.coef_[0], strict=True)},
    }
    OUT.write_text(json.dumps(document, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
