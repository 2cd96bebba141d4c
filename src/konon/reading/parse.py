"""Parse: text to tokens with tags, heads, entities and sentences, by the trained pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from konon.lang.legible import legible
from konon.lang.pack import one_thread, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parse(text: str, language: str) -> Doc:
    """The parsed document. Raises `MissingModel` when the pack has no trained pipeline.

    What is parsed is the text as it is legible, one for one, so that all offsets stay those of
    `text`.
    """
    nlp = pipeline(language)
    with one_thread():
        return nlp(legible(text))
