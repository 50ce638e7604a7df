"""Whether a row can be printed as it stands: what its statement leaves out, how it begins, what its names are made of.

A statement with a hole in it, a name cut out of the words for the subject or an hour without its day go wrong more
often than others, whatever the claim is about. `models/claims/soundness.json` holds the weights, learned from rows
that were read beside their sentences; `models/recipes/soundness.py` makes it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from claimx import linear
from claimx.annotate.clause.labels import CONJUNCTIONS, NOUN_SUBJECTS, WH_PRONOUNS
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.claims.weight.setting import Setting
    from claimx.annotate.slots import ClaimMark, Part

_SUREST = 0.99
_BRACKETS = frozenset({"(", "["})
_DASHES = frozenset({"—", "–", "--"})
_OPENERS = group("torn_openers")
_VERBS = frozenset({"VERB", "AUX"})


def soundness(setting: Setting, claims: Sequence[ClaimMark]) -> list[float]:
    """How likely each claim's row can be printed, as log-odds; only the differences mean something."""
    weights = linear.load("claims", "soundness.json")
    return [weights.score_of(marks(setting, claim)) for claim in claims]


def marks(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    """The features of a claim, as numbers between 0 and about 5; what is zero is left out."""
    found = {
        "bias": 1.0,
        **_holes(setting.doc, claim),
        **_words(setting, claim),
        **_who(setting.doc, claim),
        **_slots(setting, claim),
        **_sentence(setting.doc[claim.head].sent),
    }
    return {name: round(float(value), 6) for name, value in found.items() if value}


def _holes(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    """What stands between the parts of a statement and is not in it, but for the words that a name stands for."""
    found = dict.fromkeys(("holes", "hole.joins", "hole.relative", "hole.brackets", "hole.mark"), 0.0)
    missing = 0
    for first, second, named in _neighbours(claim.statement):
        replaced = range(*claim.who) if named and claim.who else range(0)
        hole = [token for token in doc[first[1] : second[0]] if token.i not in replaced and not token.is_space]
        words = [token for token in hole if not token.is_punct]
        if all(token.is_quote for token in hole) or (named and not words):  # nothing, or turned round
            continue
        missing += len(words)
        found["holes"] += 1
        found["hole.mark"] += not words
        found["hole.joins"] += any(token in CONJUNCTIONS for token in words)
        found["hole.relative"] += bool(words) and words[0] in WH_PRONOUNS
        found["hole.brackets"] += hole[0].text in _BRACKETS
    return {**found, "hole.words": log(1 + missing)}


def _neighbours(statement: Sequence[Part]) -> list[tuple[Part, Part, bool]]:
    """Each two parts of the text that follow each other, and whether a name stands between them."""
    found: list[tuple[Part, Part, bool]] = []
    last: Part | None = None
    named = False
    for part in statement:
        if part[2] >= 0:
            named = True
            continue
        if last is not None:
            found.append((last, part, named))
        last, named = part, False
    return found


def _words(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    tokens = list(setting.tokens(claim))
    first: Token | None = tokens[0] if tokens and claim.statement[0][2] < 0 else None
    texts = {token.text for token in tokens}
    return {
        "length": log(1 + len(tokens)),
        "opens.clause": first is not None and first.lower_ in _OPENERS,
        "opens.small": first is not None and first.text[:1].islower(),
        "opens.figure": first is not None and first.text[:1].isdigit(),
        "colon": ":" in texts,
        "dash": bool(texts & _DASHES),
    }


def _who(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    words = doc[claim.who[0] : claim.who[1]].text if claim.who else ""
    single = doc[claim.who[0]] if claim.who and claim.who[1] - claim.who[0] == 1 else None
    inside = claim.who_name and claim.who_name.lower() in words.lower()
    return {
        "who.cut": bool(inside) and len(claim.who_name) + 4 < len(words) and words[:1].isupper(),
        "who.several": ";" in claim.who_name,
        "who.pronoun": single is not None and single.pos_ == "PRON",
        "who.doubt": 1 - claim.resolved if claim.resolved >= 0 else 0.0,
    }


def _slots(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    chance = min(max(claim.confidence, 1 - _SUREST), _SUREST)
    hour = claim.when >= 0 and setting.times[claim.when].precision == "time"
    return {"sure": log(chance / (1 - chance)), "hour": hour}


def _sentence(sentence: Span) -> dict[str, float]:
    """How much there was to read, and whether a verb has two subjects."""
    verbs = (token for token in sentence if token.pos_ in _VERBS)
    return {
        "sentence": log(1 + len(sentence)),
        "sentence.two": any(sum(c in NOUN_SUBJECTS for c in verb.lefts) > 1 for verb in verbs),
    }
