"""Bytes to Article."""

from konon.ingest.article import load_article, load_item, load_text

__all__ = ["load_article", "load_item", "load_text"]
