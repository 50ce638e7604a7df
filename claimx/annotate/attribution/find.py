"""Cues, then for every likely cue its source and content: the statistical part of attribution, over one Doc."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.annotate.attribution.decode import CONTENT, CUE, NONE, SOURCE, Reading, read_cue
from claimx.annotate.attribution.features import binned, cue_features
from claimx.annotate.attribution.surroundings import CueWindow, Static, WordTags, link_features, scope
from claimx.annotate.attribution.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.heads import Heads, Tagged
    from claimx.annotate.attribution.model import Model
    from claimx.annotate.encoding import Encoded

LIKELY = 0.5  # a cue that other cues' windows should know of
FLOOR = 0.1  # below it a cue is not read at all
_STRETCH, _MOST = 60, 10  # tokens, and cues among them that are read
_ENCODED = 0.1  # the encoder may propose a cue that no list knows
_SURELY_NOT = 0.95  # a word of which the encoder thinks so at the rim of a window is not looked at
_MARGIN = 2  # words that stay beside the others
_CLOSE = 6  # words to each side of a cue that stay in any case
_LABELS = (("O", NONE), ("S", SOURCE), ("CL", CONTENT), ("CR", CONTENT), ("K", CUE))
_LETTERS = "NSCK"
_TAGS = tuple(map("".join, product("OBI", repeat=3)))  # of cue, source and content
_PLACES = (9, 3, 1)  # of the letters of a tag, for its number among `_TAGS`


def is_candidate(t: Table, i: int, lexicon: frozenset[str]) -> bool:
    """A word that has headed a cue before, or a verb with a clause."""
    return t.lemma[i] in lexicon or (t.pos[i] == "VERB" and any(t.dep[c] == "ccomp" for c in t.children[i]))


class Outlook:
    """What the encoder says about a Doc, addressed by token."""

    def __init__(self, encoded: Encoded, heads: Heads, candidates: Sequence[int]) -> None:
        """Look at the windows with candidates."""
        self.heads = heads
        numbers = sorted({n for n in map(encoded.number, candidates) if n is not None})
        seen = [encoded.window(n) for n in numbers]
        self.windows: list[Tagged] = [heads.tag(window) for window in seen]
        self.place: dict[int, tuple[int, int]] = {}
        self.cue: dict[int, float] = {}
        self.tag: dict[int, str] = {}
        for k, w in enumerate(self.windows):
            best = w.tags.reshape(-1, 3, 3).argmax(2).dot(_PLACES).tolist()
            chances = w.tags[:, 1].tolist()
            for n, token in enumerate(w.words):
                self.place[token] = (k, n)
                self.cue[token] = chances[n]
                self.tag[token] = _TAGS[best[n]]

    def links(self, cues: Sequence[int]) -> dict[int, tuple[list[int], np.ndarray]]:
        """For each cue that was encoded: the tokens of its window and their link probabilities."""
        known: dict[int, list[int]] = {}
        for c in cues:
            if c in self.place:
                known.setdefault(self.place[c][0], []).append(c)
        out = {}
        for k, here in known.items():
            window = self.windows[k]
            found = self.heads.link(window, [self.place[c][1] for c in here])
            out.update({c: (window.words, chance) for c, chance in zip(here, found, strict=True)})
        return out


def crop(chances: np.ndarray, cue: int) -> tuple[int, int]:
    """The part of a window that the encoder thinks may belong to the cue, with a margin: [first, last)."""
    possible = np.flatnonzero((chances[:, NONE] < _SURELY_NOT) | ~np.any(chances, axis=1))
    first = min(int(possible[0]) - _MARGIN, cue - _CLOSE) if possible.size else cue - _CLOSE
    last = max(int(possible[-1]) + 1 + _MARGIN, cue + _CLOSE + 1) if possible.size else cue + _CLOSE + 1
    return max(first, 0), min(last, len(chances))


def spread(links: tuple[list[int], np.ndarray] | None, begin: int, end: int) -> np.ndarray:
    """Link probabilities of the tokens [begin, end); rows of zeros where the encoder saw nothing."""
    out = np.zeros((end - begin, 4))
    if links is not None:
        words, chance = links
        inside = [k for k, token in enumerate(words) if begin <= token < end]
        if inside:
            out[[words[k] - begin for k in inside]] = chance[inside]
    return out


def word_tags(chances: np.ndarray, tags: dict[int, str], begin: int) -> list[WordTags]:
    """The encoder's view of a window, as the CRF wants it."""
    best = chances.argmax(1).tolist()
    seen = np.any(chances, axis=1).tolist()
    content, source = chances[:, CONTENT].tolist(), chances[:, SOURCE].tolist()
    return [
        WordTags(_LETTERS[best[k]], binned(content[k]), binned(source[k]), tags.get(begin + k, "-"))
        if seen[k]
        else WordTags("-", "-", "-", "-")
        for k in range(len(best))
    ]


