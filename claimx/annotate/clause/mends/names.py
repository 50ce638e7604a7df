"""Names that the parser takes apart, or hangs on what they do not belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    APPOSITIONS,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTIONS,
    CONJUNCTS,
    COUNTS,
    DETERMINERS,
    NAMES,
    NOUN_SUBJECTS,
    PAST,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    SINGULAR_NAMES,
    THIRD_PERSON,
    as_adverbial,
    as_apposition,
    as_compound,
    as_conjunct,
    as_given_name,
    as_name,
    as_proper,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.annotate.clause.phrases import age_behind
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATELINE = 8  # tokens of one at most
_SHORTEST = 3  # letters of its place
_ACTORS = frozenset({"GPE", "ORG", "PERSON"})
_NEAR = 8  # tokens from a subject to its verb
_PERIODS = frozenset({"year", "month", "week"})
_NICKNAME = 6  # tokens with its marks, at most


def mend_list(name: Token) -> None:
    """A person with an age is no name of the place before: "Ivo Kern, 62, of Lindow, [Paul Marek], 52, and"."""
    place = name.head
    if name.ent_type_ != "PERSON":
        return
    before = name.left_edge.nbor(-1).text if name.left_edge.i else ""
    if place.ent_type_ == "PERSON" and (before == ";" or (before == "," and _is_first_of_several(name))):
        as_conjunct(name)  # "Ana Roe, [Ivo Kern], Paul Marek and Rob Hale": one person is not another
    if place not in PREPOSITION_OBJECTS or not age_behind(name.doc, name.i + 1):
        return
    other = place.head.head
    if other.i < place.i and other.ent_type_ == "PERSON" and age_behind(name.doc, other.i + 1):
        hang(name, other, as_conjunct)


def mend_called(name: Token) -> None:
    """A name right behind a noun is that noun's: "Ivo Kern, owner of the bar [the Blue Anchor], left"."""
    start = name.left_edge
    noun = start.nbor(-1) if not start.is_sent_start else name.head
    if noun.pos_ != "NOUN" or not noun.is_alpha or noun.ent_type_ or name.pos_ != "PROPN":  # not "his ex-[wife]"
        return
    if noun.i != name.head.i and name.head.is_ancestor(noun):
        hang(name, noun)


def _is_first_of_several(name: Token) -> bool:
    """Whether other people are joined to a name."""
    partners = [child for child in name.rights if child in CONJUNCTS]
    return bool(partners) and all(partner.ent_type_ in {"PERSON", "ORG"} for partner in partners)


def mend_member(last: Token) -> None:
    """The last of a list belongs to the list: "masters like Ana Roe, Ivo Kern, and [Rob Hale]", "$10, $5, and [$2]"."""
    whole = last.head
    if whole.ent_type_ or whole.pos_ != "NOUN":
        return
    listed = (child for prep in whole.rights if prep in PREPOSITIONS for child in prep.rights)
    first = next((child for child in listed if child in PREPOSITION_OBJECTS and child.i < last.i), None)
    members = [first, *first.conjuncts] if first is not None else []
    if len(members) < 2 or not all(_is_like(last, member) for member in members):
        return
    if any(token in CONJUNCTIONS for token in members[0].subtree):
        return
    for child in list(whole.rights):
        if child in CONJUNCTIONS and members[-1].i < child.i < last.i:
            hang(child, members[-1])
    hang(last, members[-1])


def _is_like(one: Token, other: Token) -> bool:
    """Whether two words are of one kind: both people, both sums, both names."""
    return (one.ent_type_ == other.ent_type_ != "") or one.pos_ == other.pos_ == "PROPN"


def mend_surname(name: Token) -> None:
    """A verb written large behind a person's name is that person's last name: "shot James Harvey [Means] twice"."""
    given, verb = name.nbor(-1), name.head
    if given.ent_type_ != "PERSON" or not given.is_title or given.head.i != name.i or given not in NOUN_SUBJECTS:
        return
    if verb.i >= given.i or not verb.is_lower or verb.pos_ != "VERB" or name not in COMPLEMENT_CLAUSES:
        return  # in a headline every verb is written large
    for child in list(name.rights):
        hang(child, verb)
    as_name(name)
    as_compound(given)


def mend_titled(name: Token) -> None:
    """A name right behind its title belongs to it, and who follows acts: "a snub to PM [Ivo Kern], Norland left"."""
    start = name.left_edge
    title = start.nbor(-1) if not start.is_sent_start else name
    actor = next((child for child in name.rights if child in APPOSITIONS), None)
    if title not in PREPOSITION_OBJECTS or title.pos_ not in {"NOUN", "PROPN"} or name.pos_ != "PROPN":
        return
    if actor is None or actor.ent_type_ not in _ACTORS or actor.i > name.head.i:
        return
    if actor.left_edge.nbor(-1).text == "," and hang_as_subject(actor, name.head):
        hang(name, title, as_apposition)


def mend_dated(name: Token) -> None:
    """A person is no partner of a day: "was killed in May and [Ivo Kern], 3, was killed in June"."""
    if name.ent_type_ != "PERSON" or name.head.ent_type_ not in {"DATE", "TIME"}:
        return
    behind = name.doc[name.i + 1 : min(name.i + _NEAR, name.sent.end)]
    verb = next((token for token in behind if token.pos_ == "VERB"), None)
    if verb is None or any(child in NOUN_SUBJECTS for child in verb.children) or verb.i <= name.head.i:
        return
    if hang_as_subject(name, verb) and age_behind(name.doc, name.i + 1):
        hang(name.doc[name.i + 2], name, as_apposition)


