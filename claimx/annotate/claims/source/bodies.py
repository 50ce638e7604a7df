"""Names inside a description: whose document it is, which body a common noun is of, which force "the police" are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.source.spelled import is_coined
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    ADNOMINAL_CLAUSES,
    COMPOUNDS,
    CONJUNCTS,
    COUNTS,
    DETERMINERS,
    NOUN_MODIFIERS,
    OBJECTS,
    OWNERS,
    PASSIVE_AUXILIARIES,
    PLURALS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
)
from claimx.annotate.clause.phrases import conjuncts
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.coreference import resolve
from claimx.annotate.coreference.lookup import reference_at
from claimx.annotate.coreference.wording import clean
from claimx.annotate.slots import ENTITIES, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.slots import Tokens

__all__ = ["bears_name", "introduced_by", "only_force", "owner_of", "publisher_of"]

_POLICE = "police"
_KINDS = ("organisation_words", "group_nouns", "public_bodies")
_OWNING = OWNERS | COMPOUNDS | NOUN_MODIFIERS
_NAMING = _OWNING | ADJECTIVES
_LIKE_NAMES = frozenset({"NOUN", "X"})
_MEDIA = frozenset({"internet", "web", "x"})  # "a Web page", "an X post": not by whom
_AVAILABLE = frozenset({"available"})
_HOUSES = lexicon.group("houses")
_MADE_BY = lexicon.group("made_by")
_THOUGHTS = lexicon.group("thoughts")
_KEPT = lexicon.group("kept_documents")
_FILED = frozenset({"filing"})
_KEEPING = lexicon.group("kept_kinds")
_LOOKING = lexicon.group("looking_documents")
_MAKING = lexicon.group("making_documents")
_BRINGING_OUT = lexicon.group("bringing_out")
_SENT = lexicon.group("sent_documents")
_SPEAKING = lexicon.cue_words("speech")
_NEW = frozenset({"a", "an", "another"})
_TO_THE_PRESS = frozenset({"media", "news", "press"})
_BY = frozenset({"by"})
_BEHIND = frozenset({"by", "from"})  # between a thought and who had it
_TIMES = frozenset({"DATE", "TIME"})
_KEPT_OF = PLACES | {"PERSON"}  # whom or what a record is of: "[Diaz]'s arrest report", "[Florida] records"
_PEOPLE = frozenset({"PERSON", "NORP", "GROUP"})
_OF_ONE = frozenset({"his", "her"})
_OWNED_BY = lexicon.group("third_owners")
_POLLS = frozenset({"poll", "survey"})
_SOON = 80  # tokens behind "a new poll" in which its makers are named
_SURE = 0.8  # chance from which a pronoun gives way to the name
_BACK = 500  # words before "the report" in which it may have been introduced
_KNOWN = 500  # entities that are compared
_PHRASE = 10  # words behind a preposition in which a place is named: "in the west of the old town of Ardal"
_NO_NAME = frozenset({"the", "local", "city"})  # stand before "police" and name nothing


def bears_name(span: Span) -> bool:
    """One organisation that a name stands before: "Yonhap news agency", "the Danish government", "Diaz's campaign".

    A nationality alone tells apart what a country has one of: not "the Swiss bank". "A Yonhap office" is one of many.
    """
    root = span.root
    before = [c for c in root.lefts if c in _NAMING and c.i >= span.start]
    some = any(c in COUNTS or (c in DETERMINERS and c.lower_ != "the") for c in root.lefts)
    if some or root in PLURALS or any(c in CONJUNCTS for c in root.rights):
        return False
    first = span.start + (span[0].lower_ == "the")
    national = any(_is_nationality(c) and c.left_edge.i == first for c in before)
    if national and root.lemma_ in lexicon.group("state_bodies"):
        return True
    names = (c for child in before for c in child.subtree if is_written_as_name(c))
    return root.lemma_ in _HOUSES and any(not _is_nationality(name) for name in names)


def is_written_as_name(word: Token) -> bool:
    """Whether a word is a name, whatever the tagger takes it for: "a [Pew] study", "[YouGov] figures"; no adjective."""
    if word.pos_ == "PROPN":
        return True
    short = word.text.isupper() and len(word) > 1
    coined = short or is_coined(word.doc[word.i : word.i + 1])
    like = word.pos_ in _LIKE_NAMES and word.lower_ not in _MEDIA and word.head.is_lower
    if not like or not word.text[:1].isupper() or _is_nationality(word):
        return False
    return coined or not word.is_sent_start or _is_known(word)


def _is_known(word: Token) -> bool:
    """Whether a word belongs to a name of the article: "[Sanders]' campaign", where Bernie Sanders is spoken of."""
    known = ENTITIES.get(word.doc)[:_KNOWN]
    return any(entity.named and word.text in entity.name.split() for entity in known)


def _is_nationality(word: Token) -> bool:
    return word.ent_type_ == "NORP" or word.lower_ in lexicon.words("nationalities")


def only_force(doc: Doc, span: Span) -> tuple[int, ...]:
    """The police force that "police" are in an article that names one and no other: "[Police] said", "Ardal police".

    None where the article tells of police of another place: a wrong name is worse than none.
    """
    words = [token.lower_ for token in span if token.is_alpha and token.lower_ not in _NO_NAME]
    if span.root.lower_ != _POLICE or words[-1:] != [_POLICE]:
        return ()
    known = list(enumerate(ENTITIES.get(doc)[:_KNOWN]))
    forces = [(k, e.name.lower().split()) for k, e in known if e.named and e.type not in _PEOPLE and _is_force(e.name)]
    if not forces:
        return ()
    longest, name = max(forces, key=lambda force: len(force[1]))
    one = all(other == name[: len(other)] for _, other in forces)
    if words == [_POLICE] and any(_polices_elsewhere(word, name) for word in _named_so(doc, span.root)):
        return ()
    return (longest,) if one and words[:-1] == name[: len(words) - 1] else ()


def _named_so(doc: Doc, word: Token) -> list[Token]:
    """The first places of a word, in whatever case; in an array, as a long article asks for it often."""
    return [doc[int(i)] for i in (doc.to_array("LOWER") == word.lower).nonzero()[0][:_KNOWN]]


def _is_force(name: str) -> bool:
    """Whether a name is that of a police force: "Ardal Police"; not "Order of Police", "Police Federation"."""
    words = [word for word in name.lower().split() if word != "the"]
    if words[-1:] != [_POLICE] and words[-1:] and words[-1] in lexicon.group("force_nouns"):
        words.pop()
    before = words[:-1]
    if words[-1:] != [_POLICE] or all(word in _NO_NAME for word in before) or before[-1] in lexicon.group("police_of"):
        return False
    return lexicon.group("beside_police").isdisjoint(before)


def _polices_elsewhere(word: Token, force: list[str]) -> bool:
    """Whether a "police" is that of a place a force is not called by: "police in [Ardal]", "[Ardal] police"."""
    begins = bool(word.is_sent_start)
    if word.text != _POLICE and not begins:
        return False  # inside a name
    places = [
        _place_in(c) for c in word.rights if c in PREPOSITIONS and c.lower_ in lexicon.words("place_prepositions")
    ]
    if not begins and word.i and _is_place_before(word.nbor(-1)):
        places.append(word.nbor(-1).lower_)
    return any(place and place not in force for place in places)


def _place_in(preposition: Token) -> str:
    """The last word of the first name behind a preposition, in lower case: "in the town of New [York]"; "" none."""
    last = ""
    for token in islice(preposition.subtree, _PHRASE):
        if token.pos_ == "PROPN" and token.ent_type_ not in _TIMES:
            last = last if last and token.lower_ in lexicon.group("settlements") else token.lower_
        elif last:
            break
    return last


def _is_place_before(word: Token) -> bool:
    """Whether a word before "police" says whose: "[Ardal] police", "[Norwegian] police", not "Armed police"."""
    if word.is_sent_start and word.pos_ != "PROPN" and not _is_nationality(word):
        return False
    return word.text[:1].isupper() and not word.is_stop and word.lower_ not in _NO_NAME


def introduced_by(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """Whose document it is where another place tells. "A report by [the port authority] ... the report warned"."""
    root = span.root
    if root.lemma_.lower() not in lexicon.words("documents"):
        return ()
    first = doc[span.start].lower_
    if first in _NEW:
        return _polled_by(root)
    if first not in {"the", "this"} or any(t.lower_ not in _TO_THE_PRESS for t in doc[span.start + 1 : root.i]):
        return ()
    same = _POLLS if root.lemma_ in _POLLS else {root.lemma_}
    for i in range(span.start - 1, max(-1, span.start - _BACK), -1):
        if doc[i].lemma_ in same and doc[i].pos_ == "NOUN":
            made = publisher_of(doc, _phrase_of(doc[i])) or _brought_out_by(doc, doc[i])
            if made or any(c.lower_ in _NEW for c in doc[i].lefts):
                return made or _polled_by(doc[i])  # "police released a statement": another than the one before
    return ()


def _polled_by(poll: Token) -> Tokens | tuple[()]:
    """The makers of a poll, named soon behind it: "a new poll says. The survey by [Halden Bank]"."""
    if poll.lemma_ not in _POLLS:
        return ()
    near = poll.doc[poll.right_edge.i + 1 :][:_SOON]
    made = (publisher_of(poll.doc, _phrase_of(token)) for token in near if token.lemma_ in _POLLS)
    return next((found for found in made if found), ())


def _phrase_of(noun: Token) -> Span:
    """A noun with all that hangs on it."""
    return noun.doc[noun.left_edge.i : noun.right_edge.i + 1]


def _brought_out_by(doc: Doc, noun: Token) -> Tokens | tuple[()]:
    """Who brought a document out, or spoke in it: "[Farm Weekly] ran a story", "[Halden Bank] said in a statement"."""
    above = noun.head
    inside = noun in PREPOSITION_OBJECTS and above.lower_ == "in"
    verb = above.head if inside else above
    speaks = verb.lemma_ in _SPEAKING or noun.lemma_ in _SENT
    wrote = speaks if inside else noun in OBJECTS and verb.lemma_.lower() in _BRINGING_OUT
    if not wrote or any(c in PASSIVE_AUXILIARIES for c in verb.lefts):
        return ()
    subject = find_subject(doc, verb.i)
    if not subject or subject[0] <= noun.i < subject[1]:
        return ()
    entities = resolve(doc, subject)[1]
    if not entities and bears_name(doc[slice(*subject)]):
        return subject
    return subject if entities and all(ENTITIES.get(doc)[e].named for e in entities) else ()


def publisher_of(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """Whose document it is. "data from [the port authority]", "[the Post]'s review", "[Met Office] figures".

    Also "data compiled by [Halden Bank]"; not "a memo obtained by the Post": who only has it did not make it. What
    somebody thinks or works out speaks for him too: "by [Diaz]'s argument"; not "a ruling on Boeing", which is only
    about the firm.
    """
    root = span.root
    document = root.lemma_.lower() in lexicon.words("documents")
    if not document and root.lemma_.lower() not in _THOUGHTS:
        return ()
    behind = _BEHIND if not document or root.lemma_.lower() in _LOOKING else _MADE_BY
    made = [root, *(c for c in root.rights if c in ADNOMINAL_CLAUSES and c.lemma_.lower() in _MAKING)]
    owners = [c for c in root.children if c in _OWNING] + [
        g
        for c in (c for word in made for c in word.children)
        if c.lower_ in (behind if not document or c.head == root else _BY)
        for g in c.children
        if g in PREPOSITION_OBJECTS and (c.lower_ in {"from", "by"} or g.ent_type_ not in PLACES)
    ]
    unable = _TIMES | _KEPT_OF if _is_kept(root) else _TIMES
    if root.lemma_.lower() in _FILED:
        owners = [owner for owner in owners if owner not in COMPOUNDS]  # "an SEC filing" is handed to the SEC
    for owner in owners:
        if not span.start <= owner.i < span.end or _is_common(owner):
            continue
        if is_written_as_name(owner) and owner.ent_type_ not in unable:
            first = min([owner.i, *(c.i for c in owner.children if c in COMPOUNDS)])
            partners = [t for t in conjuncts(owner) if owner.i < t.i < span.end and t.pos_ == "PROPN"]
            return first, max([owner.i, *(t.i for t in partners)]) + 1
        called = called_behind(doc, owner.i, span.end)
        if called:
            return called
    return _named_behind(doc, span) if document else ()


def called_behind(doc: Doc, noun: int, end: int) -> Tokens | tuple[()]:
    """The name right behind a common noun, up to the end of a phrase: "the website [Norfrost]", "affiliate [HB 7]"."""
    if noun + 1 >= end or doc[noun].pos_ != "NOUN":
        return ()
    if is_coined(doc[noun + 1 : end]):
        return noun + 1, end  # "the website [norfrost.com]"
    found = reference_at(doc, noun + 1)
    named = found is not None and found.rule == "name" and found.tokens[0] == noun + 1
    return found.tokens if named and found is not None and found.tokens[1] == end else ()


def _named_behind(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """The maker whom the parse gives to another verb: "data compiled by [Halden Bank] show", "released by [HB]"."""
    for i in range(span.root.i + 1, span.end - 1):
        made = doc[i - 1].lemma_.lower() in _MAKING or doc[i - 1].lower_ in _AVAILABLE
        first = i + 1 + (doc[i + 1].lower_ == "the")
        found = reference_at(doc, first) if made and doc[i].lower_ in _BEHIND and first < span.end else None
        if found is not None and found.rule == "name" and found.tokens[0] == first:
            return first, min(found.tokens[1], span.end)
    return ()


def _is_common(word: Token) -> bool:
    """Whether only the sentence writes a word large that tells a kind: "[Bank] statements show"."""
    alone = bool(word.is_sent_start) and word in COMPOUNDS
    return alone and any(word.lower_ in lexicon.words(kind) for kind in _KINDS)


def _is_kept(noun: Token) -> bool:
    """Whether a document is kept of somebody, and not written by him: "[records]", "an arrest [report]"."""
    return noun.lemma_.lower() in _KEPT or any(c.lemma_.lower() in _KEEPING for c in noun.lefts)


def with_owner(doc: Doc, span: Span) -> str:
    """The words with a name in the place of the pronoun they begin with: "[Diaz's] campaign" for "her campaign"."""
    owner = span[0]
    found = reference_at(doc, owner.i) if owner.lower_ in _OWNED_BY and len(span) > 1 else None
    if found is None or found.chance < _SURE or len(found.entities) != 1:
        return ""
    entity = ENTITIES.get(doc)[found.entities[0]]
    fits = entity.type == "PERSON" if owner.lower_ in _OF_ONE else entity.type == "ORG"
    if not entity.named or not fits:
        return ""
    return f"{entity.name}'s {clean(doc, (span.start + 1, span.end))}"


def is_house(span: Span) -> bool:
    """Whether a phrase is one body of somebody's: "her [campaign]"; not "her campaign and its donors"."""
    joined = any(c in CONJUNCTS for c in span.root.rights)
    return span.root.lemma_ in _HOUSES and span.root not in PLURALS and not joined


def owner_of(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """Whose document it is, known by another word: "[her] research", "[the group]'s statement"; not "[its] website"."""
    root = span.root
    if root.lemma_.lower() not in lexicon.words("documents") | _THOUGHTS or _is_kept(root):
        return ()
    owner = next((c for c in root.lefts if c in OWNERS and c.lower_ != "its"), None)
    if owner is None or not resolve(doc, (owner.i, owner.i + 1))[1]:
        return ()
    return owner.i, owner.i + 1
