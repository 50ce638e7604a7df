"""How far an attribution reaches: quotations that run on, that follow a colon, or that stand without a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.decode import fragments
from claimx.annotate.quotations import find_quotations
from claimx.annotate.slots import QUOTATIONS, AttributionMark

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import QuoteMark, Tokens

_COVERED = 0.4  # a quotation of which so much is content needs no other speaker
_WORDS = 4  # shorter quotations without a cue are no speech
_SCORE = 0.5
_LABEL = 8  # words of a speaker's label
_SINGLE = frozenset({"'", "‘"})
_LEAD = 6  # words between a cue and the quotation that it leads into
_FAR = 25  # words between a quotation and the one before it in the same paragraph


def run_on(doc: Doc, t: Table, marks: list[AttributionMark]) -> list[AttributionMark]:
    """Give every quotation of some length that nobody speaks yet to the speaker that it has by its place."""
    quotes = [
        q
        for q in (QUOTATIONS.get(doc) or find_quotations(doc))
        if q.kind == "speech" and q.depth == 0 and q.last - q.first >= _WORDS
    ]
    if not quotes:
        return marks
    owner: list[AttributionMark | None] = [None] * t.size
    reports: dict[int, AttributionMark] = {}  # the last voice of each paragraph
    for mark in sorted((m for m in marks if m.klass == "report"), key=lambda m: -sum(b - a for a, b in m.content)):
        if mark.source and mark.cue:
            at = t.paragraph[mark.cue[0]]
            if at not in reports or reports[at].cue < mark.cue:
                reports[at] = mark
        for first, last in mark.content:
            owner[first:last] = [mark] * (last - first)
    out: list[AttributionMark] = []
    grown: dict[AttributionMark, list[Tokens]] = {}
    voice: list[AttributionMark | None] = []  # who speaks each quotation
    for k, quote in enumerate(quotes):
        speaker = _owner(owner, quote)
        if speaker is None and not _labelled(t, quote):
            speaker = (
                _led_in(t, reports, quote)
                or _introduced(t, reports, quote)
                or _inherited(t, quotes, voice, k)
                or _floating(t, reports, quote)
            )
            if speaker is not None and (quote.closer >= 0 or quote.opener == t.paragraphs[t.paragraph[quote.first]][0]):
                if _same_breath(t, speaker, quote):
                    grown.setdefault(speaker, []).extend(fragments(t, list(range(quote.first, quote.last))))
                else:
                    out += _spoken(t, quote, speaker.source)
        voice.append(speaker)
    # a quotation over several paragraphs may name its speaker only in the last
    for k in range(len(quotes) - 2, -1, -1):
        after = voice[k + 1]
        if voice[k] is None and after is not None and _joined(t, quotes[k], quotes[k + 1]):
            out += _spoken(t, quotes[k], after.source)
            voice[k] = after
    longer = [m._replace(content=tuple(sorted({*m.content, *grown[m]}))) if m in grown else m for m in marks]
    return longer + out


def _same_breath(t: Table, speaker: AttributionMark, quote: QuoteMark) -> bool:
    """The quotation belongs to the cue of its own paragraph, which quotes. "“We left,” she said. “Nobody came.”"."""
    if not speaker.cue or speaker.speech == "indirect":
        return False
    return t.paragraph[speaker.cue[0]] == t.paragraph[quote.first]


def _labelled(t: Table, quote: QuoteMark) -> bool:
    """The quotation opens with the name of its speaker, as transcripts do. "“DIAZ: We lost a week.”"."""
    return any(
        t.lower[i] == ":" and all(t.pos[k] in {"PROPN", "PUNCT"} for k in range(quote.first, i))
        for i in range(quote.first + 1, min(quote.first + _LABEL, quote.last))
    )


def _joined(t: Table, before: QuoteMark, quote: QuoteMark) -> bool:
    """The quotation never closed, and the next one opens the next paragraph."""
    k = t.paragraph[quote.first]
    return before.closer < 0 and k == t.paragraph[before.first] + 1 and quote.opener == t.paragraphs[k][0]


def _owner(owner: list[AttributionMark | None], quote: QuoteMark) -> AttributionMark | None:
    """The attribution that holds a good part of the quotation."""
    own = [m for m in owner[quote.first : quote.last] if m is not None]
    if len(own) < _COVERED * (quote.last - quote.first):
        return None
    return own[-1]


def _led_in(t: Table, reports: dict[int, AttributionMark], quote: QuoteMark) -> AttributionMark | None:
    """A cue and a colon or comma stand right before it: "The mayor said: 'We will rebuild.'"."""
    i = quote.opener - 1
    if i < 1 or t.lower[i] not in {":", ","}:
        return None
    mark = reports.get(t.paragraph[i])
    return (
        mark
        if mark is not None and mark.cue and 0 <= i - mark.cue[-1] <= _LEAD and mark.cue[-1] <= quote.opener
        else None
    )


def _introduced(t: Table, reports: dict[int, AttributionMark], quote: QuoteMark) -> AttributionMark | None:
    """The paragraph before ends with a colon: its last voice goes on. "The mayor said in a letter:" // "We ..."."""
    k = t.paragraph[quote.first]
    if k <= 0 or quote.opener != t.paragraphs[k][0] or not t.lower[t.paragraphs[k - 1][1] - 1].endswith(":"):
        return None
    return reports.get(k - 1)


def _floating(t: Table, reports: dict[int, AttributionMark], quote: QuoteMark) -> AttributionMark | None:
    """A paragraph that is one quotation and nothing else continues the last voice of the paragraph before."""
    k = t.paragraph[quote.first]
    first, last = t.paragraphs[k]
    whole = quote.opener == first and (quote.closer < 0 or quote.closer >= last - 2) and t.lower[first] not in _SINGLE
    return reports.get(k - 1) if whole else None


def _inherited(
    t: Table, quotes: list[QuoteMark], voice: list[AttributionMark | None], k: int
) -> AttributionMark | None:
    """The quotation before goes on: "…," she said. "…"; or it never closed and this one opens the next paragraph."""
    if not k or voice[k - 1] is None:
        return None
    before, quote = quotes[k - 1], quotes[k]
    if t.paragraph[quote.first] == t.paragraph[before.first]:
        return voice[k - 1] if quote.first - before.last <= _FAR else None
    return voice[k - 1] if _joined(t, before, quote) else None


def _spoken(t: Table, quote: QuoteMark, source: Tokens | tuple[()]) -> list[AttributionMark]:
    content = fragments(t, list(range(quote.first, quote.last)))
    if not content or not source:
        return []
    return [AttributionMark(source, (), content, "direct", "report", "run-on", _SCORE, -1)]
