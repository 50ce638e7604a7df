"""The parse: which text is parsed, how its sentences are bounded, and what makes spaCy's own steps fast."""
