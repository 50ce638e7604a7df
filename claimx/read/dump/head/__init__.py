"""Title, deck, authors and date in the head of a page dump."""
