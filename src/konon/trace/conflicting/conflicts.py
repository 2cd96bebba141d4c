"""Conflicts: what cannot all hold, within a claim or between it and another. Both sides are shown,
none is judged.

Two statements may be two claims and still speak of one thing: "6,000 workers" and "5,000 workers"
in other words, an assertion and what another speaker says against it. So conflicts are pairs of
statements, found by `differences`, and a claim tells those that one of its statements has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from konon.model import Change, Conflict, ConflictSide, Edge
from konon.trace.conflicting.apart import Difference, agree
from konon.trace.conflicting.differences import difference
from konon.trace.instances import Instance
from konon.trace.sets import Sets

_MOST = 60
"""Statements of a claim that are compared all with all, the first to appear."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two statements, by id, and what they give otherwise."""

    left: str
    right: str
    what: Difference


def conflicts(
    members: Sequence[Instance],
    edges: Iterable[Edge],
    by_id: Mapping[str, Instance],
    changes: Sequence[Change],
    outdated: Collection[str],
) -> tuple[Conflict, ...]:
    """The conflicts of a claim's statements, among them and with those of others.

    `edges` are those at its members; `changes` are values that were replaced, which are none, nor
    is what `outdated` members, by id, said before their text was changed.
    """
    current = [m for m in members if m.id not in outdated]
    inside = {m.id for m in members}
    leading = (e for e in edges if not {e.left, e.right} & set(outdated))
    found = [*_inside(current), *_across(inside, leading, by_id)]
    pairs = [pair for pair in found if not _replaced(pair, changes, by_id)]
    return tuple(_conflicts(pairs, [m.id for m in members]))


def _inside(members: Sequence[Instance]) -> Iterator[_Pair]:
    for left, right in combinations(members[:_MOST], 2):
        if what := difference(left, right):
            yield _Pair(left.id, right.id, what)


def _across(
    inside: set[str], edges: Iterable[Edge], by_id: Mapping[str, Instance]
) -> Iterator[_Pair]:
    for edge in edges:
        if {edge.left, edge.right} <= inside:
            continue
        if edge.kind == "differs":
            yield _Pair(edge.left, edge.right, Difference.of(edge))
        elif edge.kind == "same_claim":
            # Found to be one claim, and then put apart for what stands around them.
            left, right = by_id[edge.left], by_id[edge.right]
            if what := difference(left, right):
                yield _Pair(edge.left, edge.right, what)


def _replaced(pair: _Pair, changes: Sequence[Change], by_id: Mapping[str, Instance]) -> bool:
    days = {by_id[id].published for id in (pair.left, pair.right) if id in by_id}
    return len(days) > 1 and any(
        change.kind == pair.what.kind
        and any(pair.left in side.statements for side in change.sides)
        and any(pair.right in side.statements for side in change.sides)
        for change in changes
    )


def _conflicts(pairs: Sequence[_Pair], order: Sequence[str]) -> Iterator[Conflict]:
    rank = {id: n for n, id in enumerate(order)}
    kinds: dict[tuple[str, str], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.what.kind, pair.what.topic].append(pair)
    for some in kinds.values():
        sets = Sets((pair.left, pair.right) for pair in some)
        groups: dict[str, list[_Pair]] = defaultdict(list)
        for pair in some:
            groups[sets.root(pair.left)].append(pair)
        yield from (_conflict(group, rank) for group in groups.values())


def _conflict(pairs: Sequence[_Pair], rank: Mapping[str, int]) -> Conflict:
    keys = sorted({key for p in pairs for key in (p.what.left_key, p.what.right_key)})
    equal = Sets((a, b) for a, b in combinations(keys, 2) if agree(pairs[0].what.kind, a, b))
    sides: dict[str, dict[str, str]] = defaultdict(dict)
    for pair in sorted(pairs, key=lambda p: (p.left, p.right)):
        sides[equal.root(pair.what.left_key)].setdefault(pair.left, pair.what.left)
        sides[equal.root(pair.what.right_key)].setdefault(pair.right, pair.what.right)
    last = len(rank)
    ordered = [
        sorted(side, key=lambda id: (rank.get(id, last), id)) for _, side in sorted(sides.items())
    ]
    ordered.sort(key=lambda ids: (rank.get(ids[0], last), ids[0]))
    written = {id: words for side in sides.values() for id, words in side.items()}
    first = min(pairs, key=lambda p: (p.left, p.right)).what
    told = tuple(ConflictSide(written[ids[0]], tuple(ids)) for ids in ordered)
    return Conflict(first.kind, first.about, told)
