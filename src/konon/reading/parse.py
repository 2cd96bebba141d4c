"""Parse: text to tokens with tags, heads, entities and sentences, by the trained pipeline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from konon.lang.pack import one_thread, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc


# Halves of characters, which no encoding can write and spaCy refuses.
SURROGATES = re.compile("[\ud800-\udfff]")

# Where a document says which pack's pipeline parsed it.
PACK = "konon.pack"


def parse(text: str, language: str) -> Doc:
    """The parsed document. Raises `MissingModel` when the pack has no trained pipeline.

    Lone surrogates are read as U+FFFD, one for one, so that all offsets stay those of `text`.
    """
    nlp = pipeline(language)
    with one_thread():
        doc = nlp(SURROGATES.sub("\ufffd", text))
    doc.user_data[PACK] = language
    return doc


def parsed_by_pack(doc: Doc, language: str) -> bool:
    """Whether a document was parsed by the pack's own pipeline, whose states networks know."""
    return doc.user_data.get(PACK) == language
