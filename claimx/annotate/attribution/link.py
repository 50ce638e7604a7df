"""Which attribution vouches for a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.slots import get_attributions, get_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import AttributionMark

_KEY = "claimx.vouching"
_HEIGHT = 12  # steps up the parse at most
_NO_VOICE = frozenset(
    "seem appear look sound know see remember realize realise notice learn let make help mean".split()
)
_AUTHOR = frozenset({"i", "we"})
_SHARE = 0.3  # of a quotation
_NAMING = frozenset(
    {"call", "describe", "brand", "label", "dub", "deem", "consider", "see", "view", "portray", "term", "regard"}
)
_CLAUSES = frozenset({"relcl", "advcl", "acl", "conj", "ccomp", "xcomp", "pcomp", "appos", "parataxis"})
_PARTS = frozenset({"attr", "acomp", "dobj", "pobj", "prep", "oprd", "dep"})


def link_source(doc: Doc, head: int) -> int:
    """The index of the innermost attribution that vouches for the predicate at token `head`; -1: the article does."""
    at = doc.user_data.get(_KEY)
    if at is None:
        at = index(doc, get_attributions(doc))
    if at[head] >= 0:
        return int(at[head])
    return _through_parse(doc[head], at)


def index(doc: Doc, marks: Sequence[AttributionMark]) -> tuple[int, ...]:
    """For every token the innermost attribution whose content holds it, -1 none; kept on the Doc."""
    vouching = [-1] * len(doc)
    for k in sorted(range(len(marks)), key=lambda k: (-_size(marks[k]), k)):
        mark = marks[k]
        if not _vouches(doc, mark):
            continue
        for first, last in mark.content:
            for i in range(first, last):
                # what "has been made clear" inside somebody's words stays with that somebody
                if _has_voice(doc, mark) or mark.rule == "hearsay" or vouching[i] < 0:
                    vouching[i] = k
    _go_on(doc, marks, vouching)
    _fill_quotations(doc, vouching)
    found = tuple(vouching)
    doc.user_data[_KEY] = found
    return found


def _has_voice(doc: Doc, mark: AttributionMark) -> bool:
    """Whether somebody is named or meant as the source. Not in "so *its* confirmed": a slip for "it's"."""
    return any(doc[i].lower_ != "its" for i in range(*mark.source)) if mark.source else False


def _go_on(doc: Doc, marks: Sequence[AttributionMark], vouching: list[int]) -> None:
    """A cue set between commas covers the coordinated clause after it. "Two were hurt, police said, and one *died*"."""
    cues = {i for mark in marks if mark.cue for i in range(*mark.cue)}
    for k, mark in enumerate(marks):
        cue, source = mark.cue, mark.source
        if not cue or not source or mark.klass != "report" or mark.speech == "direct":
            continue
        after = max((*cue, *source))
        if max(last for _, last in mark.content) > min(cue) or after + 1 >= len(doc):
            continue
        end = doc[min(cue)].sent.end
        if doc[after].text != "," or doc[after + 1].lower_ not in {"and", "but"} or after + 1 >= end:
            continue
        rest = range(after + 2, end)
        if not any(i in cues for i in rest):
            for i in rest:
                vouching[i] = k if vouching[i] < 0 else vouching[i]


def _fill_quotations(doc: Doc, vouching: list[int]) -> None:
    """Who speaks most of a quotation speaks the rest of it."""
    for quote in get_quotes(doc):
        inside = vouching[quote.first : quote.last]
        known = [k for k in inside if k >= 0]
        if quote.kind == "speech" and len(inside) > len(known) >= _SHARE * len(inside):
            whole = max(set(known), key=lambda k: (known.count(k), -k))
            vouching[quote.first : quote.last] = [k if k >= 0 else whole for k in inside]


def _vouches(doc: Doc, mark: AttributionMark) -> bool:
    """Whether somebody stands behind the content; what only seems so, is planned or is a mere thing does not count."""
    if mark.within < 0 and mark.speech == "indirect" and mark.source:
        first, last = mark.source
        if last - first == 1 and doc[first].lower_ in _AUTHOR:
            return False  # "I think": whoever writes the article
    if not mark.cue or mark.rule != "model":
        return True
    cue = doc[mark.cue[0] : mark.cue[1]]
    lemmas = {t.lemma_.lower() for t in cue}
    if mark.speech == "direct":
        return True
    if mark.klass != "report" and not lemmas & lexicon.words("cues_vouching"):
        return bool(mark.source) and not lemmas & _NO_VOICE and _is_told(doc, mark)
    if not mark.source and any(t.tag_ == "MD" for t in cue):
        return False  # "it should be noted that": the article notes it
    return mark.speech != "indirect" or bool(lemmas & _NAMING) or _is_clause(doc, mark)


def _is_told(doc: Doc, mark: AttributionMark) -> bool:
    """The content is a clause of the cue with a subject of its own: "analysts *expect* {rates to fall}"."""
    own = set(range(*mark.cue)) if mark.cue else set()
    return any(
        doc[i].dep_ == "ccomp" and doc[i].head.i in own and _has_subject(doc[i])
        for a, b in mark.content
        for i in range(a, b)
    )


def _is_clause(doc: Doc, mark: AttributionMark) -> bool:
    """The content says something. Not "announced *a phone, which will be sold in May*": the article says that."""
    own = {i for first, last in mark.content for i in range(first, last)}
    tops = [doc[i] for i in own if doc[i].head.i not in own or doc[i].head.i == i]
    return any(t.pos_ not in {"NOUN", "PROPN", "PRON", "ADP", "DET", "PUNCT", "NUM"} or _has_subject(t) for t in tops)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in token.children)


def _through_parse(token: Token, at: Sequence[int]) -> int:
    """A clause that hangs on content belongs to it. "He said there were blasts at the hotel, which guests *use*"."""
    start = token.i
    for _ in range(_HEIGHT):
        up = token.head
        if up.i == token.i or token.dep_ not in _CLAUSES | _PARTS:
            return -1
        if at[up.i] >= 0:
            return int(at[up.i]) if token.dep_ in _CLAUSES and start > up.i else -1
        token = up
    return -1


def _size(mark: AttributionMark) -> int:
    return sum(last - first for first, last in mark.content)
