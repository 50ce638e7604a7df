"""Descriptions of entities that have a name: appositions and titles give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    APPOSITIONS,
    ATTRIBUTES,
    DETERMINERS,
    MARKERS,
    NEGATIONS,
    OBJECTS,
    OWNERS,
    PASSIVE_SUBJECTS,
    PREPOSITION_OBJECTS,
    PUNCTUATION,
    RELATIVE_CLAUSES,
    SINGULAR_NOUNS,
    SUPERLATIVES,
)
from claimx.annotate.coreference.callings import BODY_NOUNS
from claimx.annotate.coreference.compatriots import adjectives_of, nations
from claimx.annotate.coreference.expletives import is_be
from claimx.annotate.coreference.offices import office
from claimx.annotate.coreference.titles import fold
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import PLACES
from claimx.lexicon import group, is_person_noun, table, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["describe"]

_LEADING = MARKERS | DETERMINERS | PUNCTUATION
_PLACES = group("place_nouns_of_names")
_MARKS = frozenset({",", "(", "-", "--", "–", "—", ":"})
_CUTS = frozenset({"of", "and", "&"})
_LONGEST_ROLE = 9  # words
_BEFORE_ROLES = frozenset({"NOUN", "PROPN", "ADJ"})  # "the [former Halden] mayor"
_TITLED = 4  # words before a name that may be of its title
_STEPS = 2  # appositions of appositions
_FIRMS = group("people_or_firms")
_TRADES = group("trades_of_firms")
_MISTAKEN = frozenset({"ORG", "PRODUCT", "FAC", ""})  # what the recogniser takes people for
_NO_BODY = frozenset({"PERSON", "THING", "PRODUCT", "WORK", ""})  # what it takes bodies for
_KIN = group("kin")
_REPORTED = 4  # tokens of "seen by the"
_TOLD = group("told_outlets")
_SEEN = group("seen_by_outlets")
_NAMING_VERBS = frozenset({"name", "identify"})
_GIVEN_AND_LAST = 2  # words


def describe(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Give entities the roles that titles and appositions show. "Klim Shipenko, a [director]"."""
    by_head = {m.head: m for m in mentions}
    for mention in mentions:
        if mention.kind == "name" and mention.entity is not None:
            _take_role_before(doc, mention, mention.entity)
            mention.entity.words.update(fold(mention.entity.role).split(), office(mention.entity.role))
            mention.entity.reports |= mention.type != "PERSON" and _reports(doc, mention.tokens[0])
            if mention.type == "PERSON":
                mention.entity.words.update(_words_before(doc, mention.tokens[0]))
                mention.entity.words |= _also_called(mention.entity)
        if mention.kind == "noun":
            other = _apposed(doc, mention, by_head) or _named_as(doc, mention, by_head)
            if other is not None and other.entity is not None:
                if _names_person(doc, mention, other):
                    _make_person(mentions, mention, other.entity)
                elif _names_body(doc, mention, other.entity):
                    _make_body(mentions, other.entity)
                if _fits(mention, other.entity):
                    mention.naming = doc[mention.head] in PASSIVE_SUBJECTS and doc[other.head] in PREPOSITION_OBJECTS
                    _take(doc, mention, other.entity)


def _words_before(doc: Doc, first: int) -> set[str]:
    """What a title before a name says that a role does not: "[Dr] Ana Diaz", "[Danish] President Lars Bo"."""
    found = {"doctor"} if first and fold(doc[first - 1].text) == "dr" else set()
    i = first - 1
    while i >= 0 and first - i <= _TITLED and doc[i].pos_ in _BEFORE_ROLES:
        found |= nations([doc[i].lower_])
        i -= 1
    return found


def _also_called(entity: Entity) -> set[str]:
    """What else the holder of an office is called: "Pope Leo ... the [pontiff]"."""
    held = entity.words | {fold(word) for word in entity.name.split()[:1]}
    return {word for title in held for word in table("role_words").get(title, "").split("/") if word}


