"""How the parts of a statement make its text: the one rule that writers and `claimx verify` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSING = tuple(",.;:!?%)]}”’'…")
_OPENING = tuple("([{“‘$£€#")


def joined(parts: Sequence[tuple[str, bool]]) -> str:
    """The text of a statement of these parts: words of the article, or (True) the name of an entity.

    White space inside and between parts is one blank, none stands before a closing mark or behind an opening one, and
    names that follow each other are joined as in "A, B and C".
    """
    text = ""
    for index, (spaced, is_name) in enumerate(parts):
        words = " ".join(spaced.split())
        if is_name and index and parts[index - 1][1]:
            more = index + 1 < len(parts) and parts[index + 1][1]
            text += f", {words}" if more else f" and {words}"
        elif not text or words.startswith(_CLOSING) or text.endswith(_OPENING):
            text += words
        else:
            text += f" {words}"
    return text
