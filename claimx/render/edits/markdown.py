"""Changes in Markdown, for notes and tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.render.edits.words import NAMES, called, sides, summary
from claimx.render.markdown import escape

if TYPE_CHECKING:
    from claimx.across.edits.pairing import Comparison


def markdown(comparison: Comparison) -> bytes:
    """Render one comparison: a heading, then an item for every change."""
    lines = [
        f"## {escape(comparison.new.title or called(comparison.new))}",
        "",
        f"{escape(called(comparison.old))} → {escape(called(comparison.new))}: {summary(comparison)}",
        "",
    ]
    for change in comparison.changes:
        before, after = map(escape, sides(change))
        words = " → ".join(f"“{side}”" for side in (before, after) if side)
        lines.append(f"- **{NAMES[change.kind]}**: {words}")
    return ("\n".join(lines).rstrip() + "\n\n").encode()
