"""Which of its candidates an anaphor most likely means, by the weights and the network, or none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.coreference.absent import absence
from claimx.annotate.coreference.antecedents import features, net_features
from claimx.annotate.coreference.houses import speaker_or_house
from claimx.annotate.coreference.weights import weights
from claimx.annotate.coreference.wording import called
from claimx.annotate.encoding import Encoded
from claimx.choice import NONE, Choice
from claimx.linear import softmax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.antecedents import Place
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.coreference.network import Network, Outlook
    from claimx.annotate.slots import Tokens
    from claimx.linear import Linear

__all__ = ["ALONE", "Ranker"]

ALONE = 0.55  # share that is right of a speaker's "we" where no other of the text is likely
_RIVALS = 3  # kept of each choice
_LEAST = {  # chance from which a description's antecedent is likelier right than wrong, by what ties the two
    "tied=noun": 0.3,
    "tied=role": 0.3,
    "tied=name": 0.3,
    "tied=type": 0.7,  # from here on right in eight of ten, below in half
}
_ANYBODY = 0.8  # the same of a person of whom nothing tells that role, and of whatever an open description means


class Ranker:
    """Chooses among the candidates of one article's anaphors."""

    def __init__(self, doc: Doc, network: Network | None = None, opener: Network | None = None) -> None:
        """Keep `doc`; without a network the readable features decide alone, and open descriptions stay open."""
        self.doc, self.network, self.opener = doc, network, opener
        self.outlook: Outlook | None = None
        self._spans: set[Tokens] = set()
        self._opened: Outlook | None = None

    def look(self, spans: set[Tokens]) -> None:
        """Let the network read all mentions at once, by where they stand."""
        self._spans = spans
        self.outlook = self._look(self.network)

    def _look(self, network: Network | None) -> Outlook | None:
        encoded = Encoded.of(self.doc) if network is not None else None
        if network is None or encoded is None:
            return None
        from claimx.annotate.coreference.network import Outlook

        return Outlook(self.doc, encoded, self._spans, network)

    def reads_open(self) -> bool:
        """Whether open descriptions, those without any tie to a name, can be asked for."""
        if self._opened is None:
            self._opened = self._look(self.opener)
        return self._opened is not None

    def choose(self, mention: Mention, here: Place, found: list[Mention]) -> Choice:
        """The likeliest of the candidates, as an index of `found`, or `NONE`."""
        known = self.known(here.group)
        options = list(self.options(mention, here, found))
        scores = [known.score(option) for option in options]
        outlooks = self.outlooks(mention, here, found)
        if outlooks:
            meant, nobody = (known.score(net_features(here.group, none=none)) for none in (False, True))
            for k, chance in enumerate(outlooks):
                scores[k] += chance * (nobody if k == len(found) else meant)
        likely = softmax(scores)
        order = sorted(range(len(likely)), key=lambda k: (-likely[k], k))
        names = [(self._called(found, k), round(likely[k], 4)) for k in order[: _RIVALS + 1]]
        best = order[0]
        least = next((_LEAST[f] for f in options[best] if f in _LEAST), known.threshold)
        if here.group == "open" or {"tied=type", "type=PERSON"} <= set(options[best]):
            least = _ANYBODY
        if best == len(found) or likely[best] < least:
            alone = speaker_or_house(here, found, likely, least=known.threshold) if here.group == "we" else NONE
            if alone != NONE:
                return Choice(alone, ALONE, "speaker", tuple(names))
            return Choice(NONE, likely[-1], "weights", tuple(names))
        return Choice(best, likely[best], "weights", tuple(names[1:]))

    def _called(self, found: Sequence[Mention], k: int) -> str:
        return called(self.doc, found[k]) if k < len(found) else ""

    def known(self, group: str) -> Linear:
        """The weights: others where the network has a say, and for open descriptions."""
        return weights("open" if group == "open" else "net" if self.outlook is not None else "alone")

    def options(self, mention: Mention, here: Place, found: list[Mention]) -> Iterator[list[str]]:
        """The features of each candidate, and last of the option that it is none of them."""
        yield from features(here, mention, found)
        yield absence(self.doc, here, mention, found)

    def clusters(
        self, mention: Mention, found: Sequence[Mention], *, nearest: int | None = None
    ) -> Iterator[tuple[Tokens, ...]]:
        """The mentions known of each candidate before an anaphor, all or at least so many of the nearest."""
        for other in found:
            entity = None if other.members else other.entity
            known = entity.before(mention.tokens[0], nearest=nearest) if entity is not None else ()
            yield tuple(sorted({other.tokens, *known}))

    def outlooks(self, mention: Mention, here: Place, found: Sequence[Mention]) -> list[float]:
        """What the network gives each candidate, and last none, as log-chances; nothing without one."""
        outlook = self._opened if here.group == "open" else self.outlook
        if outlook is None:
            return []
        from claimx.annotate.coreference.network import LOOKED_AT

        return outlook.chances(here.group, mention.tokens, list(self.clusters(mention, found, nearest=LOOKED_AT)))
