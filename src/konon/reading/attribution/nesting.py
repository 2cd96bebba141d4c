"""Nesting: which attribution stands inside another's content."""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page


def nest(page: Page, drafts: list[Draft]) -> None:
    """Give each draft the smallest other draft whose content holds its cue and source."""
    for draft in drafts:
        inside = [d for d in drafts if d is not draft and _holds(d, draft)]
        draft.parent = min(inside, key=_size, default=None)


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
