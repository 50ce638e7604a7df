"""Where the headline of a text ends: it tells what the article is about, and the story tells it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 30  # tokens of a headline
_ENDINGS = frozenset(".!?…:")


def headline_end(doc: Doc) -> int:
    """The first token after the headline, 0 where the text begins with the story.

    Without a known title the first line is one where it is short, stands alone and ends like no sentence.
    """
    known = Frame.of(doc).headline
    if known:
        return known
    end = next((token.i for token in doc[: _LONGEST + 1] if token.is_space and "\n" in token.text), 0)
    return end if end and doc[end - 1].text[-1] not in _ENDINGS and not _goes_on(doc, end) else 0


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a line was only broken at a margin: "… They will get 4 percent more / from August"."""
    if doc[end].text.count("\n") > 1:
        return False
    ended = any(doc[i].text[-1] in _ENDINGS and doc[i].is_punct and doc[i + 1].is_sent_start for i in range(end - 1))
    return ended or (end + 1 < len(doc) and doc[end + 1].is_lower)
