"""A subject that is only "the plan", as the article told of it elsewhere: "[the] [plan to move the port]".

Which of the phrases with the same noun tells it, or none, is learned: a conditional logit (McFadden 1974) over readable
features, `models/claims/told.json`, made by `models/recipes/told.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import linear
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_NOUNS,
    COMMON_NOUNS,
    COMPARATIVES,
    COMPOUNDS,
    COUNTS,
    DETERMINERS,
    NOUN_MODIFIERS,
    OWNERS,
    PREPOSITIONS,
    SUPERLATIVES,
    role,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.coreference.nouns import read_noun
from claimx.annotate.frame import Frame
from claimx.lexicon import group
from claimx.linear import softmax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Part, Tokens
    from claimx.linear import Linear

_OTHERS = group("other_bearers")
_POINTING = frozenset({"the", "this", "these"})
_NEW = frozenset({"a", "an"})
_KNOWN = _NEW | _POINTING | {"that", "those"}
_BEHIND = PREPOSITIONS | ADNOMINAL_CLAUSES
_BEFORE = COMPOUNDS | NOUN_MODIFIERS
_DESCRIBING = _BEFORE | ADJECTIVES | _BEHIND
_TIMES = frozenset({"DATE", "TIME"})
_LONGEST = 14  # words of a phrase
_SUBJECT = 4  # words of a description that is told fuller
_PHRASES = 8  # that are compared, the last ones
_FAR = (0, 1, 2, 4, 8, 16)  # sentences
_SIZES = (2, 3, 5, 8)  # words


class Told(NamedTuple):
    """A phrase that the article told of a thing before, without its article."""

    noun: int  # token
    tokens: Tokens
    article: str  # a | the | ... | "" without one


def load() -> Linear:
    """The weights. Raises `ModelError` where they are missing."""
    return linear.load("claims", "told.json")


def fuller_subject(doc: Doc, tokens: Sequence[int]) -> list[Part]:
    """The parts that say which thing "the plan" is, by the words that told of it before; [] where none surely do."""
    noun = described(doc, tokens)
    if noun is None or not (found := phrases(noun)):
        return []
    weights = load()
    likely = softmax([weights.score(option) for option in options(doc, tokens, noun, found)])
    best = max(range(len(found)), key=lambda k: (likely[k], -k))
    if likely[best] < weights.threshold:
        return []
    return [(tokens[0], tokens[0] + 1, -1), (*found[best].tokens, -1)]


def described(doc: Doc, tokens: Sequence[int]) -> Token | None:
    """The noun of a description that ends with it: "the plan", "this tram plan"; None for other words."""
    if not 1 < len(tokens) <= _SUBJECT or tokens[-1] - tokens[0] >= len(tokens):
        return None
    noun = doc[tokens[-1]]
    return noun if doc[tokens[0]].lower_ in _POINTING and noun in COMMON_NOUNS else None


@once
def phrases(noun: Token) -> list[Told]:
    """What the article has told before by the same noun, where it says which one; the last few, in text order.

    [] where it has told of another one ("a second plan", "Oslo's plan", "two plans"), or of two in one sentence.
    """
    told = _told(noun)
    if any(map(_is_another, told)):
        return []
    found: dict[str, Told] = {}
    for phrase in filter(None, map(_introduced, told)):
        found.setdefault(noun.doc[slice(*phrase.tokens)].text.lower(), phrase)
    sentences = {Frame.of(noun.doc).sentence[phrase.noun] for phrase in found.values()}
    return list(found.values())[-_PHRASES:] if len(sentences) == len(found) else []


@once
def _introduced(noun: Token) -> Told | None:
    """The phrase of a noun, where it says which thing is meant."""
    doc = noun.doc
    first, last = noun_phrase(doc, noun.i)
    article = doc[first].lower_ if doc[first] in DETERMINERS else ""
    if not article and doc[first].is_sent_start and doc[first].pos_ != "PROPN":
        return None  # its capital would stand inside the statement
    first += bool(article)
    return Told(noun.i, (first, last), article) if _introduces(noun, first, last) else None


def options(doc: Doc, tokens: Sequence[int], noun: Token, found: Sequence[Told]) -> Iterator[list[str]]:
    """The features of each phrase, and last of the option that none of them tells which thing is meant."""
    told = _told(noun)
    words = {doc[i].lower_ for i in tokens[1:-1]}
    for phrase in found:
        within = {token.lower_ for token in doc[slice(*phrase.tokens)]}
        yield [
            *_place(doc, noun, phrase, told),
            *_phrase(doc, phrase),
            f"more={bool(words)},in={words <= within}",
            f"only={len(found) == 1}",
        ]
    kind, opening = read_noun(noun), doc[tokens[0]].lower_
    yield [
        "none",
        f"none,by={opening}",
        f"none,type={kind.type},number={kind.number}",
        f"none,more={len(words)}",
        f"none,found={min(len(found), 4)}",
        f"none,told={min(len(told), 6)}",
        f"none,noun={kind.word}",
    ]


def _place(doc: Doc, noun: Token, phrase: Told, told: Sequence[Token]) -> Iterator[str]:
    """How far back a phrase stands, and what else was told by its noun."""
    sentence = Frame.of(doc).sentence
    far = sum(sentence[noun.i] - sentence[phrase.noun] > most for most in _FAR)
    others = [other for other in told if other.i != phrase.noun]
    yield f"far={far}"
    yield f"far={far},by={doc[noun.left_edge.i].lower_}"
    yield f"sentence={min(sentence[phrase.noun], 2)}"
    yield f"first={phrase.noun == told[0].i},last={phrase.noun == told[-1].i}"
    yield f"others={min(sum(map(_is_described, others)), 3)}"
    yield f"since={min(sum(other.i > phrase.noun for other in told), 4)}"


def _phrase(doc: Doc, phrase: Told) -> Iterator[str]:
    """What a phrase is made of, and its place in its clause."""
    children = list(doc[phrase.noun].children)
    behind, before = any(c in _BEHIND for c in children), any(c in _BEFORE for c in children)
    kind = f"behind={behind},before={before},adjective={any(c in ADJECTIVES for c in children)}"
    first, last = phrase.tokens
    named = any(token.pos_ == "PROPN" for token in doc[first:last])
    yield kind
    yield f"named={named},{kind}"
    yield f"{kind},type={read_noun(doc[phrase.noun]).type}"
    yield f"article={phrase.article}"
    yield f"words={sum(last - first > most for most in _SIZES)}"
    yield f"role={role(doc[phrase.noun])}"


@once
def _told(noun: Token) -> list[Token]:
    """The nouns before it, in the story, that are the same word."""
    frame = Frame.of(noun.doc)
    same = (noun.doc[i] for i in frame.words.get(noun.lower_, ()) if frame.headline <= i < noun.i)
    return [token for token in same if token in COMMON_NOUNS and token not in COMPOUNDS]


@once
def _is_described(noun: Token) -> bool:
    """Whether the words before a noun, or right behind it, tell which one it is."""
    return any(child in _DESCRIBING for child in noun.children)


@once
def _is_another(noun: Token) -> bool:
    """Whether a noun is of somebody, one of several, or told of as another one."""
    for child in noun.lefts:
        if child in OWNERS or child in COUNTS or child in SUPERLATIVES or child in COMPARATIVES:
            return True
        if child.lower_ in _OTHERS or (child in DETERMINERS and child.lower_ not in _KNOWN):
            return True
    return False


def _introduces(noun: Token, first: int, last: int) -> bool:
    """Whether the words [first, last) of the phrase for a thing say which one, and nothing else."""
    doc = noun.doc
    words = doc[first:last]
    if noun in OWNERS or not _is_described(noun) or not 1 < len(words) <= _LONGEST:
        return False
    marks = any(word.is_space or (word.is_punct and word.text != "-") for word in words)
    torn = words[-1].pos_ in {"ADP", "DET"}  # "in the 600 block of"
    timed = any(word.ent_type_ in _TIMES for word in doc[noun.i + 1 : last])  # "approved a plan on Monday"
    odd = marks or torn or timed or any(word.pos_ == "PRON" for word in words)
    odd = odd or any(child in ADVERBIAL_NOUNS for child in noun.children)
    return not odd and not any(word in DETERMINERS for word in doc[first : noun.i])
