"""Small networks over vectors and readable features: how members are trained, put together, written and sealed.

Needs torch and onnx beside claimx.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

SEEDS = (7, 8)  # of the members
PARTS = 5  # of the articles
ALL = -1  # no part is left out

Row = TypeVar("Row")
Trained = tuple[list[str], dict[str, torch.Tensor]]  # the features, and the weights of one member


class Members(torch.nn.Module):
    """Several that learned the same from other beginnings: the mean of their chances (Hansen, Salamon 1990)."""

    def __init__(self, scorers: Sequence[torch.nn.Module]) -> None:
        """The members."""
        super().__init__()
        self.scorers = torch.nn.ModuleList(scorers)

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        """The chances of the options of each question, which the last dimension of the scores holds."""
        scores = [scorer(*inputs).log_softmax(-1) for scorer in self.scorers]
        return (torch.stack(scores).logsumexp(0) - math.log(len(scores))).exp()


class Pace(NamedTuple):
    """How a member is trained: Adam with one cycle of the rate up and down (Smith, Topin 2018, arXiv:1708.07120)."""

    epochs: int
    rate: float
    batch: int
    decay: float


def vocabulary(rows: Iterable[Iterable[str]], rare: int) -> list[str]:
    """The features that `rare` rows have."""
    seen = Counter(name for row in rows for name in set(row))
    return sorted(name for name, many in seen.items() if many >= rare)


def train(member: Callable[[int, int], Trained], *, seeds: Sequence[int] = SEEDS) -> dict[int, list[Trained]]:
    """The members that did not see a part of the articles, for each part, and under `ALL` those that saw everything.

    `member` trains one without a part and with a seed; two run at a time, and share what the caller has in memory.
    """
    wanted = [(without, seed) for without in (*range(PARTS), ALL) for seed in seeds]
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        found = list(pool.map(member, *zip(*wanted, strict=True)))
    return {
        part: [one for (without, _), one in zip(wanted, found, strict=True) if without == part]
        for part in (*range(PARTS), ALL)
    }


def learn(
    scorer: Callable[[int], torch.nn.Module],
    features: list[str],
    rows: Sequence[Row],
    loss_of: Callable[[Any, list[Row]], torch.Tensor],
    pace: Pace,
    seed: int,
) -> Trained:
    """Train one member on these rows; `loss_of` is the mean loss of a batch of them."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    member = scorer(len(features)).train()
    optimiser = torch.optim.AdamW(member.parameters(), lr=pace.rate, weight_decay=pace.decay)
    steps = pace.epochs * -(-len(rows) // pace.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, pace.rate, total_steps=steps)
    for epoch in range(pace.epochs):
        began, total = time.time(), 0.0
        places = order.permutation(len(rows))
        for first in range(0, len(rows), pace.batch):
            batch = [rows[k] for k in places[first : first + pace.batch]]
            loss = loss_of(member, batch)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch) / len(rows)
        print(f"{len(rows)} rows, seed {seed}, epoch {epoch}: {total:.3f}, {time.time() - began:.0f} s", flush=True)
    return features, member.state_dict()


def surprise(scores: torch.Tensor, of: torch.Tensor, wanted: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """How unlikely the wanted options of each question are, on average; `of` is the question of each option."""
    many = len(weight)
    highest = torch.full((many,), -1e9).scatter_reduce(0, of, scores, "amax").detach()
    chance = torch.exp(scores - highest[of])
    total = torch.zeros(many).index_add(0, of, chance)
    good = torch.zeros(many).index_add(0, of, chance * wanted)
    return ((torch.log(total) - torch.log(good + 1e-9)) * weight).sum() / weight.sum()


def assembled(
    trained: Sequence[Trained],
    scorer: Callable[[int], torch.nn.Module],
    members: Callable[[list[Any]], torch.nn.Module],
) -> tuple[list[str], torch.nn.Module]:
    """The members of one network, which have one vocabulary, and that vocabulary."""
    found = []
    for features, state in trained:
        found.append(scorer(len(features)))
        found[-1].load_state_dict(state)
    return trained[0][0], members(found).eval()


def export(
    module: torch.nn.Module,
    example: dict[str, torch.Tensor],
    features: Sequence[str],
    path: Path,
    *,
    rows: dict[str, str],
) -> None:
    """Write the graph `path`, and the names of its features beside it; `rows`: inputs of any length, with its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("ignore")
    torch.onnx.export(
        module,
        tuple(example.values()),
        str(path),
        input_names=list(example),
        output_names=["chances"],
        dynamic_axes={name: {0: length} for name, length in {**rows, "chances": "n"}.items()},
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
