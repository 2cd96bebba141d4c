"""Origins: the lineages of a claim's statements, counted once each.

The same actor on the same occasion is one origin, however many outlets pass it on. Anonymous
sources and unknown lineage are kept apart from the named and never counted beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from konon.model import Origin
from konon.trace.lineage import Lineage
from konon.trace.stems import tokens_of

_SAME_OCCASION = 1
"""Days two dates may differ and be one occasion: time zones, and reports of the night before."""


@dataclass(frozen=True, slots=True)
class Origins:
    """A claim's origins: `counted` (named sources, outlets), `anonymous`, and the `unknown`
    statements' ids."""

    counted: tuple[Origin, ...]
    anonymous: tuple[Origin, ...]
    unknown: tuple[str, ...]


def origins(lineages: Iterable[Lineage]) -> Origins:
    """Group lineages into origins, in order of first appearance."""
    ordered = sorted(lineages, key=lambda x: (x.published, x.statement, x.name))
    known = [x for x in ordered if x.kind in ("named", "outlet")]
    hidden = [x for x in ordered if x.kind == "anonymous"]
    unknown = dict.fromkeys(x.statement for x in ordered if x.kind == "unknown")
    counted = [_origin(group) for same in _by_actor(known) for group in _by_occasion(same)]
    return Origins(
        tuple(counted), tuple(_origin(group) for group in _by_channel(hidden)), tuple(unknown)
    )


def _by_actor(lineages: Sequence[Lineage]) -> list[list[Lineage]]:
    """Lineages of one actor together: by id, or by a name that is part of one name only."""
    groups: dict[str, list[Lineage]] = {}
    unresolved = []
    for lineage in lineages:
        if lineage.actor:
            groups.setdefault(lineage.actor, []).append(lineage)
        else:
            unresolved.append(lineage)
    # Longer names first, so that "Lavrov" finds "Sergei Lavrov" already there.
    for lineage in sorted(unresolved, key=lambda x: -len(tokens_of(x.name))):
        fits = [key for key, group in groups.items() if _same_name(lineage, group)]
        key = fits[0] if len(fits) == 1 else f"name {' '.join(tokens_of(lineage.name))}"
        groups.setdefault(key, []).append(lineage)
    found = [sorted(g, key=lambda x: (x.published, x.statement)) for g in groups.values()]
    return sorted(found, key=lambda g: (g[0].published, g[0].statement, g[0].name))


def _same_name(lineage: Lineage, group: Sequence[Lineage]) -> bool:
    mine = set(tokens_of(lineage.name))
    return bool(mine) and any(mine <= set(tokens_of(other.name)) for other in group)


def _by_occasion(lineages: Sequence[Lineage]) -> list[list[Lineage]]:
    """One actor's lineages by day; those without a day go with the first occasion."""
    groups: list[list[Lineage]] = []
    dated = sorted((x for x in lineages if x.occasion), key=lambda x: (x.occasion, x.statement))
    for lineage in dated:
        if groups and _near(groups[-1][0], lineage):
            groups[-1].append(lineage)
        else:
            groups.append([lineage])
    undated = [x for x in lineages if not x.occasion]
    if undated and not groups:
        groups.append([])
    if undated:
        groups[0].extend(undated)
    return groups


def _near(left: Lineage, right: Lineage) -> bool:
    a, b = left.occasion, right.occasion
    return a is None or b is None or a.gap(b) <= _SAME_OCCASION


def _by_channel(lineages: Sequence[Lineage]) -> list[list[Lineage]]:
    """Anonymous sources: one only where the same channel carried the same words for them."""
    groups: dict[tuple[str, ...], list[Lineage]] = defaultdict(list)
    for lineage in lineages:
        key = (lineage.channel,) if lineage.channel else ("", lineage.statement)
        groups[key].append(lineage)
    return list(groups.values())


def _origin(group: Sequence[Lineage]) -> Origin:
    ordered = sorted(group, key=lambda x: (x.published, x.statement))
    first = ordered[0]
    occasion = next((str(x.occasion) for x in ordered if x.occasion), None)
    longest = max((x.name for x in ordered), key=lambda name: (len(name), name))
    return Origin(
        first.kind,
        name=next((x.name for x in ordered if x.actor), longest),
        actor=next((x.actor for x in ordered if x.actor), None),
        occasion=occasion or next((x.said for x in ordered if x.said), None),
        channels=tuple(dict.fromkeys(x.channel for x in ordered if x.channel)),
        statements=tuple(dict.fromkeys(x.statement for x in ordered)),
    )
