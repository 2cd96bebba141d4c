"""Nesting: which attribution stands inside another's content."""

from __future__ import annotations

from collections import defaultdict

from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page


def nest(page: Page, drafts: list[Draft]) -> None:
    """Give each draft the smallest other draft whose content holds its cue and source.

    No draft becomes its own ancestor: of two that hold each other, the later stays inside.
    """
    near = _by_sentence(page, drafts)
    for draft in drafts:
        others = near[_sentence(page, draft.cue[0])]
        inside = [d for d in others if d is not draft and _holds(d, draft)]
        inside = [d for d in inside if not _descends(d, draft)]
        draft.parent = min(inside, key=_size, default=None)


def _by_sentence(page: Page, drafts: list[Draft]) -> defaultdict[int, list[Draft]]:
    """The drafts with content in each sentence: only they can hold a cue that stands there."""
    near: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        sentences = {
            number
            for first, last in draft.parts
            for number in range(_sentence(page, first), _sentence(page, last - 1) + 1)
        }
        for number in sentences:
            near[number].append(draft)
    return near


def _sentence(page: Page, i: int) -> int:
    return page.tokens.sentence_of[i]


def _descends(draft: Draft, ancestor: Draft) -> bool:
    above = draft.parent
    while above is not None and above is not ancestor:
        above = above.parent
    return above is ancestor


def _holds(outer: Draft, inner: Draft) -> bool:
    first, last = inner.cue
    if inner.source is not None:
        first, last = min(first, inner.source[0]), max(last, inner.source[1])
    holds = any(p[0] <= first and last <= p[1] for p in outer.parts)
    return holds and not (_equal(outer, inner) and outer.cue > inner.cue)


def _equal(outer: Draft, inner: Draft) -> bool:
    return outer.extent == inner.extent


def _size(draft: Draft) -> int:
    return sum(p[1] - p[0] for p in draft.parts)
