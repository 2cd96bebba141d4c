"""Bytes to Article."""

from konon.ingest.article import load_article

__all__ = ["load_article"]
