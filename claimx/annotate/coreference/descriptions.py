"""Descriptions of entities: appositions and titles give them, "the minister" and "the company" use them."""

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
    PLURALS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    PUNCTUATION,
    RELATIVE_CLAUSES,
    SINGULAR_NOUNS,
    SUPERLATIVES,
)
from claimx.annotate.clause.phrases import age_behind
from claimx.annotate.coreference.callings import is_called, is_firm, is_index, is_public, seat
from claimx.annotate.coreference.compatriots import adjectives_of, nations
from claimx.annotate.coreference.entities import office
from claimx.annotate.coreference.expletives import is_be
from claimx.annotate.coreference.titles import fold, is_title
from claimx.annotate.frame import Frame, sentence_of
from claimx.annotate.slots import PLACES
from claimx.lexicon import group, is_person_noun, table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

_LEADING = MARKERS | DETERMINERS | PUNCTUATION
__all__ = ["antecedents", "comes_from", "describe", "is_two", "names_for_open", "spoken_for", "two"]

_ORGANISATIONS = group("organisation_nouns")
_HOUSES = _ORGANISATIONS | words("group_nouns") - group("groups_of_people")
_COMPANIES = group("company_nouns")
_PLACES = group("place_nouns_of_names")
_TOWNS = frozenset({"city", "town", "village"})
_LANDS = frozenset({"country", "nation"})
_CITIES = words("cities")
_FOR = frozenset({"for", "of", "from"})
_OFFICERS = group("officers")
_MARKS = frozenset({",", "(", "-", "--", "–", "—", ":"})
_CUTS = frozenset({"of", "and", "&"})
_LONGEST_ROLE = 9  # words
_BEFORE_ROLES = frozenset({"NOUN", "PROPN", "ADJ"})  # "the [former Halden] mayor"
_RIVALS = 6  # names that a description without any tie may go back to
_SITES = words("place_nouns")
_NAMED = 8  # names that an open description may mean
_BEARING = {  # of which types are the names that a noun for a person, a group, a thing, a place may mean
    "PERSON": frozenset({"PERSON"}),
    "GROUP": frozenset({"ORG", "GPE"}),
    "THING": frozenset({"THING", "PRODUCT", "WORK", "FAC", "EVENT", "LOC", "ORG", "GPE"}),
    "PLACE": frozenset({"FAC", "LOC", "GPE"}),
}
_PAIRS = frozenset({"pair", "duo", "couple"})
_SIDES = group("sides")  # countries as well as bodies
_MALE, _FEMALE = words("male_nouns"), words("female_nouns")
_WINDOW = 80  # mentions looked back over
_TITLED = 4  # words before a name that may be of its title
_WORDS = 7  # of a description, as in "the 22-year-old Croat"
_CHILD = 12  # years; up to here somebody is a child
_STEPS = 2  # appositions of appositions
_FIRMS = group("people_or_firms")
_TRADES = group("trades_of_firms")
_OTHER_OFFICES = group("other_offices")
_KEPT_TITLES = frozenset({"former", "ex"})
_OF_NO_FIRM = group("no_firms")
_SAID_BY_NAME = group("kinds_by_name")
_MISTAKEN = frozenset({"ORG", "PRODUCT", "FAC", ""})  # what the recogniser takes people for
_NO_BODY = frozenset({"PERSON", "THING", "PRODUCT", "WORK", ""})  # what it takes bodies for
_KIN = group("kin")
_NOBODY = frozenset({"GROUP", "THING"})
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
    body = (mention.type == "GROUP" and mention.word in _HOUSES - _PLACES) or _is_largest(doc[mention.head])
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


def spoken_for(noun: Token) -> list[Token]:
    """Whom somebody without a name speaks for: "a spokesman for [Norland Rail]"."""
    if noun.lower_ not in _OFFICERS:
        return []
    inside = (child.rights for child in noun.rights if child in PREPOSITIONS and child.lower_ in _FOR)
    return [token for tokens in inside for token in tokens if token in PREPOSITION_OBJECTS]


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


