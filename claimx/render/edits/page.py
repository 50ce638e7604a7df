"""Both versions side by side in one self-contained page, with every change marked in both."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx.render.edits.words import NAMES, called, summary
from claimx.render.page.build import make_template
from claimx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Template

    from claimx.across.edits.pairing import Comparison


class Marked(NamedTuple):
    """A stretch of a text and the changes that it belongs to."""

    text: str
    changes: str  # their numbers, parted by blanks
    kind: str  # of the first of them


class Sheet(NamedTuple):
    """A comparison and the texts of both versions."""

    comparison: Comparison
    old: str
    new: str


def page(sheets: Iterable[Sheet]) -> bytes:
    """Render the page of all comparisons."""
    return (
        _template()
        .render(sheets=list(sheets), version=__version__, names=NAMES, called=called, summary=summary, marked=marked)
        .encode()
    )


@cache
def _template() -> Template:
    return make_template("claimx.render.edits")


def marked(sheet: Sheet, side: str) -> Iterator[Marked]:
    """Cut a text where a change begins or ends."""
    text = getattr(sheet, side)
    spans = [
        (passage.start, passage.end, number, change.kind)
        for number, change in enumerate(sheet.comparison.changes, 1)
        if (passage := getattr(change, side)) is not None
    ]
    cuts = sorted({0, len(text), *(span[0] for span in spans), *(span[1] for span in spans)})
    for start, end in pairwise(cuts):
        inside = [(number, kind) for first, last, number, kind in spans if first <= start and end <= last]
        yield Marked(text[start:end], " ".join(str(number) for number, _ in inside), inside[0][1] if inside else "")
