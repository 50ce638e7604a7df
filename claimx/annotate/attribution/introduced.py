"""Texts that an article hands over to somebody: an editorial that an agency passes on, a story in somebody's own words.

A line above presents them, and from there on another voice than the outlet's tells, without quotation marks. Such a
text goes as far as its "I" is heard: what comes after may be the outlet's again.
"""

from __future__ import annotations

import re
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.speaking import is_reporting
from claimx.annotate.attribution.table import DOUBLE
from claimx.annotate.clause.labels import OWNERS, PREPOSITION_OBJECTS
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["introduced"]

_TEXTS = lexicon.group("handed_over")
_SENT = frozenset({"letter", "message", "statement"})
_HANDING = lexicon.group("handing_over")
_HERE = frozenset({"here", "this"})
_BELOW = frozenset({"here", "below"})
_FIRST = lexicon.group("singular_first")
_PLURAL = lexicon.group("plural_first")
_LONGEST = 20  # tokens of the sentence that presents
_LEAST = 2  # paragraphs of such a text, and words in the first person
_TEXT = 5  # tokens of a paragraph that is text
_LABEL = 6  # tokens up to the colon of a speaker's label
_SPEAKING = 0.3  # share of the paragraphs in which the first person speaks
_STOPS = frozenset({".", "!", "?", "…", '"', "”", "’", "''", ")", ":"})
_DASHES = frozenset({"—", "–", "--"})
_SIGNED = 6  # tokens of a dash and a name or initials
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


