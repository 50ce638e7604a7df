"""Many articles: which tell one story, who told it first, and where they agree, disagree and quote."""
