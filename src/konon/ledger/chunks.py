"""Long lists of values in pieces a database takes in one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_MOST = 500
"""Values in one question: SQLite of old takes 999."""


def chunks(values: Iterable[T], most: int = _MOST) -> Iterator[list[T]]:
    """`values` in lists of at most `most`."""
    rest = iter(values)
    while some := list(islice(rest, most)):
        yield some
