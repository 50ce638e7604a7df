"""From candidates to claims: which predicates count, and their slots."""

from claimx.annotate.claims.component import ClaimsComponent, find_claims

__all__ = ["ClaimsComponent", "find_claims"]
