"""Scope: how far the notices of outlets reach, so that few claims are looked at for them.

A notice can speak of what its outlet published in the months before it, and of other texts at its
address. Only claims that hold a statement of such an article can be marked by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from konon.model import Claim, Reading
from konon.model.kept import About
from konon.trace.addresses import place_of
from konon.trace.correcting.corrections import REACH, corrected
from konon.trace.outlets import outlet_key


def scope(notices: Collection[str], articles: Iterable[About]) -> set[str]:
    """The articles that notices in `notices`, articles themselves, may speak of, and these."""
    known = {about.article: about for about in articles}
    given = [known[id] for id in notices if id in known]
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for about in known.values() if given else ():
        for key in _keys(about):
            alike[key].append(about.article)
    found: set[str] = set()
    for notice in given:
        found |= _same_work(notice, known, alike)
        same = alike["outlet", outlet_key(notice.outlet)] if notice.outlet else ()
        found.update(id for id in same if _in_reach(notice, known[id]))
    return found


def uncorrected(claim: Claim) -> Claim:
    """The claim without what notices say of it."""
    edges = tuple(edge for edge in claim.edges if edge.kind != "corrects")
    return replace(claim, corrections=(), edges=edges)


def newly_corrected(
    claims: Sequence[Claim], readings: Sequence[Reading], before: Mapping[str, str]
) -> list[Claim]:
    """Those of `claims` of which notices now say something else, or nothing any more."""
    now = corrected([uncorrected(claim) for claim in claims], readings, before)
    return [new for old, new in zip(claims, now, strict=True) if new != old]


def _same_work(
    notice: About, known: Mapping[str, About], alike: Mapping[Hashable, Sequence[str]]
) -> set[str]:
    """The texts that are one article with the notice's, by address, by text, or by both."""
    found, waiting = {notice.article}, [notice]
    while waiting:
        here = waiting.pop()
        for key in _keys(here):
            for id in alike[key] if key[0] != "outlet" else ():
                if id not in found:
                    found.add(id)
                    waiting.append(known[id])
    return found


def _keys(about: About) -> Iterator[tuple[str, Hashable]]:
    outlet = outlet_key(about.outlet) if about.outlet else None
    place = place_of(about.url) if about.url else None
    if outlet is not None:
        yield "outlet", outlet
        yield "text", (outlet, about.text_key)
    if place is not None:
        yield "address", place
    if about.url_key is not None:
        yield "url", about.url_key


def _in_reach(notice: About, other: About) -> bool:
    if notice.day is None or other.day is None:
        return True
    return 0 <= (notice.day - other.day).days <= REACH
