"""What the bytes of a fuzzer are turned into: inputs of every format, texts, annotated Docs, records."""

from __future__ import annotations

import gzip
import json
import unicodedata
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from claimx import lexicon
from claimx import record as r
from claimx.annotate.slots import Anchor, set_anchor
from claimx.annotate.times.lexicon import lexicon as time_words
from claimx.read.sanitise import one_line, sanitise
from claimx.record.identity import article_id, claim_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from atheris import FuzzedDataProvider as Source
    from spacy.vocab import Vocab

SUFFIXES = ["", ".txt", ".md", ".html", ".json", ".jsonl", ".warc", ".gz"]
FIELDS = [
    "text",
    "body",
    "maintext",
    "content",
    "title",
    "authors",
    "published",
    "date",
    "url",
    "language",
    "id",
    "source",
]
MARKS = ["“", "”", "‘", "’", '"', "'", "''", "``", "‘‘", "„", "«", "»", "＂", "—", "(", ")", "...", ",", ".", "?", "!"]
BLANKS = [" ", " ", " ", "", "\n", "\n\n", " \n"]
PLAIN = "said the Mayor of Lindmar that a bridge would open , and it is 40 more since before until last next about The".split()
FIGURES = [
    "3",
    "12",
    "31",
    "1990",
    "2024",
    "99",
    "0",
    "25:61",
    "7:30",
    "2024-02-30",
    "6/7/08",
    "1980s",
    "½",
    "10,000",
    "1e9",
    "Q3",
    "٣",
]
TAGS = ["NN", "NNS", "NNP", "VBD", "VBZ", "VBP", "VB", "MD", "IN", "DT", "CD", "JJ", ".", ",", "``", "''"]
COARSE = [
    "NOUN",
    "NOUN",
    "PROPN",
    "VERB",
    "VERB",
    "VERB",
    "VERB",
    "AUX",
    "ADP",
    "DET",
    "NUM",
    "ADJ",
    "PUNCT",
    "PUNCT",
    "PUNCT",
    "PUNCT",
]
DEPS = ["nsubj", "aux", "advmod", "npadvmod", "pobj", "prep", "advcl", "ccomp", "conj", "punct"]
DAYS = ["", "2024-03-06", "2000-02-29", "0001-01-01", "9999-12-31", "1969-12-31"]
_SNIPPETS = [
    "=1+1",
    "@cmd",
    "<script>alert(1)</script>",
    "[b]",
    "{{7*7}}",
    "](javascript:x)",
    "'; --",
    "\n",
    "🚀",
    "e\u0301",
    "\t",
    ",",
    '"',
    "`",
]


def text(source: Source, most: int = 40) -> str:
    """Any characters at all, lone surrogates among them."""
    return source.ConsumeUnicode(source.ConsumeIntInRange(0, most))


def document(source: Source) -> tuple[str, bytes]:
    """A name and its bytes: as they come, or packed, or inside a web archive or a JSON record."""
    suffix = source.PickValueInList(SUFFIXES)
    wrap = source.ConsumeIntInRange(0, 6)
    if wrap in {3, 4}:
        records = [_json_record(source) for _ in range(source.ConsumeIntInRange(1, 3))]
        data = (
            b"\n".join(json.dumps(record).encode() for record in records) if wrap == 3 else json.dumps(records).encode()
        )
        return "input" + suffix, data
    data = source.ConsumeBytes(source.remaining_bytes())
    if wrap == 1:
        data = gzip.compress(data, 1, mtime=0)
    if wrap == 2:
        data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
        head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/2024/03/06/a\r\n"
        data = (
            f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(data)}\r\n\r\n".encode()
            + data
            + b"\r\n\r\n"
        )
    if wrap == 5:
        data = b"<!DOCTYPE html><html><head><title>A</title></head><body><article>" + data
    return "input" + suffix, data


def _json_record(source: Source) -> dict[str, Any]:
    return {source.PickValueInList(FIELDS): _json_value(source) for _ in range(source.ConsumeIntInRange(1, 5))}


def _json_value(source: Source) -> Any:
    kind = source.ConsumeIntInRange(0, 7)
    if kind < 4:
        return text(source, 200)
    if kind == 4:
        return source.ConsumeInt(6)
    if kind == 5:
        return source.PickValueInList([None, True, 0.5, [], {}])
    return [text(source)] if kind == 6 else {source.PickValueInList(FIELDS): text(source)}


