"""The network over predicates as torch modules; `predicates.py` trains it, onnxruntime runs it."""

from __future__ import annotations

import graphs
import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HIDDEN, DROP, CLASSES = 1536, 96, 0.3, 3


class Scorer(nn.Module):
    """Vectors and features of predicates -> scores of the classes."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.seen, self.plain = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, CLASSES)
        self.said = nn.Embedding(features + 1, HIDDEN, padding_idx=0)
        self.weight = nn.Embedding(features + 1, CLASSES, padding_idx=0)
        self.score = nn.Linear(HIDDEN, CLASSES)
        with torch.no_grad():
            self.said.weight[1:] *= 0.02
            self.weight.weight.zero_()

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        vectors = F.dropout(vectors, DROP, self.training)
        x = F.dropout(F.gelu(self.seen(vectors) + self.said(features).sum(1)), DROP, self.training)
        found: Tensor = self.score(x) + self.weight(features).sum(1) + self.plain(vectors)
        return found


class Members(graphs.Members):
    """The members; their chances are averaged as they are."""

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        return torch.stack([scorer(vectors, features).softmax(-1) for scorer in self.scorers]).mean(0)
