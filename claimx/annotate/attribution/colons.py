"""Who speaks behind a colon that no verb of saying leads to: "[Ana Diaz], 34, a pilot: “…”", "[Her] answer was short:".

The words before the colon only name somebody, or name an answer, a view or a verdict with its owner. What they tell is
in the words behind it, so they decide before the speaker of the sentence above does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.speaking import is_somebody
from claimx.annotate.attribution.table import CLOSERS, DOUBLE
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ATTRIBUTES,
    COMPLEMENT_CLAUSES,
    OBJECTS,
    OWNERS,
    PREPOSITION_OBJECTS,
    ROOTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.speaking import StretchContext
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["answered", "before_colon", "text_by"]

_LONGEST = 24  # tokens before the colon
_LEAST = 3  # words behind it
_ENDS = frozenset({".", "!", "?", "…", '"'}) | CLOSERS
_VERBS = frozenset({"VERB", "AUX"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})
_SPEAKERS = frozenset({"PERSON", "ORG"})
_GROUPS = lexicon.words("group_nouns")
_ANSWERS = lexicon.group("answers")
_TEXTS = _ANSWERS | lexicon.group("handed_over") | {"post", "quote", "tweet"}
_COMING = frozenset({"be", "come", "follow"})  # "Her answer came at noon:"
_ARGUING = lexicon.group("arguing")
_BY = frozenset({"by", "from"})
_HANDED = OBJECTS | ATTRIBUTES | ROOTS
_NO_OWNERS = lexicon.group("singular_first") | lexicon.group("plural_first") | {"my", "your", "its"}


def before_colon(context: StretchContext) -> Tokens | tuple[()]:
    """Whose words a quotation behind a colon of the same paragraph are, where no verb says so; () where one does."""
    if context.lead != ":":
        return ()
    colon = next((i for i in range(context.start - 1, -1, -1) if context.t.lower[i] == ":"), -1)
    first = _start(context.t, colon)
    doc, t = context.doc, context.t
    return _named(doc, t, first, colon) or _owner(doc, t, first, colon) or text_by(doc, range(first, colon))


def text_by(doc: Doc, words: range) -> Tokens | tuple[()]:
    """Whose text it is that words before a colon hand over: "The site rated this statement by [Ana Diaz] in May:"."""
    texts = (doc[i] for i in reversed(words) if doc[i].lemma_ in _TEXTS and doc[i] in _HANDED)
    by = (doc[text.i + 1] for text in texts if text.i + 1 in words)
    makers = (c for start in by if start.lower_ in _BY for c in start.rights if c in PREPOSITION_OBJECTS)
    known = (c for c in makers if c.pos_ == "PROPN" or c.lemma_ in _GROUPS or lexicon.is_person_noun(c.lemma_))
    return next((noun_phrase(doc, c.i) for c in known), ())


def answered(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The clause without marks behind such a colon, where an answer has an owner."""
    # [The firm]'s position is clear: {it owes nothing}.
    for colon in range(t.size - _LEAST):
        if t.lower[colon] != ":" or t.inside[colon] or t.lower[colon + 1] in DOUBLE or t.paragraph[colon] < 0:
            continue
        first, last = _start(t, colon), t.paragraphs[t.paragraph[colon]][1]
        end = next((i + 1 for i in range(colon + 1, last) if t.lower[i] in _ENDS), last)
        told = any(is_finite(doc[i]) for i in range(colon + 1, end))
        source = _owner(doc, t, first, colon) or _arguing(doc, t, first, colon) if told else ()
        if source:
            yield make_mark(t, "answer", source=list(range(*source)), cue=[colon], content=list(range(colon + 1, end)))


def _arguing(doc: Doc, t: Table, first: int, colon: int) -> Tokens | tuple[()]:
    """Who argues before the colon, where what follows is no heading: "[She] warns against lifts: they stop"."""
    if not doc[colon + 1].is_lower or colon - first > _LONGEST:
        return ()
    verb = next((doc[i] for i in range(colon - 1, first - 1, -1) if doc[i] in ROOTS), None)
    if verb is None or verb.lemma_ not in _ARGUING or any(child in COMPLEMENT_CLAUSES for child in verb.rights):
        return ()
    noun = next((child for child in verb.lefts if child in ACTIVE_SUBJECTS), None)
    return noun_phrase(doc, noun.i) if noun is not None and is_somebody(noun) else ()


def _start(t: Table, colon: int) -> int:
    """The first token of the sentence that a colon ends; the parse may take the quotation for a part of it."""
    first = t.paragraphs[t.paragraph[colon]][0] if colon >= 0 and t.paragraph[colon] >= 0 else max(colon, 0)
    return next((i + 1 for i in range(colon - 1, first - 1, -1) if t.lower[i] in _ENDS), first)


def _named(doc: Doc, t: Table, first: int, colon: int) -> Tokens | tuple[()]:
    """Who is named at the start of words that have no verb of their own: "[Mayor Ana Diaz], visibly angry:".

    Groups and firms speak too: "Campaign group [Open Cells]: “…”". At the start of a paragraph so does who is only
    described: "[A baker with a pram]: “…”".
    """
    if colon - first > _LONGEST or any(_tells(doc, t, i, first) for i in range(first, colon)):
        return ()
    end = next((i for i in range(first, colon) if t.pos[i] not in _NAMING), colon)
    name = doc[end - 1] if end > first else None
    closed = t.lower[end] in {",", ":", "("} or t.pos[end] == "ADP"
    if name is None or not closed:
        return ()
    if t.pos[end - 1] != "PROPN":
        opens = first == t.paragraphs[t.paragraph[first]][0]
        told = next((i for i in range(end, colon) if t.lower[i] in {",", "("}), colon)
        return (first, told) if opens and lexicon.is_person_noun(t.lemma[end - 1]) else ()
    group = any(t.lower[i] in _GROUPS for i in range(first, end - 1))
    if end == colon and not group:
        return ()
    bearers = (ent for ent in doc.ents if ent.label_ in _SPEAKERS and ent[-1].text == name.text)
    bearer = next(bearers, None)
    known = group or any(t.lower[i] in lexicon.given_names() for i in range(first, end - 1))
    if bearer is None and not known:
        return ()
    own = next((ent for ent in doc.ents if ent.label_ in _SPEAKERS and first <= ent.start and ent.end == end), None)
    return (own.start if own is not None else first, end)


def _tells(doc: Doc, t: Table, i: int, first: int) -> bool:
    """Whether a word is a finite verb outside a clause of "who"."""
    if t.pos[i] not in _VERBS or not is_finite(doc[i]):
        return False
    back = range(i - 1, first - 1, -1)
    return next((t.lower[k] for k in back if t.lower[k] in {"who", ",", ":"}), "") != "who"


def _owner(doc: Doc, t: Table, first: int, colon: int) -> Tokens | tuple[()]:
    """Whose answer it is: "[Her] answer was clear:", "[The union]'s verdict:", not "Her answer led to this:"."""
    if colon - first > _LONGEST:
        return ()
    noun = next((i for i in range(first, colon) if t.lemma[i] in _ANSWERS and t.pos[i] == "NOUN"), -1)
    if noun < 0:
        return ()
    owner = next((c for c in t.children[noun] if doc[c] in OWNERS), -1)
    verbs = [i for i in range(noun, colon) if t.pos[i] in _VERBS and is_finite(doc[i])]
    if owner < 0 or t.lower[owner] in _NO_OWNERS or any(t.lemma[i] not in _COMING for i in verbs) or len(verbs) > 1:
        return ()
    start = doc[owner].left_edge.i
    return (start, owner + 1) if start == first else ()