def antecedents(doc: Doc, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """The earlier mentions that "the minister" may go back to, nearest first, one for each entity.

    Where some share its noun, others of its kind are left out.
    """
    mention = mentions[k]
    if mention.article not in {"the", "this"} or mention.tokens[1] != mention.head + 1:
        return []
    telling = list(doc[seat(doc, mention) : mention.head])
    if len(telling) + 2 > _WORDS:
        return []
    modifiers = {token.lower_ for token in telling}
    told = _told(mention, telling)
    known: dict[int, Mention] = {}
    called: dict[int, Mention] = {}
    kind: dict[int, Mention] = {}
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if other.aside or other.kind not in {"name", "noun"} or other.tokens[0] <= mention.head < other.tokens[1]:
            continue
        if _known_as(mention, other, told) or _same_noun(doc, mention, other, modifiers):
            known.setdefault(other.key(), other)
        elif _called(mention, other, modifiers):
            called.setdefault(other.key(), other)
        elif (not modifiers or mention.word == "year-old") and _kind_of(mention, other):
            kind.setdefault(other.key(), other)
    exact = {key: other for key, other in known.items() if modifiers and _told_so(other, modifiers)}
    if exact:  # "the defence minister" where the foreign minister is told of too
        known = exact
    if mention.word == "year-old":
        kind = _of_age(doc, mention, kind)
    if not known and len(called) > 1 and _stand_together(called.values()):
        return []
    near = any(other.sentence >= mention.sentence - 1 for other in known.values())
    if known and not near and not modifiers and mention.word in _COMPANIES:
        known |= kind  # "its owner, the holding company Brava" does not make Brava "the company" of all that follows
    if called and not any(other.entity is not None and other.entity.named for other in known.values()):
        title = Frame.of(doc).headline  # "Halden central bank cuts rate", told below of the Bank of Halden
        known = {key: other for key, other in known.items() if other.tokens[0] >= title}
    found = list((known or called or kind).values())
    bare = (
        not telling
        and mention.word != "year-old"
        and not any(child in APPOSITIONS and not child.is_digit for child in doc[mention.head].children)
    )
    return found or (_of_type(mention, mentions, k) if bare else [])


def _told(mention: Mention, telling: Iterable[Token]) -> set[str]:
    """Of the words before a description's noun those that must have been told with it: names, other offices."""
    others = _OTHER_OFFICES - _KEPT_TITLES if mention.word in group("offices_for_life") else _OTHER_OFFICES
    return {fold(t.text) for t in telling if t.text[:1].isupper() or t.lower_ in others}


def _told_so(other: Mention, modifiers: set[str]) -> bool:
    """Whether the words before a description's noun were told of somebody: "[Defence] Minister Ana Diaz"."""
    return other.entity is not None and modifiers <= other.entity.words


def _of_age(doc: Doc, mention: Mention, found: dict[int, Mention]) -> dict[int, Mention]:
    """Of the people that "the [36]-year-old" may be those of that age; where it was told of none, those without one.

    A child whose age was not told is named by nobody's guess: the others of the article may be its parents.
    """
    wanted = doc[mention.tokens[0] + 1].text if mention.tokens[0] + 1 < mention.head else ""
    own = nations([doc[mention.head].lower_])
    if own:
        found = _of_nation(mention, found, own)
    if mention.tokens[0] + 1 == mention.head:  # "the Norwegian"
        return found
    ages = {key: _ages(doc, other.entity) for key, other in found.items() if other.entity is not None}
    same = {key: other for key, other in found.items() if wanted in ages.get(key, ())}
    if same or (wanted.isdigit() and int(wanted) <= _CHILD):
        return same
    return {key: other for key, other in found.items() if not ages.get(key)}


def comes_from(doc: Doc, mention: Mention, other: Mention) -> bool:
    """Whether somebody was told of with the nationality by which a description calls: "Danish skipper Lars Bo"."""
    told = nations(other.entity.words) if other.entity is not None else set()
    return bool(told & nations([doc[mention.head].lower_]))


def _of_nation(mention: Mention, found: dict[int, Mention], own: set[str]) -> dict[int, Mention]:
    """Who may be "the [Czech]": whoever was called so, else who alone was just told of, if of no other nationality."""
    known = {key: nations(other.entity.words) for key, other in found.items() if other.entity is not None}
    same = {key: other for key, other in found.items() if known.get(key, set()) & own}
    near = {key: other for key, other in found.items() if other.sentence >= mention.sentence - 1}
    alone = {key: other for key, other in near.items() if len(near) == 1 and not known.get(key)}
    fit = same or alone
    return {key: other for key, other in fit.items() if _may_be(mention, other)}


def _ages(doc: Doc, entity: Entity) -> set[str]:
    """The ages that are told of somebody: "Ana Roe, [36], left", "[36]-year-old Ana Roe"."""
    found = set()
    for first, last in entity.mentions:
        found.add(age_behind(doc, last))
        before = doc[max(0, first - 5) : first]
        if len(before) == 5 and before[-1].lower_ == "old" and before[-3].lower_ == "year":
            found.add(before[0].text)
    return {age for age in found if 0 < len(age) < 3}


def _stand_together(found: Iterable[Mention]) -> bool:
    """Whether names of one kind are told in one breath: of "Holm and Lunde Hospital" none is "the [hospital]"."""
    return len({other.sentence for other in found}) == 1 and all(other.conjunct for other in found)


def _of_type(mention: Mention, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """The people or organisations named last: "[Mourinho] was sacked. The [coach] said". Which is meant is learned.

    Only for a bare noun: "the marriage bureau", "the museum's director" say themselves who is meant.
    """
    wanted = "PERSON" if mention.type == "PERSON" else "ORG" if mention.word in _HOUSES - _SAID_BY_NAME else ""
    if not wanted or mention.number == "p":
        return []
    found: dict[int, Mention] = {}
    for other in _names_before(mention, mentions, k):
        if mention.word in _ORGANISATIONS and other.entity is not None and other.entity.reports:
            continue  # "a letter seen by Newsline, which the [company] sent"
        if mention.word in _OF_NO_FIRM and other.entity is not None and is_firm(other.entity.name):
            continue  # "the [state] argued" is not Boone Tool Company
        if mention.word in _COMPANIES and other.entity is not None and is_public(other.entity.name):
            continue  # nor is "the [company]" the Ministry of Transport
        if other.type == wanted:
            found.setdefault(other.key(), other)
        if len(found) == _RIVALS:
            break
    return list(found.values())


def _names_before(mention: Mention, mentions: Sequence[Mention], k: int) -> Iterator[Mention]:
    """The names before a description that its gender allows, the nearest first."""
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if other.kind == "name" and not other.aside and not is_index(other.word) and _may_be(mention, other):
            yield other


def names_for_open(doc: Doc, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """The names of its kind told last, of which one may be what an open description means: "the [tech giant]".

    Who holds the office is not its former or deputy holder, or the governor of another state.
    """
    mention = mentions[k]
    ends = mention.tokens[1] == mention.head + 1 and mention.head - mention.tokens[0] < _WORDS
    if mention.number == "p" or mention.article not in {"the", "this"} or not ends:
        return []
    kinds = _BEARING.get("PLACE" if mention.word in _SITES else mention.type, frozenset())
    told = _told(mention, doc[mention.tokens[0] + 1 : mention.head])
    found: dict[int, Mention] = {}
    for other in _names_before(mention, mentions, k):
        if other.type in kinds and not _is_another(mention, other, told):
            found.setdefault(other.key(), other)
        if len(found) == _NAMED:
            break
    return list(found.values())


def _is_another(mention: Mention, other: Mention, told: set[str]) -> bool:
    """Whether a name is but a part of a description, or its noun of the name, or another of that office.

    "The [AP] report", "Song of [Bells]", Ohio's governor, who is not "the Texas [governor]".
    """
    entity = other.entity
    if entity is None or entity.within(*mention.tokens) or (mention.word in entity.words and not told <= entity.words):
        return True
    head, of, rest = entity.name.lower().partition(" of ")
    return bool(of) and mention.word in fold(rest).split() and mention.word not in fold(head).split()


def _may_be(mention: Mention, other: Mention) -> bool:
    """Whether gender allows it, and neither stands inside the other."""
    apart = not other.tokens[0] <= mention.head < other.tokens[1]
    return apart and ({mention.gender, other.gender} - {"p", ""} <= {mention.gender} or mention.gender in {"p", ""})


def _same_noun(doc: Doc, mention: Mention, other: Mention, modifiers: set[str]) -> bool:
    """Whether two share a noun: "a research [facility] ... the [facility]"; not "the first [post] ... the second"."""
    if other.kind != "noun" or other.word != mention.word or other.number != mention.number:
        return False
    if mention.word == "year-old" and doc[mention.head].lower_ != doc[other.head].lower_:
        return False  # "the Czech", "the Spaniard"
    return modifiers <= {doc[i].lower_ for i in range(other.tokens[0], other.head)}


def _called(mention: Mention, other: Mention, modifiers: set[str]) -> bool:
    """Whether a noun calls a name: "the Bureau of Fisheries ... the [bureau]", "the Lindow Post ... the [paper]"."""
    entity = other.entity
    if entity is None or other.kind != "name":
        return False
    if mention.number == "p" and not (mention.word == "police" and modifiers):  # "the police" may be any
        return False
    return is_called(entity.name, entity.type, mention.word, modifiers)


def _known_as(mention: Mention, other: Mention, told: set[str]) -> bool:
    """Whether a role was told: "Kristi Noem, the [governor] ... the governor"; not "the Chinese [vessel]".

    `told` are the words that must have been told with it: names, and those that make another of the role.
    """
    entity = other.entity
    titled = mention.word in _FIRMS or is_title(mention.word)
    if entity is None or (entity.type == "PERSON" and mention.type in _NOBODY and not titled):
        return False  # "Ana Diaz, a botanist at Lund University, author of The Bomb, ... the [university]", "the bomb"
    return mention.word in entity.words and mention.number != "p" and told <= entity.words


def _kind_of(mention: Mention, other: Mention) -> bool:
    """Whether a noun is of the kind of a name: "[Boeing] ... the company", "[Iran] ... the country"."""
    entity = other.entity
    if other.kind != "name" or entity is None or mention.number == "p" or is_index(other.word):
        return False
    if mention.word in _ORGANISATIONS:
        return (
            entity.type == "ORG"
            and not entity.reports
            and (mention.word not in _COMPANIES or not is_public(entity.name))
        )
    if mention.word in _PLACES:
        return entity.type == "GPE" and not _is_other_place(mention.word, entity.name)
    if mention.word == "year-old":
        return entity.type == "PERSON"
    return mention.gender in {"m", "f"} and entity.type == "PERSON" and entity.gender == mention.gender


def _reports(doc: Doc, first: int) -> bool:
    """Whether the name at a token is of who tells the news: "a letter seen by [Newsline]", "told the [Lindow Post]"."""
    before = [token.lower_ for token in doc[max(0, first - _REPORTED) : first] if token.lower_ != "the"]
    told, seen = before[-1:], before[-2:-1]
    return bool(told) and (told[0] in _TOLD or (told[0] == "by" and bool(seen) and seen[0] in _SEEN))


def _is_other_place(noun: str, name: str) -> bool:
    """Whether a place is known for another kind: Lyon is no "country", Norway no "city"."""
    words = fold(name)
    if noun in _TOWNS:
        return words in table("countries") and words not in group("city_states")
    return noun in _LANDS and words in _CITIES and words not in table("countries")


def is_two(doc: Doc, mention: Mention) -> bool:
    """Whether a phrase means two known ones. "[Both] will undergo training", "the [pair]", "the [two] protesters"."""
    first, last = mention.tokens
    if mention.kind == "both" or mention.word in _PAIRS:
        told = doc[first:last]  # "the [mother-daughter] duo" says who they are
        bare = last == mention.head + 1 and not any(t.text == "-" or t.lower_ in _KIN or t in PLURALS for t in told)
        return bare and (mention.word == "both" or mention.article == "the")
    if mention.number != "p" or last != mention.head + 1:
        return False
    return (mention.article == "the" and doc[first + 1].lower_ == "two") or doc[first].lower_ == "both"


def two(doc: Doc, mentions: Sequence[Mention], k: int) -> tuple[Entity, ...]:
    """The two that "both" means: two coordinated names, or the two people of the nearest sentence that names two."""
    here = mentions[k]
    if here.word == "couple" and any(m.word == "couple" and not m.members for m in mentions[:k]):
        return ()  # "a couple ran it": "the couple" is that one
    land = next(filter(None, (table("lands").get(token.lower_) for token in doc[slice(*here.tokens)])), "")
    found: list[Entity] = []
    sentence = here.sentence
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if here.sentence - other.sentence > 4:
            break
        if other.sentence != sentence:
            if len(found) == 2:
                break
            found, sentence = [], other.sentence
        if here.word == "couple" and other.quote != here.quote:
            continue  # "“Ana is like Leo,” he said": they are no couple
        pair = len(other.members) == 2 and all(_counts(here, entity, joined=True) for entity in other.members)
        if pair and not _is_foreign(doc, other, land):
            return other.members
        entity = other.entity
        if other.kind == "name" and entity is not None and entity not in found and _counts(here, entity, joined=False):
            found.insert(0, entity)
    return tuple(found) if len(found) == 2 and here.word != "couple" else ()


def _is_foreign(doc: Doc, pair: Mention, land: str) -> bool:
    """Whether two come from another country than what is told of them: "[Ito and Sato] of Japan" are no French duo."""
    behind = doc[pair.tokens[1] : pair.tokens[1] + 2]
    known = behind.text.lower().removeprefix("of ").removeprefix("from ")
    return bool(land) and known != behind.text.lower() and known in table("lands").values() and known != land


def _counts(here: Mention, entity: Entity, *, joined: bool) -> bool:
    """Whether one of two may be this: "the two [companies]" are no people, "both" may be what "and" joins.

    Two that only stand in one sentence are people, or they are not meant.
    """
    if (entity.gender == "f" and here.word in _MALE) or (entity.gender == "m" and here.word in _FEMALE):
        return False  # "both brothers" are not Ana and Leo
    if here.word != "both" and entity.plural and not entity.named:
        return False  # "scholars and fans" are more than "the two"
    if here.kind == "both" and joined:
        return True
    if not entity.named and here.kind != "both" and here.word not in _PAIRS | set(fold(entity.name).split()):
        return False  # "a mother and her son ... the two suspects" may be others
    if here.type == "PERSON" or here.kind == "both" or here.word in _PAIRS:
        return entity.type == "PERSON"
    if here.word in _PLACES | _SIDES:
        return joined and (entity.type == "GPE" or (here.word in _SIDES and entity.type == "ORG"))
    return joined and entity.type == ("ORG" if here.type == "GROUP" else "THING")
