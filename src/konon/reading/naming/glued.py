"""Glued: words run together, as a page's furniture leaves them."""

from __future__ import annotations

import re

_GLUED = re.compile(r"[a-z]{3}(?:[A-Z]{2,}$|[A-Z][a-z]{4,})")


def is_glued(word: str) -> bool:
    """Whether small letters are followed by several capitals, or by a long capitalised word."""
    return _GLUED.search(word) is not None
