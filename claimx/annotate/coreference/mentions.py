"""What stands in the text and may refer: names, noun phrases and pronouns, with number, gender and place in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.subjects import governor, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.names import Name
    from claimx.annotate.slots import Tokens

__all__ = ["Mention", "find_mentions", "is_person_noun"]

_PEOPLE, _GROUPS = lexicon.words("people_nouns"), lexicon.words("group_nouns")
_MALE, _FEMALE = lexicon.words("male_nouns"), lexicon.words("female_nouns")
_PERSON_ENDINGS = ("man", "woman", "ist", "person", "men", "women", "people")
_EMPTY = lexicon.words("empty_nouns")
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "police": "police", "staff": "staff"}
_PRONOUNS = {  # gender, plural
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False),
    "she": ("f", False), "her": ("f", False), "hers": ("f", False), "herself": ("f", False),
    "it": ("n", False), "its": ("n", False), "itself": ("n", False),
    "this": ("n", False), "that": ("n", False),
    "they": ("", True), "them": ("", True), "their": ("", True), "theirs": ("", True), "themselves": ("", True),
}
_ARTICLES = {"the": "the", "a": "a", "an": "a", "this": "this", "that": "this", "these": "this", "those": "this"}
_ROLES = {"nsubj": "subject", "nsubjpass": "passive", "dobj": "object", "pobj": "oblique", "poss": "owner", "attr": "complement",
          "appos": "apposition", "agent": "oblique", "dative": "object", "csubj": "subject", "nmod": "compound"}


@dataclass(slots=True, eq=False)
class Mention:
    """One mention. `number` is "s", "p" or "" (either); `gender` m, f, n, "p" (a person) or ""."""

    head: int
    tokens: Tokens
    kind: str  # name | noun | pronoun
    type: str  # PERSON | ORG | ... | GROUP | THING
    gender: str
    number: str
    role: str
    sentence: int
    word: str  # lemma of the head, folded
    definite: bool = False
    main: bool = False  # subject of the sentence's main verb
    entity: Entity | None = None
    members: tuple[Entity, ...] = ()
    article: str = ""  # the | a | this | owner | "" for a noun, "" for others
    clause: int = -1  # the verb above it
    quote: int = -1  # the quotation it stands in
    conjunct: bool = False  # one of several coordinated

    def key(self) -> int:
        """The same number for two mentions of one entity."""
        if self.members:
            return hash(tuple(id(e) for e in self.members))
        return id(self.entity) if self.entity is not None else id(self)

    def count(self) -> int:
        """How often its entity was mentioned so far."""
        return 0 if self.entity is None else self.entity.seen


def find_mentions(doc: Doc, names: list[Name], entity_of: dict[int, Entity]) -> list[Mention]:
    """All mentions in text order of their heads."""
    inside = {i: name for name in names for i in range(name.first, name.last)}
    done: set[int] = set()
    found: list[Mention] = []
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            name = inside.get(token.i)
            if name is not None:
                if name.first not in done:
                    done.add(name.first)
                    found.append(_named(doc, name, entity_of[name.first], number))
            elif token.lower_ in _PRONOUNS and token.pos_ in {"PRON", "DET"} and _refers(token):
                found.append(_pronoun(token, number))
            elif token.lower_ in {"both", "two"} and token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ != "NOUN":
                found.append(_both(doc, token, number))
            elif token.lower_ == "old" and token.dep_ in _ROLES and doc[token.left_edge.i].lower_ == "the":
                found.append(_aged(token, number))
            elif token.tag_ in {"NN", "NNS", "NNP", "NNPS"} and token.dep_ not in {"compound", "nmod", "npadvmod", "amod"}:
                if token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"} and token.lower_ not in _EMPTY:
                    found.append(_noun(doc, token, number))
    for mention in found:
        token = doc[mention.head]
        while token.dep_ in {"appos", "conj"} and token.head.i < token.i:  # as the noun it stands beside
            mention.conjunct = mention.conjunct or token.dep_ == "conj"
            token = token.head
        mention.role = _ROLES.get(token.dep_, token.dep_)
        mention.main = _main(token)
        mention.clause = governor(token.head).i
    return found


def _refers(token: Token) -> bool:
    """Whether "this" and "that" stand alone as a subject; other pronouns always refer."""
    return token.lower_ not in {"this", "that"} or token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "DT"


def _named(doc: Doc, name: Name, entity: Entity, sentence: int) -> Mention:
    head = doc[name.first : name.last].root
    number = "p" if entity.plural else "" if entity.type in {"ORG", "NORP", "GPE"} else "s"
    gender = entity.gender or ("p" if entity.type == "PERSON" else "")
    if entity.type == "THING":
        gender = ""
    return Mention(head.i, (name.first, name.last), "name", entity.type, gender, number, _ROLES.get(head.dep_, head.dep_), sentence,
                   name.words[-1], True, _main(head), entity)


def _pronoun(token: Token, sentence: int) -> Mention:
    gender, plural = _PRONOUNS[token.lower_]
    return Mention(token.i, (token.i, token.i + 1), "pronoun", "", gender, "p" if plural else "s",
                   _ROLES.get(token.dep_, token.dep_), sentence, token.lower_, True, _main(token))


def _both(doc: Doc, token: Token, sentence: int) -> Mention:
    tokens = noun_phrase(doc, token.i)
    article = _ARTICLES.get(doc[tokens[0]].lower_, "")
    return Mention(token.i, tokens, "both", "", "", "p", _ROLES.get(token.dep_, token.dep_), sentence, token.lower_, True,
                   _main(token), article=article)


def _aged(token: Token, sentence: int) -> Mention:
    """A person by age. "*the 36-year-old* said"."""
    return Mention(token.i, (token.left_edge.i, token.i + 1), "noun", "PERSON", "p", "s", _ROLES[token.dep_], sentence, "year-old",
                   True, _main(token), article="the")


def _noun(doc: Doc, token: Token, sentence: int) -> Mention:
    word = _singular(token)
    plural = token.tag_ in {"NNS", "NNPS"} or word in {"people", "police"}
    if is_person_noun(word):
        kind, gender = "PERSON", "m" if word in _MALE else "f" if word in _FEMALE else "p"
        gender = "p" if plural else gender
    elif word in _GROUPS:
        kind, gender = "GROUP", "n"
    else:
        kind, gender = "THING", "n"
    number = "p" if plural else "" if kind == "GROUP" else "s"
    tokens = noun_phrase(doc, token.i)
    definite = doc[tokens[0]].lower_ in {"the", "this", "that", "these", "those", "both", "his", "her", "its", "their"}
    return Mention(token.i, tokens, "noun", kind, gender, number, _ROLES.get(token.dep_, token.dep_), sentence, word, definite,
                   _main(token), article=_ARTICLES.get(doc[tokens[0]].lower_, "owner" if doc[tokens[0]].tag_ == "PRP$" else ""))


def _singular(token: Token) -> str:
    word = token.lower_
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return token.lemma_.lower() or word


def is_person_noun(word: str) -> bool:
    """Whether a noun (singular, lower case) names a person. "minister", "spokeswoman", "economist"."""
    return word in _PEOPLE or (word.endswith(_PERSON_ENDINGS) and len(word) > 5)


def _main(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ROOT"
