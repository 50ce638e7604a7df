"""Web pages: the story that their markup holds, and what they state of it."""
