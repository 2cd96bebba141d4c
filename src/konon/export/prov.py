"""PROV-O (Turtle): where each statement comes from, as provenance.

An article is a `prov:Entity` attributed to its outlet and a specialisation of its web address. A
reading is a `prov:Activity` that used the article, associated with the software that read it. A
statement is an entity the reading generated, quoted from the article, with its selector, and
attributed to its sources. Its lineage is a chain of entities: the statement was quoted from the
last report, that report from the one before it, and what the source itself said is the primary
source of all. Each report is attributed to who passed it on. An anonymous source is an agent of
that one statement.
Vocabulary: W3C Recommendation "PROV-O", 30 April 2013; selectors from the Web Annotation
Vocabulary; dates from Dublin Core; what neither has is a `konon:` term, a `urn:konon:term:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.names import actor_urn, media_urn, urn
from konon.export.turtle import blank, block, iri, literal, prefixes
from konon.model import Actor, Reading, Source, Span, Statement
from konon.render.addresses import web_address
from konon.render.lineage import Link, lineage
from konon.render.people import source_name

_PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "konon": "urn:konon:term:",
}
_PERSON, _ORGANIZATION, _AGENT = "prov:Person", "prov:Organization", "prov:Agent"
_TYPES = {
    "person": _PERSON,
    "government": _ORGANIZATION,
    "body": _ORGANIZATION,
    "agency": _ORGANIZATION,
    "outlet": _ORGANIZATION,
}
_NATURES = {"person": _PERSON, "body": _ORGANIZATION}
Pairs = list[tuple[str, str]]


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the graph; counts its statements. An agent is described in each article anew, which
    says the same triples again and no new ones."""
    assert not isinstance(out, Path)
    out.write(prefixes(_PREFIXES).encode())
    count = 0
    for reading in readings:
        for text in _blocks(reading):
            out.write(text.encode())
        out.write(b"\n")
        count += len(reading.statements)
    return count


def _blocks(reading: Reading) -> Iterator[str]:
    agents: dict[str, Pairs] = {}
    yield from _article(reading, agents)
    for statement in reading.statements:
        yield from _statement(reading, statement, agents)
    for name, pairs in agents.items():
        yield block(name, pairs)


def _article(reading: Reading, agents: dict[str, Pairs]) -> Iterator[str]:
    article = reading.article
    pairs: Pairs = [("a", "prov:Entity")]
    if article.title:
        pairs.append(("rdfs:label", literal(article.title)))
    if article.outlet:
        pairs.append(("prov:wasAttributedTo", _media(article.outlet, None, agents)))
    if article.published:
        pairs.append(("dcterms:issued", literal(article.published.isoformat(), "xsd:date")))
    if address := web_address(article):
        pairs.append(("prov:specializationOf", iri(address)))
    yield block(iri(urn(article.id)), pairs)
    software = iri(urn("software", reading.version or "konon"))
    agents[software] = [
        ("a", "prov:SoftwareAgent"),
        ("rdfs:label", literal(reading.version or "konon")),
    ]
    activity: Pairs = [
        ("a", "prov:Activity"),
        ("prov:used", iri(urn(article.id))),
        ("prov:wasAssociatedWith", software),
    ]
    yield block(_activity(reading), activity)


def _activity(reading: Reading) -> str:
    return iri(urn(reading.article.id, "reading", reading.version or "konon"))


