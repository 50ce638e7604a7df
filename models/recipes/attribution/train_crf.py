"""Train the cue classifier and the CRF per cue: `--outlook none` for `--fast`, else stacked on the encoder's tags.

Everything that feeds a later step is cross-fitted: the half of the corpus it is computed for was not trained on.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import gold
import pycrfsuite

from claimx.annotate.attribution.features import cue_features
from claimx.annotate.attribution.find import candidates, cue_chances, is_candidate, running, scenes
from claimx.annotate.attribution.surroundings import Static, link_features
from claimx.annotate.attribution.table import Table

LABEL = {0: "O", 1: "S", 2: "C", 3: "K"}


def lexicon_of(documents, tables, least: int) -> frozenset[str]:
    count = Counter(t.lemma[g.head] for (_, _, golds), t in zip(documents, tables, strict=True) for g in golds)
    return frozenset(w for w, n in count.items() if n >= least)


def train(rows, path: Path, **params) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"feature.possible_transitions": True, **params})
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.train(str(path))


def tagger(path: Path) -> pycrfsuite.Tagger:
    out = pycrfsuite.Tagger()
    out.open(str(path))
    return out


def cue_rows(documents, tables, lexicon, outlooks):
    for (_, _, golds), t, look in zip(documents, tables, outlooks, strict=True):
        heads = {g.head for g in golds}
        for i in range(t.size):
            if i in heads or is_candidate(t, i, lexicon) or (look and look.cue.get(i, 0.0) > 0.1):
                yield [cue_features(t, i, look.cue.get(i, 0.0) if look else None)], ["1" if i in heads else "0"]


def window_labels(t, g, begin, end, cue):
    row = []
    for i in range(begin, end):
        if g is None:
            row.append("O")
        elif i in g.cue:
            row.append("K")
        elif i in g.source:
            row.append("S")
        elif i in g.content:
            row.append("CL" if i < cue else "CR")
        else:
            row.append("O")
    return row


def link_rows(documents, tables, chances, words, least, outlooks):
    for (_, _, golds), t, ch, look in zip(documents, tables, chances, outlooks, strict=True):
        static, count = Static(t, words), running(t, ch)
        by_head = {g.head: g for g in golds}
        cues = sorted(set(by_head) | {i for i, p in ch.items() if p > least})
        for scene, _ in scenes(t, cues, look):
            rows = link_features(t, static, scene, count)
            yield rows, window_labels(t, by_head.get(scene.cue), scene.begin, scene.end, scene.cue)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("config", type=Path)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--cache", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--outlook", choices=("none", "encoder"), default="none")
    options.add_argument("--keep-cues", action="store_true", help="train the CRF per cue only")
    given = options.parse_args()
    config = json.loads(given.config.read_text("utf-8"))["crf"]
    began = time.time()
    documents = gold.read(given.corpus / "train.jsonl", given.cache / "attr_train.spacy")
    tables = [Table(doc) for _, doc, _ in documents]
    lexicon = lexicon_of(documents, tables, config["lexicon_least"])
    count = Counter(w for t in tables for w in t.lower) + Counter(w for t in tables for w in t.lemma)
    words = frozenset(w for w, n in count.items() if n >= config["word_least"])
    outlooks = [None] * len(documents)
    name = "fast"
    if given.outlook == "encoder":
        # each half is seen by the encoder that was trained on the other half
        from claimx.annotate.attribution.find import Outlook
        from claimx.annotate.attribution.heads import Heads
        from claimx.annotate.encoding import Encoded
        from claimx.encoder import Encoder

        name = "full"
        outside = [given.cache / "onnx_b", given.cache / "onnx_a"]
        encoders = [(Encoder(folder), Heads(folder)) if folder.is_dir() else None for folder in outside]
        kept = [k for k in range(len(documents)) if encoders[k % 2] is not None]
        outlooks = [
            Outlook(Encoded(documents[k][1], encoder), heads, candidates(tables[k], lexicon))
            for k in kept
            for encoder, heads in [encoders[k % 2]]
        ]
        documents, tables = [documents[k] for k in kept], [tables[k] for k in kept]
        print(f"encoded {len(kept)} documents {time.time() - began:.0f} s", flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    halves = [[k for k in range(len(documents)) if k % 2 == h] for h in (0, 1)]
    chances = [{}] * len(documents)
    pick = lambda seq, ks: [seq[k] for k in ks]  # noqa: E731
    for h in (0, 1):
        path = given.cache / f"cue_{name}_{h}.crf"
        if not (given.keep_cues and path.exists()):
            rows = cue_rows(pick(documents, halves[h]), pick(tables, halves[h]), lexicon, pick(outlooks, halves[h]))
            train(rows, path, **config[name]["cue"])
        classify = tagger(path)
        for k in halves[1 - h]:
            chances[k] = cue_chances(tables[k], candidates(tables[k], lexicon), classify, outlooks[k])
    if not (given.keep_cues and (given.out / f"cue_{name}.crf").exists()):
        train(cue_rows(documents, tables, lexicon, outlooks), given.out / f"cue_{name}.crf", **config[name]["cue"])
    print(f"cues {time.time() - began:.0f} s", flush=True)
    train(
        link_rows(documents, tables, chances, words, config["false_cues"], outlooks),
        given.out / f"link_{name}.crf",
        **config[name]["link"],
    )
    print(f"links {time.time() - began:.0f} s", flush=True)
    (given.out / "words.json").write_text(
        json.dumps({"lexicon": sorted(lexicon), "words": sorted(words)}, ensure_ascii=False), "utf-8"
    )


if __name__ == "__main__":
    main()
