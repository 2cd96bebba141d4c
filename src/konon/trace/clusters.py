"""From pairs to claims: components first, then clusters in which most pairs agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import networkx as nx

from konon.model import Edge

Same = Callable[[str, str], bool]

_LINKED = 0.34
"""Share of the pairs between two clusters that must agree before they merge. Complete linkage
(1.0) splits claims over one odd wording; a single link lets a chain of small changes join
anything with anything."""
_SAMPLE = 12
"""Members of each cluster looked at, in order, so that large claims stay cheap."""


def clusters(ids: Sequence[str], edges: Iterable[Edge], same: Same) -> list[list[str]]:
    """Groups of `ids`, in the order of their first members.

    `edges` are those found to be the same claim; `same` answers for pairs that were not compared.
    """
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    ordered = sorted(edges, key=lambda e: (-e.weight, e.left, e.right))
    graph.add_edges_from((e.left, e.right) for e in ordered)
    rank = {id: n for n, id in enumerate(ids)}
    groups: list[list[str]] = []
    components = list(nx.connected_components(graph))
    home = {id: n for n, component in enumerate(components) for id in component}
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in ordered:
        inside[home[edge.left]].append(edge)
    for n, component in enumerate(components):
        groups += _agglomerate(sorted(component, key=rank.__getitem__), inside[n], same)
    groups = [sorted(group, key=rank.__getitem__) for group in groups]
    return sorted(groups, key=lambda group: rank[group[0]])


def _agglomerate(ids: Sequence[str], edges: Sequence[Edge], same: Same) -> list[list[str]]:
    home = {id: [id] for id in ids}
    for edge in edges:
        left, right = home[edge.left], home[edge.right]
        if left is not right and _linked(left, right, same):
            left.extend(right)
            home.update(dict.fromkeys(right, left))
    return list({id(group): group for group in home.values()}.values())


def _linked(left: Sequence[str], right: Sequence[str], same: Same) -> bool:
    pairs = [(a, b) for a in left[:_SAMPLE] for b in right[:_SAMPLE]]
    return sum(same(a, b) for a, b in pairs) >= _LINKED * len(pairs)
