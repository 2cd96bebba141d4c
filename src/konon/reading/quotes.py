"""Quotes: the quotations of a text, as spans with their marks."""

from __future__ import annotations

from konon.lang.quotepairs import pair_quotes
from konon.model.span import Span


def find_quotes(text: str) -> list[Span]:
    """Outermost quotations of `text`, in order."""
    return [Span(start, end) for start, end in pair_quotes(text)]
