"""Changes: values that a later one replaced, told apart from contradictions.

A page that says 12 today where it said 10 yesterday was edited; a count of the dead that is higher
the day after is a later count; and whoever gives another figure a day later corrects himself. None
of these is a conflict. Values of one day, and a later count that is lower, stay conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from konon.model import Change, Conflict, ConflictSide
from konon.trace.conflicting.conflict_values import differing_values
from konon.trace.conflicting.tolls import is_toll
from konon.trace.correcting.notices import notices_of
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf
from konon.trace.lineages.lineage import Lineage
from konon.trace.outlets import outlet_key
from konon.trace.works import Works

EDITED = "the article was changed"
COUNTED_ON = "a later count"
SAME_SOURCE = "the same source, later"
CORRECTED = "the outlet corrected it"

_GROWS = 10
"""How many times a count may rise and be the same count; beyond, it counts something else."""


def changes(
    members: Sequence[Instance], works: Works, lineages: Mapping[str, Sequence[Lineage]]
) -> tuple[Change, ...]:
    """The values among a claim's statements that a later one replaced."""
    if len(members) == 1:
        return ()
    current = [m for m in members if not outdated(m, members, works)]
    found = list(_edits(members, works))
    by_id = {m.id: m for m in members}
    for conflict in differing_values(current):
        earlier = _corrected(conflict, by_id) or _replaced(conflict, by_id, lineages)
        if earlier is not None:
            found.append(earlier)
    return tuple(found)


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
        for conflict in differing_values(pieces) if len(texts) > 1 else ():
            sides = sorted(
                conflict.sides,
                key=lambda side: max(texts.index(article_of[i]) for i in side.statements),
            )
            homes = [{article_of[id] for id in side.statements} for side in sides]
            if all(not a & b for a, b in pairwise(homes)):
                yield Change(conflict.kind, conflict.about, tuple(sides), EDITED)


def _corrected(conflict: Conflict, by_id: Mapping[str, Instance]) -> Change | None:
    """What an outlet's notice tells otherwise than the outlet had told."""
    for side in conflict.sides:
        for id in side.statements:
            reading = by_id[id].reading
            if not any(id in notice.right for notice in notices_of(reading)):
                continue
            before = [
                ConflictSide(other.value, told)
                for other in conflict.sides
                if other is not side and (told := _told_before(other, by_id[id], by_id))
            ]
            if before:
                return Change(conflict.kind, conflict.about, (*before, side), CORRECTED)
    return None


def _told_before(
    side: ConflictSide, notice: Instance, by_id: Mapping[str, Instance]
) -> tuple[str, ...]:
    """What the notice's outlet had told until then."""
    outlet = outlet_key(notice.reading.article.outlet or "")
    return tuple(
        id
        for id in side.statements
        if outlet_key(by_id[id].reading.article.outlet or "") == outlet
        and by_id[id].published <= notice.published
    )


def _replaced(
    conflict: Conflict, by_id: Mapping[str, Instance], lineages: Mapping[str, Sequence[Lineage]]
) -> Change | None:
    """What of the values that differ is a change."""
    if conflict.kind != "number":
        return None
    sides = sorted(conflict.sides, key=lambda side: (_days(side, by_id), side.value))
    reason = _reason(sides, by_id, lineages)
    early: list[ConflictSide] = []
    while reason and len(sides) > 1 and _before(sides[0], sides[1:], by_id, reason):
        early.append(sides.pop(0))
    if not early or reason is None:
        return None
    return Change(conflict.kind, conflict.about, (*early, *sides), reason)


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
    if all(map(is_toll, members)):
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
