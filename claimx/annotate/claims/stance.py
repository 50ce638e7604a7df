"""The modality of a claim, chosen among five: what the rules say of it, weighed with the words around it.

The rules of `modality.py` read a cue off the parse. What readers take it for depends on more: "would" behind a report
is a plan, alone a supposition; "want to" is a plan of one's own and a demand on others. A multinomial logistic
regression over readable features decides: `models/claims/modality.json`, made by `models/recipes/modality.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from claimx import lexicon
from claimx.annotate.claims.modality import find_stance
from claimx.annotate.claims.questions import left_open
from claimx.annotate.clause.labels import ADVERBS, MARKERS, NEGATIONS, NOUN_SUBJECTS, PARTICLES, label, tag
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.tense import tense
from claimx.annotate.clause.verbs import is_subjunctive, own_auxiliaries
from claimx.annotate.slots import get_anchor
from claimx.linear import Classes
from claimx.record.types import Modality
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.claims.candidates import Candidate
    from claimx.annotate.claims.modality import Stance
    from claimx.annotate.slots import AttributionMark, TimeMark

LEAD = 0.2  # of a chance: between what suits the newer articles (0) and the older ones (.4), by cross-validation
MODALITIES: tuple[Modality, ...] = get_args(Modality)  # the order of the classes
_TOLD = frozenset({"past", "pluperfect", "perfect"})  # tenses of what has happened


class Asked(NamedTuple):
    """A predicate whose modality is to be chosen."""

    candidate: Candidate
    rules: Stance  # what the rules say
    ahead: bool  # whether its time lies ahead of publication
    attribution: AttributionMark | None


def ask(
    doc: Doc, candidate: Candidate, attribution: AttributionMark | None, time: TimeMark | None, *, quoted: bool
) -> Asked:
    """The question after the modality of a candidate that has this source and this time."""
    rules = find_stance(doc, candidate.head, candidate.verb, cue=_cue(doc, attribution), quoted=quoted)
    ahead = time is not None and time.begin > get_anchor(doc).published > ""
    if rules.modality == "actual" and ahead and tense(doc, doc[candidate.head]) not in _TOLD:
        rules = rules._replace(modality="planned")  # "the council [meets] on Friday"
    return Asked(candidate, rules, ahead, attribution)


def find_modality(doc: Doc, asked: Asked) -> Modality:
    """The modality of the rules, unless another is likelier by `LEAD`; what is asked stays open, what is bidden bidden.

    Raises `ModelError` where the weights are missing or broken.
    """
    verb = doc[asked.candidate.verb]
    if asked.rules.modality == "possible" and left_open(verb) not in {"", "?"}:
        return "possible"  # "it remains to be seen [if] the bridge will open": no plan
    if asked.rules.modality == "normative" and is_subjunctive(verb):
        return "normative"  # "insisted that any deal [include] a pay rise"
    return choose(load().chances(features(doc, asked)), asked.rules.modality)


def choose(chances: Sequence[float], by_rules: Modality) -> Modality:
    """The likeliest modality, where it leads that of the rules by enough."""
    best = max(chances)
    lead = best - chances[MODALITIES.index(by_rules)]
    return MODALITIES[chances.index(best)] if lead > LEAD else by_rules


def reasons(doc: Doc, asked: Asked) -> tuple[Modality, float, tuple[tuple[str, float], ...]]:
    """The modality that is taken, its chance, and what weighs most for or against it; for explanations."""
    found = features(doc, asked)
    chances = load().chances(found)
    taken = choose(chances, asked.rules.modality)
    index = MODALITIES.index(taken)
    return taken, chances[index], load().strongest(found, index)


@cache
def load() -> Classes:
    """The shipped weights. Raises `ModelError` where they are missing or broken."""
    return read_weights("claims", "modality.json", Classes)


def features(doc: Doc, asked: Asked) -> list[str]:
    """What speaks for a modality: names of what holds."""
    candidate, rule, attribution = asked.candidate, asked.rules.modality, asked.attribution
    head, verb = doc[candidate.head], doc[candidate.verb]
    cue = " ".join(token.lemma_ for token in _words(doc, attribution))
    form = tense(doc, head)
    found = [
        *("bias", f"rule={rule}", f"kind={candidate.kind}", f"word={asked.rules.modality_cue},{rule}"),
        *(f"tense={form}", f"tense={form},{rule}", f"tag={tag(verb)}", f"tag={tag(verb)},{rule}"),
        *(f"dep={label(verb)}", f"dep={label(verb)},{rule}", f"head.dep={label(head)}"),
        *(f"verb={verb.lemma_}", f"governor={verb.head.lemma_},{label(verb)}"),
        *(f"cue={cue}", f"cue={cue},{rule}", f"speech={attribution.speech if attribution else ''}"),
        f"ahead={asked.ahead}",
    ]
    if asked.ahead:
        found += [f"ahead,tense={form}", f"ahead,tense={form},kind={candidate.kind}"]
    told = next((tag(token) for token in _words(doc, attribution) if token.pos_ in {"VERB", "AUX"}), "-")
    found.append(f"cue tag={told},{rule}")
    for word in (token.lower_ for token in own_auxiliaries(verb)):
        found += [f"auxiliary={word}", f"auxiliary={word},{rule}", f"auxiliary={word},told={bool(cue)}"]
        found.append(f"auxiliary={word},cue tag={told}")
    found += [f"mark={child.lower_}" for child in verb.children if child in MARKERS]
    for word in (child.lower_ for child in verb.children if child in ADVERBS or child in NEGATIONS):
        found += [f"adverb={word}", f"adverb={word},{rule}"]
    kind = _kind(subject_token(doc, verb.i))
    found += [f"subject={kind},{rule}", f"subject={kind},word={asked.rules.modality_cue},{rule}"]
    above = verb.head
    if above.lemma_ == "be" and above != verb:
        named = next((child.lemma_.lower() for child in above.lefts if child in NOUN_SUBJECTS), "-")
        found.append(f"copula={named},{label(verb)}")
    found.append(f"above={above.head.lemma_},{label(above)},{rule}")
    found += [f"particle={verb.lemma_},{child.lower_}" for child in verb.rights if child in PARTICLES]
    return found


def _kind(subject: Token | None) -> str:
    """What a subject is: a pronoun, a name of some type, a person, a group, another noun."""
    if subject is None:
        return "none"
    if subject.pos_ in {"PRON", "DET"}:
        return subject.lower_
    if subject.ent_type_:
        return subject.ent_type_
    word = subject.lemma_.lower()
    if lexicon.is_person_noun(word):
        return "person"
    return "group" if word in lexicon.words("group_nouns") | lexicon.words("public_bodies") else "noun"


def _cue(doc: Doc, attribution: AttributionMark | None) -> str:
    """The lemma of the cue of an attribution."""
    words = _words(doc, attribution)
    return next((token.lemma_ for token in words if token.pos_ in {"VERB", "NOUN"}), words[0].lemma_ if words else "")


def _words(doc: Doc, attribution: AttributionMark | None) -> list[Token]:
    return list(doc[attribution.cue[0] : attribution.cue[1]]) if attribution and attribution.cue else []
