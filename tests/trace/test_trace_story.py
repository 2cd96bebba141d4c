"""Stories that many articles tell: who tells of one, and what is one claim there: own sentences."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from handmade import Says, reading, trace
from kept_stories import elsewhere, gathered
from konon.model import Reading
from konon.trace.comparing.sameness import IN_STORY, alike_in_story, compare, sure_of
from konon.trace.conflicting.differences import between
from konon.trace.instances import Instance, instances_of
from konon.trace.story import told as story
from konon.trace.story.told import told_by_many


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four articles make a story."""
    monkeypatch.setattr(story, "MANY", 3)


def sizes(*readings: Reading) -> list[int]:
    return sorted((len(claim.statements) for claim in trace(*readings)), reverse=True)


def told(words: str, published: str | None = "2025-07-11", rest: str = "") -> Instance:
    text = f"{rest} {words}."
    return next(instances_of(reading(text, Says(words), outlet=words, published=published)))


def many(pairs: list[tuple[int, int]], days: list[int | None], likeness: float) -> list[bool]:
    size = len(days)
    numbers = np.array([a * size + b for a, b in pairs], np.int64)
    return told_by_many(numbers, days, lambda a, _: np.full(len(a), likeness)).tolist()


@pytest.mark.usefixtures("small")
def test_a_story_is_alike_of_the_same_days_and_a_good_part_of_them() -> None:
    four = list(combinations(range(4), 2))
    assert many(four, [1, 1, 2, 2], 0.5) == [True] * 4
    assert many(four, [1, 1, 2, 2], 0.1) == [False] * 4
    assert many(four, [1, 1, 2, 9], 0.5) == [False] * 4
    assert many(four, [1, 1, 2, None], 0.5) == [False] * 4
    # Of three and nine others of these days three are a quarter; of three and ten they are less.
    assert many(four, [1] * 13, 0.5) == [True] * 4 + [False] * 9
    assert many(four, [1] * 14, 0.5) == [False] * 14
    assert many(four, [1] * 4 + [20] * 10, 0.5) == [True] * 4 + [False] * 10
    assert many([], [], 0.5) == []


def test_what_is_alike_by_less_is_one_claim_in_a_story_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pile = gathered()
    before = sizes(*pile)
    monkeypatch.setattr(story, "MANY", 3)
    after = sizes(*pile)
    assert after[0] > before[0]
    # What else is told in the story, and the same words on another matter, stay apart.
    assert after == [5, 1, 1]
    crowd = elsewhere(30)
    kept = sizes(*pile, *crowd)
    monkeypatch.setattr(story, "MANY", 1_000)
    assert kept == sizes(*pile, *crowd)


def test_an_edge_of_stories_says_so_and_comes_last() -> None:
    instances = [next(instances_of(one)) for one in gathered()]
    found = [e for a, b in combinations(instances, 2) if (e := alike_in_story(a, b))]
    assert found
    assert all(edge.reasons == (IN_STORY,) for edge in found)
    for left, right in combinations(instances, 2):
        edge = compare(left, right)
        if edge is not None:
            assert between(left, right, True) == edge
        else:
            assert between(left, right) is None
            assert between(left, right, True) == alike_in_story(left, right)
        assert alike_in_story(left, right) == alike_in_story(right, left)
        assert sure_of(left, right) == sure_of(right, left)


def test_no_story_holds_what_is_days_apart_or_undated() -> None:
    rest = "Mercusuar teluk padam. Mercusuar teluk dijaga nelayan."
    words, other = (
        "lensa mercusuar rusak karena petir",
        "petir menyambar mercusuar hingga lensanya pecah",
    )
    assert alike_in_story(told(words, rest=rest), told(other, rest=rest))
    assert alike_in_story(told(words, rest=rest), told(other, "2025-07-15", rest)) is None
    assert alike_in_story(told(words, rest=rest), told(other, None, rest)) is None


@pytest.mark.usefixtures("small")
def test_an_edge_of_stories_is_shown_where_it_holds_statements_together() -> None:
    claims = trace(*gathered())
    shown = [e for c in claims for e in c.edges if IN_STORY in e.reasons]
    assert shown
    inside = {id for c in claims for id in c.statements if len(c.statements) > 1}
    assert all({e.left, e.right} <= inside for e in shown)
    apart = trace(*gathered(), *elsewhere(30))
    assert not [e for c in apart for e in c.edges if IN_STORY in e.reasons]
