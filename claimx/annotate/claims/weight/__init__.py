"""How much a claim weighs in its article: what an editor would keep of it.

A logistic regression over readable features; `models/claims/weight.json` has its weights, `models/recipes/rank.py`
makes it.
"""

from claimx.annotate.claims.weight.rank import rank_claims

__all__ = ["rank_claims"]
