"""Whose view a sentence is, where a phrase beside it says so: "in the view of X", "as X put it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark, subtree
from claimx.annotate.attribution.speaking import is_reporting
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    COMPLEMENT_CLAUSES,
    FINITE,
    NOUN_SUBJECTS,
    OWNERS,
    PARATAXES,
    PARTICLES,
    PLURAL_NOUNS,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

__all__ = ["accounted", "based_on", "fond_of_saying", "inserted", "of_which", "put", "set_in", "viewed"]

_VIEWS = lexicon.group("views")
_NEAR = 4  # tokens from "in" to "of"
_ACCOUNTED = 7  # tokens from "by" to the account: "by the museum's own count"
_FAR = 5  # tokens from whoever put it to the verb: "as Ana Diaz, 40, put it"
_PAIRED = {",": {","}, "—": {"—"}, "–": {"–"}, "-": {"-"}, "--": {"--"}}
_OPENING = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_VERBS = frozenset({"VERB", "AUX"})
_ASIDE = 14  # tokens of what is set in between at most
_PLAIN = lexicon.cue_words("speech")
_ADVISING = frozenset({"advise", "recommend"})
_CLAIMING, _CONTENT_NOUNS = lexicon.cue_words("clause"), lexicon.cue_words("noun")
_WHICH = frozenset({"which", "who"})
_SOME = lexicon.group("some_of_many")
_ACCOUNTS = lexicon.group("accounts")
_FIGURES = lexicon.words("documents") | _ACCOUNTS | {"monitoring"}
_OPENERS = frozenset({",", "and", "but"})
_MADE_BY = frozenset({"by", "from"})
_OURS = frozenset({"my", "our", "your"})
_FOND, _LIKING = lexicon.group("fond"), lexicon.group("liking")
_BEFORE = lexicon.group("before_accounts") | {",", "("}
_NOBODY = lexicon.group("singular_first") | lexicon.group("plural_first") | lexicon.group("no_speakers") | {"you"}


def viewed(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The phrase that names who holds a view, at the start of a sentence or behind a comma."""
    # <In the view of> [Ana Diaz], {the dam is safe}.
    for i in range(t.size - _NEAR):
        if t.lower[i] != "in" or t.inside[i] or t.paragraph[i] < 0:
            continue
        of = next((k for k in range(i + 2, i + _NEAR) if t.lower[k] == "of"), -1)
        apart = i == t.starts[t.sentence[i]] or t.lower[i - 1] == ","
        if not apart or of < 0 or t.lemma[of - 1] not in _VIEWS:
            continue
        noun = next((doc[c] for c in t.children[of] if doc[c] in PREPOSITION_OBJECTS), None)
        if noun is None or noun.lower_ in _NOBODY:
            continue
        source = list(range(*noun_phrase(doc, noun.i)))
        aside = {*range(i, of), *subtree(t, of)}  # with what describes whoever holds it
        content = [k for k in _sentence(t, i) if k not in aside]
        yield make_mark(t, "view", source=source, cue=list(range(i, of + 1)), content=content)


