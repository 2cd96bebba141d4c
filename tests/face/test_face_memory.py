"""Memory: what answers hold while they are made, and what they leave behind."""

from __future__ import annotations

import gc
import json
import tracemalloc
import weakref

import pytest
from starlette.testclient import TestClient

from face_story import story
from konon.face import tracing
from konon.face.pages import listed
from konon.face.tracing import Traced
from konon.model import Claim, Edge, encode


def claim(number: int, reasons: int) -> Claim:
    """A claim of many reasons, as one of a hundred statements is."""
    edges = (Edge("same_claim", f"s{n}", f"t{n}", 0.5, ("dua",)) for n in range(reasons))
    return Claim(f"c{number}", "kata", "s1", ("s1",), (), (), (), edges=tuple(edges))


def test_a_list_is_an_object_with_an_item_a_line() -> None:
    body = b"".join(listed(({"a": n} for n in (1, 2)), {"total": 2, "next": None}))
    assert json.loads(body) == {"items": [{"a": 1}, {"a": 2}], "total": 2, "next": None}
    assert len(body.splitlines()) == 4
    assert json.loads(b"".join(listed((), {"total": 0}))) == {"items": [], "total": 0}


def test_of_a_long_list_one_item_is_held_at_a_time() -> None:
    claims = [claim(n, 300) for n in range(40)]
    tracemalloc.start()
    try:
        size = sum(map(len, listed(map(encode, claims), {"total": 40})))
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 1_000_000
    assert held < size / 2


def addresses(client: TestClient) -> list[str]:
    """A page of every kind."""
    claim, article = client.get("/api/v1/claims").json()["items"][0]["id"], story()[0].article.id
    lists = ["/", "/timeline", "/actors", "/search?q=pekerja", "/runs", "/quarantine", "/review"]
    ones = [f"/claims/{claim}", f"/claims/{claim}/dossier", f"/articles/{article}"]
    return [*lists, *ones, "/actors/person:lavrov", "/api/v1/claims?most=20"]


def ask(client: TestClient, pages: list[str]) -> None:
    for page in pages:
        assert client.get(page).status_code == 200, page


def test_what_a_page_was_made_of_goes_with_it(client: TestClient) -> None:
    pages = addresses(client)
    ask(client, pages)
    gc.collect()
    gc.disable()
    try:
        ask(client, pages)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left = {type(one).__name__ for one in gc.garbage if type(one).__module__[:5] == "konon"}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left <= {"_Context", "_Counted"}  # emptied contexts, and what counts what requests bring


def test_pages_leave_nothing_behind(client: TestClient) -> None:
    pages = addresses(client)

    def left(rounds: int) -> int:
        ask(client, pages * rounds)
        gc.collect()
        # A connection of SQLite keeps references to cursors that are gone, some 200 at most.
        return sum(type(one) is not weakref.ReferenceType for one in gc.get_objects())

    warm = left(2)
    assert left(4) - warm < 4


def test_addresses_that_claims_had_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "_GONE", 3)
    traced = None
    for number in range(8):  # each time another statement is the first
        claim = Claim(f"c{number}", "a", "s9", (f"s{number}", "s9"), (), (), ())
        traced = Traced.of((number,), [claim], traced)
    assert traced is not None
    assert list(traced.gone) == ["c4", "c5", "c6"]
    assert traced.now("c6") == "c7"
    assert traced.now("c0") is None
