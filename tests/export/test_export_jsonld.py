"""Web Annotation and schema.org: JSON-LD that a processor expands without the network."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handmade import ACTORS, Says, reading
from konon.model import Reading, Span

HERE = Path(__file__).parent
# The terms Konon uses, mapped as the Web Annotation Vocabulary defines them.
ANNO = json.loads((HERE / "anno_context.json").read_text(encoding="utf-8"))
SDO = "https://schema.org/"
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNO,
    "https://schema.org": {"@context": {"@vocab": SDO}},
}


def loader(url: str, _options: object = None) -> dict[str, Any]:
    """Stored contexts; anything else would need the network."""
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def expanded(page: dict[str, Any]) -> Any:
    jsonld = pytest.importorskip("pyld").jsonld
    return jsonld.expand(page, {"documentLoader": loader})


def annotations(pile: list[Reading], written: Any) -> dict[str, Any]:
    return dict(json.loads(written("webannotation", pile)))


# -- Web Annotation --------------------------------------------------------------------------------


def test_annotations_fit_the_data_model(pile: list[Reading], written: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((HERE / "annotation.schema.json").read_text(encoding="utf-8"))
    page = annotations(pile, written)
    jsonschema.Draft202012Validator(schema).validate(page)
    assert page["partOf"]["total"] == len(page["items"]) > 200
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_no_term_of_an_annotation_is_unknown_to_the_context(
    pile: list[Reading], written: Any
) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {*value} | {k for inner in value.values() for k in keys(inner)}
        if isinstance(value, list):
            return {k for inner in value for k in keys(inner)}
        return set()

    assert keys(annotations(pile, written)) - {"@context"} <= {*ANNO["@context"]}


def test_annotations_expand_to_selectors_of_the_vocabulary(
    pile: list[Reading], written: Any
) -> None:
    page = annotations(pile, written)
    (graph,) = expanded(page)
    oa = "http://www.w3.org/ns/oa#"
    (listed,) = graph["http://www.w3.org/ns/activitystreams#items"]
    items = listed["@list"]
    assert len(items) == len(page["items"])
    for item, given in zip(items, page["items"], strict=True):
        assert item["@type"] == [oa + "Annotation"]
        assert item[oa + "motivatedBy"] == [{"@id": oa + "tagging"}]
        (target,) = item[oa + "hasTarget"]
        assert target[oa + "hasSource"] == [{"@id": given["target"]["source"]}]
        kinds = {selector["@type"][0] for selector in target[oa + "hasSelector"]}
        assert kinds == {oa + "TextQuoteSelector", oa + "TextPositionSelector"}


def test_both_selectors_find_the_exact_characters(pile: list[Reading], written: Any) -> None:
    texts = {s.id: r.article.text for r in pile for s in r.statements}
    for item in annotations(pile, written)["items"]:
        text = texts[item["id"].split(":")[2]]
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.find(around) == start - len(quote["prefix"])


# -- schema.org ------------------------------------------------------------------------------------


def graph_of(pile: list[Reading], written: Any, **options: object) -> list[dict[str, Any]]:
    return list(json.loads(written("schemaorg", pile, **options))["@graph"])


def kinds(things: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [thing for thing in things if thing["@type"] == kind]


def test_every_type_and_property_is_schema_orgs(pile: list[Reading], written: Any) -> None:
    rdflib = pytest.importorskip("rdflib")
    jsonld = pytest.importorskip("pyld").jsonld
    page = json.loads(written("schemaorg", pile))
    # A lone surrogate, escaped in JSON, cannot be written as RDF.
    page = json.loads(json.dumps(page).replace("\\ud800", "\\ufffd"))
    options = {"documentLoader": loader, "format": "application/n-quads"}
    graph = rdflib.Graph().parse(data=jsonld.to_rdf(page, options), format="nt")
    assert len(graph) > 500
    type = rdflib.RDF.type
    used = {str(term) for term in (*graph.predicates(), *graph.objects(None, type))} - {str(type)}
    known = {SDO + str(term).removeprefix(SDO) for term in dir(rdflib.SDO)}
    assert SDO + "spokenByCharacter" in used
    assert used <= known


def test_what_is_pointed_at_is_there(pile: list[Reading], written: Any) -> None:
    things = graph_of(pile, written)
    ids = [thing["@id"] for thing in things]
    assert len(set(ids)) == len(ids)
    for thing in things:
        for name in ("isPartOf", "itemReviewed", "exampleOfWork", "firstAppearance"):
            if name in thing:
                assert thing[name]["@id"] in ids
        assert all(one["@id"] in ids for one in thing.get("appearance", ()))


def test_quotations_are_the_words_in_quotation_marks(story: list[Reading], written: Any) -> None:
    texts = {r.article.id: r.article.text for r in story}
    found = kinds(graph_of(story, written), "Quotation")
    direct = [p for r in story for s in r.attributions for p in s.contents]
    assert len(found) == sum(part.quote_type == "direct" for part in direct) > 3
    for quotation in found:
        start, end = map(int, quotation["position"].split(":"))
        text = texts[quotation["isPartOf"]["@id"].removeprefix("urn:konon:")]
        assert text[start:end] == quotation["text"]
    speakers = {q["spokenByCharacter"]["name"] for q in found if "spokenByCharacter" in q}
    assert "Kyrylo Budanov" in speakers


def test_claims_are_those_of_the_trace(story: list[Reading], written: Any) -> None:
    from handmade import Shelf
    from konon.trace import trace_claims

    claims = {f"urn:konon:{claim.id}": claim for claim in trace_claims(Shelf(*story))}
    found = kinds(graph_of(story, written), "Claim")
    assert {thing["@id"] for thing in found} == {*claims}
    article_of = {s.id: r.article.id for r in story for s in r.statements}
    for thing in found:
        claim = claims[thing["@id"]]
        assert thing["text"] == claim.wording
        assert {one["@id"] for one in thing["appearance"]} == {
            f"urn:konon:{article_of[id]}" for id in claim.statements
        }


def test_those_who_speak_as_one_are_one_author_with_no_id_made_up(written: Any) -> None:
    one = reading(
        "Lavrov dan Kim berkata perundingan berjalan lancar.",
        Says("perundingan berjalan lancar", source="Lavrov", actor="person:lavrov"),
    )
    (statement,) = one.statements
    kim = replace(statement.sources[0], span=Span(11, 14), actor="person:kim")
    both = replace(statement, sources=(*statement.sources, kim), source_link="joint")
    actors = (ACTORS["person:lavrov"], ACTORS["person:kim"])
    one = replace(one, statements=(both,), actors=actors)
    (claim,) = kinds(graph_of([one], written), "Claim")
    assert claim["author"] == {"name": "Sergei Lavrov & Kim Jong Un"}


def test_a_review_is_the_word_of_who_checked(story: list[Reading], written: Any) -> None:
    things = graph_of(story, written)
    reviews = kinds(things, "ClaimReview")
    assert reviews
    for review in reviews:
        assert review["author"]["name"] == "Bloomberg"
        assert review["author"]["@type"] == "Organization"
        assert review["keywords"] == "unverifiable"
        assert "Bloomberg" in review["reviewBody"]
    assert not any("rating" in key.lower() for thing in things for key in thing)


def test_no_review_where_nobody_says_who_checked(written: Any) -> None:
    text = "Rina berkata jembatan retak."
    told = Says("jembatan retak", source="Rina", verification="unverifiable")
    assert not kinds(graph_of([reading(text, told)], written), "ClaimReview")
    silent = Says("jembatan retak", source="Rina", verified_by="Harian Contoh")
    assert not kinds(graph_of([reading(text, silent)], written), "ClaimReview")


def test_an_unknown_reviewer_has_a_name_and_no_type(written: Any) -> None:
    said = Says(
        "jembatan retak", source="Rina", verification="contradicted", verified_by="Balai Jalan"
    )
    (review,) = kinds(
        graph_of([reading("Rina berkata jembatan retak.", said)], written), "ClaimReview"
    )
    assert review["author"] == {"name": "Balai Jalan"}


def test_without_claims_a_review_holds_the_words(story: list[Reading], written: Any) -> None:
    things = graph_of(story, written, claims=False)
    assert not kinds(things, "Claim")
    review = kinds(things, "ClaimReview")[0]
    assert review["itemReviewed"] == {"@type": "Claim", "text": review["claimReviewed"]}


def test_an_unnamed_source_is_no_speaker(written: Any) -> None:
    said = Says('"Jembatan retak,"', source="pejabat", status="anonymous", quote="direct")
    (quotation,) = kinds(
        graph_of([reading('"Jembatan retak," kata pejabat.', said)], written), "Quotation"
    )
    assert "spokenByCharacter" not in quotation
