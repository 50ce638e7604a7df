"""How weights are fitted, cross-validated and written: three models, one way for all recipes.

A logistic regression answers yes or no for each row; a conditional logit (McFadden 1974) chooses one of a case's
options; a listwise loss puts the right rows of a list before the others. All have an L2 penalty and no randomness.
Needs scikit-learn and scipy beside claimx.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

ROUNDS = 3000  # more than any fit here needs


class Options(NamedTuple):
    """One choice: the features of each option, which options are right, and how much the choice counts."""

    features: Sequence[Sequence[str]]
    right: Sequence[bool]
    weight: float = 1.0


class Dense(NamedTuple):
    """Numbers that every row has beside its features, as those of a vector; each is standardised, times `scale`."""

    names: Sequence[str]
    values: np.ndarray  # rows x names
    scale: float


def logistic(
    examples: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    *,
    strength: float,
    rare: int = 1,
    weight: Sequence[float] | None = None,
    dense: Dense | None = None,
) -> dict[str, float]:
    """The weights that tell right rows from wrong; `strength` is the inverse of the penalty.

    A feature that fewer than `rare` rows have is left out. There is no intercept: a feature `bias` is one. The weights
    of `dense` are for its numbers as they are, not standardised.
    """
    table = _Table(examples, rare=rare, dense=dense)
    model = LogisticRegression(C=strength, max_iter=ROUNDS, fit_intercept=False)
    model.fit(table.rows, right, sample_weight=weight)
    return table.weights(model.coef_[0])


def listwise(
    examples: Sequence[Mapping[str, float]],
    wanted: Sequence[float],
    lists: Sequence[int],
    *,
    strength: float,
    dense: Dense | None = None,
) -> dict[str, float]:
    """The weights that make the wanted rows likely among those of their list: the top-one loss of Cao et al. 2007.

    `wanted` says how much each row is: 0 not at all, truth values do as well.
    `lists` has the number of each row's list; rows of one list stand together.
    """
    table = _Table(examples, dense=dense)
    group = np.cumsum(np.r_[0, np.diff(lists) != 0])
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    gain = np.array(wanted, dtype=float)
    many = np.add.reduceat(gain, starts)[group]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = table.rows @ w
        score -= np.maximum.reduceat(score, starts)[group]
        chance = np.exp(score)
        total = np.add.reduceat(chance, starts)[group]
        slope = chance / total * many - gain
        return float(gain @ (np.log(total) - score) + w @ w / strength / 2), table.rows.T @ slope + w / strength

    found = minimize(loss, np.zeros(table.rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return table.weights(found.x)


class _Table:
    """Rows of features and numbers as a matrix, and the way back to weights with names."""

    def __init__(self, examples: Sequence[Mapping[str, float]], *, rare: int = 1, dense: Dense | None = None) -> None:
        vectorizer = DictVectorizer()
        self.rows = vectorizer.fit_transform(_without_rare(examples, rare))
        self.names = [str(name) for name in vectorizer.get_feature_names_out()]
        self.dense = dense
        if dense:
            self.middle, self.spread = dense.values.mean(axis=0), dense.values.std(axis=0) + 1e-6
            more = csr_matrix((dense.values - self.middle) / self.spread * dense.scale)
            self.rows = hstack([self.rows, more]).tocsr()

    def weights(self, fitted: np.ndarray) -> dict[str, float]:
        """The weights by name; those of `dense` for its numbers as they are."""
        own = len(self.names)
        found = {name: round(float(w), 4) for name, w in zip(self.names, fitted[:own], strict=True)}
        if self.dense:
            plain = np.round(fitted[own:] * self.dense.scale / self.spread, 4)
            found |= dict(zip(self.dense.names, plain.tolist(), strict=True))
            found["bias"] = round(found.get("bias", 0.0) - float(plain @ self.middle), 4)
        return found


def classes(
    examples: Sequence[Mapping[str, float]],
    kinds: Sequence[str],
    *,
    order: Sequence[str],
    strength: float,
    rare: int,
    weight: Sequence[float] | None = None,
) -> dict[str, list[float]]:
    """The weights of a multinomial logistic regression: for each feature one for each class, in this order."""
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=ROUNDS)
    model.fit(vectorizer.fit_transform(_without_rare(examples, rare)), kinds, sample_weight=weight)
    rows = [list(model.classes_).index(kind) for kind in order]
    names = vectorizer.get_feature_names_out()
    found = {str(name): [round(float(model.coef_[r, i]), 4) for r in rows] for i, name in enumerate(names)}
    bias = [float(model.intercept_[r]) for r in rows]
    found["bias"] = [round(w + b, 4) for w, b in zip(found.get("bias", [0.0] * len(rows)), bias, strict=True)]
    return found


def _without_rare(examples: Sequence[Mapping[str, float]], rare: int) -> list[dict[str, float]]:
    seen = Counter(name for example in examples for name in example)
    return [{name: value for name, value in example.items() if seen[name] >= rare} for example in examples]


def conditional(cases: Sequence[Options], *, penalty: float, rare: int = 1, least: float = 5e-4) -> dict[str, float]:
    """The weights that make the right options most likely; a case without a right one teaches nothing.

    Features of fewer than `rare` options are left out, and so are weights below `least`.
    """
    usable = [case for case in cases if any(case.right)]
    seen = Counter(name for case in usable for option in case.features for name in set(option))
    number = {name: i for i, name in enumerate(sorted(name for name, n in seen.items() if n >= rare))}
    options = [option for case in usable for option in case.features]
    cells = [(row, number[name]) for row, option in enumerate(options) for name in set(option) if name in number]
    where, which = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (where, which)), shape=(len(options), len(number)))
    group = np.repeat(np.arange(len(usable)), [len(case.features) for case in usable])
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    wanted = np.array([float(good) for case in usable for good in case.right])
    weight = np.array([case.weight for case in usable])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ w
        chance = np.exp(score - np.maximum.reduceat(score, starts)[group])
        chance /= np.add.reduceat(chance, starts)[group]
        total = np.add.reduceat(chance * wanted, starts) + 1e-12
        slope = (chance - chance * wanted / total[group]) * weight[group]
        return float(-(weight * np.log(total)).sum() + penalty * w @ w / 2), table.T @ slope + penalty * w

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(found.x[i]), 3) for name, i in number.items() if abs(found.x[i]) > least}


def folds(groups: Sequence[int], *, parts: int = 10, repeats: int = 1) -> Iterator[tuple[list[int], list[int]]]:
    """Places of rows to learn from and rows held out; rows of one group (an article, a publisher) stay together.

    The first round deals the groups out in their order, every further one in an order drawn with its number as seed.
    """
    names = sorted(set(groups))
    for seed in range(repeats):
        if seed:
            random.Random(seed).shuffle(names)
        for k in range(parts):
            out = set(names[k::parts])
            held = [i for i, group in enumerate(groups) if group in out]
            if held:
                yield [i for i, group in enumerate(groups) if group not in out], held


def write(path: Path, weights: Mapping[str, Any], **head: Any) -> None:
    """Write weights as JSON that people can read: one feature a line, by name, thresholds above."""
    lines = ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(w)}" for k, w in sorted(weights.items()))
    above = "".join(f"{json.dumps(name)}: {json.dumps(value)}, " for name, value in head.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{{above}"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(weights)} features -> {path.parent.name}/{path.name}", flush=True)
