"""Cover: which tokens belong to a name already, and which entity lies over some."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from konon.reading.naming.name import Name
from konon.reading.tokens import Entity, Tokens


class Cover:
    """Which tokens belong to a name already."""

    def __init__(self, size: int, names: list[Name]) -> None:
        self._taken = bytearray(size)
        self.add(names)

    def add(self, names: list[Name]) -> None:
        """Take the tokens of these names."""
        for name in names:
            self._taken[name.first : name.end] = b"\x01" * (name.end - name.first)

    def __contains__(self, i: int) -> bool:
        return bool(self._taken[i])

    def free(self, first: int, end: int) -> bool:
        """Whether no name takes any of the tokens [first, end)."""
        return not any(self._taken[first:end])


def entity_over(tokens: Tokens, first: int, end: int) -> Entity | None:
    """The first entity that shares a token with `[first, end)`."""
    at = bisect_right(tokens.entities, first, key=attrgetter("end"))
    found = tokens.entities[at : at + 1]
    return found[0] if found and found[0].first < end else None
