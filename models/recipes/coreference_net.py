"""Train the network over mentions, `models/mentions/`, or the one for open descriptions, `models/bearers/`.

    python models/recipes/coreference_net.py ../shared/bench CACHE
    python models/recipes/coreference_net.py ../shared/bench CACHE --open

The encoder is frozen: its vectors are made once. Trained on OntoGUM and a third of LitBank (half weight), on the
annotated news articles and on the anaphors of the gold claims. Each network has several members, which differ by their
seeds. Five networks: four that did not see a quarter of the articles each, for `coreference.py`, which weighs what a
network says of articles that it did not see, and the one that ships. With `--open` they learn from open descriptions as
well, which no noun, role or name ties to a candidate, and are asked of these alone. Adam, dropout, fixed seeds; about
20 minutes of two cores. Needs torch and onnx beside claimx.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import spacy
import torch
from gold import PARTS
from mention_network import Judges, Readers, Scorer
from references import articles, noted
from torch.nn import functional as F

from claimx.annotate.coreference import contexts
from claimx.annotate.coreference.network import FILES, vectors_of
from claimx.annotate.encoding import Encoded, encode, forget
from claimx.encoder import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUT = Path(__file__).resolve().parent.parent
EPOCHS, RATE = 4, 1e-3
SEEDS = (7, 8, 9)  # of the members
SEEDS_OPEN = (7, 8)  # of those for open descriptions; which only judge what they did not see are one
OWN = 3.0  # weight of the news and the claims


class Anaphor(NamedTuple):
    """One anaphor of a text, by the numbers of mentions: where it stands, its candidates, which of these are right."""

    at: int
    group: int
    candidates: np.ndarray
    right: np.ndarray


class Text(NamedTuple):
    """A text with its mentions; `part` is the part of the annotated articles that it is in, -1 none."""

    laid: contexts.Laid
    anaphors: list[Anaphor]
    weight: float
    part: int


def public(data: Path, name: str, *, step: int, weight: float) -> Iterator[Text]:
    """The texts of a public corpus."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    encoder = load()
    with gzip.open(data / "references" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][::step]
    for row in rows:
        doc = nlp(row["text"])
        starts, ends = np.array([t.idx for t in doc]), np.array([t.idx + len(t) for t in doc])

        def tokens(span: Sequence[int], starts: np.ndarray = starts, ends: np.ndarray = ends) -> tuple[int, int]:
            first = int(np.searchsorted(ends, span[0], side="right"))
            return first, max(first + 1, int(np.searchsorted(starts, span[1], side="left")))

        found = [
            (tokens(a["span"]), a["group"], [[tokens(c)] for c in a["candidates"]], a["right"]) for a in row["anaphors"]
        ]
        spans = {tokens(s) for a in row["anaphors"] for s in (a["span"], *a["candidates"])}
        yield text(doc, encode(doc, encoder), spans, found, weight, -1)
        forget(doc)


def own(data: Path, *, opened: bool) -> Iterator[Text]:
    """The annotated news articles and the gold claims, as the program reads them, with open descriptions or without."""
    encoder = load()
    for corpus, k, row, doc in articles(data, fast=False):
        taught = noted(corpus, k, row, doc)
        known = [c for c in taught.cases if opened or c.group != "open"]
        found = [(c.tokens, c.group, c.clusters, [i for i in c.right if i < len(c.clusters)]) for c in known]
        yield text(doc, Encoded.of(doc) or encode(doc, encoder), taught.spans, found, OWN, k % PARTS)
        forget(doc)


def text(doc: Any, encoded: Any, spans: set[Any], found: list[Any], weight: float, part: int) -> Text:
    """Lay out one text."""
    order = sorted(spans, key=lambda span: (span[0], -span[1]))
    number = {span: k for k, span in enumerate(order)}
    vectors = vectors_of(encoded, [i for first, last in order for i in (first, last - 1)])
    laid = contexts.lay(order, [doc[a:b].text for a, b in order], vectors)
    anaphors = []
    for span, group, clusters, right in found:
        if group in contexts.GROUPS and clusters:
            flat = [(number[s], k in right) for k, cluster in enumerate(clusters) for s in cluster if s in number]
            at, good = np.array([a for a, _ in flat], np.int64), np.array([g for _, g in flat])
            anaphors.append(Anaphor(number[span], contexts.GROUPS.index(group), at, good))
    return Text(laid, anaphors, weight, part)


