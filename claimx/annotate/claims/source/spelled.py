"""The name that stands in or beside the words of a source, where the references have none or another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import DETERMINERS, OWNERS, PLURALS, RELATIVE_CLAUSES
from claimx.annotate.coreference.lookup import reference_at, without_article
from claimx.annotate.frame import sentence_of, starts_paragraph
from claimx.annotate.slots import ENTITIES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.slots import AttributionMark, EntityMark, Tokens

__all__ = [
    "denies",
    "described_person",
    "is_coined",
    "is_shared",
    "known_name",
    "leading_person",
    "named_beside",
    "named_soon",
    "person_behind",
    "surname_beside",
    "titled_person",
]

_OF = frozenset({"at", "for", "of"})
_RELATIVE = lexicon.group("relative_pronouns")
_NOBODIES = lexicon.group("nobodies")
_KNOWN = 500  # entities that are compared
_RARELY = 4  # times as often as the other: then a bare last name is his
_COINED = re.compile(
    r"[A-Z]+[a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}-[A-Z]{2,}|[A-Za-z0-9-]+\.(?:com|net|org)"
)  # one way to match: a long word takes no time
_TITLING = frozenset({"ADJ", "NOUN", "PROPN"})
_LEAST = 2  # words of a name
_KINDS = frozenset({"NORP", "THING"})  # what the word for a member of a party is taken for
_NEW = frozenset({"a", "an"})
_SOON = 60  # tokens in which whoever "a judge" is has to be named
_SOON_BEHIND = 9  # tokens behind a name and a comma that may tell the office
_BRACKET = 10  # tokens of a bracket at most


def leading_person(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """The person whom a phrase begins with and then describes. "[Ana Diaz], head of sales and revenue"."""
    people = [i for i in _name_starts(doc, span) if _type(doc, i) == "PERSON"]
    if len(people) != 1 or any(not token.is_title and token.is_alpha for token in doc[span.start : people[0]]):
        return ()
    found = reference_at(doc, people[0])
    end = found.tokens[1] if found is not None else span.end
    described = end + 1 < span.end and doc[end].text == "," and doc[end + 1].text.islower()
    return (people[0], end) if described else ()


def person_behind(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """The person behind a party's word, or another that is taken for a name, and a comma.

    "The ranking Democrat, [Senator Lucille Ortega] of New Mexico", "the lone Green on the council, [Mara Lund],".
    """
    comma = next((i for i in range(span.start + 1, span.end - 1) if doc[i].text == ","), -1)
    if comma < 0 or span.root.i > comma or span.root in PLURALS:
        return ()
    opens = doc[span.start] in DETERMINERS or any(child in OWNERS for child in span.root.lefts)
    if not opens or _type(doc, span.root.i) not in _KINDS:
        return ()
    person = next((i for i in _name_starts(doc, span) if i > comma), -1)
    titles = [token.lower_.rstrip(".") for token in doc[comma + 1 : max(person, 0)] if not token.is_space]
    known = person > 0 and all(title in lexicon.words("titles") for title in titles)
    found = reference_at(doc, person) if known and _type(doc, person) == "PERSON" else None
    return found.tokens if found is not None else ()


def titled_person(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """The person at the end of a phrase, behind the body that the parser takes for its head, and an office.

    "Bank of Halden chief economist [Ana Diaz]", "the Halden Gas Union's leader, [Ana Diaz]"; also behind a bracket that
    spells out the body: "the head of HGU (Halden Gas Union), [Ana Diaz]".
    """
    root, last = span.root, span.end - 1
    while last > span.start and doc[last].is_punct:
        last -= 1
    behind = _behind_bracket(doc, span)
    if behind:
        return behind
    found = reference_at(doc, last)
    if found is None or found.rule != "name" or _type(doc, last) != "PERSON":
        return ()
    body = (root.pos_ == "PROPN" or root.ent_type_ == "ORG") and _type(doc, root.i) != "PERSON"
    first = found.tokens[0]
    office = first - 1 - (first > span.start and doc[first - 1].text == ",")
    titled = office > root.i and lexicon.is_person_noun(doc[office].lemma_.lower())
    if titled and first - span.start > 1 and all(_is_of_title(t) for t in doc[span.start : first]):
        return found.tokens  # "[Diaz] communications adviser Jon Miller", whatever the parse makes of it
    joined = any(t.pos_ == "CCONJ" for t in doc[root.i : first])
    return found.tokens if body and titled and not joined else ()


def _is_of_title(word: Token) -> bool:
    """Whether a word may stand in a title before a name: no verb, preposition or "and"."""
    return word.pos_ in _TITLING or word.is_title


def _behind_bracket(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """The person behind an office and a bracket, be it in the phrase or right behind it, with a comma between."""
    opens = next((i for i in range(span.start, min(span.end + 1, len(doc))) if doc[i].text == "("), -1)
    if not any(lexicon.is_person_noun(t.lemma_.lower()) for t in doc[span.start : opens] if t.pos_ == "NOUN"):
        return ()
    comma = next((i + 1 for i in range(opens, min(opens + _BRACKET, len(doc) - 2)) if doc[i].text == ")"), -1)
    if comma < 0 or doc[comma].text != ",":
        return ()
    found = reference_at(doc, comma + 1)
    person = found is not None and found.rule == "name" and _type(doc, comma + 1) == "PERSON"
    return found.tokens if found is not None and person else ()


def described_person(doc: Doc, span: Span, cue: Tokens | tuple[()]) -> Tokens | tuple[()]:
    """The person before a description between commas that the verb follows. "[Ana Diaz], <a minister>, wrote".

    Without the second comma it is somebody else: "nobody had warned Diaz, <the police> said".
    """
    comma = span.start - 1
    if comma < 1 or doc[comma].text != "," or doc[span.start].text[:1].isupper() or not cue:
        return ()
    relative = len(span) == 1 and span.root.lower_ in _RELATIVE
    closed = span.end < len(doc) and doc[span.end].text == "," and cue[0] == span.end + 1
    if not (closed or (relative and cue[0] == span.end)):
        return ()
    found = reference_at(doc, comma - 1)
    named = found is not None and found.rule == "name" and found.tokens[1] == comma
    return found.tokens if named and found is not None and _type(doc, comma - 1) == "PERSON" else ()


def is_shared(doc: Doc, span: Span, entity: int) -> bool:
    """Whether a bare last name may be another person's: "[Diaz] said", where Ana and Ben Diaz are both spoken of."""
    known = ENTITIES.get(doc)
    meant = known[entity]
    if len(span) != 1 or meant.type != "PERSON" or " " not in meant.name or meant.name.split()[-1] != span.text:
        return False
    others = (
        e for k, e in enumerate(known[:_KNOWN])
        if k != entity and e.named and e.type == "PERSON" and min(e.mentions)[0] < span.start
    )  # fmt: skip
    same = [e for e in others if " " in e.name and e.name.split()[-1] == span.text]
    if _told_here(doc, span, meant) > max((_told_here(doc, span, e) for e in same), default=-1):
        return False  # "Ana Diaz said so. [Diaz] added that it was late", in one paragraph
    return any(len(e.mentions) * _RARELY > len(meant.mentions) for e in same)


