"""Whose view a sentence is, where a phrase beside it says so: "in the view of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.clause.labels import PREPOSITION_OBJECTS
from claimx.annotate.clause.phrases import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

__all__ = ["viewed"]

_VIEWS = lexicon.group("views")
_NEAR = 4  # tokens from "in" to "of"
_NOBODY = lexicon.group("singular_first") | lexicon.group("plural_first") | lexicon.group("no_speakers") | {"you"}


def viewed(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The phrase that names who holds a view, at the start of a sentence or behind a comma."""
    # <In the view of> [Ana Diaz], {the dam is safe}.
    for i in range(t.size - _NEAR):
        if t.lower[i] != "in" or t.inside[i] or t.paragraph[i] < 0:
            continue
        of = next((k for k in range(i + 2, i + _NEAR) if t.lower[k] == "of"), -1)
        apart = i == t.starts[t.sentence[i]] or t.lower[i - 1] == ","
        if not apart or of < 0 or t.lemma[of - 1] not in _VIEWS:
            continue
        noun = next((doc[c] for c in t.children[of] if doc[c] in PREPOSITION_OBJECTS), None)
        if noun is None or noun.lower_ in _NOBODY:
            continue
        source = list(range(*noun_phrase(doc, noun.i)))
        (begin, end), sentence = t.paragraphs[t.paragraph[i]], t.sentence[i]
        words = range(max(t.starts[sentence], begin), min(t.starts[sentence + 1], end))
        yield make_mark(t, "view", source=source, cue=list(range(i, of + 1)), content=list(words))
