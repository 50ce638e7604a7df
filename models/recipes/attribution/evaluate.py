"""Score a set of weights on the development part.

`evaluate.py --weights DIR --corpus DIR --cache DIR --scorer attribution.py [--fast]`
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from itertools import product
from pathlib import Path

import gold

from claimx.annotate.attribution.decode import Settings, read_cue
from claimx.annotate.attribution.find import blend, score_cues
from claimx.annotate.attribution.model import Model
from claimx.annotate.attribution.table import Table


def load_scorer(path: Path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spans(doc, tokens):
    out = []
    for i in sorted(tokens):
        t = doc[i]
        if out and out[-1][2] == i:
            out[-1][1:] = [t.idx + len(t.text), i + 1]
        else:
            out.append([t.idx, t.idx + len(t.text), i + 1])
    return [[a, b] for a, b, _ in out]


def show(scorer, documents, golds, read):
    pred = {}
    for (name, doc, _), readings in zip(documents, read, strict=True):
        pred[name] = {
            "attributions": [
                {"source": spans(doc, r.source), "cue": spans(doc, r.cue), "content": spans(doc, r.content)}
                for r in readings
            ]
        }
    total, _ = scorer.evaluate(golds, pred)
    return {k: [round(100 * x, 1) for x in scorer.prf(v)] for k, v in total.items() if k[0] != "_"}


KEYS = ("joint", "content-token", "cue", "source", "direct|joint", "mixed|joint", "indirect|joint", "say|joint")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, required=True)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--cache", type=Path, required=True)
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--fast", action="store_true")
    options.add_argument("--share", type=float, nargs="*")
    given = options.parse_args()
    began = time.process_time()
    scorer = load_scorer(given.scorer)
    golds = scorer.load(given.corpus / "dev.jsonl")
    documents = gold.read(given.corpus / "dev.jsonl", given.cache / "attr_dev.spacy")
    model = Model(given.weights, fast=given.fast)
    chosen = model.settings
    thresholds = [round(chosen.threshold + x, 2) for x in (-0.03, 0.0, 0.03)]
    model.settings = chosen._replace(threshold=thresholds[0])
    scored = [(t := Table(doc), list(score_cues(doc, t, model))) for _, doc, _ in documents]
    print(f"scored in {time.process_time() - began:.1f} CPU s", flush=True)
    shares = given.share or [chosen.encoder_share]
    for share, weight, power, th in product(shares, (2.0, 3.0, 4.0), (2.0, 3.0), thresholds):
        s = Settings(weight, power, th, share, chosen.cue_share)
        read = [
            [x for c in row if (x := read_cue(t, c.head, c.begin, blend(c, share), c.score, s))] for t, row in scored
        ]
        r = show(scorer, documents, golds, read)
        print(tuple(s), " ".join(f"{k} {r[k][2]}" for k in KEYS), "P/R", r["joint"][:2], flush=True)


if __name__ == "__main__":
    main()
