"""TraceStore: what tracing needs of whatever keeps the readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class RevisedStore(TraceStore, Protocol):
    """A store that knows which texts replaced which, at one address."""

    def replaced(self) -> Mapping[str, str]:
        """Article id -> id of the article whose text it replaced; first texts are left out."""
        ...
