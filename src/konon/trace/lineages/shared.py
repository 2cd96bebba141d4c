"""Shared: what several origins of a claim have in common.

Named sources are only *possibly* independent. Two who spoke at one press conference, on one day, to
one agency, for one body, or whom one article cites together, may have said what they agreed on, or
heard it from one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from konon.model import Origin, Shared
from konon.model.claim import SharedKind
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf
from konon.trace.outlets import outlet_key
from konon.trace.works import Works

_Key = tuple[SharedKind, str]


def shared(
    origins: Sequence[Origin], members: Sequence[Instance], works: Works
) -> tuple[Shared, ...]:
    """What at least two of `origins` share, in the order of what is shared."""
    if len(origins) < 2:
        return ()
    by_id = {m.id: m for m in members}
    found: dict[_Key, dict[int, None]] = defaultdict(dict)
    words: dict[_Key, str] = {}
    for place, origin in enumerate(origins):
        for what, key, value in _traits(origin, by_id, works):
            found[what, key][place] = None
            words.setdefault((what, key), value)
    return tuple(
        Shared(what, words[what, key], tuple(places))
        for (what, key), places in sorted(found.items())
        if len(places) > 1
    )


def _traits(
    origin: Origin, by_id: Mapping[str, Instance], works: Works
) -> Iterator[tuple[SharedKind, str, str]]:
    if origin.occasion and days_of_edtf(origin.occasion):
        yield "day", origin.occasion, origin.occasion
    for channel in origin.channels:
        yield "channel", outlet_key(channel), channel
    for id in origin.statements:
        yield from _of_statement(by_id[id], works)


def _of_statement(member: Instance, works: Works) -> Iterator[tuple[SharedKind, str, str]]:
    article = member.reading.article
    name = article.title or article.outlet or article.id
    yield "article", works.of[member.article], " ".join(name.split())
    if member.statement.venue is not None:
        venue = " ".join(member.statement.venue.span.of(article.text).split())
        yield "venue", venue.casefold(), venue
    for source in member.statement.sources:
        if source.role is not None and source.role.organisation:
            body = " ".join(source.role.organisation.split())
            yield "body", body.casefold(), body
