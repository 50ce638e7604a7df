"""Who spoke last, where a pronoun that speaks next has no other meaning: "[Roe] said no. He <added> that it was"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import ACTIVE_SUBJECTS, NOUN_SUBJECTS, PLURALS
from claimx.annotate.clause.phrases import is_one_person
from claimx.annotate.coreference.nouns import noun_gender, pronoun_gender
from claimx.annotate.frame import Frame
from claimx.annotate.slots import ENTITIES, QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import AttributionMark

__all__ = ["with_last_speakers"]

_PRONOUNS = lexicon.group("speaking_thirds")
_CHANCE = 0.9  # of 22 such claims in the annotated articles, on which this was made, 20 are right
_GROUPS, _DOCUMENTS = lexicon.words("group_nouns"), lexicon.words("documents")


def with_last_speakers(doc: Doc, marks: Sequence[AttributionMark]) -> list[AttributionMark]:
    """The marks, each pronoun without a name given to who spoke right before, where one can be the other."""
    found = list(marks)
    spoken = {i for quote in QUOTATIONS.get(doc) if quote.kind == "speech" for i in range(quote.first, quote.last)}
    told = [k for k, mark in enumerate(found) if mark.source and mark.source[0] not in spoken and mark.rule != "nested"]
    last: AttributionMark | None = None
    for k in sorted(told, key=lambda k: found[k].source):
        mark = found[k]
        if _is_open(doc, mark):
            if (
                last is None
                or not _is_near(doc, last, mark)
                or not _may_be(doc, mark, last)
                or _rivals(doc, last, mark)
            ):
                continue
            mark = found[k] = mark._replace(
                kind=last.kind, name=last.name, role=last.role, entities=last.entities, type=last.type, resolved=_CHANCE
            )
        last = mark if mark.name else last
    return found


def _is_open(doc: Doc, mark: AttributionMark) -> bool:
    """Whether the source is a pronoun that nobody is known for."""
    first, end = mark.source or (0, 0)
    speaks = doc[first] in ACTIVE_SUBJECTS and mark.klass != "question"  # not "it is said that"
    return speaks and end - first == 1 and not mark.name and doc[first].lower_ in _PRONOUNS


def _is_near(doc: Doc, last: AttributionMark, mark: AttributionMark) -> bool:
    """Whether two speak in one paragraph, or the second in the next."""
    paragraph = Frame.of(doc).paragraph
    return 0 <= paragraph[mark.source[0]] - paragraph[last.source[0]] <= 1 if mark.source and last.source else False


def _rivals(doc: Doc, last: AttributionMark, mark: AttributionMark) -> bool:
    """Whether somebody acts between two speakers: "[The coach] called the captain. He told reporters"."""
    first, end = last.source[1] if last.source else 0, mark.source[0] if mark.source else 0
    told = {i for begin, stop in last.content for i in range(begin, stop)}
    acting = (t for t in doc[first:end] if t in NOUN_SUBJECTS and t.i not in told and t.pos_ != "PRON")
    return any(t.ent_type_ == "PERSON" or lexicon.is_person_noun(t.lemma_.lower()) for t in acting)


def _may_be(doc: Doc, mark: AttributionMark, last: AttributionMark) -> bool:
    """Whether a pronoun fits who spoke last in number, gender and kind."""
    word, noun = doc[mark.source[0]].lower_ if mark.source else "", doc[slice(*last.source)].root
    known = [ENTITIES.get(doc)[entity] for entity in last.entities]
    one = known[0] if len(known) == 1 else None
    group = noun.lemma_.lower() in _GROUPS or (one is not None and one.type == "ORG")
    if word == "they":
        return len(known) > 1 or noun in PLURALS or noun.lower_ == "police" or group
    if word == "it":
        return group or (not known and noun.lemma_.lower() in _DOCUMENTS)
    gender = pronoun_gender(word)
    if one is not None:
        return one.type == "PERSON" and one.gender in {"", gender}
    return not known and is_one_person(noun) and noun_gender(noun.lower_) in {"", gender}
