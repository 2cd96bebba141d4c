"""Timelines: what was said on which day, and where it appeared first and after, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from konon.model import Claim, Origin
from konon.render.clean import visible
from konon.render.tracing.happenings import line
from konon.render.tracing.view import ClaimView, InstanceView

EventKind = Literal["happened", "said", "first", "appeared"]

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_ORDER: Sequence[EventKind] = ("happened", "said", "first", "appeared")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline.

    day      ISO day, month, year, or two of them with "/" between; None when none is known
    kind     what it tells of happened that day, or is to; it was said that day; it appeared
             that day, for the first time or again
    who      who said it, by which channel, or who the outlet says it is from
    outlet, statement, article, url  where it stands; "" or None for what was said, unless one
             statement alone tells of it
    """

    day: str | None
    kind: EventKind
    claim: str
    wording: str
    who: str = ""
    outlet: str = ""
    statement: str | None = None
    article: str | None = None
    url: str | None = None

    @property
    def first_day(self) -> str | None:
        """The first day it may mean, for order: "2025-07" comes before "2025-07-01"."""
        return self.day.partition("/")[0] if self.day else None

    @property
    def last_day(self) -> str | None:
        """The last, as written: "2025-07" ends with that month."""
        return self.day.rpartition("/")[2] if self.day else None


def events_of_claims(claims: Iterable[Claim]) -> list[Event]:
    """When the origins of the claims spoke, and where each claim appeared first."""
    return ordered(event for claim in claims for event in _brief(claim))


def events_of_views(views: Iterable[ClaimView]) -> list[Event]:
    """The same, and every later appearance, with its article."""
    return ordered(event for view in views for event in _full(view))


def ordered(events: Iterable[Event]) -> list[Event]:
    """By day; what was said before where it appeared; those without a day last."""
    return sorted(
        events,
        key=lambda e: (e.first_day or "9999", e.last_day or "", _ORDER.index(e.kind), e.claim),
    )


def between(events: Iterable[Event], since: str | None, until: str | None) -> list[Event]:
    """The events that may lie between two ISO days, both included; one without a day does not."""
    if since is None and until is None:
        return list(events)
    return [e for e in events if _reaches(e, since or "", until or "9999-12-31")]


def _reaches(event: Event, since: str, until: str) -> bool:
    first, last = event.first_day, event.last_day
    if first is None or last is None:
        return False
    return last >= since[: len(last)] and first <= until[: len(first)]


# -- from claims and views -----------------------------------------------------------------------


def _brief(claim: Claim) -> Iterator[Event]:
    yield from _said(claim)
    outlet = visible(claim.outlets[0]) if claim.outlets else ""
    yield Event(claim.first, "first", claim.id, visible(claim.wording), "", outlet)


def _full(view: ClaimView) -> Iterator[Event]:
    for happening in view.happenings:
        if happening.day is not None:
            yield Event(happening.day, "happened", view.claim.id, line(happening))
    yield from _said(view.claim)
    for n, instance in enumerate(view.instances):
        yield _appeared(view.claim, instance, "appeared" if n else "first")


def _said(claim: Claim) -> Iterator[Event]:
    """An event for each occasion of a known day. Words for an occasion have no place in time."""
    for origin in (*claim.origins, *claim.anonymous):
        day = visible(origin.occasion or "")
        if is_day(day):
            yield Event(day, "said", claim.id, visible(claim.wording), _who(origin))


def is_day(words: str) -> bool:
    """Whether words are a day, month or year in ISO 8601, or two with "/" between."""
    ends = words.split("/")
    return len(ends) <= 2 and all(_DAY.fullmatch(end) for end in ends)


def _appeared(claim: Claim, instance: InstanceView, kind: EventKind) -> Event:
    return Event(
        instance.published,
        kind,
        claim.id,
        instance.content or visible(claim.wording),
        "" if instance.narrated else instance.source,
        instance.outlet,
        instance.statement,
        instance.article,
        instance.url,
    )


def _who(origin: Origin) -> str:
    via = f" via {', '.join(map(visible, origin.channels))}" if origin.channels else ""
    return visible(origin.name) + via
