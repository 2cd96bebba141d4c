"""Parse: text to tokens with tags, heads, entities and sentences, by the trained pipeline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from konon.lang.pack import one_thread, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc


# Halves of characters, which no encoding can write and spaCy refuses.
SURROGATES = re.compile("[\ud800-\udfff]")


def parse(text: str, language: str) -> Doc:
    """The parsed document. Raises `MissingModel` when the pack has no trained pipeline.

    Lone surrogates are read as U+FFFD, one for one, so that all offsets stay those of `text`.
    """
    nlp = pipeline(language)
    with one_thread():
        return nlp(SURROGATES.sub("\ufffd", text))
