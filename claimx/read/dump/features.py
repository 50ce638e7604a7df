"""What a segment of a page looks like, alone and among its neighbours: numbers for the furniture classifier."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimx import lexicon
from claimx.read.segments import CREDIT, Segment

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|©|[@#]\w+", re.UNICODE)
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]*]{0,6}$")
_ADDRESS = re.compile(r"https?://|www\.|\.com\b|\S@\S{1,80}\.\w|(?:^|\s)@\w")
_QUOTE = re.compile(r"[“”\"]|(?:^|\s)‘")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m|[AP]\.?M)?|\b\d+ (?:hours?|minutes?|mins?|days?|weeks?) ago\b")
_CREDIT = re.compile(
    r"\([^()]{0,150}(?:Photo|Image|Getty|AP|Reuters|AFP|File|Picture|Courtesy|Associated Press)[^()]{0,150}\)"
    rf"|^Photo|^Image|{CREDIT.pattern}"
)
_KINDS = ("legal", "sign", "share", "comment", "related", "caption", "menu", "byline", "story")
CUE_KINDS = frozenset(_KINDS) - {"caption", "byline", "story"}  # of phrases, not of lines
_IMPERATIVE = lexicon.group("button_verbs")
_SECOND = frozenset("you your yours".split())
_WINDOWS = (2, 5, 12)
_RARE = 12  # segments; what stands in more of them tells nothing of two
_NEAR = (-3, -2, -1, 1, 2, 3)
_NEAR_FEATURES = ("words", "terminal", "function", "capital", "cue", "sentence", "nb", "credit", "clock", "shouted")


@dataclass(frozen=True, slots=True)
class Described:
    """Feature values of all segments: `names` are the columns."""

    names: tuple[str, ...]
    rows: list[list[float]]


def words_of(text: str) -> list[str]:
    """The words of a segment, as written."""
    return _WORD.findall(text)


def describe(text: str, segments: Sequence[Segment], *, weights: dict[str, float] | None = None) -> Described:
    """Describe every segment of a page; `weights` are log-odds of words to be story."""
    alone = _alone(text, segments, weights or {})
    rows = [dict(row) for row in alone]
    _add_position(rows, segments, len(text))
    _add_windows(rows, alone)
    _add_neighbours(rows, alone)
    names = tuple(rows[0]) if rows else ()
    return Described(names, [list(row.values()) for row in rows])


def _alone(text: str, segments: Sequence[Segment], weights: dict[str, float]) -> list[dict[str, float]]:
    kinds = lexicon.table("page_words")
    function = lexicon.words("page_function_words")
    pieces = [text[s.start : s.end] for s in segments]
    tokens = [words_of(piece) for piece in pieces]
    folded = [[w.lower() for w in words] for words in tokens]
    copies = Counter(" ".join(words) for words in folded)
    spread: Counter[str] = Counter()
    for words in folded:
        if len(words) > 6:
            spread.update({w for w in words if w not in function and len(w) > 3})
    echoes = _echoes(folded)
    rows = []
    for index, (segment, piece, words, lower) in enumerate(zip(segments, pieces, tokens, folded, strict=True)):
        count = len(words) or 1
        row: dict[str, float] = {
            "words": float(min(len(words), 60)),
            "characters": math.log1p(len(piece)),
            "terminal": float(bool(_TERMINAL.search(piece))),
            "colon": float(piece.endswith((":", "…", "..."))),
            "starts_lower": float(piece[0].islower()),
            "starts_quote": float(piece[0] in "“\"'‘"),
            "starts_digit": float(piece[0].isdigit()),
            "capital": sum(w[0].isupper() for w in words) / count,
            "shouted": sum(w.isupper() and len(w) > 1 for w in words) / count,
            "digits": sum(w[0].isdigit() for w in words) / count,
            "function": sum(w in function for w in lower) / count,
            "length": sum(map(len, words)) / count,
            "commas": min(piece.count(","), 8) / count,
            "bars": float(any(c in piece for c in "|•·»›/")),
            "address": float(bool(_ADDRESS.search(piece))),
            "quoted": float(bool(_QUOTE.search(piece))),
            "clock": float(bool(_CLOCK.search(piece))),
            "credit": float(bool(_CREDIT.search(piece))),
            "imperative": float(bool(lower) and lower[0] in _IMPERATIVE),
            "second": sum(w in _SECOND for w in lower) / count,
            "copies": float(min(copies[" ".join(lower)] - 1, 3)),
            "after_line": float(segment.before == "line"),
            "after_sentence": float(segment.before == "sentence"),
            "after_glue": float(segment.before == "glue"),
        }
        following = segments[index + 1].before if index + 1 < len(segments) else "line"
        row["before_glue"] = float(following == "glue")
        row["before_sentence"] = float(following == "sentence")
        found = Counter(kinds[w] for w in lower if w in kinds)
        for kind in _KINDS:
            row[kind] = found[kind] / count
        row["cue"] = sum(n for kind, n in found.items() if kind not in {"story", "byline", "caption"}) / count
        content = [w for w in lower if w not in function and len(w) > 3]
        row["topic"] = sum(spread[w] > (1 if len(lower) > 6 else 0) for w in content) / (len(content) or 1)
        row["echo"] = echoes[index]
        row["sentence"] = float(bool(row["terminal"]) and len(words) > 5 and row["function"] > 0.15)
        row["nb"] = sum(weights.get(w, 0.0) for w in lower) / math.sqrt(count)
        rows.append(row)
    return rows


def _echoes(folded: Sequence[Sequence[str]]) -> list[float]:
    """How much of each segment one other segment says again: a caption or a summary repeats a sentence of the story."""
    function = lexicon.words("page_function_words")
    content = [{w for w in words if len(w) > 3 and w not in function} for words in folded]
    places: dict[str, list[int]] = {}
    for index, words in enumerate(content):
        if len(words) > 2:
            for word in words:
                places.setdefault(word, []).append(index)
    echoes = []
    for index, words in enumerate(content):
        found: Counter[int] = Counter()
        for word in words:
            if len(at := places.get(word, [])) <= _RARE:
                found.update(at)
        del found[index]
        echoes.append(max(found.values(), default=0) / (len(words) or 1))
    return echoes


def _add_position(rows: list[dict[str, float]], segments: Sequence[Segment], length: int) -> None:
    total = sum(r["words"] * r["sentence"] for r in rows) or 1.0
    before = 0.0
    since_marker = 40
    for index, (row, segment) in enumerate(zip(rows, segments, strict=True)):
        row["place"] = segment.start / (length or 1)
        row["order"] = index / len(rows)
        row["prose_before"] = before / total
        before += row["words"] * row["sentence"]
        marker = row["words"] <= 6 and row["cue"] > 0
        since_marker = 0 if marker else min(since_marker + 1, 40)
        row["since_marker"] = float(since_marker)


def _add_windows(rows: list[dict[str, float]], alone: Sequence[dict[str, float]]) -> None:
    size = len(alone)
    sums = {"prose": [0.0], "words": [0.0], "cue": [0.0], "nb": [0.0], "one": [0.0]}
    for row in alone:
        sums["prose"].append(sums["prose"][-1] + row["words"] * row["sentence"])
        sums["words"].append(sums["words"][-1] + row["words"])
        sums["cue"].append(sums["cue"][-1] + row["cue"] * row["words"])
        sums["nb"].append(sums["nb"][-1] + row["nb"])
        sums["one"].append(sums["one"][-1] + 1.0)
    for index, row in enumerate(rows):
        for width in _WINDOWS:
            for side, low, high in (("left", index - width, index), ("right", index + 1, index + 1 + width)):
                a, b = max(0, low), max(0, min(size, high))
                part = (
                    {name: values[b] - values[a] for name, values in sums.items()}
                    if b > a
                    else dict.fromkeys(sums, 0.0)
                )
                row[f"prose_{side}_{width}"] = part["prose"] / (part["words"] or 1.0)
                row[f"cue_{side}_{width}"] = part["cue"] / (part["words"] or 1.0)
                row[f"mean_{side}_{width}"] = part["words"] / (part["one"] or 1.0)
                row[f"nb_{side}_{width}"] = part["nb"] / (part["one"] or 1.0)


def _add_neighbours(rows: list[dict[str, float]], alone: Sequence[dict[str, float]]) -> None:
    for index, row in enumerate(rows):
        for step in _NEAR:
            near = alone[index + step] if 0 <= index + step < len(alone) else None
            for name in _NEAR_FEATURES:
                row[f"{name}{step:+d}"] = near[name] if near else -1.0
