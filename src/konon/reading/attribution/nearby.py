"""Nearby: which of many things stand near some words, found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from konon.reading.attribution.page import Range

_STRIDE: Final = 64
"""Tokens that are looked up together: two sentences."""
Thing = TypeVar("Thing")


class Nearby(Generic[Thing]):
    """Things by the token ranges they stand in."""

    def __init__(self, things: Iterable[Thing], ranges: Callable[[Thing], Iterable[Range]]) -> None:
        self._things: Sequence[Thing] = list(things)
        self._at: dict[int, list[int]] = defaultdict(list)
        for number, thing in enumerate(self._things):
            for place in _places(ranges(thing)):
                self._at[place].append(number)

    def around(self, *ranges: Range) -> list[Thing]:
        """In their order, all things that share a token with `ranges` or touch them, and some that
        stand near by."""
        numbers = {n for place in _places(ranges) for n in self._at.get(place, ())}
        return [self._things[n] for n in sorted(numbers)]


def _places(ranges: Iterable[Range]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first // _STRIDE, last // _STRIDE + 1)
