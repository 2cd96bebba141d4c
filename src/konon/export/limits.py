"""What a format that needs everything at once can hold, and the refusal above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from konon.errors import ExportError
from konon.model import Reading

TRACED_STATEMENTS = 20_000
"""Statements among which claims are traced for schema.org. Tracing holds every reading and compares
pairs; 6,000 statements took 24 s of processor time and 0.3 GB, in proportion to 2,000
(benchmarks/export.py --trace), so that these are to take about 80 s and 1 GB."""

GRAPH_STATEMENTS = 200_000
"""Statements in one GraphML file. The graph is built in memory at about 4 KB a statement with its
edges (50,000 took 0.2 GB: benchmarks/export.py --graph), 0.8 GB for these, a million nodes and
edges; graph programs open no more with ease."""

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
        "(--from, --outlet, --source …), or take jsonl, csv or parquet, which have no limit"
    )
