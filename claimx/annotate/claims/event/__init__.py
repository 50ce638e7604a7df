"""The event of the article: which claims tell it, and what its headline has from the story."""
