"""Boosted trees as the page reader runs them: how the recipes write what LightGBM grew as an ONNX graph of scores."""

from __future__ import annotations

from pathlib import Path

import lightgbm
import onnxmltools
from onnxmltools.convert.common.data_types import FloatTensorType

# One thread: many small trees gain nothing from more.
STEADY = {"seed": 1, "deterministic": True, "force_col_wise": True, "num_threads": 1, "verbosity": -1}
BINARY = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 15, "min_data_in_leaf": 150, "feature_fraction": 0.3,
    "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 20, "max_bin": 127, **STEADY,
}  # fmt: skip


def write(trees: lightgbm.Booster, path: Path) -> bytes:
    """Write the trees; returns what was written. Their graph gives the sum of the leaves, not its probability."""
    plain = trees.model_to_string().replace("objective=binary sigmoid:1", "objective=regression")
    plain = plain.replace("[objective: binary]", "[objective: regression]")
    kind = [("rows", FloatTensorType([None, trees.num_feature()]))]
    model = lightgbm.Booster(model_str=plain)
    content = onnxmltools.convert_lightgbm(model, initial_types=kind, zipmap=False).SerializeToString()
    path.write_bytes(content)
    return content
