"""What speaks for or against an attribution as the voice behind a predicate, and for the article's own voice.

A feature is a readable string; where the predicate stands is its first word: `in` the content, `above` it (the
content holds a clause that the predicate hangs on), or `beside` it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.source.clues import Clues
from claimx.annotate.claims.source.index import is_clause, is_told
from claimx.annotate.clause.labels import (
    ACTIVE_CLAUSAL_SUBJECTS,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    APPOSITIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    MARKERS,
    MODALS,
    NEGATIONS,
    NOUN_CLAUSES,
    PARATAXES,
    PREPOSITION_CLAUSES,
    RELATIVE_CLAUSES,
    label,
    tag,
)
from claimx.annotate.clause.tense import simple_tense
from claimx.annotate.clause.verbs import governor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.annotate.claims.source.index import AttributionIndex

_ADDING = NOUN_CLAUSES | ADVERBIAL_CLAUSES
_OPENERS_OF_CLAUSES = MARKERS | ADVERBS
__all__ = ["Describer"]

_HEIGHT = 14  # steps up the parse at most
_CLAUSES = (
    CONTENT_CLAUSES
    | NOUN_CLAUSES
    | ACTIVE_CLAUSAL_SUBJECTS
    | PREPOSITION_CLAUSES
    | ADVERBIAL_CLAUSES
    | PARATAXES
    | CONJUNCTS
    | APPOSITIONS
)
_LOOK = 60  # words between cue and predicate that are looked at
_SINGLE = frozenset({"'", "‘"})
_WORDS = frozenset({"VERB", "NOUN", "AUX", "ADP"})


class Describer:
    """Describes predicates and attributions of one Doc; what only the attribution decides is said once."""

    def __init__(self, index: AttributionIndex) -> None:
        """Take the indexed attributions."""
        self.index = index
        self.doc = index.doc
        self.clues = Clues(index)
        self._marks: dict[int, tuple[str, ...]] = {}

    def outlet(self, head: int) -> list[str]:
        """What speaks for the article's own voice."""
        v, verb = self.index, governor(self.doc[head])
        found = [f"around={min(len(v.covering[head]), 2)}", f"clause={label(verb)}", f"tense={simple_tense(verb)}"]
        if v.quote[head] >= 0:
            quote = v.quotes[v.quote[head]]
            kind = self._quotation(head)
            told = sum(v.told.get(v.quote[head], {}).values()) / max(1, quote.last - quote.first)
            found += [f"{kind}", f"{kind}-closed={quote.closer >= 0}", f"{kind}-told={min(int(told * 4), 3)}"]
        else:
            found.append("unquoted")
        found += [*self._subordinate(verb), *self.clues.outlet(head)]
        return [f"outlet:{f}" for f in found]

    def _subordinate(self, verb: Token) -> Iterator[str]:
        """The nearest clause around the predicate that only adds something."""
        for _ in range(_HEIGHT // 2):
            if verb in _ADDING:
                comma = verb.left_edge.i > 0 and self.doc[verb.left_edge.i - 1].text == ","
                yield f"{label(verb)}{',' if comma else ''}{simple_tense(verb)}"
                word = opener(verb)
                if word:
                    yield f"advcl:{word}"
                return
            if verb.head.i == verb.i:
                return
            verb = verb.head

    def mark(self, head: int, k: int) -> list[str]:
        """What speaks for attribution k as the voice behind the predicate at token `head`."""
        v, token, mark = self.index, self.doc[head], self.index.marks[k]
        verb = governor(token)
        where = "in" if k in v.covering[head] else "above" if self._hangs(token, k) else "beside"
        found = [f"{where}", f"tense={simple_tense(verb)}", f"clause={label(verb)}", f"class={mark.klass}"]
        found += [f"behind={v.behind[k]}", f"{mark.klass},behind={v.behind[k]}", f"score={min(int(mark.score * 5), 4)}"]
        found += [*self._way(token, k, inside=where == "in"), *self._spoken(head, k), *self._seat(token, k)]
        found += self.clues.mark(head, k)
        if where == "in":
            rank = v.covering[head].index(k)
            found += [f"rank={min(rank, 2)}", *self._top(token, k)]
            if rank:
                inner = v.covering[head][0]
                found.append(f"inner-behind={v.behind[inner]},{bool(v.marks[inner].source)}")
            elif len(v.covering[head]) > 1:
                found.append("innermost-of-many")
        else:
            found.append(f"covered={bool(v.covering[head])}")
        return [*(f"{where}:{f}" for f in found), *self._alone(k)]

    def _alone(self, k: int) -> tuple[str, ...]:
        """What is so of an attribution for every predicate."""
        if k not in self._marks:
            self._marks[k] = tuple(self._of_mark(k))
        return self._marks[k]

    def _of_mark(self, k: int) -> Iterator[str]:
        doc, mark = self.doc, self.index.marks[k]
        yield from ("bias", f"rule={mark.rule}", f"class={mark.klass}", f"speech={mark.speech}")
        yield f"inside-another={mark.within >= 0}"
        if mark.source:
            root = doc[mark.source[0] : mark.source[1]].root
            kind = root.lower_ if root.pos_ == "PRON" else root.pos_
            yield from (f"source={kind}", f"source={kind},{mark.within >= 0}")
        else:
            yield "source=none"
        if mark.speech == "indirect":
            yield from (f"says={is_clause(doc, mark)}", f"told={is_told(doc, mark)}")
        if not mark.cue:
            yield "cue=none"
            return
        cue = doc[mark.cue[0] : mark.cue[1]]
        lemmas = sorted({t.lemma_.lower() for t in cue if t.pos_ in _WORDS})
        yield from (f"{'quotes' if mark.speech == 'direct' else 'cue'}={lemma}" for lemma in lemmas)
        yield f"vouching={bool(set(lemmas) & lexicon.cue_words('vouches'))}"
        yield from (f"cue-{tag(t) if t in MODALS else 'not'}" for t in cue if t in MODALS or t in NEGATIONS)
        yield from (f"cue-is={cue.root.pos_}", f"cue-clause={label(cue.root)}")

    def _hangs(self, token: Token, k: int) -> bool:
        for _ in range(_HEIGHT):
            if token.head.i == token.i:
                return False
            token = token.head
            if k in self.index.covering[token.i]:
                return True
        return False

    def _way(self, token: Token, k: int, *, inside: bool) -> Iterator[str]:
        """The clauses between a predicate and the top of the content, or the cue, or the sentence."""
        v, cue = self.index, self.index.marks[k].cue or (-1, -1)
        quoted = "-quoted" if v.quote[token.i] >= 0 else ""
        steps = 0
        for _ in range(_HEIGHT):
            if cue[0] <= token.i < cue[1]:
                yield "under-cue"
                break
            if token.head.i == token.i or (inside and k not in v.covering[token.head.i]):
                break
            if token in _CLAUSES:
                steps += 1
                yield f"{label(token)}{quoted}"
                yield from self._crossed(token)
            token = token.head
        yield f"steps={min(steps, 3)}"

    def _crossed(self, verb: Token) -> Iterator[str]:
        if verb in ADVERBIAL_CLAUSES:
            yield f"advcl:{opener(verb)}"
        elif verb in RELATIVE_CLAUSES:
            comma = verb.left_edge.i > 0 and self.doc[verb.left_edge.i - 1].text == ","
            yield from (f"{label(verb)}{',' if comma else ''}", f"{label(verb)}-{simple_tense(governor(verb))}")

    def _quotation(self, head: int) -> str:
        """Single marks are often apostrophes, so their quotations are trusted less."""
        quote = self.index.quotes[self.index.quote[head]]
        return "single" if quote.opener >= 0 and self.doc[quote.opener].text in _SINGLE else "quoted"

    def _spoken(self, head: int, k: int) -> Iterator[str]:
        """How much of the predicate's quotation the attribution covers."""
        v, mark = self.index, self.index.marks[k]
        q = v.quote[head]
        yield f"{mark.speech},quoted={q >= 0}"
        if q < 0:
            yield "unquoted"
            return
        kind, quote, told = self._quotation(head), v.quotes[q], v.told.get(q, Counter())
        total = sum(told.values())
        share = told.get(k, 0) / total if total else 0.0
        covered = min(int(4 * total / max(1, quote.last - quote.first)), 3)
        yield from (f"{kind}-share={min(int(4 * share), 3)}", f"{kind}-told={covered},{share > 0.5}")
        yield f"{kind}-closed={quote.closer >= 0}"
        if not told.get(k):
            yield f"{kind}-elsewhere"
        elif told[k] == max(told.values()):
            yield f"{kind}-most"

    def _seat(self, token: Token, k: int) -> Iterator[str]:
        """Where the cue stands."""
        v, mark = self.index, self.index.marks[k]
        if not mark.cue:
            return
        cue, head = mark.cue[0], token.i
        side = "left" if cue < head else "right"
        if v.sentence[cue] != v.sentence[head]:
            yield from (f"cue-{side}-sentence", f"sentences={min(abs(v.sentence[cue] - v.sentence[head]), 4)}")
            return
        yield from ("same-sentence", f"cue-{side}")
        if k in v.covering[head]:
            return
        first, last = (mark.cue[1], head) if side == "left" else (head + 1, cue)
        between = {t.lower_ for t in self.doc[first : min(last, first + _LOOK)]}
        start, end = min(a for a, _ in mark.content), max(b for _, b in mark.content)
        order = "after" if start >= mark.cue[1] else "before" if end <= cue else "around"
        yield from (f"cue-{side}-far={min((last - first) // 6, 4)}", f"cue-{side},content-{order}")
        yield from (f"between={word}" for word in (";", ":", "but", "and") if word in between)
        yield f"cue-between={any(self._has_cue(k, other, first, last) for other in v.candidates(head))}"

    def _has_cue(self, k: int, other: int, first: int, last: int) -> bool:
        cue = self.index.marks[other].cue
        return other != k and len(cue) > 0 and first <= cue[0] < last

    def _top(self, token: Token, k: int) -> Iterator[str]:
        """The word of the content that all else of it hangs on, as seen from the predicate."""
        v, start, cue = self.index, token.i, self.index.marks[k].cue or (-1, -1)
        for _ in range(2 * _HEIGHT):
            if token.head.i == token.i or k not in v.covering[token.head.i]:
                break
            token = token.head
        yield f"top={label(token)}{'-cue' if cue[0] <= token.head.i < cue[1] else ''}"
        yield from (f"top-is={token.pos_}", f"is-top={token.i == start}")


def opener(verb: Token) -> str:
    """The word that opens an adverbial clause. "[before] he left"."""
    if verb not in ADVERBIAL_CLAUSES:
        return ""
    return next((c.lower_ for c in verb.children if c in _OPENERS_OF_CLAUSES and c.i < verb.i), "")
