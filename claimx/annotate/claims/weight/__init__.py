"""How much a claim weighs in its article: what an editor would keep of it.

A logistic regression over readable features and the encoder's vector of the predicate; `models/claims/weight.json` has
its weights (`weight_fast.json` those without the encoder), `models/recipes/rank.py` makes both.
"""

from claimx.annotate.claims.weight.rank import rank_claims

__all__ = ["rank_claims"]
