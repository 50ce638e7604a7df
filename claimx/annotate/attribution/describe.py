"""Who a source is: named, unnamed, or the outlet itself; with the fullest name and the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.coreference import resolve
from claimx.annotate.slots import get_entities

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.slots import AttributionMark


def describe_source(doc: Doc, mark: AttributionMark) -> tuple[str, str, str, tuple[int, ...]]:
    """(kind, name, role, entity indices) of the source of a mark."""
    if not mark.source:
        return "unnamed", "", "", ()
    name, entities, _ = resolve(doc, mark.source)
    known = get_entities(doc)
    role = known[entities[0]].role if len(entities) == 1 else ""
    return ("named" if entities else "unnamed"), name, role, entities
