"""People who are told of before they are named: "[A sheriff] fled on Monday. ... Halden Sheriff [Ana Diaz] said".

Who of those named behind is meant, or nobody, is learned: a conditional logit over readable features.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ACTIVE_SUBJECTS, APPOSITIONS, ATTRIBUTES, MODALS, PREMODIFIERS
from claimx.annotate.clause.phrases import age_behind
from claimx.annotate.coreference.titles import fold
from claimx.annotate.coreference.weights import weights
from claimx.annotate.coreference.wording import called
from claimx.annotate.frame import sentence_of, text_of
from claimx.annotate.slots import PLACES
from claimx.choice import Choice
from claimx.lexicon import cue_words, group, table
from claimx.linear import softmax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.mentions import Mention

__all__ = ["choose_ahead", "is_tied", "names_ahead", "options_ahead"]

_BESIDE = APPOSITIONS | ATTRIBUTES
_WINDOW = 150  # mentions looked at
_SENTENCES = 14
_MOST = 8  # names
_CHILD = 15  # years of age; whoever is younger is called a child
_RIVALS = 3  # kept of a choice
_BEFORE = 6  # tokens from "was identified" to the name
_KIN = group("kin") | group("parents")
_OTHERS = frozenset({"another", "other", "others"})
_SAID = cue_words("speech") | cue_words("cue") | {"be", "have"}
_TOLD = 2  # mentions by name of somebody whom nothing ties to a description
_GENERAL = frozenset({"can", "should", "may"})
_NOBODY = group("nobody_in_particular")
_COUNTED = group("counted_in_turn")
_NAMING = frozenset({"identify", "name"})
_CHILDREN = group("young_people")
_AGE = re.compile(r"\b(\d{1,2}|[a-z]+)[ -]?(?:years?|yr)[ -]+old\b")
_BEFORE_NAME = re.compile(r"\b(\d{1,2}) ?- ?years? ?- ?old(?: \w+)?$")
_FEW = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}


def choose_ahead(doc: Doc, mentions: Sequence[Mention], k: int) -> tuple[Mention, Choice] | None:
    """Who is meant by the `k`-th mention of those named behind it; None if nobody is likely enough."""
    found = names_ahead(doc, mentions, k)
    if not found:
        return None
    known = weights("ahead")
    likely = softmax([known.score(option) for option in options_ahead(doc, mentions, k, found)])
    order = sorted(range(len(likely)), key=lambda n: (-likely[n], n))
    best = order[0]
    if best == len(found) or likely[best] < known.threshold:
        return None
    names = [(called(doc, found[n]) if n < len(found) else "", round(likely[n], 4)) for n in order[1 : _RIVALS + 1]]
    return found[best], Choice(best, likely[best], "ahead", tuple(names))


def names_ahead(doc: Doc, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """Where those are named first whom a description of one person before may mean, in text order."""
    mention = mentions[k]
    if mention.type != "PERSON" or mention.number == "p" or mention.article not in {"a", "the", ""}:
        return []
    first, last = mention.tokens
    told = {token.lower_ for token in doc[first:last]}
    if doc[mention.head] in _BESIDE or told & _NOBODY or mention.kind != "noun" or _is_anybody(doc, mention):
        return []
    found: dict[int, Mention] = {}
    for other in mentions[k + 1 : k + 1 + _WINDOW]:
        if other.sentence - mention.sentence > _SENTENCES or len(found) == _MOST:
            break
        if other.tokens[0] >= last and _is_named_first(other) and _may_be(doc, mention, other):
            found.setdefault(other.key(), other)
    return list(found.values())


def _is_anybody(doc: Doc, mention: Mention) -> bool:
    """Whether it is anybody of a kind, one of several, named in its clause, or who names: "[A planner] can help"."""
    verb, first = doc[mention.head].head, doc[mention.tokens[0]]
    if verb.lemma_.lower() in _NAMING and doc[mention.head] in ACTIVE_SUBJECTS:
        return True
    general = mention.article == "a" and any(c in MODALS and c.lower_ in _GENERAL for c in verb.lefts)
    several = first.lower_ == "one" and any(doc[i].lower_ in _OTHERS for i in sentence_of(first))
    return general or several or any(c in ATTRIBUTES and c.pos_ == "PROPN" for c in verb.rights)


def _is_named_first(other: Mention) -> bool:
    """Whether a mention is the first name of a person in the article."""
    entity = other.entity
    named = other.kind == "name" and other.type == "PERSON" and entity is not None and entity.named
    return named and entity is not None and min(entity.mentions) == other.tokens and not other.signs


def _may_be(doc: Doc, mention: Mention, other: Mention) -> bool:
    """Whether nothing speaks against it: gender, age, the clause of both, what the other is called."""
    words = other.entity.words if other.entity is not None else set()
    if {mention.gender, other.gender} >= {"m", "f"} or mention.clause == other.clause >= 0:
        return False  # "[A man] shot Ana Diaz"
    own, age = _age(doc, mention), _age_of_name(doc, other)
    if own and age and own != age:
        return False
    child = mention.word in _CHILDREN and not (own and int(own) > _CHILD)
    if child and ((age and int(age) > _CHILD) or (other.entity is not None and other.entity.role)):
        return False  # "A boy was hurt, [Sheriff] Ana Diaz said"
    behind = {t.lower_ for c in doc[other.head].rights if c in APPOSITIONS for t in c.subtree}
    if not _OTHERS.isdisjoint(words | behind):
        return False  # "Ana Diaz, [another] neighbour"
    told = {fold(t.text) for t in doc[mention.tokens[0] + 1 : mention.head] if t.is_title and t.ent_type_ not in PLACES}
    if mention.word in words and not told <= words:
        return False  # "a [District] Court judge" is no Circuit Court judge
    once = other.entity is not None and len(other.entity.mentions) < _TOLD
    unsure = mention.article == "the" or (once and other.paragraph == mention.paragraph)
    if unsure and not is_tied(doc, mention, other):
        return False  # "A woman was hurt. Ana Diaz saw it", "[the clerk] said"
    return mention.word in words or _KIN.isdisjoint(words | behind)  # "the boy's [father], Ivo Kern"


def is_tied(doc: Doc, mention: Mention, other: Mention) -> bool:
    """Whether more than its place ties a name to a description: its noun, an age, what it does, that it is given."""
    noun = other.entity is not None and mention.word in other.entity.words
    own, verb = _age(doc, mention), doc[mention.clause].lemma_
    alike = verb == doc[other.clause].lemma_ and verb not in _SAID
    return noun or alike or _is_given(doc, other) or (bool(own) and own == _age_of_name(doc, other))


def _is_given(doc: Doc, other: Mention) -> bool:
    """Whether a name is given right before: "was identified as [Ana Diaz]"."""
    start = other.tokens[0]
    return any(t.lemma_.lower() in _NAMING for t in doc[max(sentence_of(doc[start]).start, start - _BEFORE) : start])


def _age(doc: Doc, mention: Mention) -> str:
    """The age that a description tells: "a [4]-year-old boy"; "" without one."""
    found = _AGE.search(text_of(doc, *mention.tokens).lower())
    return "" if found is None else _FEW.get(found[1], found[1] if found[1].isdigit() else "")


def _age_of_name(doc: Doc, name: Mention) -> str:
    """The age behind a name or before it: "Ana Diaz, [36]," "[36]-year-old Ana Diaz"; "" without one."""
    before = _BEFORE_NAME.search(text_of(doc, max(0, name.tokens[0] - _BEFORE), name.tokens[0]).strip().lower())
    return age_behind(doc, name.tokens[1]) or (before[1] if before is not None else "")


def options_ahead(doc: Doc, mentions: Sequence[Mention], k: int, found: Sequence[Mention]) -> Iterator[list[str]]:
    """The features of each name, and last of the option that none of them is meant."""
    mention = mentions[k]
    for rank, other in enumerate(found):
        yield [*_place(mention, other, rank), *_ties(doc, mention, other), *_between(mentions, k, other)]
    yield list(_none(doc, mentions, k))


def _place(mention: Mention, other: Mention, rank: int) -> Iterator[str]:
    """How far a name is, and what it is in its sentence."""
    distance = other.sentence - mention.sentence
    yield f"distance={distance if distance < 3 else 3 if distance < 6 else 6}"
    yield f"paragraph={min(other.paragraph - mention.paragraph, 2)}"
    yield f"rank={min(rank, 2)}"
    yield f"acts={other.role in {'subject', 'passive'}},main={other.main}"
    yield f"aside={other.aside}"
    yield f"quoted={other.quote >= 0}"


def _ties(doc: Doc, mention: Mention, other: Mention) -> Iterator[str]:
    """What ties a name to a description: its noun, its other words, an age, gender, or that it is given here."""
    entity, start = other.entity, other.tokens[0]
    words = entity.words if entity is not None else set()
    own, age = _age(doc, mention), _age_of_name(doc, other)
    telling = {doc[i].lower_ for i in range(*mention.tokens) if doc[i] in PREMODIFIERS and doc[i].is_alpha}
    noun = mention.word in words
    yield f"noun={noun},role={bool(entity is not None and entity.role)}"
    yield f"told={bool(telling & words)}"
    yield f"beside={any(doc[i].lower_ in telling for i in sentence_of(doc[start]))}"
    yield f"age={'same' if own and own == age else 'known' if age else 'none'},own={bool(own)}"
    yield f"gender={mention.gender in {'m', 'f'} and mention.gender == other.gender}"
    yield f"given={_is_given(doc, other)},noun={noun}"
    yield f"full={' ' in (entity.name if entity is not None else '')}"
    yield f"alike={doc[mention.clause].lemma_ == doc[other.clause].lemma_}"


def _between(mentions: Sequence[Mention], k: int, other: Mention) -> Iterator[str]:
    """Who else is told of before the name: others of that noun, or whom it means again."""
    mention = mentions[k]
    people = []
    for there in mentions[k + 1 :]:
        if there.head >= other.tokens[0]:
            break
        if there.kind == "noun" and there.type == "PERSON":
            people.append(there)
    yield f"again={any(m.word == mention.word and m.article == 'the' for m in people)}"
    yield f"rival={any(m.word == mention.word and m.article != 'the' for m in people)}"
    yield f"new={min(sum(m.article == 'a' for m in people), 3)}"


def _none(doc: Doc, mentions: Sequence[Mention], k: int) -> Iterator[str]:
    """What speaks for a description of somebody who is never named."""
    mention = mentions[k]
    told = {token.lower_ for token in doc[slice(*mention.tokens)]}
    yield "none"
    yield f"none,article={mention.article}"
    yield f"none,noun={mention.word}"
    yield f"none,sentence={mention.sentence if mention.sentence < 2 else 2 if mention.sentence < 4 else 4}"
    yield f"none,counted={not told.isdisjoint(_COUNTED)}"
    yield f"none,aged={bool(_age(doc, mention))}"
    yield f"none,acts={mention.role in {'subject', 'passive'}},main={mention.main}"
    yield f"none,quoted={mention.quote >= 0}"
    yield f"none,modified={mention.head - mention.tokens[0] > 1}"
    yield f"none,first={not any(m.type == 'PERSON' for m in mentions[:k])}"
    yield f"none,title={bool(table('role_words').get(fold(mention.word)))}"
