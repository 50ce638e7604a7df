"""The encoder: MiniLM with token heads for cue, source and content, and a head that links tokens to one cue."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
LINK, LINK_HEADS = 128, 4
TOKEN_LABELS = 9  # cue: none, head, other; source and content: none, begins, inside
LINK_LABELS = 4  # none, source, content, cue
DISTANCES = 40


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distance in words -> one of 40 buckets: exact up to 8, then wider and wider."""
    size = distance.abs()
    far = 8 + (torch.log2(size.clamp(min=8).float() / 8) * 2.5).floor().long()
    bucket = torch.where(size <= 8, size, far).clamp(max=19)
    return torch.where(distance >= 0, bucket, 19 + bucket)


def drop_features(x: Tensor, share: float, training: bool) -> Tensor:  # noqa: FBT001 - as torch's dropout
    """Dropout with one mask for all words of a window: drawing a mask for every word costs half of a step on a CPU."""
    if not training or not share:
        return x
    kept = torch.rand(x.shape[0], 1, x.shape[2]) >= share
    return x * (kept.to(x.dtype) / (1 - share))


class Attention(torch.autograd.Function):
    """Attention over a window without padding, which the exporter writes as one fused operator of onnxruntime."""

    @staticmethod
    def forward(_ctx: object, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        b, n, w = q.shape
        q, k, v = (x.view(b, n, heads, w // heads).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, n, w)

    @staticmethod
    def symbolic(g, q, k, v, heads: int):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Layer(nn.Module):
    """A transformer layer, norms after, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads, self.size, self.drop = heads, width // heads, drop
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, w = x.shape
        if mask is None:
            a = Attention.apply(*self.qkv(x).split(w, -1), self.heads)
        else:
            q, k, v = self.qkv(x).view(b, n, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
            a = a.transpose(1, 2).reshape(b, n, w)
        x = self.norm1(x + drop_features(self.out(a), self.drop, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + drop_features(h, self.drop, self.training))


class Encoder(nn.Module):
    """Word pieces -> their vectors -> (token logits, word vectors, cue vectors)."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH, padding_idx=0)
        self.places = nn.Embedding(positions, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, drop) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, TOKEN_LABELS)
        self.as_word = nn.Linear(WIDTH, LINK)
        self.as_cue = nn.Linear(WIDTH, LINK)
        self.drop = drop

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.heads(self.vectors(ids))

    def heads(self, vectors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.tags(vectors), self.as_word(vectors), self.as_cue(vectors)

    def vectors(self, ids: Tensor) -> Tensor:
        """The vectors of the last layer."""
        return self.layers_of(ids)[0]

    def layers_of(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Those of the last and of the middle layer; windows of like length padded with 0, in an export no padding."""
        mask = None if torch.onnx.is_in_onnx_export() else ((ids == 0).float() * -10000.0)[:, None, None, :]
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)))
        x = drop_features(x, self.drop, self.training)
        passed = []
        for layer in self.layers:
            x = layer(x, mask)
            passed.append(x)
        return x, passed[len(passed) // 2]


class Linker(nn.Module):
    """(word vectors of a window, vector of one cue, distances to it) -> link logits of every word."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, LINK)
        self.norm = nn.LayerNorm(LINK)
        self.layer = Layer(LINK, LINK_HEADS, 2 * LINK, drop)
        self.labels = nn.Linear(LINK, LINK_LABELS)

    def forward(self, words: Tensor, cue: Tensor, bucket: Tensor, there: Tensor | None = None) -> Tensor:
        x = self.norm(words + cue[:, None, :] + self.distance(bucket))
        mask = None if there is None else ((1 - there) * -10000.0)[:, None, None, :]
        return self.labels(self.layer(x, mask))


def load_pretrained(encoder: Encoder, weights: Path) -> None:
    """Fill the encoder from the published all-MiniLM-L6-v2 weights."""
    w = load_file(weights)
    state = encoder.state_dict()
    # every token is of type 0 here, so its type vector is folded into the positions
    state["words.weight"] = w["embeddings.word_embeddings.weight"]
    state["places.weight"] = (
        w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
    )
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = w[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            at = f"encoder.layer.{i}."
            state[f"layers.{i}.qkv.{part}"] = torch.cat(
                [w[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            state[f"layers.{i}.out.{part}"] = w[f"{at}attention.output.dense.{part}"]
            state[f"layers.{i}.norm1.{part}"] = w[f"{at}attention.output.LayerNorm.{part}"]
            state[f"layers.{i}.up.{part}"] = w[f"{at}intermediate.dense.{part}"]
            state[f"layers.{i}.down.{part}"] = w[f"{at}output.dense.{part}"]
            state[f"layers.{i}.norm2.{part}"] = w[f"{at}output.LayerNorm.{part}"]
    encoder.load_state_dict(state)
