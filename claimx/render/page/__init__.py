"""One self-contained HTML page: articles with their claims marked, and a list of claims to filter."""

from claimx.render.page.build import write_page

__all__ = ["write_page"]
