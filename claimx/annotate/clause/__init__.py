"""What the parse says of a predicate: its verbs, tense, subject, and the phrases around it."""
