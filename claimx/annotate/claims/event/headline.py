"""When and where the main event was: what a headline leaves out, the story tells.

"Storm hits coast" has no time and no place of its own; the first that the story gives for what has just
happened are the headline's. A headline tells the main event, so it alone is completed (where it has no claim, what the
story leads with gets the place): any other claim has only what its own clause says.
"""

from __future__ import annotations

import re
from datetime import date
from math import exp
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.statement.path import is_finite, own_subject
from claimx.annotate.clause.labels import ADNOMINAL_CLAUSES, RELATIVE_CLAUSES, ROOTS
from claimx.annotate.frame import Frame, sentence_of
from claimx.annotate.slots import ATTRIBUTIONS, TIMES, get_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.claims.where import Places
from claimx.annotate.slots import ClaimMark, TimeMark

_EXACT = frozenset({"day", "time"})
_NEWS = 7  # days for which news is news
_FADE = 12.0  # sentences over which the bonus of standing early fades
_MATCH, _SAID, _STALE = 0.2, 0.6, 0.05
_CLOSE = 3  # words above a time that it may date
_SHORTEST = 3
_DEEPEST = 30
_NOUNS = frozenset({"NOUN", "PROPN"})
_STAND_INS = frozenset({"PRON", "DET"})
_OPENING = 14  # tokens in which a dateline ends
_PICTURES = 120  # tokens in which the words of pictures end
_LEADS_IN = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?: ?\([^()\n]{2,40}\))? ?(?:--|—|–| -) ?[A-Z\d“\"']")


def complete(doc: Doc, claims: Sequence[ClaimMark], places: Places) -> list[ClaimMark]:
    """The claims, the headline's main one with the time and place of the event where it has none."""
    title = Frame.of(doc).headline
    told = [claim for claim in claims if claim.head < title]
    if not told:
        return list(claims)
    main = claim = told[_first_told(doc, told, range(len(told)))]
    if claim.modality == "actual" and not any(other.when >= 0 for other in told):
        claim = claim._replace(when=_event_time(doc, title))
    if not any(other.where for other in told):
        claim = claim._replace(where=_event_place(doc, title, places, end=len(doc)))
    return [claim if other is main else other for other in claims]


def lead_place(doc: Doc, lead: ClaimMark, places: Places) -> tuple[int, int] | tuple[()]:
    """The place of a claim that leads a story and names none: of headline, dateline or sentence.

    () where the place stands inside its who.
    """
    place = _event_place(doc, Frame.of(doc).headline, places, end=sentence_of(doc[lead.head]).stop)
    inside = not set(range(*place or (0, 0))).isdisjoint(range(*lead.who or (0, 0)))
    return () if inside else place


def main_event(doc: Doc, claims: Sequence[ClaimMark], title: int) -> int:
    """The index of the claim that tells the main event: the headline's main clause, whose subject is known.

    What the headline says itself comes before what it reports: "Mayor delights fans: 'We never saw the like'". Where
    the headline, which ends before the token `title`, has no claim or names nobody and nothing ("Hiking the Alps",
    "These are the best ovens"), -1: the story's lead is weighed.
    """
    return _first_told(doc, claims, [i for i, c in enumerate(claims) if c.head < title and _is_of_something(doc, c)])


def _first_told(doc: Doc, claims: Sequence[ClaimMark], told: Iterable[int]) -> int:
    """Of the claims of a headline the one that tells most of it, -1 where there are none."""
    return min(
        told,
        key=lambda i: (not claims[i].who_name, claims[i].source >= 0, not _is_main(doc, claims[i]), i),
        default=-1,
    )


def _is_of_something(doc: Doc, claim: ClaimMark) -> bool:
    """Whether a claim has a name or words for its subject, not a pronoun that stands for nothing known.

    What describes a noun is of that one: "[Port] to close its terminal".
    """
    above = doc[claim.verb].head if claim.verb >= 0 else None
    if above is not None and above.pos_ in _NOUNS and above.i < claim.verb:
        return True
    if not claim.who_name or not claim.who:
        return False
    single = doc[claim.who[0]] if claim.who[1] - claim.who[0] == 1 else None
    return single is None or single.pos_ not in _STAND_INS or claim.resolved >= 0


def _is_main(doc: Doc, claim: ClaimMark) -> bool:
    return doc[max(claim.verb, 0)] in ROOTS


