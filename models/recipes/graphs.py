"""Small networks over vectors and readable features: how they are trained side by side, written and sealed.

Needs torch and onnx beside claimx.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

SEEDS = (7, 8)  # of the members
PARTS = 5  # of the articles
ALL = -1  # no part is left out

Trained = tuple[list[str], dict[str, torch.Tensor]]  # the features, and the weights of one member


def vocabulary(rows: Iterable[Iterable[str]], rare: int) -> list[str]:
    """The features that `rare` rows have."""
    seen = Counter(name for row in rows for name in set(row))
    return sorted(name for name, many in seen.items() if many >= rare)


def train(member: Callable[[int, int], Trained]) -> dict[int, list[Trained]]:
    """The members that did not see a part of the articles, for each part, and under `ALL` those that saw everything.

    `member` trains one without a part and with a seed; two run at a time, and share what the caller has in memory.
    """
    wanted = [(without, seed) for without in (*range(PARTS), ALL) for seed in SEEDS]
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        found = list(pool.map(member, *zip(*wanted, strict=True)))
    return {
        part: [one for (without, _), one in zip(wanted, found, strict=True) if without == part]
        for part in (*range(PARTS), ALL)
    }


def export(
    module: torch.nn.Module,
    example: dict[str, torch.Tensor],
    features: Sequence[str],
    path: Path,
    *,
    rows: Iterable[str],
) -> None:
    """Write the graph `path`, and the names of its features beside it; the inputs `rows` may have any length."""
    path.parent.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("ignore")
    torch.onnx.export(
        module,
        tuple(example.values()),
        str(path),
        input_names=list(example),
        output_names=["chances"],
        dynamic_axes={name: {0: "n"} for name in (*rows, "chances")},
        dynamo=False,
        opset_version=17,
    )
    told: dict[str, Any] = {
        "sources": [
            {"name": "annotated news articles", "use": "training", "licence": "none of the texts are in the weights"}
        ],
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest()},
        "slots": example["features"].shape[1],
        "features": list(features),
    }
    path.with_suffix(".json").write_text(json.dumps(told, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(features)} features -> {path.parent.name}/{path.name}", flush=True)
