"""Why a claim is as it is: the words, the rules and the rivals of every slot.

Nothing is recorded while articles are extracted; an explanation analyses its one article again and reads what the
components left on the Doc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from claimx import assemble, pipeline
from claimx.annotate.claims import stance
from claimx.annotate.claims.detect.detector import Detector
from claimx.annotate.claims.source import SourceLinker
from claimx.annotate.claims.when import TimeLinker
from claimx.annotate.encoding import encode
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.annotate.slots import ATTRIBUTIONS, CLAIMS, ENTITIES, REFERENCES, TIMES, get_anchor
from claimx.encoder import load
from claimx.options import ExtractOptions
from claimx.record.choose import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from claimx.annotate.parse.layout import Layout
    from claimx.annotate.slots import ClaimMark, Reference, TimeMark, Tokens
    from claimx.article import Article
    from claimx.choice import Chooser
    from claimx.record import ArticleRecord, Claim

_FEW = 3  # rivals and mentions that are told
_FISCAL = ("fiscal_year", "fiscal_years", "fiscal_quarter", "fiscal_code")
_NO_DAYS = dict.fromkeys(_FISCAL, "the text does not say when that fiscal year begins")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the article that are evidence, and what they are evidence of."""

    text: str
    start: int
    end: int
    rule: str
    note: str = ""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence for one claim, slot by slot."""

    claim: str
    number: int  # as tables count
    rank: int
    text: str
    predicate: Words
    who: tuple[Words, ...]  # the words, then the mentions that led to the name, nearest first
    when: tuple[Words, ...]
    when_rivals: tuple[Words, ...]  # other times in the sentence, which were not taken
    where: tuple[Words, ...]
    source: tuple[Words, ...]  # source, cue
    source_rivals: tuple[Words, ...]  # other attributions that cover the predicate
    modality: str
    modality_because: str  # what weighed most, "" where it was not chosen at this predicate
    polarity: str
    confidence: float


def explain(article: Article, *, options: ExtractOptions) -> Iterator[Explanation]:
    """Explain all claims of an article, in text order."""
    nlp = pipeline.load(options.model, fast=options.fast)
    layout = lay_out(article)
    doc = analyse(nlp, layout)
    everything = ExtractOptions(model=options.model, fast=options.fast)
    record = assemble.assemble(article, layout, doc, options=everything)
    reader = _Reader(doc, layout, article, record, fast=options.fast)
    for mark, claim in zip(CLAIMS.get(doc), record.claims, strict=True):
        yield reader.explanation(mark, claim)


class _Reader:
    """Reads the marks on a Doc as evidence."""

    def __init__(self, doc: Doc, layout: Layout, article: Article, record: ArticleRecord, *, fast: bool) -> None:
        self.doc = doc
        self.layout = layout
        self.text = article.text
        self.record = record
        self.numbers = numbers(record)
        self.times = TIMES.get(doc)
        self.attributions = ATTRIBUTIONS.get(doc)
        self.entities = ENTITIES.get(doc)
        self.references = REFERENCES.get(doc)
        self.published = get_anchor(doc).published
        if not fast:  # the vectors were dropped when the claims were made
            encode(doc, load())
        self.detector = Detector(doc)
        self.time_chooser = TimeLinker(doc)
        self.source_chooser = SourceLinker(doc)

    def explanation(self, mark: ClaimMark, claim: Claim) -> Explanation:
        return Explanation(
            claim=claim.id,
            number=self.numbers[claim.id],
            rank=claim.rank,
            text=claim.text,
            predicate=self._words(mark.predicate, mark.rule, self._claimed(mark, claim.what.predicate.lemma)),
            who=tuple(self._who(mark)),
            when=tuple(self._when(mark, claim)),
            when_rivals=tuple(self._other_times(mark)),
            where=tuple(self._where(mark, claim)),
            source=tuple(self._voice(mark)),
            source_rivals=tuple(self._other_sources(mark)),
            modality=claim.modality,
            modality_because=self._modality(mark),
            polarity=claim.polarity,
            confidence=claim.confidence,
        )

    def _claimed(self, mark: ClaimMark, lemma: str) -> str:
        """The lemma of the predicate, and why it counts as a claim."""
        options = self.detector.ask(mark.head).options
        return f"lemma {lemma}{_because(self.detector, mark.head, options[0]) if options else ''}"

    def _modality(self, mark: ClaimMark) -> str:
        """Why the modality was taken: its chance, and what weighed most."""
        candidate = next((c for c in self.detector.candidates if c.head == mark.head), None)
        if candidate is None:
            return ""
        source = self.attributions[mark.source] if mark.source >= 0 else None
        time = self.times[mark.when] if mark.when >= 0 else None
        asked = stance.ask(self.doc, candidate, source, time, quoted=self.detector.around.quoted[mark.head])
        taken, chance, weighed = stance.reasons(self.doc, asked)
        return f"chosen by weights, {chance:.2f}: {_told(weighed)}" if taken == mark.modality else ""

    def _words(self, tokens: Tokens, rule: str, note: str = "") -> Words:
        first, last = tokens
        end = self.doc[last - 1]
        start, stop = self.layout.span(self.doc[first].idx, end.idx + len(end))
        return Words(text=self.text[start:stop], start=start, end=stop, rule=rule, note=note)

    def _who(self, mark: ClaimMark) -> Iterator[Words]:
        """The subject, and the chain of mentions from it back to the name."""
        if not mark.who:
            return
        first, last = mark.who
        found = [r for r in self.references if first <= r.tokens[0] and r.tokens[1] <= last]
        chosen = max(found, key=lambda r: r.tokens[1] - r.tokens[0]) if found else None
        note = f"is {mark.who_name}" if mark.who_name else "has no name"
        weighed = "".join(f"; subject by weights, {chance}" for slot, chance in mark.because if slot == "subject")
        yield self._words(mark.who, chosen.rule if chosen else "words", note + _chances(chosen) + weighed)
        for index in mark.who_entities:
            before = [tokens for tokens in self.entities[index].mentions if tokens[1] <= first]
            for tokens in list(reversed(before))[:_FEW]:
                yield self._words(tokens, "mention", self.entities[index].name)

    def _when(self, mark: ClaimMark, claim: Claim) -> Iterator[Words]:
        """The time, with the days that the claim holds: "since May" holds longer than May."""
        if mark.when >= 0 and claim.when:
            time = self.times[mark.when]
            held = time._replace(begin=claim.when.from_ or "", finish=claim.when.to or "")
            why = _because(self.time_chooser, mark.head, mark.when)
            yield self._time(held, self._from_story(mark, time.first) + why)

    def _where(self, mark: ClaimMark, claim: Claim) -> Iterator[Words]:
        if mark.where and claim.where:
            name = claim.where.name or claim.where.text
            yield self._words(mark.where, "place", f"is {name}{self._from_story(mark, mark.where[0])}")

    def _from_story(self, mark: ClaimMark, token: int) -> str:
        sentence = self.doc[mark.head].sent
        return "" if sentence.start <= token < sentence.end else ", told by the story, not by the headline"

    def _time(self, time: TimeMark, more: str = "") -> Words:
        period = f"{time.begin or '…'} to {time.finish or '…'}" if time.begin or time.finish else "unresolved"
        anchor = f", read from {self.published}" if self.published else ", without a day of publication"
        return self._words((time.first, time.last), time.rule, f"{time.value or 'no value'}: {period}{anchor}{more}")

    def _other_times(self, mark: ClaimMark) -> Iterator[Words]:
        sentence = self.doc[mark.head].sent
        for index, time in enumerate(self.times):
            if index != mark.when and sentence.start <= time.first < sentence.end:
                why = _NO_DAYS.get(time.rule) if not (time.begin or time.finish) else None
                yield self._time(time, f"; left: {why or self.time_chooser.left(mark.head, index)}")

    def _voice(self, mark: ClaimMark) -> Iterator[Words]:
        """The attribution that vouches, and why it was taken."""
        if mark.source >= 0:
            why = _because(self.source_chooser, mark.head, mark.source)
            for words in self._source(mark.source):
                yield msgspec.structs.replace(words, note=words.note + why)
                why = ""

    def _source(self, index: int) -> Iterator[Words]:
        attribution = self.attributions[index]
        found = self.record.attributions[index].source
        note = f"{found.kind}: {found.name or 'no name'}" if found else ""
        if attribution.source:
            yield self._words(attribution.source, "source", note)
        if attribution.cue:
            score = f"score {attribution.score:.2f}, {attribution.speech}, {attribution.klass}"
            yield self._words(attribution.cue, attribution.rule, score)

    def _other_sources(self, mark: ClaimMark) -> Iterator[Words]:
        for index, other in enumerate(self.attributions):
            if index != mark.source and any(first <= mark.head < last for first, last in other.content):
                yield from self._source(index)


def _because(chooser: Chooser, head: int, taken: int) -> str:
    """Why an option was taken: the rule, or what weighed most; "" where it was not chosen at this token."""
    question = chooser.ask(head)
    (choice,) = chooser.choose([question])
    if choice.option != taken:
        return ""
    if choice.because != "weights":
        return f"; chosen by rule: {choice.because}"
    return f"; chosen by weights, {choice.chance:.2f}: {_told(chooser.reasons(question, taken))}"


def _told(weighed: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {weight:+.2f}" for name, weight in weighed)


def _chances(chosen: Reference | None) -> str:
    """How sure a reference is, and which were next in line: " .81, not: Halden Gas .12, nothing named .05"."""
    if chosen is None or not chosen.rivals:
        return ""
    sure = "" if chosen.rule == "unresolved" else f", chance {chosen.chance:.2f}"
    others = ", ".join(f"{name or 'nothing of these'} {chance:.2f}" for name, chance in chosen.rivals)
    return f"{sure}; {'' if sure else 'likeliest: '}{'not ' if sure else ''}{others}"


def as_text(found: Explanation) -> str:
    """Write an explanation for people."""
    because = f"  {found.modality_because}" if found.modality_because else ""
    lines = [
        f"{found.claim}  # {found.number}  rank {found.rank}  confidence {found.confidence}",
        f"  {' '.join(found.text.split())}",
        _line("predicate", found.predicate),
        *(_line("who", words) for words in found.who),
        *(_line("when", words) for words in found.when),
        *(_line("not when", words) for words in found.when_rivals[:_FEW]),
        *(_line("where", words) for words in found.where),
        *(_line("source", words) for words in found.source),
        *(_line("not source", words) for words in found.source_rivals[:_FEW]),
        f"  {'modality':10}  {found.modality}, {found.polarity}{because}",
    ]
    return "\n".join(lines) + "\n"


def _line(slot: str, words: Words) -> str:
    told = " ".join(words.text.split())
    note = f"  {words.note}" if words.note else ""
    return f"  {slot:10}  “{told}” [{words.start}-{words.end}]  by {words.rule or 'words'}{note}"
