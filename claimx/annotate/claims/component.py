"""The component `claimx_claims`: candidates, the classifier's verdict, and the slots of what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from spacy.language import Language

from claimx import linear
from claimx.annotate.claims import confidence, stance
from claimx.annotate.claims.candidates import predicate_span
from claimx.annotate.claims.copies import find_copies
from claimx.annotate.claims.detect import classifier, outlook
from claimx.annotate.claims.detect.detector import Detector
from claimx.annotate.claims.event.headline import complete, lead_place
from claimx.annotate.claims.fold import find_holders
from claimx.annotate.claims.notes import is_note
from claimx.annotate.claims.numbers import Numbers
from claimx.annotate.claims.opening import headline_end
from claimx.annotate.claims.pairs import mark_pairs, with_partners
from claimx.annotate.claims.questions import is_question
from claimx.annotate.claims.source import SourceLinker, complete_attributions
from claimx.annotate.claims.source import load as load_voices
from claimx.annotate.claims.stance import ask, find_modality
from claimx.annotate.claims.statement import write_statements
from claimx.annotate.claims.subject import Subjects
from claimx.annotate.claims.subject import load as load_subjects
from claimx.annotate.claims.weight import rank_claims, reads, sums
from claimx.annotate.claims.weight.sound import soundness
from claimx.annotate.claims.what import find_what, has_object, hull
from claimx.annotate.claims.when.link import TimeLinker, held_days
from claimx.annotate.claims.when.rules import Held
from claimx.annotate.claims.where import Places
from claimx.annotate.claims.who import find_who
from claimx.annotate.clause.once import answers_kept
from claimx.annotate.coreference import reference_chance
from claimx.annotate.encoding import Encoded, forget
from claimx.annotate.frame import Frame, sentence_of
from claimx.annotate.slots import (
    ATTRIBUTIONS,
    CLAIMS,
    ENTITIES,
    QUOTATIONS,
    REFERENCES,
    TIMES,
    ClaimMark,
    register_extensions,
)
from claimx.choice import NONE
from claimx.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.claims.detect.outlook import Hearsay
    from claimx.annotate.claims.subject.network import Found
    from claimx.annotate.slots import Tokens
    from claimx.choice import Choice, Chooser


NEEDED = (TIMES, QUOTATIONS, ATTRIBUTIONS, ENTITIES, REFERENCES)


class Judge(Protocol):
    """What tells how likely a claim is right."""

    def chance_of(self, values: dict[str, float]) -> float: ...  # noqa: D102 - see `linear.Linear`


class ClaimsComponent:
    """Finds the claims of a Doc; needs the slots of times, attributions and coreference."""

    def __init__(self) -> None:
        """Load the weights, so that a broken installation shows at once."""
        self.model, self.fast = classifier.load(), classifier.load(fast=True)
        outlook.load()
        stance.load()
        load_subjects()
        load_voices()
        self.confidence = linear.load("claims", "confidence.json")
        for folder in ("sources", "times"):
            linear.load(folder)
        for fast in (False, True):
            sums.load(fast=fast)
            reads.load(fast=fast)

    def __call__(self, doc: Doc) -> Doc:
        """Store the claims."""
        missing = [slot.name for slot in NEEDED if not slot.is_set(doc)]
        if missing:
            msg = f"claimx_claims finds no {', '.join(missing)} on the Doc"
            raise ModelError(msg, hint="add the components that store them before it: see docs/spacy.md")
        with answers_kept(doc):
            ATTRIBUTIONS.set(doc, complete_attributions(doc))
            model = self.fast if Encoded.of(doc) is None else self.model
            found = find_claims(doc, model, self.confidence)
            ranks = rank_claims(doc, found)
            CLAIMS.set(doc, _placed(doc, [claim._replace(rank=rank) for claim, rank in zip(found, ranks, strict=True)]))
        forget(doc)  # nobody behind the claims asks for vectors
        return doc


@Language.factory(
    "claimx_claims",
    requires=["token.dep", "token.tag", "token.lemma", *(f"doc._.{slot.name}" for slot in NEEDED)],
    assigns=["doc._.claims", "doc._.attributions"],
)
def create(nlp: Language, name: str) -> ClaimsComponent:
    """Make the component, for `nlp.add_pipe("claimx_claims")`."""
    register_extensions()
    return ClaimsComponent()


def find_claims(doc: Doc, model: classifier.Model, judge: Judge, heard: Hearsay | None = None) -> list[ClaimMark]:
    """The claims in text order, all but their ranks; no two share a word of their predicates.

    `heard` is what the encoder says of predicates; without it the Doc's own encoder is asked, where it has one.
    """
    finder = _Finder(doc, model, judge, heard or outlook.outlook(doc))
    # by column, not claim by claim: a model that sees all questions of a text can take the place of the weights
    verdicts = _column(finder.detector, [candidate.head for candidate in finder.detector.candidates])
    candidates = finder.detector.candidates
    kept = (verdict.option for verdict in verdicts if verdict.option != NONE)
    claims = [k for k in kept if not is_note(doc[candidates[k].verb]) and not is_question(doc[candidates[k].verb])]
    heads = [candidates[k].head for k in claims]
    sources, times = _column(finder.sources, heads), _column(finder.times, heads)
    subjects = finder.subjects.of_each(heads)
    found: list[ClaimMark] = []
    for k, subject, source, time in zip(claims, subjects, sources, times, strict=True):
        mark = finder.claim(k, subject, source=source, when=time)
        mark = mark._replace(because=(*mark.because, ("source", source.because), ("when", time.because)))
        if found and mark.predicate[0] < found[-1].predicate[1]:  # "co-produced": two candidates, one word
            found[-1] = max(found[-1], mark, key=lambda claim: claim.core)
        else:
            found.append(mark)
    return finder.judged(_finished(doc, complete(doc, found, finder.places), finder.places))


def _column(chooser: Chooser, heads: list[int]) -> list[Choice]:
    """The answers to the question that a chooser asks of each predicate."""
    return chooser.choose([chooser.ask(head) for head in heads])


def _finished(doc: Doc, claims: list[ClaimMark], places: Places) -> list[ClaimMark]:
    """The claims with what follows from their slots: days, the place's entity, numbers, statements, folds."""
    numbers = Numbers(doc)
    found = []
    for claim, statement in zip(claims, write_statements(doc, claims), strict=True):
        days = held_days(doc, claim.head, claim.when) if claim.when >= 0 else Held("", "")
        found.append(
            claim._replace(
                begin=days.begin,
                finish=days.finish,
                where_entity=places.entity(claim.where[0]) if claim.where else -1,
                numbers=numbers.within(claim.span),
                statement=statement,
            )
        )
    holders = find_holders(doc, found)
    copies = find_copies(doc, found, holders, headline=headline_end(doc))
    return [
        claim._replace(part_of=holder, repeats=copy) for claim, holder, copy in zip(found, holders, copies, strict=True)
    ]


