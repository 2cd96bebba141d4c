"""Claims as GraphML, and their timelines for TimelineJS."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest

from handmade import Says, Shelf, reading
from konon.errors import ExportError
from konon.export.claim_graphml import of_claim, of_claims
from konon.export.claim_timelinejs import timelinejs
from konon.model import Claim, Edge, Origin
from konon.render.tracing.events import Event, events_of_claims
from konon.trace.showing import view_of

SCHEMA = Path(__file__).parent / "timelinejs.schema.json"
NASTY = "<b>\"'&\x1b\u202e\ufffe\uffff\ud800"

SAID = Says("pasar lama terendam", "Choe", "person:choe", relays=[("TASS", "agency:tass")])
FIRST = reading("Choe: pasar lama terendam.", SAID, outlet="Warta Selat", published="2025-03-01")
COPY = reading(
    f"Kabar {NASTY}: pasar lama terendam.",
    Says("pasar lama terendam"),
    outlet=f"Pos {NASTY}",
    published="2025-03-02",
)
DENIAL = reading("Tidak, pasar kering.", Says("pasar kering"), outlet="Cek Arus")
A, B, NO = (r.statements[0].id for r in (FIRST, COPY, DENIAL))
CLAIM = Claim(
    "c1",
    f"pasar {NASTY}",
    A,
    (A, B),
    ("Warta Selat", f"Pos {NASTY}"),
    ((FIRST.article.id,), (COPY.article.id,)),
    (Origin("named", "Choe Son Hui", "person:choe", "2025-03-01", ("TASS",), (A,)),),
    unknown=(B,),
    edges=(
        Edge("same_claim", A, B, 0.9, (NASTY,)),
        Edge("denies", NO, A, 0.8, ("same predicate",)),
    ),
    first="2025-03-01",
    last="2025-03-02",
)
DENIED = Claim(
    "c2",
    "pasar kering",
    NO,
    (NO,),
    ("Cek Arus",),
    ((DENIAL.article.id,),),
    (),
    edges=(Edge("denies", NO, A, 0.8, ("same predicate",)),),
)


def graph_of(written: str) -> Any:
    return networkx.read_graphml(io.BytesIO(written.encode("utf-8")))


def edges(graph: Any, kind: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b, about in graph.edges(data=True) if about["kind"] == kind]


@pytest.fixture(scope="module")
def one() -> Any:
    store = Shelf(FIRST, COPY, DENIAL)
    return graph_of(of_claim(view_of(store, CLAIM, [CLAIM, DENIED])))


def test_a_claim_has_its_origins_ways_outlets_and_statements(one: Any) -> None:
    kinds = {about["kind"] for _, about in one.nodes(data=True)}
    assert kinds == {"claim", "origin", "media", "article", "statement"}
    assert set(edges(one, "originates")) == {("c1:origin:0", "c1"), ("c1:origin:1", "c1")}
    assert one.nodes["c1:origin:1"]["origin_kind"] == "unknown"
    assert ("c1:origin:0", "agency:tass") in edges(one, "passed_on_to")
    assert ("agency:tass", "media:warta selat") in edges(one, "passed_on_to")
    assert set(edges(one, "asserts")) == {(A, "c1"), (B, "c1")}
    assert edges(one, "same_claim") == [(A, B)]


def test_what_denies_it_is_there_and_no_part_of_it(one: Any) -> None:
    assert edges(one, "denies") == [(NO, A)]
    assert (NO, "c1") not in edges(one, "asserts")


def test_many_claims_have_their_numbers_and_ties() -> None:
    graph = graph_of(of_claims([CLAIM, DENIED]))
    about = graph.nodes["c1"]
    assert (about["outlets"], about["families"], about["origins"], about["unknown"]) == (2, 2, 1, 1)
    assert edges(graph, "originates") == [("person:choe", "c1")]
    assert ("media:cek arus", "c2") in edges(graph, "carries")
    assert edges(graph, "denies") == [("c2", "c1")]


def test_hostile_words_are_escaped_and_nothing_forbidden_is_left() -> None:
    written = of_claims([CLAIM])
    assert not set("\x1b\u202e\ufffe\uffff\ud800") & set(written)
    assert graph_of(written).nodes["c1"]["label"] == "pasar <b>\"'&"


def test_no_claim_is_still_a_graph() -> None:
    assert graph_of(of_claims([])).number_of_nodes() == 0


# -- TimelineJS ----------------------------------------------------------------------------------


def test_a_timeline_fits_the_schema() -> None:
    import jsonschema

    dated = replace(CLAIM, origins=(replace(CLAIM.origins[0], occasion="2025-02/2025-03"),))
    made = json.loads(timelinejs(events_of_claims([CLAIM, dated]), "Pasar <b>"))
    jsonschema.validate(made, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert len(made["events"]) == 4
    ids = [event["unique_id"] for event in made["events"]]
    assert len(ids) == len(set(ids))
    assert made["events"][0]["start_date"] == {"year": 2025, "month": 2}
    assert made["events"][0]["end_date"] == {"year": 2025, "month": 3}
    assert "<b>" not in made["title"]["text"]["headline"]
    assert all("<b>" not in event["text"]["headline"] for event in made["events"])


def test_what_has_no_day_is_left_out_and_too_much_is_refused() -> None:
    assert json.loads(timelinejs([Event(None, "first", "c1", "x")], "t"))["events"] == []
    with pytest.raises(ExportError, match="1,001 events do not go into one timelinejs file"):
        timelinejs([Event("2025-01-01", "said", "c1", "x")] * 1001, "t")
