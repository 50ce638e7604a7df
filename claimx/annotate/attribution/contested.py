"""Where weights and rules tell of the same words: which of their marks stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.decode import fragments
from claimx.annotate.attribution.speaking import is_reporting, is_somebody
from claimx.annotate.clause.labels import AGENTS, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

_HEARSAY = lexicon.group("hearsay")
_PLAIN = lexicon.cue_words("plain")
_TENSED = frozenset({"VBD", "VBP", "VBZ"})
_DASHES = frozenset({"-", "--", "–", "—"})
_OF_LAYOUT = frozenset({"label", "headline", "signature", "statement", "block", "answer"})  # rules


class Merged:
    """The marks of the weights, and those of the rules that tell something new."""

    def __init__(self, doc: Doc, t: Table, marks: Sequence[AttributionMark], *, encoder: bool) -> None:
        """Keep what the weights tell; the `encoder` needs fewer rules."""
        self.doc, self.t, self.marks, self.encoder = doc, t, list(marks), encoder
        self.cues = {i for m in marks if m.cue for i in range(*m.cue)}
        self.spoken: dict[int, list[AttributionMark]] = {}  # by paragraph
        for mark in marks:
            self._near(mark).append(mark)
        self.told = {i for m in marks for a, b in m.content for i in range(a, b)}
        self.colons = {m.cue: m for m in marks if m.cue and t.lower[m.cue[0]] == ":"}
        self.turned: set[Tokens] = set()  # of these the label's mark stands

    def add(self, mark: AttributionMark) -> None:
        """Add a rule's mark, or what is new of it."""
        self._turn(mark)
        if mark.rule in {"block", "label"} and mark.cue and mark.cue[0] in self.cues:
            mark = mark._replace(cue=())  # "announced {its plans}:" has a content of its own; a turn goes on
        if mark.cue and not self.cues.isdisjoint(range(*mark.cue)):
            return
        if self.encoder and _is_seen_anyway(self.doc, self.t, mark, self.told):
            return
        near = self._near(mark)
        new: AttributionMark | None = mark
        if mark.rule in _OF_LAYOUT and _is_told(mark, near):
            new = _rest_of_turn(self.t, mark, near) if mark.rule == "label" else None
        if new is not None:
            self.marks.append(new)
            near.append(new)
            self.cues.update(range(*new.cue) if new.cue else ())

    def finished(self) -> list[AttributionMark]:
        """All marks."""
        return [mark for mark in self.marks if mark.rule != "model" or mark.cue not in self.turned]

    def _near(self, mark: AttributionMark) -> list[AttributionMark]:
        return self.spoken.setdefault(self.t.paragraph[mark.content[0][0]], [])

    def _turn(self, mark: AttributionMark) -> None:
        """Give the colon behind a label to the label, where the weights made a sentence of it."""
        same = _same_turn(mark, self.colons.get(mark.cue)) if mark.cue else None
        if mark.cue and same:
            self.turned.add(mark.cue)
            del self.colons[mark.cue]
            self._near(same).remove(same)
            self.cues.difference_update(range(*same.cue))


def without_outvoiced(t: Table, marks: list[AttributionMark]) -> list[AttributionMark]:
    """Without a colon before a quotation that a verb behind it gives to somebody else.

    "She was thrown out by Rex Holm: {“He is so vain,”} [Julia Stone] <recalls>."
    """
    said = ((m.cue[0], m.content) for m in marks if m.cue and m.source and m.speech != "indirect")
    words = ((cue, parts) for cue, parts in said if t.lower[cue] != ":")
    spoken = {i for cue, parts in words for first, last in parts for i in range(first, min(last, cue))}

    def silent(mark: AttributionMark) -> bool:
        colon = bool(mark.cue) and mark.rule == "model" and t.lower[slice(*mark.cue)] == [":"]
        return colon and mark.speech != "indirect" and mark.content[0][0] in spoken

    return [mark for mark in marks if not silent(mark)]


