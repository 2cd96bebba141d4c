"""Groups: the claims of a story that many tell, of all its statements weighed together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from konon.model import Edge
from konon.trace.comparing.clusters import LINKED
from konon.trace.comparing.sameness import IN_STORY, SUMMED_UP
from konon.trace.instances import Instance
from konon.trace.story.alike import Square
from konon.trace.story.judge import DEARER, LINKED_IN_STORY, other_speakers, sure_among
from konon.trace.story.linkage import linked
from konon.trace.story.reports import denials_of_one

_SUMMED = 0.8
"""How sure it is, in a story, that a lead and the quotation it sums up are one."""
_DENIED = 0.8
"""The same of two denials of one report."""


def story_groups(
    some: Sequence[Instance],
    told: NDArray[np.bool_],
    sure: Callable[[str, str], float | None],
    edges: Iterable[Edge],
) -> list[list[str]]:
    """The ids of `some`, in order of appearance, by the claims they make up.

    `told` says which are of the story; two that are not, and two of two languages, are judged as
    everywhere (`sure`). `edges` are those that were found without the story.
    """
    among = sure_among(some)
    for denials in denials_of_one(some):
        at = np.ix_(denials, denials)
        among[at] = np.fmax(among[at], _DENIED)
    over = among - LINKED_IN_STORY
    over[~(told[:, None] | told)] = math.nan
    for left, right in np.argwhere(np.triu(np.isnan(over), 1)).tolist():
        found = sure(some[left].id, some[right].id)
        over[left, right] = over[right, left] = math.nan if found is None else found - LINKED
    _bring_in(over, {one.id: n for n, one in enumerate(some)}, edges)
    others = other_speakers([one.sayers for one in some])
    return [[some[n].id for n in group] for group in linked(over, others, DEARER)]


def _bring_in(over: Square, place: dict[str, int], edges: Iterable[Edge]) -> None:
    """Two that an edge joins are at least as sure as it is."""
    for edge in edges:
        left, right = place.get(edge.left), place.get(edge.right)
        if left is None or right is None or edge.kind != "same_claim" or IN_STORY in edge.reasons:
            continue
        sure = _SUMMED if SUMMED_UP in edge.reasons else edge.weight
        at_least = max(over[left, right], sure - LINKED_IN_STORY)
        over[left, right] = over[right, left] = at_least
