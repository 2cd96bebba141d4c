"""What two sentences give otherwise of people: how many came to harm, how old somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from konon.trace.conflicting.ages import age_keys, differing_ages
from konon.trace.conflicting.apart import Difference, two_speakers
from konon.trace.conflicting.frames import names_fit
from konon.trace.conflicting.harms import Harm, differing_harms, harm_keys
from konon.trace.conflicting.tellings import Telling
from konon.trace.conflicting.time_differences import one_time
from konon.trace.instances import Instance

_ONE_EVENT = 0.2
"""Cosine of two articles that count the harm of one event."""
_TIMES = 3
"""How many times a count may be another and be of the same; beyond, it is of others."""


def people_difference(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    """The count of harmed, or the age, that the two sentences give otherwise."""
    for one, other in differing_ages(p.ages, q.ages):
        left_key, right_key = (f"{n:g}..{n:g}" for n in (one.years, other.years))
        shown = one.called, one.written, other.written
        return Difference(
            "number", *shown, left_key, right_key, f"age of {min(set(one.name) & set(other.name))}"
        )
    for a, b in differing_harms(p.harms, q.harms):
        if _one_count(p, q, left, right) and not _counted_on(a, b, left, right):
            return Difference("number", a.about, a.words, b.words, _key(a), _key(b), a.kind)
    return None


def people_keys(telling: Telling) -> Iterator[str]:
    """Keys of which two sentences share one where they may differ so."""
    yield from harm_keys(telling.harms)
    yield from age_keys(telling.ages)


def _one_count(p: Telling, q: Telling, left: Instance, right: Instance) -> bool:
    """Whether both count those of one event at one time."""
    if p.earlier or q.earlier or p.possible or q.possible or p.part or q.part:
        return False
    if not (names_fit(p, q) and one_time(p, q, left, right)):
        return False
    return left.scene.likeness(right.scene) >= _ONE_EVENT


def _counted_on(a: Harm, b: Harm, left: Instance, right: Instance) -> bool:
    """Whether one is a later count, of many more, or known to the article that has the other."""
    less, more = sorted((a, b), key=lambda h: h.low)
    if more.low > less.high * _TIMES:
        return True
    early, late = (a, b) if left.published < right.published else (b, a)
    if left.published != right.published and early.low < late.low:
        return True
    if two_speakers(left, right):
        return False
    return _tells(right, a) or _tells(left, b)


def _tells(instance: Instance, harm: Harm) -> bool:
    return any(h.kind == harm.kind and h.low == harm.low for h in instance.harmed)


def _key(harm: Harm) -> str:
    return f"{harm.low:g}..{harm.high:g}"
