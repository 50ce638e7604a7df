"""Who does what a predicate says: the subject that the rules find, or another noun of the sentence.

The rules (`claimx/annotate/clause/subject.py`) read the parse of a small model, which is often wrong where sentences
are long. `options` lists the nouns of the sentence with what the parse says of each, `network` weighs them together
with what the encoder says of predicate and noun. Without the encoder (`--fast`) the rules have the last word.
"""

from claimx.annotate.claims.subject.network import Subjects, load

__all__ = ["Subjects", "load"]