def candidates(t: Table, lexicon: frozenset[str]) -> list[int]:
    """Every candidate of a text."""
    return [i for i in range(t.size) if is_candidate(t, i, lexicon)]


def cue_chances(t: Table, found: Sequence[int], classify: Any, outlook: Outlook | None) -> dict[int, float]:
    """Candidate -> probability of heading a cue; the encoder adds candidates of its own."""
    out = {}
    seen = outlook.cue if outlook else {}
    for i in sorted({*found, *(i for i, p in seen.items() if p > _ENCODED)}):
        classify.set([cue_features(t, i, seen.get(i, 0.0) if outlook else None)])
        out[i] = classify.marginal("1", 0)
    return out


def likely(scores: dict[int, float], least: float) -> list[int]:
    """The cues to read: those above the threshold, of many in one stretch the best; a list of verbs is no prose."""
    stretches: dict[int, list[int]] = {}
    for i, score in scores.items():
        if score >= least:
            stretches.setdefault(i // _STRETCH, []).append(i)
    best = (sorted(cues, key=lambda i: (-scores[i], i))[:_MOST] for cues in stretches.values())
    return sorted(i for cues in best for i in cues)


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


class ScoredCue(NamedTuple):
    """A likely cue with its score, its window and the two opinions on it."""

    head: int
    score: float
    begin: int
    crf: np.ndarray
    encoder: np.ndarray | None


def scenes(t: Table, cues: Sequence[int], outlook: Outlook | None) -> Iterator[tuple[CueWindow, np.ndarray | None]]:
    """Each cue with the words that are labelled for it and, where there is an encoder, its opinion on them."""
    links = outlook.links(cues) if outlook and cues else {}
    for cue in cues:
        begin, end = scope(t, cue)
        if outlook is None:
            yield CueWindow(cue, begin, end), None
            continue
        chances = spread(links.get(cue), begin, end)
        first, last = crop(chances, cue - begin)
        chances = chances[first:last]
        yield CueWindow(cue, begin + first, begin + last, word_tags(chances, outlook.tag, begin + first)), chances


def _encoded(doc: Doc) -> Encoded:
    """The Doc as `claimx_encoder` left it; in a pipeline without that component, encoded here."""
    from claimx.annotate.encoding import Encoded, encode
    from claimx.encoder import load

    return Encoded.of(doc) or encode(doc, load())


def score_cues(doc: Doc, t: Table, model: Model) -> Iterator[ScoredCue]:
    """Every likely cue with the label probabilities of the words around it."""
    found = candidates(t, model.lexicon)
    outlook = Outlook(_encoded(doc), model.heads, found) if model.heads is not None and found else None
    chances = cue_chances(t, found, model.cue, outlook)
    own, share = (outlook.cue if outlook else {}), model.settings.cue_share
    # no content raises the score of its cue, so one below the threshold is not read
    scores = {i: (1 - share) * p + share * own.get(i, 0.0) for i, p in chances.items() if p > FLOOR}
    cues = likely(scores, model.settings.threshold)
    static, count = Static(t, model.words), running(t, chances)
    for window, links in scenes(t, cues, outlook):
        rows = link_features(t, static, window, count)
        yield ScoredCue(window.cue, scores[window.cue], window.begin, crf_chance(model.link, rows), links)


def blend(scored: ScoredCue, share: float) -> np.ndarray:
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
        reading = read_cue(t, scored.head, scored.begin, chance, scored.score, model.settings)
        if reading is not None:
            found.append(reading)
    return found
