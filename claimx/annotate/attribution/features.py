"""Features of cue candidates, as strings for crfsuite."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.annotate.attribution.table import Table

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
STOPS = frozenset({",", ":", ";", "-", "–", "—", "--", "(", ")", '"', "“", "”", "``", "''"})
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
        if not any(t.dep[c] in SUBJECTS for c in t.children[i]):
            out += ["hs=" + dep + (t.entity[c] or t.pos[c]) for c in t.children[head][:_MANY] if t.dep[c] in SUBJECTS]
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
        if d in SUBJECTS:
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

    lower, inside, own = t.lower, t.inside, t.inside[i]
    before, after = range(i - 1, max(first, i - 12) - 1, -1), range(i + 1, min(last, i + 12))
    back, ahead = (next((k for k in near if lower[k] in STOPS or inside[k] != own), -1) for near in (before, after))
    return [*out, "pb=" + (t.lower[back] if back >= 0 else "-"), "pa=" + (t.lower[ahead] if ahead >= 0 else "-")]
