"""What the rules are made of: parts of the parse, and marks from token lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.decode import fragments
from claimx.annotate.attribution.marks import speech_kind
from claimx.annotate.slots import AttributionMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import Tokens
    from claimx.record import AttributionClass

_SURE = 0.8


def subtree(t: Table, top: int, without: Iterable[int] = ()) -> list[int]:
    """The tokens below and with `top`, in order, but not below the tokens of `without`."""
    cut = set(without)
    out, stack = [], [top]
    while stack:
        i = stack.pop()
        if i in cut:
            continue
        out.append(i)
        stack.extend(t.children[i])
    return sorted(out)


def _run(places: list[int]) -> Tokens | tuple[()]:
    return (places[0], places[-1] + 1) if places else ()


def make_mark(
    t: Table, rule: str, *, source: list[int], cue: list[int], content: list[int], klass: AttributionClass = "report"
) -> AttributionMark | None:
    """A mark of a rule; None without content."""
    own = {*source, *cue}
    parts = fragments(t, [i for i in content if i not in own and t.pos[i] != "SPACE"])
    if not parts:
        return None
    return AttributionMark(_run(source), _run(cue), parts, speech_kind(t, parts), klass, rule, _SURE, -1)
