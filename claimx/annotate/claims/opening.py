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
    return end if end and doc[end - 1].text[-1] not in _ENDINGS else 0
