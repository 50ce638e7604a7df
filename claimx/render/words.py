"""What table, digest and page say about a claim in words."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.record import Claim

_SPEECH = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}


def period(begin: str | None, finish: str | None) -> str:
    """Write a period for people: one day once, a whole month `2024-03`, a whole year `2024`, an open side as "…"."""
    if begin == finish:
        return begin or ""
    if begin and finish and begin[:4] == finish[:4]:
        if (begin[4:], finish[4:]) == ("-01-01", "-12-31"):
            return begin[:4]
        year, month = int(begin[:4]), int(begin[5:7])
        if begin.endswith("-01") and finish == f"{begin[:7]}-{monthrange(year, month)[1]:02}":
            return begin[:7]
    return f"{begin or '…'} – {finish or '…'}"


def when(claim: Claim) -> str:
    """The days on which it holds, else the words of its time."""
    return (period(claim.when.from_, claim.when.to) or claim.when.text) if claim.when else ""


def voice(claim: Claim) -> str:
    """Who vouches, behind the outer voices of a chain; "" for the article itself."""
    source = claim.source
    if source.kind == "outlet":
        return ""
    name = source.name or (source.text if source.kind == "named" else None)
    nobody = "(speaker not found)" if source.kind == "unknown" else "(unnamed)"
    return " > ".join([*source.via, name or nobody])


def speech(claim: Claim) -> str:
    """Whether the source is quoted or paraphrased; "" for the article itself."""
    return _SPEECH.get(claim.source.speech or "", "") if claim.source.kind != "outlet" else ""


def said(claim: Claim) -> str:
    """When it was said: `said on 2024-03-05`, `said in 2024`; "" where that is not known."""
    time = claim.source.said
    if not time:
        return ""
    days = period(time.from_, time.to)
    if not (time.from_ and time.to):
        return f"said {days or time.text}"
    if " – " in days:
        return f"said between {time.from_} and {time.to}"
    return f"said {'on' if time.from_ == time.to else 'in'} {days}"


def stance(claim: Claim) -> str:
    """What is no plain fact about it: `planned, negative`; "" for a plain fact."""
    return ", ".join(word for word in (claim.modality, claim.polarity) if word not in {"actual", "positive"})
