"""The spaCy component `konon_attribution`: the whole reading of a parsed document.

Sets `doc._.konon_reading` (a `Reading`) and three span groups, `doc.spans["konon_source"]`,
`["konon_cue"]` and `["konon_content"]`, whose labels are the ids of the statements.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from konon.components.days import day
from konon.components.extents import group
from konon.components.needs import require
from konon.lang.pack import check_language
from konon.model.article import Article
from konon.model.reading import Reading
from konon.reading.parse import mark_parsed_by_pack
from konon.reading.read import read_doc

Doc.set_extension("konon_reading", default=None, force=True)


class Attribution:
    """Reads a document that other components have parsed."""

    def __init__(
        self, nlp: Language, name: str, published: date | None, outlet: str | None
    ) -> None:
        self._nlp = nlp
        self._name = name
        self._language = check_language(nlp.lang or "")
        self._published = published
        self._outlet = outlet

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc` and return it. Raises `StageError` naming what the document lacks."""
        require(doc, self._name, self._nlp.pipe_names)
        if self._nlp.meta.get("name") == "konon":
            mark_parsed_by_pack(doc, self._language)
        reading = read_doc(doc, self._article(doc))
        doc._.konon_reading = reading
        _mark(doc, reading)
        return doc

    def _article(self, doc: Doc) -> Article:
        return Article(
            doc.text, outlet=self._outlet, published=self._published, language=self._language
        )


def _mark(doc: Doc, reading: Reading) -> None:
    found = reading.attributions
    sources = [(s.span, a.id) for a in found for s in a.sources if s.span is not None]
    cues = [(a.cue.span, a.id) for a in found if a.cue is not None]
    contents = [(part.span, a.id) for a in found for part in a.contents]
    for name, spans in (("source", sources), ("cue", cues), ("content", contents)):
        doc.spans[f"konon_{name}"] = group(doc, f"konon_{name}", spans)


@Language.factory(
    "konon_attribution",
    requires=["doc.sents", "token.dep", "token.head", "token.pos"],
    assigns=["doc._.konon_reading", "doc.spans"],
    default_config={"published": None, "outlet": None},
)
def make_attribution(
    nlp: Language, name: str, published: str | None, outlet: str | None
) -> Attribution:
    """Return the component. `published` is "YYYY-MM-DD"; both hold for every document.

    Raises `UnknownLanguage` when Konon has no pack for `nlp`, `BadOption` on a malformed date.
    """
    return Attribution(nlp, name, day(published), outlet)
