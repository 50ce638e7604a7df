"""Words with a prefix and a hyphen that stay one token: "re-opened", "co-founder", "over-estimated".

spaCy's English tokenizer cuts a word at every hyphen, and its parser then takes the prefix for the verb: of "will be
co-produced" it makes "will be co", with "produced" as a clause below. As one token the word is read by its ending, like
any verb or noun that the parser has never seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["keep_whole", "parts"]

# "pre-trial", "over-the-counter" and "out-of-town" go on being cut: their first part is no prefix of a verb
_WHOLE = re.compile(r"((?:re|co)-)([a-z]{3,})\Z|((?:pre|de|mis|un|over|under|out)-)([a-z]{3,}(?:ed|ing))\Z", re.IGNORECASE)


def keep_whole(nlp: Language) -> None:
    """Have the tokenizer leave such words whole; what it left whole before stays so."""
    tokenizer = nlp.tokenizer
    known = getattr(tokenizer, "token_match", None)
    if known is None:  # a model that has patterns of its own keeps them
        tokenizer.token_match = _WHOLE.match  # type: ignore[attr-defined]


def parts(word: str) -> tuple[str, str]:
    """The prefix with its hyphen and the rest; ("", the word) where it has none."""
    found = _WHOLE.match(word)
    if found is None:
        return "", word
    first, rest = (part for part in found.groups() if part is not None)
    return first, rest