def last_name(doc: Doc, i: int) -> int:
    """The last name behind a nickname whose opening mark is token i, 0 none: "Naoya [“]The Monster” Inoue"."""
    if not i or not doc[i].is_quote or doc[i].whitespace_ or not doc[i - 1].whitespace_ or not _is_name(doc[i - 1]):
        return 0
    behind = next((k + 1 for k in range(i + 2, min(i + _NICKNAME, len(doc) - 1)) if doc[k].is_quote), 0)
    written_large = all(token.is_title for token in doc[i + 1 : behind - 1])
    return behind if behind and written_large and doc[behind - 2].whitespace_ == "" and _is_name(doc[behind]) else 0


def _is_name(token: Token) -> bool:
    return token in SINGULAR_NAMES and token.is_title


def mend_nickname(mark: Token) -> None:
    """Given name and nickname belong to the last name: "[Naoya “The Monster”] Inoue fights"."""
    doc, last = mark.doc, last_name(mark.doc, mark.i)
    if not last or doc[last].is_sent_start or doc[mark.i - 1].head.i == last:
        return
    given = doc[mark.i - 1]
    if doc[last].is_ancestor(given):
        return
    if given.is_ancestor(doc[last]):
        take_place(doc[last], given)
    hang(given, doc[last], as_compound)


def mend_dateline(dash: Token) -> None:
    """A dateline is no part of the first sentence: "[NORBRIDGE, N.J.] - Police are looking for a van"."""
    doc, i = dash.doc, dash.i
    start = dash.sent.start
    if not 0 < i - start <= _DATELINE or i + 1 >= dash.sent.end or not dash.whitespace_ or not doc[i - 1].whitespace_:
        return
    place = doc[start]
    if (
        not place.is_upper
        or not place.is_alpha
        or len(place) < _SHORTEST
        or any(t.pos_ == "VERB" for t in doc[start:i])
    ):
        return
    main = dash.sent.root
    inside = [token for token in doc[start : i + 1] if token.head.i > i and token.head.i != main.i]
    if main.i > i and any(token.ent_type_ == "GPE" or token.i == start for token in inside):
        for token in inside:
            hang(token, main, as_adverbial if token.i < i else None)


def mend_given(modal: Token) -> None:
    """A modal before a finite verb is a given name: "[Will] Smith made a film"; "Will Smith return?" asks."""
    name, verb = modal.nbor(1), modal.head
    if not name.is_title or (name in NOUN_SUBJECTS and name.head.i != verb.i) or verb not in PAST | THIRD_PERSON:
        return
    if name in SINGULAR_NAMES:
        hang(modal, name, as_given_name)


def mend_unknown(word: Token) -> None:
    """An adjective written large that the parser joins to a person's last name is the given name: "[Arne] Dahl"."""
    name = word.nbor(1)
    joined = word.head.i == name.i and name in SINGULAR_NAMES and name.is_title and name in NOUN_SUBJECTS
    if joined and word.is_alpha and name.n_lefts == 1 and word.lower_ not in words("nationalities"):
        as_proper(word)


def mend_described(name: Token) -> None:
    """A word written large that a phrase behind a comma tells of is a name: "[Bumble], the app for dates, is free"."""
    told = next((c for c in name.rights if c in APPOSITIONS and c.left_edge in DETERMINERS), None)
    if name.pos_ in {"ADJ", "ADV", "SCONJ"} and name.is_title and not any(name.lefts) and told is not None:
        behind = name.nbor(1).text == "," and told.left_edge.i == name.i + 2
        if behind and told.right_edge.nbor(1).text == ",":
            as_proper(name)


def mend_first(name: Token) -> None:
    """A name before the phrase that tells of it is the subject: "[Bumble], the app for dates, is free"."""
    told = name.doc[name.i + 2].head if name.i + 2 < len(name.doc) else name
    while told in COMPOUNDS and told.head.i > told.i:
        told = told.head
    if name not in NAMES or any(name.children) or told not in NOUN_SUBJECTS or told.head.i != name.head.i:
        return
    start, end = told.left_edge, told.right_edge
    parted = start.nbor(-1).text == "," and start.i == name.i + 2 and "," in {end.text, end.nbor(1).text}
    if parted and start in DETERMINERS and hang_as_subject(name, name.head):
        hang(told, name, as_apposition)


def mend_award(prize: Token) -> None:
    """A prize is no part of what it is for: "The Coach of the Year [award] honours Ana Roe"."""
    doc, of = prize.doc, prize.head
    winner = of.head
    if prize not in PREPOSITION_OBJECTS or of.lower_ != "of" or winner not in SINGULAR_NAMES or not winner.is_title:
        return
    period = doc[prize.i - 1]
    if period.lower_ not in _PERIODS or not period.is_title or winner.head.i == winner.i:
        return
    if period.head.i == prize.i:
        period.head, period.dep = of, prize.dep
    take_place(prize, winner)
    for child in [child for child in winner.lefts if child in DETERMINERS | COUNTS]:
        hang(child, prize)
    hang(winner, prize, as_compound)
