"""Story: which articles tell of one that many tell.

In a story nearly all that is told alike is one claim; in a day's news it is not, since articles on
two matters share words by chance. So what is alike by less makes one claim in a story alone. Who
tells of it is for the whole pile to say: one new article can make a story.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from konon.trace.blocks import Numbers
from konon.trace.sameness import STORY_DAYS
from konon.trace.scenes import ALIKE

MANY = 12
"""Other articles, alike and of the same days, that an article of such a story shares words with."""

CLOSE = 7
"""Of these, those that each other one is near, on average."""


def told_by_many(
    pairs: Numbers,
    days: Sequence[int | None],
    likeness: Callable[[Numbers, Numbers], NDArray[np.floating]],
) -> NDArray[np.bool_]:
    """Which articles tell of a story that many tell, by their places.

    `pairs` are pairs of articles that share words, each once, as `lower * how many + higher`, and
    `days` the articles' days as numbers. `likeness` says how alike articles are.
    """
    left, right = np.divmod(pairs, max(1, len(days)))
    known = np.array([day is not None for day in days], np.bool_)
    number = np.array([day or 0 for day in days], np.int64)
    near = known[left] & known[right] & (abs(number[left] - number[right]) <= STORY_DAYS)
    left, right = left[near], right[near]
    alike = likeness(left, right) >= ALIKE
    near: list[set[int]] = [set() for _ in days]
    for one, other in zip(left[alike].tolist(), right[alike].tolist(), strict=True):
        near[one].add(other)
        near[other].add(one)
    return np.array([_of_one_story(some, near) for some in near], np.bool_)


def _of_one_story(others: set[int], near: Sequence[set[int]]) -> bool:
    """Whether those near an article are many, and near one another too: what only has a topic in
    common with each of them is near many that are not."""
    shared = sum(len(others & near[one]) for one in others)
    return len(others) >= MANY and shared >= CLOSE * len(others)
