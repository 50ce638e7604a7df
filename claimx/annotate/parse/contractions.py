"""A short "is" that the parser takes for the mark of an owner: "“The road['s] closed,” said Nia Pugh".

The tagger reads every such sentence as a phrase without a verb. Where a noun opens a sentence or a quotation and only
an adjective follows the "'s" to its end, the Doc gets "is" in its place, which is as long: offsets stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["spell_out"]

_SHORT = frozenset({"'s", "’s"})
_QUOTES = frozenset({'"', "“", "‘", "'", "``"})
_CLOSING = frozenset({'"', "”", "’", "'", "''"})
_STOPS = frozenset({".", "!", "?"})
_MOST = 4  # words of the noun phrase
_OWNED = frozenset({"own", "very", "many"})


def spell_out(nlp: Language, doc: Doc) -> Doc:
    """The Doc, with "is" for each short form that stands for it."""
    short = [i for i in range(1, len(doc) - 2) if doc[i].text in _SHORT]
    adjectives = _adjectives(nlp) if short else ()
    found = [i for i in short if _is_copula(doc, i, adjectives)]
    if not found:
        return doc
    from spacy.tokens import Doc as Made

    words = [token.text for token in doc]
    for i in found:
        words[i] = "is"
    return Made(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _is_copula(doc: Doc, i: int, adjectives: Collection[str]) -> bool:
    """Whether an adjective ends the sentence right behind a short form whose noun opens it."""
    word, mark, behind = doc[i + 1], doc[i + 2], doc[i + 3] if i + 3 < len(doc) else None
    if not word.is_lower or word.text not in adjectives or word.text in _OWNED:
        return False
    ends = mark.text in _STOPS or (mark.text == "," and behind is not None and behind.text in _CLOSING)
    return ends and _opens(doc, i)


def _opens(doc: Doc, i: int) -> bool:
    """Whether the words before a short form are the first of a sentence or a quotation."""
    first = i - 1
    while first > 0 and i - first <= _MOST and doc[first].is_alpha and not doc[first].is_title:
        first -= 1
    if not doc[first].is_alpha or not doc[first].is_title:
        return False
    before = doc[first - 1] if first else None
    return before is None or before.text in _QUOTES | _STOPS or "\n" in before.text


def _adjectives(nlp: Language) -> Collection[str]:
    """The adjectives that the lemmatizer knows; none where it has no list."""
    lemmatizer = dict(nlp.components).get("lemmatizer")
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return ()
    return frozenset(lookups.get_table("lemma_index").get("adj", ()))
