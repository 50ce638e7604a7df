"""What attribution costs beside the bare spaCy pipeline: CPU of both on the same texts in one run.

python benchmarks/attribution_cost.py ARTICLES.jsonl [--fast] [--limit 50]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import spacy

from claimx import pipeline


def main() -> None:
    """Print seconds, words per second and the ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path, help="JSON Lines with a `text` each")
    options.add_argument("--fast", action="store_true", help="without the encoder")
    options.add_argument("--limit", type=int, default=50)
    given = options.parse_args()
    lines = given.articles.read_text("utf-8").splitlines()[: given.limit]
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    nlp = pipeline.load(fast=given.fast)
    quotations, attribution = nlp.get_pipe("claimx_quotations"), nlp.get_pipe("claimx_attribution")
    plain = spacy.load(pipeline.model_name(), exclude=["senter"])
    list(plain.pipe(texts[:3], batch_size=8))  # warm
    began = time.process_time()
    for _ in plain.pipe(texts, batch_size=8):
        pass
    bare = time.process_time() - began
    with nlp.select_pipes(disable=[name for name, _ in pipeline.COMPONENTS]):
        docs = list(nlp.pipe(texts, batch_size=8))
    attribution(quotations(docs[0].copy()))
    began = time.process_time()
    for doc in docs:
        attribution(quotations(doc))
    spent = time.process_time() - began
    words = sum(len(doc) for doc in docs)
    sys.stdout.write(
        f"{len(docs)} texts, {words} tokens\n"
        f"bare spaCy   {bare:7.2f} CPU s  {words / bare:8.0f} tokens/s\n"
        f"attribution  {spent:7.2f} CPU s  {words / spent:8.0f} tokens/s\n"
        f"ratio        {spent / bare:7.2f}\n"
    )


if __name__ == "__main__":
    main()
