"""Whether a row can be printed as it stands: what its statement leaves out, how it begins, what its names are made of.

A statement with a hole in it, a name cut out of the words for the subject or an hour without its day go wrong more
often than others, whatever the claim is about. `models/claims/soundness.json` holds the weights, learned from rows
that were read beside their sentences; `models/recipes/soundness.py` makes it. The confidence hears it; what the rank
hears, whether the row can be read alone as well, is in `reads.py`.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from claimx import linear
from claimx.annotate.claims.weight.setting import stated
from claimx.annotate.clause.labels import CONJUNCTIONS, NOUN_SUBJECTS, WH_PRONOUNS
from claimx.annotate.frame import sentence_of, text_of
from claimx.annotate.slots import TIMES
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import ClaimMark, Part

_MORE = 4  # characters: an article or a title is no cut
_BRACKETS = frozenset({"(", "["})
_OPENERS = group("torn_openers")
_VERBS = frozenset({"VERB", "AUX"})


def soundness(doc: Doc, claims: Sequence[ClaimMark]) -> list[float]:
    """How likely each claim's row can be printed, as log-odds; only the differences mean something."""
    weights = linear.load("claims", "soundness.json")
    return [weights.score_of(row) for row in marks(doc, claims)]


def marks(doc: Doc, claims: Sequence[ClaimMark]) -> list[dict[str, float]]:
    """The features of each claim, as numbers between 0 and about 5; what is zero is left out."""
    torn, times = _torn(doc), TIMES.get(doc)
    rows = (
        {
            "bias": 1.0,
            **_holes(doc, claim),
            **_words(doc, claim),
            "who.cut": _name_is_cut(doc, claim),
            "hour": claim.when >= 0 and times[claim.when].precision == "time",
            "sentence.two": sentence_of(doc[claim.head]).start in torn,
        }
        for claim in claims
    )
    return [{name: round(float(value), 6) for name, value in row.items() if value} for row in rows]


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


def _words(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    tokens = stated(doc, claim)
    first = tokens[0] if tokens and claim.statement[0][2] < 0 else None
    return {
        "opens.clause": first is not None and first.lower_ in _OPENERS,
        "colon": any(token.text == ":" for token in tokens),
    }


def _name_is_cut(doc: Doc, claim: ClaimMark) -> bool:
    """Whether the name of the subject is a part of its words: "iPhone" for "The iPhone 13"."""
    words = text_of(doc, *claim.who) if claim.who else ""
    inside = bool(claim.who_name) and claim.who_name.lower() in words.lower()
    return inside and len(claim.who_name) + _MORE < len(words) and words[:1].isupper()


def _torn(doc: Doc) -> set[int]:
    """The first tokens of the sentences whose parse gives two subjects to a verb."""
    verbs = (token for token in doc if token.pos_ in _VERBS)
    return {sentence_of(verb).start for verb in verbs if sum(child in NOUN_SUBJECTS for child in verb.lefts) > 1}
