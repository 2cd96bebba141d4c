"""Values within one claim that differ, so that one may have been put in another's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from konon.model import Conflict, ConflictSide
from konon.trace.conflicting.amounts import Amount
from konon.trace.instances import Instance

Value = TypeVar("Value")


def differing_values(members: Sequence[Instance]) -> tuple[Conflict, ...]:
    """The numbers and dates among a claim's statements that differ, changes and conflicts alike."""
    return (*_numbers(members), *_dates(members))


def _numbers(members: Sequence[Instance]) -> Iterator[Conflict]:
    for group in _same_thing([(m, a) for m in members for a in m.amounts]):
        # A statement that gives two numbers for one thing contrasts them itself.
        once = [(m, a) for m, a in group if sum(other is m for other, _ in group) == 1]
        sides = _sides(once, lambda a, b: a.compare(b) == "differ", lambda a: a.words)
        if len(sides) > 1:
            yield Conflict("number", _about(once), sides)


def _same_thing(found: list[tuple[Instance, Amount]]) -> list[list[tuple[Instance, Amount]]]:
    groups: list[list[tuple[Instance, Amount]]] = []
    for pair in found:
        for group in groups:
            if any(pair[1].compare(amount) for _, amount in group):
                group.append(pair)
                break
        else:
            groups.append([pair])
    return groups


def _about(found: Sequence[tuple[Instance, Amount]]) -> str:
    return next((a.about for _, a in found if a.about), found[0][1].thing)


def _dates(members: Sequence[Instance]) -> Iterator[Conflict]:
    found = [(m, m.days[0]) for m in members if len(m.days) == 1]
    sides = _sides(found, lambda a, b: a.gap(b) > 0, str)
    if len(sides) > 1:
        yield Conflict("date", "date", sides)


def _sides(
    found: Sequence[tuple[Instance, Value]],
    differ: Callable[[Value, Value], bool],
    show: Callable[[Value], str],
) -> tuple[ConflictSide, ...]:
    """The values that differ from some other, each with the statements that carry it."""
    opposed: dict[int, None] = {}
    for (i, (_, a)), (j, (_, b)) in combinations(enumerate(found), 2):
        if differ(a, b):
            opposed.update({i: None, j: None})
    sides: list[tuple[Value, list[str]]] = []
    for index in sorted(opposed):
        member, value = found[index]
        fitting = next((s for s in sides if not differ(s[0], value)), None)
        if fitting is None:
            sides.append((value, [member.id]))
        else:
            fitting[1].append(member.id)
    return tuple(ConflictSide(show(value), tuple(ids)) for value, ids in sides)
