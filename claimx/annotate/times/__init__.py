"""Times: every time expression found, typed as TIMEX3 and resolved to inclusive days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate import slots
from claimx.annotate.times.find import find_times, unanchored

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Times", "find_times", "unanchored"]


class Times:
    """The component: stores what `find_times` finds."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        slots.TIMES.set(doc, find_times(doc))
        loose = unanchored(doc)
        if loose:
            message = f"relative dates left unresolved for lack of a publication date: {loose}"
            slots.add_notice(doc, "W_DATE_ANCHOR", f"{message}; give it with --published")
        return doc


@Language.factory("claimx_times", requires=["token.tag", "token.dep", "doc.ents"], assigns=["doc._.times"])
def create(nlp: Language, name: str) -> Times:
    """Make the component."""
    slots.register_extensions()
    return Times()
