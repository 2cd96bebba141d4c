"""Needs: what a component must find in a document, and the error that says what it did not."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from konon.errors import StageError

# What attribution asks of a document, in words, and the component that usually sets it.
ANNOTATIONS = {
    "SENT_START": ("sentences", "konon_sentences"),
    "DEP": ("a dependency parse", "parser"),
    "POS": ("part-of-speech tags", "morphologizer"),
}


def require(doc: Doc, name: str, pipes: Sequence[str]) -> None:
    """Raise `StageError` when `doc` lacks one of `ANNOTATIONS`; a doc of no tokens lacks none.

    `name` is the component that asks, `pipes` are the names in its pipeline.
    """
    missing = [how for key, how in ANNOTATIONS.items() if len(doc) and not doc.has_annotation(key)]
    if not missing:
        return
    needs = ", ".join(f"{what} (from '{pipe}')" for what, pipe in missing)
    has = ", ".join(f"'{pipe}'" for pipe in pipes if pipe != name) or "nothing before it"
    raise StageError(
        f"'{name}' needs {needs}; this pipeline has {has}. Add '{name}' to the trained pipeline, "
        f'konon.lang.pack.pipeline("{doc.lang_}"), or put the missing components before it'
    )
