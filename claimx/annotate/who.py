"""The who of a claim: its understood subject, resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.coreference import resolve
from claimx.annotate.subjects import find_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.slots import Tokens

__all__ = ["Who", "find_who"]


class Who(NamedTuple):
    """The subject's tokens, the fullest name the article gives, its entities, and how it was resolved."""

    tokens: Tokens | tuple[()]
    name: str | None
    entities: tuple[int, ...]
    rule: str


def find_who(doc: Doc, head: int, attribution: int = -1) -> Who:
    """The who of the predicate at token `head`; `attribution` is the one that vouches for it, -1 none."""
    tokens = find_subject(doc, head)
    if not tokens:
        return Who((), None, (), "none")
    name, entities, rule = resolve(doc, tokens)
    if rule == "words" and tokens[1] - tokens[0] == 1 and doc[tokens[0]].tag_ in {"PRP", "EX"}:
        name = ""  # a pronoun is nobody's name
    return Who(tokens, name or None, entities, rule)
