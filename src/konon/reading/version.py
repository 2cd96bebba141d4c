"""The version a reading carries: program and language pack."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def reader_version(language: str) -> str:
    """ "konon 0.1.0 (id)"."""
    try:
        return f"konon {version('konon')} ({language})"
    except PackageNotFoundError:
        return f"konon unpackaged ({language})"
