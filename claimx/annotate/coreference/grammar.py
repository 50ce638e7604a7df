"""What grammar says of a pronoun's antecedents, whatever the weights make of them.

An object is not its own subject ("Holm asked [her] to stay": not Holm, principle B of Chomsky 1981), a thing does not
deny ("The parade begins at noon. [It] denied the rumours"), and who is told of in the same paragraph comes before
those of earlier ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    AGENTS,
    ANY_SUBJECTS,
    APPOSITIONS,
    COMPLEMENT_CLAUSES,
    COPULA_COMPLEMENTS,
    INDIRECT_OBJECTS,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PAST_PARTICIPLES,
    POSSESSIVE_PRONOUNS,
    RELATIVE_CLAUSES,
)
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import is_infinitive
from claimx.annotate.coreference.antecedents import agrees
from claimx.annotate.coreference.expletives import is_be
from claimx.annotate.coreference.nouns import pronoun_gender
from claimx.annotate.coreference.preferences import predicate_key
from claimx.annotate.coreference.weights import liking
from claimx.annotate.frame import sentence_of
from claimx.choice import NONE, Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.mentions import Mention

__all__ = [
    "BODIES",
    "ahead",
    "asked",
    "is_aged",
    "is_unfit",
    "is_unknown_firm",
    "mended",
    "partners",
    "rival_subject",
    "says_of_itself",
    "told_subject",
]

_USUAL = 0.8  # share that is right
_OBJECTIVE = frozenset({"him", "her", "them"})
_THEY = lexicon.group("pronouns_they")
_REFLEXIVE = ("self", "selves")
_QUOTES = frozenset({'"', "“", "”", "‘", "''", "``"})
_ARGUMENTS = frozenset({"subject", "passive", "object"})
_BARE = 2  # words: "the company"
_FIRMS = lexicon.group("organisation_nouns")
_SPEECH = lexicon.cue_words("speech")
_WILLED = lexicon.group("willed")
_TEXTS = lexicon.words("documents")
_GROUPS = lexicon.words("group_nouns")
_JUDGEMENTS = lexicon.words("judgement_nouns")
_ASKING = lexicon.group("asking_a_person")
_WHERE = frozenset({"where", "when"})
_AGAIN = frozenset({"another", "the"})
BODIES = frozenset({"ORG", "GPE", "GROUP"})
_PARTNERS = OBJECTS | INDIRECT_OBJECTS | AGENTS
_CLAUSES = COMPLEMENT_CLAUSES | OPEN_COMPLEMENTS


def rival_subject(doc: Doc, mention: Mention) -> Token | None:
    """The subject that a pronoun cannot mean: of the verb whose object it is, or who asks it to do something."""
    token = doc[mention.head]
    if mention.word.endswith(_REFLEXIVE):
        return None
    verb = token.head if token in OBJECTS else None
    if token in NOUN_SUBJECTS and mention.word in _OBJECTIVE and token.head in _CLAUSES and is_infinitive(token.head):
        verb = token.head.head  # "Holm wants [her] to stay"
    own = next((child for child in verb.lefts if child in NOUN_SUBJECTS), None) if verb is not None else None
    if own is None:
        return None
    apart = {pronoun_gender(own.lower_), mention.gender} >= {"m", "f"}  # "she described [him]" says nothing of him
    return None if apart else own


def partners(doc: Doc, mention: Mention) -> list[Token]:
    """What stands as object or agent behind the verb of a subject, which are others: "[He] was led by Jon Roe"."""
    token = doc[mention.head]
    if token not in NOUN_SUBJECTS:
        return []
    found = [child for child in token.head.rights if child in _PARTNERS]
    return [word for child in found for word in (child.rights if child in AGENTS else [child])]


def is_unfit(doc: Doc, mention: Mention, other: Mention) -> bool:
    """Whether a thing would have to want or say something: "The parade begins at noon. [It] denied it".

    Nor does a place act in the clause that tells of it: "a house where [they] lived".
    """
    token = doc[mention.head]
    if other.kind == "noun" and other.type != "PERSON" and _is_told_where(token, doc[other.head]):
        return True
    willed = token in NOUN_SUBJECTS and token.head.lemma_ in _WILLED
    thing = other.kind == "noun" and other.type == "THING" and (other.entity is None or not other.entity.named)
    return willed and thing and other.word not in _TEXTS | _GROUPS


def _is_told_where(token: Token, noun: Token) -> bool:
    """Whether a word is the subject of a clause with "where" or "when" that describes a noun."""
    verb = token.head
    opened = any(child.lower_ in _WHERE and child.i < token.i for child in verb.lefts)
    return opened and token in NOUN_SUBJECTS and verb in RELATIVE_CLAUSES and noun.is_ancestor(verb) and noun.i < verb.i


def mended(
    doc: Doc, mention: Mention, found: Sequence[Mention], choice: Choice, *, voice: int, single: Collection[int]
) -> Choice:
    """The choice of the weights, but where grammar has another.

    `voice` is the key of who spoke last, `single` holds those of what "it" and "its" have meant.
    """
    chosen = None if choice.option == NONE else found[choice.option]
    teller = None if chosen is None else _teller(doc, mention, found, chosen)
    if teller is not None:
        return Choice(found.index(teller), _USUAL, "teller", choice.rivals)
    if mention.gender in {"m", "f"}:
        meant = _nearer(doc, mention, found, chosen)
        if meant is not None:
            return Choice(found.index(meant), _USUAL, "nearer", choice.rivals)
        if chosen is not None and _strangers(mention, found, chosen, voice=voice, quoted=_is_quoted(doc, mention)):
            return Choice(NONE, _USUAL, "strangers", choice.rivals)
    elif chosen is not None and mention.word in _THEY and mention.quote < 0:
        owned = _owned(doc, mention, found)
        if owned is not None and (chosen.key() in single or _owns(chosen, owned)):
            return Choice(found.index(owned), _USUAL, "owned", choice.rivals)
    elif chosen is not None and mention.gender == "n" and _judges(doc, mention):
        return Choice(NONE, _USUAL, "judgement", choice.rivals)
    return choice


def _nearer(doc: Doc, mention: Mention, found: Sequence[Mention], chosen: Mention | None) -> Mention | None:
    """Who is meant in the place of somebody of an earlier paragraph or of nobody: the one such person just told of.

    "Leo Hart married Tessa Bloom. [She] sings" below "Ana Ruiz chairs the bank". Where words are quoted,
    whoever spoke goes on.
    """
    if chosen is None and not mention.main:
        return None
    if _is_quoted(doc, mention) or mention.role not in _ARGUMENTS:
        return None
    if chosen is not None and chosen.paragraph >= mention.paragraph:
        return None
    here = [m for m in found if m.paragraph == mention.paragraph and m.type == "PERSON"]
    sure = [m for m in here if m.gender == mention.gender]
    known = chosen.entity if chosen is not None else None
    if len(sure) != 1 or (known is not None and any(m.entity is known for m in here)):
        return None
    named = sure[0].entity is not None and sure[0].entity.named
    near = mention.sentence - sure[0].sentence <= 1 and sure[0].role in _ARGUMENTS
    return sure[0] if named and near else None


def _is_quoted(doc: Doc, mention: Mention) -> bool:
    """Whether the sentence of a pronoun quotes somebody."""
    return mention.quote >= 0 or any(token.text in _QUOTES for token in doc[mention.head].sent)


def _owned(doc: Doc, mention: Mention, found: Sequence[Mention]) -> Mention | None:
    """The several things that whoever is "it" has: "The army praised [its recruits]. They were tired"."""
    near = [m for m in found if m.sentence == mention.sentence - 1 and m.number == "p"]
    return near[0] if len(near) == 1 and doc[near[0].tokens[0]].lower_ == "its" else None


def _owns(owner: Mention, owned: Mention) -> bool:
    """Whether a body is the only subject of the sentence that tells of what is its own: "[The army] sold its tanks"."""
    one = owner.type in {"ORG", "GROUP", "GPE"} and owner.number != "p"
    return one and owner.sentence == owned.sentence and owner.role == "subject" and owner.head < owned.head


def _teller(doc: Doc, mention: Mention, found: Sequence[Mention], chosen: Mention) -> Mention | None:
    """Who tells of himself, where what only describes him was chosen: "[Staff] on short contracts said [they] felt"."""
    token = doc[mention.head]
    verb, above = token.head, token.head.head
    if token not in NOUN_SUBJECTS or verb not in COMPLEMENT_CLAUSES or chosen.type not in {"THING", ""}:
        return None
    own = next((child for child in above.lefts if child in NOUN_SUBJECTS), None)
    if own is None or own.i >= chosen.head or not own.is_ancestor(doc[chosen.head]):
        return None
    predicate = predicate_key(token)
    acts = max(liking(predicate, "person"), liking(predicate, "group")) > liking(predicate, "thing")
    return next((m for m in found if m.head == own.i and m.type in {"PERSON", "GROUP", "ORG"} and acts), None)


def says_of_itself(doc: Doc, mention: Mention, found: Sequence[Mention], choice: Choice) -> int:
    """The body that says "it" of itself, where another body was chosen: "The ferry line Brava said [it] would help".

    An index of `found`, or `NONE`. With a body as speaker 24 of 26 such "it" in annotated articles are the speaker.
    """
    token = doc[mention.head]
    verb, above = token.head, token.head.head
    chosen = None if choice.option == NONE else found[choice.option]
    if chosen is None or chosen.type not in BODIES or token not in NOUN_SUBJECTS or verb not in COMPLEMENT_CLAUSES:
        return NONE
    speaking = [child for child in above.lefts if child in NOUN_SUBJECTS] if above.lemma_ in _SPEECH else []
    heads = {t.i for noun in speaking for t in (noun, *noun.rights) if t is noun or t in APPOSITIONS} - {chosen.head}
    return next((k for k, m in enumerate(found) if m.head in heads and m.type == "ORG" and m.kind == "name"), NONE)


def _strangers(mention: Mention, found: Sequence[Mention], chosen: Mention, *, voice: int, quoted: bool) -> bool:
    """Whether the sentence before tells of two others without names: "The pilot called the nurse. [She] told him".

    Whoever is known from an earlier paragraph is then not surely meant, unless he speaks on in quotation marks.
    """
    others = [m for m in found if m.sentence == mention.sentence - 1 and m.paragraph == mention.paragraph]
    unnamed = [m for m in others if m.type == "PERSON" and m.kind == "noun" and m.article in {"the", "a"}]
    acting = {m.role for m in unnamed if m.entity is None or not m.entity.named}
    apart = chosen.paragraph < mention.paragraph and mention.sentence - chosen.sentence > 1
    goes_on = chosen.key() == voice and quoted
    return apart and not goes_on and {"subject", "object"} <= acting


def told_subject(doc: Doc, noun: Token) -> Token | None:
    """Of whom a source speaks, who is most likely its own: "[Exvora] was bought by Tribana, <the company> said"."""
    verb = noun.head
    if noun not in NOUN_SUBJECTS or verb.lemma_ not in _SPEECH:
        return None
    clause = next((c for c in verb.lefts if c in COMPLEMENT_CLAUSES and c.i < noun.i), None)
    return subject_token(doc, clause.i) if clause is not None else None


def is_aged(mention: Mention, other: Mention) -> bool:
    """Whether an age is that of who was the subject before: "Noor Haddad unveiled it. [The 58-year-old] was born"."""
    entity = other.entity
    sure = entity is not None and entity.named and entity.sure and other.type == "PERSON"
    return sure and mention.main and entity is not None and entity.subject_at == mention.sentence - 1


def is_unknown_firm(mention: Mention, other: Mention) -> bool:
    """Whether "the company" may be a name of which nothing tells what it names: "[Exvora] was bought"."""
    bare = mention.tokens[1] - mention.tokens[0] == _BARE and mention.word in _FIRMS
    named = other.kind == "name" and other.entity is not None and other.entity.named
    return bare and named and other.type in {"THING", ""} and other.number != "p"


def _judges(doc: Doc, mention: Mention) -> bool:
    """Whether a judgement is passed, as on what a clause tells: "The mill closed. [It] was a shock to the village"."""
    token = doc[mention.head]
    if token not in NOUN_SUBJECTS or not is_be(token.head):
        return False
    complement = next((c for c in token.head.children if c in COPULA_COMPLEMENTS and c.i > token.i), None)
    if complement is None or any(word.lower_ in _AGAIN for word in complement.lefts):
        return False
    return complement.pos_ == "NOUN" and complement.lemma_.lower() in _JUDGEMENTS


def asked(doc: Doc, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """Who is asked in the words that open a sentence: "Asked whether [she] would run, Ana Diaz left"; None else."""
    token = doc[mention.head]
    if token not in NOUN_SUBJECTS and token not in POSSESSIVE_PRONOUNS:
        return None
    start = sentence_of(token).start
    verb = next((v for v in token.ancestors if v in PAST_PARTICIPLES and v.lemma_ in _ASKING), None)
    if verb is None or verb not in ADVERBIAL_CLAUSES or verb.left_edge.i != start or verb.i > verb.head.i:
        return None
    if any(child in ANY_SUBJECTS for child in verb.children) or verb.i > token.i:
        return None
    return _subject_behind(mentions, mention, verb)


def ahead(doc: Doc, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The subject behind a clause that opens a sentence: "When [she] left, Ana Diaz said nothing"; None without one."""
    verb = doc[mention.head].head
    if doc[mention.head] not in NOUN_SUBJECTS:
        return None
    if verb not in ADVERBIAL_CLAUSES or verb.i > verb.head.i or verb.left_edge.i != sentence_of(verb).start:
        return None
    return _subject_behind(mentions, mention, verb)


def _subject_behind(mentions: Sequence[Mention], mention: Mention, verb: Token) -> Mention | None:
    """The subject of the clause that a clause with this verb opens, where it may be meant."""
    subject = next((c for c in verb.head.lefts if c in ANY_SUBJECTS and c.i > verb.i), None)
    if subject is None:
        return None
    found = next((m for m in mentions if m.head == subject.i and m.kind in {"name", "noun"}), None)
    return found if found is not None and agrees(mention, found) else None
