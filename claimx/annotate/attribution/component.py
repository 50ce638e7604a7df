"""The component: finds the attributions of a Doc and stores them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate.attribution.find import read_cues
from claimx.annotate.attribution.marks import order, to_mark
from claimx.annotate.attribution.model import load
from claimx.annotate.attribution.nested import nested_voices
from claimx.annotate.attribution.nouns import of_noun
from claimx.annotate.attribution.own import with_own_speaker
from claimx.annotate.attribution.rules import apply_rules
from claimx.annotate.attribution.silent import tells_nothing
from claimx.annotate.attribution.speakers import give_speakers
from claimx.annotate.attribution.table import Table
from claimx.annotate.slots import ATTRIBUTIONS, register_extensions

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.attribution.model import Model
    from claimx.annotate.slots import AttributionMark


def find_attributions(doc: Doc, model: Model) -> tuple[AttributionMark, ...]:
    """The attributions in text order: of the weights, of the rules, of quotations that run on or stand inside."""
    t = Table(doc)
    read = (to_mark(doc, t, reading) for reading in read_cues(doc, t, model))
    own = (with_own_speaker(doc, m) for m in read if m is not None)
    marks = [of_noun(doc, m) for m in own if m is not None]
    marks = apply_rules(doc, t, marks, encoder=model.heads is not None)
    marks = [m for m in marks if not tells_nothing(doc, t, m)]
    return order(nested_voices(doc, t, give_speakers(doc, t, marks)))


class Attribution:
    """Holds the weights; `fast` leaves the encoder out."""

    def __init__(self, model: Model) -> None:
        """Take loaded weights."""
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc."""
        ATTRIBUTIONS.set(doc, find_attributions(doc, self.model))
        return doc


@Language.factory(
    "claimx_attribution",
    default_config={"fast": False, "weights": None},
    requires=["token.tag", "token.dep", "token.lemma", "doc.ents", "doc._.quotations"],
    assigns=["doc._.attributions"],
)
def create(nlp: Language, name: str, fast: bool, weights: str | None) -> Attribution:  # noqa: FBT001 - spaCy passes config
    """Make the component; `weights` is a folder other than the shipped one."""
    from claimx.weights import weights_path

    register_extensions()
    return Attribution(load(Path(weights) if weights else weights_path("attribution"), fast=fast))
