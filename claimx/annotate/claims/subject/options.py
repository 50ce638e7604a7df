"""The nouns of a sentence that may be the subject of a predicate, and what the parse says of each."""

from __future__ import annotations

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
    sentence = doc[head].sent
    near = doc[max(sentence.start, head - _REACH) : min(sentence.end, head + _REACH)]
    nouns = [token for token in near if token.i != head and _may_be(token)]
    nouns = sorted(nouns, key=lambda token: (abs(token.i - head), token.i))[:_MANY]
    if rule is not None and rule not in nouns:
        nouns.append(rule)
    nouns.sort()
    words = {token.i: subject_words(doc, token, head) for token in nouns}
    where = [token.i for token in nouns]
    up = [doc[head], *_above(doc[head])]
    return [Option(token.i, words[token.i], tuple(_features(up, token, rule, words, where))) for token in nouns]


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
    above: Sequence[Token], token: Token, rule: Token | None, words: dict[int, Tokens], where: Sequence[int]
) -> Iterator[str]:
    """How the noun stands to the predicate, which is first of what is `above` it, and to what the rules find."""
    predicate = above[0]
    up, down = _path(above, token)
    path = f"{up}|{down}"
    yield from (f"path={path}", f"up={up}", f"down={down}")
    yield from (f"label={label(token)}", f"pos={token.pos_}", f"tag={tag(token)}")
    yield from (f"predicate={label(predicate)}", f"predicate_pos={predicate.pos_}")
    yield f"far={_band(token.i - predicate.i)}"
    yield from (f"tags={tag(predicate)},{tag(token)}", f"labels={label(predicate)},{label(token)}")
    yield f"above={token.pos_},{token.head.pos_}"
    low, high = sorted((token.i, predicate.i))
    yield f"between={min(sum(low < i < high for i in where), _BETWEEN)}"
    if token.i > predicate.i:
        yield "behind predicate"
    if token.pos_ == "PRON":
        yield f"word={token.lower_}"
    if rule is None:
        yield "no rule"
    elif rule.i == token.i:
        yield from ("rule", f"rule_labels={label(predicate)},{label(token)}", f"rule_path={path}")
    else:
        first, last = words[rule.i]
        yield "in rule" if first <= token.i < last else "before rule" if token.i < rule.i else "behind rule"
        if words[token.i][0] <= rule.i < words[token.i][1]:
            yield "holds rule"


def _path(above: Sequence[Token], token: Token) -> tuple[str, str]:
    """The labels from the predicate up to what holds both, and from there down to the noun."""
    place = {step.i: k for k, step in enumerate(above)}
    down: list[Token] = []
    for step in (token, *_above(token)):
        if step.i in place:
            return "/".join(map(label, above[: place[step.i]])), "/".join(map(label, down))
        down.append(step)
    return "none", "none"


def _above(token: Token) -> Iterator[Token]:
    for _ in range(_DEEPEST):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _band(distance: int) -> str:
    return f"{'-' if distance < 0 else '+'}{max(band for band in (0, *_BANDS) if band <= abs(distance))}"
