"""What the components after this one ask: who a noun phrase is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    APPOSITIONS,
    CLAUSAL_SUBJECTS,
    COMPOUNDS,
    CONJUNCTIONS,
    COUNTS,
    DETERMINERS,
    MARKERS,
    OWNERS,
    PLURAL_NOUNS,
    POSSESSIVE_MARKS,
    PREPOSITION_OBJECTS,
    RELATIVE_CLAUSES,
    SINGULAR_NOUNS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.phrases import conjuncts, noun_phrase
from claimx.annotate.coreference.titles import is_title
from claimx.annotate.coreference.wording import clean
from claimx.annotate.frame import text_of
from claimx.annotate.slots import ENTITIES, REFERENCES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import EntityMark, Reference, Tokens

__all__ = ["reference_at", "reference_chance", "resolve", "without_article"]

_AMOUNTS = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
_ARTICLES = frozenset({"the", "a", "an"})
_OWN = COUNTS | DETERMINERS | OWNERS
_OPEN = frozenset({"expletive", "unresolved", "noun"})  # rules that put no name in the place of words
_NAMED = frozenset({"name", "description"})
_NAMING = lexicon.group("name_giving") | {"know"}
_JOINING = lexicon.group("before_partners")
_COUNTING = COUNTS | DETERMINERS
_COUNTED = lexicon.group("counting")  # before a noun
_TELLING = ADJECTIVES | COMPOUNDS
_TITLED = 2  # tokens between a name and the next, "and" and a title
_INNER = frozenset({"of", "the", "for", "and", "de", "'s", "’s"})  # small words inside a name
_LARGE = 2  # words of a name that are written large
_OFFICES = lexicon.words("organisation_words")
_BACK = 40  # references before a token that may still cover it


def resolve(doc: Doc, tokens: Tokens | tuple[()]) -> tuple[str, tuple[int, ...], str]:
    """The fullest name, the named entities and the rule for a noun phrase; its own words where nothing is known.

    "Both" -> ("Yulia Peresild; Klim Shipenko", (0, 1), "pair").
    """
    if len(tokens) < 2 or tokens[0] >= tokens[1]:
        return "", (), "none"
    head = doc[tokens[0] : tokens[1]].root
    parts = _parts(head, tokens)
    found = [_single(doc, part, tokens) for part in parts]
    if len(parts) < 2 or _is_one_person(doc, parts, found[0]):
        return found[0]
    if (_is_one_group(parts) or _is_range(parts)) and not any(entities for _, entities, _ in found):
        return clean(doc, tokens), (), "words"
    names = dict.fromkeys(name for name, _, _ in found if name)
    return "; ".join(names), tuple(dict.fromkeys(e for _, es, _ in found for e in es)), "coordination"


def _parts(head: Token, tokens: Tokens) -> list[Token]:
    """The head of a noun phrase and its partners inside it, with one before it that the parser hangs on its name."""
    found = [t for t in conjuncts(head) if tokens[0] <= t.i < tokens[1]] or [head]
    return [*_hung_on(head, tokens[0]), *found]


def _hung_on(head: Token, first: int) -> list[Token]:
    """The person before "and" and a title that the parser hangs on the next name: "[Roe] and singer Ana Diaz"."""
    found = [
        word
        for word in head.lefts
        if word.i >= first and word in COMPOUNDS and word.nbor() in CONJUNCTIONS and word.i + _TITLED < head.i
    ]
    if len(found) != 1 or not (_is_person_name(head) and _is_person_name(found[0])):
        return []
    between = head.doc[found[0].i + 2 : head.i]
    return found if any(lexicon.is_person_noun(word.lower_) or is_title(word.text) for word in between) else []


def _is_person_name(token: Token) -> bool:
    found = reference_at(token.doc, token.i)
    return found is not None and found.rule == "name" and _entity(token.doc, found.entities[0]).type == "PERSON"


def _is_one_group(parts: list[Token]) -> bool:
    """Whether a number or article holds for all partners: "the [ages and names]", "100 [nurses and doctors]"."""
    first, *others = parts
    if others and all(inside < part.i < end for inside, end in (noun_phrase(first.doc, first.i),) for part in others):
        return True  # "the [date and time] of the event": the words of the first hold the second
    counted = any(child in _COUNTING and child.lower_ != "no" for child in first.lefts)
    own = any(child in _OWN for other in others for child in other.lefts)
    return counted and not own and all(part in PLURAL_NOUNS for part in parts)


def _is_one_person(doc: Doc, parts: list[Token], first: tuple[str, tuple[int, ...], str]) -> bool:
    """Whether two nouns describe one person: "Ana Roe, a [poet and painter], left"; an article holds for both."""
    _, entities, rule = first
    if rule != "description" or len(entities) != 1 or _entity(doc, entities[0]).type != "PERSON":
        return False
    beside = parts[0] in APPOSITIONS and parts[0].head.i < parts[0].i
    own = any(child in _OWN for other in parts[1:] for child in other.lefts)
    return beside and not own and all(part in SINGULAR_NOUNS for part in parts)


def _is_range(parts: list[Token]) -> bool:
    """Whether two amounts are the ends of one: "between [29% and 43%] of all adults"."""
    amounts = all(part.pos_ == "NUM" or part.ent_type_ in _AMOUNTS for part in parts)
    before = parts[0].doc[max(0, parts[0].left_edge.i - 1) : parts[0].i]
    return len(parts) > 1 and amounts and any(token.lower_ == "between" for token in before)


def _single(doc: Doc, head: Token, tokens: Tokens) -> tuple[str, tuple[int, ...], str]:
    first, last = noun_phrase(doc, head.i)
    words = clean(doc, (max(first, tokens[0]), min(last, tokens[1])))
    if head in CLAUSAL_SUBJECTS or _owns(head, tokens[1]):
        return words, (), "words"
    found = _called(doc, head, min(last, tokens[1])) or reference_at(doc, head.i)
    if found is None or (found.rule == "name" and any(child.lower_ in _ARTICLES for child in head.lefts)):
        found = _apposed(doc, head) or found  # "the lone Green on the council, [Mara Lund]"
    if found is not None and head in PREPOSITION_OBJECTS and _describes_another(doc, found, head):
        found = None
    if found is None or found.rule in {"unresolved", "noun"}:
        found = _named_last(doc, head, tokens) or found
    if found is None:
        alone = words.lower() in _ARTICLES  # the parser hangs "the [editorial]" word by word on the verb behind it
        return ((clean(doc, tokens) if tokens[1] - tokens[0] > 1 else "") if alone else words), (), "words"
    if found.rule in {"expletive", "clause"}:
        return (clean(doc, found.words) if found.words else ""), (), found.rule
    if found.rule == "unresolved":
        return ("" if doc[head.i].pos_ == "PRON" else words), (), found.rule
    marks = [_entity(doc, index) for index in found.entities]
    named = tuple(i for i, mark in zip(found.entities, marks, strict=True) if mark.named)
    if found.rule == "noun" or (found.rule == "name" and (marks[0].type == "NORP" or _is_some(head, found, marks[0]))):
        return words, named, found.rule  # "the film" has no name, "one kind-hearted Canadian" is not all Canadians
    if len(marks) == 1 and found.rule == "name":
        return _whole_name(doc, (max(first, tokens[0]), min(last, tokens[1])), marks[0]), named, found.rule
    return "; ".join(mark.name for mark in marks), named, found.rule


def _is_some(head: Token, found: Reference, mark: EntityMark) -> bool:
    """Whether a name of things or groups is counted: "most [iPhones]", "no [API]", not all that are called so.

    So are those that are counted elsewhere, where more is said of them: "a [JPEG]", "the smaller [JPEG]".
    """
    if mark.type == "PERSON" or " " in mark.name or not found.tokens[0] <= head.i < found.tokens[1]:
        return False
    if _counts(head, found.tokens[0]):
        return True
    doc, first = head.doc, found.tokens[0]
    told = any(child.is_lower and child in _TELLING and child.i < first for child in head.lefts)
    return told and any(_counts(doc[last - 1], begin) for begin, last in mark.mentions)


def _counts(noun: Token, first: int) -> bool:
    return any(child.i < first and (child in COUNTS or child.lower_ in _COUNTED) for child in noun.lefts)


def _describes_another(doc: Doc, found: Reference, head: Token) -> bool:
    """Whether the words that describe somebody hold a noun: "a biologist at [Terra90], which plants trees"."""
    return found.rule == "description" and doc[slice(*found.tokens)].root.i != head.i


def _whole_name(doc: Doc, tokens: Tokens, mark: EntityMark) -> str:
    """A name written in full where the entity has its last word only: "the Halden County Sheriff's [Department]".

    But "Halden Gas's [Norfrost]" is owned by another, and "Meanwhile [Norfrost]" is no name, nor "Airline [Norfrost]".
    """
    words = without_article(clean(doc, tokens))
    if mark.role and words == f"{mark.role} {mark.name}":
        return mark.name
    if mark.type == "PERSON" or " " in mark.name or not words.endswith(f" {mark.name}"):
        return mark.name
    span = [token for token in doc[tokens[0] : tokens[1]] if not token.is_space]
    spelt = all(t.text[:1].isupper() or t.lower_ in _INNER for t in span)
    large = [t for t in span if t.text[:1].isupper() and t.pos_ != "ADV" and t not in MARKERS]
    owned = any(t in POSSESSIVE_MARKS for t in span) and mark.name.lower().rstrip(".") not in _OFFICES
    loose = bool(span) and span[0].lower_ in _JOINING  # "[Both] Samsung and Meta"
    return words if spelt and not owned and not loose and len(large) >= _LARGE else mark.name


def without_article(words: str) -> str:
    """The words behind an article: "[The] Danish government"."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else words


