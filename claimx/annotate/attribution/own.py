"""Whom the grammar of a cue names as its speaker, where the weights took somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.listeners import heard_by, is_marked, without_bystander
from claimx.annotate.attribution.making import make_mark, subtree
from claimx.annotate.attribution.speaking import is_somebody
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    APPOSITIONS,
    COMPLEMENT_CLAUSES,
    FINITE,
    OBJECTS,
    PARATAXES,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import is_finite
from claimx.annotate.frame import sentence_of
from claimx.lexicon import cue_words, group, is_person_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["quoted_as", "with_bearer", "with_own_speaker"]

_AS_SAYING, _QUOTING = group("as_saying"), group("passing_on")
_ANSWERING = frozenset({"answer", "reply", "respond"})
_ASKING, _THEM = group("asking_a_person"), group("pronouns_he") | group("pronouns_she")
_CITING = frozenset({"quote", "cite"})
_PERSONAL = frozenset({"", "PERSON", "ORG"})
_FULL = 2  # words of a full name
_CLAUSE = frozenset({"DET", "NOUN", "NUM", "PRON", "PROPN"})  # open one
_SPEAKERS = frozenset({"NOUN", "PROPN"})


def quoted_as(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Whom somebody quotes."""
    # The paper quoted [an aide] <as saying> that {the bank was broke}.   [Holm] was quoted <as saying> {it was}.
    for saying in (doc[i] for i in range(t.size) if t.lower[i] in _AS_SAYING):
        verb, whom = _quoting(saying)
        clause = next((c for c in saying.rights if c in COMPLEMENT_CLAUSES), None)
        if verb is None or whom is None or clause is None:
            continue
        source, content = list(range(*noun_phrase(doc, whom.i))), [i for i in subtree(t, clause.i) if i > saying.i]
        first = verb.i if verb.i + 1 == saying.head.i else saying.head.i
        yield make_mark(t, "quoted", source=source, cue=list(range(first, saying.i + 1)), content=content)


def _quoting(saying: Token) -> tuple[Token | None, Token | None]:
    """The verb above "as saying", and whom it quotes."""
    if saying.lower_ not in _AS_SAYING:
        return None, None
    verb = saying.head.head
    if saying.head.lower_ != "as" or verb.lemma_.lower() not in _QUOTING:
        return None, None
    passive = any(c in PASSIVE_AUXILIARIES for c in verb.lefts)
    whom = [c for c in verb.children if c in (PASSIVE_SUBJECTS if passive else OBJECTS)]
    return verb, whom[0] if len(whom) == 1 else None


def with_own_speaker(doc: Doc, mark: AttributionMark) -> AttributionMark | None:
    """A mark whose source is neither who is told nor somebody of another sentence; None where another is quoted."""
    if mark.rule != "model" or not mark.cue:
        return mark
    verb = doc[slice(*mark.cue)].root
    mark = mark._replace(content=_of_sentence(doc, mark, verb))
    if any(_quoting(token)[1] is not None for token in doc[verb.i : verb.right_edge.i + 1]):
        return None
    cited = _cited(doc, mark, verb)
    if cited is not None:
        return cited
    mark = with_bearer(doc, mark._replace(source=_within(doc, mark.source, verb)))
    listener = next((c for c in verb.lefts if c in PASSIVE_SUBJECTS), None)
    if listener is not None:
        return heard_by(doc, mark, verb, listener)
    mark = without_bystander(doc, mark, verb)
    asked = _asked(doc, mark, verb)
    if asked:
        return mark._replace(source=asked)
    mark = mark._replace(content=(*_before(doc, mark, verb), *mark.content))
    if not mark.source or sentence_of(doc[mark.source[0]]) == sentence_of(verb):
        return mark
    if mark.speech == "indirect":
        return mark._replace(source=_here(doc, mark, verb) or mark.source)
    if verb.lemma_.lower() not in cue_words("speech"):
        return mark
    # “We called them twice,” <says> [her son].
    own = [c for c in verb.children if c in ACTIVE_SUBJECTS]
    apart = len(own) == 1 and own[0].pos_ in _SPEAKERS and not _inside(own[0].i, mark)
    return mark._replace(source=_with_name(doc, own[0])) if apart else mark


def with_bearer(doc: Doc, mark: AttributionMark) -> AttributionMark:
    """With the name behind an office and no more, where no comma ends it: "According to [pilot Ana Diaz] {it sank}"."""
    if not mark.source or doc[slice(*mark.cue)].text.lower() != "according to":
        return mark
    first, last = mark.source
    office = next((i for i in range(first, last) if is_person_noun(doc[i].lemma_)), last)
    end = office + 1
    while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].ent_type_ in _PERSONAL:
        end += 1
    if end - office <= _FULL or end == last or end == len(doc) or doc[end].pos_ not in _CLAUSE:
        return mark
    before = tuple(part for part in mark.content if part[0] < first)  # "{It sank}, according to pilot [Ana Diaz]"
    told = ((end, last),) if end < last and not before else ()
    behind = ((max(begin, end), stop) for begin, stop in mark.content if begin >= first and stop > end)
    content = (*before, *told, *behind)
    return mark._replace(source=(first, end), content=content)