def _event_time(doc: Doc, title: int) -> int:
    """The day or hour of the story that is news, stands early, and dates what the headline speaks of; -1 if none."""
    anchor = get_anchor(doc)
    posts = [(post.start, post.end) for post in anchor.posts]
    words = {stem(token.lower_) for token in doc[:title] if token.is_alpha and not token.is_stop}
    reported = any(token.lemma_ in lexicon.cue_words("cue") for token in doc[:title])
    said = _said(doc) if reported else frozenset()
    best, chosen = -1.0, -1
    frame = Frame.of(doc)
    for index, time in enumerate(TIMES.get(doc)):
        if _is_loud(doc[time.first]):
            continue  # "USA TODAY", "LIVE TODAY": a name or a label
        if time.first < frame.story or time.precision not in _EXACT or not _is_news(time, anchor.published):
            continue
        if _is_background(doc[time.first]) or doc[time.first].lower_ == "the" or _is_line(doc, time):
            continue
        sentence = frame.sentence[time.first - 1] - frame.sentence[title - 1]
        posted = any(start <= time.start < end for start, end in posts)
        score = exp(-sentence / _FADE) - _STALE * _age(time, anchor.published) + (not posted)
        score += _MATCH * _dates(doc[time.first], words) + _SAID * (index in said)
        if score > best:
            best, chosen = score, index
    return chosen


def _said(doc: Doc) -> frozenset[int]:
    """The times of saying of all attributions."""
    return frozenset(mark.said.time for mark in ATTRIBUTIONS.get(doc) if mark.said and mark.said.time >= 0)


def _dates(token: Token, words: set[str]) -> bool:
    """Whether one of the words that govern a time is a word of the headline: "[met] on Thursday"."""
    for _ in range(_CLOSE):
        token = token.head
        if stem(token.lower_) in words or stem(token.lemma_.lower()) in words:
            return True
    return False


def stem(word: str) -> str:
    """A word without its inflection, so that "meeting", "meets" and "meet" are one."""
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _is_news(time: TimeMark, published: str) -> bool:
    """A time of the last week, or a clock time of which nothing more is known."""
    if not time.begin or not published:
        return time.type == "TIME" or not published
    return 0 <= _age(time, published) <= _NEWS


def _age(time: TimeMark, published: str) -> int:
    """Days from a time to the day of publication, 0 where one is unknown."""
    if not time.begin or not published:
        return 0
    return (date.fromisoformat(published) - date.fromisoformat(time.begin)).days


def _is_line(doc: Doc, time: TimeMark) -> bool:
    """Whether the time is all that its line says: the day below a byline."""
    sent = doc[time.first].sent
    return all(t.is_punct or t.is_space for t in (*doc[sent.start : time.first], *doc[time.last : sent.end]))


def _is_background(token: Token) -> bool:
    """Whether a time only describes somebody: "the minister, who resigned on [Monday]", "a man held on [Monday]"."""
    for _ in range(_DEEPEST):
        if is_finite(token) and token not in RELATIVE_CLAUSES and own_subject(token) is not None:
            return False  # "held after he [fled] on Monday" tells what happened
        if token in ADNOMINAL_CLAUSES or (
            token in RELATIVE_CLAUSES and any(child.lower_ == "who" for child in token.lefts)
        ):
            return True
        if token.head == token:
            return False
        token = token.head
    return True


def _event_place(doc: Doc, title: int, places: Places, *, end: int) -> tuple[int, int] | tuple[()]:
    """The first place that the headline names, else the dateline's, else the first before `end` of the story."""
    return places.first(0, title) or _dateline(doc, title, places) or places.first(title, min(end, len(doc)))


def _is_loud(token: Token) -> bool:
    return token.is_alpha and token.is_upper and len(token) > 2


def _dateline(doc: Doc, title: int, places: Places) -> tuple[int, int] | tuple[()]:
    """The place that a story begins with, before a dash: "[PARIS] (AP) -- ...", "[Lyon], March 3 - ..."; () none.

    The words of a picture may stand before it: "A ferry. (Photo: Ana Roe) [BERGEN] -- ...".
    """
    start = next((token.i for token in doc[title : title + _OPENING] if not token.is_space), title)
    span = places.spans.get(start, (start, start + 1) if _is_loud(doc[start]) else ())
    if span and Frame.of(doc).has_dateline:
        loud = next((i for i in range(*span) if _is_loud(doc[i])), span[0])
        return loud, span[1]  # "Photo [LONDON] -- ..."
    for token in doc[title : title + _PICTURES]:
        if _is_loud(token) and _LEADS_IN.match(Frame.of(doc).text, token.idx + len(token)):
            known = places.spans.get(token.i, ())
            if known and all(_is_loud(word) for word in doc[known[0] : known[1]]):
                return known
            if token.lower_ in lexicon.words("cities"):
                return token.i, token.i + 1
    return ()
