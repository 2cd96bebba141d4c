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
from konon.trace.comparing.sameness import STORY_DAYS
from konon.trace.comparing.scenes import ALIKE

MANY = 10
"""Other articles, alike and of the same days, that an article of such a story shares words with."""
SHARE = 0.25
"""Of all articles of these days, those that they are at least: of a day's news no story is a
quarter, of articles that somebody has gathered on one story it is most. In dense stories of a day's
news, of 16 claims that only this judge made ten had a wrong member."""


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
    others = np.bincount(np.concatenate([left[alike], right[alike]]), minlength=len(days))
    ordered = np.sort(number[known])
    first = np.searchsorted(ordered, number - STORY_DAYS, "left")
    around = np.searchsorted(ordered, number + STORY_DAYS, "right") - first - 1
    many: NDArray[np.bool_] = known & (others >= MANY) & (others >= SHARE * around)
    return many
