"""Two versions of one article: what the edit changed in its claims."""
