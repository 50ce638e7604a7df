"""What speaks against a claim as a row of its own: it names nobody, is doubtful, or stands in no sentence of the story.

"They are to launch in October" is no row to print where others are left, whatever it says of a launch.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.claims.weight.setting import Setting
    from claimx.annotate.slots import ClaimMark

_SPEAKERS = frozenset({"i", "we"})
_EXISTING = "there"
_POINTERS = group("pointing_words")
_PRONOUNS = frozenset({"PRON", "DET"})
_DOUBTFUL = 0.6  # chance of a reference
_UNSURE = 0.1  # confidence
_SUREST = 0.99
_SHORT = 14  # words of a line: captions, labels, list items
_ENDS = (".", "!", "?", ":", ";")
_CLOSING = "\"”’')"


def alone(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    """The features, as numbers between about -5 and 5."""
    return {**_named(setting.doc, claim), **_sure(claim), **_opened(setting.doc, claim), **_placed(setting, claim)}


def _named(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    single = doc[claim.who[0]] if claim.who and claim.who[1] - claim.who[0] == 1 else None
    nobody = single is not None and single.pos_ in _PRONOUNS and not claim.who_name and single.lower_ != _EXISTING
    speaks = single is not None and single.lower_ in _SPEAKERS
    return {
        "who.nobody": nobody and not speaks,
        "who.nobody.speaks": nobody and speaks,
        "who.doubtful": 0 <= claim.resolved < _DOUBTFUL,
    }


def _sure(claim: ClaimMark) -> dict[str, float]:
    chance = min(max(claim.confidence, 1 - _SUREST), _SUREST)
    return {"sure": log(chance / (1 - chance)), "unsure": claim.confidence < _UNSURE}


def _opened(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    """Whether the statement begins with a pronoun, "[they] left", or points back, "[this] decision"."""
    if not claim.statement or claim.statement[0][2] >= 0:
        return {}
    word = doc[claim.statement[0][0]]
    return {
        "opens.pronoun": word.pos_ == "PRON" and word.lower_ != _EXISTING,
        "opens.pointer": word.lower_ in _POINTERS,
    }


def _placed(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    """Whether it stands in an embedded post, or in a short line, or in one that ends like no sentence."""
    at = setting.doc[claim.head].idx
    first, last = setting.text.rfind("\n", 0, at) + 1, setting.text.find("\n", at)
    line = setting.text[first : last if last >= 0 else len(setting.text)].strip()
    return {
        "post": any(post.start <= at < post.end for post in setting.posts),
        "line.short": len(line.split(maxsplit=_SHORT)) < _SHORT,
        "line.open": not line.rstrip(_CLOSING).endswith(_ENDS),
    }
