"""What a change is called, and how its words are shown: what both versions share is shortened around what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.across.edits.compare import Change
    from claimx.across.edits.pairing import Comparison, VersionInfo
    from claimx.record import Passage

NAMES = {
    "number": "number",
    "softened": "softened",
    "hardened": "hardened",
    "negated": "negated",
    "attribution-lost": "attribution lost",
    "attribution-added": "attribution added",
    "source-changed": "source changed",
    "time": "time",
    "who": "who",
    "quote": "quotation",
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "reworded": "reworded",
}


def sides(change: Change) -> tuple[str, str]:
    """The words before and after, on one line each; nothing where a claim came or went."""
    return _line(change.old), _line(change.new)


def _line(side: Passage | None) -> str:
    return " ".join(side.text.split()) if side else ""


def called(version: VersionInfo) -> str:
    """What a version is called: its name and its day."""
    name = version.id or version.article
    return f"{name} ({version.published})" if version.published else name


def summary(comparison: Comparison) -> str:
    """`3 changes: 1 number, 2 softened`, or that nothing of substance changed."""
    counts: dict[str, int] = {}
    for change in comparison.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    if not counts:
        return "nothing of substance changed"
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    parts = ", ".join(f"{count} {NAMES[kind]}" for kind, count in ordered)
    total = sum(counts.values())
    return f"{total} {'change' if total == 1 else 'changes'}: {parts}"