def _here(doc: Doc, mark: AttributionMark, verb: Token) -> Tokens | tuple[()]:
    """The subject of a word of saying in its own sentence: "[Many] doubted it, <noting> that {it had failed}"."""
    noun = subject_token(doc, verb.i)
    if noun is None or sentence_of(noun) != sentence_of(verb) or noun.pos_ == "PRON":
        return ()  # of "It" the weights have the noun
    return () if _inside(noun.i, mark) or is_marked(doc, noun) else noun_phrase(doc, noun.i)


def _cited(doc: Doc, mark: AttributionMark, verb: Token) -> AttributionMark | None:
    """Whom somebody quotes behind a colon: "Diaz <quoted> [her grandfather]: {“A cow does not lie.”}"."""
    whom = next((c for c in verb.rights if c in OBJECTS and is_somebody(c)), None)
    if verb.lemma_.lower() not in _CITING or whom is None or mark.speech == "indirect":
        return None
    end = whom.right_edge.i + 1
    if end >= len(doc) or doc[end].text != ":":
        return None
    content = tuple((max(first, end + 1), last) for first, last in mark.content if last > end + 1)
    return mark._replace(source=noun_phrase(doc, whom.i), content=content, speech="direct") if content else None


def _asked(doc: Doc, mark: AttributionMark, verb: Token) -> Tokens | tuple[()]:
    """Who was asked, where "he" answers: "Holm asked [Diaz] if she had left. “Once,” she <replied>."."""
    if verb.lemma_.lower() not in _ANSWERING or not mark.source or doc[slice(*mark.source)].text.lower() not in _THEM:
        return ()
    opener = min(first for first, _ in mark.content)
    before = doc[opener - 1].sent if opener else doc[0:0]
    asking = (c for c in before if c.lemma_ in _ASKING and c in FINITE)
    whom = (c for ask in asking for c in ask.rights if c in OBJECTS and c.pos_ == "PROPN")
    return next((noun_phrase(doc, c.i) for c in whom), ())


def _before(doc: Doc, mark: AttributionMark, verb: Token) -> tuple[Tokens, ...]:
    """What the weights left of a clause that the verb parts: "{The keeper}, says [Holm], {missed the signal}"."""
    first, own = sentence_of(verb).start, [c.left_edge.i for c in verb.children if c in ACTIVE_SUBJECTS]
    end = min([verb.i, *own]) - 1
    behind = all(verb.i < begin and last <= sentence_of(verb).stop for begin, last in mark.content)
    parts = verb in PARATAXES and behind and mark.speech == "indirect" and first < end and doc[end].text == ","
    return ((first, end),) if parts and verb.head.i > verb.i else ()


def _of_sentence(doc: Doc, mark: AttributionMark, verb: Token) -> tuple[Tokens, ...]:
    """What is told without the sentences before that of the verb: "The polls opened. {Few came}, [she] <said>"."""
    start = sentence_of(verb).start
    before = min([verb.i, *(place for place in mark.source[:1] if place > start)]) - 1
    own = tuple((max(first, start), last) for first, last in mark.content if last > start)
    told = any(is_finite(doc[i]) for first, last in own for i in range(first, min(last, before)))
    quoted = doc[before].is_quote or doc[before - 1].is_quote
    return own if told and mark.speech == "indirect" and not quoted else mark.content


def _within(doc: Doc, source: Tokens | tuple[()], verb: Token) -> Tokens | tuple[()]:
    """The part of a source that stands in the sentence of its verb: "said [her son, Emil]. Their aunt, Bo Lund"."""
    if not source or sentence_of(doc[source[0]]) == sentence_of(doc[source[1] - 1]):
        return source
    first, last = max(source[0], sentence_of(verb).start), min(source[1], sentence_of(verb).stop)
    while last > first and doc[last - 1].is_punct:
        last -= 1
    return (first, last) if first < last else source


def _with_name(doc: Doc, noun: Token) -> Tokens:
    """The phrase of a noun with the name beside it: "[her son, Emil]"."""
    first, last = noun_phrase(doc, noun.i)
    names = [c for c in noun.rights if c in APPOSITIONS and c.pos_ == "PROPN"]
    return first, max(last, names[0].right_edge.i + 1) if names else last


def _inside(i: int, mark: AttributionMark) -> bool:
    return any(first <= i < last for first, last in mark.content)
