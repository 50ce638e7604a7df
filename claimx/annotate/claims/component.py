"""The component `claimx_claims`: candidates, the classifier's verdict, and the slots of what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate.attribution import link_source
from claimx.annotate.claims import classifier
from claimx.annotate.claims.extent import find_what, hull
from claimx.annotate.claims.features import Surroundings, features
from claimx.annotate.claims.places import Places
from claimx.annotate.modality import find_stance
from claimx.annotate.predicates import find_candidates, predicate_span
from claimx.annotate.slots import ClaimMark, get_anchor, get_attributions, get_times, set_claims
from claimx.annotate.when import link_time
from claimx.annotate.who import find_who

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.predicates import Candidate
    from claimx.annotate.slots import AttributionMark, TimeMark


class ClaimsComponent:
    """Finds the claims of a Doc; needs the slots of times, attributions and coreference."""

    def __init__(self) -> None:
        """Load the weights, so that a broken installation shows at once."""
        self.model = classifier.load()

    def __call__(self, doc: Doc) -> Doc:
        """Store the claims."""
        set_claims(doc, find_claims(doc, self.model))
        return doc


@Language.factory("claimx_claims", requires=["token.dep", "token.tag", "token.lemma"])
def create(nlp: Language, name: str) -> ClaimsComponent:  # noqa: ARG001 - the signature is spaCy's
    """Make the component, for `nlp.add_pipe("claimx_claims")`."""
    return ClaimsComponent()


def surroundings(doc: Doc, attributions: tuple[AttributionMark, ...]) -> Surroundings:
    """What the features need of the attributions: which tokens report, which are reported."""
    reports = [mark for mark in attributions if mark.klass == "report"]
    cues = frozenset(i for mark in reports if mark.cue for i in range(*mark.cue))
    contents = frozenset(i for mark in reports for part in mark.content for i in range(*part))
    return Surroundings(doc, cues=cues, contents=contents)


def find_claims(doc: Doc, model: classifier.Model) -> list[ClaimMark]:
    """The claims in text order."""
    times, attributions = get_times(doc), get_attributions(doc)
    around = surroundings(doc, attributions)
    places = Places(doc)
    found = []
    for candidate in find_candidates(doc):
        verdict = model.judge(features(doc, candidate, around))
        if model.keeps(verdict):
            found.append(_fill(doc, candidate, verdict, times=times, attributions=attributions, places=places))
    return found


def _fill(
    doc: Doc,
    candidate: Candidate,
    verdict: classifier.Verdict,
    *,
    times: tuple[TimeMark, ...],
    attributions: tuple[AttributionMark, ...],
    places: Places,
) -> ClaimMark:
    head, verb = candidate.head, candidate.verb
    source = link_source(doc, head)
    when = link_time(doc, head)
    who = find_who(doc, head, source)
    stance = find_stance(doc, head, verb, cue=_cue(doc, attributions, source))
    if stance.modality == "actual" and when >= 0 and times[when].begin > get_anchor(doc).published > "":
        stance = stance._replace(modality="planned", modality_cue="time")  # "the council **meets** on Friday"
    predicate = predicate_span(doc, head)
    sentence = doc[head].sent
    time = (times[when].first, times[when].last) if when >= 0 else ()
    where = places.where(head=head, verb=verb)
    what = find_what(doc, head=head, verb=verb, adjuncts=[span for span in (time, where) if span])
    return ClaimMark(
        head=head,
        predicate=predicate,
        what=what,
        span=hull((sentence.start, sentence.end), (predicate, what, who.tokens, time, where)),
        who=who.tokens,
        who_name=who.name or "",
        who_entities=tuple(who.entities),
        when=when,
        where=where,
        source=source,
        modality=stance.modality,
        polarity=stance.polarity,
        confidence=verdict.core + verdict.optional,
        core=verdict.core,
        rule=candidate.kind,
    )


def _cue(doc: Doc, attributions: tuple[AttributionMark, ...], source: int) -> str:
    if source < 0 or not attributions[source].cue:
        return ""
    first, last = attributions[source].cue
    verbs = [token.lemma_ for token in doc[first:last] if token.pos_ in {"VERB", "NOUN"}]
    return verbs[0] if verbs else doc[first].lemma_