def _statement(reading: Reading, statement: Statement, agents: dict[str, Pairs]) -> Iterator[str]:
    text, name = reading.article.text, iri(urn(statement.id))
    article = iri(urn(reading.article.id))
    pairs: Pairs = [
        ("a", "prov:Entity"),
        ("prov:wasGeneratedBy", _activity(reading)),
        ("prov:wasQuotedFrom", article),
        ("konon:kind", literal(statement.kind)),
        ("konon:strength", literal(statement.strength.value)),
    ]
    for part in statement.contents:
        pairs.append(("prov:value", literal(part.span.of(text))))
        pairs.append(("prov:qualifiedQuotation", _quotation(article, part.span, text)))
    for n, source in enumerate(statement.sources):
        if source.status != "unstated":
            agent = _source(reading, statement, n, source, agents)
            pairs.append(("prov:wasAttributedTo", agent))
    checked = statement.verification
    if checked.value != "not_stated":
        pairs.append(("konon:verification", literal(checked.value)))
        pairs += [("konon:verifiedBy", literal(checked.by))] if checked.by else []
    chain = list(_chain(reading, statement, agents))
    if chain:
        pairs.append(("prov:wasQuotedFrom", chain[-1][0]))
        if chain[0][2]:
            pairs.append(("prov:hadPrimarySource", chain[0][0]))
    yield block(name, pairs)
    for link, about, _ in chain:
        yield block(link, about)


def _quotation(article: str, span: Span, text: str) -> str:
    position = blank(
        [("a", "oa:TextPositionSelector"), ("oa:start", str(span.start)), ("oa:end", str(span.end))]
    )
    quote = blank([("a", "oa:TextQuoteSelector"), ("oa:exact", literal(span.of(text)))])
    return blank(
        [
            ("a", "prov:Quotation"),
            ("prov:entity", article),
            ("oa:hasSelector", position),
            ("oa:hasSelector", quote),
        ]
    )


def _chain(
    reading: Reading, statement: Statement, agents: dict[str, Pairs]
) -> Iterator[tuple[str, Pairs, bool]]:
    """Reports from the source on, the outlet's own left out: name, triples, whether it is what
    a source itself said."""
    before: str | None = None
    for n, link in enumerate(lineage(reading, statement)[:-1]):
        name = iri(urn(statement.id, "report", str(n)))
        pairs: Pairs = [("a", "prov:Entity"), ("konon:basis", literal(link.basis))]
        pairs += [("prov:wasAttributedTo", agent) for agent in _speakers(reading, link, agents)]
        if before:
            pairs.append(("prov:wasQuotedFrom", before))
        if day := _said(link):
            pairs.append(("dcterms:date", literal(day)))
        if link.span:
            where = blank(
                [
                    ("a", "oa:TextPositionSelector"),
                    ("oa:start", str(link.span.start)),
                    ("oa:end", str(link.span.end)),
                ]
            )
            pairs.append(("oa:hasSelector", where))
        yield name, pairs, link.said_by is not None and _is_stated(link.said_by)
        before = name


def _is_stated(statement: Statement) -> bool:
    return any(source.status != "unstated" for source in statement.sources)


def _said(link: Link) -> str | None:
    """EDTF: when it was said, or, of a relay, cited."""
    said = link.said_by.said_on if link.said_by else None
    return said.value if said else link.cited_on


def _speakers(reading: Reading, link: Link, agents: dict[str, Pairs]) -> Iterator[str]:
    if link.said_by is None:
        yield _media(link.name, link.actor, agents)
        return
    for n, source in enumerate(link.said_by.sources):
        if source.status != "unstated":
            yield _source(reading, link.said_by, n, source, agents)


def _media(name: str, actor: str | None, agents: dict[str, Pairs]) -> str:
    agent = iri(media_urn(name, actor))
    agents.setdefault(agent, [("a", _ORGANIZATION), ("rdfs:label", literal(name))])
    return agent


def _source(
    reading: Reading, statement: Statement, n: int, source: Source, agents: dict[str, Pairs]
) -> str:
    actor = reading.actor(source.actor)
    if actor is not None:
        return _actor(actor, agents)
    agent = iri(urn(statement.id, "source", str(n)))
    kind = _NATURES.get(source.nature, _AGENT)
    agents[agent] = [
        ("a", kind),
        ("rdfs:label", literal(source_name(reading, source))),
        ("konon:status", literal(source.status)),
    ]
    return agent


def _actor(actor: Actor, agents: dict[str, Pairs]) -> str:
    agent = iri(actor_urn(actor.id))
    agents.setdefault(
        agent, [("a", _TYPES.get(actor.kind, _AGENT)), ("rdfs:label", literal(actor.name))]
    )
    return agent
