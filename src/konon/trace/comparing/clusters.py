"""From pairs to claims: components first, then clusters in which most pairs agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import networkx as nx

from konon.model import Edge
from konon.trace.comparing.sameness import SUMMED_UP
from konon.trace.sets import Sets

Sure = Callable[[str, str], float | None]
Grouped = Callable[[Sequence[str]], list[list[str]] | None]

LINKED = 0.38
"""How sure it must be on average that two statements, one of each cluster, assert the same, before
the two merge (average linkage). A single link lets a chain of small changes join anything with
anything; a share of pairs that agree outright splits claims over one odd wording."""
_SAMPLE = 12
"""Members of each cluster looked at, in order, so that large claims stay cheap."""


def clusters(
    ids: Sequence[str],
    edges: Iterable[Edge],
    sure: Sure,
    together: Iterable[Sequence[str]] = (),
    otherwise: Grouped | None = None,
) -> list[list[str]]:
    """Groups of `ids`, in the order of their first members.

    `edges` are those found to be the same claim; `sure` says how sure it is of a pair.
    `otherwise` groups what hangs together, by edges or since it stands in one of `together`,
    given in order of appearance, itself, or leaves it by None.
    A lead and the quotation it sums up count as one: like either is like both.
    """
    ordered = sorted(edges, key=lambda e: (-e.weight, e.left, e.right))
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((e.left, e.right) for e in ordered)
    for some in together:
        graph.add_edges_from(pairwise(some))
    rank = {id: n for n, id in enumerate(ids)}
    groups: list[list[str]] = []
    components = list(nx.connected_components(graph))
    home = {id: n for n, component in enumerate(components) for id in component}
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in ordered:
        inside[home[edge.left]].append(edge)
    for n, component in enumerate(components):
        some = sorted(component, key=rank.__getitem__)
        found = otherwise(some) if otherwise is not None and len(some) > 1 else None
        groups += found if found is not None else _agglomerate(some, inside[n], sure)
    groups = [sorted(group, key=rank.__getitem__) for group in groups]
    return sorted(groups, key=lambda group: rank[group[0]])


Unit = tuple[str, ...]
"""A statement, or a lead with its quotation."""


def _agglomerate(ids: Sequence[str], edges: Sequence[Edge], sure: Sure) -> list[list[str]]:
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
        if _linked(left, right, sure):
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


def _linked(left: Sequence[Unit], right: Sequence[Unit], sure: Sure) -> bool:
    found = [_most_sure(a, b, sure) for a in left[:_SAMPLE] for b in right[:_SAMPLE]]
    known = [one for one in found if one is not None]
    return sum(known) >= LINKED * len(known)


def _most_sure(left: Unit, right: Unit, sure: Sure) -> float | None:
    told = [one for x in left for y in right if (one := sure(x, y)) is not None]
    return max(told, default=None)
