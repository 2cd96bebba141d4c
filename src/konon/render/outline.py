"""Outline: statements numbered in text order, each under the one it is nested in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from konon.model import Reading, Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with its number ("3", "3.1") and its depth, 0 for the outermost."""

    number: str
    depth: int
    statement: Statement


def outline(reading: Reading) -> list[Entry]:
    """Every attribution, parents before children. One whose parent is missing stands alone.

    Walks with a stack of its own: nesting is as deep as the article makes it.
    """
    known = {s.id for s in reading.attributions}
    children: dict[str | None, list[Statement]] = {}
    for statement in reading.attributions:
        parent = statement.parent if statement.parent in known else None
        children.setdefault(parent, []).append(statement)
    return list(_walk(children))


def _walk(children: dict[str | None, list[Statement]]) -> Iterator[Entry]:
    stack = [Entry(str(n), 0, s) for n, s in enumerate(children.get(None, ()), 1)][::-1]
    while stack:
        entry = stack.pop()
        yield entry
        below = children.get(entry.statement.id, ())
        stack.extend(
            Entry(f"{entry.number}.{n}", entry.depth + 1, s)
            for n, s in reversed(list(enumerate(below, 1)))
        )