def loss_of(scorer: Scorer, found: Text) -> Iterator[torch.Tensor]:
    """The loss of each chunk of a text: how unlikely the right candidates, or none, are."""
    laid = found.laid
    for first, last, start in contexts.chunks(len(laid.kinds)):
        some = [a for a in found.anaphors if start <= a.at < last]
        inside = [(a.candidates >= first) & (a.candidates < last) for a in some]
        if not sum(i.sum() for i in inside):
            continue
        left, right, left_factor, right_factor, alone = scorer.mentions(
            torch.from_numpy(laid.vectors[first:last]),
            torch.from_numpy(laid.kinds[first:last]),
            torch.from_numpy(contexts.distances(last - first)),
        )
        others = np.concatenate([a.candidates[i] for a, i in zip(some, inside, strict=True)])
        sizes = [int(i.sum()) for i in inside]
        many = np.repeat([a.at for a in some], sizes)
        match = [contexts.matches(laid, a.at, a.candidates[i]) for a, i in zip(some, inside, strict=True)]
        at, to = torch.from_numpy(many - first), torch.from_numpy(others - first)
        scores = scorer.pairs.of_pairs(
            left[at] + right[to],
            left_factor[at] * right_factor[to],
            torch.from_numpy(contexts.ranks(many, others)),
            torch.from_numpy(contexts.far(laid, many, others)),
            torch.from_numpy(np.concatenate(match)),
            torch.from_numpy(np.repeat([a.group for a in some], sizes)),
        )
        none = scorer.pairs.of_none(alone[[a.at - first for a in some]], torch.tensor([a.group for a in some]))
        total = torch.zeros(())
        for k, part in enumerate(scores.split(sizes)):
            good = some[k].right[inside[k]]
            chances = F.log_softmax(torch.cat([part, none[[k]]]), 0)
            total = total - torch.logsumexp(chances[torch.from_numpy(np.append(good, not good.any()))], 0)
        yield total * found.weight / 24


_TEXTS: list[Text] = []  # what the processes that train share


def member(part: int, seed: int) -> dict[str, torch.Tensor]:
    """Train one member without a part of the articles, -1 with all."""
    torch.set_num_threads(1)
    return fit([found for found in _TEXTS if part < 0 or found.part != part], seed).state_dict()


def fit(texts: list[Text], seed: int) -> Scorer:
    """Train one member."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    scorer = Scorer().train()
    optimiser = torch.optim.AdamW(scorer.parameters(), lr=RATE, weight_decay=0.02)
    steps, step = EPOCHS * len(texts), 0
    for epoch in range(EPOCHS):
        began, total = time.time(), 0.0
        for k in order.permutation(len(texts)):
            for loss in loss_of(scorer, texts[k]):
                loss.backward()
                total += loss.item()
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, step / 100) * (1 - step / (steps + 1))
            torch.nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
        print(f"seed {seed}, epoch {epoch}: loss {total / len(texts):.3f}, {time.time() - began:.0f} s", flush=True)
    return scorer.eval()


def export(scorers: list[Scorer], folder: Path) -> None:
    """Write the two graphs."""
    folder.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("ignore")
    readers, judges = Readers(scorers).eval(), Judges(scorers).eval()
    mentions: tuple[torch.Tensor, ...] = (
        torch.zeros(4, 768),
        torch.zeros(4, dtype=torch.long),
        torch.zeros(4, 4, dtype=torch.long),
    )
    parts = ["left", "right", "left_factor", "right_factor", "alone"]
    read = [row.detach() for row in readers(*mentions)]
    numbers = torch.zeros(3, dtype=torch.long)
    taken = zip(read, (1, 3, 1, 3, 1), strict=True)
    pairs = (*(row[:, :many] for row, many in taken), numbers, numbers, numbers, numbers[:1])
    rows, behind = {0: "n"}, {1: "n"}  # alone, and behind the members
    axes = {"vectors": rows, "kinds": rows, "distances": {0: "n", 1: "n"}, **dict.fromkeys(parts, behind)}
    _write(readers, mentions, folder / FILES[0], ["vectors", "kinds", "distances"], parts, axes)
    axes = {**dict.fromkeys(("right", "right_factor"), behind), **dict.fromkeys(("rank", "far", "match"), rows)}
    axes["scores"] = {0: "m"}
    _write(judges, pairs, folder / FILES[1], [*parts, "rank", "far", "match", "group"], ["scores"], axes)


def _write(
    module: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module,
        example,
        str(path),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
    )


def seal(folder: Path) -> None:
    """Note what the files are, and their digests."""
    meta = {
        "name": folder.name,
        "sources": [
            {"name": "GUM, OntoGUM layer", "use": "training", "licence": "CC BY 4.0"},
            {"name": "LitBank", "use": "training", "licence": "CC BY 4.0"},
            {"name": "annotated news articles", "use": "training", "licence": "none of the texts are in the weights"},
        ],
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Train the five networks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("cache", type=Path, help="a folder for the networks that did not see a part of the articles")
    parser.add_argument("--open", action="store_true", help="the network for open descriptions")
    given = parser.parse_args()
    out, cache = (OUT / "bearers", given.cache / "open") if given.open else (OUT / "mentions", given.cache)
    torch.set_num_threads(1)
    _TEXTS[:] = [
        *public(given.data, "gum", step=1, weight=1.0),
        *public(given.data, "litbank", step=3, weight=0.5),
        *own(given.data, opened=given.open),
    ]
    print(f"{len(_TEXTS)} texts, {sum(len(found.anaphors) for found in _TEXTS)} anaphors", flush=True)
    seeds = SEEDS_OPEN if given.open else SEEDS
    wanted = [(part, seed) for part in range(PARTS) for seed in (seeds[:1] if given.open else seeds)]
    wanted += [(-1, seed) for seed in seeds]
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        states = list(pool.map(member, *zip(*wanted, strict=True)))
    trained: dict[int, list[Scorer]] = {part: [] for part in (*range(PARTS), -1)}
    for (part, _), state in zip(wanted, states, strict=True):
        scorer = Scorer()
        scorer.load_state_dict(state)
        trained[part].append(scorer)
    for part, scorers in trained.items():
        export(scorers, out if part < 0 else cache / str(part))
    seal(out)


if __name__ == "__main__":
    sys.exit(main())
