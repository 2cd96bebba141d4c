"""Readings made by hand, so that the faces are tested without reading anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from konon.model import (
    Actor,
    Article,
    ContentPart,
    Cue,
    Event,
    Evidence,
    Party,
    Polarity,
    Quantity,
    Reading,
    RelayStep,
    Role,
    SaidOn,
    Source,
    Span,
    Statement,
    Strength,
    Timex,
    Venue,
    Verification,
)

TEXT = """Bendungan Wirasari retak, warga diminta mengungsi

WIRASARI, Kabar Muara – Bendungan di hulu kota ini berumur enam puluh tahun.

"Air turun sekitar 30 sentimeter dalam semalam," kata Direktur Perairan Ratna Wibawa kepada \
Radio Teluk dalam jumpa pers, Kamis, menurut kantor berita Antaranusa. "Kami belum tahu sebabnya."

Ratna mengatakan bahwa kontraktor PT Tirta Beton mengaku dindingnya mungkin bocor. \
Radio Teluk tidak dapat memastikan pengakuan itu secara mandiri.

Seorang pejabat yang tidak mau disebut namanya membantah ada korban.
"""


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """The span of the nth occurrence of `words` in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def sample() -> Reading:
    """A reading with relays, nesting, a denial, a hedge, a check and a narrator statement."""
    return Reading(
        article=Article(
            TEXT,
            title_span=at("Bendungan Wirasari retak, warga diminta mengungsi"),
            outlet="Kabar Muara",
            published=date(2025, 3, 7),
            url="https://kabarmuara.example/bendungan",
            language="id",
            notes=("the date stands in the metadata alone",),
        ),
        language="id",
        statements=(_narrator(), _quote(), _report(), _admission(), _denial()),
        actors=(
            Actor("person:ratna-wibawa", "Ratna Wibawa", "person"),
            Actor("agency:antaranusa", "Antaranusa", "agency"),
            Actor("body:tirta-beton", "PT Tirta Beton", "body"),
        ),
        timexes=(Timex(at("Kamis"), "DATE", "2025-03-06", edtf="2025-03-06"),),
        quantities=(
            Quantity(at("sekitar 30 sentimeter"), at("30"), 30.0, 30.0, "about", "centimetre"),
        ),
        events=(Event("ASSAULT", at("bocor"), "s4", modality="alleged"),),
        notes=("one name was left unresolved",),
        version="konon 0.1.0 id-0.1.0",
    )


def only(statement: Statement, text: str = TEXT) -> Reading:
    """The sample with one statement alone."""
    whole = sample()
    return replace(whole, article=replace(whole.article, text=text), statements=(statement,))


def _narrator() -> Statement:
    span = at("Bendungan di hulu kota ini berumur enam puluh tahun")
    return Statement("s1", "narrator", span, (ContentPart(span, "indirect"),), confidence=0.8)


def _quote() -> Statement:
    first = at('"Air turun sekitar 30 sentimeter dalam semalam,"')
    second = at('"Kami belum tahu sebabnya."')
    return Statement(
        "s2",
        "attribution",
        Span.cover([first, second]),
        (ContentPart(first, "direct"), ContentPart(second, "direct")),
        sources=(
            Source(
                "named",
                at("Direktur Perairan Ratna Wibawa"),
                "name",
                "person",
                "person:ratna-wibawa",
                Role("Direktur Perairan", country="ID"),
                evidence=(Evidence.text(at("Ratna Wibawa"), "name after the cue"),),
            ),
        ),
        cue=Cue(at("kata"), "kata"),
        addressees=(Party(at("Radio Teluk")),),
        venue=Venue(at("dalam jumpa pers")),
        said_on=SaidOn("2025-03-06", 0, evidence=(Evidence.text(at("Kamis")),)),
        relays=(_relay("stated"),),
        timexes=(0,),
        quantities=(0,),
        confidence=0.93,
        evidence=(Evidence.inferred("cue, source", "quote before its cue"),),
    )


def _relay(basis: str) -> RelayStep:
    return RelayStep(
        "Antaranusa",
        "stated" if basis == "stated" else "inherited",
        at("kantor berita Antaranusa") if basis == "stated" else None,
        "agency:antaranusa",
        "menurut",
        cited_on=None if basis == "stated" else SaidOn("2025-03-07"),
    )


def _report() -> Statement:
    content = at("bahwa kontraktor PT Tirta Beton mengaku dindingnya mungkin bocor")
    span = Span.cover([at("Ratna mengatakan"), content])
    return Statement(
        "s3",
        "attribution",
        span,
        (ContentPart(content, "indirect"),),
        sources=(Source("named", at("Ratna", 1), "name", "person", "person:ratna-wibawa"),),
        cue=Cue(at("mengatakan"), "kata"),
        relays=(_relay("inherited"),),
        confidence=0.81,
    )


def _admission() -> Statement:
    content = at("dindingnya mungkin bocor")
    source = at("kontraktor PT Tirta Beton")
    return Statement(
        "s4",
        "attribution",
        Span.cover([source, content]),
        (ContentPart(content, "indirect"),),
        sources=(Source("named", source, "name", "body", "body:tirta-beton"),),
        cue=Cue(at("mengaku"), "aku"),
        strength=Strength("claims", hedge=at("mungkin")),
        verification=Verification(
            "unverifiable",
            "Radio Teluk",
            at("Radio Teluk", 1),
            at("Radio Teluk tidak dapat memastikan pengakuan itu secara mandiri"),
        ),
        relays=(_relay("inherited"),),
        events=(0,),
        parent="s3",
        confidence=0.44,
    )


def _denial() -> Statement:
    source, content = at("Seorang pejabat yang tidak mau disebut namanya"), at("ada korban")
    return Statement(
        "s5",
        "attribution",
        Span.cover([source, content]),
        (ContentPart(content, "indirect"),),
        sources=(Source("anonymous", source, "description", "person"),),
        cue=Cue(at("membantah"), "bantah"),
        strength=Strength("denies"),
        polarity=Polarity(denial=True),
        confidence=0.7,
    )
