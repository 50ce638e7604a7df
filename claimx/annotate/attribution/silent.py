"""Marks of the weights that tell nothing: "knows how to swim", "as if to say “Come”", "nobody told her of it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.speaking import only_seems
from claimx.annotate.clause.labels import INFINITIVE_TO, OPEN_COMPLEMENTS, WH_ADVERBS
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

__all__ = ["tells_nothing"]

_NOBODIES, _TELLING = group("nobodies"), group("telling")


def tells_nothing(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """Whether nobody vouches for the content of a mark by it."""
    if mark.rule not in {"model", "clause"} or not mark.cue:
        return False
    return _knows_how(doc, mark) or only_seems(doc[slice(*mark.cue)].root) or _nobody_told(doc, t, mark)


def _knows_how(doc: Doc, mark: AttributionMark) -> bool:
    """What is known is a skill: "<knows> {how to swim}", "<learned> {where to look}"."""
    first = doc[mark.content[0][0]]
    verb = first.head
    if mark.speech != "indirect" or first not in WH_ADVERBS or verb not in OPEN_COMPLEMENTS or verb.i < first.i:
        return False
    return any(c in INFINITIVE_TO for c in verb.lefts)


def _nobody_told(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """What nobody told is so all the same: "[Nobody] <told> her {that the boat had left}"."""
    if not mark.source or mark.speech == "direct" or doc[slice(*mark.cue)].root.lemma_.lower() not in _TELLING:
        return False
    first = mark.source[0]
    return t.lower[first] in _NOBODIES or t.lower[first : first + 2] == ["no", "one"]
