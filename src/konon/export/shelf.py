"""A list of readings as the store that tracing asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from konon.model import Decision, Reading


class Shelf:
    """Implements `konon.model.TraceStore`; holds no decisions."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings

    def readings(self) -> Iterator[Reading]:
        """The readings, in the order given."""
        return iter(self._readings)

    def reading(self, article: str) -> Reading | None:
        """The reading of the article of that id, or None."""
        return next((r for r in self._readings if r.article.id == article), None)

    def decisions(self) -> Iterator[Decision]:
        """None."""
        return iter(())
