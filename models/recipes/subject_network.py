"""The network over the nouns of a sentence as torch modules; `subjects.py` trains it, onnxruntime runs it."""

from __future__ import annotations

import graphs
import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HIDDEN, DROP = 768, 64, 0.2


class Scorer(nn.Module):
    """Vectors of predicates and nouns, and the features of the nouns -> how well each noun fits."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.predicate, self.noun = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.predicate_factor, self.noun_factor = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.said = nn.Embedding(features + 1, HIDDEN, padding_idx=0)
        self.weight = nn.Embedding(features + 1, 1, padding_idx=0)
        self.score = nn.Linear(HIDDEN, 1)
        nn.init.normal_(self.said.weight, std=0.02)
        nn.init.zeros_(self.weight.weight)

    def forward(self, predicate: Tensor, nouns: Tensor, features: Tensor, of: Tensor) -> Tensor:
        """The scores of all nouns; `of` is the row of each noun's predicate."""
        predicate = F.dropout(predicate, DROP, self.training)
        nouns = F.dropout(nouns, DROP, self.training)
        product = self.predicate_factor(predicate)[of] * self.noun_factor(nouns)
        x = self.said(features).sum(1) + self.predicate(predicate)[of] + self.noun(nouns) + product
        x = F.dropout(F.gelu(x), DROP, self.training)
        found: Tensor = (self.score(x) + self.weight(features).sum(1)).squeeze(-1)
        return found


class Members(graphs.Members):
    """The members, asked about the nouns of one predicate."""

    def forward(self, predicate: Tensor, nouns: Tensor, features: Tensor) -> Tensor:
        """The chance of each noun of one predicate."""
        return super().forward(predicate, nouns, features, torch.zeros_like(features[:, 0]))
