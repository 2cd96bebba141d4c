"""GraphML and TimelineJS, and the limits of what is held at once."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx
import pytest

from handmade import Says, reading
from konon.errors import ExportError
from konon.export import limits
from konon.model import Reading
from konon.render.lineage import lineage

HERE = Path(__file__).parent


# -- GraphML ---------------------------------------------------------------------------------------


def graph_of(pile: list[Reading], written: Any) -> Any:
    return networkx.read_graphml(io.BytesIO(written("graphml", pile)))


def edges(graph: Any, kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [(a, b, about) for a, b, about in graph.edges(data=True) if about["kind"] == kind]


def test_every_article_and_statement_is_a_node(pile: list[Reading], written: Any) -> None:
    graph = graph_of(pile, written)
    kinds = {"statement", "article", "actor", "outlet"}
    assert {about["kind"] for _, about in graph.nodes(data=True)} == kinds
    for one in pile:
        assert graph.nodes[one.article.id]["kind"] == "article"
        for statement in one.statements:
            assert graph.nodes[statement.id]["kind"] == "statement"
            assert graph.nodes[statement.id]["strength"] == statement.strength.value
            assert graph.has_edge(one.article.id, statement.id)


def test_attribution_and_relay_edges_keep_their_spans(pile: list[Reading], written: Any) -> None:
    graph = graph_of(pile, written)
    sources = [
        (s.id, source)
        for r in pile
        for s in r.statements
        for source in s.sources
        if source.status != "unstated"
    ]
    said = edges(graph, "attributed_to")
    assert len(said) == len(sources)
    assert sorted((a, e.get("start"), e.get("end")) for a, _, e in said if "start" in e) == sorted(
        (id, source.span.start, source.span.end) for id, source in sources if source.span
    )
    relays = [step for r in pile for s in r.statements for step in s.relays]
    assert len(edges(graph, "relayed_by")) == len(relays) > 20
    assert {e["basis"] for _, _, e in edges(graph, "relayed_by")} == {r.basis for r in relays}


def test_words_pass_along_the_lineage(story: list[Reading], written: Any) -> None:
    graph = graph_of(story, written)
    one, statement = next(
        (r, s)
        for r in story
        for s in r.attributions
        if [link.name for link in lineage(r, s)][:2] == ["Maria Zakharova", "TASS"]
    )
    steps = [
        (a, b) for a, b, about in edges(graph, "passed_on_to") if about["statement"] == statement.id
    ]
    outlet = graph.nodes[steps[-1][1]]["label"]
    assert steps[0] == ("person:maria-zakharova", "agency:tass")
    assert outlet == one.article.outlet


def test_anonymous_sources_are_never_one_node(written: Any) -> None:
    one = reading(
        "Seorang pejabat berkata air naik. Seorang pejabat berkata air turun.",
        Says("air naik", source="Seorang pejabat", status="anonymous"),
        Says("air turun", source="Seorang pejabat", status="anonymous"),
    )
    ends = {b for _, b, _ in edges(graph_of([one], written), "attributed_to")}
    assert len(ends) == 2


def test_an_outlet_that_is_also_relayed_is_one_node(written: Any) -> None:
    own = reading("Kapal tiba.", Says("Kapal tiba"), outlet="Suara Dermaga")
    other = reading(
        "Ani berkata kapal tiba, dikutip Suara Dermaga.",
        Says("kapal tiba", source="Ani", relays=[("Suara Dermaga", None)]),
    )
    graph = graph_of([own, other], written)
    (node,) = (n for n, about in graph.nodes(data=True) if about["label"] == "Suara Dermaga")
    assert {about["kind"] for _, _, about in graph.out_edges(node, data=True)} == {
        "published",
        "passed_on_to",
    }


# -- TimelineJS ------------------------------------------------------------------------------------


def timeline(pile: list[Reading], written: Any) -> dict[str, Any]:
    return dict(json.loads(written("timelinejs", pile)))


def test_the_timeline_fits_its_schema(pile: list[Reading], written: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((HERE / "timelinejs.schema.json").read_text(encoding="utf-8"))
    page = timeline(pile, written)
    jsonschema.Draft202012Validator(schema).validate(page)
    ids = [event["unique_id"] for event in page["events"]]
    assert len(set(ids)) == len(ids) > 20


def test_events_stand_on_the_day_it_was_said(story: list[Reading], written: Any) -> None:
    events = {event["unique_id"]: event for event in timeline(story, written)["events"]}
    said = [(r, s) for r in story for s in r.attributions if s.said_on]
    assert said
    for one, statement in said:
        event, first = events[statement.id], statement.said_on.value.partition("/")[0]
        day = event["start_date"]
        shown = "-".join(f"{day[part]:02}" for part in ("year", "month", "day") if part in day)
        assert first == shown
        assert event["group"] == one.article.outlet
        assert "about" not in event["text"]["headline"]


def test_a_time_spoken_of_is_marked_as_such(written: Any) -> None:
    told = Says("kapal tiba 3 Mei", source="Ani", on=[("3 Mei", "2025-05-03", "2025-05-04")])
    undated = Says("laut tenang", source="Budi")
    page = timeline(
        [reading("Ani berkata kapal tiba 3 Mei. Budi berkata laut tenang.", told, undated)], written
    )
    (event,) = page["events"]
    assert event["text"]["headline"] == "Ani says, about 3 Mei"
    assert event["start_date"] == {"year": 2025, "month": 5, "day": 3}
    assert event["end_date"] == {"year": 2025, "month": 5, "day": 4}


def test_a_timeline_holds_no_foreign_markup(pile: list[Reading], written: Any) -> None:
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)

    tags = Tags()
    for event in timeline(pile, written)["events"]:
        tags.feed(event["text"]["text"])
        assert "<" not in event["text"]["headline"]
    assert found == {"p", "a"}


# -- limits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format", "what"),
    [
        ("GRAPH_STATEMENTS", "graphml", "statements"),
        ("TRACED_STATEMENTS", "schemaorg", "statements"),
        ("TIMELINE_EVENTS", "timelinejs", "events"),
    ],
)
def test_above_the_limit_an_export_is_refused_with_the_number_and_the_reason(
    name: str,
    format: str,
    what: str,
    story: list[Reading],
    written: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = __import__(f"konon.export.{format}", fromlist=["x"])
    assert getattr(module, name) == getattr(limits, name)
    monkeypatch.setattr(module, name, 30)
    with pytest.raises(ExportError, match=rf"more than 30 {what} .* {format} export \(.+\)"):
        written(format, story)


def test_without_claims_there_is_no_limit(
    story: list[Reading], written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from konon.export import schemaorg

    monkeypatch.setattr(schemaorg, "TRACED_STATEMENTS", 1)
    assert written("schemaorg", story, claims=False)
