"""The spaCy components `konon_names`, which sets a document's entities, PER, ORG and LOC, and
`konon_explained_names`, which adds what the whole text explains of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example

from konon.lang.names.chain import KINDS
from konon.lang.names.explained import explained
from konon.lang.names.recogniser import Recogniser, recogniser_of
from konon.lang.names.stored import load_arrays

FILE = "names.npz"


class Names:
    """Reads names with the weights of its folder; sentence starts must be set before."""

    def __init__(self) -> None:
        self._arrays: dict[str, NDArray[Any]] = {}
        self._recogniser: Recogniser | None = None

    def use(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Take tables and weights."""
        self._arrays, self._recogniser = arrays, recogniser_of(arrays)

    @property
    def labels(self) -> tuple[str, ...]:
        """The kinds of names it tells apart."""
        return KINDS

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of `doc` and return it. Raises `ValueError` without weights."""
        if self._recogniser is None:
            raise ValueError("the names component has no weights")
        kept, starts = words_and_starts(doc)
        found = self._recogniser.names([doc[at].text for at in kept], starts)
        spans = [Span(doc, kept[a], kept[b - 1] + 1, label=kind) for a, b, kind in found]
        doc.set_ents(spans, default="outside")
        return doc

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Precision, recall and F1 of entities, as spaCy's recogniser reports them."""
        return dict(get_ner_prf(examples))

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write tables and weights into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(folder / FILE, **self._arrays)  # type: ignore[arg-type]

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> Names:
        """Read them back."""
        self.use(load_arrays(Path(path) / FILE))
        return self


def words_and_starts(doc: Doc) -> tuple[list[int], list[bool]]:
    """The tokens that are no white space, and which of them begin a sentence or a line."""
    kept: list[int] = []
    starts: list[bool] = []
    begins = True
    for token in doc:
        begins = begins or bool(token.is_sent_start)
        if token.is_space:
            begins = begins or "\n" in token.text
        else:
            kept.append(token.i)
            starts.append(begins)
            begins = False
    return kept, starts


@Language.factory("konon_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_names(nlp: Language, name: str) -> Names:
    """Return the component, without weights until they are read from disk."""
    return Names()


class ExplainedNames:
    """Adds to the entities of a text what it explains of them; see `konon.lang.names.explained`."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of `doc` anew and return it."""
        kept, starts = words_and_starts(doc)
        place = {at: n for n, at in enumerate(kept)}
        inside = [(e, [place[t.i] for t in e if t.i in place]) for e in doc.ents]
        old = [(at[0], at[-1] + 1, e.label_) for e, at in inside if at]
        new = explained([doc[at].text for at in kept], starts, old)
        if new != sorted(old):
            spans = [Span(doc, kept[a], kept[b - 1] + 1, label=kind) for a, b, kind in new]
            doc.set_ents(spans, default="outside")
        return doc


@Language.factory("konon_explained_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_explained_names(nlp: Language, name: str) -> ExplainedNames:
    """Return the component; it has no weights."""
    return ExplainedNames()
