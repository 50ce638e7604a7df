"""Learn which kind of change an edit is, and write `models/edits/kinds.json`.

    claimx extract OLD.jsonl -f json --include-text -o old.json
    claimx extract NEW.jsonl -f json --include-text -o new.json
    python models/recipes/edits.py ../shared/bench/versions/versions.jsonl old.json new.json

OLD and NEW are the old and the new versions of `versions.jsonl`, a line each. Every edited run of words is an example;
its kind is that of the gold change it lies in, else none. An edit read backwards is an example too: what softened then
hardens, what was added is removed. Prints how often the choice is right on articles that it has not seen (ten folds).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from claimx.across.edits.align import align
from claimx.across.edits.compare import place
from claimx.across.edits.hunks import Hunk, find_hunks
from claimx.across.edits.kinds import MIRROR, NONE
from claimx.across.edits.signs import find_signs
from claimx.across.edits.version import Place, Version
from claimx.record import from_json

OUT = Path(__file__).resolve().parent.parent / "edits" / "kinds.json"
STRENGTH = 1.0  # inverse of the L2 penalty
SHORT = 40  # characters: a harmless edit as short as this one is told apart from a change around it


def examples(
    gold: list[dict[str, Any]], old: list[Version], new: list[Version]
) -> list[tuple[str, dict[str, float], dict[str, float], str]]:
    """Article, signs, signs read backwards, and kind of every edited run of words."""
    found = []
    for pair, before, after in zip(gold, old, new, strict=True):
        for sentences in align(before.sentences, after.sentences):
            if not sentences.old or not sentences.new:
                continue
            for hunk in find_hunks(sentences):
                if not (hunk.gone or hunk.come):
                    continue
                places = (
                    place(hunk.old, sentences.old, hunk.before[0], hunk.after[0]),
                    place(hunk.new, sentences.new, hunk.before[1], hunk.after[1]),
                )
                signs = find_signs(hunk, before, after, places)
                backwards = find_signs(flipped(hunk), after, before, places[::-1])
                found.append((pair["article"], signs, backwards, label(pair, places)))
    return found


def flipped(hunk: Hunk) -> Hunk:
    """The same edit read backwards."""
    return Hunk(hunk.new, hunk.old, hunk.come, hunk.gone, hunk.at[::-1], hunk.before[::-1], hunk.after[::-1])


def label(pair: dict[str, Any], places: tuple[Place, Place]) -> str:
    """The kind of the gold change that the edit lies in."""
    for harmless in pair.get("null", []):
        if any(touches(places[k], harmless.get(s)) and size(harmless[s]) < SHORT for k, s in enumerate(("old", "new"))):
            return NONE
    for change in pair["changes"]:
        if any(touches(places[k], change.get(s)) for k, s in enumerate(("old", "new"))):
            return change["kind"]
    return NONE


def touches(at: Place, span: list[int] | None) -> bool:
    """Whether the edit shares a character with the span, or stands in it where it is empty."""
    return bool(span) and (at.meets(*span) or (at.start == at.end and span[0] <= at.start <= span[1]))


def size(span: list[int]) -> int:
    """Characters of a span."""
    return span[1] - span[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--folds", type=Path, help="write the weights of every fold here, for a scorer")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    gold = [json.loads(line) for line in given.gold.read_text().splitlines()]
    old, new = ([Version(from_json(line)) for line in path.open("rb")] for path in (given.old, given.new))
    rows = examples(gold, old, new)
    names = DictVectorizer().fit([signs for _, forth, back, _ in rows for signs in (forth, back)])
    forth, back = (names.transform([row[at] for row in rows]) for at in (1, 2))
    kinds = np.array([row[3] for row in rows])
    mirrored = np.array([MIRROR.get(kind, kind) for kind in kinds])
    right = 0
    articles = [row[0] for row in rows]
    for number, (train, test) in enumerate(GroupKFold(10).split(forth, kinds, articles)):
        model = fit(vstack([forth[train], back[train]]), np.concatenate([kinds[train], mirrored[train]]))
        right += int((model.predict(forth[test]) == kinds[test]).sum())
        if given.folds:
            given.folds.mkdir(exist_ok=True)
            write(model, names, given.folds / f"{number}.json")
            seen = sorted({articles[at] for at in test})
            (given.folds / f"{number}.articles").write_text("\n".join(seen))
    print(f"{len(rows)} edits, {len(set(articles))} articles; right on unseen articles: {right / len(rows):.3f}")
    given.out.parent.mkdir(exist_ok=True)
    write(fit(vstack([forth, back]), np.concatenate([kinds, mirrored])), names, given.out)


def fit(rows: Any, kinds: np.ndarray) -> LogisticRegression:
    """Fit the choice."""
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(rows, kinds)


def write(model: LogisticRegression, names: DictVectorizer, path: Path) -> None:
    """Write the weights as readable JSON."""
    places = sorted(names.vocabulary_.items())
    weights = {name: [round(float(weight), 3) for weight in model.coef_[:, at]] for name, at in places}
    bias = [round(float(value), 3) for value in model.intercept_]
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items())
    head = f'{{"kinds": {json.dumps(list(model.classes_))},\n "bias": {json.dumps(bias)},\n'
    path.write_text(f'{head} "weights": {{\n{lines}\n }}}}\n')


if __name__ == "__main__":
    main()
