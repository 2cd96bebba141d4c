"""Paging: a long list a page at a time, by a cursor that names the last item shown.

A cursor stays good while others are added: it names a place in the order, not a count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from konon.errors import BadOption

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some items of a list: `next` is the cursor of what follows, None at the end."""

    items: Sequence[Item]
    before: int
    total: int
    next: str | None


def sliced(
    items: Sequence[Item], name: Callable[[Item], str], after: str | None, most: int
) -> Slice[Item]:
    """The `most` items after the one whose name is `after`. Raises `BadOption` when there is
    none of that name."""
    start = 0
    if after:
        found = next((n for n, item in enumerate(items) if name(item) == after), None)
        if found is None:
            raise BadOption("this cursor is of another list; start again without one")
        start = found + 1
    shown = items[start : start + most]
    more = start + len(shown) < len(items)
    return Slice(shown, start, len(items), name(shown[-1]) if more and shown else None)


def number(written: str | None, usual: int, most: int) -> int:
    """How many items an address asks for. Raises `BadOption` unless it is from 1 to `most`."""
    if not written:
        return usual
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        raise BadOption(f"'{written[:20]}' is no number from 1 to {most}")
    if not 1 <= int(written) <= most:
        raise BadOption(f"{written} is not from 1 to {most}")
    return int(written)
