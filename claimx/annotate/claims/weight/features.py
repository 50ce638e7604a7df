"""What speaks for keeping a claim, as readable numbers between 0 and about 3.

After what is known of summarising news: position and headline (Edmundson 1969), new information, centrality of
the words (Erkan and Radev 2004), salience of the persons (Hamborg et al. 2019); amounts, plans and named sources
are what editors of news look for.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from math import exp, log
from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.path import is_finite
from claimx.annotate.claims.weight.alone import alone
from claimx.annotate.clause.labels import PAST_PARTICIPLES, PRESENT, SUPERLATIVES, label
from claimx.annotate.frame import sentence_of
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from claimx.annotate.claims.weight.setting import Setting
    from claimx.annotate.slots import ClaimMark

_LEAD, _BODY = 3, 12  # sentences over which the weight of standing early fades
_EXACT = frozenset({"day", "time"})
_NEWS = 7  # days around publication
_SHORT, _LONG = 6, 30  # tokens of a statement
_AMOUNTS = group("amount_words")
_YOU = frozenset({"you", "your"})
_ME = group("first_person")
_STATES = group("states")
_UNIQUE = frozenset({"first", "only", "last"})
_DEPENDENCIES = ("ROOT", "ccomp", "conj", "advcl", "relcl", "acl")
_MODALITIES = ("planned", "possible", "hypothetical", "normative")
_KINDS = ("copula", "existential", "preposition", "light")
_SUREST = 0.99


def features(setting: Setting, claims: Sequence[ClaimMark]) -> list[dict[str, float]]:
    """The features of each claim, in their order; what is zero is left out."""
    told = _Told()
    holding = Counter(claim.part_of for claim in claims)
    repeated = Counter(claim.repeats for claim in claims)
    found = []
    for index, claim in enumerate(claims):
        tokens = setting.stated[index]
        entities = {setting.named_at[t.i] for t in tokens if t.i in setting.named_at}
        entities |= {entity for *_, entity in claim.statement if entity >= 0}
        row = {
            **_title(setting, claim, setting.words[index], entities),
            **_place(setting, claim),
            **_clause(setting, claim),
            **_who(setting, claim),
            **_content(setting, claim, tokens, setting.words[index], entities),
            **_voice(setting, claim, tokens),
            **_stance(claim),
            **alone(setting, claim),
            **told.new(setting, claim, setting.words[index], entities),
            "bias": 1.0,
            "repeated": float(repeated[index] > 0),
            "holds": min(holding[index], 3) / 3,
        }
        found.append({name: round(float(value), 6) for name, value in row.items() if value})
        if claim.part_of < 0 and claim.repeats < 0:
            told.add(setting, claim, setting.words[index], entities)
    return found


class _Told:
    """What the claims so far have told."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.entities: set[int] = set()
        self.in_sentence: Counter[int] = Counter()

    def new(self, setting: Setting, claim: ClaimMark, words: frozenset[str], entities: set[int]) -> dict[str, float]:
        return {
            "new.words": len(words - self.words) / max(len(words), 1),
            "new.predicate": setting.doc[claim.head].lemma_.lower() not in self.words,
            "new.entities": min(len(entities - self.entities), 3) / 3,
            "later.in.sentence": min(self.in_sentence[sentence_of(setting.doc[claim.head]).start], 3) / 3,
        }

    def add(self, setting: Setting, claim: ClaimMark, words: frozenset[str], entities: set[int]) -> None:
        self.words |= words
        self.entities |= entities
        self.in_sentence[sentence_of(setting.doc[claim.head]).start] += 1


def _title(setting: Setting, claim: ClaimMark, words: frozenset[str], entities: set[int]) -> dict[str, float]:
    shared = len(words & setting.title)
    return {
        "headline": claim.head < setting.headline,
        "headline.words": min(shared, 5) / 5,
        "headline.share": shared / max(len(setting.title), 1),
        "headline.entities": len(entities & setting.title_entities) / max(len(setting.title_entities), 1),
        "headline.who": bool(set(claim.who_entities) & setting.title_entities),
    }


