"""The dateline that a story opens with, which is no part of its first sentence: "LYON, 3 March - "."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.frame import Frame
from claimx.annotate.slots import PLACES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 10  # tokens


def find_dateline(doc: Doc) -> frozenset[int]:
    """The tokens of the dateline with its dash; empty where the story begins without one.

    A place in capitals or known as one, then names, figures and brackets alone: "The port - which" opens a sentence.
    """
    frame = Frame.of(doc)
    found = [token for token in doc[frame.headline : frame.story] if not token.is_space]
    if len(found) < 2 or len(found) > _LONGEST or not _is_place(found[0]):
        return frozenset()
    if not found[-2].whitespace_ and (found[-1].text == "-" or not found[-1].whitespace_):  # "MIAMI-DADE"
        return frozenset()
    named = all(token.is_title or token.is_upper or not token.is_alpha for token in found)
    opens = frame.story < len(doc) and not doc[frame.story].is_lower  # not "Norway - which is late - will"
    return frozenset(token.i for token in found) if named and opens else frozenset()


def _is_place(token: Token) -> bool:
    return (token.is_upper and len(token) > 2) or token.ent_type_ in PLACES  # "US - " is none
