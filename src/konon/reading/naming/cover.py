"""Cover: which tokens belong to a name already, and which entity lies over some."""

from __future__ import annotations

from konon.reading.naming.name import Name
from konon.reading.tokens import Entity, Tokens


class Cover:
    """Which tokens belong to a name already."""

    def __init__(self, size: int, names: list[Name]) -> None:
        self._taken = bytearray(size)
        self.add(names)

    def add(self, names: list[Name]) -> None:
        for name in names:
            self._taken[name.first : name.end] = b"\x01" * (name.end - name.first)

    def __contains__(self, i: int) -> bool:
        return bool(self._taken[i])

    def free(self, first: int, end: int) -> bool:
        return not any(self._taken[first:end])


def entity_over(tokens: Tokens, first: int, end: int) -> Entity | None:
    for entity in tokens.entities:
        if entity.first >= end:
            return None
        if entity.end > first:
            return entity
    return None
