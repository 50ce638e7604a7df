"""Learn how strong a finding sounds, and write `models/edits/certainty.json`.

    python models/recipes/certainty.py ../shared/bench/versions/strength.jsonl

A line is a pair of sentences with the grade of each (0 none, 1 a connection, 2 conditional, 3 causal) and the direction
between them. Prints, over five divisions into ten folds: the share of right grades, of right directions, and of right
directions among the pairs that change.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from claimx.across.wording.certainty import decide, find_strength

OUT = Path(__file__).resolve().parent.parent / "edits" / "certainty.json"
STRENGTH = 0.3  # inverse of the L2 penalty
MARGIN = 0.3  # how much likelier than "the same" a direction must be


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    pairs = [json.loads(line) for line in given.pairs.read_text().splitlines()]
    signs = [[find_strength(pair[side]) for pair in pairs] for side in ("a", "b")]
    names = DictVectorizer(sparse=False).fit([*signs[0], *signs[1]])
    old, new = (names.transform(side) for side in signs)
    was, now = (np.array([pair[f"strength_{side}"] for pair in pairs]) for side in ("a", "b"))
    labels = [pair["label"] for pair in pairs]
    figures = []
    for seed in range(5):
        said = [""] * len(pairs)
        right = 0
        for train, test in KFold(10, shuffle=True, random_state=seed).split(old):
            model = fit(np.vstack([old[train], new[train]]), np.concatenate([was[train], now[train]]))
            before, after = model.predict_proba(old[test]), model.predict_proba(new[test])
            right += int((before.argmax(1) == was[test]).sum() + (after.argmax(1) == now[test]).sum())
            for at, a, b in zip(test, before, after, strict=True):
                said[at] = decide(list(a), list(b), MARGIN)
        hits = [a == b for a, b in zip(said, labels, strict=True)]
        moved = [hit for hit, label in zip(hits, labels, strict=True) if label != "same"]
        figures.append((right / 2 / len(pairs), np.mean(hits), np.mean(moved)))
    grade, every, changed = np.mean(figures, axis=0)
    print(f"{len(pairs)} pairs, unseen: grade {grade:.3f}, direction {every:.3f}, where it changes {changed:.3f}")
    model = fit(np.vstack([old, new]), np.concatenate([was, now]))
    rows = {n: [round(float(w), 3) for w in model.coef_[:, at]] for n, at in sorted(names.vocabulary_.items())}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    bias = json.dumps([round(float(value), 3) for value in model.intercept_])
    given.out.write_text(f'{{"margin": {MARGIN},\n "bias": {bias},\n "weights": {{\n{lines}\n }}}}\n')


def fit(rows: np.ndarray, kinds: np.ndarray) -> LogisticRegression:
    """Fit the grades."""
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(rows, kinds)


if __name__ == "__main__":
    main()
