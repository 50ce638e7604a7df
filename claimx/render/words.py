"""What table, digest and page say about a claim in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.record import Claim

_SPEECH = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}


def period(begin: str | None, finish: str | None) -> str:
    """Write a period for people: one day once, an open side as "…"."""
    if begin == finish:
        return begin or ""
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
    return " > ".join([*source.via, name or "(unnamed)"])


def speech(claim: Claim) -> str:
    """Whether the source is quoted or paraphrased; "" for the article itself."""
    return _SPEECH.get(claim.source.speech or "", "") if claim.source.kind != "outlet" else ""


def said(claim: Claim) -> str:
    """When it was said: `said 2024-03-05`; "" where that is not known."""
    time = claim.source.said
    return f"said {period(time.from_, time.to) or time.text}" if time else ""


def stance(claim: Claim) -> str:
    """What is no plain fact about it: `planned, negative`; "" for a plain fact."""
    return ", ".join(word for word in (claim.modality, claim.polarity) if word not in {"actual", "positive"})
