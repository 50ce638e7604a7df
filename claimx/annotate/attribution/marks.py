"""Readings -> marks: the class of a cue, the kind of speech, and which attribution stands inside which."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from claimx import lexicon
from claimx.annotate.attribution.decode import fragments
from claimx.annotate.attribution.voice import own_source
from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ACTIVE_SUBJECTS,
    AGENTS,
    CONTENT_CLAUSES,
    MARKERS,
    PAST_PARTICIPLES,
)
from claimx.annotate.slots import AttributionMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.decode import Reading
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import Tokens
    from claimx.record import AttributionClass, Speech

_CARRYING = ACTIVE_SUBJECTS | AGENTS | ACTIVE_AUXILIARIES  # "has asked", "was asked by reporters"
_FUNCTIONS = frozenset({"ADP", "ADV", "CCONJ", "PUNCT", "SCONJ"})
_ARTICLES = frozenset({"a", "an", "the"})
_AMOUNTS = frozenset({"QUANTITY", "MONEY"})
DIRECT = 0.9  # share of the words inside quotation marks


def speech_kind(t: Table, content: Iterable[Tokens]) -> Speech:
    """`direct` where all is inside quotation marks, `mixed` where some is."""
    words = [i for first, last in content for i in range(first, last) if t.pos[i] not in {"PUNCT", "SPACE"}]
    share = sum(t.inside[i] > 0 for i in words) / len(words) if words else 0.0
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"


def cue_class(t: Table, cue: Iterable[int], head: int, speech: Speech) -> AttributionClass:
    """The class by the words of the cue: to say, to think or plan, to ask of others; what is quoted has been said."""
    if speech == "direct":
        return "report"
    known = lexicon.cues()
    for lemma in (t.lemma[head], *(t.lemma[i] for i in cue)):
        klass = known[lemma].klass if lemma in known else ""
        if klass == "intention":
            return "directive" if "directs" in known[lemma].uses else "belief"
        if klass:
            return cast("AttributionClass", klass)
    return "report" if speech == "mixed" else "belief"


def to_mark(doc: Doc, t: Table, reading: Reading) -> AttributionMark | None:
    """One reading as a mark; None where its content is punctuation only."""
    content = fragments(t, reading.content)
    if not content:
        return None
    speech = speech_kind(t, content)
    klass = "question" if _asks(t, content) else cue_class(t, reading.cue, reading.head, speech)
    source = own_source(doc, reading)
    if (
        klass == "question"
        and doc[reading.head] in PAST_PARTICIPLES
        and not any(child in _CARRYING for child in doc[reading.head].children)
    ):
        source = []  # "[Asked] whether he had paid, Diaz left": whoever asked
    if source and _is_nobody(doc, source):
        source = []
    return AttributionMark(
        _range(source), _range(reading.cue), content, speech, klass, "model", round(reading.score, 4), -1
    )


def _is_nobody(doc: Doc, source: Sequence[int]) -> bool:
    """Amounts and mere grammar say nothing: "found [475 pounds] of cocaine", "[The] worry is that"."""
    mere = all(doc[i].pos_ in _FUNCTIONS or doc[i].lower_ in _ARTICLES for i in source)
    return mere or doc[source[0] : source[-1] + 1].root.ent_type_ in _AMOUNTS


def _asks(t: Table, content: tuple[Tokens, ...]) -> bool:
    """The content is what somebody asks or leaves open. "asked {whether he had paid}"."""
    first = content[0][0]
    if t.lower[first] == "whether":
        return True
    return t.lower[first] == "if" and t.dep[first] in MARKERS.names and t.dep[t.head[first]] in CONTENT_CLAUSES.names


def _range(places: Sequence[int]) -> Tokens | tuple[()]:
    return (places[0], places[-1] + 1) if places else ()


def order(marks: Iterable[AttributionMark]) -> tuple[AttributionMark, ...]:
    """In text order, without doubles, each with the index of the innermost one whose content holds it."""
    unique: dict[tuple[object, ...], AttributionMark] = {}
    for mark in marks:
        unique.setdefault((mark.source, mark.cue, mark.content), mark)
    ordered = sorted(unique.values(), key=lambda m: (_start(m), m.content))
    holder: dict[int, list[int]] = {}
    for k, mark in enumerate(ordered):
        for first, last in mark.content:
            for i in range(first, last):
                holder.setdefault(i, []).append(k)
    sizes = [sum(b - a for a, b in m.content) for m in ordered]
    out = []
    for k, mark in enumerate(ordered):
        at = mark.cue[0] if mark.cue else mark.content[0][0]
        outer = [n for n in holder.get(at, ()) if n != k and sizes[n] > sizes[k]]
        out.append(mark._replace(within=min(outer, key=lambda n: (sizes[n], n)) if outer else -1))
    return tuple(out)


def _start(mark: AttributionMark) -> int:
    return min([first for first, _ in mark.content] + [part[0] for part in (mark.source, mark.cue) if part])
