"""Pairs out of blocks are those that counting them one by one gives."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from konon.trace import blocks
from konon.trace.blocks import Blocks, paired

SIZE, CROWD = 12, 3
SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine making up blocks takes longer than Hypothesis puts up with."""
BLOCKS = st.lists(st.lists(st.integers(0, SIZE - 1), unique=True).map(sorted), max_size=8)


def one_by_one(kinds: list[tuple[list[list[int]], int]]) -> list[tuple[int, int]]:
    found = set()
    for many, least in kinds:
        shared: Counter[tuple[int, int]] = Counter()
        for block in many:
            shared.update(combinations(block[:CROWD], 2))
            shared.update((early, late) for late in block[CROWD:] for early in block[:CROWD])
        found.update(pair for pair, times in shared.items() if times >= least)
    return sorted(found)


def made(many: list[list[int]], least: int) -> Blocks:
    flat = [(key, owner) for key, block in enumerate(many) for owner in block]
    keys, owners = np.array(flat, np.int64).reshape(-1, 2).T
    return Blocks(keys.astype(np.uint64), owners, least, CROWD)


@SLOWLY
@given(BLOCKS, BLOCKS, st.integers(1, 40), st.randoms())
def test_pairs_are_those_counted_one_by_one(
    slots: list[list[int]], words: list[list[int]], at_once: int, chance: object
) -> None:
    kinds = []
    for many, least in ((slots, 1), (words, 2)):
        flat = [(key, owner) for key, block in enumerate(many) for owner in block]
        chance.shuffle(flat)  # type: ignore[attr-defined]
        keys, owners = np.array(flat, np.int64).reshape(-1, 2).T
        kinds.append(Blocks(keys.astype(np.uint64), owners, least, CROWD))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_AT_ONCE", at_once)
        found = [divmod(int(pair), SIZE) for pair in paired(SIZE, kinds)]
    assert found == one_by_one([(slots, 1), (words, 2)])


@SLOWLY
@given(BLOCKS, st.sets(st.integers(0, SIZE - 1)), st.integers(1, 40))
def test_pairs_of_what_changed_are_all_that_have_a_changed_end(
    many: list[list[int]], changed: set[int], at_once: int
) -> None:
    blocks_ = made(many, 2)
    some = np.isin(np.arange(SIZE), sorted(changed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_AT_ONCE", at_once)
        found = [divmod(int(pair), SIZE) for pair in paired(SIZE, [blocks_], changed=some)]
    assert found == [pair for pair in one_by_one([(many, 2)]) if changed & {*pair}]


@SLOWLY
@given(BLOCKS, st.sets(st.integers(0, SIZE - 1)))
def test_two_that_meet_as_before_are_paired_as_before(
    many: list[list[int]], gone: set[int]
) -> None:
    fewer = [[one for one in block if one not in gone] for block in many]
    before, now = (made(some, 1) for some in (fewer, many))
    as_before = set(np.flatnonzero(before.met(SIZE) == now.met(SIZE)).tolist())
    was, has = (one_by_one([(some, 1)]) for some in (fewer, many))
    assert [p for p in was if {*p} <= as_before] == [p for p in has if {*p} <= as_before]
