"""What ties a predicate to a voice, or parts them: its subject, the cue it is of, the clauses that are joined to it.

Each clue is a readable string, as those of features.py are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.source.index import has_subject
from claimx.annotate.clause.labels import ANY_SUBJECTS, CONJUNCTIONS, CONJUNCTS, label
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import governor
from claimx.annotate.coreference.lookup import reference_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.claims.source.index import AttributionIndex
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["Clues"]

_HEIGHT = 14  # steps up the parse at most
_STOPS = frozenset({",", ";", ":", "–", "—", "--", "("})
_HEARSAY = lexicon.group("hearsay")
_AUTHOR = frozenset({"i", "we"})
_WORDS = frozenset({"VERB", "NOUN", "AUX", "ADP"})  # of a cue that count


class Clues:
    """The clues of one Doc."""

    def __init__(self, index: AttributionIndex) -> None:
        """Take the indexed attributions."""
        self.index = index
        self.doc = index.doc
        self._subjects: dict[int, tuple[str, tuple[int, ...]]] = {}
        self._lemmas: dict[int, str] = {}
        self._hearsay: dict[int, bool] = {}
        self.cues: dict[int, list[int]] = {}  # token -> the attributions whose cue it is
        for k, mark in enumerate(index.marks):
            for i in range(*(mark.cue or (0, 0))):
                self.cues.setdefault(i, []).append(k)

    def outlet(self, head: int) -> Iterator[str]:
        """What speaks for the article's own voice."""
        subject, _ = self.subject(head)
        yield f"subject={subject},{self.index.quote[head] >= 0}"
        yield f"hearsay={self._is_hearsay(head)}"
        yield f"is-cue={head in self.cues}"

    def mark(self, head: int, k: int) -> Iterator[str]:
        """What speaks for attribution k as the voice behind the predicate at token `head`."""
        mark, inside = self.index.marks[k], k in self.index.covering[head]
        direct = mark.speech == "direct"
        subject, entities = self.subject(head)
        word = subject if subject.islower() else "phrase"
        yield f"subject={word},{direct}"
        yield f"speaks-of-self={_shared(entities, mark)},{word in _AUTHOR},{direct}"
        yield f"hearsay={self._is_hearsay(head)},{bool(mark.cue)}"
        yield f"own-cue={head in range(*(mark.cue or (0, 0)))}"
        yield f"other-cue={self._other_cue(head, k)}"
        if mark.source:
            yield f"in-source={_place(self.doc, head, mark.source)}"
        if mark.cue:
            yield f"cue={self._cue(k)},{label(governor(self.doc[head]))}"
        if inside:
            yield from self._joined(head, k, direct=direct)

    def subject(self, head: int) -> tuple[str, tuple[int, ...]]:
        """The subject's word, where it is a pronoun, else its part of speech; and whom it means."""
        if head not in self._subjects:
            token = subject_token(self.doc, head)
            found = reference_at(self.doc, token.i) if token is not None else None
            word = "NONE" if token is None else token.lower_ if token.pos_ == "PRON" else token.pos_
            self._subjects[head] = word, (found.entities if found else ())
        return self._subjects[head]

    def _is_hearsay(self, head: int) -> bool:
        """Whether a word of hearsay stands in the clause of a predicate."""
        if head not in self._hearsay:
            self._hearsay[head] = any(c.lower_ in _HEARSAY for c in governor(self.doc[head]).children)
        return self._hearsay[head]

    def _cue(self, k: int) -> str:
        if k not in self._lemmas:
            cue = self.doc[slice(*self.index.marks[k].cue)]
            self._lemmas[k] = "/".join(sorted({t.lemma_.lower() for t in cue if t.pos_ in _WORDS}))
        return self._lemmas[k]

    def _other_cue(self, head: int, k: int) -> str:
        """Whether the predicate is itself the cue of another attribution, and how that stands to this one."""
        marks = self.index.marks
        others = [j for j in self.cues.get(head, ()) if j != k]
        if not others:
            return "none"
        if any(marks[j].within == k for j in others):
            return "within"
        return "around" if any(marks[k].within == j for j in others) else "apart"

    def _joined(self, head: int, k: int, *, direct: bool) -> Iterator[str]:
        """The joined clauses between predicate and the content's top: "that rents rise and [tenants leave]"."""
        token = self.doc[head]
        for _ in range(_HEIGHT):
            if token.head.i == token.i or k not in self.index.covering[token.i]:
                return
            if token in CONJUNCTS:
                yield from (f"{clue},{direct}" for clue in self._join(token, self.index.marks[k]))
            token = token.head

    def _join(self, token: Token, mark: AttributionMark) -> Iterator[str]:
        first = token.head
        words = [c.lower_ for c in first.children if c in CONJUNCTIONS and first.i < c.i < token.i]
        between = self.doc[min(first.i, token.i) : token.i]
        stop = any(t.text in _STOPS and t.head in (first, token) for t in between)
        yield f"joined={has_subject(token)},{stop},{words[-1] if words else ''}"
        subject = next((c for c in token.children if c in ANY_SUBJECTS), None)
        if subject is not None:
            found = reference_at(self.doc, subject.i)
            yield f"joined-self={_shared(found.entities if found else (), mark)},{subject.pos_}"


def _shared(entities: tuple[int, ...], mark: AttributionMark) -> str:
    if not mark.entities:
        return "unknown"
    return str(not set(entities).isdisjoint(mark.entities))


def _place(doc: Doc, head: int, source: Tokens) -> str:
    """Whether a predicate stands in the words of the source, or in what hangs on them: "Diaz, who [runs] the port"."""
    first, last = source
    if first <= head < last:
        return "words"
    root = doc[first:last].root
    return "below" if root.left_edge.i <= head <= root.right_edge.i else "no"