def _take_role_before(doc: Doc, mention: Mention, entity: Entity) -> None:
    """Note the role right before a person's name: "[television host] Ana Diaz", "[tourist] Joe Hyland"."""
    end = mention.tokens[0]
    noun = doc[end - 1] if end else None
    if noun is None or entity.type != "PERSON" or noun.head.i not in range(*mention.tokens):
        return
    small = noun in SINGULAR_NOUNS and noun.text[:1].islower()
    opens = bool(noun.is_sent_start) and noun.text.istitle()  # "[Potter] Ana Diaz", which the tagger takes for a name
    if not (small or opens) or not is_person_noun(noun.lemma_.lower() if small else noun.lower_):
        return
    first = noun.i
    while end - first < _LONGEST_ROLE and first > sentence_of(noun).start and _goes_on(doc, first):
        first -= 1
    if first and doc[first - 1].lower_ in _CUTS:  # "University of [Halden historian]"
        first = noun.i
    entity.words.update(fold(token.text) for token in doc[first:end])
    entity.role = entity.role or " ".join(doc[first:end].text.split())


def _goes_on(doc: Doc, first: int) -> bool:
    """Whether a role begins further on the left; parts of "front-runner" are tokens of their own."""
    before = doc[first - 1]
    hyphens = before.text == "-" or doc[first].text == "-"
    return before.pos_ in _BEFORE_ROLES or (hyphens and not before.whitespace_)


def _names_person(doc: Doc, mention: Mention, other: Mention) -> bool:
    """Whether a name set off behind a noun for a person is that person's, whatever it was taken for.

    "[His assistant], Pere Roe, takes over"; not "the winner, Halden Gas".
    """
    entity, noun = other.entity, doc[mention.head]
    if entity is None or mention.type != "PERSON" or mention.number == "p" or mention.word in _FIRMS:
        return False
    kin = mention.word in _KIN  # "her son, [Milan]", "her daughter [Rhian] wept"
    apart = doc[other.tokens[0] - 1].text == "," or (kin and other.tokens[0] == noun.i + 1)
    apposed = other.head > noun.i and doc[other.head] in APPOSITIONS and apart
    parts = [fold(word) for word in entity.name.split()]
    written = all(word.isalpha() and word.istitle() for word in entity.name.split())
    short = len(parts) == _GIVEN_AND_LAST or (kin and len(parts) == 1)
    bare = written and short and not any(map(_is_of_organisations, parts))
    return apposed and bare and (entity.type in _MISTAKEN or (kin and entity.type in {"GPE", "THING", "NORP"}))


def _names_body(doc: Doc, mention: Mention, entity: Entity) -> bool:
    """Whether a name that nothing else shows to be a person's is that of a body: "the largest firm, [Kern]"."""
    body = (mention.type == "GROUP" and mention.word in BODY_NOUNS - _PLACES) or _is_largest(doc[mention.head])
    told = body and mention.number != "p" and doc[mention.head] not in ATTRIBUTES
    return told and entity.type in _NO_BODY and not (entity.type == "PERSON" and (entity.sure or entity.role))


def _is_largest(noun: Token) -> bool:
    """Whether a noun tells of the first of a land's firms: "Norland's largest [brewer]", who is no person."""
    if noun.lemma_.lower() not in _FIRMS | _TRADES or not any(child in SUPERLATIVES for child in noun.lefts):
        return False
    return any(child in OWNERS and child.ent_type_ in PLACES for child in noun.lefts)


def _make_body(mentions: Sequence[Mention], entity: Entity) -> None:
    entity.type, entity.gender = "ORG", "n"
    for mention in mentions:
        if mention.entity is entity:
            mention.type, mention.number, mention.gender = "ORG", "", "n"


def _is_of_organisations(word: str) -> bool:
    return word in words("organisation_words") or word in words("group_nouns")


def _make_person(mentions: Sequence[Mention], described: Mention, entity: Entity) -> None:
    entity.type, entity.gender = "PERSON", described.gender if described.gender in {"m", "f"} else ""
    for mention in mentions:
        if mention.entity is entity:
            mention.type, mention.number, mention.gender = "PERSON", "s", entity.gender or "p"


