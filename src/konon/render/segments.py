"""Segments: a text cut wherever a marked span starts or ends, so that overlaps can be shown.

Spans may nest and cross; segments never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from konon.model import Span

Label = TypeVar("Label")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Label]):
    """A stretch of text and the labels that hold over all of it, in order of their start."""

    span: Span
    labels: tuple[Label, ...]


def segments(
    length: int, marked: Iterable[tuple[Span, Label]], cuts: Iterable[int] = ()
) -> Iterator[Segment[Label]]:
    """Segments that together cover `[0, length)`, in order, none of them empty.

    `cuts` are further offsets to cut at. What reaches past `length` is clipped.
    """
    opening: dict[int, list[tuple[int, Label]]] = {}
    closing: dict[int, list[int]] = {}
    for key, (span, label) in enumerate(marked):
        if span.start < min(span.end, length):
            opening.setdefault(span.start, []).append((key, label))
            closing.setdefault(min(span.end, length), []).append(key)
    inner = {cut for cut in cuts if 0 < cut < length}
    active: dict[int, Label] = {}
    last = 0
    for offset in sorted({0, length, *inner, *opening, *closing}):
        if offset > last:
            yield Segment(Span(last, offset), tuple(active.values()))
        for key in closing.get(offset, ()):
            del active[key]
        active.update(opening.get(offset, ()))
        last = offset


def lines_of(text: str) -> list[Span]:
    """The lines of a text that hold anything, without their line breaks."""
    return [Span(*found.span()) for found in _LINE.finditer(text) if found[0].strip()]


def by_line(
    lines: Iterable[Span], pieces: Iterable[Segment[Label]]
) -> Iterator[tuple[Span, list[Segment[Label]]]]:
    """Lines with their segments. Both are in text order and segments are cut at line ends."""
    inside: list[Segment[Label]] = []
    rest = iter(lines)
    line = next(rest, None)
    for piece in pieces:
        if line is None:
            return
        if line.covers(piece.span):
            inside.append(piece)
        if piece.span.end >= line.end:
            yield line, inside
            line, inside = next(rest, None), []
