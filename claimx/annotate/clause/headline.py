"""Headlines parsed once more by themselves: with a full stop, without the label before a colon, with their verb.

The parser has learned from running text. It takes "Ana Roe lands in Lyon" for a list of nouns, and "Lyon fire:" for
what the words behind it say something of. A word that the story uses as a verb is tried as one: a plain verb of the
same form stands in for it, and where the parser then finds a sentence with one subject, so the headline is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.annotate.clause.labels import (
    CARDINALS,
    FINITE_VERBS,
    NOUN_SUBJECTS,
    PLURALS,
    ROOTS,
    SINGULAR_NAMES,
    SINGULAR_NOUNS,
)
from claimx.annotate.clause.verbs import is_finite
from claimx.annotate.frame import Frame
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from spacy.tokens import Token

_PARTS = ("tok2vec", "tagger", "parser", "claimx_forms", "attribute_ruler", "lemmatizer")
_GIVEN: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA"]
_LONGEST = 30  # tokens of a headline
_LABEL = 8  # tokens of a label before a colon
_LEAST = 3  # tokens behind it
_STORY = 1500  # tokens in which the verbs of a story are looked up
_STOPS = frozenset(".!?…:")
_VERBS = frozenset({"VERB", "AUX"})
_MAYBE_VERBS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_LEADS_ON = frozenset({"ADP", "PART", "SCONJ"})
_GROUPS = words("group_nouns")
_ONE = SINGULAR_NAMES | SINGULAR_NOUNS | CARDINALS
_PLAIN = {(False, False): "take", (False, True): "takes", (True, False): "go", (True, True): "goes"}


class _Reading(NamedTuple):
    """How the words of a part of the headline are read; `verb` is the one that another stood in for, -1 none."""

    doc: Doc
    size: int  # without a full stop that was added
    verb: int = -1
    lemma: str = ""


class Headlines:
    """The component, with the model's own parts to parse with."""

    def __init__(self, nlp: Language) -> None:
        """Take the parts of a pipeline."""
        self.nlp = nlp
        self.parts: list[Callable[[Doc], Doc]] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Read the headline of a text anew, where it has one that the parser may have misread."""
        end = Frame.of(doc).headline or _line(doc)
        if not 1 < end <= _LONGEST:
            return doc
        start = _label_end(doc, end)
        if start or (len(_roots(doc[:end])) == 1 and not _is_sound(doc[:end])):
            reading = self._read(doc, start, end)
            if start or reading.verb >= 0 or _is_sound(reading.doc[:]):
                _take(doc, start, reading)
                if start:
                    _take(doc, 0, self._parsed(doc, 0, start))
        _cut_names(doc, end)
        return doc

    def _read(self, doc: Doc, start: int, end: int) -> _Reading:
        """The tokens [start, end) as a sentence of their own."""
        plain = self._parsed(doc, start, end)
        if _is_sound(plain.doc[:]):
            return plain
        told = {token.lemma_.lower() for token in doc[end : end + _STORY] if token.pos_ == "VERB"}
        for place, lemma, other in _candidates(plain.doc, told):
            reading = self._parsed(doc, start, end, verb=place, other=other)._replace(lemma=lemma)
            if _is_sound(reading.doc[:]) and reading.doc[place] in ROOTS:
                return reading
        return plain

    def _parsed(self, doc: Doc, start: int, end: int, *, verb: int = -1, other: str = "") -> _Reading:
        """The tokens [start, end) with a full stop, one of them in disguise."""
        forms = [token.text for token in doc[start:end]]
        spaces = [bool(token.whitespace_) for token in doc[start:end]]
        if verb >= 0:
            forms[verb] = other
        if forms[-1] not in _STOPS:
            forms, spaces = [*forms, "."], [*spaces[:-1], False, False]
        if self.parts is None:  # those that are added to a pipeline later come behind
            self.parts = [part for name, part in self.nlp.pipeline if name in _PARTS]
        found = Doc(doc.vocab, words=forms, spaces=spaces)
        for part in self.parts:
            found = part(found)
        return _Reading(found, end - start, verb)


def _line(doc: Doc) -> int:
    """The end of the first line of a text whose title is not known, where it ends like no sentence; 0 none."""
    end = next((token.i for token in doc[: _LONGEST + 1] if token.is_space and "\n" in token.text), 0)
    return end if end and doc[end - 1].text[-1] not in _STOPS else 0


def _label_end(doc: Doc, end: int) -> int:
    """The token behind a label and its colon, 0 none: "Lyon fire: [Two] held". A bare name is no label: it speaks."""
    colon = next((i for i in range(1, min(end - _LEAST, _LABEL + 1)) if doc[i].text == ":"), 0)
    label = doc[:colon]
    if not colon or doc[colon + 1].is_quote or any(t.pos_ in _VERBS and is_finite(t) for t in label):
        return 0
    return colon + 1 if any(token.pos_ != "PROPN" for token in label) else 0


def _is_sound(headline: Span) -> bool:
    """Whether the main verb of some words is finite and has one subject, which stands before it."""
    roots = _roots(headline)
    verb = roots[0] if len(roots) == 1 else None
    if verb is None or verb.pos_ not in _VERBS or not is_finite(verb):
        return False
    return sum(child in NOUN_SUBJECTS for child in verb.lefts) == 1


def _roots(words: Span) -> list[Token]:
    return [token for token in words if token in ROOTS and not token.is_punct]


def _candidates(part: Doc, told: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """What may be the verb of a headline: its place, its lemma, the plain verb that may stand in for it."""
    for token in part[1:-1]:
        before, behind = token.nbor(-1), token.nbor(1)
        if not token.is_alpha or token.pos_ not in _MAYBE_VERBS or before.pos_ not in _NOUNS:
            continue
        lemma = next((lemma for lemma in _bases(token.lower_) if lemma in told), "")
        third = lemma != token.lower_
        several = before in PLURALS or before.lower_ in _GROUPS or any(t.lower_ == "and" for t in part[: token.i])
        if lemma and (before in _ONE if third else several):
            yield token.i, lemma, _PLAIN[behind.pos_ in _LEADS_ON, third]


def _bases(word: str) -> Iterator[str]:
    """What a present tense may be a form of."""
    yield word
    for ending, base in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            yield word[: -len(ending)] + base


def _take(doc: Doc, start: int, reading: _Reading) -> None:
    """Put a reading in the place of the parse of the tokens from `start` on."""
    size = reading.size
    table: Any = doc.to_array(_GIVEN)
    new: Any = reading.doc.to_array(_GIVEN)[:size]
    heads = np.arange(size) + new[:, 0].astype(np.int64)
    new[heads >= size, 0] = 0  # below the full stop, which is not there
    if reading.verb >= 0:
        new[reading.verb, -1] = doc.vocab.strings.add(reading.lemma)
    table[start : start + size] = new
    doc.from_array(_GIVEN, table)


def _cut_names(doc: Doc, end: int) -> None:
    """No name goes on over the verb whose subject it is: "[Ana Roe] Blames Mayor"."""
    for verb in doc[:end]:
        if verb in ROOTS and verb in FINITE_VERBS and verb.ent_type_ and verb.i:
            subject = next((child for child in verb.lefts if child in NOUN_SUBJECTS), None)
            name = next((ent for ent in doc.ents if ent.start <= verb.i < ent.end), None)
            if name is not None and subject is not None and name.start <= subject.i:
                shorter = Span(doc, name.start, verb.i, label=name.label_)
                doc.set_ents([shorter if ent.start == name.start else ent for ent in doc.ents])


@Language.factory("claimx_headline", requires=["token.dep", "token.tag", "doc.ents"])
def create(nlp: Language, name: str) -> Headlines:
    """Make the component."""
    return Headlines(nlp)
