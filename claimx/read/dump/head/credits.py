"""Names that wrote nothing: who paid ("presented by Bright Tyres"), who took the picture ("photo by"), and papers."""

from __future__ import annotations

import re

from claimx import lexicon

_BEFORE = 120  # characters that "photos by" and three names need
_VERBS = "|".join(sorted(lexicon.group("sponsor_verbs")))
_BONDS = "|".join(sorted(lexicon.group("sponsor_bonds")))
_OTHERS = "|".join(sorted(lexicon.group("other_credits")))
# "Published in the Selby Post, 6 March", "Source: Selby Post"
_PAPER = re.compile(
    r"(?i)(?:\b(?:published|appeared|printed|appears) (?:in|on)(?: the)?|\b(?:source|publisher|publication):)\s*$"
)
# "Ann Roy, Lofoten Images", "Ann Roy/Shutterstock": the source of a picture behind who took it
_SOURCE = re.compile(
    r"\s?[,/|-]\s?(?:[A-Z][\w.]* ){0,2}"
    r"(?:Images|Getty|Shutterstock|Alamy|Unsplash|i?Stock(?:photo)?|Wikimedia|Flickr)\b"
)
_START = r"(?:(?<![^\W_])|(?-i:(?<=[a-z])(?=[A-Z])))"  # of a word, glued to another or not: "NorlandSponsored by"
# "(Photo: AFP/Ann Roy)", "REUTERS/Ann Roy"
_AGENCY = re.compile(
    rf"(?:{_START}(?i:{_OTHERS}|credit|source)s?(?: by)?:? ?[^\n:/|]{{2,40}}"
    r"|\b(?:AFP|EPA|AP|PA|REUTERS|Reuters|AAP|Getty Images)) ?/ ?$"
)
_SPONSOR = re.compile(
    rf"(?i){_START}(?:(?:{_VERBS})(?:\s+to\s+(?:you|us))?(?:\s+\w+ly)?\s+by|in\s+(?:\w+\s+)?(?:{_BONDS})\s+with)\s*:?\s*$"
)
# a capital or a line end before the name begins a byline of its own: "Getty Images By Ann Roy"
_NAME = r"[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,3}"
_PICTURE = re.compile(rf"{_START}(?i:{_OTHERS})(?: by:?|:) ?(?:{_NAME}(?:,? and |,? & |, )){{0,4}}$")


def is_credit(text: str, start: int) -> bool:
    """Whether the words before character `start` credit the name behind them for something else than the story."""
    first = max(0, start - _BEFORE)
    return any(sign.search(text, first, start) for sign in (_SPONSOR, _PICTURE, _AGENCY, _PAPER))


def is_pictured(text: str, end: int) -> bool:
    """Whether the words behind a name that ends at character `end` are the source of a picture that he took."""
    return _SOURCE.match(text, end) is not None
