"""Inheritance: a statement without a source takes the lineage of the text it was copied from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from konon.model import Edge
from konon.trace.comparing.stems import tokens_of
from konon.trace.copying.shingles import Shingle, containment, shingles
from konon.trace.instances import Instance
from konon.trace.lineages.lineage import Lineage

_IN_FAMILY = 0.5
"""Share of a sentence's 3-grams that must be the same, between articles known to be copies."""
_ELSEWHERE = 0.8
"""The same between other articles: then only the sentence itself was copied."""
_LEAST_SHINGLES = 6
"""3-grams a sentence needs before likeness means copying rather than chance: eight words."""


def inherited(
    members: Sequence[Instance],
    own: Mapping[str, Sequence[Lineage]],
    family: Mapping[str, int],
    work: Mapping[str, str],
) -> tuple[dict[str, list[Lineage]], list[Edge]]:
    """The members' lineages with unknown ones filled in, and a copy edge for each filling.

    `own` are the lineages each statement states; `family` tells the text family of each article,
    `work` which articles are one.
    """
    grams = {m.id: shingles(tokens_of(m.text)) for m in members}
    known = [m for m in members if all(x.kind != "unknown" for x in own[m.id])]
    filled = {m.id: list(own[m.id]) for m in members}
    edges = []
    for member in members:
        if any(x.kind != "unknown" for x in own[member.id]):
            continue
        best = max(
            (
                (_likeness(member, other, grams, family), other)
                for other in known
                if work[other.article] != work[member.article]
            ),
            key=lambda found: (found[0], found[1].id),
            default=(0.0, member),
        )
        if best[0] > 0:
            filled[member.id] = [x.passed_to(member) for x in own[best[1].id]]
            edges.append(_edge(member, *best))
    return filled, edges


def _likeness(
    copy: Instance,
    other: Instance,
    grams: Mapping[str, frozenset[Shingle]],
    family: Mapping[str, int],
) -> float:
    """How alike the two are where that shows copying, else 0."""
    left, right = grams[copy.id], grams[other.id]
    if min(len(left), len(right)) < _LEAST_SHINGLES:
        return 0.0
    least = _IN_FAMILY if family[copy.article] == family[other.article] else _ELSEWHERE
    share = containment(left, right)
    return share if share >= least else 0.0


def _edge(copy: Instance, weight: float, original: Instance) -> Edge:
    why = (f"{weight:.0%} of the sentence's 3-grams shared", "lineage inherited")
    return Edge("copy", copy.id, original.id, round(weight, 3), why)