def _place(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    sentence = max(setting.sentences[sentence_of(setting.doc[claim.head]).start] - 1, 0)
    return {
        "lead": exp(-sentence / _LEAD),
        "early": exp(-sentence / _BODY),
        "late": log(1 + sentence),
        "first.sentence": sentence == 0,
    }


def _clause(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    verb = setting.doc[claim.verb if claim.verb >= 0 else claim.head]
    core = min(max(claim.core, 1 - _SUREST), _SUREST)
    return {
        "core": log(core / (1 - core)),
        "confidence": claim.confidence,
        **{f"clause={name}": label(verb) == name for name in _DEPENDENCIES},
        **{f"kind={name}": claim.rule.startswith(name) for name in _KINDS},
        "finite": is_finite(verb),
        "present": verb in PRESENT,
        "participle": verb in PAST_PARTICIPLES,
        "state": verb.lemma_ in _STATES,
    }


def _who(setting: Setting, claim: ClaimMark) -> dict[str, float]:
    words = [setting.doc[i] for i in range(*claim.who)] if claim.who else []
    single = words[0] if len(words) == 1 else None
    return {
        "who.salience": setting.salience(claim.who_entities),
        "who.named": any(setting.entities[index].named for index in claim.who_entities),
        "who.person": any(setting.entities[index].type == "PERSON" for index in claim.who_entities),
        "who.unknown": not claim.who_name,
        "who.pronoun": single is not None and single.pos_ == "PRON",
        "who.first": single is not None and single.lower_ in _ME,
    }


def _content(
    setting: Setting, claim: ClaimMark, tokens: Sequence[Token], words: frozenset[str], entities: set[int]
) -> dict[str, float]:
    numbers = sum(token.like_num for token in tokens)
    frequent = [setting.claims_with[word] for word in words]
    time = setting.times[claim.when] if claim.when >= 0 else None
    return {
        "length": log(1 + len(tokens)),
        "length.short": len(tokens) < _SHORT,
        "length.long": len(tokens) > _LONG,
        "words": min(len(words), 14) / 14,
        "names": min(sum(token.pos_ == "PROPN" for token in tokens), 6) / 6,
        "entities": min(len(entities), 4) / 4,
        "entities.salience": setting.salience(entities),
        "number": numbers > 0,
        "numbers": min(numbers, 3) / 3,
        "amount": any(token.lower_ in _AMOUNTS for token in tokens),
        "time": time is not None,
        "time.day": time is not None and time.precision in _EXACT,
        "time.near": time is not None and _is_near(time.begin, setting.published),
        "place": bool(claim.where),
        "unique": any(token in SUPERLATIVES or token.lower_ in _UNIQUE for token in tokens),
        "central": sum(log(max(count, 1)) for count in frequent) / 20,
        "central.mean": sum(log(max(count, 1)) for count in frequent) / max(len(frequent), 1),
    }


def _is_near(day: str, published: str) -> bool:
    if not day or not published:
        return False
    return abs((date.fromisoformat(published) - date.fromisoformat(day)).days) <= _NEWS


def _voice(setting: Setting, claim: ClaimMark, tokens: Sequence[Token]) -> dict[str, float]:
    mark = setting.attributions[claim.source] if claim.source >= 0 else None
    words = {token.lower_ for token in tokens}
    return {
        "attributed": mark is not None,
        "source.named": mark is not None
        and bool(mark.source)
        and any(i in setting.named_at for i in range(*mark.source)),
        "speech=direct": mark is not None and mark.speech == "direct",
        "speech=mixed": mark is not None and mark.speech == "mixed",
        "quotation.marks": any(token.is_quote for token in tokens),
        "you": bool(words & _YOU),
        "me": bool(words & _ME),
    }


def _stance(claim: ClaimMark) -> dict[str, float]:
    return {
        **{f"modality={name}": claim.modality == name for name in _MODALITIES},
        "negative": claim.polarity == "negative",
    }