def is_hearsay(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """Whether a cue is a plain verb with an adverb of hearsay: "[The firm] <is reportedly looking> {to sell}".

    So is one that its particle gives another meaning, and that tells no clause: "has <reportedly called off> {it}".
    """
    if not any(t.lower[i] in _HEARSAY for i in range(*(mark.cue or (0, 0)))):
        return False
    verb = doc[slice(*mark.cue)].root
    told = any(t.pos[i] in {"VERB", "AUX"} for first, last in mark.content for i in range(first, last))
    return not is_reporting(verb) or (not told and any(child in PARTICLES for child in verb.children))


def without_others_views(t: Table, marks: list[AttributionMark], views: list[AttributionMark]) -> list[AttributionMark]:
    """The marks without those that miss whose view it is: "The herring, <suggests> [Ana Diaz], has moved north"."""
    holders = {i: m for m in views if m.cue and m.source for i in range(*m.cue)}
    habits = [m.cue for m in views if m.cue and m.source and m.source[1] == m.cue[0]]  # "Diaz <likes to say>"

    def misses(mark: AttributionMark) -> bool:
        dashed = mark.cue and t.lower[mark.cue[0] - 1] in _DASHES and mark.cue[0] in holders
        known = [holders[i] for i in range(*(mark.cue or (0, 0))) if i in holders]
        habit = any(_overlaps(mark.cue, cue) for cue in habits)
        return bool(dashed) or habit or any(_misreads(t, mark, view) for view in known)

    return [mark for mark in marks if mark.rule != "model" or not misses(mark)]


def _misreads(t: Table, mark: AttributionMark, view: AttributionMark) -> bool:
    """Whether a mark has another source than a view, one that goes on behind it, or no clause of what it tells.

    "The ferry, said [Ana Diaz, who leads it, is safe]", "{The ferry}, said Ana Diaz, is safe".
    """
    told = _has_verb(t, mark.content) or not _has_verb(t, view.content)
    if not _overlaps(mark.source, view.source) or not told:
        return True
    return _has_verb(t, [(view.source[1], mark.source[1])] if mark.source and view.source else [])


def _has_verb(t: Table, parts: Iterable[Tokens]) -> bool:
    return any(t.pos[i] in {"VERB", "AUX"} for first, last in parts for i in range(first, last))


def _overlaps(one: Tokens | tuple[()], two: Tokens | tuple[()]) -> bool:
    return bool(one and two and one[0] < two[1] and two[0] < one[1])


def _same_turn(mark: AttributionMark, other: AttributionMark | None) -> AttributionMark | None:
    """What the weights made of the colon behind a label: a sentence at most, and no turn. "[Mr DIAZ]: We left.".

    None where the label is none, or where they found another source.
    """
    if mark.rule != "label" or not mark.source or other is None or not other.source or other.rule != "model":
        return None
    return other if other.source[0] <= mark.source[0] and mark.source[1] <= other.source[1] else None


def _is_seen_anyway(doc: Doc, t: Table, mark: AttributionMark, told: set[int]) -> bool:
    """What the encoder finds better than the rule; but a verb of saying with its clause is never too little."""
    if mark.rule == "clause" and mark.cue:
        return not (_quoted_voice(t, mark) if mark.cue[0] in told else _is_tensed(t, mark.cue[0]))
    if mark.rule != "directive" or not mark.source:
        return mark.rule == "directive"
    bidder = doc[slice(*mark.source)].root
    return not (is_somebody(bidder) or bidder.head in AGENTS)  # "was told by [the tax office] to wait"


def _is_tensed(t: Table, i: int) -> bool:
    """Whether a verb with a subject is finite, also where the tagger misses it: "experts [write]", "has [told]"."""
    helpers = [c for c in t.children[i] if t.dep[c] in {"aux", "auxpass"}]
    perfect = t.tag[i] == "VBN" and any(t.tag[c] in _TENSED and t.lemma[c] == "have" for c in helpers)
    return perfect or (t.tag[i] == "VB" and not helpers) or t.tag[i] in _TENSED


def _quoted_voice(t: Table, mark: AttributionMark) -> bool:
    """A noun that speaks inside another's content: the corpus leaves such voices out, so the encoder does."""
    if not mark.cue or not mark.source:
        return False
    i = mark.cue[0]
    return t.lemma[i] in _PLAIN and all(t.pos[k] != "PRON" or t.dep[k] == "poss" for k in range(*mark.source))


def _rest_of_turn(t: Table, mark: AttributionMark, marks: list[AttributionMark]) -> AttributionMark | None:
    """The sentences of a turn that no other mark has told; None where too little is left."""
    told = {i for other in marks for a, b in other.content for i in range(a, b)}
    left = [i for a, b in mark.content for i in range(a, b) if i not in told]
    parts = fragments(t, left)
    return mark._replace(content=parts, cue=()) if any(t.pos[i] in {"VERB", "AUX"} for i in left) and parts else None


def _is_told(mark: AttributionMark, marks: list[AttributionMark]) -> bool:
    """Another mark gives most of the content to the same source already."""
    own = {i for a, b in mark.content for i in range(a, b)}
    for other in marks:
        if other.source and mark.source and other.source[0] < mark.source[1] and mark.source[0] < other.source[1]:
            same = sum(i in own for a, b in other.content for i in range(a, b))
            if same * 2 > len(own):
                return True
    return False
