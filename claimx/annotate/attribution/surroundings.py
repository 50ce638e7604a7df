"""Features of the words around one cue, as strings for crfsuite."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.attribution.features import STOPS, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.annotate.attribution.table import Table

_REACH = 70  # words to each side of the cue at most
_BEFORE, _AFTER = 2, 3  # sentences around that of the cue


class WordTags(NamedTuple):
    """What the encoder says of one word for one cue: best label, bins of content and source probability, token tag."""

    label: str
    content: str
    source: str
    tag: str


def scope(t: Table, cue: int) -> tuple[int, int]:
    """The words that can belong to the cue: its sentence, and its neighbours where quotation may join them."""
    k = t.paragraph[cue]
    first, last = t.paragraphs[k] if k >= 0 else (cue, cue + 1)
    s = t.sentence[cue]
    begin, end = max(first, t.starts[s]), min(last, t.starts[s + 1])
    quoted = t.marks[last - 1] - (t.marks[first - 1] if first else 0) > 0
    if quoted:
        for n in range(1, _BEFORE + 1):
            if s - n >= 0 and begin > first:
                begin = max(first, t.starts[s - n])
        for n in range(1, _AFTER + 1):
            if s + n + 1 < len(t.starts) and end < last:
                end = min(last, t.starts[s + n + 1])
    return max(begin, cue - _REACH), min(end, cue + _REACH)


class Static:
    """Features of words that do not depend on a cue, made once and only where a window asks for them."""

    def __init__(self, t: Table, words: frozenset[str] | None = None) -> None:
        """`words` are the frequent words; others are shown by their tag only."""
        self.t, self.words = t, words
        shown = zip(t.lower, t.tag, strict=True)
        self.shown = [w if words is None or w in words else "*" + tag for w, tag in shown]  # the word, or its tag
        self._made: list[list[str] | None] = [None] * t.size
        self._seen: dict[tuple[WordTags, str, str], list[str]] = {}

    def of(self, i: int) -> list[str]:
        """Word, tag, dependency and the neighbours."""
        made = self._made[i]
        if made is None:
            t, shown = self.t, self.shown
            before, after = (shown[i - 1] if i else "^"), (shown[i + 1] if i + 1 < t.size else "$")
            made = self._made[i] = [
                "w=" + shown[i], "t=" + t.tag[i] + t.dep[i], "w<" + before, "w>" + after,
                "t<" + (t.tag[i - 1] if i else "^"), "t>" + (t.tag[i + 1] if i + 1 < t.size else "$"),
            ]  # fmt: skip
        return made

    def seen(self, g: WordTags, before: str, after: str) -> list[str]:
        """What the encoder says of a word, whose neighbours have these labels."""
        made = self._seen.get((g, before, after))
        if made is None:
            e = g.label
            made = self._seen[g, before, after] = [
                "e=" + e, "ec=" + g.content, "es=" + g.source, "et=" + g.tag, "e<" + before + e, "e>" + e + after,
                "e3=" + before + e + after, "ett=" + g.tag + e,
            ]  # fmt: skip
        return made


def branches(t: Table, cue: int, begin: int, end: int) -> list[str]:
    """For every word of the window, how it hangs on the cue: below which child, or how far up and down again."""
    paths: dict[int, str] = {cue: "="}
    up, node = 0, cue
    trail = ""
    while t.head[node] != node and up < 5:
        trail += t.dep[node] + "^"
        node = t.head[node]
        up += 1
        paths.setdefault(node, trail if up < 3 else f"up{up}")
    out = []
    head, dep = t.head, t.dep
    for i in range(begin, end):
        walk, j = [], i
        while j not in paths:
            walk.append(j)
            if head[j] == j or len(walk) > _DEEP:
                paths[j] = "away"
                walk.pop()
                break
            j = head[j]
        if walk:
            base = paths[j]
            top = walk[-1]
            # a node on the trail gives its children a branch of their own; below that everything is the same branch
            if base == "=" or base.endswith("^") or base.startswith("up"):
                branch = base + ">" + dep[top]
                if base == "=":
                    branch += ":" + ("v" if t.pos[top] in _VERBAL else t.pos[top][0])
                    if dep[top] == "prep":
                        branch += t.lower[top]
            else:
                branch = base
            for w in walk:
                paths[w] = branch
        out.append(paths[i])
    return out


_VERBAL = frozenset({"VERB", "AUX"})
_DEEP = 100  # steps up the parse: no sentence of prose is as deep


def _reach(n: int) -> str:
    return str(n) if n < 4 else "4" if n < 6 else "6" if n < 10 else "10" if n < 18 else "18" if n < 32 else "32"


class CueWindow(NamedTuple):
    """A cue, the words [begin, end) that are labelled for it, and what the encoder says of them."""

    cue: int
    begin: int
    end: int
    word_tags: Sequence[WordTags] | None = None


def _frame(t: Table, cue: int) -> str:
    """Which of subject, clause, infinitive and object the cue has."""
    own = {t.dep[c] for c in t.children[cue]}
    parts = (("s", bool(own & SUBJECTS)), ("c", "ccomp" in own), ("x", "xcomp" in own), ("o", "dobj" in own))
    return "".join(letter if there else "-" for letter, there in parts)


class _Words:
    """The features of the words around one cue; what repeats is put together once."""

    def __init__(self, t: Table, static: Static, window: CueWindow, cues: Sequence[int]) -> None:
        """`cues` counts the likely cue heads up to each word."""
        self.t, self.static, self.cue, self.cues = t, static, window.cue, cues
        cue = window.cue
        self.kind = t.lemma[cue] if static.words is None or t.lemma[cue] in static.words else "*" + t.tag[cue]
        self.frame = _frame(t, cue)
        following = t.lower[cue + 1] if cue + 1 < t.size else "$"
        self.ends = following if following in STOPS or following == "." else "w"
        self._of_branch: dict[tuple[str, str], list[str]] = {}
        self._of_place: dict[tuple[str, str], list[str]] = {}

    def place(self, i: int) -> tuple[str, str, str, str]:
        """Side of the cue, sentences from it, how it is quoted beside the cue, how many other cues stand between."""
        t, cue, cues = self.t, self.cue, self.cues
        side = "<" if i < cue else ">" if i > cue else "="
        q, own = t.inside[i], t.inside[cue]
        between, far = abs(t.marks[i] - t.marks[cue]), abs(t.sentence[i] - t.sentence[cue])
        quote = (("s" if q == own else "q") if q else "o" if own else "n") + str(min(between, 4))
        before = cues[i - 1] if i else 0
        others = cues[i] - cues[cue] if i > cue else cues[cue] - 1 - before if i < cue else 0
        other = side + str(min(others, 3)) + ("!" if cues[i] > before and i != cue else "")
        return side, side + str(min(far, 3)), quote, other

    def of_branch(self, b: str, side: str) -> list[str]:
        """What the place in the parse says."""
        made = self._of_branch.get((b, side))
        if made is None:
            tag = self.t.tag[self.cue]
            made = ["b=" + b, "bs=" + b + side, "bk=" + b + self.kind, "kt=" + tag + self.frame + b]
            self._of_branch[b, side] = made
        return made

    def of_place(self, quote: str, place: str) -> list[str]:
        """What the place in the text says."""
        made = self._of_place.get((quote, place))
        if made is None:
            tag, side = self.t.tag[self.cue], place[0]
            made = self._of_place[quote, place] = [
                "q=" + quote + side, "kq=" + self.kind + quote + side, "tp=" + tag + place + quote,
                "cs=" + self.frame + self.ends + place + quote,
            ]  # fmt: skip
        return made

    def row(self, i: int, b: str) -> tuple[list[str], str, str, str]:
        """The features of word `i` in branch `b`; with its side, quoting and other cues, which the rest builds on."""
        t, kind = self.t, self.kind
        side, place, quote, other = self.place(i)
        pos, w, tag = t.pos[i], self.static.shown[i], t.tag[i]
        left = t.lower[i - 1] if i and t.pos[i - 1] == "PUNCT" else ""
        right = t.lower[i + 1] if i + 1 < t.size and t.pos[i + 1] == "PUNCT" else ""
        bs = b + side
        row = [
            *self.static.of(i), *self.of_branch(b, side), *self.of_place(quote, place),
            "bp=" + b + tag, "bd=" + b + t.dep[i], "qp=" + quote + place + pos, "qb=" + quote + b,
            "o=" + other, "ob=" + other + b, "oq=" + other + quote, "p=" + place + _reach(abs(i - self.cue)),
            "ks=" + kind + side + pos, "ws=" + w + side, "wb=" + w + b[:8], "kw=" + kind + w + side,
            "ke=" + b + t.entity[i], "cl=" + left + bs, "cr=" + right + bs,
            "ct=" + t.tag[self.cue] + self.frame + place + pos,
        ]  # fmt: skip
        return row, side, quote, other


def link_features(t: Table, static: Static, window: CueWindow, cues: Sequence[int]) -> list[list[str]]:
    """The features of the words of a window; `cues` counts the likely cue heads up to each word of the text."""
    path = branches(t, window.cue, window.begin, window.end)
    words = _Words(t, static, window, cues)
    rows, previous, last, word_tags = [], "^", len(path) - 1, window.word_tags
    for k, i in enumerate(range(window.begin, window.end)):
        b = path[k]
        row, side, quote, other = words.row(i, b)
        if b != previous:
            row += ["new=" + previous + "/" + b, "newp=" + b + t.pos[i] + side]
        if k == last or path[k + 1] != b:
            row += ["end=" + b + "/" + (path[k + 1] if k < last else "$"), "endp=" + b + t.pos[i] + side]
        previous = b
        if word_tags is not None:
            g = word_tags[k]
            e, c = g.label, g.content
            row += static.seen(g, word_tags[k - 1].label if k else "^", word_tags[k + 1].label if k < last else "$")
            row += [
                "el=" + e + side, "eq=" + e + quote + side, "ew=" + e + static.shown[i], "eg=" + e + t.tag[i],
                "eb=" + e + b, "ecs=" + c + side, "eo=" + e + other, "ecq=" + c + quote, "ecb=" + c + b[:8],
                "ess=" + g.source + b, "ek=" + e + words.kind,
            ]  # fmt: skip
        rows.append(row)
    return rows