def _owns(head: Token, end: int) -> bool:
    """Whether what a name owns goes on behind it, lost by the parser: "[Diaz's back-and-forth with Roe] lasted"."""
    mark = head.i + 1
    return mark + 1 < end and head.doc[mark] in POSSESSIVE_MARKS and head.doc[mark].head == head


def _apposed(doc: Doc, head: Token) -> Reference | None:
    """The names beside a word that is none: "one of the protesters, [Karin Holm]", "the owners, [Diaz] and [Roe]"."""
    for child in head.rights:
        found = reference_at(doc, child.i) if child in APPOSITIONS else None
        if found is None or found.rule != "name":
            continue
        beside = child.left_edge.i == head.i + 1  # "its owner [Halden Gas]"
        if _entity(doc, found.entities[0]).type in ({"PERSON", "ORG"} if beside else {"PERSON"}):
            partners = [_named(doc, token) for token in conjuncts(child)] if head in PLURAL_NOUNS else []
            names = [r for r in partners if r is not None]
            if len(names) < len(partners) or not names:
                return found if not partners or beside else None
            if len({r.entities for r in names}) == 1 and not beside:
                continue  # "the [owners] used firms of a third, Ivo Kern"
            return found._replace(entities=tuple(dict.fromkeys(e for r in names for e in r.entities)))
    return None


