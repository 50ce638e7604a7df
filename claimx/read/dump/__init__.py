"""Page dumps: the text of a whole page, with its story somewhere in it."""
