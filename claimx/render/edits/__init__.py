"""What changed between two versions, for people: a table, Markdown, and a page with both texts side by side."""