def introduced(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The paragraphs of a text that the line above it presents as somebody's."""
    # Here is [Ana Diaz]'s story. // {I was born on the island.} // {I took the ferry every week.}
    k = 0
    while k < len(t.paragraphs) - 1:
        editorial = _editorial(doc, t) if k == 0 else ()
        source = editorial or _handed(doc, t, k)
        body = _body(doc, t, k + 1, source, whole=bool(editorial)) if source else []
        for first, last in body:
            mark = make_mark(t, "statement", source=list(range(*source)), cue=[], content=list(range(first, last)))
            yield mark._replace(speech="direct") if mark is not None else None
        k += 1 + len(body)


def _editorial(doc: Doc, t: Table) -> Tokens | tuple[()]:
    """The newspaper whose editorial an agency passes on: "The [Herald] said in an editorial on Monday:"."""
    first, last = t.paragraphs[0]
    if last - first > _LONGEST or not t.lower[last - 1].endswith(":"):
        return ()
    noun = next((doc[i] for i in range(first, last) if t.lemma[i] == "editorial" and t.pos[i] == "NOUN"), None)
    if noun is None or noun not in PREPOSITION_OBJECTS or not is_reporting(noun.head.head):
        return ()
    paper = subject_token(doc, noun.head.head.i)
    return noun_phrase(doc, paper.i) if paper is not None and paper.pos_ == "PROPN" else ()


def _handed(doc: Doc, t: Table, k: int) -> Tokens | tuple[()]:
    """Whose text follows a paragraph."""
    return _presented(doc, t, k) or _in_own_words(doc, t, k)


def _presented(doc: Doc, t: Table, k: int) -> Tokens | tuple[()]:
    """Whose text a noun presents: "Here is [Ana]'s story.", "Full transcript:" below what one person said.

    Also "Update, 4 p.m.: From a statement of the [Halden Clinic]:", "The following is a message from [Ana Diaz]:".
    """
    first, last = t.paragraphs[k]
    last = _unsigned(t, first, last)
    start = max(first, t.starts[t.sentence[last - 1]])
    start = max([start, *(i + 1 for i in range(start, last - 1) if t.lower[i] == ":")])
    if last - start > _LONGEST or any(t.inside[start:last]):
        return ()
    verbs = [i for i in range(start, last) if t.pos[i] in {"VERB", "AUX"} and t.lemma[i] != "follow"]
    follows = t.lower[start : start + 2] == ["the", "following"]
    here = (follows or t.lower[start] in _HERE) and [t.lemma[i] for i in verbs] == ["be"]
    noun = next((doc[i] for i in range(start, last) if t.lemma[i] in _TEXTS), None)
    if noun is None or not (here or (not verbs and t.lower[last - 1].endswith(":"))):
        return ()
    if here and noun.head.i != verbs[0]:
        return ()  # "Here is what we learned from her speech:"
    owners = [child for child in noun.children if child in OWNERS or child.lower_ in {"of", "by", "from"}]
    if owners:
        colon = t.lower[last - 1].endswith(":")
        owner = next(chain(_people(owners), _bodies(owners) if colon else ()), None)
        return noun_phrase(doc, owner.i) if owner is not None else ()
    return () if here or start > first else _only_speaker(doc, t, k - 1)


def _in_own_words(doc: Doc, t: Table, k: int) -> Tokens | tuple[()]:
    """Who tells from here on: "In her own words, [Ana Diaz] tells ...", "Below, [Ana Diaz] shares her story."."""
    for start, last in _sentences(t, k):
        own = any(t.lower[i : i + 2] == ["own", "words"] and not t.inside[i] for i in range(start, last - 1))
        if not own and t.lower[start] not in _BELOW:
            continue
        for verb in range(start, last):
            if t.pos[verb] != "VERB" or t.lemma[verb] not in _HANDING or t.inside[verb]:
                continue
            noun = subject_token(doc, verb)
            name = _named(doc, noun, verb) if noun is not None and start <= noun.i < last else None
            if name is not None and not t.inside[name.start]:
                return name.start, name.end
    return ()


def _named(doc: Doc, noun: Token, verb: int) -> Span | None:
    """The person that a subject names, or who stands right before the verb: "the baker and poet [Ana Diaz] tells"."""
    first, last = noun_phrase(doc, noun.i)
    people = [ent for ent in doc[first : max(last, verb)].ents if ent.label_ == "PERSON"]
    beside = (ent for ent in people if ent.end == verb)
    return next(chain(beside, (ent for ent in people if ent.end <= last)), None)


def _sentences(t: Table, k: int) -> Iterator[Tokens]:
    """First and past the last token of each sentence of a paragraph."""
    first, last = t.paragraphs[k]
    starts = [i for i in range(first, last) if i == first or t.sentence[i] != t.sentence[i - 1]]
    return zip(starts, [*starts[1:], last], strict=True)


def _unsigned(t: Table, first: int, last: int) -> int:
    """The end of a paragraph without the initials of who presents: "Here is Ana's story. [— J. R.]"."""
    dash = next((i for i in range(max(first + 1, last - _SIGNED), last) if t.lower[i] in _DASHES), last)
    return dash if t.lower[dash - 1] in _STOPS else last


def _people(owners: list[Token]) -> Iterator[Token]:
    """Those of the owners who are people: "[Ana]'s story", "the remarks of [Mayor Brandt]"."""
    for child in owners:
        if child in OWNERS and child.pos_ == "PROPN" and child.ent_type_ in {"", "PERSON"}:
            yield child
        yield from (g for g in child.children if g in PREPOSITION_OBJECTS and g.ent_type_ == "PERSON")


def _bodies(owners: list[Token]) -> Iterator[Token]:
    """Those that are bodies: "Here is the statement from the [Halden Clinic]:", "the [board]'s letter:"."""
    for child in owners:
        nouns = [child] if child in OWNERS else [g for g in child.children if g in PREPOSITION_OBJECTS]
        yield from filter(_is_body, nouns)


def _is_body(noun: Token) -> bool:
    """Whether a noun names an organisation or is a word for one."""
    return noun.ent_type_ in {"ORG", "FAC", "GPE"} or noun.lemma_ in lexicon.words("group_nouns")


def _is_sent(t: Table, k: int) -> bool:
    """Whether a line with a colon hands over what somebody has sent, and not what he tells: "A message from Ana:"."""
    first, last = t.paragraphs[k]
    return t.lower[last - 1].endswith(":") and any(t.lemma[i] in _SENT for i in range(first, last))


def _only_speaker(doc: Doc, t: Table, k: int) -> Tokens | tuple[()]:
    """The person who said something in a paragraph, where nobody else did."""
    if k < 0:
        return ()
    found = [
        subject_token(doc, i)
        for i in range(*t.paragraphs[k])
        if t.pos[i] == "VERB" and not t.inside[i] and is_reporting(doc[i])
    ]
    speakers = {noun.i for noun in found if noun is not None}
    noun = doc[speakers.pop()] if len(speakers) == 1 else None
    return noun_phrase(doc, noun.i) if noun is not None and noun.ent_type_ == "PERSON" else ()


def _called(doc: Doc, source: Tokens) -> set[str]:
    """The first and the last name of the person whose text it is."""
    span = doc[slice(*source)]
    words = {token.lower_ for token in span if token.ent_type_ == "PERSON"} or {span.root.lower_}
    people = (ent for ent in doc.ents if ent.label_ == "PERSON" and ent.end <= source[1])
    return words | {ent[-1].lower_ for ent in people if words & {token.lower_ for token in ent}}


def _is_turn(doc: Doc, t: Table, k: int) -> bool:
    """Whether a paragraph opens with the label of one speaker of several: "[WALLACE]: Let us begin."."""
    first, last = t.paragraphs[k]
    first += t.lower[first] in DOUBLE
    colon = next((i for i in range(first, min(last, first + _LABEL)) if t.lower[i] == ":"), first)
    return colon > first and doc[first:colon].text.isupper()


def _body(doc: Doc, t: Table, k: int, source: Tokens, *, whole: bool) -> list[Tokens]:
    """The paragraphs from k on that are the text, none where its voice is not heard in enough of them.

    It ends where a paragraph tells of the speaker by name, opens with an hour, presents another text, or,
    unless it is the `whole` rest, behind the last paragraph in which the first person speaks. What a colon hands to a
    body is its first paragraph in any case; without quotation marks, and then those that follow as long as "we" is
    heard in each, for a newspaper says "our" too.
    """
    names = {t.lower[source[1] - 1]} if whole else _called(doc, source)
    marked = t.lower[t.paragraphs[k][0]] in DOUBLE
    if (marked and whole) or _is_turn(doc, t, k):
        return []

    def goes_on(number: int) -> bool:
        first, last = t.paragraphs[number]
        words = {t.lower[i] for i in range(first, last) if not t.inside[i]}
        if names & words and "name" not in words:  # "My name is Ana."
            return False
        if marked and t.lower[first] not in DOUBLE:
            return False
        return not _CLOCK.match(t.lower[first]) and (number == k or not _handed(doc, t, number))

    found = [t.paragraphs[n] for n in takewhile(goes_on, range(k, len(t.paragraphs)))]
    text = [(a, b) for a, b in found if b - a >= _TEXT and t.lower[b - 1] in _STOPS]
    if whole:
        return text if len(text) >= _LEAST else []
    body = _is_body(doc[slice(*source)].root) or _is_sent(t, k - 1)
    voice = _FIRST | _PLURAL if body else _FIRST
    spoken = [sum(t.lower[i] in voice and (marked or not t.inside[i]) for i in range(a, b)) for a, b in text]
    end = max((n + 1 for n, many in enumerate(spoken) if many), default=0)
    if body:
        heard = end if marked else 1 + sum(1 for _ in takewhile(bool, spoken[1:]))
        return text[: max(1, heard)]
    enough = sum(spoken) >= _LEAST and sum(map(bool, spoken)) >= _SPEAKING * end
    return text[:end] if end >= _LEAST and enough else []
