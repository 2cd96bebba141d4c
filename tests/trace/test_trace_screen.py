"""The screen lets through every pair that comparing word by word finds alike, and few others."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np

from kept_stories import pile
from konon.trace.comparing.screen import Screen
from konon.trace.conflicting.differences import between
from konon.trace.prints import marks_of, pack, unpack
from konon.trace.slim import Slimmer


def test_no_pair_that_is_alike_is_left_out() -> None:
    slimmer = Slimmer()
    slim = [slimmer.slim(reading) for reading in pile()]
    instances = [one for _, some in slim for one in some]
    tellings = [unpack("", pack(marks_of(*one))).telling for one in slim]
    size = len(instances)
    # Whatever place a statement has among all, it is the same statement.
    places = np.arange(size)[::-1].copy()
    pairs = np.array([a * size + b for a, b in combinations(range(size), 2)])
    passed = set(Screen(tellings, places).passed(pairs).tolist())
    at = dict(zip(places.tolist(), instances, strict=True))
    alike = {
        min(a, b) * size + max(a, b)
        for a, b in permutations(range(size), 2)
        if between(at[a], at[b]) is not None
    }
    assert alike
    assert alike <= passed
    assert len(passed) < len(pairs) / 3


def test_nothing_gives_nothing() -> None:
    none = np.empty(0, np.int64)
    assert len(Screen([], none).passed(none)) == 0
