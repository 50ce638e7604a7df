"""Words hung elsewhere in a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import PASSIVE_AUXILIARIES, as_passive_subject, as_subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token


def hang(token: Token, head: Token, called: Callable[[Token], None] | None = None) -> bool:
    """Hang a word below another of its sentence, as what; not where a circle would come of it."""
    if token.i == head.i or token.is_ancestor(head) or token.sent.start != head.sent.start:
        return False
    token.head = head
    if called is not None:
        called(token)
    return True


def hang_as_subject(noun: Token, verb: Token) -> bool:
    """Hang a noun below a verb, active or passive, as its subject; not where a circle would come of it."""
    passive = any(child in PASSIVE_AUXILIARIES for child in verb.lefts)
    return hang(noun, verb, as_passive_subject if passive else as_subject)


def take_place(word: Token, other: Token) -> None:
    """Put a word that hangs below another in that one's place: below its head, or as the root; the other hangs on."""
    above, dep = other.head, other.dep
    word.head = above if above.i != other.i else word
    word.dep = dep
