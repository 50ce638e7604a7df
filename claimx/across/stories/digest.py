"""One record -> what a comparison with other articles asks of it: small, so that 100,000 fit into memory."""

from __future__ import annotations

import re
import sys
import zlib
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from claimx.across.stories.tolls import Mention, find_mentions
from claimx.across.wording.quotations import find_quotations
from claimx.across.wording.words import find_words, stem

if TYPE_CHECKING:
    from claimx.record import ArticleRecord, Claim

_WORDS = 1200  # of an article's beginning
_SHINGLE = 5  # words
_HASHES = 32
_PRIME = (1 << 31) - 1
_SHORTEST_QUOTE = 20  # characters
_DIGITS = 4  # behind the point: 4.1 million is 4,100,000, not 4,099,999.9999999995
_SHOTS = re.compile(r"\b(?:shot|shootings?|shooters?|gunm[ae]n|gunfire|gunshots?)\b", re.IGNORECASE)
_AGENCY = re.compile(r"\((AP|Reuters|AFP|UPI|dpa|PA|CNN|Bloomberg|Xinhua|TASS|[A-Z][A-Za-z]+)\)\s*[-–—]")


class Quotation(msgspec.Struct, frozen=True, array_like=True):
    """Words in quotation marks and who is taken to have said them."""

    start: int
    end: int
    text: str
    speaker: str | None


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A number of a claim: its value, unit and place, and what is counted."""

    value: float
    unit: str | None
    of: str | None
    approximate: bool
    start: int
    end: int
    text: str


class Said(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a claim."""

    id: str
    rank: int
    start: int
    end: int
    text: str
    who: str | None
    lemma: str
    predicate: str
    what: str
    when: str | None
    first: str | None
    last: str | None
    source: str | None
    kind: str
    modality: str
    polarity: str
    where: str | None
    numbers: tuple[Figure, ...]


class Named(msgspec.Struct, frozen=True, array_like=True):
    """A person of an article."""

    name: str
    role: str | None
    mentions: int


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """A source of an article and how often it is heard."""

    name: str | None
    kind: str
    type: str | None
    direct: int
    indirect: int


class Details(msgspec.Struct, frozen=True, array_like=True):
    """What is only asked of articles that share their story with others."""

    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    claims: tuple[Said, ...]
    people: tuple[Named, ...]
    voices: tuple[Voice, ...]
    agency: str | None
    shooting: bool  # whether the article speaks of shots: what the learned board knows


class Digest(msgspec.Struct, kw_only=True):
    """An article for the comparison: who it is, its words and names, and its details, packed."""

    id: str
    article: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    day: int | None
    words: dict[str, int]
    head: tuple[str, ...]
    names: frozenset[str]
    places: frozenset[str]
    days: frozenset[int]
    main_days: tuple[int, ...]
    signature: tuple[int, ...]
    size: int
    packed: bytes

    @property
    def details(self) -> Details:
        """The details, unpacked."""
        return msgspec.msgpack.decode(zlib.decompress(self.packed), type=Details)

    @property
    def order(self) -> tuple[int, str, str]:
        """By day of publication, undated ones last; the same whatever the order of the inputs."""
        return (self.day if self.day is not None else 1 << 30, self.id, self.article)


def pack(details: Details) -> bytes:
    """The details as they are kept in memory."""
    return zlib.compress(msgspec.msgpack.encode(details), 3)


def digest(record: ArticleRecord) -> Digest:
    """What is kept of a record. Works best with its text; without it, with the words of its spans."""
    article, origin = record.article, record.article.origin
    text = article.text.content if article.text.content is not None else known_words(record)
    forms = [word.form for word in find_words(text) if not word.is_mark]
    stems = [sys.intern(stem(form)) for form in forms[:_WORDS]]  # one string for all articles: half the memory
    entities = record.entities
    details = Details(
        mentions=find_tolls(record, text),
        quotations=tuple(_quotations(record, text)),
        claims=tuple(_said(claim) for claim in record.claims),
        people=tuple(
            Named(e.name, e.role, len(e.mentions)) for e in entities if e.type == "PERSON" and _is_full_name(e.name)
        ),
        voices=tuple(_voices(record)),
        agency=(match := _AGENCY.search(text[:300])) and match.group(1),
        shooting=bool(_SHOTS.search(text)),
    )
    return Digest(
        id=origin.record or origin.path or article.id,
        article=article.id,
        outlet=article.publisher or (urlsplit(origin.url).hostname if origin.url else None),
        url=origin.url,
        title=article.title,
        published=article.published,
        day=ordinal(article.published),
        words=dict(Counter(stems)),
        head=tuple(sys.intern(stem(word.form)) for word in find_words(article.title or "") if not word.is_mark),
        names=frozenset(
            sys.intern(e.name.casefold().split()[-1])
            for e in entities
            if e.type in {"PERSON", "ORG"} and e.name.strip()
        ),
        places=frozenset(
            [sys.intern(e.name.casefold()) for e in entities if e.type in {"GPE", "LOC", "FAC"}]
            + [claim.where.name.casefold() for claim in record.claims if claim.where]
        ),
        days=frozenset(
            day for t in record.times if t.from_ and t.from_ == t.to and (day := ordinal(t.from_)) is not None
        ),
        main_days=_main_days(record.claims),
        signature=sign(stems),
        size=len(stems),
        packed=pack(details),
    )


