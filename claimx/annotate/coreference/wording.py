"""What a mention is called: the name of whom it means, else its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import POSSESSIVE_MARKS
from claimx.annotate.coreference.spelling import without_halves
from claimx.annotate.frame import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.mentions import Mention

__all__ = ["called", "clean"]


def called(doc: Doc, mention: Mention) -> str:
    """What a mention is called."""
    if mention.members:
        return "; ".join(entity.name for entity in mention.members)
    return mention.entity.name if mention.entity is not None else clean(doc, mention.tokens)


def clean(doc: Doc, tokens: tuple[int, int]) -> str:
    """The words of a noun phrase as a name: without outer marks, half pairs and possessive ending."""
    first, last = tokens
    opened = _open_bracket(doc, first, last)
    if opened > first:
        last = opened  # "the laboratory [(LANL]), now closed"
    while last > first + 1 and (_is_mark(doc[last - 1]) or doc[last - 1] in POSSESSIVE_MARKS):
        last -= 1
    while first < last - 1 and _is_mark(doc[first]):
        first += 1
    return without_halves(" ".join(text_of(doc, first, last).split()))


def _open_bracket(doc: Doc, first: int, last: int) -> int:
    """The bracket of a phrase that closes right behind it, -1 where none does."""
    if last >= len(doc) or doc[last].text != ")":
        return -1
    opened: list[int] = []
    for i in range(first, last):
        if doc[i].text == "(":
            opened.append(i)
        elif doc[i].text == ")" and opened:
            opened.pop()
    return opened[0] if opened else -1


def _is_mark(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text != "%")
