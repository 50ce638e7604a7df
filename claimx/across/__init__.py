"""Many articles, or many versions of one: what several say, who said it first, and what changed.

Stands on records alone. What was analysed once is not analysed again; spaCy is never loaded here.
"""