def times_doc(source: Source, vocab: Vocab) -> Doc:
    """Words of the time grammar, figures and noise, with tags and a flat tree for the rules that ask for a tense."""
    known = sorted(time_words().words)
    choices = [known, PLAIN, FIGURES, MARKS]
    words: list[str] = []
    while source.remaining_bytes() and len(words) < 60:
        kind = source.ConsumeIntInRange(0, 8)
        words.append(source.PickValueInList(choices[(kind + 1) // 2 % 4]) if kind < 7 else text(source, 8))
    doc = _doc(source, vocab, words, tree=True)
    set_anchor(doc, Anchor(source.PickValueInList(DAYS), (), ""))
    return doc


def quoted_doc(source: Source, vocab: Vocab) -> Doc:
    """Marks, words and line breaks in any order, with tags and sentence starts."""
    words: list[str] = []
    while source.remaining_bytes() and len(words) < 80:
        kind = source.ConsumeIntInRange(0, 5)
        words.append(source.PickValueInList([MARKS, MARKS, PLAIN, PLAIN, ["\n", "\n\n"], FIGURES][kind]))
    return _doc(source, vocab, words, tree=False)


def _doc(source: Source, vocab: Vocab, words: list[str], *, tree: bool) -> Doc:
    words = [sanitise(word) for word in words if word]
    picks = [source.ConsumeIntInRange(0, 255) for _ in words]
    spaces = [pick % 4 != 3 for pick in picks]
    tags = [TAGS[pick // 4 % len(TAGS)] for pick in picks]
    starts = [i == 0 or pick % 9 == 8 for i, pick in enumerate(picks)]
    if not tree:
        pos = [COARSE[TAGS.index(tag)] for tag in tags]
        return Doc(
            vocab, words=words, spaces=spaces, tags=tags, pos=pos, lemmas=[w.lower() for w in words], sent_starts=starts
        )
    heads = [i if start else i - 1 for i, start in enumerate(starts)]
    deps = ["ROOT" if start else DEPS[pick % len(DEPS)] for start, pick in zip(starts, picks, strict=True)]
    return Doc(vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps)


def article_text(source: Source) -> str:
    """An article of known pieces and noise, for the whole analysis."""
    pieces = []
    while source.remaining_bytes() and len(pieces) < 40:
        kind = source.ConsumeIntInRange(0, 9)
        lists = [
            PLAIN,
            PLAIN,
            MARKS,
            sorted(lexicon.cues_of("report")),
            FIGURES,
            SENTENCES,
            SENTENCES,
            ["\n\n", "\n"],
        ]
        pieces.append(source.PickValueInList(lists[kind]) if kind < len(lists) else text(source, 12))
        pieces.append(source.PickValueInList(BLANKS))
    return "".join(pieces)


SENTENCES = [
    "Mayor Ines Okoro said on Tuesday that the bridge would not reopen before May.", "According to the Courier, 1,200 people left the town in 2019.",
    "“We have nothing to add,” she said.", "By Omar Haddad", "LINDMAR, 6 March 2024 -", "He may resign next week, two officials said.", "@IngridSolheim (Mar 6, 2024)",
    "The council plans to build 40 houses.", "Read more", "Subscribe",
]  # fmt: skip


class Recorder:
    """Makes a record that keeps what the analysis promises (clean characters, spans that are their words), no more."""

    def __init__(self, source: Source) -> None:
        self.source = source
        pieces = [self.word() for _ in range(source.ConsumeIntInRange(1, 20))]
        self.content = sanitise("".join(pieces)) or "."
        self.id = article_id(self.content)

    def word(self) -> str:
        return self.source.PickValueInList(_SNIPPETS) if self.source.ConsumeBool() else text(self.source, 12)

    def name(self) -> str | None:
        return one_line(self.word()) or None

    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.name() for _ in range(self.source.ConsumeIntInRange(0, 2)))))

    def span(self) -> dict[str, Any]:
        start = self.source.ConsumeIntInRange(0, len(self.content) - 1)
        end = self.source.ConsumeIntInRange(start + 1, len(self.content))
        return {"text": self.content[start:end], "start": start, "end": end}

    def maybe(self, make: Callable[[], Any]) -> Any:
        return make() if self.source.ConsumeBool() else None

    def when(self) -> r.When:
        to = self.source.PickValueInList([None, "2024-12-31"])
        return r.When(**self.span(), value="2024", from_="2024-01-01", to=to, precision="year", time="t1")

    def voice(self) -> r.ClaimSource:
        kind = self.source.PickValueInList(["named", "unnamed", "outlet"])
        words = {"text": None, "start": None, "end": None} if kind == "outlet" else self.span()
        rest = {"entity": None, "speech": None, "attribution": None}
        return r.ClaimSource(kind=kind, name=self.name(), **words, cue=self.name(), via=self.names(), **rest)

    def claim(self, rank: int) -> r.Claim:
        verb = self.span()
        return r.Claim(
            id=claim_id(self.id, verb["start"], verb["end"], f"{verb['text']} {rank}"),
            rank=rank,
            **self.span(),
            who=self.maybe(lambda: r.Who(name=self.name(), **self.span(), entity=None)),
            what=r.What(**self.span(), predicate=r.Predicate(lemma="open", **verb)),
            when=self.maybe(self.when),
            where=self.maybe(lambda: r.Where(name=self.name() or "X", **self.span(), entity=None)),
            source=self.voice(),
            modality="actual",
            polarity="positive",
            numbers=(),
            confidence=self.source.ConsumeIntInRange(0, 10000) / 10000,
        )

    def article(self) -> r.ArticleInfo:
        unknown = {"sha256": None, "bytes": None, "encoding": None}
        return r.ArticleInfo(
            id=self.id,
            origin=r.Origin(path=self.name(), record=self.name(), url=self.name(), media_type="text/plain", **unknown),
            title=self.name(),
            deck=None,
            authors=self.names(),
            publisher=self.name(),
            published=self.source.PickValueInList([None, "2024-03-06"]),
            published_from=None,
            language="en",
            text=r.Text(length=len(self.content), sha256="", content=self.content),
            body=((0, len(self.content)),),
        )

    def record(self) -> r.ArticleRecord:
        size = len(self.content)
        return r.ArticleRecord(
            article=self.article(),
            entities=(),
            times=(),
            attributions=(),
            claims=tuple(self.claim(rank + 1) for rank in range(self.source.ConsumeIntInRange(0, 3))),
            coverage=r.Coverage(chars=size, body_chars=size, sentences=1, skipped=()),
            warnings=(),
            run=r.Run(claimx="0", model="m", digest="d"),
        )


_SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # marks around numbers


def hidden(content: str) -> bool:
    """Whether a text holds a character that acts or hides."""
    suspect = {c for c in content if not c.isprintable()} - {"\n", *_SEEN}
    return any(unicodedata.category(c) in {"Cc", "Cs", "Cf"} for c in suspect)
