"""Origins as trees, and what several of them share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from konon.model import Origin
from konon.model import Shared as ClaimShared
from konon.render.clean import visible
from konon.render.tracing.steps import Ways, from_origin
from konon.render.tracing.view import Branch, OriginView, Shared, SharedWhat, Step

UNKNOWN = "lineage unknown"
NAMELESS = "source without a name"
"""Names of what has none."""


def origin_view(
    origin: Origin, ways: Ways, venues: Mapping[str, str], countries: Mapping[str, Sequence[str]]
) -> OriginView:
    """One origin with its tree. `venues` and `countries` are those of its statements."""
    name = visible(origin.name) or NAMELESS
    channels = tuple(map(visible, origin.channels))
    found = (venues.get(id, "") for id in origin.statements)
    venue = next((words for words in found if words), "")
    occasion = visible(origin.occasion or "")
    return OriginView(
        kind=origin.kind,
        name=name,
        actor=origin.actor,
        occasion="" if occasion == venue else occasion,
        venue=venue,
        countries=tuple(dict.fromkeys(c for i in origin.statements for c in countries.get(i, ()))),
        channels=channels,
        statements=origin.statements,
        branches=branches(
            (id, from_origin(ways[id], name, channels)) for id in origin.statements if id in ways
        ),
    )


def unknown_view(statements: Sequence[str], ways: Ways) -> OriginView | None:
    """The statements of which neither source nor text can be told, in one tree without origin."""
    if not statements:
        return None
    tree = branches((id, ways[id]) for id in statements if id in ways)
    return OriginView("unknown", UNKNOWN, None, "", "", (), (), tuple(statements), tree)


def branches(ways: Iterator[tuple[str, Sequence[Step]]]) -> tuple[Branch, ...]:
    """Ways that begin alike grow from one branch; branches stand in order of first appearance."""
    groups: dict[tuple[str, str], list[tuple[str, Sequence[Step]]]] = {}
    for id, way in ways:
        if way:
            kind = "outlet" if len(way) == 1 else way[0].role
            groups.setdefault((kind, way[0].name.casefold()), []).append((id, way))
    return tuple(_branch(group) for group in groups.values())


def _branch(group: Sequence[tuple[str, Sequence[Step]]]) -> Branch:
    firsts = [way[0] for _, way in group]
    stated = next((step for step in firsts if step.basis == "stated"), firsts[0])
    cited = "; ".join(dict.fromkeys(step.cited_on for step in firsts if step.cited_on))
    return Branch(
        replace(stated, cited_on=cited),
        tuple(id for id, way in group if len(way) == 1),
        branches((id, way[1:]) for id, way in group if len(way) > 1),
    )


# -- what several share --------------------------------------------------------------------------


def shared(
    origins: Sequence[OriginView],
    outlets: Mapping[str, str],
    families: Mapping[str, int],
    known: Sequence[ClaimShared] = (),
) -> tuple[Shared, ...]:
    """What at least two of the counted origins have in common; of one speaker, no country.

    `outlets` and `families` tell outlet and text family of each statement; a family counts where
    it has more than one article. `known` is what the claim itself tells. An outlet is left out
    where one article of it cites them all.
    """
    told = [Shared(one.what, visible(one.value), one.origins) for one in known]
    articles = [set(one.origins) for one in told if one.what == "article"]
    seen = {(one.what, one.value) for one in told}
    return (
        *told,
        *(
            one
            for one in _in_common(origins, outlets, families)
            if (one.what, one.value) not in seen
            and not (one.what == "outlet" and any(set(one.origins) <= a for a in articles))
        ),
    )


def _in_common(
    origins: Sequence[OriginView], outlets: Mapping[str, str], families: Mapping[str, int]
) -> tuple[Shared, ...]:
    holders: dict[tuple[SharedWhat, str], dict[int, None]] = {}
    for index, origin in enumerate(origins):
        for what, value in _traits(origin, outlets, families):
            holders.setdefault((what, value), {})[index] = None
    return tuple(
        Shared(what, value, tuple(found))
        for (what, value), found in holders.items()
        if len(found) > 1 and (what != "country" or len({origins[n].name for n in found}) > 1)
    )


def _traits(
    origin: OriginView, outlets: Mapping[str, str], families: Mapping[str, int]
) -> Iterator[tuple[SharedWhat, str]]:
    yield "speaker", origin.name
    yield from (("channel", channel) for channel in origin.channels)
    yield from (("country", code) for code in origin.countries)
    yield from (("outlet", outlets[id]) for id in origin.statements if id in outlets)
    yield from (
        ("text family", str(families[id] + 1)) for id in origin.statements if id in families
    )
