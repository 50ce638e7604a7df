"""Quotations whose speaker nothing beside them names, where one and the same person speaks all around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.speaking import is_person
from claimx.annotate.clause.labels import NOUN_SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.stretches import Stretch
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["only_voice"]

_NEAR = 4  # paragraphs to each side
_HE, _SHE = lexicon.group("pronouns_he"), lexicon.group("pronouns_she")
_FIRST = lexicon.group("singular_first")
_SPOKEN = frozenset({"direct", "mixed"})


def only_voice(doc: Doc, t: Table, stretch: Stretch, marks: Sequence[AttributionMark]) -> Tokens | tuple[()]:
    """The source of the quotations around a stretch where all have one: "…, [he] said. // They froze. “It rang.” …"."""
    at = t.paragraph[stretch.first]
    near = [m for m in marks if _speaks(m) and abs(t.paragraph[m.content[0][0]] - at) <= _NEAR]
    before = [m for m in near if m.content[0][0] < stretch.first]
    behind = [m for m in near if m.content[0][0] > stretch.first]
    speaks = any(t.lower[i] in _FIRST for first, last in stretch.pieces for i in range(first, last))
    if not before or not (behind or speaks) or not _is_one(doc, near):
        return ()
    source = max(before, key=lambda m: m.content[0][0]).source
    names = {doc[i].text for m in near for i in range(*m.source) if t.pos[i] == "PROPN"}
    told = any(doc[i].text in names for first, last in stretch.pieces for i in range(first, last))
    return () if told or _another(doc, t, stretch, names) else source


def _speaks(mark: AttributionMark) -> bool:
    return bool(mark.source) and mark.klass == "report" and mark.speech in _SPOKEN


def _is_one(doc: Doc, marks: Iterable[AttributionMark]) -> bool:
    """Whether the sources may all be one person: one last name, pronouns of one kind, nothing else."""
    names: set[str] = set()
    for mark in marks:
        root = doc[slice(*mark.source)].root
        word = root.lower_
        if word in _HE | _SHE:
            names.add("he" if word in _HE else "she")
        elif root.ent_type_ == "PERSON" or root.pos_ == "PROPN":
            names.add(root.text)
        else:
            return False
    return bool(names) and len(names - {"he", "she"}) <= 1 and not {"he", "she"} <= names


def _another(doc: Doc, t: Table, stretch: Stretch, names: set[str]) -> bool:
    """Whether somebody else does something in the same paragraph: he may speak."""
    first, last = t.paragraphs[t.paragraph[stretch.first]]
    outside = (i for i in range(first, last) if not any(a <= i < b for a, b in stretch.pieces))
    acting = (doc[i] for i in outside if doc[i] in NOUN_SUBJECTS)
    return any(is_person(noun) and noun.text not in names and noun.lower_ not in _HE | _SHE for noun in acting)