def _named_last(doc: Doc, head: Token, tokens: Tokens) -> Reference | None:
    """The person named between commas at the end of a description: "the nurse who found him, [Ana Diaz], is well"."""
    last = tokens[1] - 1
    while last > head.i and doc[last].is_punct:
        last -= 1
    found = reference_at(doc, last) if last > head.i and lexicon.is_person_noun(head.lemma_.lower()) else None
    if found is None or found.rule != "name" or found.tokens[0] <= head.i + 1 or head in PLURAL_NOUNS:
        return None
    relative = any(child in RELATIVE_CLAUSES for child in head.rights)
    apart = doc[found.tokens[0] - 1].text == "," and " " in _entity(doc, found.entities[0]).name
    return found if relative and apart and _entity(doc, found.entities[0]).type == "PERSON" else None


def _called(doc: Doc, head: Token, end: int) -> Reference | None:
    """What a noun is called by the words that end its phrase: "a firm called [Halden]", "the guard known as [Bo]"."""
    naming = doc[head.i + 1] if head.i + 2 < end else head
    if naming.lemma_ not in _NAMING or naming.head.i != head.i or head not in SINGULAR_NOUNS:
        return None
    last = end - 1
    while last > naming.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    found = reference_at(doc, last)
    if found is None or found.rule != "name" or found.tokens[0] <= naming.i:
        return None
    between = doc[naming.i + 1 : found.tokens[0]]
    bare = all(token.is_punct or token.lower_ in {"as", "the"} for token in between)
    return found if bare and _entity(doc, found.entities[0]).type != "NORP" else None


def _named(doc: Doc, head: Token) -> Reference | None:
    """The reference of a name, or of a noun that a name stands for or beside."""
    found = reference_at(doc, head.i)
    return found if found is not None and found.rule in _NAMED else _apposed(doc, head)


def reference_at(doc: Doc, i: int) -> Reference | None:
    """The shortest reference that covers token i."""
    return _reference_of(doc[i])


@once
def _reference_of(token: Token) -> Reference | None:
    stored, i = REFERENCES.get(token.doc), token.i
    end = bisect_right(stored, i, key=lambda reference: reference.tokens[0])
    covering = (reference for reference in stored[max(0, end - _BACK) : end] if i < reference.tokens[1])
    return min(covering, key=lambda reference: reference.tokens[1] - reference.tokens[0], default=None)


def reference_chance(doc: Doc, tokens: Tokens | tuple[()], name: str) -> float:
    """How likely `name` is who a noun phrase means, of several the least likely; -1 where it is its own words."""
    if len(tokens) < 2 or not name or text_of(doc, *tokens) == name:
        return -1.0
    parts = _parts(doc[tokens[0] : tokens[1]].root, tokens)
    found = [r for r in (reference_at(doc, t.i) or _apposed(doc, t) for t in parts) if r is not None]
    return min((r.chance for r in found if r.rule not in _OPEN), default=-1.0)


def _entity(doc: Doc, index: int) -> EntityMark:
    return ENTITIES.get(doc)[index]
