"""A digest in Markdown, for notes and tickets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.record.choose import reading, weightiest
from claimx.render.words import said, speech, stance, voice, when

if TYPE_CHECKING:
    from claimx.record import ArticleRecord, Claim

KEY_CLAIMS = 10
# What would act in running text: code, emphasis, links, HTML and entities, strikes, mathematics, mentions. Addresses
# stay live; an underscore inside a word and a hyphen inside a line do nothing.
_ACTS = re.compile(r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\w)[@:](?=\w)|#(?=\d)|^[-+=#]")
_NUMBERED = re.compile(r"^(\d+)([.)])")  # a list, where it stands at the beginning
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class MarkdownDigest:
    """A heading per article and one item per claim, most important first."""

    head = b""

    def __init__(self, *, top: int | None = None, folded: bool = False) -> None:
        """Show the `top` weightiest claims, ten by default, 0 for all; `folded` those too that others say."""
        self.top = KEY_CLAIMS if top is None else top
        self.folded = folded

    def piece(self, record: ArticleRecord) -> bytes:
        """Render one article."""
        article = record.article
        facts = [article.publisher, ", ".join(article.authors), article.published]
        told = [escape(fact) for fact in facts if fact]
        if article.origin.url:
            address = _ADDRESS.fullmatch(article.origin.url)
            told.append(f"<{article.origin.url}>" if address else escape(article.origin.url))
        shown = weightiest(record, self.top, folded=self.folded)
        left = len(weightiest(record, folded=self.folded)) - len(shown)
        lines = [
            f"## {escape(article.title or article.origin.path or article.id)}",
            "",
            *([" · ".join(told), ""] if told else []),
            *[_item(number, claim) for number, claim in enumerate(shown, start=1)],
            "" if shown else "No claim was found.\n",
        ]
        if left:
            lines[-1:] = ["", f"{left} more: `--top 0`", ""]
        return ("\n".join(lines) + "\n").encode()


def _item(number: int, claim: Claim) -> str:
    # 1. Yulia Peresild has been selected … (2021; Roscosmos, quoted, “said”; planned, negative)
    notes = [escape(when(claim))] if claim.when else []
    if claim.source.kind != "outlet":
        cue = f"“{claim.source.cue}”" if claim.source.cue else ""
        notes.append(escape(", ".join(part for part in (voice(claim), speech(claim), cue, said(claim)) if part)))
    notes += [stance(claim)] if stance(claim) else []
    tail = f" ({'; '.join(notes)})" if notes else ""
    return f"{number}. {escape(reading(claim))}{tail}"


def escape(text: str) -> str:
    """Take from a text all that Markdown or the HTML in it would act on; line ends become blanks."""
    return _NUMBERED.sub(r"\1\\\2", _ACTS.sub(r"\\\g<0>", " ".join(text.split())))
