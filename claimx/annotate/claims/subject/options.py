"""The nouns of a sentence that may be the subject of a predicate, and what the parse says of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.clause.labels import (
    COMPOUNDS,
    COUNTS,
    DETERMINERS,
    NOUN_MODIFIERS,
    OWNERS,
    PRONOUNS,
    SUBJECTS,
    label,
    tag,
)
from claimx.annotate.clause.subject import subject_words
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_PART = COMPOUNDS | NOUN_MODIFIERS | DETERMINERS | COUNTS | OWNERS  # before its noun, and no noun of its own
_REACH = 150  # tokens on both sides of the predicate
_MANY = 32  # nouns of one sentence that are looked at, the nearest
_DEEPEST = 40  # steps up the parse
_BANDS = (1, 2, 3, 4, 5, 8, 13, 21)  # distances that are told apart
_BETWEEN = 6


class Option(NamedTuple):
    """A noun that may be the subject."""

    token: int
    tokens: Tokens  # its words
    features: tuple[str, ...]


def options(doc: Doc, head: int, rule: Token | None) -> list[Option]:
    """The options for the predicate at token `head`, in text order; `rule`, what the rules find, is one of them."""
    sentence = sentence_of(doc[head])
    near = doc[max(sentence.start, head - _REACH) : min(sentence.stop, head + _REACH)]
    nouns = [token for token in near if token.i != head and _may_be(token)]
    nouns = sorted(nouns, key=lambda token: (abs(token.i - head), token.i))[:_MANY]
    if rule is not None and rule not in nouns:
        nouns.append(rule)
    nouns.sort()
    words = {token.i: subject_words(doc, token, head) for token in nouns}
    where = [token.i for token in nouns]
    above = _Above(doc[head])
    return [Option(token.i, words[token.i], _features(above, token, rule, words, where)) for token in nouns]


def is_pronoun(doc: Doc, tokens: Tokens | tuple[()]) -> bool:
    """Whether a subject is a pronoun alone: to whom it goes back is asked elsewhere, and it stays."""
    return (
        len(tokens) > 0 and tokens[1] - tokens[0] == 1 and (doc[tokens[0]] in PRONOUNS or doc[tokens[0]].pos_ == "PRON")
    )


def _may_be(token: Token) -> bool:
    if token in _PART and token.head.i > token.i:
        return False
    return token.pos_ in _NOUNS or token in SUBJECTS


def _features(
    above: _Above, token: Token, rule: Token | None, words: dict[int, Tokens], where: Sequence[int]
) -> tuple[str, ...]:
    """How the noun stands to the predicate, whose way up is `above`, and to what the rules find."""
    predicate = above.predicate
    up, down = above.path(token)
    path, own, its_tag, pos = f"{up}|{down}", label(token), tag(token), token.pos_
    found = [
        *(f"path={path}", f"up={up}", f"down={down}"),
        *(f"label={own}", f"pos={pos}", f"tag={its_tag}"),
        *(f"predicate={above.label}", f"predicate_pos={predicate.pos_}"),
        f"far={_band(token.i - predicate.i)}",
        *(f"tags={above.tag},{its_tag}", f"labels={above.label},{own}"),
        f"above={pos},{token.head.pos_}",
        f"between={min(_between(where, token.i, predicate.i), _BETWEEN)}",
    ]
    if token.i > predicate.i:
        found.append("behind predicate")
    if pos == "PRON":
        found.append(f"word={token.lower_}")
    return (*found, *_beside_rule(above, token, rule, words, path))


def _beside_rule(
    above: _Above, token: Token, rule: Token | None, words: dict[int, Tokens], path: str
) -> tuple[str, ...]:
    """How the noun stands to what the rules find."""
    if rule is None:
        return ("no rule",)
    if rule.i == token.i:
        return ("rule", f"rule_labels={above.label},{label(token)}", f"rule_path={path}")
    first, last = words[rule.i]
    where = "in rule" if first <= token.i < last else "before rule" if token.i < rule.i else "behind rule"
    holds = words[token.i][0] <= rule.i < words[token.i][1]
    return (where, "holds rule") if holds else (where,)


class _Above:
    """A predicate and what the parse has above it, for all nouns of its sentence."""

    def __init__(self, predicate: Token) -> None:
        self.predicate, self.label, self.tag = predicate, label(predicate), tag(predicate)
        self._up: dict[int, str] = {}  # the labels from the predicate up to a token, without its own
        labels: list[str] = []
        for step in (predicate, *_above(predicate)):
            self._up[step.i] = "/".join(labels)
            labels.append(label(step))

    def path(self, token: Token) -> tuple[str, str]:
        """The labels from the predicate up to what holds both, and from there down to the noun."""
        down: list[str] = []
        for step in (token, *_above(token)):
            up = self._up.get(step.i)
            if up is not None:
                return up, "/".join(down)
            down.append(label(step))
        return "none", "none"


def _above(token: Token) -> Iterator[Token]:
    for _ in range(_DEEPEST):
        head = token.head
        if head.i == token.i:
            return
        token = head
        yield token


def _between(where: Sequence[int], one: int, other: int) -> int:
    """How many of the nouns, which stand at `where` in text order, stand between two tokens."""
    low, high = sorted((one, other))
    return max(bisect_left(where, high) - bisect_right(where, low), 0)


def _band(distance: int) -> str:
    return f"{'-' if distance < 0 else '+'}{max(band for band in (0, *_BANDS) if band <= abs(distance))}"
