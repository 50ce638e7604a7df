"""Sphinx: the pages are Markdown (MyST), the Python API comes from docstrings, nothing is fetched from elsewhere."""

from claimx import __version__

project = "claimx"
author = "the claimx authors"
copyright = "the claimx authors, Apache-2.0"  # noqa: A001 - Sphinx's name
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
exclude_patterns = ["README.md"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"

html_theme = "furo"
html_title = f"claimx {__version__}"
html_show_sourcelink = False
html_copy_source = False
