"""Segments: spans that nest and cross become stretches that do neither."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from konon.model import Span
from konon.render.segments import segments

LENGTH = 30
spans = st.tuples(st.integers(0, LENGTH + 5), st.integers(0, LENGTH + 5)).map(
    lambda ends: Span(min(ends), max(ends))
)


def test_crossing_spans_are_split() -> None:
    found = segments(10, [(Span(1, 6), "a"), (Span(4, 8), "b")])
    assert [(s.span.start, s.span.end, s.labels) for s in found] == [
        (0, 1, ()),
        (1, 4, ("a",)),
        (4, 6, ("a", "b")),
        (6, 8, ("b",)),
        (8, 10, ()),
    ]


def test_cuts_split_without_a_label() -> None:
    assert [s.span for s in segments(4, [], [2, 9])] == [Span(0, 2), Span(2, 4)]


@given(st.lists(spans, max_size=8), st.sets(st.integers(0, LENGTH), max_size=4))
def test_every_character_has_the_labels_of_the_spans_over_it(
    marked: list[Span], cuts: set[int]
) -> None:
    found = list(segments(LENGTH, list(zip(marked, range(9), strict=False)), cuts))
    assert [s.span.start for s in found] == [0, *[s.span.end for s in found[:-1]]]
    assert found[-1].span.end == LENGTH
    for segment in found:
        for offset in range(segment.span.start, segment.span.end):
            over = {i for i, span in enumerate(marked) if span.start <= offset < span.end}
            assert set(segment.labels) == over
