"""The spaCy component `konon_timexes`: time expressions, as `doc._.konon_timexes`."""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from konon.components.days import day
from konon.components.extents import sentence_spans
from konon.lang.pack import check_language
from konon.reading.timexes import find_timexes

Doc.set_extension("konon_timexes", default=None, force=True)


class Timexes:
    """Sets `doc._.konon_timexes` to a list of `Timex`, in text order."""

    def __init__(self, language: str, published: date | None) -> None:
        self._language = language
        self._published = published

    def __call__(self, doc: Doc) -> Doc:
        """Find the time expressions of `doc` and return it. Needs no other component."""
        sentences = sentence_spans(doc)
        found = find_timexes(doc.text, self._language, self._published, sentences)
        doc._.konon_timexes = found
        return doc


@Language.factory(
    "konon_timexes", assigns=["doc._.konon_timexes"], default_config={"published": None}
)
def make_timexes(nlp: Language, name: str, published: str | None) -> Timexes:
    """Return the component. `published` is the day of publication, "YYYY-MM-DD", if known.

    Raises `UnknownLanguage` when Konon has no pack for `nlp`, `BadOption` on a malformed date.
    """
    return Timexes(check_language(nlp.lang or ""), day(published))