def _told_here(doc: Doc, span: Span, entity: EntityMark) -> int:
    """The sentence in which a person was named last before a phrase of the same paragraph; -1 in none."""
    first = max((begin for begin, _ in entity.mentions if begin < span.start), default=-1)
    return -1 if first < 0 or starts_paragraph(doc, first, span.start) else sentence_of(doc[first]).start


def surname_beside(doc: Doc, cue: Tokens | tuple[()]) -> Tokens | tuple[()]:
    """A known person's last name beside a cue without a source, whatever the tagger takes it for. "says [Early]"."""
    for i in (cue[1], cue[0] - 1) if cue else ():
        if not 0 <= i < len(doc) or not doc[i].text[:1].isupper() or doc[i].is_sent_start:
            continue
        if any(e.type == "PERSON" and e.name.split()[-1] == doc[i].text and " " in e.name for e in _named(doc)):
            return i, i + 1
    return ()


def known_name(doc: Doc, span: Span) -> tuple[int, ...]:
    """The entity whose name a phrase is, letter by letter but for the article and a full stop: "[SpaceX.]"."""
    words = _plain(span).rstrip(".")
    for k, entity in enumerate(ENTITIES.get(doc)[:_KNOWN]):
        if entity.named and entity.type != "NORP" and entity.name == words:
            return (k,)
    return ()


