"""Which candidates of a text are claims, asked as every other choice is: one option each, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.candidates import find_candidates
from claimx.annotate.claims.detect import classifier
from claimx.annotate.claims.detect.features import Surroundings, features
from claimx.annotate.clause.labels import COUNTS
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.choice import NONE, UNASKED, Choice, Question
from claimx.lexicon import is_person_noun
from claimx.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.claims.detect.outlook import Hearsay, Said

_HEADLINE = "s:headline"
_ALWAYS = "bias"  # a feature of every candidate is no reason
_SHARED = 0.08  # of a chance: from here on the noun of a light verb carries its meaning too


class Detector:
    """The candidates of one Doc, ready to be judged: a `claimx.choice.Chooser`."""

    def __init__(self, doc: Doc, model: classifier.Model | None = None, heard: Hearsay | None = None) -> None:
        """Find the candidates; without a model the shipped weights judge them. `heard` is what the encoder says."""
        self.doc = doc
        self.heard = heard
        self.model = model or classifier.load()
        self.around = surroundings(doc)
        self.candidates = tuple(find_candidates(doc))
        self._of_head = {candidate.head: k for k, candidate in enumerate(self.candidates)}
        self._of_light = {candidate.verb: k for k, candidate in enumerate(self.candidates) if candidate.kind == "light"}
        self._verdicts: dict[int, classifier.Verdict] = {}
        self._kept: set[int] = set()

    def ask(self, at: int) -> Question:
        """The question whether the candidate headed by token `at` is a claim; its option is the candidate's index."""
        k = self._of_head.get(at, NONE)
        return Question(at, () if k == NONE else (k,))

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """The candidate of each question, `NONE` where it is no claim."""
        asked = [k for question in questions for k in question.options]
        seen = [self._features(k) for k in asked]
        said = self.heard.of([self.candidates[k] for k in asked], seen) if self.heard else [None] * len(asked)
        answers = {k: self._answer(k, *found) for k, found in zip(asked, zip(seen, said, strict=True), strict=True)}
        answers.update(self._together(answers))
        self._kept.update(answer.option for answer in answers.values())
        return [answers[question.options[0]] if question.options else UNASKED for question in questions]

    def _answer(self, k: int, seen: list[str], said: Said | None) -> Choice:
        verdict = self._verdicts[k] = self.model.judge(seen, said)
        kept = self.model.keeps(verdict, headline=_HEADLINE in seen)
        return Choice(k if kept else NONE, 1 - verdict.none if kept else verdict.none, "weights")

    def _together(self, answers: dict[int, Choice]) -> Iterator[tuple[int, Choice]]:
        """Light verbs kept for what speaks for them and for their noun, where neither is alone: "took credit"."""
        for verb, noun in self._of_light.items():
            own = self._of_head.get(verb, NONE)
            if own not in answers or noun not in answers or {answers[own].option, answers[noun].option} != {NONE}:
                continue
            one, other = self._verdicts[own], self._verdicts[noun]
            core = min(1.0, one.core + other.core)  # one predicate: its claim is headed by the one or by the other
            both = one._replace(core=core, none=max(0.0, 1 - core - one.optional))
            if self.model.keeps(both):
                k = own if one.core >= other.core else noun
                self._verdicts[k] = both
                yield k, Choice(k, 1 - both.none, "weights")

    def verdict(self, option: int) -> classifier.Verdict:
        """The probabilities of a candidate that was chosen among."""
        return self._verdicts[option]

    def shared(self, k: int) -> int:
        """The noun that says with a light verb what is done: "took [part]"; -1 where one of the two says it alone."""
        twin = self._of_light.get(self.candidates[k].head, NONE)
        verdict = self._verdicts.get(twin)
        if verdict is None or verdict.core < _SHARED or twin in self._kept:
            return -1
        noun = self.doc[self.candidates[twin].head]
        thing = any(child in COUNTS for child in noun.lefts) or is_person_noun(noun.lemma_.lower())
        return -1 if thing else noun.i  # "made [twenty films]", "carried [passengers]"

    def reasons(self, question: Question, option: int) -> tuple[tuple[str, float], ...]:
        """The features that weigh most for or against its being a claim: core against none."""
        core, none = 0, 1
        rows = self.model.weights.items()
        odds = Linear(weights={name: row[core] - row[none] for name, row in rows if name != _ALWAYS})
        taken = question.options[0] if option == NONE else option
        return odds.strongest(self._features(taken))

    def _features(self, k: int) -> list[str]:
        return features(self.doc, self.candidates[k], self.around)


def surroundings(doc: Doc) -> Surroundings:
    """What the features need of the attributions: which tokens report, which are reported."""
    reports = [mark for mark in ATTRIBUTIONS.get(doc) if mark.klass == "report"]
    cues = frozenset(i for mark in reports if mark.cue for i in range(*mark.cue))
    contents = frozenset(i for mark in reports for part in mark.content for i in range(*part))
    return Surroundings(doc, cues=cues, contents=contents)