def _placed(doc: Doc, claims: list[ClaimMark]) -> list[ClaimMark]:
    """The claims, the first by rank with its place where no claim of the headline has one."""
    lead = next((claim for claim in claims if claim.rank == 1), None)
    if lead is None or lead.where or lead.head < Frame.of(doc).headline:
        return claims
    places = Places(doc)
    where = lead_place(doc, lead, places)
    placed = lead._replace(where=where, where_entity=places.entity(where[0]) if where else -1)
    return [placed if claim is lead else claim for claim in claims]


class _Finder:
    """What the claims of one document share."""

    def __init__(self, doc: Doc, model: classifier.Model, judge: Judge, heard: Hearsay | None) -> None:
        self.doc = doc
        self.judge = judge
        self.marks = TIMES.get(doc)
        self.attributions = ATTRIBUTIONS.get(doc)
        self.detector = Detector(doc, model, heard)
        self.places = Places(doc)
        self.pairs = mark_pairs(doc)
        self.times = TimeLinker(doc)
        self.sources = SourceLinker(doc)
        self.subjects = Subjects(doc)
        self.grounds: dict[int, dict[str, float]] = {}  # of each claim, by its head

    def claim(self, k: int, subject: Found, *, source: Choice, when: Choice) -> ClaimMark:
        """The claim of candidate k, all but its confidence, with the subject, attribution and time chosen for it."""
        candidate, verdict = self.detector.candidates[k], self.detector.verdict(k)
        doc, head, verb = self.doc, candidate.head, candidate.verb
        who = find_who(doc, head, subject.tokens, source.option)
        mark = self.attributions[source.option] if source.option >= 0 else None
        quoted, dated = self.detector.around.quoted[head], self.marks[when.option] if when.option >= 0 else None
        asked = ask(doc, candidate, mark, dated, quoted=quoted)
        modality = find_modality(doc, asked)
        time = (dated.first, dated.last) if dated else ()
        where = self.places.where(head=head, verb=verb)
        what = find_what(
            doc,
            head=head,
            verb=verb,
            adjuncts=[span for span in (time, where if has_object(doc[verb]) else ()) if span],
        )
        predicate, sentence = self._predicate(k), sentence_of(doc[head])
        resolved = reference_chance(doc, who.tokens, who.name or "")
        self.grounds[head] = confidence.evidence(
            verdict,
            kind=candidate.kind,
            who=who.rule,
            pronoun=len(who.tokens) > 0 and doc[who.tokens[0]].pos_ == "PRON",
            source=mark.rule if mark else "",
            reach=mark.score if mark else 0.0,
            when=when.option >= 0,
            modality=modality,
            quoted=quoted,
            chances={
                "who": resolved,
                "source": source.chance,
                "source.name": mark.resolved if mark else -1.0,
                "when": when.chance,
            },
        )
        return ClaimMark(
            head=head,
            predicate=predicate,
            what=what,
            span=with_partners(
                doc, hull((sentence.start, sentence.stop), (predicate, what, who.tokens, time, where)), self.pairs
            ),
            who=who.tokens,
            who_name=who.name or "",
            who_entities=tuple(who.entities),
            when=when.option,
            where=where,
            source=source.option,
            modality=modality,
            polarity=asked.rules.polarity,
            confidence=0.0,
            core=verdict.core,
            rule=candidate.kind,
            because=(("who", who.rule), *subject.because),
            resolved=resolved,
            verb=verb,
        )

    def _predicate(self, k: int) -> Tokens:
        """The predicate of candidate k, that of a light verb with its noun where both say it: "[gave birth]"."""
        head = self.detector.candidates[k].head
        first, last = predicate_span(self.doc, head)
        noun = self.detector.shared(k)
        behind = noun >= last and self.doc[noun].left_edge.i == last
        return (first, noun + 1) if behind else (first, last)

    def judged(self, claims: Sequence[ClaimMark]) -> list[ClaimMark]:
        """The finished claims with how sure they are, by their grounds and by whether they read as whole rows."""
        return [
            claim._replace(
                sound=sound,
                confidence=self.judge.chance_of({**self.grounds[claim.head], "sound": sound}),
            )
            for claim, sound in zip(claims, soundness(self.doc, claims), strict=True)
        ]
