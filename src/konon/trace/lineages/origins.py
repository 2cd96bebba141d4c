"""Origins: the lineages of a claim's statements, counted once each.

The same actor on the same occasion is one origin, however many outlets pass it on. Anonymous
sources and unknown lineage are kept apart from the named and never counted beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from konon.model import Origin
from konon.trace.lineages.lineage import Lineage
from konon.trace.lineages.voices import one_voice

_SAME_OCCASION = 1
"""Days two dates may differ and be one occasion: time zones, and reports of the night before."""


@dataclass(frozen=True, slots=True)
class Origins:
    """A claim's origins: `counted` (named sources, outlets), `anonymous`, and the `unknown`
    statements' ids."""

    counted: tuple[Origin, ...]
    anonymous: tuple[Origin, ...]
    unknown: tuple[str, ...]


def origins(lineages: Iterable[Lineage], words: Mapping[str, str] | None = None) -> Origins:
    """Group lineages into origins, in order of first appearance.

    `words` are the statements in the same words, by the first of them: one quotation.
    """
    ordered = sorted(lineages, key=lambda x: (x.published, x.statement, x.name))
    known = [x for x in ordered if x.kind in ("named", "outlet")]
    hidden = [x for x in ordered if x.kind == "anonymous"]
    speakers = one_voice(known, words)
    open_ones = _taken_up(speakers)
    speakers = [same for same in speakers if same not in open_ones]
    nobody = {x.statement for x in ordered if x.kind == "unknown"}
    nobody |= {x.statement for same in open_ones for x in same}
    unknown = dict.fromkeys(x.statement for x in ordered if x.statement in nobody)
    counted = [_origin(group) for same in speakers for group in _by_occasion(same)]
    return Origins(
        tuple(counted), tuple(_origin(group) for group in _by_channel(hidden)), tuple(unknown)
    )


def _taken_up(speakers: Sequence[Sequence[Lineage]]) -> list[Sequence[Lineage]]:
    """Those who are only "that official" or a paper's writer, beside others: most likely one of
    these, so no origin more. Alone he is the one there is."""
    found = [same for same in speakers if all(x.open for x in same)]
    return found if len(found) < len(speakers) else found[1:]


def _by_occasion(lineages: Sequence[Lineage]) -> list[list[Lineage]]:
    """One actor's lineages by day. What is dated vaguely goes with the first day it may mean, what
    is not dated with the first occasion: neither is an occasion beside a day that is known."""
    groups: list[list[Lineage]] = []
    dated = sorted((x for x in lineages if x.occasion), key=_sharpest_first)
    for lineage in dated:
        fitting = next((group for group in groups if _near(group[0], lineage)), None)
        if fitting is None:
            groups.append([lineage])
        else:
            fitting.append(lineage)
    groups.sort(key=lambda group: str(group[0].occasion))
    undated = [x for x in lineages if not x.occasion]
    if undated and not groups:
        groups.append([])
    if undated:
        groups[0].extend(undated)
    return groups


def _sharpest_first(lineage: Lineage) -> tuple[int, str, str]:
    days = lineage.occasion
    width = (days.last - days.first).days if days else 0
    return width, str(days), lineage.statement


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
