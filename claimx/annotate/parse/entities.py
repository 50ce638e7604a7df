"""Named entities of spaCy's model, all tokens scored in one matrix product instead of one after the other.

spaCy's recogniser walks over a text and asks of every token outside an entity which of some seventy moves is best and
which are allowed, a third of the time of its pipeline. Outside an entity the scores depend on that token alone, so that
they can all be worked out at once; only what follows the first token of an entity is scored step by step, for all
entities together. The answers are spaCy's: where two moves are so close that the order of a sum could decide, and where
anything else than a plain text is asked for, its own walk answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

from claimx.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc

_CLOSE = 1e-3  # more than the order of a sum of 64 products of float32 can change a score of some tens
_FEATURES = 3  # of a state: the token, the first token of its entity, the token before within the entity
_NONE = -1  # no token


class Moves(NamedTuple):
    """The columns of the scores, by what they do."""

    begin: np.ndarray[Any, Any]  # a label's entity goes on after this token
    unit: np.ndarray[Any, Any]  # a label's entity is this token
    out: int
    never: np.ndarray[Any, Any]  # what is not allowed outside an entity
    inside: dict[int, int]  # by the column of `begin`: the column that goes on
    last: dict[int, int]  # and the column that ends
    labels: dict[int, str]


class Entities:
    """What the recogniser gives."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Sort the model's moves."""
        self.recogniser: Any = recogniser
        self.moves = _moves(recogniser)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities."""
        found = None if not len(doc) or doc.has_annotation("ENT_IOB") else self._find(doc)
        if found is None:
            return self.recogniser(doc)  # type: ignore[no-any-return]
        doc.set_ents([Span(doc, first, end, label=label) for first, end, label in found])
        return doc

    def _find(self, doc: Doc) -> list[tuple[int, int, str]] | None:
        """First token, token behind the last, and label of each entity; none where the scores are too close."""
        import numpy as np

        moves = self.moves
        step = self.recogniser.model.predict([doc])
        states = np.full((len(doc), _FEATURES), _NONE, dtype=np.int32)
        states[:, 0] = np.arange(len(doc))
        scores = _scores(step, states)
        space, opens = doc.to_array(["IS_SPACE", "SENT_START"]).T
        scores[np.ix_(space == 1, [*moves.begin, *moves.unit])] = -np.inf
        cut = np.append(opens[1:] == 1, True)  # after the last token nothing goes on
        scores[np.ix_(cut, moves.begin)] = -np.inf
        scores[:, moves.never] = -np.inf
        best = scores.argmax(axis=1)
        if _is_close(scores):
            return None
        firsts = np.flatnonzero(best != moves.out)
        ends = self._ends(step, firsts, best, cut)
        if ends is None:
            return None
        found = []
        behind = 0
        for first in firsts.tolist():
            if first >= behind:
                behind = ends[first]
                found.append((first, behind, moves.labels[int(best[first])]))
        return found

    def _ends(
        self, step: Any, firsts: np.ndarray[Any, Any], best: np.ndarray[Any, Any], cut: np.ndarray[Any, Any]
    ) -> dict[int, int] | None:
        """The token behind each entity, all grown by a token at a time; none where the scores are too close."""
        import numpy as np

        inside, last = self.moves.inside, self.moves.last
        ends = {first: first + 1 for first in firsts.tolist()}
        open_ = [first for first in ends if int(best[first]) in inside]
        while open_:
            at = [ends[first] for first in open_]
            states = np.array([(token, first, token - 1) for first, token in zip(open_, at, strict=True)], np.int32)
            scores = _scores(step, states)
            grown = []
            for row, first, token in zip(scores, open_, at, strict=True):
                ends[first] += 1
                more = row[inside[int(best[first])]] - row[last[int(best[first])]]
                if cut[token]:
                    continue
                if abs(more) < _CLOSE:
                    return None
                if more > 0:
                    grown.append(first)
            open_ = grown
        return ends


def _scores(step: Any, states: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    found: np.ndarray[Any, Any] = step.vec2scores.predict(step.state2vec.predict(states))
    return found


def _is_close(scores: np.ndarray[Any, Any]) -> bool:
    import numpy as np

    two = np.partition(scores, -2, axis=1)[:, -2:]
    return bool((two[:, 1] - two[:, 0] < _CLOSE).any())


def _moves(recogniser: EntityRecognizer) -> Moves:
    import numpy as np

    system: Any = recogniser.moves
    names = [system.get_class_name(column) for column in range(system.n_moves)]
    where = {name: column for column, name in enumerate(names)}
    begin = [column for column, name in enumerate(names) if name.startswith("B-")]
    unit = [column for column, name in enumerate(names) if name.startswith("U-") and name != "U-"]
    return Moves(
        begin=np.array(begin),
        unit=np.array(unit),
        out=where["O"],
        never=np.array([column for column, name in enumerate(names) if name == "U-" or name[0] in "IL"]),
        inside={column: where["I" + names[column][1:]] for column in begin},
        last={column: where["L" + names[column][1:]] for column in begin},
        labels={column: names[column][2:] for column in (*begin, *unit)},
    )


def can_serve(recogniser: Any) -> bool:
    """Whether it is spaCy's recogniser as its English pipelines have it: greedy, of three tokens a state."""
    if type(recogniser) is not EntityRecognizer:
        return False
    model: Any = recogniser.model
    return (
        recogniser.cfg["beam_width"] == 1
        and bool(model.attrs["has_upper"])
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and model.get_ref("lower").get_dim("nP") > 1
        and not recogniser.postprocesses
    )


@Language.factory(
    "claimx_entities", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["token.is_sent_start"]
)
def create(nlp: Language, name: str) -> Entities:
    """Make the component, for a pipeline whose `ner` it then stands in for."""
    recogniser: Any = dict(nlp.components).get("ner")
    if not can_serve(recogniser):
        msg = "the model's entity recogniser is not the greedy one of three tokens a state"
        raise ModelError(msg, hint="leave `claimx_entities` out")
    return Entities(recogniser)
