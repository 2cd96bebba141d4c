"""Changes: values that a later one replaced, told apart from contradictions.

A page that says 12 today where it said 10 yesterday was edited; a count of the dead that is higher
the day after is a later count; and whoever gives another figure a day later corrects himself. None
of these is a conflict. Values of one day, and a later count that is lower, stay conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from konon.errors import PackError
from konon.lang.words import from_table, optional_words
from konon.model import Change, Conflict, ConflictSide
from konon.trace.conflicts import conflicts
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf
from konon.trace.lineage import Lineage
from konon.trace.stems import stem
from konon.trace.works import Works

EDITED = "the article was changed"
COUNTED_ON = "a later count"
SAME_SOURCE = "the same source, later"

_GROWS = 10
"""How many times a count may rise and be the same count; beyond, it counts something else."""


@dataclass(frozen=True)
class Settled:
    """Which values contradict one another, and which were replaced."""

    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]


def settle(
    members: Sequence[Instance], works: Works, lineages: Mapping[str, Sequence[Lineage]]
) -> Settled:
    """The conflicts of number, date … among a claim's statements, and the changes among them."""
    if len(members) == 1:
        return Settled((), ())
    current = [m for m in members if not outdated(m, members, works)]
    changes = list(_edits(members, works))
    by_id = {m.id: m for m in members}
    kept = []
    for conflict in conflicts(current):
        earlier, left = _replaced(conflict, by_id, lineages)
        if earlier is not None:
            changes.append(earlier)
        if left is not None:
            kept.append(left)
    return Settled(tuple(kept), tuple(changes))


def outdated(member: Instance, members: Sequence[Instance], works: Works) -> bool:
    """Whether a later text of the same article makes the claim in other words."""
    texts = works.texts[works.of[member.article]]
    told = {m.article for m in members}
    return any(other in told for other in texts[texts.index(member.article) + 1 :])


def _edits(members: Sequence[Instance], works: Works) -> Iterator[Change]:
    groups: dict[str, list[Instance]] = defaultdict(list)
    for member in members:
        groups[works.of[member.article]].append(member)
    for work, pieces in groups.items():
        texts = works.texts[work]
        article_of = {piece.id: piece.article for piece in pieces}
        for conflict in conflicts(pieces) if len(texts) > 1 else ():
            sides = sorted(
                conflict.sides,
                key=lambda side: max(texts.index(article_of[i]) for i in side.statements),
            )
            homes = [{article_of[id] for id in side.statements} for side in sides]
            if all(not a & b for a, b in pairwise(homes)):
                yield Change(conflict.kind, conflict.about, tuple(sides), EDITED)


def _replaced(
    conflict: Conflict, by_id: Mapping[str, Instance], lineages: Mapping[str, Sequence[Lineage]]
) -> tuple[Change | None, Conflict | None]:
    """What of a conflict is a change, and what is left of it."""
    if conflict.kind != "number":
        return None, conflict
    sides = sorted(conflict.sides, key=lambda side: (_days(side, by_id), side.value))
    reason = _reason(sides, by_id, lineages)
    early: list[ConflictSide] = []
    while reason and len(sides) > 1 and _before(sides[0], sides[1:], by_id, reason):
        early.append(sides.pop(0))
    if not early or reason is None:
        return None, conflict
    change = Change(conflict.kind, conflict.about, (*early, *sides), reason)
    return change, replace(conflict, sides=tuple(sides)) if len(sides) > 1 else None


def _reason(
    sides: Sequence[ConflictSide],
    by_id: Mapping[str, Instance],
    lineages: Mapping[str, Sequence[Lineage]],
) -> str | None:
    sources = {
        x.actor or x.name.casefold()
        for side in sides
        for id in side.statements
        for x in lineages[id]
        if x.kind != "unknown"
    }
    nobody = any(x.kind == "unknown" for s in sides for id in s.statements for x in lineages[id])
    members = [by_id[id] for side in sides for id in side.statements]
    if len(sources) == 1 and not nobody and all(_said_on(m) for m in members):
        return SAME_SOURCE
    if all(m.stems & _tolls(m.language) for m in members):
        return COUNTED_ON
    return None


def _before(
    side: ConflictSide, others: Sequence[ConflictSide], by_id: Mapping[str, Instance], reason: str
) -> bool:
    """Whether a value was told before every other, and, for a count, is lower."""
    last = _days(side, by_id)[1]
    if last >= "9999" or any(last >= _days(other, by_id)[0] for other in others):
        return False
    if reason == SAME_SOURCE:
        return True
    least = _least(side, by_id)
    return least is not None and all(
        (more := _least(other, by_id)) is not None and least < more <= least * _GROWS
        for other in others
    )


def _days(side: ConflictSide, by_id: Mapping[str, Instance]) -> tuple[str, str]:
    """First and last day as of which a value was told: when it was said, else published."""
    days = [_as_of(by_id[id]) for id in side.statements]
    return min(days), max(days)


def _as_of(member: Instance) -> str:
    return _said_on(member) or member.published


def _said_on(member: Instance) -> str | None:
    """The day it was said, where one day is known."""
    said = member.statement.said_on
    days = days_of_edtf(said.value) if said else None
    return days.first.isoformat() if days and days.first == days.last else None


def _least(side: ConflictSide, by_id: Mapping[str, Instance]) -> float | None:
    amounts = (a for id in side.statements for a in by_id[id].amounts)
    return min((a.low for a in amounts if a.words == side.value), default=None)


@cache
@from_table("tolls.toml")
def _tolls(language: str) -> frozenset[str]:
    words = optional_words(language, "tolls").get("words", [])
    if not isinstance(words, list):
        raise PackError("tolls.toml: 'words' must be a list")
    return frozenset(stem(str(word), language) for word in words)
