"""Every stretch of speech gets its speaker: the one that an attribution gives, else the likeliest around it, or nobody.

The cues of attributions are found one by one, so a quotation that stands alone, runs over paragraphs or follows
"The mayor was blunt:" may be left without one. A conditional logit with readable features then chooses among the
subjects around the stretch, the speaker of the stretch before, and nobody (`models/sources/speakers.json`, made by
`models/recipes/speakers.py`). A phrase that nobody is likely to have said stays the article's. A whole sentence in
quotation marks is somebody's: where it is not clear whose, it is an attribution without a source (rule "unknown").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.annotate.attribution.alone import only_voice
from claimx.annotate.attribution.answers import interviewed
from claimx.annotate.attribution.colons import before_colon
from claimx.annotate.attribution.decode import fragments
from claimx.annotate.attribution.marks import DIRECT
from claimx.annotate.attribution.speaking import (
    StretchContext,
    candidates,
    features,
    has_clause,
    is_reporting,
    is_somebody,
    listens_before,
    nobody,
    only_acts,
    only_seems,
)
from claimx.annotate.attribution.stretches import find_stretches
from claimx.annotate.attribution.table import CLOSERS
from claimx.annotate.attribution.untold import (
    beat_of_another,
    below_heading,
    goes_on,
    headed,
    holds_view,
    narrator,
    presented_behind,
    recalled,
)
from claimx.annotate.clause.labels import PASSIVE_SUBJECTS
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.slots import AttributionMark
from claimx.lexicon import group
from claimx.linear import load, softmax

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.speaking import Candidate
    from claimx.annotate.attribution.stretches import Stretch
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import Tokens

__all__ = ["LEAST", "SURE", "UNKNOWN", "give_speakers", "speaker_chances"]

UNKNOWN = "unknown"  # the rule of a mark whose speaker was not found
_COVERED = 0.4  # a stretch of which so much is content needs no other speaker
LEAST = 4  # words; shorter quotations without a cue are mere words
SURE = 0.5  # more likely than everybody else together
_SURER = 0.7  # the same for a phrase, which is often only marked
_TOLD = 0.5  # what a speaker is worth whom no word of saying names
_RIM = 2  # the last tokens of a quotation: its comma and its mark
_NO_WORDS = frozenset({"PUNCT", "SPACE"})
_QUOTING = group("quoting_passives")  # "[He] was heard shouting “Come”"
_STOPS = frozenset({".", "!", "?"})
_CLOSING = CLOSERS | {'"', "'", "’"}


def speaker_chances(context: StretchContext, found: Sequence[Candidate]) -> tuple[float, ...]:
    """The probability of each candidate, and behind them that of nobody."""
    model = load("sources", "speakers.json")
    described = [*(features(context, candidate, found) for candidate in found), nobody(context)]
    return softmax([model.score(each) for each in described])


def give_speakers(doc: Doc, t: Table, marks: list[AttributionMark]) -> list[AttributionMark]:
    """The marks, longer where a stretch goes on, and new ones for stretches that no mark covers."""
    stretches = [s for s in find_stretches(doc, t) if s.size >= LEAST or _is_short_sentence(doc, t, s)]
    if not stretches:
        return marks
    finder = _Finder(doc, t, marks, stretches)
    for stretch in stretches:
        finder.add(stretch)
    return finder.finished()


def _is_short_sentence(doc: Doc, t: Table, stretch: Stretch) -> bool:
    """Whether a few words are a whole sentence: "“We pay.”"."""
    return t.lower[stretch.last - 1] in _STOPS and has_clause(doc, stretch)


class _Finder:
    """What is known while the stretches of one text are walked."""

    def __init__(self, doc: Doc, t: Table, marks: list[AttributionMark], stretches: list[Stretch]) -> None:
        self.doc, self.t, self.marks = doc, t, marks
        self.quoted = [False] * t.size
        for first, last in (piece for s in stretches for piece in s.pieces):
            self.quoted[first:last] = [True] * (last - first)
        self.owner: list[int] = [-1] * t.size
        starts = [stretch.first for stretch in stretches]
        self.marks = marks = [
            _cut(t, mark, _within(mark, stretches, starts)) for mark in marks if not _only_listens(doc, t, mark)
        ]
        self.marks = marks = _without_others(marks, stretches, starts)
        order = sorted(range(len(marks)), key=lambda k: -sum(b - a for a, b in marks[k].content))
        for k in order:
            if marks[k].klass == "report":
                for first, last in marks[k].content:
                    self.owner[first:last] = [k] * (last - first)
        self.interviewed = interviewed(doc, t)
        self.before: Stretch | None = None
        self.voice: Tokens | tuple[()] = ()
        self.grown: dict[int, list[Tokens]] = {}
        self.new: list[AttributionMark] = []

    def add(self, stretch: Stretch) -> None:
        """Find the speaker of a stretch."""
        k = self._owned(stretch)
        k = self._parted(stretch) if k < 0 else k
        if k >= 0 and self._contradicted(k, stretch):
            return
        if k >= 0:
            self._grow(k, stretch)
            self._spoke(stretch, self.marks[k].source)
            return
        if not self._whole(stretch) or self._is_odd(stretch):
            return
        holder = self._held(stretch)
        if holder:
            self._new(stretch, holder, (), "narrated", _TOLD)
            self._spoke(stretch, holder)
            return
        if only_seems(self.doc[max(0, stretch.opener - 1)]):
            self._new(stretch, (), (), UNKNOWN, _TOLD)
            return
        context = StretchContext(self.doc, self.t, stretch, self.quoted, self.before)
        line = before_colon(context)
        if line:
            self._new(stretch, line, (), "headed", _TOLD)
            self._spoke(stretch, line)
            return
        found = candidates(context)
        other = holds_view(context, found)
        if other is not None:
            self._tell(stretch, other)
            return
        chances = speaker_chances(context, found)
        best = max(range(len(found) + 1), key=chances.__getitem__)
        again = bool(self.voice) and best < len(found) and found[best].noun < 0
        beat = beat_of_another(context, self.doc[slice(*self.voice)]) if again else None
        if beat is not None:
            self._tell(stretch, beat)
            return
        if best < len(found):
            chance = sum(chances[k] for k, other in enumerate(found) if self._same(found[best], other))
            if chance >= (SURE if context.sentence else _SURER) and not self._suffers(context, found[best]):
                self._speak(stretch, found[best], chance)
                return
        likeliest = bool(found) and chances[0] == max(chances[:-1])  # of those who may speak
        spoke = bool(self.voice) and bool(found) and found[0].noun < 0
        if spoke and ((likeliest and goes_on(context)) or (below_heading(context) and not self._is_named(stretch))):
            self._speak(stretch, found[0], chances[0])
            return
        line = headed(context, found)
        if line:
            self._new(stretch, line, (), "headed", _TOLD)
            self._spoke(stretch, line)
            return
        told = recalled(context) or narrator(context, found) or presented_behind(context)
        if told is not None:
            self._new(stretch, noun_phrase(self.doc, told.noun), (), "narrated", _TOLD)
        elif context.sentence and self.interviewed and context.opens and context.closes:
            self._new(stretch, self.interviewed, (), "interviewed", _TOLD)
        elif context.sentence:
            voice = only_voice(self.doc, self.t, stretch, [*self.marks, *self.new])
            self._new(stretch, voice, (), "narrated" if voice else UNKNOWN, _TOLD if voice else chances[best])
        self.before = None  # whoever spoke, the next stretch is not surely his

    def _suffers(self, context: StretchContext, candidate: Candidate) -> bool:
        """Whether a phrase is told of somebody and not by him: "[She] was found “asleep at the wheel”"."""
        if context.sentence or candidate.noun < 0 or self.doc[candidate.noun] not in PASSIVE_SUBJECTS:
            return False
        verb = self.doc[candidate.noun].head
        return verb.i == candidate.verb and verb.lemma_.lower() not in _QUOTING

    def _same(self, one: Candidate, other: Candidate) -> bool:
        """Whether two candidates are surely one speaker: the same word, or the speaker before and its source."""
        if one == other:
            return True
        words = [self._word(candidate) for candidate in (one, other)]
        return words[0] == words[1] != ""

    def _word(self, candidate: Candidate) -> str:
        noun = candidate.noun
        if noun < 0 and self.voice:
            noun = self.doc[self.voice[0] : self.voice[1]].root.i
        return self.doc[noun].lower_ if noun >= 0 else ""

    def _is_named(self, stretch: Stretch) -> bool:
        """Whether a stretch names the speaker of the one before, so that another speaks: "“I told Diaz so.”"."""
        names = {token.text for token in self.doc[slice(*self.voice)] if token.pos_ == "PROPN"}
        return any(self.doc[i].text in names for first, last in stretch.pieces for i in range(first, last))

    def _whole(self, stretch: Stretch) -> bool:
        """Whether it is clear where a stretch ends: at a mark, or with the paragraph that it opens."""
        begins = self.t.paragraphs[self.t.paragraph[stretch.first]][0]
        return stretch.closed or len(stretch.pieces) > 1 or stretch.opener == begins

    def _speak(self, stretch: Stretch, candidate: Candidate, chance: float) -> None:
        if candidate.noun < 0:
            source, cue = self.voice, -1
        else:
            source, cue = noun_phrase(self.doc, candidate.noun), candidate.verb
        own = self._speaking(stretch, source)
        if own >= 0:
            self._grow(own, stretch)
        else:
            said = cue >= 0 and is_reporting(self.doc[cue]) and not any(c <= cue < d for c, d in [source or (0, 0)])
            rule = "run-on" if source else UNKNOWN
            self._new(stretch, source, (cue, cue + 1) if said else (), rule, chance)
        self._spoke(stretch, source)

    def _spoke(self, stretch: Stretch, source: Tokens | tuple[()]) -> None:
        self.before, self.voice = stretch, source

    def _owned(self, stretch: Stretch) -> int:
        """The mark that holds a good part of the stretch, -1 none."""
        counts: dict[int, int] = {}
        for first, last in stretch.pieces:
            for k in self.owner[first:last]:
                counts[k] = counts.get(k, 0) + 1
        best = max((k for k in counts if k >= 0), key=lambda k: (counts[k], -k), default=-1)
        told = sum(n for k, n in counts.items() if k >= 0)
        return best if told >= _COVERED * stretch.size else -1

    def _parted(self, stretch: Stretch) -> int:
        """The mark whose sentence a stretch ends, -1 none: "“She left,” says [Ana Diaz], {“before noon. We ran.”}"."""
        t, begin = self.t, stretch.opener
        if t.lower[begin - 1] != "," or not self.doc[stretch.first].is_lower:
            return -1
        for k, mark in enumerate(self.marks):
            end, cue = mark.content[-1][1], next(iter(mark.cue), -1)
            between = bool(mark.source) and end <= cue < begin and not any(self.quoted[end:begin])
            here = mark.speech == "direct" and t.paragraph[end - 1] == t.paragraph[begin]
            if between and here and "," in t.lower[end - _RIM : end]:
                return k
        return -1

    def _tell(self, stretch: Stretch, other: Candidate) -> None:
        source = noun_phrase(self.doc, other.noun)
        self._new(stretch, source, (), "narrated", _TOLD)
        self._spoke(stretch, source)

    def _contradicted(self, k: int, stretch: Stretch) -> bool:
        """Give a stretch to who disagrees or acts: "“…,” he said. [His son] saw it differently. {“We left.”}"."""
        mark, begin = self.marks[k], stretch.opener
        if not mark.cue or mark.cue[0] >= begin or begin < 1 or self.t.lower[begin - 1] not in _STOPS:
            return False
        context = StretchContext(self.doc, self.t, stretch, self.quoted, self.before)
        other = holds_view(context, candidates(context))
        if other is None and mark.source:
            other = beat_of_another(context, self.doc[slice(*mark.source)])
        kept = tuple((a, min(b, begin) if a < begin else b) for a, b in mark.content if not begin <= a < stretch.last)
        if other is None or other.verb <= mark.cue[0] or not kept:
            return False
        self.marks[k] = mark._replace(content=kept)
        self._tell(stretch, other)
        return True

    def _held(self, stretch: Stretch) -> Tokens | tuple[()]:
        """Who holds the view that leads to a whole quotation. "[Diaz] <remembers> {it differently. “We left.”}"."""
        if self.t.lower[stretch.opener - 1] not in _STOPS:
            return ()
        for mark in self.marks:
            leads = mark.klass == "belief" and mark.speech == "mixed" and mark.cue and mark.cue[0] < stretch.opener
            if leads and mark.source and _holds(mark, stretch) and is_somebody(self.doc[slice(*mark.source)].root):
                return mark.source
        return ()

    def _is_odd(self, stretch: Stretch) -> bool:
        """No mark ends it, and somebody is said to speak in the midst of it: its own closing mark was lost."""
        cues = [mark.cue[0] for mark in self.marks if mark.cue]
        return not stretch.closed and any(first <= i < last for first, last in stretch.pieces for i in cues)

    def _speaking(self, stretch: Stretch, source: Tokens | tuple[()]) -> int:
        """A mark of the same paragraph that quotes this source. "“We left,” she said. “Nobody came.”"."""
        t = self.t
        for k, mark in enumerate(self.marks):
            if (
                source
                and mark.source == source
                and mark.cue
                and mark.speech != "indirect"
                and t.paragraph[mark.cue[0]] == t.paragraph[stretch.first]
            ):
                return k
        return -1

    def _grow(self, k: int, stretch: Stretch) -> None:
        """Give a mark the words of the stretch that no mark has yet; not where an odd mark makes it too long."""
        cue = self.marks[k].cue
        holds = any(first <= i < last for first, last in stretch.pieces for i in cue[:1])
        if holds or not self._whole(stretch):
            return
        free = [i for first, last in stretch.pieces for i in range(first, last) if self.owner[i] < 0]
        self.grown.setdefault(k, []).extend(fragments(self.t, free))

    def _new(
        self, stretch: Stretch, source: Tokens | tuple[()], cue: Tokens | tuple[()], rule: str, chance: float
    ) -> None:
        words = [i for first, last in stretch.pieces for i in range(first, last)]
        content = fragments(self.t, words)
        if content:
            self.new.append(AttributionMark(source, cue, content, "direct", "report", rule, round(chance, 4), -1))

    def finished(self) -> list[AttributionMark]:
        """All marks."""
        longer = [
            mark._replace(content=_joined({*mark.content, *self.grown[k]})) if self.grown.get(k) else mark
            for k, mark in enumerate(self.marks)
        ]
        return [self._heard(mark) for mark in longer] + self.new

    def _heard(self, mark: AttributionMark) -> AttributionMark:
        """The speech of a mark by all quotations, those in single marks too."""
        if mark.speech != "indirect":
            return mark
        words = [i for first, last in mark.content for i in range(first, last) if self.t.pos[i] not in _NO_WORDS]
        share = sum(self.quoted[i] for i in words) / max(1, len(words))
        return mark._replace(speech="direct" if share >= DIRECT else "mixed" if share else "indirect")


def _joined(parts: Iterable[Tokens]) -> tuple[Tokens, ...]:
    """Parts in text order; those that touch are one."""
    found: list[Tokens] = []
    for first, last in sorted(parts):
        if found and found[-1][1] == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return tuple(found)


def _only_listens(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """A finished quotation, and a sentence behind it that says nothing. "“… in May.” [The men nodded]."."""
    if mark.speech != "direct" or mark.rule != "model" or not mark.cue:
        return False
    if mark.source and mark.cue[1] <= mark.content[0][0]:
        return listens_before(doc, doc[slice(*mark.source)].root.i, doc[slice(*mark.cue)].root.i)
    last = mark.content[-1][1] - 1
    while last > mark.content[-1][0] and t.lower[last] in _CLOSING:
        last -= 1
    behind = mark.cue[0] > last and t.lower[last] == "." and t.sentence[mark.cue[0]] != t.sentence[last]
    return behind and only_acts(doc, range(*mark.cue))


def _within(mark: AttributionMark, stretches: Sequence[Stretch], starts: Sequence[int]) -> Sequence[Stretch]:
    """The stretches that begin in the content of a mark; `starts` are their first words."""
    if not mark.content:
        return ()
    first, last = min(part[0] for part in mark.content), max(part[1] for part in mark.content)
    return stretches[bisect_left(starts, first) : bisect_left(starts, last)]


def _without_others(
    marks: Sequence[AttributionMark], stretches: Sequence[Stretch], starts: Sequence[int]
) -> list[AttributionMark]:
    """The marks without parts of quotations that another mark tells. "He lives, [they] <say>. [Diaz]: “I saw him.”"."""
    begun = [_within(mark, stretches, starts) for mark in marks]
    spoken = ((k, stretch) for k, mark in enumerate(marks) if mark.speech == "direct" for stretch in begun[k])
    holders = {stretch.first: k for k, stretch in spoken if _holds(marks[k], stretch)}
    return [
        _outside(mark, [stretch for stretch in begun[k] if holders.get(stretch.first, k) != k])
        for k, mark in enumerate(marks)
    ]


def _holds(mark: AttributionMark, stretch: Stretch) -> bool:
    return all(any(a <= first and last <= b for a, b in mark.content) for first, last in stretch.pieces)


def _outside(mark: AttributionMark, stretches: Sequence[Stretch]) -> AttributionMark:
    """A mark of the weights without the parts that begin in stretches where its cue does not stand."""
    if not stretches or mark.rule != "model" or not mark.cue:
        return mark
    others = [(s.first, s.last) for s in stretches if not s.first <= mark.cue[0] < s.last and not _holds(mark, s)]
    kept = tuple(part for part in mark.content if not any(first <= part[0] < last for first, last in others))
    return mark._replace(content=kept) if kept else mark


def _cut(t: Table, mark: AttributionMark, stretches: Sequence[Stretch]) -> AttributionMark:
    """Without the sentence behind a finished quotation. "asked: “Did he pay?” [The bank is shut]."; a turn goes on."""
    for stretch in stretches if mark.rule == "model" else ():
        end = stretch.last + 1
        if not stretch.closed or end >= t.size or t.lower[stretch.last - 1] not in _STOPS:
            continue
        held = next((part for part in mark.content if part[0] <= stretch.first and end < part[1]), None)
        if held is None or t.sentence[end] == t.sentence[stretch.last - 1] or (mark.cue and mark.cue[0] >= end):
            continue
        if not any(t.inside[i] for i in range(end, held[1])):
            parts = [(held[0], end) if part == held else part for part in mark.content if part[0] <= held[0]]
            return mark._replace(content=tuple(parts))
    return mark
