"""schema.org (JSON-LD): one `@graph` of NewsArticle, Quotation, Claim and ClaimReview.

A `NewsArticle` for each article, without its text. A `Quotation` for each stretch of an
attribution that stands in quotation marks, `spokenByCharacter` its source. A `Claim` for each
claim that tracing finds, in the words of one of its statements, with the articles it appears in
and, as `author`, those it is traced to by name. A `ClaimReview` only where an article states that
somebody checked, or could not check: that somebody is its author, `reviewBody` are the article's
words and `keywords` what they come to. Konon rates nothing, so there is no `reviewRating`.
Spans are told by `position`, as `start:end` in code points of the stored text.

Tracing needs everything at once, so there is a limit; without claims (`--no-claims`) there is
none, and each review holds the words it is about as a Claim of its own.
Vocabulary: https://schema.org/docs/schemas.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

from konon.export.documents import write_list
from konon.export.formats import ExportOptions
from konon.export.limits import TRACED_STATEMENTS, at_most
from konon.export.names import actor_urn, media_urn, urn
from konon.export.shelf import Shelf
from konon.model import Actor, Claim, Origin, Reading, Source, Statement
from konon.model.codec import Json
from konon.render.addresses import web_address

Thing = dict[str, Json]
_CONTEXT = "https://schema.org"
_ORGANISATIONS = ("government", "body", "agency", "outlet")


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the graph; counts its items."""
    assert not isinstance(out, Path)
    things = _traced(readings) if options.claims else _untraced(readings)
    return write_list(out, {"@context": _CONTEXT}, "@graph", things)


def _untraced(readings: Iterable[Reading]) -> Iterator[Thing]:
    for reading in readings:
        yield from _reading(reading, {})


def _traced(readings: Iterable[Reading]) -> Iterator[Thing]:
    from konon.trace import trace_claims

    why = "claims are traced among all of them; --no-claims leaves them out"
    kept = list(at_most(readings, TRACED_STATEMENTS, "schemaorg", why))
    claims = trace_claims(Shelf(kept))
    claim_of = {id: claim.id for claim in claims for id in claim.statements}
    where = {s.id: reading for reading in kept for s in reading.statements}
    for reading in kept:
        yield from _reading(reading, claim_of)
    for claim in claims:
        yield _claim(claim, where)


def _reading(reading: Reading, claim_of: Mapping[str, str]) -> Iterator[Thing]:
    yield _article(reading)
    for statement in reading.statements:
        claim = claim_of.get(statement.id)
        if statement.kind == "attribution":
            yield from _quotations(reading, statement, claim)
        if statement.verification.value != "not_stated" and statement.verification.by:
            yield _review(reading, statement, claim)


def _article(reading: Reading) -> Thing:
    article = reading.article
    published = article.published.isoformat() if article.published else None
    return _made(
        "NewsArticle",
        urn(article.id),
        headline=article.title,
        url=web_address(article),
        datePublished=published,
        inLanguage=reading.language,
        publisher=_outlet(article.outlet) if article.outlet else None,
        creditText=article.credit,
    )


def _quotations(reading: Reading, statement: Statement, claim: str | None) -> Iterator[Thing]:
    speakers = [*_speakers(reading, statement)]
    said = statement.said_on.value if statement.said_on else None
    for n, part in enumerate(statement.contents):
        if part.quote_type == "direct":
            yield _made(
                "Quotation",
                urn(statement.id, "quotation", str(n)),
                text=part.span.of(reading.article.text),
                spokenByCharacter=_one_or_all(speakers),
                isPartOf={"@id": urn(reading.article.id)},
                position=f"{part.span.start}:{part.span.end}",
                inLanguage=reading.language,
                temporal=said,
                exampleOfWork={"@id": urn(claim)} if claim else None,
            )


def _speakers(reading: Reading, statement: Statement) -> Iterator[Json]:
    for source in statement.sources:
        actor = reading.actor(source.actor)
        if actor is not None:
            yield _actor(actor)
        elif source.status == "named" and source.span and source.form in ("name", "description"):
            yield _named(source, source.span.of(reading.article.text))


def _named(source: Source, words: str) -> Thing:
    kinds = {"person": "Person", "body": "Organization", "group": "Organization"}
    kind = kinds.get(source.nature)
    return {"@type": kind, "name": words} if kind else {"name": words}


def _actor(actor: Actor) -> Thing:
    known: Thing = {"@id": actor_urn(actor.id), "name": actor.name}
    if actor.kind == "person":
        known["@type"] = "Person"
    elif actor.kind in _ORGANISATIONS:
        known["@type"] = "GovernmentOrganization" if actor.kind == "government" else "Organization"
    if actor.qid:
        known["sameAs"] = f"http://www.wikidata.org/entity/{actor.qid}"
    return known


def _outlet(name: str, actor: str | None = None) -> Thing:
    return {"@type": "NewsMediaOrganization", "@id": media_urn(name, actor), "name": name}


def _claim(claim: Claim, where: Mapping[str, Reading]) -> Thing:
    articles = list(dict.fromkeys(where[id].article.id for id in claim.statements))
    authors = [_origin(origin) for origin in claim.origins]
    told = where[claim.wording_from]
    first = where[claim.statements[0]].article
    return _made(
        "Claim",
        urn(claim.id),
        text=claim.wording,
        inLanguage=told.language,
        author=_one_or_all(authors),
        appearance=[{"@id": urn(id)} for id in articles],
        firstAppearance={"@id": urn(first.id)} if first.published else None,
    )


def _origin(origin: Origin) -> Json:
    """An origin as an author; those who speak as one share a name, and have no id of their own."""
    if origin.kind == "outlet":
        return _outlet(origin.name, origin.actor)
    if origin.actor and "+" not in origin.actor:
        return {"@id": actor_urn(origin.actor), "name": origin.name}
    return {"name": origin.name}


def _review(reading: Reading, statement: Statement, claim: str | None) -> Thing:
    checked, text = statement.verification, reading.article.text
    words = _contents(reading, statement)
    about: Json = {"@id": urn(claim)} if claim else {"@type": "Claim", "text": words}
    by = checked.by or ""
    return _made(
        "ClaimReview",
        urn(statement.id, "review"),
        author=_reviewer(reading, by),
        claimReviewed=words,
        itemReviewed=about,
        reviewBody=checked.span.of(text) if checked.span else None,
        keywords=checked.value,
        position=f"{checked.span.start}:{checked.span.end}" if checked.span else None,
        isPartOf={"@id": urn(reading.article.id)},
    )


def _reviewer(reading: Reading, name: str) -> Thing:
    actor = next((a for a in reading.actors if name in (a.name, *a.aliases)), None)
    if actor is not None:
        return _actor(actor)
    return _outlet(name) if name == reading.article.outlet else {"name": name}


def _contents(reading: Reading, statement: Statement) -> str:
    return " … ".join(part.span.of(reading.article.text) for part in statement.contents)


def _one_or_all(things: list[Json]) -> Json:
    return things[0] if len(things) == 1 else [*things]


def _made(kind: str, id: str, **properties: Json) -> Thing:
    """A thing, without the properties nothing is known of."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind, "@id": id, **known}
