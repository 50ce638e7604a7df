"""Which time belongs to which predicate, as the guidelines for `when` say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

NOTHING = -1


def link_time(doc: Doc, head: int) -> int:
    """The index of the time at which the predicate headed by token `head` holds, -1 where none is stated."""
    token = doc[head]
    chain = {t.i for t in predicate_chain(token)}
    own = [(i, mark) for i, mark in _times_of(doc, token) if governor(doc, mark).i in chain]
    for i, mark in own:
        if mark.begin or mark.finish:
            return i
    return NOTHING


def _times_of(doc: Doc, token: Token) -> Iterator[tuple[int, slots.TimeMark]]:
    sent = token.sent
    for i, mark in enumerate(slots.get_times(doc)):
        if sent.start <= mark.first < sent.end:
            yield i, mark


def root_of(doc: Doc, mark: slots.TimeMark) -> Token:
    """The token of an expression that the rest of the sentence governs."""
    return doc[mark.first : mark.last].root


def governor(doc: Doc, mark: slots.TimeMark) -> Token:
    """The word that a time modifies, over its prepositions."""
    node = root_of(doc, mark)
    while node.head != node:
        above = node.head
        if above.pos_ not in ("ADP", "SCONJ", "ADV") and above.dep_ not in ("prep",):
            return above
        node = above
    return node


def predicate_chain(head: Token) -> Iterator[Token]:
    """The head with the verbs that only carry it: "began to [recover]", "is the [leader]"."""
    yield head
    node = head
    while node.head != node and node.dep_ in ("xcomp", "acomp", "attr", "pobj", "prep", "auxpass", "aux", "oprd"):
        node = node.head
        yield node


def said_time(doc: Doc, cue_tokens: Sequence[int]) -> int:
    """The index of the time of saying: the time that modifies a cue ("said on [Tuesday]"), -1 for none."""
    cue = set(range(*cue_tokens)) if len(cue_tokens) == 2 else set(cue_tokens)
    for i, mark in enumerate(slots.get_times(doc)):
        if mark.first < len(doc) and governor(doc, mark).i in cue and (mark.begin or mark.finish):
            return i
    return NOTHING
