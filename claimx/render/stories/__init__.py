"""Stories as JSON Lines, as a SQLite database, and as a page of cards."""
