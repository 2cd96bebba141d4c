"""Marking: a stretch of an article cut into pieces, each with the roles its words play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from konon.model import Reading, Span, Statement
from konon.render.outline import Entry
from konon.render.reasons import reasons
from konon.render.roles import roles
from konon.render.segments import Segment, by_line, lines_of, segments


@dataclass(frozen=True, slots=True)
class Mark:
    """A role, and the number and id of the statement in which the words play it."""

    role: str
    number: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that play the same roles throughout.

    start   where they stand in the stored text
    begins  the statements that first show here
    """

    words: str
    start: int
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()

    @property
    def classes(self) -> str:
        """The roles for the style sheet; content within content is `nested`."""
        names = [mark.role for mark in self.marks]
        nested = ["nested"] if names.count("content") > 1 else []
        return " ".join([*dict.fromkeys(names), *nested])

    @property
    def ids(self) -> str:
        """Ids of the statements, for the script that shows them together."""
        return " ".join(dict.fromkeys(mark.id for mark in self.marks if mark.id))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article; `title` when it is the headline."""

    title: bool
    pieces: tuple[Piece, ...]


def lines(reading: Reading, entries: Sequence[Entry]) -> list[Line]:
    """Every line of the article that holds anything, its marks in place."""
    text = reading.article.text
    spans = lines_of(text)
    cuts = {offset for span in spans for offset in (span.start, span.end)} | _linked(reading)
    pieces = list(segments(len(text), _marks(reading, entries), cuts))
    begins = _begins(entries)
    title = reading.article.title_span
    return [
        Line(bool(title and title.overlaps(span)), tuple(_piece(text, s, begins) for s in inside))
        for span, inside in by_line(spans, pieces)
    ]


def sentence(reading: Reading, statement: Statement) -> list[Piece]:
    """The sentences that a statement stands in, its own words marked."""
    whole = _sentences(reading, statement.span)
    text = whole.of(reading.article.text)
    played = [
        (Span(p.span.start - whole.start, p.span.end - whole.start), Mark(p.role))
        for p in roles(statement)
        if whole.covers(p.span)
    ]
    return [_piece(text, segment, {}) for segment in segments(len(text), played)]


def _sentences(reading: Reading, span: Span) -> Span:
    touched = [s for s in reading.sentences if s.overlaps(span)]
    return Span.cover([span, *touched])


def _marks(reading: Reading, entries: Sequence[Entry]) -> Iterator[tuple[Span, Mark]]:
    for told in reading.narrator:
        yield from ((part.span, Mark("narrator", "", told.id)) for part in told.contents)
    for entry in entries:
        for played in roles(entry.statement):
            yield played.span, Mark(played.role, entry.number, entry.statement.id)


def _linked(reading: Reading) -> set[int]:
    """Every place that fields beside the text link to."""
    cuts: set[int] = set()
    for statement in reading.statements:
        cuts.update(e.span.start for _, e in reasons(statement) if e.span)
        cuts.add(statement.span.start)
    for timex in reading.timexes:
        cuts.add(timex.span.start)
    for quantity in reading.quantities:
        cuts.update(span.start for span in (quantity.span, quantity.counted) if span)
    return cuts


def _begins(entries: Sequence[Entry]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for entry in entries:
        shown = [p for p in roles(entry.statement) if len(p.span)]
        core = [p for p in shown if p.role in ("source", "content")] or shown
        if core:
            first = min(p.span.start for p in core)
            found.setdefault(first, []).append(Mark("", entry.number, entry.statement.id))
    return found


def _piece(text: str, segment: Segment[Mark], begins: Mapping[int, Sequence[Mark]]) -> Piece:
    start = segment.span.start
    return Piece(segment.span.of(text), start, segment.labels, tuple(begins.get(start, ())))
