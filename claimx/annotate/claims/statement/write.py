"""Statements of claims: subject, predicate, complements and time in one readable sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.denial import find_denial
from claimx.annotate.claims.questions import left_open
from claimx.annotate.claims.statement.colon import behind_colon
from claimx.annotate.claims.statement.conditions import shared_condition
from claimx.annotate.claims.statement.cut import Cut, runs
from claimx.annotate.claims.statement.dated import time_apart
from claimx.annotate.claims.statement.dateline import find_dateline
from claimx.annotate.claims.statement.gap import fill_gap
from claimx.annotate.claims.statement.lead import (
    parting_comma,
    short_lead,
    within_quotation,
    without_idle,
    without_turned,
)
from claimx.annotate.claims.statement.marks import bracketed, partners, tidy
from claimx.annotate.claims.statement.path import find_path, is_finite, shared_auxiliaries, shared_subject
from claimx.annotate.claims.statement.subject import Naming
from claimx.annotate.claims.statement.torn import running_through, torn_off
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    AUXILIARIES,
    EXPLETIVES,
    MARKERS,
    NEGATIONS,
    POSSESSIVE_WH,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_CLAUSES,
    WH_PRONOUNS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.shared import clause_start, commented
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import ATTRIBUTIONS, TIMES
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.claims.statement.path import Path
    from claimx.annotate.slots import ClaimMark, Part

_FRAGMENT = 14  # tokens of a quotation within a sentence that stays whole
_HELPERS = AUXILIARIES | NEGATIONS
_NEGATIVE = group("no_words")
_NEEDED = group("needed_openers")
_HEARSAY = group("hearsay")
_HEDGED = frozenset({"possible", "hypothetical"})


def write_statements(doc: Doc, claims: Sequence[ClaimMark]) -> list[tuple[Part, ...]]:
    """The statement of each claim."""
    writer = _Writer(doc, claims)
    return [writer.write(claim) for claim in claims]


class _Writer:
    """What the statements of one document share."""

    def __init__(self, doc: Doc, claims: Sequence[ClaimMark]) -> None:
        self.doc = doc
        self.heads = frozenset(claim.head for claim in claims)
        self.negated = frozenset(claim.head for claim in claims if claim.polarity == "negative")
        self.times = TIMES.get(doc)
        self.attributions = ATTRIBUTIONS.get(doc)
        self.naming = Naming(doc)
        self.quotes = partners(doc)
        self.dateline = find_dateline(doc)
        self._asides: dict[int, list[range]] = {}  # in brackets, by the first token of their sentence

    def write(self, claim: ClaimMark) -> tuple[Part, ...]:
        doc, verb = self.doc, claim.verb
        if verb == claim.head:  # "co-produced": the word's own head
            verb = doc[claim.predicate[0] : claim.predicate[1]].root.i
        denied = claim.polarity == "negative" and not _negates(find_path(doc[verb], hedged=False).top)
        doubly = claim.polarity == "positive" and bool(find_denial(doc[verb]))  # "unlikely that he did not [know]"
        hedged = denied or doubly or (claim.source < 0 and claim.modality in _HEDGED)
        path = find_path(doc[verb], hedged=hedged)
        reports, cue = self._reports(claim, path)
        negative, asked = claim.polarity == "negative", left_open(doc[verb]) == "?"
        cut = Cut(
            path, doc[claim.head], heads=self.heads, negated=self.negated,
            reports=reports, cue=cue, denied=negative, asked=asked,
        )  # fmt: skip
        asides = self._bracketed(claim.head) | self.dateline
        words = cut.tokens()
        for i in set(range(*claim.predicate)) - words:  # "co-produced": the parser may take it apart
            words |= cut.below(i)
        words |= self._fragments(words, path.top)
        words -= asides
        own = _filled(doc, [i for i in cut.subject_words() if i not in asides])
        subject, at = self._subject(claim, cut, own, words)
        opened = _opening(path.top)
        words |= {i for i in self._begun(claim, words) if i > at}
        lead, body = sorted(i for i in words if opened < i < at), sorted(i for i in words if i >= at)
        body = _filled(doc, body)
        torn = torn_off(doc, sorted({*own, *body}), cut.on_path)
        body, own = [i for i in body if i not in torn], [i for i in own if i not in torn]
        if claim.head in _tokens(subject):
            subject = _before(doc, subject, body)
        named = _tokens(subject)
        lead = lead or shared_condition(path.top)
        if not asked and not any(node.i < at for node in path.nodes):
            lead = short_lead(doc, within_quotation(lead, claim.head, self.quotes), path.top)
            lead = without_idle(doc, lead)
        late = self._time(claim, path.top, {*lead, *own, *body, *named})  # what was too long a lead is left out by now
        apart = bool(late) and late[-1] < at
        if apart:
            lead, late = sorted({*late, *lead}), []
        lead, turned = without_turned(doc, lead, at) if not asked else (lead, [])
        left = len(claim.who) > 0 and doc[claim.who[0]] in PRONOUNS and claim.who[0] in body  # "I doubt that [he] left"
        left = left and not self.naming.described({*named, *body}, claim.who_entities)
        about = {*(() if left else claim.who_entities), *(entity for *_, entity in subject if entity >= 0)}
        turned = turned or (shared_auxiliaries(path.top) if subject else [])
        listed = [] if asked else behind_colon(path.top, body, reports)
        body = [i for i in body if not listed or i < listed[0]]
        told = fill_gap(path.top, body)
        if told != _parts(body):  # "a fine, [which] his father paid": the fine stands behind its verb
            lead = [i for i in lead if doc[i] not in WH_PRONOUNS]
        comma = parting_comma(doc, lead, at, body if apart else ()) if subject and not turned else []
        lead = sorted({*lead, *comma})
        whole = [*_parts(lead), *subject, *_parts(turned), *told, *_parts(late), *_parts(listed)]
        stood = _tokens(whole)
        whole = self.naming.spelled_out(self.naming.others(whole, about=about))
        replaced = {*(stood - _tokens(whole)), *(() if set(own) & named else own)}
        return tidy(doc, whole, self.quotes, replaced=replaced, parting=comma)

    def _bracketed(self, head: int) -> set[int]:
        """The tokens of a predicate's sentence that stand in round brackets, unless the predicate does."""
        first = sentence_of(self.doc[head]).start
        asides = self._asides.get(first)
        if asides is None:
            asides = self._asides[first] = bracketed(self.doc[head].sent)
        return {i for aside in asides if head not in aside for i in aside}

    def _fragments(self, words: set[int], top: Token) -> set[int]:
        """The short quotations behind a verb that the words begin: "told them to “keep it open [and quiet]”"."""
        found: set[int] = set()
        for first in words:
            last = self.quotes.get(first, -1)
            inside = [i for i in range(first + 1, last) if not self.doc[i].is_punct] if top.i < first < last else []
            if inside and len(inside) < _FRAGMENT and inside[0] in words and not words.issuperset(inside):
                found |= {*range(first, inside[-1] + 1), last}
        return found

    def _subject(self, claim: ClaimMark, cut: Cut, own: list[int], words: set[int]) -> tuple[list[Part], int]:
        """The parts of the subject, and the token before which only a lead stands."""
        top = cut.subject
        if own and top is not None and top in EXPLETIVES:  # none of its own where it stands in brackets
            return _parts(own), own[0]
        if top is not None and len(own) > 0 and self.doc[own[0]] in POSSESSIVE_WH and cut.path.top in RELATIVE_CLAUSES:
            return self._whose(cut.path.top.head, own), own[0]
        told = commented(cut.path.top)
        if told is not None and own:
            return [(clause_start(told), own[-1] + 1, -1)], own[0]  # "[prices fell, which] means a loss"
        owner = self._of_which(cut, own)
        if owner:
            return owner, own[0]
        relative = top is not None and (
            top in WH_PRONOUNS or (top.lower_ == "that" and cut.path.top in RELATIVE_CLAUSES)
        )
        mine = bool(own) and not set(range(*claim.who)).isdisjoint(range(own[0], own[-1] + 1)) if claim.who else False
        if top is not None and not relative and not mine and len(own) > 0:
            return self.naming.words(own), own[0]
        if top is None and claim.who and words & set(range(*claim.who)):
            shared = shared_subject(cut.path.top)
            return (self.naming.words(sorted(cut.below(shared.i))) if shared is not None else []), min(words)
        at = own[0] if own else cut.path.top.i if not cut.path.lenders else min(cut.path.top.i, claim.head)
        first = min((child.i for child in cut.path.top.children if child in _HELPERS), default=at)
        if relative and top is not None and claim.who and words & set(range(*claim.who)):
            first, last = noun_phrase(self.doc, cut.path.top.head.i)  # "news that [led the firm to close]": not it
            return self.naming.words(list(range(first, last))), min(at, first, *words)
        tokens = own if mine and not relative else list(range(*claim.who)) if claim.who else []
        shared = shared_subject(cut.path.top) if top is None and not (tokens or claim.who_entities) else None
        if shared is not None:
            return self.naming.words(sorted(cut.below(shared.i))), min(at, first, *words)
        return self.naming.who(claim, tokens), own[0] if own else min(at, first, *words)

    def _whose(self, noun: Token, own: list[int]) -> list[Part]:
        """The parts of a subject that belongs to its antecedent: "[Ana Lind's firm] has closed".

        As it stands where the text has no mark for it, or the antecedent is longer: "[heads of firms whose] cars".
        """
        first, last = noun_phrase(self.doc, noun.i)
        owned = self.naming.owned(first, last) if last == noun.i + 1 else []
        return [*owned, *_parts(own[1:])] if owned else self.naming.words(list(range(first, own[-1] + 1)))

    def _of_which(self, cut: Cut, own: list[int]) -> list[Part]:
        """The parts of a subject that is some of its antecedent: "three of [the firms]" for "of which"; [] else."""
        if cut.path.top not in RELATIVE_CLAUSES or cut.subject is None or cut.subject in WH_PRONOUNS:
            return []
        which = next((k for k, i in enumerate(own) if self.doc[i] in WH_PRONOUNS and k), -1)
        if which < 0 or self.doc[own[which]].head not in PREPOSITIONS:
            return []
        first, last = noun_phrase(self.doc, cut.path.top.head.i)
        return [*_parts(own[:which]), (first, last, -1), *_parts(own[which + 1 :])]

    def _reports(self, claim: ClaimMark, path: Path) -> tuple[frozenset[int], frozenset[int]]:
        """The tokens of source and cue, and those of the cue alone, where they stand beside the predicate."""
        if claim.source < 0:
            return frozenset(), frozenset()
        above = {token.i for token in path.nodes[0].ancestors}
        mark = self.attributions[claim.source]
        cue, source = (frozenset(range(*part)) if part else frozenset() for part in (mark.cue, mark.source))
        if cue & {node.i for node in path.nodes}:
            return frozenset(), frozenset()  # "hardly anyone believes that he [left]" is told as it stands
        cue, source = (part if not above & part else frozenset() for part in (cue, source))
        if not mark.source and any(self.doc[i].lower_ in _HEARSAY for i in cue):
            return frozenset(), frozenset()  # "the car was [allegedly] stolen": no column tells that nobody vouches
        return cue | source, cue

    def _begun(self, claim: ClaimMark, words: set[int]) -> range:
        """The words of a time of which the statement has the first: "in [October, 2021]", parsed as two phrases."""
        time = self.times[claim.when] if claim.when >= 0 else None
        return range(time.first, time.last) if time is not None and time.first in words else range(0)

    def _time(self, claim: ClaimMark, top: Token, words: set[int]) -> list[int]:
        """The time of the claim where it stands elsewhere in the sentence: with the first of two partners."""
        if claim.when < 0:
            return []
        return time_apart(self.doc, self.times[claim.when], claim.head, top, words | self.dateline)


