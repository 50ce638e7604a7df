"""Changes as a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.render.edits.words import NAMES, called, sides, summary

if TYPE_CHECKING:
    from rich.console import RenderableType

    from claimx.across.edits.pairing import Comparison

_STYLES = {"added": "green", "removed": "red", "negated": "red", "softened": "yellow", "hardened": "magenta"}


def table(comparison: Comparison, *, width: int, color: bool) -> bytes:
    """Render one comparison."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from claimx.render.terminal import printed

    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    rows.add_column("change", style="bold", no_wrap=True)
    rows.add_column("before", ratio=1)
    rows.add_column("after", ratio=1)
    for change in comparison.changes:
        before, after = sides(change)
        rows.add_row(Text(NAMES[change.kind], style=_STYLES.get(change.kind, "cyan")), Text(before), Text(after))
    head = Text(f"{called(comparison.old)} → {called(comparison.new)}", style="bold")
    parts: list[RenderableType] = [
        head,
        *([rows] if comparison.changes else []),
        Text(summary(comparison), style="dim"),
        Text(""),
    ]
    return printed(parts, width=width, color=color)
