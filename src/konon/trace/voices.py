"""Voices: which of a claim's lineages end at one and the same speaker.

By the actor's id; by a name that is part of one; one document under two names, where a table knows
it; a spokesman and the body he speaks for; and an agency that in this claim only passes on what
another says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from konon.facts import load_facts
from konon.trace.lineage import Lineage
from konon.trace.outlets import outlet_key
from konon.trace.stems import tokens_of

Groups = dict[str, list[Lineage]]


def one_voice(lineages: Sequence[Lineage]) -> list[list[Lineage]]:
    """The lineages of named sources and outlets, each speaker's together, in order of first
    appearance."""
    groups = _by_actor(lineages)
    _join(groups, _spoken_for(groups))
    _join(groups, _passing_on(groups))
    found = [sorted(g, key=lambda x: (x.published, x.statement)) for g in groups.values()]
    return sorted(found, key=lambda g: (g[0].published, g[0].statement, g[0].name))


def _by_actor(lineages: Sequence[Lineage]) -> Groups:
    """By id, or by a name that is part of another."""
    groups: Groups = {}
    unresolved = []
    for lineage in lineages:
        key = _id(lineage)
        if key and not lineage.coined:
            groups.setdefault(key, []).append(lineage)
        else:
            unresolved.append(lineage)
    # Longer names first, so that "Lavrov" finds "Sergei Lavrov" already there. An id coined of a
    # name is worth no more than the name: one article has it in full, another does not.
    for lineage in sorted(unresolved, key=lambda x: -len(tokens_of(x.name))):
        fits = [key for key, group in groups.items() if _same_name(lineage, group)]
        key = _fitting(lineage, fits, groups) or f"name {' '.join(tokens_of(lineage.name))}"
        groups.setdefault(key, []).append(lineage)
    return groups


def _id(lineage: Lineage) -> str | None:
    if lineage.actor:
        return load_facts().voice(lineage.actor)
    if lineage.kind == "outlet":
        return load_facts().voice(outlet_key(lineage.name))
    return None


def _same_name(lineage: Lineage, group: Sequence[Lineage]) -> bool:
    mine = set(tokens_of(lineage.name))
    return bool(mine) and any(
        mine <= set(tokens_of(other.name)) and other.kind == lineage.kind for other in group
    )


def _fitting(lineage: Lineage, fits: Sequence[str], groups: Groups) -> str | None:
    """Of several whose name holds this one, who was named first: a short name that may be either's
    is no third speaker."""
    return min(
        fits, key=lambda key: min((x.published, x.statement) for x in groups[key]), default=None
    )


def _spoken_for(groups: Groups) -> Mapping[str, str]:
    """Spokesmen, by the body that is cited for the same claim."""
    bodies = {key: {x.body for x in group if x.body} for key, group in groups.items()}
    return {
        key: body
        for key, found in bodies.items()
        for body in sorted(found)
        if body in groups and body != key
    }


def _passing_on(groups: Groups) -> Mapping[str, str]:
    """Outlets that only pass on, by whose word it is.

    Cited alone ("menurut AFP") an agency looks like the origin; where another article of the claim
    says from whom the agency has it, it is none. What an outlet saw itself stays its own.
    """
    found: dict[str, str] = {}
    for key, group in groups.items():
        if any(x.kind != "outlet" or x.first_hand for x in group):
            continue
        sources = [
            other
            for other, its in groups.items()
            if other != key and any(key in map(load_facts().voice, x.relayed) for x in its)
        ]
        first = _fitting(group[0], sources, groups)
        if first is not None and found.get(first) != key:
            found[key] = first
    return found


def _join(groups: Groups, into: Mapping[str, str]) -> None:
    """Move each group into another's, along chains."""
    for key in sorted(into):
        target, steps = into[key], 0
        while target not in groups and target in into and steps < len(into):
            target, steps = into[target], steps + 1
        if target in groups and target != key and key in groups:
            groups[target].extend(groups.pop(key))
