"""From pairs to claims: components first, then clusters in which most pairs agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import networkx as nx

from konon.model import Edge
from konon.trace.comparing.sameness import SUMMED_UP
from konon.trace.sets import Sets

Sure = Callable[[str, str], float | None]
InStory = Callable[[str, str], bool]

_LINKED = 0.38
"""How sure it must be on average that two statements, one of each cluster, assert the same, before
the two merge (average linkage). A single link lets a chain of small changes join anything with
anything; a share of pairs that agree outright splits claims over one odd wording."""
_LINKED_IN_STORY = 0.13
"""The same of two statements of a story that many tell, by its own judge."""
_SAMPLE = 12
"""Members of each cluster looked at, in order, so that large claims stay cheap."""


def clusters(
    ids: Sequence[str], edges: Iterable[Edge], sure: Sure, in_story: InStory | None = None
) -> list[list[str]]:
    """Groups of `ids`, in the order of their first members.

    `edges` are those found to be the same claim; `sure` says how sure it is of a pair, and
    `in_story` whether it is of a story that many tell: by default none is.
    A lead and the quotation it sums up count as one: like either is like both.
    """
    told = in_story or _nowhere
    ordered = sorted(edges, key=lambda e: (-e.weight, e.left, e.right))
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((e.left, e.right) for e in ordered)
    rank = {id: n for n, id in enumerate(ids)}
    groups: list[list[str]] = []
    components = list(nx.connected_components(graph))
    home = {id: n for n, component in enumerate(components) for id in component}
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in ordered:
        inside[home[edge.left]].append(edge)
    for n, component in enumerate(components):
        groups += _agglomerate(sorted(component, key=rank.__getitem__), inside[n], sure, told)
    groups = [sorted(group, key=rank.__getitem__) for group in groups]
    return sorted(groups, key=lambda group: rank[group[0]])


def _nowhere(left: str, right: str) -> bool:
    return False


Unit = tuple[str, ...]
"""A statement, or a lead with its quotation."""


def _agglomerate(
    ids: Sequence[str], edges: Sequence[Edge], sure: Sure, told: InStory
) -> list[list[str]]:
    units = _units(ids, edges)
    home = {unit: [unit] for unit in units.values()}
    refused: set[tuple[int, ...]] = set()
    for edge in edges:
        left, right = home[units[edge.left]], home[units[edge.right]]
        if left is right:
            continue
        # Two clusters of which the members looked at are as they were are as they were.
        pair = tuple(n for one in (left, right) for n in (id(one), min(len(one), _SAMPLE)))
        if pair in refused:
            continue
        if _linked(left, right, sure, told):
            left.extend(right)
            home.update(dict.fromkeys(right, left))
        else:
            refused.add(pair)
    groups = {id(group): group for group in home.values()}.values()
    return [[one for unit in group for one in unit] for group in groups]


def _units(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, Unit]:
    alike: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        alike[edge.left].add(edge.right)
        alike[edge.right].add(edge.left)
    led = [e for e in edges if SUMMED_UP in e.reasons]
    pairs = Sets((e.left, e.right) for e in led if _borne_out(e, alike))
    units: dict[str, list[str]] = defaultdict(list)
    for one in ids:
        units[pairs.root(one)].append(one)
    return {one: tuple(units[pairs.root(one)]) for one in ids}


def _borne_out(led: Edge, alike: Mapping[str, set[str]]) -> bool:
    """Whether nothing speaks against a lead and its quotation being one: where both are like
    others, some of these must be like each other. Else what several outlets tell alike would be
    drawn to the quotation of something else that one of them puts after it."""
    ours, theirs = alike[led.left] - {led.right}, alike[led.right] - {led.left}
    if not ours or not theirs or ours & theirs:
        return True
    return any(alike[one] & theirs for one in ours)


def _linked(left: Sequence[Unit], right: Sequence[Unit], sure: Sure, told: InStory) -> bool:
    pairs = [(a, b) for a in left[:_SAMPLE] for b in right[:_SAMPLE]]
    found = [(_most_sure(a, b, sure), told(a[0], b[0])) for a, b in pairs]
    known = [(one, story) for one, story in found if one is not None]
    enough = sum(_LINKED_IN_STORY if story else _LINKED for _, story in known)
    return sum(one for one, _ in known) >= enough


def _most_sure(left: Unit, right: Unit, sure: Sure) -> float | None:
    told = [one for x in left for y in right if (one := sure(x, y)) is not None]
    return max(told, default=None)
