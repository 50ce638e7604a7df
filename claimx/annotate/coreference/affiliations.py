"""Whom people with a name speak for, by what stands around their name: "Omar Beale of the [Ravenby Police]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import PAST_PARTICIPLES, POSSESSIVE_MARKS
from claimx.annotate.coreference.titles import fold
from claimx.lexicon import group, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.mentions import Mention

__all__ = ["affiliate"]

_OFFICERS = group("officers")
_STATESMEN = group("state_speakers") | group("team_offices")  # a coach's team may go by its land or town
_OF = group("links_to_bodies")
_AT = _OF | {"at"}
_IN_OFFICE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ"})
_BEFORE = frozenset({"NOUN", "PROPN", "ADJ"})  # the words of an office, and of what stands before a body's name
_LONGEST = 8  # words of an office before a name
_OFFICE = 14  # words of an office set off behind a name, its body included
_SKIPPED = 4  # words between "from" and a name: "from the Berlin-based [Vale Alliance]"


def affiliate(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Note whom people speak for.

    By the office before the name or beside it, and by what is said right behind it: "[GM] chief executive Mary Barra",
    "Ray Young, the finance chief of [GM]", "Lena Voss from [Clear Water]"; of a state its officers and speakers:
    "[Norland]'s foreign minister, Ivo Kern".
    """
    bodies = [m for m in mentions if m.kind == "name" and m.type in {"ORG", "GPE", "NORP"}]
    found = _Bodies(doc, bodies)
    for mention in mentions:
        entity = mention.entity
        if entity is not None and entity.type == "PERSON" and entity.group is None:
            body = found.within(mention) if mention.kind == "noun" else found.around(mention)
            entity.group = body.entity if body is not None else None


class _Bodies:
    """The organisations and states that an article names."""

    def __init__(self, doc: Doc, named: Sequence[Mention]) -> None:
        self.doc = doc
        self.named = sorted(named, key=lambda m: m.head)
        self.by_first = {m.tokens[0]: m for m in named}
        self.by_last = {m.tokens[1]: m for m in named}
        lands = [(m.entity.name.lower(), m) for m in self.named if m.type == "GPE" and m.entity is not None]
        self.lands = {table("countries").get(name, name): m for name, m in reversed(lands)}

    def within(self, mention: Mention) -> Mention | None:
        """The body told of inside a description: "the finance chief of [GM]"."""
        first, last = mention.tokens[0], max(mention.tokens[1], self.doc[mention.head].right_edge.i + 1)
        inside = (m for m in self.named if first <= m.head < last)
        found = (m if m.type == "ORG" else self._state(m, {mention.word}) for m in inside)
        return next(filter(None, found), None)

    def around(self, mention: Mention) -> Mention | None:
        """The body told of before or behind a name."""
        return self._before(mention) or self._behind(mention) or self._of_sentence(mention)

    def _before(self, mention: Mention) -> Mention | None:
        """The last body before it: "[GM] chief executive Mary Barra", "[Norland]'s foreign minister Ivo Kern"."""
        doc, first = self.doc, mention.tokens[0]
        begin = first
        while begin > 0 and first - begin < _LONGEST:
            body = self.by_last.get(begin)
            if body is not None:
                if body.type == "ORG":
                    return body if begin < first else None
                return self._state(body, {fold(token.text) for token in doc[begin : mention.tokens[1]]})
            if doc[begin - 1].text == ")" and begin > 3 and doc[begin - 3].text == "(":  # "of the Lindow Board (LB)"
                begin -= 3
            elif doc[begin - 1].pos_ in _BEFORE or doc[begin - 1] in POSSESSIVE_MARKS:
                begin -= 1
            else:
                return None
        return None

    def _state(self, land: Mention, office: set[str]) -> Mention | None:
        """The state that somebody of an office speaks for: "[Norland]", "[Chinese]" where the article names China."""
        if office.isdisjoint(_STATESMEN):
            return None
        named = land.entity.name.lower() if land.entity is not None else ""
        return land if land.type == "GPE" else self.lands.get(table("lands").get(named, ""))

    def _behind(self, mention: Mention) -> Mention | None:
        """The body right behind it: "Lena Voss from the Berlin-based [Vale Alliance]"."""
        doc, i = self.doc, mention.tokens[1]
        if i < len(doc) and doc[i].text == ",":
            return self._beside(i + 1)
        if i >= len(doc) or doc[i].lower_ not in _OF:
            return None
        for k in range(i + 1, min(i + 2 + _SKIPPED, len(doc))):
            body = self.by_first.get(k)
            if body is not None and body.type == "ORG":
                return body
            if doc[k].pos_ not in _BEFORE | {"DET"} and doc[k].text != "-" and doc[k] not in PAST_PARTICIPLES:
                return None
        return None

    def _beside(self, first: int) -> Mention | None:
        """The body of an office that is set off: "Lena Voss, head of sales at [Clear Water], said"."""
        doc = self.doc
        for k in range(first, min(first + _OFFICE, len(doc))):
            body = self.by_first.get(k)
            if body is not None and k > first and body.type == "ORG":
                link = k - 2 if doc[k - 1].lower_ == "the" and k > first + 1 else k - 1
                return self._whole(body) if doc[link].lower_ in _AT else None
            if doc[k].pos_ not in _IN_OFFICE or doc[k].ent_type_ == "PERSON":
                return None
        return None

    def _whole(self, body: Mention) -> Mention:
        """The firm that a department is of: "vice president of Heavy Lift Programmes at [Solvanta]"."""
        doc, end = self.doc, body.tokens[1]
        if end + 1 >= len(doc) or doc[end].lower_ != "at":
            return body
        firm = self.by_first.get(end + 1) or self.by_first.get(end + 2 if doc[end + 1].lower_ == "the" else end + 1)
        return firm if firm is not None and firm.type == "ORG" else body

    def _of_sentence(self, mention: Mention) -> Mention | None:
        """The only firm told of before in the sentence of somebody whose office names none.

        "[Solvanta] will cut jobs, chief executive Greta Holm said".
        """
        noun = self.doc[mention.tokens[0] - 1] if mention.tokens[0] else None
        if noun is None or noun.lower_ not in _OFFICERS or not noun.text.islower():
            return None
        told = (m for m in self.named if m.type == "ORG" and m.sentence == mention.sentence)
        here = [m for m in told if m.head < mention.head]
        return here[0] if len({m.key() for m in here}) == 1 else None
