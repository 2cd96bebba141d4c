"""Parse: text to tokens with tags, heads, entities and sentences, by the trained pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from konon.lang.pack import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parse(text: str, language: str) -> Doc:
    """The parsed document. Raises `MissingModel` when the pack has no trained pipeline."""
    return pipeline(language)(text)
