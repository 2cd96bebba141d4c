"""Answers of megabytes: what they hold in memory while they are made."""

from __future__ import annotations

import json
import tracemalloc

from konon.face.pages import json_list
from konon.model import Claim, Edge, encode


def claim(number: int, reasons: int) -> Claim:
    """A claim of many reasons, as one of a hundred statements is."""
    edges = (Edge("same_claim", f"s{n}", f"t{n}", 0.5, ("dua",)) for n in range(reasons))
    return Claim(f"c{number}", "kata", "s1", ("s1",), (), (), (), edges=tuple(edges))


def test_a_list_is_an_object_with_an_item_a_line() -> None:
    body = json_list(({"a": n} for n in (1, 2)), total=2, next=None).body
    assert json.loads(body) == {"items": [{"a": 1}, {"a": 2}], "total": 2, "next": None}
    assert len(bytes(body).splitlines()) == 4
    assert json.loads(json_list((), total=0, next=None).body)["items"] == []


def test_a_long_list_is_not_held_in_small_pieces() -> None:
    claims = [claim(n, 1_000) for n in range(12)]
    tracemalloc.start()
    try:
        body = json_list(map(encode, claims), total=12, next=None).body
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(body) > 1_000_000
    assert held < 4 * len(body)
