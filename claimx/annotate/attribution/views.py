"""Whose view a sentence is, where a phrase beside it says so: "in the view of X", "as X put it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark, subtree
from claimx.annotate.clause.labels import ACTIVE_SUBJECTS, PREPOSITION_OBJECTS
from claimx.annotate.clause.phrases import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

__all__ = ["put", "viewed"]

_VIEWS = lexicon.group("views")
_NEAR = 4  # tokens from "in" to "of"
_FAR = 5  # tokens from whoever put it to the verb: "as Ana Diaz, 40, put it"
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
        aside = {*range(i, of), *subtree(t, of)}  # with what describes whoever holds it
        content = [k for k in _sentence(t, i) if k not in aside]
        yield make_mark(t, "view", source=source, cue=list(range(i, of + 1)), content=content)


def put(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Whose words a sentence is in."""
    # <As> [Ana Diaz] <put it>, {the dam is a sieve}.   {The dam}, <as> [she] <puts it>, {is a sieve}.
    for i in range(1, t.size - 1):
        if t.lemma[i] != "put" or t.lower[i + 1] != "it" or t.inside[i] or t.paragraph[i] < 0:
            continue
        noun = next((doc[c] for c in t.children[i] if c < i and doc[c] in ACTIVE_SUBJECTS), None)
        if noun is None or noun.lower_ in _NOBODY:
            continue
        source = range(*noun_phrase(doc, noun.i))
        if source[0] and t.lower[source[0] - 1] == "as" and i - source[-1] <= _FAR:
            aside = range(source[0] - 1, i + 2)
            content = [k for k in _sentence(t, i) if k not in aside]
            yield make_mark(t, "view", source=list(source), cue=[i, i + 1], content=content)


def _sentence(t: Table, i: int) -> list[int]:
    """The words of a sentence within its paragraph."""
    (begin, end), sentence = t.paragraphs[t.paragraph[i]], t.sentence[i]
    return list(range(max(t.starts[sentence], begin), min(t.starts[sentence + 1], end)))