def _opening(top: Token) -> int:
    """The token that a clause's opener ends at; words before it belong to it: "two days [after] she left"."""
    if not is_finite(top):
        return -1
    openers = (c for c in top.lefts if c in MARKERS or (c.lower_ == "when" and top in ADVERBIAL_CLAUSES))
    last = max((child.i for child in openers if child.lower_ not in _NEEDED), default=-1)
    if last < 0:
        return -1
    conditional = any(token.lower_ in _NEEDED for token in top.doc[top.left_edge.i : last])
    return -1 if conditional else last


def _negates(verb: Token) -> bool:
    """Whether a clause has a negation of its own; else the clause above denies it."""
    return any(token in NEGATIONS or token.lower_ in _NEGATIVE for token in verb.subtree)


def _before(doc: Doc, subject: list[Part], body: list[int]) -> list[Part]:
    """The parts of a subject before the clause that the statement is about: "[Ana Roe], who has left, won"."""
    first = min(_tokens(subject) & set(body), default=len(doc))
    kept = [i for i in sorted(_tokens(subject)) if i < first]
    while len(kept) > 1 and (doc[kept[-1]].is_punct or doc[kept[-1]] in WH_PRONOUNS):
        kept.pop()
    return _parts(kept) or subject


def _filled(doc: Doc, tokens: list[int]) -> list[int]:
    """Tokens with what they tear without."""
    words = [i for i in tokens if not (doc[i].is_space or doc[i].is_punct)]
    return sorted({*tokens, *running_through(doc, words)})


def _tokens(parts: Sequence[Part]) -> set[int]:
    return {i for first, last, entity in parts if entity < 0 for i in range(first, last)}


def _parts(tokens: list[int]) -> list[Part]:
    return [(first, last, -1) for first, last in runs(tokens)]
