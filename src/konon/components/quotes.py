"""The spaCy component `konon_quotes`: the quotations of a document, as `doc._.konon_quotes`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from konon.reading.quotes import find_quotes

Doc.set_extension("konon_quotes", default=None, force=True)


@Language.component("konon_quotes", assigns=["doc._.konon_quotes"])
def quotes(doc: Doc) -> Doc:
    """Set `doc._.konon_quotes` to a list of `Span`, outermost quotations in text order."""
    doc._.konon_quotes = find_quotes(doc.text)
    return doc
