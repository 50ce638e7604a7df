"""Train the decision between page dumps and clean text.

`python models/recipes/furniture_layout.py --bench ../shared/bench --chances FILE` reads the dumps in `reading/` and
`reading/more/`, with the story probabilities that `furniture.py --chances FILE` wrote of them, and as clean texts the
inputs of the other tasks and the gold stories of the pages, with their titles and run together. Between the two lie
dumps of which only the lines right around the story were copied or whose story is brief, and stories below headline,
byline and day, cut off, or brief. Prints errors, cross-validated in groups of equal names, and writes
`models/furniture/layout.json`. Needs scikit-learn, lightgbm and onnxmltools.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from furniture_brief import cut
from furniture_data import LAYOUTS, Page, fold, load_pages
from sklearn.linear_model import LogisticRegression

from claimx.read.dump import furniture
from claimx.read.dump.layout import FEATURES, layout_values
from claimx.read.sanitise import sanitise
from claimx.read.segments import line_ranges, segment

OUT = Path(__file__).parents[1] / "furniture" / "layout.json"
FOLDERS = ("reading", "reading/more")
CLEAN = ("claims/train", "claims/dev", "times/timebank", "times/aquaint", "attribution/dev", "fivew/input")
FOLDS = 6
DOUBT = 0.5  # log-odds: what is cut from a clean text is lost, and a dump taken for one only keeps its menu
ABOVE, BELOW, RUN = (5, 12), (1, 8), 4  # lines around a copied story; lines of its begin
CUT = (200, 2000)  # characters
BRIEF = 0.5  # share of the pages with a brief story
GLUED = 0.4  # share of those that are given without lines too


def values(text: str, chances: list[float] | None = None) -> list[float]:
    text = sanitise(text)
    parts = segment(text)
    model = furniture.load()
    if not chances or len(chances) != len(parts):  # the text is cut otherwise than when they were written
        chances = model.chances(text, parts)
    return layout_values(text, parts, chances, model.keep(chances))


def load(bench: Path, stored: Path) -> list[tuple[str, list[float], bool]]:
    rows = []
    chances = {(a, b): c for a, b, c in json.loads(stored.read_text(encoding="utf-8"))}
    for folder in FOLDERS:
        for layout in LAYOUTS:
            paths = sorted((bench / folder / layout).glob("*.txt"))
            known = [p for p in paths if (layout, p.stem) in chances]
            rows.extend((p.stem, values(p.read_text(encoding="utf-8"), chances[layout, p.stem]), True) for p in known)
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


def copied(page: Page, chosen: random.Random) -> Iterator[str]:
    """The story of a page with a few of the lines above and below it, as somebody marks and copies it."""
    lines = line_ranges(page.segments)
    words = [page.text[page.segments[a].start : page.segments[b - 1].end] for a, b in lines]
    told = [2 * sum(page.labels[a:b]) > b - a for a, b in lines]
    above, below = chosen.randint(*ABOVE), chosen.randint(*BELOW)
    if not any(told):
        return
    first, last = told.index(True), len(told) - 1 - told[::-1].index(True)
    first = next((i for i in range(first, last - 1) if sum(told[i : i + RUN]) >= RUN - 1), first)
    if first < ABOVE[0] - 1 or len(words) - last < BELOW[1] // 2 - 1:
        return
    part = words[max(0, first - above) : last + 1 + below]
    yield "\n".join(part)
    if chosen.random() < GLUED:
        yield chosen.choice([" ", ""]).join(part)


def headed(gold: dict[str, Any], *, section: bool) -> str:
    """A clean story below its headline, byline and day."""
    names = " and ".join(gold["author"] or ())
    head = ["News" if section else "", gold["title"], f"By {names}" if names else "", gold["date"]]
    return "\n".join(filter(None, head)) + f"\n\n{gold['body']}"


def between(bench: Path) -> Iterator[tuple[str, list[float], bool]]:
    """Dumps with little around their stories, and clean texts with a head."""
    chosen = random.Random(5)
    for page in load_pages([bench / folder for folder in FOLDERS]):
        if page.layout == "lines" and page.gold["body"]:
            yield from ((page.gold["id"], values(text), True) for text in copied(page, chosen))
            for lines in cut(page, chosen):
                if chosen.random() < BRIEF:
                    yield page.gold["id"], values(chosen.choice(["\n", " ", " ", ""]).join(lines)), True
    for folder in FOLDERS:
        for number, line in enumerate((bench / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
            gold = json.loads(line)
            if gold["body"] and number % 2 == 0:
                yield gold["id"], values(headed(gold, section=number % 4 == 0)), False
                # a text in one line that is cut off, and a brief one
                told = gold["body"].replace("\n", " ")
                yield gold["id"], values(told[: chosen.randint(*CUT)]), False
                yield gold["id"], values(" ".join(gold["body"].split("\n")[: chosen.randint(2, 6)])), False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--chances", type=Path, required=True)
    arguments = parser.parse_args()
    rows = [*load(arguments.bench, arguments.chances), *between(arguments.bench)]
    x, y = np.array([v for _, v, _ in rows]), np.array([d for _, _, d in rows])
    folds = np.array([fold(name, FOLDS) for name, _, _ in rows])
    guess = np.zeros(len(rows), dtype=bool)
    for k in range(FOLDS):
        model = LogisticRegression(C=1.0, max_iter=3000).fit(x[folds != k], y[folds != k])
        guess[folds == k] = model.decision_function(x[folds == k]) > DOUBT
    print(f"dumps taken for clean text: {(y & ~guess).sum()} of {y.sum()}; clean texts taken for dumps: "
          f"{(~y & guess).sum()} of {(~y).sum()}")  # fmt: skip
    model = LogisticRegression(C=1.0, max_iter=3000).fit(x, y)
    document = {
        "about": "page dump or clean text; made by models/recipes/furniture_layout.py",
        "bias": round(float(model.intercept_[0]) - DOUBT, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, model.coef_[0], strict=True)},
    }
    OUT.write_text(json.dumps(document, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
