"""Story: which articles tell of one that many tell.

In a story nearly all that is told alike is one claim; in a day's news it is not, since articles on
two matters share words by chance. So what is alike by less makes one claim in a story alone. Who
tells of it is for the whole pile to say: one new article can make a story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from konon.trace.blocks import Numbers
from konon.trace.comparing.sameness import STORY_DAYS
from konon.trace.comparing.scenes import ALIKE
from konon.trace.sets import Sets

MANY = 10
"""Other articles, alike and of the same days, that an article of such a story shares words with."""
SHARE = 0.25
"""Of all articles of these days, those that they are at least: of a day's news no story is a
quarter, of articles that somebody has gathered on one story it is most. In dense stories of a day's
news, of 16 claims that only this judge made ten had a wrong member."""


DRAWN = 3
"""Articles of a story that another is alike to, at least, to be of it too."""


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
    left, right = left[alike], right[alike]
    others = np.bincount(np.concatenate([left, right]), minlength=len(days))
    ordered = np.sort(number[known])
    first = np.searchsorted(ordered, number - STORY_DAYS, "left")
    around = np.searchsorted(ordered, number + STORY_DAYS, "right") - first - 1
    many: NDArray[np.bool_] = known & (others >= MANY) & (others >= SHARE * around)
    drawn = np.bincount(np.concatenate([left[many[right]], right[many[left]]]), minlength=len(days))
    return many | (known & (drawn >= DRAWN))


def by_story(
    tell: Sequence[int],
    days: Sequence[int | None],
    likeness: Callable[[Numbers, Numbers], NDArray[np.floating]],
) -> list[list[int]]:
    """The articles that `tell` of stories, by story: those that alike ones of the same days link.

    It depends on these articles alone, so that others never part or join stories.
    """
    pairs = [
        (one, other)
        for one, other in combinations(tell, 2)
        if abs((days[one] or 0) - (days[other] or 0)) <= STORY_DAYS
    ]
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    alike = likeness(left, right) >= ALIKE
    some = [pair for pair, holds in zip(pairs, alike.tolist(), strict=True) if holds]
    linked = Sets((str(one), str(other)) for one, other in some)
    return [sorted(map(int, group)) for group in linked.groups(map(str, tell))]


def said_in_stories(
    stories: Mapping[str, str], article_of: Iterable[tuple[str, str]]
) -> list[list[str]]:
    """The statements of each story, of those given with their articles; `stories` names the story
    of each article that is of one."""
    said: dict[str, list[str]] = defaultdict(list)
    for statement, article in article_of:
        if article in stories:
            said[stories[article]].append(statement)
    return list(said.values())
