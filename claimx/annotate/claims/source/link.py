"""Which attribution vouches for a predicate, or the article itself.

The contents of attributions end too early or too late, and clauses that only add something are the article's own.
So each attribution near a predicate is weighed against the article's voice, by a conditional logit with readable
features (features.py) and by a small network over the encoder's vectors (network.py); the two scores count alike, and
under `--fast` the logit decides alone. `models/sources/` holds both, `models/recipes/sources.py` makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon, linear
from claimx.annotate.attribution.speakers import UNKNOWN
from claimx.annotate.claims.source.features import Describer
from claimx.annotate.claims.source.index import AttributionIndex
from claimx.annotate.claims.source.network import voices
from claimx.annotate.claims.source.raised import raised
from claimx.annotate.claims.source.reach import is_beyond, joined_behind, stands_beside
from claimx.annotate.claims.source.withheld import withholding
from claimx.annotate.clause.labels import CONTENT_CLAUSES
from claimx.annotate.clause.verbs import first_conjunct, governor
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.choice import NONE, UNASKED, Choice, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["SourceLinker", "link_source"]

_CALLING = lexicon.cue_words("describes")
_TURNS = frozenset({"block", "label", "narrated"})  # rules whose whole content is speech
_AT_A_TIME = 64  # predicates


class SourceLinker:
    """The attributions of one Doc, ready to be asked for many predicates: a `claimx.choice.Chooser`."""

    def __init__(self, doc: Doc) -> None:
        """Index the attributions."""
        self.doc = doc
        self.attributions = ATTRIBUTIONS.get(doc)
        self.index = AttributionIndex(doc)
        self.describer = Describer(self.index)
        self.model = linear.load("sources")
        self.voices = voices(doc)

    def ask(self, at: int) -> Question:
        """The question which attribution vouches for the predicate at token `at`; none: the article does."""
        return Question(at, tuple(self.index.candidates(at)))

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """The attribution of each predicate: an index of `slots.ATTRIBUTIONS`, `NONE` for the article itself."""
        asked = [question for question in questions if question.options]
        parts = [asked[first : first + _AT_A_TIME] for first in range(0, len(asked), _AT_A_TIME)]
        weighed = (scores for part in parts for scores in self._scores(part))
        return [self._answer(question, next(weighed)) if question.options else UNASKED for question in questions]

    def _scores(self, questions: Sequence[Question]) -> list[list[float]]:
        """For each predicate the score of the article's own voice, then those of its attributions."""
        rows = [[self._features(question, k) for k in (NONE, *question.options)] for question in questions]
        scores = [[self.model.score(row) for row in found] for found in rows]
        known = [n for n, question in enumerate(questions) if self._knows_speakers(question)]
        if self.voices is None or not known:
            return scores
        marks = [[None, *(self.attributions[k] for k in questions[n].options)] for n in known]
        heard = self.voices.scores([questions[n].at for n in known], marks, [row for n in known for row in rows[n]])
        for n, found in zip(known, heard, strict=True):
            scores[n] = [(one + other) / 2 for one, other in zip(scores[n], found, strict=True)]
        return scores

    def _knows_speakers(self, question: Question) -> bool:
        """Whether the network is asked: who was not found has no vectors, and it would take the article for him."""
        return not any(self.attributions[k].rule == UNKNOWN for k in question.options)

    def _answer(self, question: Question, scores: Sequence[float]) -> Choice:
        options = (NONE, *question.options)
        silent = withholding(self.doc[question.at])
        told = [k for k, option in enumerate(options) if option == NONE or self._may_tell(option, question.at, silent)]
        best = max(told, key=scores.__getitem__)  # of equals the article, then the first
        sure = self._sure(question) if options[best] == NONE else NONE
        if sure != NONE:
            return Choice(self._speaker(sure), 1.0, "grammar")
        chosen = self._innermost(question, self._nearer(question, options[best]))
        return Choice(self._speaker(chosen), linear.softmax(scores)[best], "weights")

    def _sure(self, question: Question) -> int:
        """The attribution that grammar or quotation marks give where the weights have none; `NONE` where they do not.

        What stands in quotation marks or in a speaker's turn is never the article's own, be it that nobody knows who
        said it.
        """
        for find in (raised, joined_behind, stands_beside):
            found = find(self.doc, question.at, question.options, self.attributions)
            if found != NONE:
                return found
        spoken = [k for k in question.options if self._holds(k, question.at) and self._is_spoken(k, question.at)]
        return min(spoken, key=self._size, default=NONE)

    def _is_spoken(self, option: int, at: int) -> bool:
        """Whether a predicate stands in quotation marks, below a colon or in the first paragraph of a turn.

        Lists have labels too.
        """
        mark = self.attributions[option]
        if mark.rule == UNKNOWN:
            return True
        turn = mark.rule in _TURNS and mark.speech == "direct"
        return turn and (mark.rule == "block" or "\n" not in self.doc[mark.content[0][0] : at].text)

    def _size(self, option: int) -> int:
        return sum(last - first for first, last in self.attributions[option].content)

    def _nearer(self, question: Question, option: int) -> int:
        """The option, or the one whose cue governs the clause: "Police know little, but [Diaz] <says> {it is shut}"."""
        if option == NONE or self._holds(option, question.at):
            return option
        verb = first_conjunct(governor(self.doc[question.at]))
        cues = (k for k in question.options if self._holds(k, question.at) and self.attributions[k].cue)
        own = (k for k in cues if verb in CONTENT_CLAUSES and verb.head.i in range(*self.attributions[k].cue))
        return next((k for k in own if self.attributions[option].within != k), option)

    def _innermost(self, question: Question, option: int) -> int:
        """The option, or the voice that it reports: "Lee said [Roe] thinks it is safe"."""
        told = [k for k in question.options if self._reports(option, k, question.at)]
        inner = [k for k in question.options if option >= 0 and self.attributions[k].within == option]
        bidding = raised(self.doc, question.at, inner, self.attributions)  # "Lee said [Roe] urged them to leave"
        return min(told, key=self._size, default=option if bidding == NONE else bidding)

    def _reports(self, outer: int, inner: int, at: int) -> bool:
        """Whether an inner voice that tells of a predicate stands right inside another attribution."""
        mark = self.attributions[inner]
        return outer >= 0 and self._holds(inner, at) and mark.rule == "nested" and mark.within == outer

    def _holds(self, option: int, at: int) -> bool:
        """Whether a predicate stands in the content of an attribution."""
        return any(first <= at < last for first, last in self.attributions[option].content)

    def _may_tell(self, option: int, at: int, silent: frozenset[int]) -> bool:
        """Whether an attribution may vouch for a predicate: not where its cue keeps silent of it.

        Nor is an inner voice heard before it begins: “It hurts. [Our elders] tell us it is a sign.”.
        """
        mark = self.attributions[option]
        later = sentence_of(self.doc[mark.cue[0]]).start > at if mark.rule == "nested" and mark.cue else False
        if self._calls(option) and not self._holds(option, at):
            return False  # "Roe called it a joke, and [his father] threatened to sue"
        if is_beyond(self.doc, at, mark):
            return False
        return not later and not self._tells(option, silent)

    def _calls(self, option: int) -> bool:
        """Whether an attribution only says what somebody calls something, so that nothing beside it is told."""
        mark = self.attributions[option]
        return mark.speech != "direct" and any(self.doc[i].lemma_ in _CALLING for i in range(*(mark.cue or (0, 0))))

    def _tells(self, option: int, verbs: frozenset[int]) -> bool:
        """Whether one of some verbs is the cue of an attribution."""
        cue = self.attributions[option].cue
        return bool(cue) and not verbs.isdisjoint(range(*cue))

    def _speaker(self, option: int) -> int:
        """The option, or the one around an impersonal passive: "[The post said] it was confirmed that ..."."""
        mark = self.attributions[option] if option >= 0 else None
        if mark is None or mark.name or mark.within < 0 or not self.attributions[mark.within].name:
            return option
        if mark.rule == "nested":
            return option  # “[She] told me to go,” “I was told to go,” says Moss: not Moss, whoever it was
        return mark.within

    def link(self, at: int) -> int:
        """The index of the attribution that vouches for the predicate at token `at`, -1 where the article does."""
        return self.choose([self.ask(at)])[0].option

    def reasons(self, question: Question, option: int) -> tuple[tuple[str, float], ...]:
        """The features that weigh most for or against an attribution, with `NONE` the article's own voice."""
        return self.model.strongest(self._features(question, option))

    def _features(self, question: Question, option: int) -> list[str]:
        return self.describer.outlet(question.at) if option == NONE else self.describer.mark(question.at, option)


def link_source(doc: Doc, head: int) -> int:
    """The index of the attribution that vouches for the predicate at token `head`; -1 where the article does.

    For many predicates of one Doc make one `SourceLinker`.
    """
    return SourceLinker(doc).link(head)
