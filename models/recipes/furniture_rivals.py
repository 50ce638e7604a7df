"""The trees that compare the likeliest headlines of a page: how `furniture_fields.py` grows them.

Boosted trees for ranking (LambdaMART: Burges, "From RankNet to LambdaRank to LambdaMART", 2010), by LightGBM.
Their input are stretches ranked by linear weights that have not seen the page's publisher.
"""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm
import numpy as np
from furniture_trees import STEADY

ROUNDS = 400
SETTINGS = {
    "objective": "lambdarank", "lambdarank_truncation_level": 10, "learning_rate": 0.05, "num_leaves": 7,
    "min_data_in_leaf": 20, "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
    **STEADY,
}  # fmt: skip


def grow(rows: Sequence[np.ndarray], fits: Sequence[np.ndarray]) -> lightgbm.Booster:
    """Trees that rank a page's rows by how well each fits the gold title (token F1): best, good enough, wrong."""
    kept = [(r, (f >= 0.8).astype(int) + (f >= 0.985 * f.max())) for r, f in zip(rows, fits, strict=True) if len(f)]
    kept = [(r, grade) for r, grade in kept if grade.max() > 1]
    data = lightgbm.Dataset(
        np.vstack([r for r, _ in kept]), np.concatenate([g for _, g in kept]), group=[len(r) for r, _ in kept]
    )
    return lightgbm.train(SETTINGS, data, ROUNDS)
