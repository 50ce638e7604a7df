"""Rules for what the training corpus does not show: layouts, embedded posts, impersonal and noun cues.

Every rule is a function over the columns of a Doc that yields marks; its comment is an example with the parts marked:
[source] <cue> {content}. A rule's mark counts only where no mark has the same cue yet.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.decode import fragments
from claimx.annotate.attribution.marks import speech_kind
from claimx.annotate.attribution.table import OPENERS
from claimx.annotate.slots import AttributionMark, get_anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import Tokens

_SURE = 0.8
OPENING = OPENERS | {'"'}
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
_HELD = frozenset(
    """say believe think allege rumor rumour understand report claim fear estimate announce reveal confirm presume
    suspect suggest disclose state note""".split()
)
_NOUN_CUES = frozenset(
    """claim announcement statement report allegation assertion accusation suggestion rumor rumour warning revelation
    admission argument prediction insistence declaration complaint testimony speculation""".split()
)
_VOICES = frozenset(
    {
        "reports",
        "report",
        "police",
        "poll",
        "study",
        "sources",
        "source",
        "officials",
        "survey",
        "analysts",
        "experts",
        "minister",
        "pm",
    }
)
_TURNS = frozenset({"q", "a", "question", "answer", "host", "interviewer", "moderator", "reporter"})
_LABEL = 5  # words of the longest speaker label
_LONG_LABEL = 14  # with the speaker's office, all in capitals
_LABEL_LEAST = 4  # words after it
_PLACEHOLDERS = frozenset({"it", "there", "that", "this", "which", "what", "i", "we", "you"})
_DIRECTING = frozenset(
    {"tell", "ask", "urge", "advise", "order", "instruct", "command", "beg", "implore", "request", "warn"}
)
_PLAIN = frozenset({"say", "tell", "announce", "report", "claim", "deny", "warn"})
_NEAR = 40  # words from a cue to its clause
_TURN = 8  # paragraphs of the longest turn
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_SIGNATURE = 14  # words of the longest signature under a quotation


def subtree(t: Table, top: int, without: Iterable[int] = ()) -> list[int]:
    """The tokens below and with `top`, in order, but not below the tokens of `without`."""
    cut = set(without)
    out, stack = [], [top]
    while stack:
        i = stack.pop()
        if i in cut:
            continue
        out.append(i)
        stack.extend(t.children[i])
    return sorted(out)


def _run(places: list[int]) -> Tokens | tuple[()]:
    return (places[0], places[-1] + 1) if places else ()


def _mark(
    t: Table, rule: str, *, source: list[int], cue: list[int], content: list[int], klass: str = "report"
) -> AttributionMark | None:
    """A mark of a rule; None without content."""
    own = {*source, *cue}
    parts = fragments(t, [i for i in content if i not in own and t.pos[i] != "SPACE"])
    if not parts:
        return None
    return AttributionMark(_run(source), _run(cue), parts, speech_kind(t, parts), klass, rule, _SURE, -1)


def _sentence(t: Table, i: int) -> range:
    first, last = t.starts[t.sentence[i]], t.starts[t.sentence[i] + 1]
    begin, end = t.paragraphs[t.paragraph[i]] if t.paragraph[i] >= 0 else (i, i + 1)
    return range(max(first, begin), min(last, end))


def according_to(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Cues of more than one word that stand outside the clause."""
    # {The bridge will stay shut until May}, <according to> [the port authority].
    for i in range(t.size - 1):
        if t.lower[i] == "according" and t.lower[i + 1] == "to":
            source = [k for c in t.children[i + 1] if t.dep[c] == "pobj" for k in subtree(t, c) if k > i + 1]
            if source:
                yield _mark(t, "according-to", source=source, cue=[i, i + 1], content=list(_sentence(t, i)))


