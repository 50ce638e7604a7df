"""What a writer sets in brackets behind a pronoun to say who is meant: "“He (Ivo Kern) left,” she said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import DETERMINERS, FINITE_VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.slots import Tokens

__all__ = ["gloss"]

_CLOSING = {"(": ")", "[": "]"}
_LONGEST = 9  # tokens within the brackets


def gloss(doc: Doc, i: int, by_head: Mapping[int, Mention]) -> tuple[Tokens | tuple[()], list[Mention]]:
    """The words in brackets behind the pronoun at token i, and the names among them; nothing where none explain it."""
    if i + 2 >= len(doc) or doc[i + 1].text not in _CLOSING:
        return (), []
    mark = _CLOSING[doc[i + 1].text]
    end = next((k for k in range(i + 2, min(len(doc), i + 3 + _LONGEST)) if doc[k].text == mark), 0)
    inside = doc[i + 2 : end]
    if not len(inside) or any(token in FINITE_VERBS for token in inside) or any(t.text in {",", ";"} for t in inside):
        return (), []
    named = [m for m in (by_head.get(token.i) for token in inside) if m is not None and m.kind == "name"]
    told = inside[0] in DETERMINERS or inside[0].text[:1].isupper()
    return ((i + 2, end), named) if told and inside[-1].pos_ in {"NOUN", "PROPN"} else ((), [])
