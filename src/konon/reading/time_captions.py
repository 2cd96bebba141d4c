"""Captions of photographs: lines that open with a credit in capitals."""

from __future__ import annotations

import re

from konon.model.span import Span

# "AFP PHOTO / A NAME", "ANTARA FOTO/A NAME": words in capitals, a slash, words in capitals.
# Bounded repeats of disjoint characters: linear in the text.
_CREDIT = re.compile(r"^[A-Z]{2}[A-Z .]{0,40}/ ?[A-Z]{2}[^\n]*", re.MULTILINE)


def photo_captions(text: str) -> list[Span]:
    """The lines of `text` that are captions; what they date is the picture, not the story."""
    return [Span(found.start(), found.end()) for found in _CREDIT.finditer(text)]