def find_tolls(record: ArticleRecord, text: str) -> tuple[Mention, ...]:
    """The numbers of an article that may be tolls."""
    return tuple(find_mentions(text, claimed_numbers(record), [(time.start, time.end) for time in record.times]))


def claimed_numbers(record: ArticleRecord) -> dict[int, tuple[str, str | None]]:
    """By offset, the predicate of the claim of something that is so whose number or subject begins there, and the unit.

    The unit of a number is what it counts: "seven firefighters" are firefighters.
    """
    found: dict[int, tuple[str, str | None]] = {}
    for claim in record.claims:
        if claim.polarity != "positive" or claim.modality != "actual":
            continue
        starts = [(number.start, number.unit) for number in claim.numbers]
        if claim.who and claim.who.start is not None:
            starts.append((claim.who.start, None))
        for start, unit in starts:
            found.setdefault(start, (claim.what.predicate.lemma, unit))
    return found


def known_words(record: ArticleRecord) -> str:
    """The text as far as the record gives it: the words of its spans in their places, blanks between them."""
    length = record.article.text.length
    letters = [" "] * length
    spans = [(claim.start, claim.text) for claim in record.claims]
    spans += [(s.start, s.text) for c in record.claims for s in (c.source,) if s.start is not None and s.text]
    for start, words in spans:
        letters[start : start + len(words)] = words
    return "".join(letters[:length])


def sign(stems: list[str]) -> tuple[int, ...]:
    """The MinHash signature of an article's runs of five words (Broder 1997); empty for a text that has none."""
    import numpy as np

    runs = {zlib.crc32(" ".join(stems[at : at + _SHINGLE]).encode()) for at in range(len(stems) - _SHINGLE + 1)}
    if not runs:
        return ()
    values = np.array(sorted(runs), dtype=np.uint64) % _PRIME
    factors = np.array([(7919 * (k + 1) ** 2 + 104729 * k + 1) % _PRIME for k in range(_HASHES)], dtype=np.uint64)
    hashed = (values[None, :] * factors[:, None] + factors[::-1, None]) % _PRIME
    return tuple(int(value) for value in hashed.min(axis=1))


def _main_days(claims: tuple[Claim, ...]) -> tuple[int, ...]:
    top = sorted((claim for claim in claims if claim.rank <= 5), key=lambda claim: claim.rank)
    days = (ordinal(claim.when.from_) for claim in top if claim.when and claim.when.from_ == claim.when.to)
    return tuple(day for day in days if day is not None)


def _is_full_name(name: str) -> bool:
    parts = name.split()
    return (
        len(parts) > 1 and all(part[0].isalpha() for part in parts) and parts[0][0].isupper() and parts[-1][0].isupper()
    )


def ordinal(day: str | None) -> int | None:
    """The number of a day, or none where it is not one."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _quotations(record: ArticleRecord, text: str) -> list[Quotation]:
    found = []
    for start, end in find_quotations(text):
        if end - start < _SHORTEST_QUOTE:
            continue
        speaker = next(
            (
                a.source.name or a.source.text
                for a in record.attributions
                if a.source and any(s < end and start < e for s, e in a.content)
            ),
            None,
        )
        found.append(Quotation(start, end, text[start:end], speaker))
    return found


def _said(claim: Claim) -> Said:
    when = claim.when
    return Said(
        claim.id, claim.rank, claim.start, claim.end, claim.text, claim.who.name if claim.who else None,
        claim.what.predicate.lemma, claim.what.predicate.text, claim.what.text, when.text if when else None,
        when.from_ if when else None, when.to if when else None, claim.source.name or claim.source.text,
        claim.source.kind, claim.modality, claim.polarity,
        claim.where.name if claim.where else None,
        tuple(
            Figure(round(n.value, _DIGITS), n.unit, n.of, n.approximate, n.start, n.end, n.text)
            for n in claim.numbers
            if n.value is not None
        ),
    )  # fmt: skip


def _voices(record: ArticleRecord) -> list[Voice]:
    types = {entity.id: entity.type for entity in record.entities}
    counts: dict[tuple[str | None, str, str | None], list[int]] = {}
    for attribution in record.attributions:
        source = attribution.source
        if attribution.class_ != "report" or source is None or source.kind == "outlet":
            continue
        key = (source.name or source.text, source.kind, types.get(source.entity or ""))
        counts.setdefault(key, [0, 0])[attribution.speech == "indirect"] += 1
    return [
        Voice(name, kind, sort, direct, indirect)
        for (name, kind, sort), (direct, indirect) in sorted(counts.items(), key=lambda one: (str(one[0]), one[1]))
    ]