def _apposed(doc: Doc, mention: Mention, by_head: dict[int, Mention]) -> Mention | None:
    """The name beside a noun, or the one it is said to be: "[Barra] is the head"."""
    token = doc[mention.head]
    if token in APPOSITIONS:
        other = by_head.get(token.head.i)
    elif token in ATTRIBUTES and is_be(token.head) and token.head not in RELATIVE_CLAUSES:
        subject = next((c for c in token.head.lefts if c in ACTIVE_SUBJECTS), None)
        other = by_head.get(subject.i) if subject is not None else None
        if other is not None and (mention.type == "THING" or any(c in NEGATIONS for c in token.head.children)):
            return None
    else:
        other = _behind(mention, by_head, doc)
    if other is not None and other.head < token.i and token in APPOSITIONS and not _set_off(doc, mention):
        return None
    return other if other is not None and other.kind == "name" else None


def _named_as(doc: Doc, mention: Mention, by_head: dict[int, Mention]) -> Mention | None:
    """The name that is given to somebody told of: "police named [the suspect] as Ana Diaz", "was identified as"."""
    token = doc[mention.head]
    verb = token.head
    if mention.type != "PERSON" or mention.number == "p" or verb.lemma_.lower() not in _NAMING_VERBS:
        return None
    if token not in (OBJECTS if any(c in ACTIVE_SUBJECTS for c in verb.lefts) else PASSIVE_SUBJECTS):
        return None
    named = [c for as_ in verb.rights if as_.lower_ == "as" for c in as_.children if c in PREPOSITION_OBJECTS]
    other = by_head.get(named[0].i) if len(named) == 1 else None
    return other if other is not None and other.kind == "name" and other.type == "PERSON" else None


def _behind(mention: Mention, by_head: dict[int, Mention], doc: Doc) -> Mention | None:
    """The name in apposition to a noun, or to the description between: "its owner, the media group [Halden Gas]"."""
    other: Mention | None = mention
    for _ in range(_STEPS):
        if other is None or other.kind != "noun":
            break
        noun = doc[other.head]
        inner = next((c for c in noun.children if c in APPOSITIONS and c.i in by_head), None)
        if inner is not None and _stands_apart(noun, inner):
            break
        other = by_head[inner.i] if inner is not None else None
    return other


def _stands_apart(noun: Token, name: Token) -> bool:
    """Whether a name behind a noun's clause says more than who it is: "[Their son] joins the family: [Ana] has two"."""
    verb = noun.head
    return noun.i < verb.i < name.i and name.left_edge.i > verb.i + 2  # but "one man died: [Ivo Kern]"


def _set_off(doc: Doc, mention: Mention) -> bool:
    """Whether marks set an apposition off: not "at the show, the [marque] has pulled"."""
    end = doc[mention.head].right_edge.i + 1
    opened = mention.tokens[0] > 0 and doc[mention.tokens[0] - 1].text in _MARKS
    return opened and not (end < len(doc) and doc[end].pos_ in {"AUX", "VERB"})


def _take(doc: Doc, mention: Mention, entity: Entity) -> None:
    told = {mention.word, *(fold(doc[i].text) for i in range(*mention.tokens))}
    entity.words |= told | adjectives_of(told)
    if not entity.gender and mention.gender in {"m", "f"}:
        entity.gender = mention.gender
    if doc[mention.head] in ATTRIBUTES:  # the subject's words, but no mention beside the name
        mention.aside = mention.type == "PERSON"  # "Ana Roe is [her deputy]. She said"
        return
    mention.entity = entity
    if not entity.role:
        first, last = mention.tokens
        while first < last - 1 and doc[first] in _LEADING:
            first += 1
        if last - first <= _LONGEST_ROLE and not any(
            token.pos_ == "VERB" or "/" in token.text for token in doc[first:last]
        ):
            entity.role = " ".join(doc[first:last].text.split())


def _fits(mention: Mention, entity: Entity) -> bool:
    if entity.type == "NORP" or (mention.number == "p" and not entity.plural):
        return False
    if mention.type == "PERSON":
        return entity.type == "PERSON" or (mention.word in _FIRMS | _TRADES and entity.type == "ORG")
    return entity.type != "PERSON"


def _reports(doc: Doc, first: int) -> bool:
    """Whether the name at a token is of who tells the news: "a letter seen by [Newsline]", "told the [Lindow Post]"."""
    before = [token.lower_ for token in doc[max(0, first - _REPORTED) : first] if token.lower_ != "the"]
    told, seen = before[-1:], before[-2:-1]
    return bool(told) and (told[0] in _TOLD or (told[0] == "by" and bool(seen) and seen[0] in _SEEN))
