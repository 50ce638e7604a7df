"""Formats beside text, HTML, JSON and WARC, one module each: they are imported only where an input is in them."""
