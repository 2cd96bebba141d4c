"""Answers of megabytes: what they hold in memory while they are made."""

from __future__ import annotations

import json
import tracemalloc

from konon.face.pages import listed
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