def hearsay(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Adverbs that give a clause to nobody in particular."""
    # {The firm has} <reportedly> {hired two former ministers}.
    for i in range(t.size):
        if t.lower[i] in _HEARSAY:
            top = t.head[i]
            yield _mark(
                t, "hearsay", source=[], cue=[i], content=subtree(t, top, [i]) if top != i else list(_sentence(t, i))
            )


def impersonal(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Passives of saying and believing without an agent."""
    # It <was announced> that {the plant would close}.   {The singer} <is said> {to be recovering}.
    for i in range(t.size):
        if t.tag[i] != "VBN" or t.lemma[i] not in _HELD:
            continue
        children = t.children[i]
        subjects = [c for c in children if t.dep[c] == "nsubjpass"]
        passive = [c for c in children if t.dep[c] == "auxpass"]
        if not subjects or not passive or any(t.dep[c] == "agent" for c in children):
            continue
        cue = list(range(passive[0], i + 1)) if i - passive[0] <= 2 else [i]
        clauses = [c for c in children if t.dep[c] in {"ccomp", "xcomp"} and c > i]
        if not clauses:
            continue
        content = subtree(t, clauses[0])
        if t.lower[subjects[0]] != "it":
            if t.dep[clauses[0]] != "xcomp":
                continue
            content = subtree(t, subjects[0]) + content
        yield _mark(
            t,
            "impersonal",
            source=[],
            cue=cue,
            content=content,
            klass="belief" if t.lemma[i] in {"believe", "think", "fear", "suspect"} else "report",
        )


def noun_cue(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Nouns of saying with a clause."""
    # [The mayor's] <claim> that {crime had fallen} was disputed.
    for i in range(t.size):
        if t.lemma[i] not in _NOUN_CUES or t.pos[i] != "NOUN" or t.lower[t.head[i]] == "in":
            continue
        clauses = [
            c
            for c in t.children[i]
            if t.dep[c] in {"acl", "ccomp"} and any(t.lower[g] == "that" for g in t.children[c])
        ]
        if clauses:
            source = [k for c in t.children[i] if t.dep[c] == "poss" for k in subtree(t, c)]
            if not source:
                source = [
                    k
                    for c in t.children[i]
                    if t.lower[c] in {"by", "from"}
                    for g in t.children[c]
                    if t.dep[g] == "pobj"
                    for k in subtree(t, g)
                ]
            yield _mark(t, "noun", source=source, cue=[i], content=subtree(t, clauses[0]))


def speaker_label(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Turns of interviews and debates, and what a named voice says after a colon."""
    # [Ms. Ortega]: {The first thing we need is time.}
    labels: dict[str, int] = {}
    turns = []
    for k, (begin, last) in enumerate(t.paragraphs):
        first = begin + (t.lower[begin] in OPENING)
        colon = next((i for i in range(first + 1, min(first + _LONG_LABEL + 1, last - 1)) if t.lower[i] == ":"), -1)
        if colon < 0 or last - colon < _LABEL_LEAST:
            continue
        words = range(first, colon)
        loud = all(doc[i].is_upper or t.pos[i] == "PUNCT" for i in words)
        short = colon - first <= _LABEL and all(
            t.pos[i] == "PROPN" or t.lower[i] in _TURNS or t.lower[i] == "." for i in words
        )
        if not (loud or short):
            continue
        name = " ".join(t.lower[first:colon])
        labels[name] = labels.get(name, 0) + 1
        turns.append((name, k, colon, loud and colon - first > 1))
    people = {t.lower[i] for i in range(t.size) if t.entity[i] == "PERSON" and not doc[i].is_upper}
    for n, (name, k, colon, loud) in enumerate(turns):
        first, last = t.paragraphs[k]
        first += t.lower[first] in OPENING
        comma = next((i for i in range(first, colon) if t.lower[i] == ","), colon)
        person = name in _TURNS or t.lower[comma - 1] in people
        if not person:
            continue
        source = list(range(first, comma))
        yield _mark(t, "label", source=source, cue=[colon], content=list(range(colon + 1, last)))
        if k and (loud or labels[name] > 1 or name in _TURNS):  # a headline has no further paragraphs
            until = turns[n + 1][1] if n + 1 < len(turns) else _end_of_turn(t, k, t.lower[comma - 1])
            for begin, end in t.paragraphs[k + 1 : until]:
                yield _mark(t, "label", source=source, cue=[], content=list(range(begin, end)))


def _end_of_turn(t: Table, k: int, name: str) -> int:
    """The last turn of a dialogue ends where the article speaks of the speaker again."""
    for n in range(k + 1, min(k + _TURN, len(t.paragraphs))):
        first, last = t.paragraphs[n]
        if name in t.lower[first:last]:
            return n
    return k + 1


def clause(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A verb of saying with its subject and a clause, as the parse has it."""
    # [The firm] <says> {it has repaid the loan}.
    reporting = lexicon.words("cues_speech")
    for i in range(t.size):
        if t.lemma[i] not in reporting or t.pos[i] != "VERB" or t.inside[i]:
            continue
        children = t.children[i]
        subjects = [c for c in children if t.dep[c] in {"nsubj", "nsubjpass"} and t.lower[c] not in _PLACEHOLDERS]
        clauses = [c for c in children if t.dep[c] == "ccomp" and t.pos[c] in {"VERB", "AUX"} and abs(c - i) < _NEAR]
        if len(subjects) == 1 and clauses and t.dep[subjects[0]] == "nsubj":
            source = [k for k in subtree(t, subjects[0]) if t.dep[k] not in {"relcl", "punct"} or k == subjects[0]]
            content = subtree(t, clauses[-1])
            if any(k in content for k in source) or i in content or t.inside[clauses[-1]]:
                continue
            yield _mark(t, "clause", source=_stretch(source, subjects[0]), cue=[i], content=content)


def directive(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A verb of telling somebody to do something; without a subject of its own the voice stays open."""
    # [The council] <urged> {residents to stay inside}.   {They} <were told> {to leave}.
    for i in range(t.size):
        if t.lemma[i] not in _DIRECTING or t.pos[i] != "VERB" or t.inside[i]:
            continue
        children = t.children[i]
        to = [
            c
            for c in children
            if t.dep[c] in {"xcomp", "ccomp"} and c > i and any(t.tag[g] == "TO" for g in t.children[c])
        ]
        if not to:
            continue
        content = subtree(t, to[0])
        passive = [c for c in children if t.dep[c] == "auxpass"]
        if passive:
            source = [k for c in children if t.dep[c] == "agent" for g in t.children[c] for k in subtree(t, g)]
            yield _mark(t, "directive", source=source, cue=list(range(passive[0], i + 1)), content=content)
            continue
        subjects = [c for c in children if t.dep[c] == "nsubj"]
        objects = [c for c in children if t.dep[c] in {"dobj", "dative"} and i < c < to[0]]
        if len(subjects) == 1 and (objects or any(t.dep[c] == "nsubj" for c in t.children[to[0]])):
            source = [k for k in subtree(t, subjects[0]) if t.dep[k] not in {"relcl", "punct"} or k == subjects[0]]
            whom = [k for c in objects for k in subtree(t, c)]
            yield _mark(t, "directive", source=_stretch(source, subjects[0]), cue=[i], content=whom + content)


def _stretch(places: list[int], head: int) -> list[int]:
    """The unbroken run of tokens around a head."""
    first = last = head
    inside = set(places)
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))


def voices(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Headline style: who reports, a colon, what."""
    # [Police]: {Two held after raid on warehouse}
    for first, last in t.paragraphs:
        if (
            first + 3 < last <= first + 30
            and t.lower[first] in _VOICES
            and t.lower[first + 1] == ":"
            and t.lower[last - 1] != "."
        ):
            yield _mark(t, "headline", source=[first], cue=[first + 1], content=list(range(first + 2, last)))


def signature(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A quotation with the name under it or after a dash."""
    # {"We were lucky."} — [Lena Brandt, pilot]
    for first, last in t.paragraphs:
        dash = next(
            (k for k in range(last - 2, max(first + 1, last - _SIGNATURE), -1) if t.lower[k] in _DASHES),
            -1,
        )
        if (
            dash > first + 3
            and t.lower[dash - 1] in {'"', "”", "''"}
            and t.lower[first] in {'"', "“", "``"}
            and t.pos[dash + 1] == "PROPN"
        ):
            yield _mark(t, "signature", source=list(range(dash + 1, last)), cue=[], content=list(range(first, dash)))


def post_lines(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The line that page tools leave below an embedded post: a dash, the account's name and handle, the day."""
    # {So proud of this team!}  —  [Lena Brandt] (@lena_brandt) May 3, 2021
    for k in range(1, len(t.paragraphs)):
        first, last = t.paragraphs[k]
        if not 4 <= last - first <= _SIGNATURE or t.lower[first] not in _DASHES:
            continue
        bracket = next((i for i in range(first + 2, last - 1) if t.lower[i] == "("), -1)
        if bracket > 0 and t.lower[bracket + 1].startswith("@"):
            yield _mark(
                t, "post", source=list(range(first + 1, bracket)), cue=[], content=list(range(*t.paragraphs[k - 1]))
            )


def posts(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Embedded posts: the account says the words of the post."""
    # {Huge thanks to all who came out tonight!} — [Riverside Fire] (@riversidefire) May 3, 2021
    starts = [token.idx for token in doc]

    def tokens(start: int, end: int) -> list[int]:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        return list(range(max(first, 0), last)) if end > start >= 0 else []

    for _, _, content_start, content_end, account_start, account_end, _, _ in get_anchor(doc).posts:
        yield _mark(
            t, "post", source=tokens(account_start, account_end), cue=[], content=tokens(content_start, content_end)
        )


RULES: tuple[Callable[[Doc, Table], Iterator[AttributionMark | None]], ...] = (
    posts, post_lines, according_to, clause, directive, hearsay, impersonal, noun_cue, speaker_label, voices, signature,
)  # fmt: skip


def apply_rules(doc: Doc, t: Table, marks: list[AttributionMark], *, encoder: bool = True) -> list[AttributionMark]:
    """The marks of the weights, and those of the rules that tell something new; the encoder needs fewer rules."""
    out = list(marks)
    cues = {i for m in marks if m.cue for i in range(*m.cue)}
    spoken: dict[int, list[AttributionMark]] = {}  # by paragraph
    for mark in marks:
        spoken.setdefault(t.paragraph[mark.content[0][0]], []).append(mark)
    told = {i for m in marks for a, b in m.content for i in range(a, b)}
    for rule in RULES:
        for found in rule(doc, t):
            if found is None or (found.cue and any(i in cues for i in range(*found.cue))):
                continue
            if encoder and found.rule == "clause" and not _quoted_voice(t, found, told):
                continue
            near = spoken.setdefault(t.paragraph[found.content[0][0]], [])
            if found.rule in {"label", "headline", "signature"} and _told(found, near):
                continue
            out.append(found)
            near.append(found)
            cues.update(range(*found.cue) if found.cue else ())
    return out


def _quoted_voice(t: Table, mark: AttributionMark, told: set[int]) -> bool:
    """A noun that speaks inside another's content: the corpus leaves such voices out, so the encoder does."""
    if not mark.cue or not mark.source:
        return False
    i = mark.cue[0]
    return i in told and t.lemma[i] in _PLAIN and all(t.pos[k] != "PRON" for k in range(*mark.source))


def _told(mark: AttributionMark, marks: list[AttributionMark]) -> bool:
    """Another mark gives most of the content to the same source already."""
    own = {i for a, b in mark.content for i in range(a, b)}
    for other in marks:
        if other.source and mark.source and other.source[0] < mark.source[1] and mark.source[0] < other.source[1]:
            same = sum(i in own for a, b in other.content for i in range(a, b))
            if same * 2 > len(own):
                return True
    return False
