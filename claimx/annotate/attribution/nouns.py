"""Nouns that head a cue: where what they tell ends, and whose hope or fear it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.speaking import is_somebody
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADNOMINAL_CLAUSES,
    ANY_OBJECTS,
    CONTENT_CLAUSES,
    PREPOSITION_OBJECTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.verbs import NOMINAL
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["of_noun"]

_FEELINGS, _STIRRING = group("feelings"), group("stirring")
_HOLDING = group("before_holders")
_CLAUSES = CONTENT_CLAUSES | ADNOMINAL_CLAUSES


def of_noun(doc: Doc, mark: AttributionMark) -> AttributionMark:
    """A mark of a noun without the clause that only tells of the noun, and with whoever has the feeling."""
    if not mark.cue or mark.speech == "direct":
        return mark
    return _held(doc, _ended(doc, mark))


def _ended(doc: Doc, mark: AttributionMark) -> AttributionMark:
    """Up to the end of the noun's clause: "[Her] <fear> {that the dam was weak} proved right"."""
    noun = doc[slice(*mark.cue)].root
    if noun.pos_ != "NOUN":
        return mark
    clause = next((c for c in noun.rights if c in _CLAUSES and c.left_edge.lower_ == "that"), None)
    verb = noun.head
    if clause is None or not any(first <= verb.i < last and verb.i > clause.i for first, last in mark.content):
        return mark
    end = clause.right_edge.i + 1
    content = tuple((first, min(last, end)) for first, last in mark.content if first < end)
    return mark._replace(content=content) if content else mark


def _held(doc: Doc, mark: AttributionMark) -> AttributionMark:
    """What stirs a feeling does not have it: "The vote <gave> [traders] <hope> {that rates would fall}"."""
    cue = [doc[i] for i in range(*mark.cue)] if mark.cue else []
    feeling = next((word for word in cue if word.lemma_.lower() in _FEELINGS), None)
    if feeling is None:
        return mark
    before = (word for word in cue if word.i < feeling.i)
    stirring = next((word for word in before if word.lemma_.lower() in _STIRRING), None)
    if stirring is None and feeling.head.i < feeling.i and feeling.head.lemma_.lower() in _STIRRING:
        stirring = feeling.head
    if stirring is None:
        return _without_preposition(doc, mark)
    given = next((doc[i] for i in range(stirring.i + 1, feeling.i) if doc[i] in ANY_OBJECTS), None)
    if given is not None and given.pos_ in NOMINAL:
        return mark._replace(source=noun_phrase(doc, given.i), cue=(feeling.i, feeling.i + 1))
    if any(c in ACTIVE_SUBJECTS and is_somebody(c) for c in stirring.lefts):
        return mark  # "Analysts raised concerns that …": their own
    return mark._replace(source=_holder(feeling), cue=(feeling.i, feeling.i + 1))


def _without_preposition(doc: Doc, mark: AttributionMark) -> AttributionMark:
    """The holders alone: "There is <hope> among [traders] {that rates will fall}"."""
    if not mark.source or doc[mark.source[0]].lower_ not in _HOLDING or mark.source[1] - mark.source[0] == 1:
        return mark
    return mark._replace(source=(mark.source[0] + 1, mark.source[1]))


def _holder(feeling: Token) -> Tokens | tuple[()]:
    """Who has a feeling: "raised fears among [traders]"; nobody in particular: "raised fears"."""
    among = (c for preposition in feeling.rights if preposition.lower_ in _HOLDING for c in preposition.children)
    return next((noun_phrase(feeling.doc, c.i) for c in among if c in PREPOSITION_OBJECTS), ())
