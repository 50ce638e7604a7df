"""The network over predicates and attributions as torch modules; `sources.py` trains it, onnxruntime runs it."""

from __future__ import annotations

import graphs
import torch
from subject_network import Scorer as Pairs
from torch import Tensor, nn

WIDTH = 1536  # cue and source


class Scorer(Pairs):
    """Vectors of predicates and attributions, and the features of these -> how well each attribution fits."""

    def __init__(self, features: int) -> None:
        super().__init__(features)
        hidden = self.noun.out_features
        self.noun, self.noun_factor = nn.Linear(WIDTH, hidden), nn.Linear(WIDTH, hidden)


class Members(graphs.Members):
    """The members; of these the scores are averaged, which the linker weighs beside others."""

    def forward(self, predicate: Tensor, voices: Tensor, features: Tensor, of: Tensor) -> Tensor:
        """The scores of attributions; `of` is the row of each one's predicate."""
        return torch.stack([scorer(predicate, voices, features, of) for scorer in self.scorers]).mean(0)
