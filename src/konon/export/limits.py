"""What a format that needs everything at once can hold, and the refusal above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from konon.errors import ExportError
from konon.model import Reading

TRACED_STATEMENTS = 20_000
"""Statements among which claims are traced for schema.org. Tracing compares pairs and holds every
reading: measured at 4 minutes and 1.5 GB for so many (benchmarks/export.py --trace)."""

GRAPH_STATEMENTS = 200_000
"""Statements in one GraphML file. The graph is built in memory at about 6 KB a statement with its
edges, 1.2 GB in all (benchmarks/export.py --graph); graph programs open no more with ease."""

TIMELINE_EVENTS = 1_000
"""Events in one TimelineJS file. The browser builds a slide for each at once, and its authors
advise against more than a few dozen."""


def at_most(readings: Iterable[Reading], most: int, format: str, why: str) -> Iterator[Reading]:
    """The readings, while their statements are no more than `most`.

    Raises `ExportError` at the reading that exceeds it, before anything is lost: nothing of an
    export is kept until it is whole.
    """
    count = 0
    for reading in readings:
        count += len(reading.statements)
        if count > most:
            raise ExportError(too_many("statements", most, format, why))
        yield reading


def too_many(what: str, most: int, format: str, why: str) -> str:
    """The refusal, in words."""
    return (
        f"more than {most:,} {what} do not go into one {format} export ({why}); narrow it "
        "(--since, --outlet, --source …), or take jsonl, csv or parquet, which have no limit"
    )
