"""Who a source is: named, unnamed, or the outlet itself; with the fullest name and the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.speakers import UNKNOWN
from claimx.annotate.claims.source.bodies import (
    bears_name,
    called_behind,
    introduced_by,
    is_house,
    only_force,
    owner_of,
    publisher_of,
    with_owner,
)
from claimx.annotate.claims.source.heard import with_last_speakers
from claimx.annotate.claims.source.spelled import (
    denies,
    described_person,
    is_coined,
    is_shared,
    known_name,
    leading_person,
    named_beside,
    named_soon,
    person_behind,
    surname_beside,
    titled_person,
)
from claimx.annotate.claims.source.type import source_type
from claimx.annotate.claims.when.said import find_said
from claimx.annotate.clause.labels import (
    COMPOUNDS,
    OWNERS,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    POSSESSIVE_MARKS,
    PREPOSITION_OBJECTS,
)
from claimx.annotate.clause.phrases import entities_in
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.clause.verbs import first_conjunct
from claimx.annotate.coreference import reference_chance, resolve
from claimx.annotate.coreference.lookup import without_article
from claimx.annotate.slots import ATTRIBUTIONS, ENTITIES, QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from claimx.annotate.slots import AttributionMark, Tokens
    from claimx.record import SourceKind

_OWNED = OWNERS | PREPOSITION_OBJECTS
_PASSIVE = PASSIVE_SUBJECTS | PASSIVE_AUXILIARIES
_RELATIVE = lexicon.group("relative_pronouns")
_KNOWN = 500  # entities that a label in capitals may mean
_AMOUNTS = frozenset({"CARDINAL", "DATE", "MONEY", "PERCENT", "QUANTITY", "TIME"})
_OTHERS = lexicon.group("pronouns_he") | lexicon.group("pronouns_she")
_ANONYMOUS = frozenset({"unidentified", "unknown", "unnamed"})
_KIN = lexicon.group("kin")
_TIDINGS = lexicon.group("tidings")
_HIDDEN = frozenset({"insider", "source", "tipster"})
_COMMON = ("documents", "people_nouns", "group_nouns")

Description = tuple["SourceKind", str, str, tuple[int, ...]]


def complete_attributions(doc: Doc) -> list[AttributionMark]:
    """The attributions, each with who its source is and when it was said; needs the entities and the times."""
    found = []
    for given in ATTRIBUTIONS.get(doc):
        mark = given._replace(source=()) if denies(doc, given) else given
        kind, name, role, entities = describe_source(doc, mark)
        found.append(
            mark._replace(
                kind=kind,
                name=name,
                role=role,
                entities=entities,
                said=find_said(doc, mark),
                type=source_type(doc, doc[slice(*mark.source)] if mark.source else None, entities),
                resolved=reference_chance(doc, mark.source, name),
            )
        )
    return [_as_another(doc, mark, found) for mark in with_last_speakers(doc, found)]


def _as_another(doc: Doc, mark: AttributionMark, found: Sequence[AttributionMark]) -> AttributionMark:
    """Without a name where it would be the speaker's own: “[She] told me to go,” says Moss, who is "I" there."""
    outer = found[mark.within] if mark.within >= 0 else None
    if outer is None or not mark.entities or mark.entities != outer.entities or not mark.source:
        return mark
    first, last = mark.source
    quoted = any(quote.first <= first < quote.last for quote in QUOTATIONS.get(doc) if quote.kind == "speech")
    if not quoted or last - first > 1 or doc[first].lower_ not in _OTHERS:
        return mark
    return mark._replace(kind="unnamed", name="", role="", entities=(), resolved=-1.0)


