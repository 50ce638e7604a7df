"""A claim as a sentence that can be read alone, made of the article's own words and its entities' names."""

from claimx.annotate.claims.statement.write import write_statements

__all__ = ["write_statements"]
