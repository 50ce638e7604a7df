"""Cues, then for every likely cue its source and content: the statistical part of attribution, over one Doc."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.annotate.attribution.decode import CONTENT, CUE, NONE, SOURCE, Reading, read_cue
from claimx.annotate.attribution.features import Glance, Static, binned, cue_features, link_features, scope
from claimx.annotate.attribution.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.encode import Encoder, Window
    from claimx.annotate.attribution.model import Model

LIKELY = 0.5  # a cue that other cues' windows should know of
FLOOR = 0.1  # below it a cue is not read at all
_ENCODED = 0.1  # the encoder may propose a cue that no list knows
_LABELS = (("O", NONE), ("S", SOURCE), ("CL", CONTENT), ("CR", CONTENT), ("K", CUE))
_LETTERS = "NSCK"
_TAG_LETTERS = "OBI"


def is_candidate(t: Table, i: int, lexicon: frozenset[str]) -> bool:
    """A word that has headed a cue before, or a verb with a clause."""
    return t.lemma[i] in lexicon or (t.pos[i] == "VERB" and any(t.dep[c] == "ccomp" for c in t.children[i]))


class Outlook:
    """What the encoder says about a Doc, addressed by token."""

    def __init__(self, doc: Doc, encoder: Encoder, candidates: Sequence[int]) -> None:
        """Encode the windows with candidates."""
        self.encoder = encoder
        self.windows: list[Window] = encoder.encode(doc, candidates)
        self.place: dict[int, tuple[int, int]] = {}
        self.cue: dict[int, float] = {}
        self.tag: dict[int, str] = {}
        for k, w in enumerate(self.windows):
            best = w.tags.reshape(-1, 3, 3).argmax(2).tolist()
            heads = w.tags[:, 1].tolist()
            for n, token in enumerate(w.words):
                self.place[token] = (k, n)
                self.cue[token] = heads[n]
                self.tag[token] = "".join(_TAG_LETTERS[x] for x in best[n])

    def links(self, cues: Sequence[int]) -> dict[int, tuple[list[int], np.ndarray]]:
        """For each cue that was encoded: the tokens of its window and their link probabilities."""
        known = [c for c in cues if c in self.place]
        found = self.encoder.link(self.windows, [self.place[c] for c in known])
        return {c: (self.windows[self.place[c][0]].words, chance) for c, chance in zip(known, found, strict=True)}


def spread(links: tuple[list[int], np.ndarray] | None, begin: int, end: int) -> np.ndarray:
    """Link probabilities laid over the tokens [begin, end); rows of zeros where the encoder saw nothing."""
    out = np.zeros((end - begin, 4))
    if links is not None:
        words, chance = links
        inside = [k for k, token in enumerate(words) if begin <= token < end]
        if inside:
            out[[words[k] - begin for k in inside]] = chance[inside]
    return out


def glances(laid: np.ndarray, tags: dict[int, str], begin: int) -> list[Glance]:
    """The encoder's view of a window, as the CRF wants it."""
    best = laid.argmax(1).tolist()
    seen = np.any(laid, axis=1).tolist()
    content, source = laid[:, CONTENT].tolist(), laid[:, SOURCE].tolist()
    return [
        Glance(_LETTERS[best[k]], binned(content[k]), binned(source[k]), tags.get(begin + k, "-"))
        if seen[k]
        else Glance("-", "-", "-", "-")
        for k in range(len(best))
    ]


def cue_chances(t: Table, lexicon: frozenset[str], classify: Any, outlook: Outlook | None) -> dict[int, float]:
    """Candidate -> probability of heading a cue."""
    out = {}
    for i in range(t.size):
        seen = outlook.cue.get(i, 0.0) if outlook else 0.0
        if seen > _ENCODED or is_candidate(t, i, lexicon):
            classify.set([cue_features(t, i, seen if outlook else None)])
            out[i] = classify.marginal("1", 0)
    return out


def running(t: Table, chances: dict[int, float]) -> list[int]:
    """Likely cue heads up to and with each word."""
    out, n = [], 0
    for i in range(t.size):
        n += chances.get(i, 0.0) > LIKELY
        out.append(n)
    return out


def crf_chance(link: Any, rows: list[list[str]]) -> np.ndarray:
    """Marginal probabilities of none, source, content and cue for each word of a window."""
    link.set(rows)
    out = np.zeros((len(rows), 4))
    for name, column in _LABELS:
        out[:, column] += [link.marginal(name, k) for k in range(len(rows))]
    return out


class Scored(NamedTuple):
    """A likely cue with its window and the two opinions on it."""

    head: int
    chance: float
    begin: int
    crf: np.ndarray
    encoder: np.ndarray | None
    seen: float  # the encoder's own probability of a cue


def score_cues(doc: Doc, t: Table, model: Model) -> Iterator[Scored]:
    """Every likely cue with the label probabilities of the words around it."""
    outlook = None
    if model.encoder is not None:
        candidates = [i for i in range(t.size) if is_candidate(t, i, model.lexicon)]
        if candidates:
            outlook = Outlook(doc, model.encoder, candidates)
    chances = cue_chances(t, model.lexicon, model.cue, outlook)
    cues = [i for i, p in chances.items() if p > FLOOR]
    links = outlook.links(cues) if outlook and cues else {}
    static, count = Static(t, model.words), running(t, chances)
    for i in cues:
        begin, end = scope(t, i)
        laid = spread(links.get(i), begin, end) if outlook else None
        seen = glances(laid, outlook.tag, begin) if outlook and laid is not None else None
        rows = link_features(t, static, i, count, seen)[2]
        yield Scored(
            i, chances[i], begin, crf_chance(model.link, rows), laid, outlook.cue.get(i, 0.0) if outlook else 0.0
        )


def blend(scored: Scored, share: float) -> np.ndarray:
    """The two opinions averaged; where the encoder saw nothing the CRF speaks alone."""
    if scored.encoder is None or not share:
        return scored.crf
    weight = share * np.any(scored.encoder, axis=1, keepdims=True)
    return np.asarray((1 - weight) * scored.crf + weight * scored.encoder)


def read_cues(doc: Doc, t: Table, model: Model) -> list[Reading]:
    """The attributions that the weights see in a Doc, by the place of their cue."""
    found = []
    for scored in score_cues(doc, t, model):
        chance = blend(scored, model.settings.encoder_share)
        cue = (1 - model.settings.cue_share) * scored.chance + model.settings.cue_share * scored.seen
        reading = read_cue(t, scored.head, scored.begin, chance, cue, model.settings)
        if reading is not None:
            found.append(reading)
    return found
