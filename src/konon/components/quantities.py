"""The spaCy component `konon_quantities`: numbers that count, as `doc._.konon_quantities`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from konon.components.extents import sentence_spans
from konon.lang.pack import check_language
from konon.reading.quantities import find_quantities
from konon.reading.timexes import find_timexes

Doc.set_extension("konon_quantities", default=None, force=True)


class Quantities:
    """Sets `doc._.konon_quantities` to a list of `Quantity`, in text order."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of `doc` and return it. Needs no other component."""
        text, sentences = doc.text, sentence_spans(doc)
        # A date's numbers count nothing; which day it means makes no difference here.
        timexes = find_timexes(text, self._language, None, sentences)
        taken = [timex.span for timex in timexes]
        doc._.konon_quantities = find_quantities(text, self._language, sentences, taken)
        return doc


@Language.factory("konon_quantities", assigns=["doc._.konon_quantities"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Return the component. Raises `UnknownLanguage` when Konon has no pack for `nlp`."""
    return Quantities(check_language(nlp.lang or ""))