def named_beside(span: Span) -> Tokens | tuple[()]:
    """The name behind a noun for people and a comma, whatever type it was taken for. "Roe's sister, [Ana Diaz]".

    Behind "of" and a place a name is a person's only where the text takes it for one: "the mayor of Holm, [Ana Diaz],".
    """
    doc, behind = span.doc, span.root.i + 1
    comma = next((i for i in range(behind, span.end) if doc[i].text == ","), -1)
    if comma < 0 or span.root.lemma_.lower() not in lexicon.words("people_nouns"):
        return ()
    if comma > behind and (doc[behind].lower_ not in _OF or _type(doc, comma + 1) != "PERSON"):
        return ()
    end = next((i for i in range(comma + 1, span.end) if doc[i].pos_ != "PROPN"), span.end)
    whole = end == span.end or doc[end].text == ","
    return (comma + 1, end) if whole and end - comma > _LEAST else ()


def named_soon(doc: Doc, span: Span) -> tuple[int, ...]:
    """The one person of that office whom the next sentences name first: "[A judge] ruled. ... Judge Ana Diaz said".

    Also behind the name: "[a retired general] said. ... Ana Diaz, a general".
    """
    noun = span.root.lemma_.lower()
    relative = any(child in RELATIVE_CLAUSES for child in span.root.rights)
    if span[0].lower_ not in _NEW or span.root in PLURALS or relative or not lexicon.is_person_noun(noun):
        return ()
    people = ((k, e) for k, e in enumerate(ENTITIES.get(doc)[:_KNOWN]) if e.named and e.type == "PERSON")
    found = [(min(e.mentions)[0], k) for k, e in people if e.mentions and _is_of_office(doc, e, noun)]
    one = len(found) == 1 and 0 <= found[0][0] - span.end < _SOON
    return (found[0][1],) if one else ()


def _is_of_office(doc: Doc, person: EntityMark, noun: str) -> bool:
    """Whether a noun stands in somebody's role, or right before or behind the first mention of the name."""
    first, last = min(person.mentions)
    before = [token.lemma_.lower() for token in doc[max(0, first - 2) : first]]
    behind = [token.lemma_.lower() for token in doc[last + 1 : last + _SOON_BEHIND] if doc[last].text == ","]
    return noun in before or noun in behind or person.role.lower().split()[-1:] == [noun]


def is_coined(span: Span) -> bool:
    """Whether a phrase is written as names alone are, whatever the tagger says: "MarketWatch", "WKBT-TV", "a.com"."""
    return bool(_COINED.fullmatch(_plain(span)))


def _plain(span: Span) -> str:
    return without_article(" ".join(span.text.split()))


def _named(doc: Doc) -> list[EntityMark]:
    return [entity for entity in ENTITIES.get(doc)[:_KNOWN] if entity.named]


def _name_starts(doc: Doc, span: Span) -> list[int]:
    found = (reference_at(doc, i) for i in range(span.start, span.end))
    return sorted({r.tokens[0] for r in found if r is not None and r.rule == "name" and r.tokens[0] >= span.start})


def _type(doc: Doc, i: int) -> str:
    found = reference_at(doc, i)
    return ENTITIES.get(doc)[found.entities[0]].type if found is not None and found.entities else ""


def denies(doc: Doc, mark: AttributionMark) -> bool:
    """Whether a phrase gives what is told to nobody: "According to none of them", "In the opinion of no one"."""
    if not mark.cue or not mark.source:
        return False
    (first, last), start = mark.cue, mark.source[0]
    if start == last + 1 and doc[last].lower_ == "of":
        return _means_nobody(doc, start)
    within = first <= start < last  # "<In [the opinion] of> no one"
    return doc[last - 1].pos_ == "ADP" and _means_nobody(doc, last if within else start)


def _means_nobody(doc: Doc, i: int) -> bool:
    if i + 1 >= len(doc):
        return False
    word, behind = doc[i].lower_, doc[i + 1].lower_
    return (word in _NOBODIES and behind != "other") or (word == "no" and behind == "one")  # not "none other than Diaz"
