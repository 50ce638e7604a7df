"""Which claims a reader is shown: those that stand for themselves, the weightiest first."""

from __future__ import annotations

import msgspec

from claimx.record.types import Claim
from claimx.record.whole import ArticleRecord

CERTAIN, LIKELY = 0.75, 0.5


def is_folded(claim: Claim) -> bool:
    """Whether another claim says it: it lies inside that one's statement, or repeats it."""
    return claim.part_of is not None or claim.repeats is not None


def numbers(record: ArticleRecord) -> dict[str, int]:
    """The number of each claim, by id, as tables count: those that stand for themselves by weight, then the others."""
    order = sorted(record.claims, key=lambda claim: (is_folded(claim), claim.rank))
    return {claim.id: number for number, claim in enumerate(order, 1)}


def weightiest(record: ArticleRecord, number: int = 0, *, folded: bool = False) -> list[Claim]:
    """The `number` claims that weigh most, the weightiest first; 0 gives all, `folded` those too that others say."""
    shown = [claim for claim in record.claims if folded or not is_folded(claim)]
    shown.sort(key=lambda claim: claim.rank)
    return shown[:number] if number else shown


def cut(record: ArticleRecord, number: int, *, folded: bool) -> ArticleRecord:
    """The record with its `number` weightiest claims, in text order; 0 leaves it as it is."""
    if not number:
        return record
    kept = {claim.id for claim in weightiest(record, number, folded=folded)}
    return msgspec.structs.replace(record, claims=tuple(claim for claim in record.claims if claim.id in kept))


def reading(claim: Claim) -> str:
    """The claim as people read it: its statement on one line, else its words, with a capital as sentences have it."""
    words = (claim.statement.text if claim.statement else claim.text).split()
    if words and words[0].isalpha() and words[0].islower():  # no "eBay", no "@handle"
        words[0] = words[0].capitalize()
    return " ".join(words)


def sureness(claim: Claim) -> int:
    """The confidence in three steps: 3 sure, 2 likely, 1 doubtful."""
    return 3 if claim.confidence >= CERTAIN else 2 if claim.confidence >= LIKELY else 1
