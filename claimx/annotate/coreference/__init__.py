"""Who is who: entities with all their mentions, and what each name, description and pronoun refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate import slots
from claimx.annotate.clause.once import answers_kept
from claimx.annotate.coreference.lookup import reference_chance, resolve
from claimx.annotate.coreference.reader import find_entities

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.coreference.network import Network

__all__ = ["Coreference", "find_entities", "reference_chance", "resolve"]


class Coreference:
    """The component `claimx_coreference`."""

    def __init__(self, network: Network | None = None, opener: Network | None = None) -> None:
        """Take the networks over mentions, one for open descriptions; without them the readable features decide."""
        self.network, self.opener = network, opener

    def __call__(self, doc: Doc) -> Doc:
        """Store the entities and references of `doc`."""
        with answers_kept(doc):
            entities, references = find_entities(doc, self.network, self.opener)
        slots.ENTITIES.set(doc, entities)
        slots.REFERENCES.set(doc, references)
        return doc


@Language.factory(
    "claimx_coreference",
    requires=["token.tag", "token.dep", "token.lemma", "doc.ents", "doc._.quotations", "doc._.attributions"],
    assigns=["doc._.entities", "doc._.references"],
)
def create(nlp: Language, name: str) -> Coreference:
    """Make the component."""
    slots.register_extensions()
    if "claimx_encoder" not in nlp.pipe_names:
        return Coreference()
    from claimx.annotate.coreference.network import load

    return Coreference(load(), load("bearers"))
