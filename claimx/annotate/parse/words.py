"""Where the tokenizer cuts otherwise than spaCy's: "co-produced" and "Sgt." stay whole, glued marks do not.

Of "will be co-produced" spaCy's English tokenizer makes three tokens, and its parser then takes the prefix for the
verb, with "produced" as a clause below. As one token the word is read by its ending, like any verb or noun that the
parser has never seen. It knows "Gen." and "Corp." as words, and ended a sentence behind "Sgt." and "Cos.". The mark of
"the '80s" opens no quotation. Scraped text glues paragraphs: in 'the law."The
judge' the mark and the word were one token, as were name and bracket in "Cole(D-Varde)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["cut_well", "parts"]

# "pre-trial", "over-the-counter" and "out-of-town" go on being cut: their first part is no prefix of a verb
_WHOLE = re.compile(
    r"((?:re|co)-)([a-z]{3,})\Z|((?:pre|de|mis|un|over|under|out)-)([a-z]{3,}(?:ed|ing))\Z", re.IGNORECASE
)
_DECADES = [f"{mark}{decade}0s" for mark in "'’‘" for decade in range(10)]
_NAMES = {f"{word.capitalize()}." for word in group("cut_names")}
_TITLES = {f"{word.capitalize()}." for word in group("cut_titles")}
_BRACKETED = {f"[{word[0]}]{word[1:]}": known for known in group("cut_openers") for word in (known, known.capitalize())}
_ALTERED = r"\[[A-Za-z]\][a-z]+\Z"  # "[T]he mayor": the writer has changed the first letter
_KNOWN_TITLE = "gen."  # as the parser reads the others: it has learned this one as a single word
_GLUED = r"(?<=[.!?,])[\"“”](?=[A-Z])|(?<=\w)[!?](?=[\"”][A-Z])|(?<=[a-z])\((?=[A-Z])"


def cut_well(nlp: Language) -> None:
    """Have the tokenizer leave prefixed words, "Sgt." and "the '80s" whole, and part a mark from the word behind it."""
    tokenizer: Any = nlp.tokenizer
    for word in (*_DECADES, *sorted(_NAMES)):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word, plain in sorted(_BRACKETED.items()):
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": plain}])
    for word in sorted(_TITLES):
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": _KNOWN_TITLE}])
    if getattr(tokenizer, "token_match", None) is None:  # a model's own patterns stay
        tokenizer.token_match = re.compile(f"{_WHOLE.pattern}|{_ALTERED}", re.IGNORECASE).match
    find = getattr(tokenizer, "infix_finditer", None)
    known = getattr(getattr(find, "__self__", None), "pattern", None)
    if known is not None and _GLUED not in known:
        tokenizer.infix_finditer = re.compile(f"{known}|{_GLUED}").finditer


def parts(word: str) -> tuple[str, str]:
    """The prefix with its hyphen and the rest; ("", the word) where it has none."""
    found = _WHOLE.match(word)
    if found is None:
        return "", word
    first, rest = (part for part in found.groups() if part is not None)
    return first, rest
