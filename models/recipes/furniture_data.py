"""Pages with gold stories: texts in three layouts, their segments, and which of them the gold body holds.

The pages are no part of the project; `--bench` names folders that hold `gold.jsonl`, `glued/`, `spaced/`, `lines/`.
Some pages have gold fields but no gold story.
"""

from __future__ import annotations

import bisect
import difflib
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimx.read.sanitise import sanitise
from claimx.read.segments import Segment, segment

LAYOUTS = ("glued", "spaced", "lines")
BENCH = [Path("../shared/bench/reading"), Path("../shared/bench/reading/more")]
_PIECE = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]")
_COUNTRY_DOMAINS = {"co", "com", "org", "net", "gov", "ac"}


@dataclass
class Page:
    """One page in one layout."""

    layout: str
    gold: dict[str, Any]
    text: str
    publisher: str
    segments: list[Segment]
    labels: list[int]
    sizes: list[int]
    chances: list[float] = field(default_factory=list)
    further: bool = False  # its fields are what its markup says, read by no person


def load_pages(benches: Sequence[Path] = tuple(BENCH), *, further: bool = False) -> list[Page]:
    pages = []
    for bench in benches:
        gold = [json.loads(line) for line in (bench / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        pages += [_page(layout, row, bench, further=further) for layout in LAYOUTS for row in gold]
    return pages


def _page(layout: str, gold: dict[str, Any], bench: Path, *, further: bool) -> Page:
    text = sanitise((bench / layout / f"{gold['id']}.txt").read_text(encoding="utf-8"))
    return _labelled(text, layout, gold, further=further)


def page_of(text: str, layout: str, page: Page) -> Page:
    """A part of a page, in a layout, as a page of its own."""
    return _labelled(text, layout, page.gold, further=page.further)


def _labelled(text: str, layout: str, gold: dict[str, Any], *, further: bool) -> Page:
    pieces, inside = _align(text, gold["body"] or "")
    segments = segment(text)
    labels, sizes = [], []
    for part in segments:
        a, b = bisect.bisect_left(pieces, part.start), bisect.bisect_left(pieces, part.end)
        labels.append(int(b > a and sum(inside[a:b]) > (b - a) / 2))
        sizes.append(b - a)
    return Page(layout, gold, text, publisher(gold), segments, labels, sizes, further=further)


def _align(text: str, body: str) -> tuple[list[int], list[int]]:
    """Where the pieces of the text start, and which of them lie in runs of three or more that the body has too."""
    pieces = [(m.start(), m[0].lower()) for m in _PIECE.finditer(text)]
    wanted = [m[0].lower() for m in _PIECE.finditer(body)]
    inside = [0] * len(pieces)
    matcher = difflib.SequenceMatcher(None, [p for _, p in pieces], wanted, autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        if size >= 3:
            inside[start : start + size] = [1] * size
    return [start for start, _ in pieces], inside


def publisher(gold: dict[str, Any]) -> str:
    """The registered domain; pages of one publisher are never split between training and test."""
    parts = (urlsplit(gold["url"] or "").hostname or gold["id"]).lower().split(".")
    last = 3 if len(parts) > 2 and parts[-2] in _COUNTRY_DOMAINS and len(parts[-1]) == 2 else 2
    return ".".join(parts[-last:])


def fold(name: str, folds: int, salt: str = "") -> int:
    """A stable fold for a publisher."""
    return int(hashlib.md5((salt + name).encode(), usedforsecurity=False).hexdigest(), 16) % folds
