"""Who is only told what a cue reports, or stands near it, and is no source: whom the grammar names in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.colons import text_by
from claimx.annotate.attribution.speaking import is_reporting, is_somebody
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADNOMINAL_CLAUSES,
    AGENTS,
    ANY_OBJECTS,
    AUXILIARIES,
    CONTENT_CLAUSES,
    ING_FORMS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OWNERS,
    PASSIVE_AUXILIARIES,
    PAST_PARTICIPLES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    WH_PRONOUNS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import agents, first_conjunct, governor
from claimx.annotate.slots import QUOTATIONS
from claimx.lexicon import group, is_person_noun, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["heard_by", "is_marked", "without_bystander"]

_TELLING, _HEARINGS = group("telling"), group("hearing_bodies")
_ADDRESSING = group("telling") | group("addressing")
_THROUGH = frozenset({"through", "via"})
_RECEIVING, _MESSAGES = group("receiving"), group("messages")
_LEARNING = frozenset({"hear", "learn"})
_FOOTAGE = group("footage")
_REDUCED = ADNOMINAL_CLAUSES | CONTENT_CLAUSES
_LEAD = 2  # tokens at the start of what is quoted: "that:"
_SPEAKERS = frozenset({"NOUN", "PROPN"})
_BY = frozenset({"by", "from"})
_BETWEEN = frozenset({"ADV", "AUX"})  # between whoever says something and the verb
_READING = group("reading_out")


def heard_by(doc: Doc, mark: AttributionMark, verb: Token, listener: Token) -> AttributionMark:
    """Who tells and not the subject of a passive: "Passengers <were told> by [the airline] that", "were asked to".

    What a court is told is reported as its own: "the court <was told> he had left".
    """
    telling = verb.lemma_.lower() in _TELLING
    heard: Tokens = noun_phrase(doc, listener.i) if telling else (listener.left_edge.i, listener.right_edge.i + 1)
    content = mark.content
    if telling:
        content = tuple(part for part in content if not heard[0] <= part[0] < part[1] <= heard[1])
    if not content:
        return mark
    if mark.source and not (heard[0] < mark.source[1] and mark.source[0] < heard[1]):
        return mark._replace(content=content)
    teller = next((noun_phrase(doc, noun.i) for noun in agents(verb)), ()) if telling else ()
    body = listener.lemma_.lower() in _HEARINGS or listener.lower_ == "it"
    sure = telling or any(c in PASSIVE_AUXILIARIES and c.is_alpha for c in verb.lefts)  # "he’s hooked" may be "has"
    if not teller and (body or not sure or _is_heard(verb, mark)):
        return mark
    return mark._replace(source=teller, content=content)


def _is_heard(verb: Token, mark: AttributionMark) -> bool:
    """Whether the subject of a passive speaks: "[Diaz] can be heard saying that"; not "are seen adding {colour}"."""
    said = [c for c in verb.rights if c in OPEN_COMPLEMENTS and c in ING_FORMS and is_reporting(c)]
    return any(mark.speech != "indirect" or any(c in CONTENT_CLAUSES for c in token.rights) for token in said)


def without_bystander(doc: Doc, mark: AttributionMark, verb: Token) -> AttributionMark:
    """The mark with the speaker whom the grammar names, where its source is somebody else of the sentence."""
    if not mark.source:
        return mark
    noun = doc[slice(*mark.source)].root
    for find in (_through, _addressed, _read_out, _quoted_by, _own, _done_by, _received, _learned_from):
        speaker = find(doc, mark, verb, noun)
        if speaker is not None:
            return mark._replace(source=speaker)
    return mark


def _through(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | tuple[()] | None:
    """Who speaks through somebody: "Said [Ana Diaz], through her interpreter:"."""
    by = noun.head
    if noun not in PREPOSITION_OBJECTS or by.lower_ not in _THROUGH or not is_person_noun(noun.lemma_.lower()):
        return None
    before = doc[by.i - 1 - (doc[by.i - 1].text == ",")] if by.i > 1 else by
    if before.pos_ == "PROPN":
        return noun_phrase(doc, before.i)
    return _elsewhere(doc, mark, subject_token(doc, verb.i))


def _addressed(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | tuple[()] | None:
    """Who tells others: "[Ana Diaz] wrote to them, <assuring> members that {it was safe}"."""
    told = noun in ANY_OBJECTS and noun.head == verb and noun.i > verb.i
    if not told or verb.lemma_.lower() not in _ADDRESSING or mark.content[0][0] <= noun.i:
        return None
    return _elsewhere(doc, mark, subject_token(doc, verb.i)) or ()


def _read_out(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | None:
    """Whose text somebody reads out: "The general <read from> a letter signed by [Ivo Marek]: {“…”}"."""
    if verb.lemma_ not in _READING or mark.speech == "indirect":
        return None
    texts = (c for start in verb.rights if start in PREPOSITIONS and start.lower_ == "from" for c in start.rights)
    text = next((c for c in texts if c in PREPOSITION_OBJECTS and _is_text(c)), None)
    if text is None:
        return None
    makers = [maker for clause in text.rights if clause in PAST_PARTICIPLES for maker in agents(clause)]
    makers += [c for start in text.rights if start in PREPOSITIONS and start.lower_ in _BY for c in start.rights]
    makers += [c for c in text.lefts if c in OWNERS and c.pos_ == "PROPN"]
    return next((noun_phrase(doc, c.i) for c in makers if c != noun and (c.pos_ == "PROPN" or is_somebody(c))), None)


def _is_text(noun: Token) -> bool:
    return noun.lemma_ in _MESSAGES or noun.lemma_ in words("documents")


def _quoted_by(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | None:
    """Whose words stand behind a colon, not who passes them on or reports them.

    "The council <posted this remark by [Nils Ek]>: {“…”}", "[Pohl] told us in a call <recorded> by the Post: {“…”}".
    """
    behind = (first for first, _ in mark.content if mark.cue and first >= mark.cue[1])
    leads = (i for first in behind for i in range(first - 1, min(first + _LEAD, len(doc))))
    colon = next((i for i in leads if doc[i].text.endswith(":")), -1)
    if colon < 0 or mark.speech == "indirect":
        return None
    made = text_by(doc, range(verb.i, colon))
    if made:
        return made
    told = first_conjunct(verb)
    reduced = told in PAST_PARTICIPLES and told in _REDUCED and not any(c in AUXILIARIES for c in told.lefts)
    if not reduced or noun not in PREPOSITION_OBJECTS or noun.head not in AGENTS:
        return None
    above = governor(told.head)
    return _elsewhere(doc, mark, subject_token(doc, above.i)) if is_reporting(above) else None


def _own(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | None:
    """The subject of the verb itself: "The clip ends with footage of [Ana Diaz] <saying>: {“We left.”}".

    Also what a relative clause is about: "He released [a letter] on Friday that <says> {he is well}".
    """
    subjects = [c for c in verb.lefts if c in ACTIVE_SUBJECTS]
    if verb in ADNOMINAL_CLAUSES and verb.head in PREPOSITION_OBJECTS and verb.head.head.head.lemma_ in _FOOTAGE:
        subjects = [verb.head] if verb in ING_FORMS else []
    if len(subjects) != 1 or subjects[0] == noun:
        return None
    own: Token | None = subjects[0]
    if _is_in_others_words(verb, noun):
        return None
    if verb in RELATIVE_CLAUSES and (subjects[0] in WH_PRONOUNS or subjects[0].lower_ == "that"):
        own = subject_token(doc, verb.i)
    elif subjects[0].pos_ not in _SPEAKERS:
        return None  # "[The council] says it <hopes> that": the weights have its name
    if own is None or is_marked(doc, own) != is_marked(doc, verb):
        return None
    first, last = mark.source or (0, 0)
    inside = own.left_edge.i < last and first <= own.right_edge.i
    return None if inside or own.sent != noun.sent else _elsewhere(doc, mark, own)


def _is_in_others_words(verb: Token, noun: Token) -> bool:
    """Whether a noun that the parse hangs on "as" tells: "Hawaii, as [one of them] <pointed out>, is far away"."""
    opener = noun.head
    behind = verb.doc[noun.right_edge.i + 1 : verb.i]
    parted = noun in PREPOSITION_OBJECTS and opener.lower_ == "as" and opener.head == verb and opener.i > 0
    return parted and opener.nbor(-1).text == "," and noun.i < verb.i and all(w.pos_ in _BETWEEN for w in behind)


def is_marked(doc: Doc, word: Token) -> bool:
    """Whether a word stands in quotation marks of any kind."""
    return any(quote.first <= word.i < quote.last for quote in QUOTATIONS.get(doc))


def _done_by(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | None:
    """What was done by somebody and then says something: "[The law] was signed by Holm and <requires> {...}"."""
    first = first_conjunct(verb)
    agent = noun in PREPOSITION_OBJECTS and noun.head in AGENTS and noun.head.head == first
    if not agent or first == verb or any(c in PASSIVE_AUXILIARIES for c in verb.lefts):
        return None
    return _elsewhere(doc, mark, subject_token(doc, verb.i))


def _received(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | tuple[()] | None:
    """Who called, not who was called: "Police received a call from [a neighbour], <saying> {a man had fallen}"."""
    above = verb.head
    if verb not in ING_FORMS or above.lemma_ not in _RECEIVING or noun not in ACTIVE_SUBJECTS or noun.head != above:
        return None
    message = next((c for c in above.rights if c in OBJECTS and c.i < verb.i), None)
    if message is None or not _is_text(message):
        return None
    senders = (c for c in (*message.rights, *above.rights) if c in PREPOSITIONS and c.lower_ == "from")
    sender = next((c for start in senders for c in start.rights if c in PREPOSITION_OBJECTS), message)
    return noun_phrase(doc, sender.i)


def _learned_from(doc: Doc, mark: AttributionMark, verb: Token, noun: Token) -> Tokens | None:
    """Who tells and not who hears it: "Tenants <heard> from [the landlord] that {the lift was old}"."""
    if verb.lemma_ not in _LEARNING or noun not in ACTIVE_SUBJECTS or mark.speech == "direct":
        return None
    senders = (c for c in verb.rights if c in PREPOSITIONS and c.lower_ == "from" and c.i < mark.content[0][0])
    teller = next((c for start in senders for c in start.rights if c in PREPOSITION_OBJECTS), None)
    return _elsewhere(doc, mark, teller)


def _elsewhere(doc: Doc, mark: AttributionMark, speaker: Token | None) -> Tokens | None:
    """The phrase of a speaker, None where there is none or it stands in the source or the content already."""
    taken = (mark.source, *mark.content) if mark.source else mark.content
    if speaker is None or any(first <= speaker.i < last for first, last in taken):
        return None
    return noun_phrase(doc, speaker.i)
