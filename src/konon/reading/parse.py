"""Parse: text to tokens with tags, heads, entities and sentences, by the trained pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from konon.lang.legible import legible
from konon.lang.pack import one_thread, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Where a document says which pack's pipeline parsed it.
PACK = "konon.pack"


def parse(text: str, language: str) -> Doc:
    """The parsed document. Raises `MissingModel` when the pack has no trained pipeline.

    What is parsed is the text as it is legible, one for one, so that all offsets stay those of
    `text`.
    """
    nlp = pipeline(language)
    with one_thread():
        doc = nlp(legible(text))
    mark_parsed_by_pack(doc, language)
    return doc


def mark_parsed_by_pack(doc: Doc, language: str) -> None:
    """Say that a document was parsed by the pack's own pipeline."""
    doc.user_data[PACK] = language


def parsed_by_pack(doc: Doc, language: str) -> bool:
    """Whether a document was parsed by the pack's own pipeline, whose states networks know."""
    return doc.user_data.get(PACK) == language