def describe_source(doc: Doc, mark: AttributionMark) -> Description:
    """(kind, name, role, entity indices) of the source of a mark."""
    if mark.rule == UNKNOWN:
        return "unknown", "", "", ()
    tokens = mark.source or (_understood(doc, mark) if mark.klass != "question" else ())
    if not tokens:
        return "unnamed", "", "", ()
    label = doc[tokens[0] : tokens[1]].text.rstrip(".")
    if mark.rule == "label" and label.lower() in lexicon.words("turn_labels"):
        name, entities, _ = resolve(doc, tokens)
        if entities and name != label:
            return "named", name, _role(doc, entities), entities
        if name and name.rstrip(".") != label:
            return "unnamed", name, "", ()  # "A" below "Interview with [the harbour pilot]"
        return "unnamed", label if len(label) > 1 else "", "", ()  # "Q" and "A" describe nobody
    tokens = _trimmed(doc, tokens)
    span = doc[tokens[0] : tokens[1]]
    if span.root.lower_ in _RELATIVE and mark.cue:
        tokens = find_subject(doc, doc[mark.cue[0] : mark.cue[1]].root.i) or tokens
        span = doc[tokens[0] : tokens[1]]
    if len(span) == 1 and span.root.lower_ in _TIDINGS:
        return "unnamed", "", "", ()  # "[news] broke that"
    called = called_behind(doc, span.root.i, span.end)
    person = leading_person(doc, span) or titled_person(doc, span) or person_behind(doc, span)
    name, entities, rule = resolve(doc, called or person or tokens)
    if entities and rule != "name" and span.root.lemma_.lower() in _HIDDEN:
        return "unnamed", span.text, "", ()  # "the source told us": whoever is called so has no name
    if rule == "clause":
        return "unnamed", "", "", ()  # "it was announced that": the clause is what is told, and tells nothing itself
    if mark.rule == "label":
        if span[0].lower_ in _ANONYMOUS or _is_by_role(span):
            return "unnamed", span.text, "", ()  # "UNIDENTIFIED MALE: We left.", "THE WITNESS: No."
        full = _label(doc, span)
        if len(full.split()) > len(name.split()):
            return "named", full, _role(doc, entities), entities
    if not entities:
        beside = described_person(doc, span, mark.cue)
        made = publisher_of(doc, span) or owner_of(doc, span) or introduced_by(doc, span)
        for part in (called, beside, made, _person_in(doc, span)):
            if part:
                name, entities, _ = resolve(doc, part)
                name = name or doc[part[0] : part[1]].text
                return "named", name, _role(doc, entities), entities
        same = () if _is_common(span) else _same_name(doc, span) or known_name(doc, span)
        same = same or only_force(doc, span) or named_soon(doc, span)
        if same:
            return "named", ENTITIES.get(doc)[same[0]].name, _role(doc, same), same
    labelled = mark.rule in {"post", "label"} or _is_label(doc, mark)
    owned = with_owner(doc, span) if not entities else ""
    if owned:
        return ("named" if is_house(span) else "unnamed"), owned, "", ()
    if not entities and bears_name(span):
        return "named", without_article(name or span.text), "", ()
    if not entities and not _is_common(span) and (span.root.pos_ == "PROPN" or labelled or is_coined(span)):
        return "named", name or span.text, "", ()
    known = ENTITIES.get(doc)
    if len(entities) == 1 and is_shared(doc, span, entities[0]):
        return "named", span.text, "", ()
    crowd = entities and all(known[e].type == "NORP" for e in entities)  # "Republicans" have no name of their own
    if _is_common(span) and name == span.text:
        return "unnamed", name, "", ()
    return ("named" if entities and not crowd else "unnamed"), name, _role(doc, entities), entities


def _trimmed(doc: Doc, tokens: Tokens) -> Tokens:
    """Without a relative clause, or the beginning of one, or a day at the end: "[The company], which"."""
    first, last = tokens
    if doc[first].pos_ == "CCONJ" and last - first > 1:
        first += 1
    if doc[first] in POSSESSIVE_MARKS:  # "[Mayor Diaz]'s administration", parted by the parser
        return doc[first].head.left_edge.i, last
    if doc[first].is_upper and doc[first - 1 : first].text_with_ws == "-" and not doc[first - 2].whitespace_:
        return first - 2, last  # "[NBF]-TV reported"
    head = doc[first:last].root
    if head.ent_type_ == "DATE" and head.left_edge.i > first + 1:  # "according to [a Halden poll] last year"
        return first, head.left_edge.i
    for i in range(first + 1, last - 1):
        if doc[i].text == "," and doc[i + 1].lower_ in _RELATIVE:
            return first, i
    return first, last


