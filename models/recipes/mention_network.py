"""The network over mentions as torch modules; `coreference_net.py` trains it, onnxruntime runs it."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.annotate.coreference.contexts import DISTANCES, FAR, GROUPS, KINDS

WIDTH, HEADS, LAYERS, PAIR, DROP = 160, 4, 2, 96, 0.2


class Layer(nn.Module):
    """A transformer layer, norms before, with a learned bias for the distance between two mentions."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.bias = nn.Embedding(DISTANCES, HEADS)

    def forward(self, x: Tensor, distances: Tensor) -> Tensor:
        q, k, v = self.qkv(self.norm1(x)).view(-1, 3, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3).unbind(0)
        seen = q @ k.transpose(1, 2) / math.sqrt(WIDTH // HEADS) + self.bias(distances).permute(2, 0, 1)
        mixed = F.dropout(seen.softmax(-1), DROP, self.training) @ v
        x = x + F.dropout(self.out(mixed.transpose(0, 1).reshape(-1, WIDTH)), DROP, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), DROP, self.training)


class Mentions(nn.Module):
    """Vectors, kinds and distances of mentions -> what the scorer needs of each."""

    def __init__(self) -> None:
        super().__init__()
        self.begin, self.kind, self.norm = nn.Linear(768, WIDTH), nn.Embedding(KINDS, WIDTH), nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.end = nn.LayerNorm(WIDTH)
        self.parts = nn.ModuleList(nn.Linear(WIDTH, PAIR) for _ in range(5))

    def forward(self, vectors: Tensor, kinds: Tensor, distances: Tensor) -> tuple[Tensor, ...]:
        x = self.norm(self.begin(F.dropout(vectors, DROP / 2, self.training)) + self.kind(kinds))
        for layer in self.layers:
            x = layer(x, distances)
        x = F.dropout(self.end(x), DROP, self.training)
        return tuple(part(x) for part in self.parts)


class Pairs(nn.Module):
    """What was read of an anaphor and of its candidates -> scores of these, and last of none."""

    def __init__(self) -> None:
        super().__init__()
        self.product = nn.Linear(PAIR, PAIR, bias=False)
        self.rank, self.far, self.match = nn.Embedding(16, PAIR), nn.Embedding(FAR, PAIR), nn.Embedding(4, PAIR)
        self.group, self.group_alone = nn.Embedding(len(GROUPS), PAIR), nn.Embedding(len(GROUPS), PAIR)
        self.score, self.none = nn.Linear(PAIR, 1), nn.Linear(PAIR, 1)

    def forward(
        self, left: Tensor, right: Tensor, left_factor: Tensor, right_factor: Tensor, alone: Tensor,
        rank: Tensor, far: Tensor, match: Tensor, group: Tensor,
    ) -> Tensor:  # fmt: skip
        both = left + right, left_factor * right_factor
        return torch.cat([self.of_pairs(*both, rank, far, match, group), self.of_none(alone, group)])

    def of_pairs(
        self, summed: Tensor, product: Tensor, rank: Tensor, far: Tensor, match: Tensor, group: Tensor
    ) -> Tensor:
        """The score of each pair."""
        x = summed + self.product(product) + self.group(group) + self.rank(rank) + self.far(far) + self.match(match)
        return self.score(F.gelu(x)).squeeze(-1)

    def of_none(self, alone: Tensor, group: Tensor) -> Tensor:
        """The score of "none" for each anaphor."""
        return self.none(F.gelu(alone + self.group_alone(group))).squeeze(-1)


class Members(nn.Module):
    """Several networks that learned the same from other beginnings; their chances are averaged (Hansen, Salamon 1990).

    Each part that the scorer needs of a mention has one row for each member.
    """

    def __init__(self, scorers: list[Scorer]) -> None:
        super().__init__()
        self.read = nn.ModuleList(scorer.mentions for scorer in scorers)
        self.pairs = nn.ModuleList(scorer.pairs for scorer in scorers)


class Readers(Members):
    """`Mentions` of all members."""

    def forward(self, vectors: Tensor, kinds: Tensor, distances: Tensor) -> tuple[Tensor, ...]:
        found = [read(vectors, kinds, distances) for read in self.read]
        return tuple(torch.stack(parts) for parts in zip(*found, strict=True))


class Judges(Members):
    """`Pairs` of all members: the logarithm of the mean of their chances."""

    def forward(
        self, left: Tensor, right: Tensor, left_factor: Tensor, right_factor: Tensor, alone: Tensor,
        rank: Tensor, far: Tensor, match: Tensor, group: Tensor,
    ) -> Tensor:  # fmt: skip
        parts = zip(self.pairs, left, right, left_factor, right_factor, alone, strict=True)
        scores = [pairs(*own, rank, far, match, group).log_softmax(-1) for pairs, *own in parts]
        return torch.stack(scores).logsumexp(0) - math.log(len(scores))


class Scorer(nn.Module):
    """Both together."""

    def __init__(self) -> None:
        super().__init__()
        self.mentions, self.pairs = Mentions(), Pairs()
