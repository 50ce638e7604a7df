"""What stands in the text and may refer: names, noun phrases and pronouns, with their place in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    ADVERBIAL_NOUNS,
    APPOSITIONS,
    COMPOUNDS,
    CONJUNCTS,
    DETERMINING,
    NOUN_MODIFIERS,
    NOUN_SUBJECTS,
    NOUNS,
    POSSESSIVE_PRONOUNS,
    ROOTS,
    has_role,
    role,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.verbs import governor
from claimx.annotate.coreference.compatriots import gender_of, is_compatriot
from claimx.annotate.coreference.nouns import read_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.names import Name
    from claimx.annotate.slots import Tokens

_JOINED = CONJUNCTS | APPOSITIONS
__all__ = ["Mention", "find_mentions"]

_EMPTY = lexicon.words("empty_nouns")
_PRONOUNS = {  # gender, number
    **dict.fromkeys(lexicon.group("pronouns_he"), ("m", "s")),
    **dict.fromkeys(lexicon.group("pronouns_she"), ("f", "s")),
    **dict.fromkeys(lexicon.group("pronouns_it"), ("n", "s")),
    **dict.fromkeys(lexicon.group("pronouns_they"), ("", "p")),
}
_ARTICLES = {"the": "the", "a": "a", "an": "a", "this": "this", "that": "this", "these": "this", "those": "this"}
_WRITTEN = frozenset({"interview", "words", "text"})  # before "by"
_BYLINE = 16  # tokens of the longest
_CONJUNCTS = 20  # of one coordination that are followed
_MODIFYING = ADVERBIAL_NOUNS | COMPOUNDS | NOUN_MODIFIERS | ADJECTIVES
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})


@dataclass(slots=True, eq=False, kw_only=True)
class Mention:
    """One mention. `number` is "s", "p" or "" (either); `gender` m, f, n, "p" (a person) or ""."""

    head: int
    tokens: Tokens
    sentence: int
    kind: str  # name | noun | pronoun | both | pair
    word: str  # the head, singular and folded
    type: str = ""  # PERSON | ORG | ... | GROUP | THING
    gender: str = ""
    number: str = ""
    article: str = ""  # the | a | this | owner of a noun, else ""
    entity: Entity | None = None
    members: tuple[Entity, ...] = ()
    role: str = ""  # subject | passive | object | oblique | owner | ... or the parser's label
    main: bool = False  # subject of the sentence's main verb
    conjunct: bool = False  # one of several coordinated
    clause: int = -1  # the verb above it
    quote: int = -1  # the quotation it stands in
    aside: bool = False  # in brackets, in a byline, or said to be what another mention is
    signs: bool = False  # in a byline
    paragraph: int = 0
    naming: bool = False  # it is said here who it is: "[the victim] was named as Ana Diaz"

    def key(self) -> int:
        """The same number for two mentions of one entity."""
        if self.members:
            return hash(tuple(id(entity) for entity in self.members))
        return id(self.entity) if self.entity is not None else id(self)

    def count(self) -> int:
        """How often its entity was mentioned so far."""
        return 0 if self.entity is None else self.entity.seen


def find_mentions(doc: Doc, names: list[Name], entity_of: dict[int, Entity]) -> list[Mention]:
    """All mentions in text order of their heads."""
    inside = {i: name for name in names for i in range(name.first, name.last)}
    found: list[Mention] = []
    paragraph, byline = 0, _is_byline(doc, 0)
    for number, sentence in enumerate(doc.sents):
        brackets = 0
        for token in sentence:
            brackets = max(0, brackets + (token.text == "(") - (token.text == ")"))
            if token.is_space and "\n" in token.text:
                paragraph, byline = paragraph + 1, _is_byline(doc, token.i + 1)
            name = inside.get(token.i)
            if name is None:
                mention = _unnamed(doc, token, number)
            elif name.first == token.i:
                mention = _named(doc, name, entity_of[name.first], number)
            else:
                continue
            if mention is not None:
                _place(doc, mention)
                mention.aside, mention.signs, mention.paragraph = brackets > 0 or byline, byline, paragraph
                found.append(mention)
    return found


def _is_byline(doc: Doc, first: int) -> bool:
    """Whether a line only says who wrote: "By [Ana Diaz]", "Interview by [Ana Diaz]"; nobody calls the author "she"."""
    by = first + (first < len(doc) and doc[first].lower_ in _WRITTEN)
    if by >= len(doc) or doc[by].lower_ != "by":
        return False
    line = list(takewhile(lambda token: "\n" not in token.text, doc[first : first + _BYLINE]))
    if doc[first].text == "by" and not all(token.is_title for token in line[1:]):  # "by [Ana Diaz]"
        return False
    return len(line) < _BYLINE and not any(token.pos_ in {"VERB", "AUX"} for token in line)


def _unnamed(doc: Doc, token: Token, sentence: int) -> Mention | None:
    """A pronoun, a noun or a number that stands for people; None for other words."""
    word = token.lower_
    if word in _PRONOUNS:
        return _pronoun(token, sentence)
    if word in {"both", "two"} and token in NOUN_SUBJECTS and token.pos_ != "NOUN":
        tokens = noun_phrase(doc, token.i)
        article = _ARTICLES.get(doc[tokens[0]].lower_, "")
        return Mention(
            head=token.i, tokens=tokens, sentence=sentence, kind="both", word=word, number="p", article=article
        )
    if word == "old" and has_role(token) and doc[token.left_edge.i].lower_ == "the":  # "the 36-year-old said"
        tokens = (token.left_edge.i, token.i + 1)
        return Mention(
            head=token.i, tokens=tokens, sentence=sentence, kind="noun", word="year-old", type="PERSON", gender="p",
            number="s", article="the",
        )  # fmt: skip
    if is_compatriot(token):
        return Mention(
            head=token.i, tokens=(token.left_edge.i, token.i + 1), sentence=sentence, kind="noun", word="year-old",
            type="PERSON", gender=gender_of(token), number="s", article="the",
        )  # fmt: skip
    empty = word in _EMPTY and not (word == "couple" and token.left_edge.lower_ == "the")  # "a couple of days"
    if token.is_punct or token not in NOUNS or token in _MODIFYING or token.ent_type_ in _MEASURES or empty:
        return None
    noun, tokens = read_noun(token), noun_phrase(doc, token.i)
    opening = doc[tokens[0]]
    return Mention(
        head=token.i, tokens=tokens, sentence=sentence, kind="noun", word=noun.word, type=noun.type,
        gender=noun.gender, number=noun.number,
        article=_ARTICLES.get(opening.lower_, "owner" if opening in POSSESSIVE_PRONOUNS else ""),
    )  # fmt: skip


def _pronoun(token: Token, sentence: int) -> Mention | None:
    if token.pos_ not in {"PRON", "DET"}:
        return None
    if token.lower_ in {"this", "that"} and (token not in DETERMINING or token not in NOUN_SUBJECTS):
        return None  # "this film", "that" of a clause
    gender, number = _PRONOUNS[token.lower_]
    return Mention(
        head=token.i, tokens=(token.i, token.i + 1), sentence=sentence, kind="pronoun", word=token.lower_,
        gender=gender, number=number,
    )  # fmt: skip


def _named(doc: Doc, name: Name, entity: Entity, sentence: int) -> Mention:
    number = "p" if entity.plural else "" if entity.type in {"ORG", "NORP", "GPE"} else "s"
    gender = entity.gender or ("p" if entity.type == "PERSON" else "")
    return Mention(
        head=doc[name.first : name.last].root.i, tokens=(name.first, name.last), sentence=sentence, kind="name",
        word=name.words[-1], type=entity.type, gender="" if entity.type == "THING" else gender, number=number,
        entity=entity,
    )  # fmt: skip


def _place(doc: Doc, mention: Mention) -> None:
    """Note where in the sentence a mention stands; appositions and conjuncts as the noun they stand beside."""
    token = doc[mention.head]
    for _ in range(_CONJUNCTS):
        if token not in _JOINED or token.head.i > token.i:
            break
        mention.conjunct = mention.conjunct or token in CONJUNCTS
        token = token.head
    mention.role = role(token)
    mention.main = token in NOUN_SUBJECTS and token.head in ROOTS
    mention.clause = governor(token.head).i