def accounted(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The accounts and estimates of somebody or of nobody, at the start of a sentence or behind a comma."""
    # <By> [all accounts], {the concert was dull}.   <By> [Ana Diaz's] <estimate>, {nine men left}.
    for i in range(t.size - 2):
        if t.lower[i] != "by" or t.inside[i] or t.paragraph[i] < 0:
            continue
        near = range(i + 2, min(i + _ACCOUNTED, t.size))
        noun = next((k for k in near if t.lemma[k] in _ACCOUNTS and t.head[k] == i), -1)
        before = t.lower[i - 1] if i != t.starts[t.sentence[i]] else ","
        if noun < 0 or before not in _BEFORE or (noun + 1 < t.size and t.lower[noun + 1] == "of"):
            continue
        owner = next((c for c in t.children[noun] if doc[c] in OWNERS and t.lower[c] not in _OURS), -1)
        if t.lower[i + 1] not in _SOME and owner < 0:
            continue
        content = [k for k in _sentence(t, i) if not i <= k <= noun]
        source = range(i + 1, noun + 1) if owner < 0 else range(doc[owner].left_edge.i, owner + 1)
        cue = [i] if owner < 0 else [i, noun]
        yield make_mark(t, "view", source=list(source), cue=cue, content=content)


def based_on(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The figures of somebody, at the start of a sentence, that a clause rests on."""
    # <Based on> figures from [the Sugar Board], {prices fell in May}.   But <based on> [its] data, {fewer men came}.
    for i in range(t.size - _NEAR):
        if t.lower[i] != "based" or t.lower[i + 1] != "on" or t.inside[i] or t.paragraph[i] < 0:
            continue
        opened = all(t.lower[k] in _OPENERS for k in range(t.starts[t.sentence[i]], i))
        noun = next((c for c in t.children[i + 1] if doc[c] in PREPOSITION_OBJECTS and t.lemma[c] in _FIGURES), -1)
        verb = t.head[i]
        if not opened or noun < 0 or verb <= noun or t.pos[verb] not in _VERBS or is_reporting(doc[verb]):
            continue
        owners = [c for c in t.children[noun] if doc[c] in OWNERS and t.lower[c] not in _OURS]
        owners += [g for c in t.children[noun] if t.lower[c] in _MADE_BY for g in t.children[c]]
        if owners:
            source = range(*noun_phrase(doc, owners[0]))
            content = [k for k in _sentence(t, i) if k > doc[noun].right_edge.i]
            yield make_mark(t, "view", source=list(source), cue=[i, i + 1], content=content)


def inserted(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A verb of saying with its subject behind it, set in between two marks or behind the clause."""
    # {The herring}, <suggests> [Ana Diaz], {has moved north}.   {The dam} - <reported> [the Post] - {was safe}.
    # {Walkers should turn back}, <advises> [the club].
    for i in range(2, t.size - 2):
        mark = _PAIRED.get(t.lower[i - 1])
        advises = t.lemma[i] in _ADVISING
        if mark is None or not (advises or t.lemma[i] in _PLAIN) or t.inside[i] or t.paragraph[i] < 0:
            continue
        if doc[i] not in FINITE:
            continue
        sentence = _sentence(t, i)
        stops = mark | {"."} if advises else mark
        end = next((k for k in range(i + 1, min(i + _ASIDE, sentence[-1] + advises)) if t.lower[k] in stops), -1)
        names = [k for k in range(i + 1, end) if t.head[k] == i and _is_somebody(t, k)]
        if any(doc[c] in ACTIVE_SUBJECTS for c in t.children[i] if c < i) and not any(
            doc[k] in ACTIVE_SUBJECTS for k in names
        ):
            continue  # "whose think tank, based here, wrote the draft"
        if len(names) == 1 and end < doc[names[0]].right_edge.i:
            end = _behind_aside(doc, names[0], stops)
        if end < 0 or len(names) != 1 or t.lower[names[0]] in _NOBODY or t.pos[i + 1] not in _OPENING:
            continue
        told = [k for k in sentence if k > end or (advises and k < i)]
        if not any(t.pos[k] in _VERBS for k in told):
            continue
        source = range(*noun_phrase(doc, names[0]))
        content = [k for k in sentence if not i - 1 <= k <= end]
        if source[0] == i + 1 and source[-1] < end:
            yield make_mark(t, "view", source=list(source), cue=[i], content=content)


def _behind_aside(doc: Doc, name: int, marks: set[str]) -> int:
    """The mark that ends what is told of whoever says it: "says Ana Diaz, who leads the union[,]"; -1 for none."""
    last = doc[name].right_edge.i
    return next((k for k in (last, last + 1) if k < len(doc) and doc[k].text in marks), -1)


def set_in(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A verb of saying with its subject before it, set in between commas."""
    # {The council}, [she] <adds>, {has ignored the storm}.   {Its name}, [Ana] <revealed> on Monday, {is Rex}.
    for i in range(2, t.size - 2):
        if t.lemma[i] not in _PLAIN or t.inside[i] or doc[i] not in FINITE:
            continue
        end = next((k for k in range(i + 1, min(i + _NEAR, t.size)) if not _tells_when(t, k)), -1)
        if doc[i] not in PARATAXES and not (doc[i] in COMPLEMENT_CLAUSES and t.head[i] > end):
            continue
        own = [c for c in t.children[i] if doc[c] in ACTIVE_SUBJECTS]
        if len(own) != 1 or own[0] != i - 1 or t.paragraph[i] < 0 or t.lower[own[0]] in _NOBODY:
            continue
        first, last = noun_phrase(doc, own[0])
        if t.lower[first - 1] != "," or t.lower[end] != "," or last != i:
            continue
        content = [k for k in _sentence(t, i) if not first - 1 <= k <= end]
        yield make_mark(t, "view", source=list(range(first, last)), cue=[i], content=content)


def _tells_when(t: Table, k: int) -> bool:
    return t.entity[k] in {"DATE", "TIME"} or t.lower[k] == "on"


def of_which(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A relative clause that somebody claims; the tagger takes "claims" for a noun."""
    # The dam, which [the lawsuit] <claims> {would flood nine villages}, was built.
    for i in range(2, t.size - 1):
        if t.lemma[i] not in _CLAIMING or t.inside[i] or doc[i] not in PLURAL_NOUNS or doc[i] not in NOUN_SUBJECTS:
            continue
        first, verb = doc[i].left_edge.i, t.head[i]
        named = t.lower[first - 1] == "that" and t.pos[i - 1] == "PROPN" and t.pos[first - 2] in {"NOUN", "PROPN"}
        opened = t.lower[first - 1] in _WHICH or (named and t.lemma[first - 2] not in _CONTENT_NOUNS)
        if opened and first < i < verb and is_finite(doc[verb]):
            content = [k for k in subtree(t, verb) if k > i]
            yield make_mark(t, "view", source=list(range(first, i)), cue=[i], content=content)


def _is_somebody(t: Table, k: int) -> bool:
    kinds = t.pos[k] == "NOUN" and (lexicon.is_person_noun(t.lemma[k]) or t.lemma[k] in lexicon.words("group_nouns"))
    return t.pos[k] in {"PROPN", "PRON"} or kinds


def put(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Whose words a sentence is in."""
    # <As> [Ana Diaz] <put it>, {the dam is a sieve}.   {The dam}, <as> [she] <puts it>, {is a sieve}.
    for i in range(1, t.size - 1):
        if t.lemma[i] != "put" or t.lower[i + 1] != "it" or t.inside[i] or t.paragraph[i] < 0:
            continue
        noun = next((doc[c] for c in t.children[i] if c < i and doc[c] in ACTIVE_SUBJECTS), None)
        if noun is None or noun.lower_ in _NOBODY:
            continue
        source = range(*noun_phrase(doc, noun.i))
        if source[0] and t.lower[source[0] - 1] == "as" and i - source[-1] <= _FAR:
            aside = range(source[0] - 1, i + 2)
            content = [k for k in _sentence(t, i) if k not in aside]
            yield make_mark(t, "view", source=list(source), cue=[i, i + 1], content=content)


def fond_of_saying(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """What somebody often says."""
    # {The harbour}, <as> [Ana Diaz] <likes to say>, {never sleeps}.   <As> [she] <is quick to point out>, {it leans}.
    for i in range(3, t.size - 1):
        if t.lower[i - 1] not in {"to", "of"} or t.inside[i] or t.paragraph[i] < 0 or not is_reporting(doc[i]):
            continue
        verb = doc[i].head.head if doc[i] in PREPOSITION_CLAUSES else doc[i].head
        if verb.lemma_ in _FOND and verb.pos_ == "ADJ":
            verb = verb.head
        elif verb.lemma_ not in _LIKING:
            continue
        noun = next((c for c in verb.lefts if c in ACTIVE_SUBJECTS), None)
        if noun is None or noun.lower_ in _NOBODY:
            continue
        source = range(noun.left_edge.i, noun.right_edge.i + 1)
        last = next((c.i for c in doc[i].rights if c in PARTICLES and c.i == i + 1), i)
        apart = last + 1 < t.size and t.lower[last + 1] == ","
        if apart and source[0] and t.lower[source[0] - 1] == "as" and verb.i == source[-1] + 1:
            content = [k for k in _sentence(t, i) if not source[0] - 1 <= k <= last]
            yield make_mark(t, "view", source=list(source), cue=list(range(verb.i, last + 1)), content=content)


def _sentence(t: Table, i: int) -> list[int]:
    """The words of a sentence within its paragraph."""
    (begin, end), sentence = t.paragraphs[t.paragraph[i]], t.sentence[i]
    return list(range(max(t.starts[sentence], begin), min(t.starts[sentence + 1], end)))
