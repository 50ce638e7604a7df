"""Where a token stands, and that a frame goes with its Doc."""

from __future__ import annotations

import gc
import weakref

from claimx.annotate.frame import Frame
from claimx.annotate.slots import Anchor, set_anchor

TEXT = 'Port closes\n\nLINDMAR (AP) -- The port closed. "It is over," she said (on Monday). Nobody came.\n\nIt rained.'


def _framed(nlp, title=""):
    doc = nlp.make_doc(TEXT)
    set_anchor(doc, Anchor("2024-03-08", (), title))
    return nlp(doc)


def _words(doc, flags):
    return " ".join(token.text for token, flag in zip(doc, flags, strict=True) if flag and not token.is_punct)


def test_sentences_and_paragraphs_are_numbered(nlp):
    doc = _framed(nlp)
    frame = Frame.of(doc)
    assert [doc[first].sent.start for first in frame.sentence_starts[:-1]] == [sent.start for sent in doc.sents]
    assert [doc[first:last].text.split()[0] for first, last in frame.paragraphs] == ["Port", "LINDMAR", "It"]
    rained = next(token.i for token in doc if token.text == "rained")
    assert (frame.paragraph[rained], frame.sentence[rained]) == (2, len(list(doc.sents)) - 1)


def test_marks_and_brackets(nlp):
    doc = _framed(nlp)
    frame = Frame.of(doc)
    assert _words(doc, frame.quoted) == "It is over"
    assert _words(doc, frame.bracketed) == "AP on Monday"


def test_headline_and_dateline(nlp):
    doc = _framed(nlp, "Port closes")
    frame = Frame.of(doc)
    assert doc[frame.headline - 1].text == "closes"
    assert (doc[frame.story].text, frame.has_dateline) == ("The", True)
    assert Frame.of(_framed(nlp)).headline == 0


def test_a_frame_goes_with_its_doc(nlp):
    doc = _framed(nlp)
    assert Frame.of(doc) is Frame.of(doc)
    assert Frame.of(doc).headline == 0
    there = weakref.ref(doc)
    del doc
    gc.collect()
    assert there() is None
