"""The whole component on the development part, and what each rule changes.

`ablate.py --corpus DIR --cache DIR --scorer attribution.py --weights DIR [--fast]`
"""

from __future__ import annotations

import argparse
from pathlib import Path

import gold
from evaluate import KEYS, load_scorer

from claimx.annotate.attribution import rules
from claimx.annotate.attribution.find import read_cues
from claimx.annotate.attribution.marks import order, to_mark
from claimx.annotate.attribution.model import load
from claimx.annotate.attribution.speakers import give_speakers
from claimx.annotate.attribution.table import Table


def chars(doc, part):
    last = doc[part[1] - 1]
    return [doc[part[0]].idx, last.idx + len(last.text)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "corpus", "cache", "scorer"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--fast", action="store_true")
    given = options.parse_args()
    scorer = load_scorer(given.scorer)
    golds = scorer.load(given.corpus / "dev.jsonl")
    documents = gold.read(given.corpus / "dev.jsonl", given.cache / "attr_dev.spacy")
    model = load(given.weights, fast=given.fast)
    base = []
    for name, doc, _ in documents:
        t = Table(doc)
        base.append((name, doc, t, [m for m in (to_mark(doc, t, r) for r in read_cues(doc, t, model)) if m]))
    every = rules.RULES

    def show(label, chosen, *, reach=True):
        rules.RULES = chosen
        pred = {}
        for name, doc, t, marks in base:
            found = rules.apply_rules(doc, t, marks, encoder=model.heads is not None)
            found = order(give_speakers(doc, t, found) if reach else found)
            pred[name] = {
                "attributions": [
                    {
                        "source": [chars(doc, m.source)] if m.source else [],
                        "cue": [chars(doc, m.cue)] if m.cue else [],
                        "content": [chars(doc, p) for p in m.content],
                    }
                    for m in found
                ]
            }
        total, _ = scorer.evaluate(golds, pred)
        r = {k: [round(100 * x, 1) for x in scorer.prf(v)] for k, v in total.items() if k[0] != "_"}
        print(f"{label:14}", " ".join(f"{k} {r[k][2]}" for k in KEYS), "P/R", r["joint"][:2], flush=True)

    show("weights", (), reach=False)
    show("reach", ())
    show("all", every)
    for rule in every:
        show(f"+ {rule.__name__}", (rule,), reach=False)


if __name__ == "__main__":
    main()
