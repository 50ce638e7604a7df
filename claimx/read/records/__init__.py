"""Articles as records: JSON, CSV, Parquet, feeds; one or many, in the shapes of the common crawlers and services."""

from claimx.read.records.article import record_article, record_id
from claimx.read.records.many import parse_json, record_articles, sha256

__all__ = ["parse_json", "record_article", "record_articles", "record_id", "sha256"]
