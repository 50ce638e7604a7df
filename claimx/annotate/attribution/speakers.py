"""Every stretch of speech gets its speaker: the one that an attribution gives, else the likeliest around it, or nobody.

The cues of attributions are found one by one, so a quotation that stands alone, runs over paragraphs or follows
"The mayor was blunt:" may be left without one. A conditional logit with readable features then chooses among the
subjects around the stretch, the speaker of the stretch before, and nobody (`models/sources/speakers.json`, made by
`models/recipes/speakers.py`). A phrase that nobody is likely to have said stays the article's. A whole sentence in
quotation marks is somebody's: where it is not clear whose, it is an attribution without a source (rule "unknown").
"""

from __future__ import annotations

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
    nobody,
    only_seems,
)
from claimx.annotate.attribution.stretches import find_stretches
from claimx.annotate.attribution.trimmed import holds, joined, trimmed
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
    from collections.abc import Sequence

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
        self.doc, self.t = doc, t
        self.quoted = [False] * t.size
        for first, last in (piece for s in stretches for piece in s.pieces):
            self.quoted[first:last] = [True] * (last - first)
        self.owner: list[int] = [-1] * t.size
        self.marks = marks = trimmed(doc, t, marks, stretches)
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
        if (
            self._leave_to_mark(stretch)
            or not self._whole(stretch)
            or self._is_odd(stretch)
            or self._give_to_holder(stretch)
        ):
            return
        context = StretchContext(self.doc, self.t, stretch, self.quoted, self.before)
        if self._give_to_heading(stretch, before_colon(context)):
            return
        found = candidates(context)
        other = holds_view(context, found)
        if other is not None:
            self._tell(stretch, other)
            return
        chances = speaker_chances(context, found)
        chosen = self._give_to_likeliest(context, found, chances) or self._give_to_last(context, found, chances)
        if not chosen and not self._give_to_heading(stretch, headed(context, found)):
            self._give_to_told(context, found, max(chances))
            self.before = None  # whoever spoke, the next stretch is not surely his

    def _leave_to_mark(self, stretch: Stretch) -> bool:
        """Leave a stretch to the mark that tells it already, or give it to who disagrees; False where no mark does."""
        k = self._owned(stretch)
        k = self._parted(stretch) if k < 0 else k
        if k >= 0 and not self._contradicted(k, stretch):
            self._grow(k, stretch)
            self._spoke(stretch, self.marks[k].source)
        return k >= 0

    def _give_to_holder(self, stretch: Stretch) -> bool:
        """Give a stretch to whom the words before it name; False where they leave it open."""
        holder = self._held(stretch)
        if holder:
            self._new(stretch, holder, (), "narrated", _TOLD)
            self._spoke(stretch, holder)
            return True
        seems = only_seems(self.doc[max(0, stretch.opener - 1)])
        if seems:
            self._new(stretch, (), (), UNKNOWN, _TOLD)
        return seems

    def _give_to_heading(self, stretch: Stretch, line: Tokens | tuple[()]) -> bool:
        """Give a stretch to whom a line above it names; False without one."""
        if line:
            self._new(stretch, line, (), "headed", _TOLD)
            self._spoke(stretch, line)
        return bool(line)

    def _give_to_likeliest(self, context: StretchContext, found: Sequence[Candidate], chances: Sequence[float]) -> bool:
        """Give a stretch to whom the weights are sure of; False where they are not."""
        stretch, best = context.stretch, max(range(len(found) + 1), key=chances.__getitem__)
        if best == len(found):
            return False
        again = bool(self.voice) and found[best].noun < 0
        beat = beat_of_another(context, self.doc[slice(*self.voice)]) if again else None
        if beat is not None:
            self._tell(stretch, beat)
            return True
        chance = sum(chances[k] for k, other in enumerate(found) if self._same(found[best], other))
        sure = chance >= (SURE if context.sentence else _SURER) and not self._suffers(context, found[best])
        if sure:
            self._speak(stretch, found[best], chance)
        return sure

    def _give_to_last(self, context: StretchContext, found: Sequence[Candidate], chances: Sequence[float]) -> bool:
        """Give a stretch to who spoke last, if he goes on; False if not."""
        likeliest = bool(found) and chances[0] == max(chances[:-1])  # of those who may speak
        spoke = bool(self.voice) and bool(found) and found[0].noun < 0
        runs = spoke and (
            (likeliest and goes_on(context)) or (below_heading(context) and not self._is_named(context.stretch))
        )
        if runs:
            self._speak(context.stretch, found[0], chances[0])
        return runs

    def _give_to_told(self, context: StretchContext, found: Sequence[Candidate], chance: float) -> None:
        """Give a stretch to whom the article tells of around it, a sentence without one to nobody."""
        stretch = context.stretch
        told = recalled(context) or narrator(context, found) or presented_behind(context)
        if told is not None:
            self._new(stretch, noun_phrase(self.doc, told.noun), (), "narrated", _TOLD)
        elif context.sentence and self.interviewed and context.opens and context.closes:
            self._new(stretch, self.interviewed, (), "interviewed", _TOLD)
        elif context.sentence:
            voice = only_voice(self.doc, self.t, stretch, [*self.marks, *self.new])
            self._new(stretch, voice, (), "narrated" if voice else UNKNOWN, _TOLD if voice else chance)

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
            if leads and mark.source and holds(mark, stretch) and is_somebody(self.doc[slice(*mark.source)].root):
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
            mark._replace(content=joined({*mark.content, *self.grown[k]})) if self.grown.get(k) else mark
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
