"""The corpus as tokens: every attribution as token sets, with the head of its cue."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import spacy
from spacy.tokens import DocBin

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROLES = ("source", "cue", "content")


class Gold(NamedTuple):
    """One attribution; `head` is the token of the cue that the others of the cue hang on."""

    head: int
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


def read(corpus: Path, parsed: Path) -> list[tuple[str, Doc, list[Gold]]]:
    """Documents with their parse and their attributions that have both cue and content."""
    lines = [json.loads(line) for line in corpus.read_text("utf-8").splitlines() if line.strip()]
    docs = list(DocBin().from_disk(parsed).get_docs(spacy.blank("en").vocab))
    return [(d["id"], doc, _gold(doc, d["attributions"])) for d, doc in zip(lines, docs, strict=True)]


def _gold(doc: Doc, attributions: list[dict]) -> list[Gold]:
    starts = [t.idx for t in doc]

    def tokens(spans: list[list[int]]) -> frozenset[int]:
        out: set[int] = set()
        for start, end in spans:
            i = max(0, bisect_right(starts, start) - 1)
            while i < len(doc) and starts[i] < end:
                if starts[i] + len(doc[i].text) > start and not doc[i].is_space:
                    out.add(i)
                i += 1
        return frozenset(out)

    found = []
    for a in attributions:
        source, cue, content = (tokens(a[r]) for r in ROLES)
        if cue and content:
            found.append(Gold(cue_head(doc, cue), cue, source, content))
    return sorted(found)


def cue_head(doc: Doc, cue: frozenset[int]) -> int:
    """The token whose head is outside the cue; of several the first verb, then noun, then word."""
    roots = [i for i in sorted(cue) if doc[i].head.i not in cue or doc[i].head.i == i]
    order = ("VERB", "NOUN", "AUX", "ADJ", "ADP", "SCONJ", "ADV", "PROPN")
    rank = {pos: n for n, pos in enumerate(order)}
    return min(roots or sorted(cue), key=lambda i: (rank.get(doc[i].pos_, 9), i))
