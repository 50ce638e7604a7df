"""The subject of a statement: a name in place of a pronoun, else the words as they stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.clauses import is_name
from claimx.annotate.claims.statement.cut import runs
from claimx.annotate.claims.statement.fuller import fuller_subject
from claimx.annotate.clause.labels import (
    APPOSITIONS,
    ATTRIBUTES,
    BASE,
    COMMON_NOUNS,
    COMPOUNDS,
    CONJUNCTIONS,
    ING_FORMS,
    MODALS,
    NAMES,
    OBJECTS,
    PAST_PARTICIPLES,
    PLURALS,
    POSSESSIVE_MARKS,
    POSSESSIVE_PRONOUNS,
)
from claimx.annotate.coreference.nouns import pronoun_gender, read_noun
from claimx.annotate.frame import Frame, sentence_of, text_of
from claimx.annotate.slots import ENTITIES, REFERENCES
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark, Part, Reference

_FLOATING = frozenset({"all", "both", "each"})
_LONG = {"re": "are", "ll": "will", "ve": "have"}
_UNCHANGING = group("unchanging_verbs") | {"come", "become", "run"}  # alike as bare verb and as participle
_GIVING = group("giving")
_HAD = frozenset({"been", "become", "had"})  # after "has" alone
_OWNED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT"})
_BEHIND_IS = _OWNED | {"DET", "ADP", "PRON"}
_OWNING = POSSESSIVE_PRONOUNS | POSSESSIVE_MARKS
_FIRST = frozenset({"i", "we"})
_THIRD = group("stand_ins")
_POINTING = frozenset({"this", "that"})  # at what was told, more often than at a thing with a name
_OWNERS = group("third_owners")
_OTHERS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_BETWEEN_NAMES = "; "
_SUREST = 0.9  # the same of a description, which says something as it stands
_BARE = 2  # words of "the company"
_BESIDE = APPOSITIONS | ATTRIBUTES | COMPOUNDS
_SURE = 0.8  # chance from which a pronoun that is no subject gives way to the name
_FARTHEST = 200  # tokens back to the words that a pronoun stands for


def _is_several(words: Sequence[Token], name: str) -> bool:
    """Whether one name would be too few: "[you and I] both know it", "[the two] met" where one of them has no name."""
    joined = any(word in CONJUNCTIONS for word in words)
    return _BETWEEN_NAMES in name or (joined and any(word.pos_ == "PRON" for word in words))


class Naming:
    """Names of the entities of one document."""

    def __init__(self, doc: Doc) -> None:
        """Keep the entities, and what each phrase refers to."""
        self.doc = doc
        self.entities = ENTITIES.get(doc)
        self.references = {reference.tokens: reference for reference in REFERENCES.get(doc)}
        self._owners: dict[int, list[Part]] = {}  # of each entity, once asked for

    def who(self, claim: ClaimMark, tokens: Sequence[int]) -> list[Part]:
        """The parts that stand for the who of a claim whose words are `tokens`."""
        return self._named(claim, tokens) or self.words(tokens)

    def words(self, tokens: Sequence[int]) -> list[Part]:
        """The words as they stand; a name in place of a pronoun, also of one of two: "[Ana Roe] and her son"."""
        if len(tokens) == 1 and self.doc[tokens[0]].lower_ in _THIRD - _POINTING and not self._contracted(tokens[0]):
            reference = self.references.get((tokens[0], tokens[0] + 1))
            if reference is not None and reference.entities:
                return [(0, 0, index) for index in reference.entities]
        joined = next((i for i in tokens if self._is_joined(i)), -1)
        known = self._surely(joined) if joined >= 0 else -1
        if known < 0 or any(self.doc[i].text in self.entities[known].name.split() for i in tokens):
            return self._plain(tokens)
        before, behind = [i for i in tokens if i < joined], [i for i in tokens if i > joined]
        return [*self._plain(before), (0, 0, known), *self._plain(behind)]

    def _is_joined(self, at: int) -> bool:
        """Whether a conjunction stands beside a pronoun: "[he] and Ivo Kern", "Ivo Kern and [he]"."""
        around = [self.doc[i] for i in (at - 1, at + 1) if 0 <= i < len(self.doc)]
        own = self.doc[at].lower_ in _OTHERS and self.doc[at] not in POSSESSIVE_PRONOUNS
        return own and any(token in CONJUNCTIONS for token in around)

    def others(self, parts: Sequence[Part], *, about: Collection[int]) -> list[Part]:
        """The parts of a statement `about` some entities, with the names of others for pronouns: "sued [Ana Sá]".

        Whose somebody is stands as the article writes it elsewhere, "[Halden's] forces" for "its forces", or as the
        name with a mark of the article. A name stands once, and what is quoted stays.
        """
        kept = [self.doc[i] for first, last, entity in parts if entity < 0 for i in range(first, last)]
        if any(token.is_quote for token in kept):
            return list(parts)
        said = {token.lower_ for token in kept}.union(*(self._words(entity) for entity in about))
        found: list[Part] = []
        for first, last, entity in parts:
            begin = first
            for i in range(first, last):
                end, known = self._meant(i, last)
                named = self._instead(i, known, parts) if known >= 0 and not said & self._words(known) else []
                if named:
                    found += [(begin, i, -1), *named]
                    begin = end
                    said |= self._words(known)
            found.append((begin, last, entity))
        return [part for part in found if part[2] >= 0 or part[0] < part[1]]

    def _meant(self, at: int, last: int) -> tuple[int, int]:
        """Where the words that begin at a token end, and the one entity with a name that they surely mean, -1 none."""
        described = self._descriptions.get(at)
        if described is None or described.tokens[1] > last:
            return at + 1, self._surely(at)
        return described.tokens[1], described.entities[0]

    @cached_property
    def _descriptions(self) -> dict[int, Reference]:
        """The bare descriptions that surely mean one entity with a name, by their first token: "sued [the company]"."""
        found = (r for r in self.references.values() if r.rule == "description" and len(r.entities) == 1)
        return {r.tokens[0]: r for r in found if r.chance >= _SUREST and self._is_bare(*r.tokens)}

    def _is_bare(self, first: int, last: int) -> bool:
        """Whether a phrase is "the" with a noun that nothing stands beside: not "was the [company]", "the [city]'s"."""
        noun, behind = self.doc[last - 1], self.doc[last : last + 1]
        bare = last - first == _BARE and self.doc[first].lower_ == "the" and noun in COMMON_NOUNS
        beside = noun in _BESIDE or any(not (child.is_punct or child.is_space) for child in noun.rights)
        return bare and not beside and not any(token in POSSESSIVE_MARKS or token.text == "-" for token in behind)

    def _instead(self, at: int, known: int, parts: Sequence[Part]) -> list[Part]:
        """The parts that name an entity in the place of a pronoun; [] where it may mean another owner."""
        if self.doc[at] not in POSSESSIVE_PRONOUNS:
            return [(0, 0, known)]
        return [] if any(self._may_own(part, at, known) for part in parts) else self._owning(known)

    def _may_own(self, part: Part, at: int, known: int) -> bool:
        """Whether a part tells of another person who may be the owner: "[a teen] was held for his role"."""
        gender = pronoun_gender(self.doc[at].lower_)
        first, last, entity = part
        if not gender:
            return False
        named = {entity} if entity >= 0 else {self._person_at.get(i, known) for i in range(first, min(last, at))}
        others = [self.entities[k] for k in named - {known}]
        if any(other.type == "PERSON" and other.gender in {gender, ""} for other in others):
            return True
        nouns = [read_noun(token) for token in self.doc[first : min(last, at)] if token.pos_ == "NOUN"]
        return any((n.type, n.number) == ("PERSON", "s") and n.gender in {gender, "p"} for n in nouns)

    @cached_property
    def _person_at(self) -> dict[int, int]:
        """The person that each token of a name names."""
        people = ((k, entity) for k, entity in enumerate(self.entities) if entity.type == "PERSON" and entity.named)
        return {i: k for k, entity in people for first, last in entity.mentions for i in range(first, last)}

    def _owning(self, entity: int) -> list[Part]:
        """The parts that name an entity as an owner: "[Halden's] forces"."""
        if entity not in self._owners:  # a long text asks again and again
            self._owners[entity] = self._written(entity) or self._marked(entity)
        return self._owners[entity]

    def _written(self, entity: int) -> list[Part]:
        """Where the article names it so; in full, if it does so anywhere."""
        ends = ((first, last) for first, last in self.entities[entity].mentions if last < len(self.doc))
        found = [(a, b) for a, b in ends if self.doc[b] in POSSESSIVE_MARKS and self.doc[b - 1] in NAMES]
        whole = [(a, b) for a, b in found if text_of(self.doc, a, b) == self.entities[entity].name]
        return [(first, last + 1, -1) for first, last in (whole or found)[:1]]

    def _marked(self, entity: int) -> list[Part]:
        """Its name and a mark that the article sets behind another; no name that needs a mark without an s."""
        if self.entities[entity].plural or self._mark < 0:
            return []
        return [(0, 0, entity), (self._mark, self._mark + 1, -1)]

    def owned(self, first: int, last: int) -> list[Part]:
        """The parts that make a phrase the owner of what follows: "[Ana Lind's] firm"; [] where it has no mark."""
        if self._mark < 0 or self.doc[last - 1] in PLURALS:
            return []
        return [(first, last, -1), (self._mark, self._mark + 1, -1)]

    @cached_property
    def _mark(self) -> int:
        """The first "'s" of an owner, -1 none."""
        return next((token.i for token in self.doc if token in POSSESSIVE_MARKS and len(token) > 1), -1)

    def described(self, tokens: Collection[int], entities: Collection[int]) -> bool:
        """Whether a noun among some tokens tells of an entity: "[the builder] denied" for "the builder, Ivo Kern,"."""
        for i in tokens:
            word = self.doc[i]
            if word.pos_ != "NOUN":
                continue
            near = {i, *(child.i for child in word.children if child in APPOSITIONS)}
            if any(near & set(range(*span)) for k in entities for span in self.entities[k].mentions):
                return True
            phrase = self.references.get((word.left_edge.i, i + 1))
            if phrase is not None and not set(entities).isdisjoint(phrase.entities):
                return True
        return False

    def _words(self, entity: int) -> set[str]:
        return set(self.entities[entity].name.lower().split())

    def _surely(self, at: int) -> int:
        """The one entity with a name that a pronoun surely stands for, -1 none."""
        word = self.doc[at]
        if word.lower_ not in (_OWNERS if word in POSSESSIVE_PRONOUNS else _OTHERS):
            return -1
        if self._contracted(at):
            return -1
        reference = self.references.get((at, at + 1))
        if reference is None or len(reference.entities) != 1 or reference.chance < _SURE:
            return -1
        entity = self.entities[reference.entities[0]]
        several = word.lower_ in {"they", "them", "their"} and entity.type == "PERSON" and not entity.plural
        return reference.entities[0] if entity.named and not several else -1

    def _plain(self, tokens: Sequence[int]) -> list[Part]:
        """The words as they stand; in full where they are only "the plan"."""
        return fuller_subject(self.doc, tokens) or [(first, last, -1) for first, last in runs(list(tokens))]

    def _named(self, claim: ClaimMark, tokens: Sequence[int]) -> list[Part]:
        known = [self.entities[index] for index in claim.who_entities]
        names = [(0, 0, index) for index in claim.who_entities]
        tokens = [
            i for i in tokens if not self._is_within_name(i, tokens)
        ]  # "the chair, [Ana Roe]": it takes its place
        if not tokens:
            return names
        words = [self.doc[i] for i in tokens if not self.doc[i].is_punct]
        if len(words) > 1 and words[0].lower_ in _THIRD and all(word.lower_ in _FLOATING for word in words[1:]):
            several = len(known) > 1 or all(entity.plural for entity in known)  # "[they all] had one problem"
            first = self._named(claim, tokens[:1]) if several else []
            return [*first, *self._plain(tokens[1:])] if first else []
        single = words[0].lower_ if len(words) == 1 else ""
        if single in _FIRST or single in _POINTING or self._contracted(tokens[-1]):
            return []
        if len(known) == 1 and _is_several(words, claim.who_name):
            return []
        if single in _THIRD or (len(words) == 1 and words[0].pos_ == "PRON"):
            if not known:
                return self._earlier(claim.who_name, tokens[0])
            alone = single == "they" and len(known) == 1 and known[0].type == "PERSON"
            return [] if alone and not known[0].plural else names
        if len(known) == 1 and known[0].named:
            kept = " ".join(text_of(self.doc, a, b) for a, b, _ in self.words(tokens)).casefold()
            if known[0].name.casefold() not in kept and not self._is_owned(words):
                return names
        return []

    def _is_within_name(self, at: int, tokens: Collection[int]) -> bool:
        """Whether a token is of an apposition that names what the other tokens describe."""
        return any(is_name(word) and word.head.i in tokens for word in (self.doc[at], *self.doc[at].ancestors))

    def _is_owned(self, words: Sequence[Token]) -> bool:
        """Whether the words say whose the who is, unlike a name: "[Ana Roe's] coach", not "[their] coach, Ivo Kern".

        A pronoun does so where it stands for somebody surely, or where its phrase is no description of the who.
        """
        owners = [word for word in words if word in _OWNING]
        if not owners:
            return False
        described = self.references.get((words[0].i, words[-1].i + 1))
        told = described is not None and described.rule == "description"
        return any(word in POSSESSIVE_MARKS or not told or self._surely(word.i) >= 0 for word in owners)

    def _contracted(self, last: int) -> bool:
        """Whether a verb that stays short hangs on a word, so that a name would read as the owner: "[he'd] left"."""
        if not self._is_short(last + 1) or self._spelled(last + 1) >= 0:
            return False
        return self.doc[last + 1].text[1:] != "s" or self._behind(last + 1).pos_ in _OWNED

    def _is_short(self, at: int) -> bool:
        """Whether a token is a verb that hangs on the word before it."""
        return at < len(self.doc) and self.doc[at].text[:1] in {"'", "’"} and self.doc[at] not in POSSESSIVE_MARKS

    def _spelled(self, at: int) -> int:
        """The first place where the text has the long form of a short verb, "they['re] late"; -1 none, or not sure."""
        if not self._is_short(at) or self.doc[at - 1].lower_ == "you":  # who, by name, are no "you are"
            return -1
        short = self.doc[at].text[1:]
        long = self._long_s(at) if short == "s" else self._long_d(at) if short == "d" else _LONG.get(short, "")
        return next((i for i in Frame.of(self.doc).words.get(long, ()) if self.doc[i].text == long), -1)

    def _long_s(self, at: int) -> str:
        """The long form of an "'s": "is" before no participle, "has" where that has an object; "" for "he['s] left"."""
        behind = self._behind(at)
        if behind not in PAST_PARTICIPLES:
            return "is" if behind in ING_FORMS or behind.pos_ in _BEHIND_IS else ""
        acts = any(child in OBJECTS for child in behind.rights) and behind.lemma_ not in _GIVING
        return "has" if acts or behind.lower_ in _HAD else ""

    def _long_d(self, at: int) -> str:
        """The long form of an "'d": "would" before a bare verb, "had" before a participle; "" where both look alike."""
        behind = self._behind(at)
        if behind.lemma_ in _UNCHANGING or behind.lower_ == "better":
            return ""
        if behind in BASE and self.doc[at] in MODALS:
            return "would"
        return "had" if behind in PAST_PARTICIPLES and behind.lower_ != behind.lemma_ else ""

    def _behind(self, short: int) -> Token:
        """The word behind a short verb and its adverbs, the verb itself where its sentence ends."""
        behind = self.doc[short + 1 : sentence_of(self.doc[short]).stop]
        return next((token for token in behind if token.pos_ not in {"ADV", "PART"}), self.doc[short])

    def spelled_out(self, parts: Sequence[Part]) -> list[Part]:
        """The parts with a verb's long form of the article behind a name: "[Ana Roe] [is] ready" for "she's ready"."""
        found: list[Part] = []
        for first, last, entity in parts:
            moved = bool(found) and entity < 0 and found[-1][1] != first
            long = self._spelled(first) if moved and first < last else -1
            found += [(first, last, entity)] if long < 0 else [(long, long + 1, -1), (first + 1, last, -1)]
        return [part for part in found if part[2] >= 0 or part[0] < part[1]]

    def _earlier(self, name: str, before: int) -> list[Part]:
        """The nearest place before a token where these words stand: what a pronoun goes back to."""
        if not name:
            return []
        size = len(name.split())
        for first in range(before - size, max(before - _FARTHEST, -1), -1):
            if not name.startswith(self.doc[first].text):
                continue
            for last in range(first + size, min(first + 2 * size + 2, before) + 1):
                if text_of(self.doc, first, last) == name:
                    return [(first, last, -1)]
        return []
