"""Train what the encoder says of predicates: `models/claims/predicates.onnx`.

    python models/recipes/predicates.py ../shared/bench CACHE

takes the gold claims (head, optional) and the candidates that claimx finds. What networks that did not see the article
say of it (five parts of the articles) is kept in CACHE for `claims.py`, `confidence.py` and `rank.py`. The encoder is
frozen. Prints what the network alone reaches by this cross-validation. Adam, dropout, fixed seeds; about 10 minutes of
two cores. Needs torch and onnx beside claimx.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import claims
import gold
import graphs
import numpy as np
import torch
from predicate_network import WIDTH, Members, Scorer
from torch.nn import functional as F

from claimx.annotate.claims.detect.detector import surroundings
from claimx.annotate.claims.detect.features import features
from claimx.annotate.claims.detect.outlook import KINDS, said, vectors
from claimx.annotate.encoding import Encoded
from claimx.graph import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

PACE = graphs.Pace(epochs=4, rate=1.5e-3, batch=256, decay=0.05)
RARE = 6  # a feature seen less often is left out
SLOTS = 56  # features of one candidate


class Seen(NamedTuple):
    """A candidate: where it is, what it is, its vectors and features; of an article not annotated whole, the claims."""

    article: int
    head: int
    kind: int
    known: bool
    vectors: np.ndarray
    features: list[str]


_SEEN: list[Seen] = []  # what the processes that train share


def look(articles: Sequence[gold.Gold]) -> list[Seen]:
    """All candidates."""
    found = []
    for article in articles:
        encoded, around = Encoded.of(article.doc), surroundings(article.doc)
        assert encoded is not None
        for candidate, claim in claims.labelled(article):
            kind = KINDS.index(claims.kind_of(claim))
            seen = vectors(encoded, candidate).astype(np.float16)
            known = claim is not None or article.whole
            found.append(
                Seen(article.number, candidate.head, kind, known, seen, features(article.doc, candidate, around))
            )
    return found


def member(without: int, seed: int) -> graphs.Trained:
    """Train one member without a part of the articles."""
    some = [seen for seen in _SEEN if seen.known and seen.article % graphs.PARTS != without]
    names = graphs.vocabulary((seen.features for seen in some), RARE)

    def loss_of(scorer: Scorer, rows: list[Seen]) -> torch.Tensor:
        return F.cross_entropy(scorer(*given(rows, names)), torch.tensor([seen.kind for seen in rows]))

    return graphs.learn(Scorer, names, some, loss_of, PACE, seed)


def given(some: Sequence[Seen], names: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """The vectors and features of candidates."""
    number = {name: k + 1 for k, name in enumerate(names)}
    rows = numbers((seen.features for seen in some), number, SLOTS)
    return torch.from_numpy(np.stack([seen.vectors for seen in some]).astype(np.float32)), torch.from_numpy(rows)


def chances(some: Sequence[Seen], trained: Sequence[graphs.Trained]) -> np.ndarray:
    """What a network says of candidates."""
    names, members = graphs.assembled(trained, Scorer, Members)
    with torch.no_grad():
        parts = [members(*given(some[k : k + PACE.batch], names)).numpy() for k in range(0, len(some), PACE.batch)]
    return np.concatenate(parts)


def main() -> None:
    """Cross-validate, train on everything, write."""
    parser = gold.parser(__doc__)
    parser.add_argument("cache", type=Path, help="where what is kept goes")
    options = parser.parse_args()
    torch.set_num_threads(1)
    articles = gold.articles(options.data, "train")
    _SEEN[:] = look(articles)
    trained = graphs.train(member)
    told: claims.Told = {}
    kept = dict.fromkeys(KINDS, 0)
    whole = {article.number for article in articles if article.whole}
    for part in range(graphs.PARTS):
        some = [seen for seen in _SEEN if seen.article % graphs.PARTS == part]
        for seen, found in zip(some, chances(some, trained[part]), strict=True):
            told[seen.article, seen.head] = said(found)
            core, none, _ = found
            if seen.article in whole and core >= none:
                kept[KINDS[seen.kind]] += 1
    claims.keep(told, options.cache)
    cores = sum(not claim["optional"] for article in articles if article.whole for claim in article.claims)
    precision, recall = kept["core"] / (kept["core"] + kept["none"]), kept["core"] / cores
    print(f"network alone, core before none: P {precision:.3f}  R {recall:.3f}")
    names, members = graphs.assembled(trained[graphs.ALL], Scorer, Members)
    example = {"vectors": torch.zeros(3, WIDTH), "features": torch.zeros(3, SLOTS, dtype=torch.long)}
    graphs.export(members, example, names, options.out / "claims" / "predicates.onnx", rows=dict.fromkeys(example, "n"))


if __name__ == "__main__":
    sys.exit(main())
