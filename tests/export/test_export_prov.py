"""PROV-O: read back by rdflib, held to the vocabulary, its chains followed."""

from __future__ import annotations

from typing import Any

import pytest

from handmade import Says, reading
from konon.export.turtle import literal
from konon.model import Reading
from konon.render.lineage import lineage

rdflib = pytest.importorskip("rdflib")
PROV, RDF, RDFS, DCTERMS = rdflib.PROV, rdflib.RDF, rdflib.RDFS, rdflib.DCTERMS
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


def graph_of(pile: list[Reading], written: Any) -> Any:
    return rdflib.Graph().parse(data=written("prov", pile).decode(), format="turtle")


def urn(name: str) -> Any:
    return rdflib.URIRef(f"urn:konon:{name}")


def test_every_prov_term_is_in_the_vocabulary(pile: list[Reading], written: Any) -> None:
    graph = graph_of(pile, written)
    known = {str(PROV) + str(term).removeprefix(str(PROV)) for term in dir(PROV)}
    used = {str(t) for t in (*graph.predicates(), *graph.objects(None, RDF.type))}
    assert len({t for t in used if t.startswith(str(PROV))}) > 12
    assert {t for t in used if t.startswith(str(PROV))} <= known
    others = {t for t in used if not t.startswith((str(PROV), "urn:konon:term:"))}
    assert others <= {
        str(RDF.type),
        str(RDFS.label),
        str(DCTERMS.issued),
        str(DCTERMS.date),
        *(
            str(OA[name])
            for name in (
                "hasSelector", "TextPositionSelector", "TextQuoteSelector", "start", "end", "exact",
            )
        ),
    }  # fmt: skip


def test_terms_link_what_prov_says_they_link(pile: list[Reading], written: Any) -> None:
    graph = graph_of(pile, written)

    def are(nodes: Any, *kinds: Any) -> bool:
        return all(any((node, RDF.type, kind) in graph for kind in kinds) for node in nodes)

    agents = (PROV.Person, PROV.Organization, PROV.Agent, PROV.SoftwareAgent)
    assert are(graph.objects(None, PROV.wasAttributedTo), *agents)
    assert are(graph.objects(None, PROV.wasAssociatedWith), PROV.SoftwareAgent)
    assert are(graph.objects(None, PROV.wasGeneratedBy), PROV.Activity)
    for term in (PROV.wasQuotedFrom, PROV.hadPrimarySource, PROV.used, PROV.entity):
        assert are(graph.objects(None, term), PROV.Entity)


def test_the_software_that_read_is_the_activitys_agent(story: list[Reading], written: Any) -> None:
    graph = graph_of(story, written)
    for one in story:
        (activity,) = graph.subjects(PROV.used, urn(one.article.id))
        (agent,) = graph.objects(activity, PROV.wasAssociatedWith)
        assert str(graph.value(agent, RDFS.label)) == one.version
        assert {*graph.subjects(PROV.wasGeneratedBy, activity)} == {
            urn(s.id) for s in one.statements
        }


def test_a_chain_runs_through_every_link_of_the_lineage(pile: list[Reading], written: Any) -> None:
    graph = graph_of(pile, written)
    longest = 0
    for one in pile:
        for statement in one.statements:
            links = lineage(one, statement)[:-1]
            here, seen = urn(statement.id), 0
            while True:
                before = [
                    node
                    for node in graph.objects(here, PROV.wasQuotedFrom)
                    if ":report:" in str(node)
                ]
                if not before:
                    break
                (here,) = before
                seen += 1
            assert seen == len(links)
            longest = max(longest, seen)
    assert longest >= 2


def test_the_source_is_primary_and_relays_are_not(written: Any) -> None:
    text = "Lavrov mengatakan perundingan berjalan, kata TASS."
    said = Says(
        "perundingan berjalan",
        source="Lavrov",
        actor="person:lavrov",
        relays=[("TASS", "agency:tass")],
        said_on="2025-07-12",
    )
    one = reading(text, said)
    graph = graph_of([one], written)
    statement = urn(one.statements[0].id)
    (primary,) = graph.objects(statement, PROV.hadPrimarySource)
    assert graph.value(primary, PROV.wasAttributedTo) == urn("actor:person:lavrov")
    assert str(graph.value(primary, DCTERMS.date)) == "2025-07-12"
    (relayed,) = graph.subjects(PROV.wasQuotedFrom, primary)
    assert graph.value(relayed, PROV.wasAttributedTo) == urn("actor:agency:tass")
    assert {*graph.objects(statement, PROV.wasQuotedFrom)} == {urn(one.article.id), relayed}
    assert graph.value(statement, PROV.wasAttributedTo) == urn("actor:person:lavrov")


def test_an_anonymous_source_belongs_to_its_statement_alone(written: Any) -> None:
    text = "Seorang pejabat berkata air naik. Seorang pejabat berkata air turun."
    one = reading(
        text,
        Says("air naik", source="Seorang pejabat", status="anonymous"),
        Says("air turun", source="Seorang pejabat", status="anonymous"),
    )
    graph = graph_of([one], written)
    agents = [graph.value(urn(s.id), PROV.wasAttributedTo) for s in one.statements]
    assert len({*agents}) == 2


def test_selectors_quote_the_text(pile: list[Reading], written: Any) -> None:
    graph = graph_of(pile, written)
    texts = {urn(r.article.id): r.article.text.replace("\ud800", "\ufffd") for r in pile}
    quotations = list(graph.subjects(RDF.type, PROV.Quotation))
    assert len(quotations) > 100
    for quotation in quotations:
        text = texts[graph.value(quotation, PROV.entity)]
        selectors = list(graph.objects(quotation, OA.hasSelector))
        (start,) = (int(x) for s in selectors for x in graph.objects(s, OA.start))
        (end,) = (int(x) for s in selectors for x in graph.objects(s, OA.end))
        (exact,) = (str(x) for s in selectors for x in graph.objects(s, OA.exact))
        assert text[start:end] == exact


@pytest.mark.parametrize("text", ['"a" \\ b', "a\nb\r\t", "\x00\x7f\x9b", "\u202eabc", "𝄞"])
def test_literals_read_back(text: str) -> None:
    page = f"<urn:a> <urn:b> {literal(text)} ."
    graph = rdflib.Graph().parse(data=page, format="turtle")
    assert str(graph.value(rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"))) == text
    assert not set("\x00\x7f\x9b\u202e") & set(page)
