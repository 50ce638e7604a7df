"""Is a plain text clean, or the dump of a page? Clean text passes untouched, so the question comes first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from claimx import lexicon
from claimx.read import weights
from claimx.read.features import words_of
from claimx.read.segments import Segment

FEATURES = ("furniture_phrases", "kept", "surely_not", "cue_words", "short", "furniture_share")
_CUES = frozenset({"legal", "sign", "share", "comment", "related", "menu"})
_PHRASE = 6
_SHORT = 4
_SURE = 0.1


def layout_values(
    text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]
) -> list[float]:
    """Numbers that tell dumps from clean text, in the order of `FEATURES`."""
    kinds = lexicon.table("page_words")
    words = [[w.lower() for w in words_of(text[s.start : s.end])] for s in segments]
    total = sum(map(len, words)) or 1
    phrases = sum(1 for w in words if len(w) <= _PHRASE and any(kinds.get(x) in _CUES for x in w))
    cues = sum(kinds.get(x) in _CUES for w in words for x in w)
    return [
        math.log1p(phrases),
        sum(len(w) for w, kept in zip(words, keep, strict=True) if kept) / total,
        sum(len(w) for w, chance in zip(words, chances, strict=True) if chance < _SURE) / total,
        min(cues / total, 0.15),
        sum(len(w) <= _SHORT for w in words) / len(segments),
        phrases / max(5, len(segments)),
    ]


def is_dump(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> bool:
    """Whether what surrounds a story was dumped along with it."""
    if not segments:
        return False
    model = weights.logistic(weights.load("layout"))
    return model.score(FEATURES, layout_values(text, segments, chances, keep)) > 0
