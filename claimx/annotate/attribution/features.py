"""Features of cue candidates, and of the words around one cue, as strings for crfsuite."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.annotate.attribution.table import Table

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_REACH = 70  # words to each side of the cue at most
_BEFORE, _AFTER = 2, 3  # sentences around that of the cue


class Glance(NamedTuple):
    """What the encoder says of one word for one cue: best label, bins of content and source probability, token tag."""

    label: str
    content: str
    source: str
    tag: str


_STEPS = (0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)


def binned(value: float) -> str:
    """A probability as one of ten bins, narrow at both ends."""
    return str(bisect_right(_STEPS, value))


def cue_features(t: Table, i: int, cue_probability: float | None = None) -> list[str]:
    """What speaks for token `i` as the head of a cue."""
    lemma, tag, dep = t.lemma[i], t.tag[i], t.dep[i]
    head = t.head[i]
    before = t.lower[i - 1] if i else "^"
    after = t.lower[i + 1] if i + 1 < t.size else "$"
    out = [
        "bias", "l=" + lemma, "t=" + tag, "lt=" + lemma + tag, "d=" + dep, "ld=" + lemma + dep, "td=" + tag + dep,
        "h=" + t.lemma[head] + dep, "w=" + t.lower[i], "w-1=" + before, "w+1=" + after, "lw+1=" + lemma + after,
        "lw-1=" + lemma + before,
        "t-1=" + (t.tag[i - 1] if i else "^"), "t+1=" + (t.tag[i + 1] if i + 1 < t.size else "$"), "e=" + t.entity[i],
    ]  # fmt: skip
    if i > 1:
        out += ["w-2=" + t.lower[i - 2], "t-2=" + t.tag[i - 2]]
    if i + 2 < t.size:
        out += ["w+2=" + t.lower[i + 2], "lt+2=" + lemma + t.tag[i + 2]]
    out += _children_features(t, i)
    if dep in _HANGING:
        out += ["hd=" + dep + t.dep[head] + t.pos[head], "hl=" + lemma + dep + t.lemma[head]]
        if not any(t.dep[c] in _SUBJECTS for c in t.children[i]):
            out += ["hs=" + dep + (t.entity[c] or t.pos[c]) for c in t.children[head][:_MANY] if t.dep[c] in _SUBJECTS]
    q = _quoting(t, i)
    first, last = t.starts[t.sentence[i]], t.starts[t.sentence[i] + 1]
    out += ["q=" + q, "lq=" + lemma + q, *_mark_features(t, i, first, last)]
    if i == first:
        out.append("first")
    if dep == "ROOT":
        out.append("root")
    if cue_probability is not None:
        b = "E" + binned(cue_probability)
        out += [b, b + lemma, b + dep, b + tag, b + q]
    return out


_HANGING = frozenset({"conj", "xcomp", "ccomp", "advcl", "acl", "relcl", "pobj", "dobj"})
_MANY = 40  # children that are looked at


def _children_features(t: Table, i: int) -> list[str]:
    """The frame of a word: its subject, clause, object and particles."""
    lemma, out, seen = t.lemma[i], [], []
    for c in t.children[i][:_MANY]:
        d = t.dep[c]
        side = "<" if c < i else ">"
        seen.append(d + side)
        out += ["c=" + d + side, "lc=" + lemma + d + side]
        if d in _SUBJECTS:
            kind = t.entity[c] or t.pos[c]
            out += ["s=" + t.lower[c], "sk=" + kind, "lsk=" + lemma + kind]
        elif d in {"ccomp", "xcomp", "advcl", "acl"}:
            out += ["cc=" + d + t.tag[c], "lcc=" + lemma + d + t.tag[c], "ccl=" + t.lemma[c]]
            out += ["mark=" + d + t.lower[g] for g in t.children[c][:_MANY] if t.dep[g] in {"mark", "aux"}]
        elif d in {"prep", "agent", "dobj", "dative", "aux", "neg", "prt"}:
            out += ["cx=" + d + t.lower[c], "lcx=" + lemma + d + t.lower[c]]
            if d == "dobj":
                out.append("obk=" + (t.entity[c] or t.pos[c]))
    out.append("frame=" + "|".join(x for x in seen if x[:-1] not in {"punct", "det", "amod", "advmod"})[:60])
    return out


def _quoting(t: Table, i: int) -> str:
    """Whether the word is quoted, and whether its sentence or paragraph holds a quotation."""
    begin, end = t.paragraphs[t.paragraph[i]] if t.paragraph[i] >= 0 else (i, i + 1)
    first, last = t.starts[t.sentence[i]], t.starts[t.sentence[i] + 1]
    here = t.marks[last - 1] - (t.marks[first - 1] if first else 0)
    around = t.marks[end - 1] - (t.marks[begin - 1] if begin else 0)
    return ("in" if t.inside[i] else "out") + ("S" if here else "P" if around else "-")


def _mark_features(t: Table, i: int, first: int, last: int) -> list[str]:
    """Quotation marks next to a word, and the last punctuation before and the first after it in its sentence."""
    lemma, out = t.lemma[i], []
    for step, name in ((1, "n"), (2, "n2")):
        if i + step < t.size and t.marks[i + step] > t.marks[i]:
            out += ["q>" + name, "lq>" + lemma + name]
        if i >= step and t.marks[i] > t.marks[i - step]:
            out.append("q<" + name)

    def stops(k: int) -> bool:
        return t.lower[k] in _STOPS or t.inside[k] != t.inside[i]

    back = next((k for k in range(i - 1, max(first, i - 12) - 1, -1) if stops(k)), -1)
    ahead = next((k for k in range(i + 1, min(last, i + 12)) if stops(k)), -1)
    return [*out, "pb=" + (t.lower[back] if back >= 0 else "-"), "pa=" + (t.lower[ahead] if ahead >= 0 else "-")]


_STOPS = frozenset({",", ":", ";", "-", "–", "—", "--", "(", ")", '"', "“", "”", "``", "''"})


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
        self._made: list[list[str] | None] = [None] * t.size

    def word(self, i: int) -> str:
        """The word if frequent, else its tag."""
        w = self.t.lower[i]
        return w if self.words is None or w in self.words else "*" + self.t.tag[i]

    def of(self, i: int) -> list[str]:
        """Word, tag, dependency and the neighbours."""
        made = self._made[i]
        if made is None:
            t = self.t
            before, after = (self.word(i - 1) if i else "^"), (self.word(i + 1) if i + 1 < t.size else "$")
            made = self._made[i] = [
                "w=" + self.word(i), "t=" + t.tag[i] + t.dep[i], "w<" + before, "w>" + after,
                "t<" + (t.tag[i - 1] if i else "^"), "t>" + (t.tag[i + 1] if i + 1 < t.size else "$"),
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
            if head[j] == j:
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


def _reach(n: int) -> str:
    return str(n) if n < 4 else "4" if n < 6 else "6" if n < 10 else "10" if n < 18 else "18" if n < 32 else "32"


def link_features(
    t: Table, static: Static, cue: int, cues: Sequence[int], glances: Sequence[Glance] | None = None
) -> tuple[int, int, list[list[str]]]:
    """The window of a cue and the features of its words; `cues` counts the likely cue heads up to each word."""
    begin, end = scope(t, cue)
    path = branches(t, cue, begin, end)
    lemma, tag = t.lemma[cue], t.tag[cue]
    kind = lemma if static.words is None or lemma in static.words else "*" + tag
    inside, marks, sentence = t.inside, t.marks, t.sentence
    cue_quote, cue_marks, cue_sentence = inside[cue], marks[cue], sentence[cue]
    own = {t.dep[c] for c in t.children[cue]}
    shape = (
        ("s" if own & _SUBJECTS else "-")
        + ("c" if "ccomp" in own else "-")
        + ("x" if "xcomp" in own else "-")
        + ("o" if "dobj" in own else "-")
    )
    following = t.lower[cue + 1] if cue + 1 < t.size else "$"
    ends = following if following in _STOPS or following == "." else "w"
    rows = []
    previous = "^"
    last = len(path) - 1
    for k, i in enumerate(range(begin, end)):
        b = path[k]
        side = "<" if i < cue else ">" if i > cue else "="
        q = inside[i]
        quote = ("s" if q == cue_quote else "q") if q else "o" if cue_quote else "n"
        between = abs(marks[i] - cue_marks)
        quote += str(between) if between < 4 else "4"
        far = abs(sentence[i] - cue_sentence)
        place = side + (str(far) if far < 3 else "3")
        others = cues[i] - cues[cue] if i > cue else cues[cue] - 1 - (cues[i - 1] if i else 0) if i < cue else 0
        is_cue = cues[i] > (cues[i - 1] if i else 0)
        other = side + (str(others) if others < 3 else "3") + ("!" if is_cue and i != cue else "")
        pos, w = t.pos[i], static.word(i)
        row = [
            "b=" + b, "bs=" + b + side, "bp=" + b + t.tag[i], "bk=" + b + kind, "bd=" + b + t.dep[i],
            "q=" + quote + side, "qp=" + quote + place + pos, "qb=" + quote + b, "o=" + other, "ob=" + other + b,
            "oq=" + other + quote,
            "p=" + place + _reach(abs(i - cue)), "ks=" + kind + side + pos, "kt=" + tag + shape + b,
            "ws=" + w + side, "wb=" + w + b[:8],
            "kw=" + kind + w + side, "ke=" + b + t.entity[i], "kq=" + kind + quote + side, "tp=" + tag + place + quote,
        ]  # fmt: skip
        left = t.lower[i - 1] if i and t.pos[i - 1] == "PUNCT" else ""
        right = t.lower[i + 1] if i + 1 < t.size and t.pos[i + 1] == "PUNCT" else ""
        row += [
            "cl=" + left + b + side,
            "cr=" + right + b + side,
            "cs=" + shape + ends + place + quote,
            "ct=" + tag + shape + place + pos,
        ]
        if b != previous:
            row += ["new=" + previous + "/" + b, "newp=" + b + pos + side]
        if k == last or path[k + 1] != b:
            row += ["end=" + b + "/" + (path[k + 1] if k < last else "$"), "endp=" + b + pos + side]
        previous = b
        if glances is not None:
            g = glances[k]
            e, p, n = g.label, (glances[k - 1].label if k else "^"), (glances[k + 1].label if k < last else "$")
            row += [
                "e=" + e, "ec=" + g.content, "es=" + g.source, "et=" + g.tag, "e<" + p + e, "e>" + e + n,
                "e3=" + p + e + n, "el=" + e + side,
                "eq=" + e + quote + side, "ew=" + e + w, "eg=" + e + t.tag[i], "eb=" + e + b,
                "ecs=" + g.content + side, "ett=" + g.tag + e,
                "eo=" + e + other, "ecq=" + g.content + quote, "ecb=" + g.content + b[:8], "ess=" + g.source + b,
                "ek=" + e + kind,
            ]  # fmt: skip
        rows.append(static.of(i) + row)
    return begin, end, rows
