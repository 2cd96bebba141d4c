"""Story: which articles tell of one that many tell, as the edges between their statements show.

In a story nearly all that is told alike is one claim; in a day's news it is not, since articles on
two matters share words by chance. So what is alike by less makes one claim in a story alone. How
many articles tell of it is counted among what edges hold together, so that articles elsewhere
change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from konon.model import Edge
from konon.trace.instances import Instance
from konon.trace.sameness import one_story

MANY = 8
"""Other articles, alike and of the same days, to which edges tie an article of such a story."""


def told_by_many(edges: Iterable[Edge], by_id: Mapping[str, Instance]) -> frozenset[str]:
    """Of the articles that edges between their statements hold together, those that at least `MANY`
    others are on one story with."""
    ends = (by_id[id] for edge in edges for id in (edge.left, edge.right))
    articles = list({one.article: one for one in ends}.values())
    if len(articles) <= MANY:
        return frozenset()
    near: dict[str, int] = defaultdict(int)
    for left, right in combinations(articles, 2):
        if one_story(left, right):
            near[left.article] += 1
            near[right.article] += 1
    return frozenset(article for article, others in near.items() if others >= MANY)
