"""Copies: which articles carry over one another's wording, and the families they form.

Candidates share uncommon shingles; they are verified by containment (an abridged copy is small,
so likeness over the union would miss it) and by alignment (shared phrases are scattered, copied
text runs on).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import networkx as nx

from konon.model import Edge, Reading
from konon.trace.alignment import carried_over
from konon.trace.shingles import Shingle, containment, shingles, stretches

_SHARED = 4
"""Uncommon shingles two articles share before they are compared."""
_CROWD = 40
"""Articles that may hold a shingle before it counts as common (a slogan, a house's boilerplate).
Up to that many are compared all with all."""
_CONTAINED = 0.3
"""Share of the smaller article's shingles found in the other. In a week of one Indonesian crawl,
pairs below 0.3 mostly share background paragraphs or an outlet's boilerplate."""
_ALIGNED = 0.3
"""Share of the shorter article's words that run on in the other; chosen on the same pairs."""
_MARK = "\0"


@dataclass(frozen=True, slots=True)
class _Wording:
    reading: Reading
    words: list[str]
    shingles: frozenset[Shingle]


def copy_edges(readings: Sequence[Reading]) -> list[Edge]:
    """An edge for each two articles of which one carries over the other's wording.

    `left` is the later one where the dates, or a credit, tell; the reasons say which.
    """
    wordings = [_wording(reading) for reading in readings]
    edges = (_compare(wordings[i], wordings[j]) for i, j in _candidates(wordings))
    return [edge for edge in edges if edge is not None]


def families(articles: Sequence[str], edges: Sequence[Edge]) -> list[tuple[str, ...]]:
    """The articles in groups joined by `edges`; an article without copies is a group alone."""
    graph = nx.Graph()
    graph.add_nodes_from(articles)
    known = set(articles)
    graph.add_edges_from((e.left, e.right) for e in edges if e.left in known and e.right in known)
    rank = {id: n for n, id in enumerate(articles)}
    groups = [tuple(sorted(g, key=rank.__getitem__)) for g in nx.connected_components(graph)]
    return sorted(groups, key=lambda group: rank[group[0]])


def _wording(reading: Reading) -> _Wording:
    pieces = stretches(reading)
    grams = frozenset().union(*map(shingles, pieces)) if pieces else frozenset()
    # A mark found in no other text stands between stretches, so that no run crosses a quotation.
    mark = f"{_MARK}{reading.article.id}"
    words = [word for piece in pieces for word in (*piece, mark)]
    return _Wording(reading, words, grams)


def _candidates(wordings: Sequence[_Wording]) -> list[tuple[int, int]]:
    holders: dict[Shingle, list[int]] = defaultdict(list)
    for index, wording in enumerate(wordings):
        for shingle in wording.shingles:
            holders[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        # Past the crowd, neighbours are enough: a family is a chain of its copies.
        shared.update(combinations(indices, 2) if len(indices) <= _CROWD else pairwise(indices))
    return sorted(pair for pair, count in shared.items() if count >= _SHARED)


def _compare(left: _Wording, right: _Wording) -> Edge | None:
    contained = containment(left.shingles, right.shingles)
    if contained < _CONTAINED:
        return None
    short, long = sorted((left.words, right.words), key=len)
    own = sum(not word.startswith(_MARK) for word in short)
    aligned = carried_over(short, long) / (own or 1)
    if aligned < _ALIGNED:
        return None
    copier, original, why = _direction(left.reading, right.reading)
    reasons = (f"{contained:.0%} of 3-grams shared", f"{aligned:.0%} of words run on", why)
    weight = round(min(contained, aligned, 1.0), 3)
    return Edge("copy", copier.article.id, original.article.id, weight, reasons)


def _direction(left: Reading, right: Reading) -> tuple[Reading, Reading, str]:
    """Copier, original, and the reason to think so."""
    for copier, original in ((left, right), (right, left)):
        if _credits(copier, original):
            return copier, original, f"credits {original.article.outlet}"
    a, b = left.article.published, right.article.published
    if a and b and a != b:
        copier, original = (left, right) if a > b else (right, left)
        return copier, original, "published later"
    copier, original = sorted((left, right), key=lambda r: r.article.id, reverse=True)
    return copier, original, "direction unknown"


def _credits(copier: Reading, original: Reading) -> bool:
    name = (original.article.outlet or "").casefold()
    if not name:
        return False
    credit = (copier.article.credit or "").casefold()
    relays = {step.name.casefold() for s in copier.statements for step in s.relays}
    return name in credit or name in relays
