"""TraceStore: what tracing needs of whatever keeps the readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from konon.model.decision import Decision
from konon.model.reading import Reading


class TraceStore(Protocol):
    """Readings in, readings out. The ledger implements it; tracing knows no database."""

    def readings(self) -> Iterator[Reading]:
        """Every article's latest reading, oldest article first."""
        ...

    def reading(self, article: str) -> Reading | None:
        """The latest reading of the article of that id, or None."""
        ...

    def decisions(self) -> Iterator[Decision]:
        """People's decisions, in the order they were made."""
        ...
