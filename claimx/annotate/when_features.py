"""What speaks for and against a time's belonging to a predicate: the features of the linker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_LIMIT = 12  # steps up the parse
_CARRIED = frozenset({"xcomp", "acomp", "attr", "oprd", "auxpass", "aux"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_INSIDE = frozenset({"compound", "nmod", "poss", "amod", "nummod"})


def root_of(doc: Doc, mark: TimeMark) -> Token:
    """The token of an expression that the rest of the sentence governs."""
    return doc[mark.first : mark.last].root


def climb(token: Token) -> list[Token]:
    """The token and what governs it, step by step."""
    path = [token]
    while path[-1].head != path[-1] and len(path) < _LIMIT:
        path.append(path[-1].head)
    return path


def carriers(head: Token) -> set[int]:
    """The head with the verbs that only carry it: "began to [recover]", "is the [leader]", "is out of [work]"."""
    found = {head.i}
    node = head
    while node.head != node:
        dep = node.dep_
        carried = (
            dep in _CARRIED
            or (dep == "pobj" and node.head.head.pos_ == "AUX")
            or (dep == "prep" and node.head.pos_ == "AUX")
        )
        light = dep == "dobj" and node.head.lemma_ in words("light_verbs")
        if not (carried or light):
            break
        node = node.head
        found.add(node.i)
    return found


def own_times(doc: Doc, head: Token, marks: Iterable[TimeMark]) -> list[TimeMark]:
    """The times, vague ones too, that the parse attaches to the predicate itself."""
    chain = carriers(head)
    return [mark for mark in marks if governor(doc, mark).i in chain]


def governor(doc: Doc, mark: TimeMark) -> Token:
    """The word that a time modifies, over its prepositions."""
    node = root_of(doc, mark)
    while node.head != node:
        node = node.head
        if node.pos_ not in ("ADP", "SCONJ", "ADV") and node.dep_ != "prep":
            break
    return node


class Path(NamedTuple):
    """The way in the parse from a time up to where it meets the predicate, and down to that."""

    root: Token
    rises: list[Token]  # from the time to the meeting point
    falls: list[Token]  # from the predicate to below the meeting point
    meets: bool  # at the predicate itself

    @property
    def rising(self) -> str:
        """The labels on the way up."""
        return ">".join(t.dep_ for t in self.rises[:-1][:4])

    @property
    def falling(self) -> str:
        """The labels on the way down, "" where the time hangs on the predicate."""
        return "<".join(t.dep_ for t in self.falls[:3])

    def count(self, tags: frozenset[str]) -> int:
        """How many words of such parts of speech lie on the way up."""
        return sum(t.pos_ in tags for t in self.rises[1:-1])


def path(doc: Doc, head: Token, mark: TimeMark) -> Path:
    """The way from a time to a predicate."""
    root = root_of(doc, mark)
    up, chain = climb(root), carriers(head)
    down = climb(doc[min(chain, key=lambda i: len(climb(doc[i])))])
    places = {t.i: k for k, t in enumerate(down)}
    meet = next((k for k, t in enumerate(up) if t.i in chain or t.i in places), len(up) - 1)
    rises = up[: meet + 1]
    inside = rises[-1].i in chain
    falls = [] if inside else down[: places.get(rises[-1].i, len(down) - 1)]
    return Path(root, rises, falls, inside)


def features(doc: Doc, head: Token, mark: TimeMark, marks: list[TimeMark]) -> Iterator[str]:
    """The features of a predicate and a time of its sentence; `marks` are all times there."""
    way = path(doc, head, mark)
    side = "before" if mark.first < head.i else "after"
    yield "bias"
    yield from _of_mark(doc, mark, marks, way)
    yield from _of_path(way, side)
    yield from _of_clause(way, side)
    yield from _of_order(doc, head, mark, way, side)
    attached = [other for other in own_times(doc, head, marks) if other != mark]
    own = "none" if not attached else "dated" if any(m.begin or m.finish for m in attached) else "vague"
    yield f"own={own} attached={way.meets and not way.count(_NOUNS) and not way.count(_VERBS)}"


def carried(doc: Doc, head: Token, mark: TimeMark, marks: list[TimeMark]) -> bool:
    """Whether coordination carries a time over ("On [Monday], police closed the road and searched the house").

    It does from a verb to its conjuncts that have no time of their own, where it opens the sentence or the
    conjunct shares its subject; and where it opens the sentence to a contrast with "while".
    """
    way = path(doc, head, mark)
    if way.meets or not way.falls or way.count(_NOUNS) or way.count(_VERBS) or way.rises[-1].pos_ not in _VERBS:
        return False
    if own_times(doc, head, marks):
        return False
    opens = _fronted(doc, mark) != "no"
    labels = {t.dep_ for t in way.falls}
    if labels == {"conj"}:
        shared = head.pos_ in _VERBS and not any(t.dep_ in _SUBJECTS for t in head.children)
        return opens or (shared and mark.first < head.i)
    return opens and labels == {"advcl"} and _marker(way.falls[0]) == "while"


def _of_mark(doc: Doc, mark: TimeMark, marks: list[TimeMark], way: Path) -> Iterator[str]:
    """The time itself."""
    rivals = sum(1 for other in marks if other.begin or other.finish) - 1
    yield f"type={mark.type}"
    yield f"precision={mark.precision}"
    yield f"rivals={min(rivals, 2)}"
    if mark.last < len(doc) and doc[mark.last].tag_ == "POS":
        yield "possessive"
    if way.root.dep_ in _INSIDE:
        yield "inside a noun phrase"


def _of_path(way: Path, side: str) -> Iterator[str]:
    """How the parse connects the two."""
    rising, falling = way.rising, way.falling
    nouns, verbs = way.count(_NOUNS), way.count(_VERBS)
    preposition = next((t.lower_ for t in way.rises[:3] if t.dep_ == "prep" or t.pos_ == "ADP"), "-")
    top = way.rises[-1]
    yield f"up={rising}"
    yield f"down={falling}"
    yield f"up={rising} down={falling}"
    yield f"nouns={min(nouns, 3)} verbs={min(verbs, 2)} down={falling}"
    yield f"nouns={min(nouns, 3)} {side} prep={preposition}"
    yield f"prep={preposition}"
    yield f"dep={way.root.dep_} {side} down={falling}"
    yield f"meets={top.pos_} {'self' if way.meets else top.dep_}"
    if not way.meets:
        yield f"above={'cue' if top.lemma_ in words('speech_verbs') else top.pos_} down={falling}"
    if len(way.rises) > 1:
        yield f"governor={way.rises[1].pos_}"
    noun = next((t for t in way.rises[1:-1] if t.pos_ in _NOUNS), None)
    if noun is not None:
        yield f"noun={noun.dep_} {side} prep={preposition}"
        yield f"nounlemma={noun.lemma_.lower()}"


def _of_clause(way: Path, side: str) -> Iterator[str]:
    """The clause in which the time stands, where that is another one: "when a tram derailed on [Wednesday]"."""
    other = next((t for t in way.rises[1:-1] if t.pos_ in _VERBS), None)
    if other is not None:
        marker = _marker(other)
        yield f"verb={other.dep_} {side} down={way.falling}"
        yield f"clause={marker} {side} down={way.falling}"
        yield f"clause={marker} verb={other.dep_}"
        yield f"clause={marker} tag={other.tag_} verb={other.dep_} {side}"


def _of_order(doc: Doc, head: Token, mark: TimeMark, way: Path, side: str) -> Iterator[str]:
    """What stands between the two, and whether the time opens the sentence."""
    front, nouns, finite = _fronted(doc, mark), way.count(_NOUNS), _finite(doc, head, mark)
    yield f"front={front} down={way.falling}"
    yield f"front={front} {side} nouns={min(nouns, 2)}"
    yield f"quote={_quoted(doc, head, mark)} {side}"
    yield f"head={head.pos_} {side} nouns={min(nouns, 1)}"
    yield f"finite={finite} {side} front={front}"
    yield f"finite={finite} {side} nouns={min(nouns, 1)} inside={way.root.dep_ in _INSIDE}"
    yield f"comma={_comma(doc, head, mark)} {side} front={front}"


def _fronted(doc: Doc, mark: TimeMark) -> str:
    """Whether the expression opens its sentence ("yes"), its clause ("clause"), or neither."""
    sent = doc[mark.first].sent
    if mark.first - sent.start <= 2:
        return "yes"
    for i in range(mark.first - 1, max(mark.first - 4, sent.start), -1):
        if doc[i].lower_ in (",", "and", "but", ";", ":", "“", '"', "that"):
            return "clause"
        if doc[i].pos_ not in ("ADP", "ADV", "DET", "SCONJ"):
            return "no"
    return "no"


def _finite(doc: Doc, head: Token, mark: TimeMark) -> int:
    """How many finite verbs stand between predicate and time, at most two."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return min(sum(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in range(first, last)), 2)


def _comma(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a comma or a quotation mark stands between predicate and time."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return any(doc[i].lower_ in (",", ";", ":", '"', "“", "”", "--") for i in range(first, last))


def _marker(verb: Token) -> str:
    """The word that opens the clause of a verb: "when", "after", "who"; "-" none."""
    for child in verb.children:
        if child.i < verb.i and (child.dep_ in ("mark", "prep") or child.tag_ in ("WRB", "WP", "WDT")):
            return child.lower_
    return "-"


def _quoted(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether predicate and time stand on two sides of a quotation mark."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return sum(doc[i].lower_ in ('"', "“", "”", "''", "``") for i in range(first, last)) % 2 == 1