def _same_name(doc: Doc, span: Span) -> tuple[int, ...]:
    """The entity that a label in capitals means: "ANA DIAZ:"."""
    if not span.text.isupper():
        return ()
    words = span.text.lower().split()
    for k, entity in enumerate(ENTITIES.get(doc)[:_KNOWN]):
        known = entity.name.lower().split()
        if entity.named and known and known[-1] == words[-1] and set(words) <= set(known) | {words[0]}:
            return (k,)
    return ()


def _is_label(doc: Doc, mark: AttributionMark) -> bool:
    """A name in capitals and a colon. "[SY]: Nobody told us."."""
    if not mark.cue or not mark.source:
        return False
    return doc[mark.cue[0]].text == ":" and doc[slice(*mark.source)].text.isupper()


def _label(doc: Doc, span: Span) -> str:
    """The longest label of a transcript with the same last word. "VELDT" after "IRMA VELDT, SHERIFF"."""
    labels = [doc[slice(*mark.source)] for mark in ATTRIBUTIONS.get(doc) if mark.rule == "label" and mark.source]
    same = [label.text for label in labels if label[-1].lower_ == span[-1].lower_]
    return max(same, key=lambda text: len(text.split()), default=span.text)


def _is_common(span: Span) -> bool:
    """A common noun that is written large because a sentence begins: "[Research] shows", "[Records] say"."""
    word = span.root.lower_
    known = (word, word.removesuffix("s"))  # the tagger leaves what it takes for a name in the plural
    first = len(span) == 1 and bool(span.root.is_sent_start)
    return first and any(w in lexicon.words(kind) for kind in _COMMON for w in known)


def _is_by_role(span: Span) -> bool:
    """A label that only says what somebody is in court or at a meeting: "THE WITNESS", "THE COURT"."""
    role = span.text.lower().removeprefix("the ")
    return span[0].lower_ == "the" and (lexicon.is_person_noun(role) or role in lexicon.words("public_bodies"))


def _role(doc: Doc, entities: tuple[int, ...]) -> str:
    return ENTITIES.get(doc)[entities[0]].role if len(entities) == 1 else ""


def _understood(doc: Doc, mark: AttributionMark) -> Tokens | tuple[()]:
    """The subject that the cue shares with another verb. "[Lee] praised the crew, <adding> that {all were safe}"."""
    if not mark.cue:
        return ()
    root = doc[mark.cue[0] : mark.cue[1]].root
    if root.pos_ != "VERB" or any(c in _PASSIVE for c in root.children):
        return ()
    found = surname_beside(doc, mark.cue) or find_subject(doc, root.i)
    inside = found and any(first <= found[0] < last for first, last in mark.content)
    amount = found and doc[slice(*found)].root.ent_type_ in _AMOUNTS  # "found [475 pounds], the police said"
    return () if inside or amount else found


def _is_of_kin(doc: Doc, span: Span, first: int) -> bool:
    """Whether a person is only whose relative the source is: "the mother of driver [Ana Diaz]", no comma between."""
    words = [token.lower_ for token in doc[span.start : first]]
    return "," not in words and any(word in _KIN and words[k + 1 : k + 2] == ["of"] for k, word in enumerate(words))


def _person_in(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """A person in apposition to the phrase. "one of the drivers, [Ana Diaz], 42", "Roe's sister, [Ana Diaz]"."""
    for ent in entities_in(span):
        if (
            ent.label_ == "PERSON"
            and first_conjunct(ent.root) not in _OWNED
            and not (ent.root in COMPOUNDS and ent.root.head.pos_ == "NOUN")
            and not _is_of_kin(doc, span, ent.start)
        ):
            return ent.start, ent.end
    return named_beside(span)
