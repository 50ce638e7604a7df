"""The network over the places of names as torch modules; `names.py` trains it, onnxruntime runs it."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from claimx.annotate.coreference.kinds import KINDS

WIDTH, HIDDEN, DROP = 768, 96, 0.3


class Scorer(nn.Module):
    """Vectors of the first and the last word, and the features of a place -> how well each kind fits."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.said = nn.Embedding(features + 1, HIDDEN, padding_idx=0)
        self.weight = nn.Embedding(features + 1, len(KINDS), padding_idx=0)
        self.score = nn.Linear(HIDDEN, len(KINDS))
        nn.init.normal_(self.said.weight, std=0.02)
        nn.init.zeros_(self.weight.weight)

    def forward(self, first: Tensor, last: Tensor, features: Tensor) -> Tensor:
        """The scores of the kinds of each place."""
        first, last = (F.dropout(x, DROP, self.training) for x in (first, last))
        x = F.gelu(self.first(first) + self.last(last) + self.said(features).sum(1))
        found: Tensor = self.score(F.dropout(x, DROP, self.training)) + self.weight(features).sum(1)
        return found
