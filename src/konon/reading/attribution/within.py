"""Within: which of many spans lie inside another, without looking at them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from konon.model.span import Span


class Within:
    """The spans of one kind in one article, by where they begin."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._ends = [span.end for span in spans]
        self._order = sorted(range(len(spans)), key=lambda n: spans[n].start)
        self._starts = [spans[n].start for n in self._order]

    def inside(self, span: Span) -> tuple[int, ...]:
        """Indices, in ascending order, of the spans wholly inside `span`.

        Takes time in proportion to the spans that begin inside it.
        """
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(sorted([n for n in self._order[first:last] if self._ends[n] <= span.end]))
