"""A digest in Markdown, for notes and tickets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.record import ArticleRecord, Claim

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$^:@-])")  # the colon and the @: no link, no mention from a text


class MarkdownDigest:
    """A heading per article and one item per claim, most important first."""

    head = b""

    def piece(self, record: ArticleRecord) -> bytes:
        """Render one article."""
        article = record.article
        facts = [article.publisher, ", ".join(article.authors), article.published, article.origin.url]
        lines = [
            f"## {escape(article.title or article.origin.path or article.id)}",
            "",
            " · ".join(escape(fact) for fact in facts if fact),
            "",
            *[_item(claim) for claim in sorted(record.claims, key=lambda claim: claim.rank)],
            "" if record.claims else "No claim was found.\n",
        ]
        return ("\n".join(lines) + "\n").encode()


def _item(claim: Claim) -> str:
    # 1. **Yulia Peresild** has been selected … (2021; Roscosmos, "said"; planned, negative)
    notes = []
    if claim.when:
        notes.append(escape(period(claim.when.from_, claim.when.to) or claim.when.text))
    if claim.source.kind != "outlet":
        voice = escape(claim.source.name or "unnamed source")
        notes.append(f"{voice}, “{escape(claim.source.cue)}”" if claim.source.cue else voice)
    notes += [word for word in (claim.modality, claim.polarity) if word not in {"actual", "positive"}]
    head = f"**{escape(claim.who.name)}**: " if claim.who and claim.who.name else ""
    tail = f" ({'; '.join(notes)})" if notes else ""
    return f"{claim.rank}. {head}{escape(claim.text)}{tail}"


def period(begin: str | None, finish: str | None) -> str:
    """Write a period for people: one day once, an open side as "…"."""
    if begin == finish:
        return begin or ""
    return f"{begin or '…'} – {finish or '…'}"


def escape(text: str) -> str:
    """Take from a text all that Markdown or the HTML in it would act on; line ends become blanks."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
