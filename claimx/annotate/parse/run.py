"""Laid-out articles to Docs: the text as the parser should see it, long ones in pieces, then all components."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.parse.contractions import spell_out
from claimx.annotate.parse.truecase import plain_headlines
from claimx.annotate.parse.wholes import join_wholes
from claimx.annotate.slots import set_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.annotate.parse.layout import Layout

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[’`´ʼ](?=[^\W\d_])")
_GLUED_DASH = re.compile(  # "LYON--(NORWIRE)--Halden Gas", "LYON, Ind.-- Halden Gas": one token else
    r"(?<=\w)--(?=\()|(?<=[\d)])--(?=[^\W\d])|(?<=[a-z]\.)--(?=\s)"
)
_GLUED_HYPHEN = re.compile(r"(?<=[A-Z][a-z]{2}\.)-(?=\s[A-Z])|(?<=[A-Z][a-z]{3}\.)-(?=\s[A-Z])")  # "LYON, Ind.- Halden"
_NOTE = re.compile(r"(?<=[a-z]{4}[.!?])\d{1,3}(?=\s+[A-Z“\"])")  # the figure of a footnote: "found by Kern.3 The"
_BULLET = re.compile(r"[•▪●∎](?=\w)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n|(?<=[.!?])\s")
_LONGEST_PIECE = 20_000  # characters the parser sees at once; its memory grows with the length of a Doc
_WITH_PARSER = ("claimx_paragraphs", "claimx_forms", "claimx_entities")  # these run on every piece


def analyse(nlp: Language, layout: Layout) -> Doc:
    """Run the pipeline over an article; a long one is parsed in pieces cut at paragraphs, then annotated as a whole."""
    from spacy.tokens import Doc

    text = _plain(layout)
    if len(text) <= _LONGEST_PIECE:
        return nlp(_anchored(_cut_words(nlp, text), layout))
    own = [name for name in nlp.pipe_names if name.startswith("claimx_") and name not in _WITH_PARSER]
    with nlp.select_pipes(disable=own):
        pieces = list(nlp.pipe((_cut_words(nlp, piece) for piece in _cut(text)), batch_size=4))
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None
    _anchored(doc, layout)
    for name in own:
        doc = nlp.get_pipe(name)(doc)
    return doc


def _cut_words(nlp: Language, text: str) -> Doc:
    """The words of a text, before the parser sees them."""
    return join_wholes(spell_out(nlp, nlp.make_doc(text)))


def _plain(layout: Layout) -> str:
    """The text as the parser knows it, of the same length: plain apostrophes, dashes set off, no figures of footnotes.

    Headlines are in sentence case.
    """
    text = _GLUED_HYPHEN.sub("—", _GLUED_DASH.sub("— ", _APOSTROPHE.sub("'", layout.text)))
    text = _NOTE.sub(lambda note: " " * len(note.group()), _BULLET.sub(" ", text))
    return plain_headlines(text)


def _anchored(doc: Doc, layout: Layout) -> Doc:
    set_anchor(doc, layout.anchor)
    return doc


def _cut(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _LONGEST_PIECE:
        window = text[start : start + _LONGEST_PIECE]
        cuts = [match.end() for match in _PARAGRAPH.finditer(window, _LONGEST_PIECE // 2)]
        size = cuts[-1] if cuts else _LONGEST_PIECE
        yield window[:size]
        start += size
    yield text[start:]
