"""Which earlier mention a pronoun goes back to: agreement rules some out, weighted features rank the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.labels import ROLES
from claimx.annotate.coreference.callings import is_called
from claimx.annotate.coreference.expletives import is_be
from claimx.annotate.coreference.preferences import predicate_key, subject_class
from claimx.annotate.coreference.titles import fold
from claimx.annotate.coreference.weights import liking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.slots import Tokens

__all__ = ["WINDOW", "Place", "Us", "agrees", "candidates", "features", "net_features", "place"]

WINDOW = 70  # mentions looked back over
_SENTENCES = 8
_BESIDE = 2  # sentences from a "we"
_SPEECH = lexicon.cue_words("speech")
_FORCES = lexicon.group("forces")
_TYPES = frozenset({"PERSON", "ORG", "GPE", "GROUP", "THING", "NORP"})
_ROLES = ROLES - {"apposition"}


class Place(NamedTuple):
    """Where a pronoun stands: the verbs above it, its quotation, who speaks there, what the word meant last."""

    group: str  # person | it | they | this | we | noun | open: a noun without any tie to a name
    clauses: tuple[int, ...]  # verbs from its own clause upwards
    quote: int
    speaker: int  # id of the entity that speaks, 0 unknown
    house: int  # id of the organisation that the speaker speaks for, 0 unknown
    previous: int  # id of what the same pronoun meant last, 0 none
    verb: str  # speech | be | have | do
    predicate: str  # as `preferences.predicate_key` writes it
    words: tuple[Tokens, ...] = ()  # what the anaphor itself says
    voice: int = 0  # id of the entity that spoke last, 0 unknown
    us: Us | None = None  # of a "we"
    retold: bool = False  # whether somebody tells in own words what the speaker said

    @property
    def anothers(self) -> int:
        """Id of what the "we" of somebody else meant last, 0 none."""
        return self.previous if self.us is not None and not self.us.said_last else 0


class Us(NamedTuple):
    """What is known of somebody who says "we"."""

    office: str  # force (police) | team | country | firm | "": what people of such a role speak for
    introduced: int  # the sentence that first tells of them, -1 unknown
    said_last: bool  # whether the "we" before this one was theirs too


def place(
    doc: Doc,
    pronoun: Mention,
    *,
    quote: int,
    speaker: int,
    house: int,
    previous: int,
    words: tuple[Tokens, ...] = (),
    voice: int = 0,
    us: Us | None = None,
    retold: bool = False,
) -> Place:
    """Look around a pronoun once, for all its candidates."""
    above: list[int] = []
    token = doc[pronoun.head].head
    for _ in range(10):
        if token.pos_ in {"VERB", "AUX"}:
            above.append(token.i)
        head = token.head
        if head.i == token.i:
            break
        token = head
    lemma = "" if not above else "be" if is_be(doc[above[0]]) else doc[above[0]].lemma_
    verb = "speech" if lemma in _SPEECH else lemma if lemma in {"be", "have"} else "do"
    group = (
        "noun"
        if pronoun.kind == "noun"
        else "we"
        if pronoun.word == "we"
        else "this"
        if pronoun.word in {"this", "that"}
        else "person"
        if pronoun.gender in {"m", "f"}
        else "it"
        if pronoun.gender == "n"
        else "they"
    )
    predicate = predicate_key(doc[pronoun.head])
    return Place(group, tuple(above), quote, speaker, house, previous, verb, predicate, words, voice, us, retold)


def agrees(pronoun: Mention, other: Mention) -> bool:
    """Whether gender and number allow it. "she" and "the minister": yes, "she" and "the company": no."""
    if pronoun.gender in {"m", "f"}:
        return other.gender in {pronoun.gender, "p", ""} and other.number != "p" and other.type in {"PERSON", ""}
    if pronoun.gender == "n":
        return other.gender in {"n", ""} and other.number != "p" and other.type not in {"PERSON", "NORP"}
    return other.number != "s"


def candidates(mentions: Sequence[Mention], k: int, *, speaker: int = 0) -> Iterator[Mention]:
    """The mentions before mention k that it may go back to, nearest first, one for each entity.

    `speaker` is who speaks the words around it: nobody says "he" of himself.
    """
    pronoun = mentions[k]
    seen: set[int] = set()  # and who was called "he" where this is a "she"
    for other in reversed(mentions[max(0, k - WINDOW) : k]):
        if pronoun.sentence - other.sentence > _SENTENCES:
            break
        key = other.key()
        if other.kind == "pronoun" and {other.gender, pronoun.gender} == {"m", "f"}:
            seen.add(key)
        if other.aside or key in seen or (other.kind == "pronoun" and key == id(other)) or not agrees(pronoun, other):
            continue
        if other.tokens[0] <= pronoun.head < other.tokens[1] or (speaker and key == speaker):
            continue
        seen.add(key)
        yield other


def features(here: Place, pronoun: Mention, found: Sequence[Mention]) -> Iterator[list[str]]:
    """What speaks for or against each candidate."""
    near, group = bool(found) and found[0].paragraph == pronoun.paragraph, f"{here.group}:"
    acting = {other.key() for other in found if _acts_before(pronoun, other)}
    for rank, other in enumerate(found):
        if here.group == "we":
            yield _for_group(here, pronoun, other)
        else:
            told = _for_anaphor(here, pronoun, other, rank)
            beyond = near and other.paragraph < pronoun.paragraph
            passed = bool(acting - {other.key()}) and not _is_near(pronoun, other)
            told.append(f"beyond={beyond}")
            told.append(f"paragraph={min(pronoun.paragraph - other.paragraph, 3)}")
            told.append(f"passed={passed},beyond={beyond}")
            told.append(f"passed={passed},previous={bool(here.previous) and other.key() == here.previous}")
            told.append(f"passed={passed},kind={other.kind},gender={other.gender == pronoun.gender}")
            yield told + [group + feature for feature in told]


def _acts_before(pronoun: Mention, other: Mention) -> bool:
    """Whether a candidate is the subject of the sentence before, in the same paragraph."""
    near = other.paragraph == pronoun.paragraph and pronoun.sentence - other.sentence == 1
    return near and other.role in {"subject", "passive"} and other.main


def _is_near(pronoun: Mention, other: Mention) -> bool:
    """Whether the sentence of a pronoun, or the one before, tells of a candidate."""
    recent = other.entity.sentences[-1:] if other.entity is not None else []
    return any(pronoun.sentence - sentence <= 1 for sentence in (other.sentence, *recent))


def _for_group(here: Place, pronoun: Mention, other: Mention) -> list[str]:
    """A "we" goes by who speaks and for whom, not by what stands near."""
    kind = other.type if other.type in _TYPES else "OTHER"
    speaks, housed = here.speaker and other.key() == here.speaker, here.house and other.key() == here.house
    voice = "speaker" if speaks else "house" if housed else "other"
    entity = other.entity
    found = [
        f"type={kind}",
        f"kind={other.kind}",
        f"voice={voice},type={kind}",
        f"voice={voice},quoted={here.quote >= 0}",
        f"voice={voice},housed={here.house != 0},known={here.speaker != 0}",
        f"same-sentence={pronoun.sentence == other.sentence},voice={voice}",
    ]
    if entity is not None:
        found += [f"total={min(len(entity.mentions), 8)},type={kind}", f"named={entity.named},voice={voice}"]
        if entity.sentences:
            found.append(f"first-told={min(entity.sentences[0], 3)}")
    if here.previous and other.key() == here.previous:
        found.append("previous")
    return [f"we:{f}" for f in (*found, *_for_us(here, pronoun, other, voice, kind))]


def _for_us(here: Place, pronoun: Mention, other: Mention, voice: str, kind: str) -> Iterator[str]:
    """What ties a candidate to who says "we": their role, the sentence that first tells of them, their words."""
    us, entity = here.us, other.entity
    if us is None:
        return
    yield f"office={us.office},type={kind}"
    if us.office == "force":
        called = map(fold, other.entity.name.split()) if other.entity is not None else ()
        yield f"force={other.word in _FORCES or not _FORCES.isdisjoint(called)}"
    if here.previous:
        yield f"previous={other.key() == here.previous},own={us.said_last},voice={voice}"
    if entity is not None and us.introduced >= 0 and voice == "other":
        beside = us.introduced in entity.sentences
        yield f"beside={beside},type={kind},housed={here.house != 0}"
    if entity is not None:
        near = any(abs(pronoun.sentence - sentence) <= _BESIDE for sentence in entity.sentences)
        yield f"near={near},voice={voice},type={kind}"


def _for_anaphor(here: Place, pronoun: Mention, other: Mention, rank: int) -> list[str]:
    """What speaks for or against one candidate of a pronoun or description."""
    distance = max(-1, min(pronoun.sentence - other.sentence, 4))
    kind = other.type if other.type in _TYPES else "OTHER"
    role = other.role if other.role in _ROLES else "other"
    found = [
        f"distance={distance}",
        f"role={role}",
        f"role={role},distance={min(distance, 2)}",
        f"kind={other.kind}",
        f"type={kind}",
        f"verb={here.verb},type={kind}",
        f"rank={min(rank, 5)}",
        f"many={min(other.count(), 5)}",
        f"article={other.article}",
        f"article={other.article},role={role}",
        f"words={min((pronoun.head - other.head) // 8, 6)}",
    ]
    if other.type:
        found.append(f"liked={liking(here.predicate, subject_class(other.type))}")
    entity = other.entity
    if entity is not None:
        found.append(f"subject-distance={min(pronoun.sentence - entity.subject_at, 4)}")
        recent = sum(pronoun.sentence - s <= 3 for s in entity.sentences[-6:])
        found.append(f"recent={min(recent, 4)}")
        if entity.sentences:
            found.append(f"first-told={min(entity.sentences[0], 3)}")
        found.append(f"total={min(len(entity.mentions), 6)}")
        if entity.named:
            found.append("named" if entity.sure else "unsure")
    if here.group in {"noun", "open"}:
        found.append(f"tied={_tie(pronoun, other)}")
    if here.group == "open":
        found += [f"asks={pronoun.type},type={kind}", f"same-sentence={distance == 0},role={role}"]
        if entity is not None:
            found.append(f"most={min(len(entity.mentions), 8)},type={kind}")
    if other.main:
        found.append(f"main,distance={min(distance, 2)}")
    if other.role == pronoun.role:
        found.append("parallel")
    if other.gender == pronoun.gender:
        found.append("gender")
    if other.word == pronoun.word:
        found.append("same-word")
    if here.previous and other.key() == here.previous:
        found.append("previous")
    if here.speaker and other.key() == here.speaker:
        found.append("speaker-quoted" if here.quote >= 0 and not here.retold else "speaker")
        found.append(f"speaker,role={role}")
    if other.quote != here.quote:
        found.append("quote=in" if here.quote >= 0 else "quote=out")
    if distance == 0:
        if other.clause in here.clauses[1:]:
            found.append(f"commands,role={other.role}")
        elif here.clauses and other.clause == here.clauses[0]:
            found.append("same-clause")
    if other.conjunct:
        found.append("conjunct")
    if other.sentence == 0:
        found.append("first-sentence")
    return [*found, *(_for_voice(here, other) if here.words else ())]


def _for_voice(here: Place, other: Mention) -> Iterator[str]:
    """Who speaks is not spoken of in the same breath, and often spoke before. "[He] said: “[Mr Roe] was wrong”"."""
    entity = other.entity
    inside = entity is not None and any(entity.within(*part) for part in here.words)
    yield f"own-words={inside}"
    if here.voice:
        yield f"spoke-last={other.key() == here.voice}"


def _tie(description: Mention, other: Mention) -> str:
    """What ties a description to a candidate: its noun, a role that was told, its name, or nothing but its type."""
    entity = other.entity
    if other.word == description.word:
        return "noun"
    if entity is not None and description.word in entity.words:
        return "role"
    called = entity is not None and is_called(entity.name, entity.type, description.word, set())
    return "name" if called else "type"


def net_features(group: str, *, none: bool) -> tuple[str, str]:
    """The names of the network's log-chance: what it says of a candidate and of "none" is weighed apart."""
    name = "none,net" if none else "net"
    return name, f"{group}:{name}"
