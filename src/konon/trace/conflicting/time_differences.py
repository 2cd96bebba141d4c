"""Two times of one thing, and what only looks so: days reckoned from the day of publication, rough
hours, a beginning and an end."""

from __future__ import annotations

from collections.abc import Iterator

from konon.trace.conflicting.apart import Difference
from konon.trace.conflicting.frames import (
    MUCH_ALIKE,
    framed,
    happenings,
    main_doing,
    names_fit,
    one_event,
    one_person,
)
from konon.trace.conflicting.harms import mishaps
from konon.trace.conflicting.tellings import Telling, When
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf

_DICE = 0.4
"""Share of what both sentences tell that must be the same."""
_WEEK = 7
"""Days between two dates of one event at most: "on Friday" may be read as another week's."""
_MONTH = 31
"""The same, where both are written out, and something begins or ends then."""
_BEFALLS = "TAKE_PLACE"
_HITS = frozenset({_BEFALLS, "DIE", "KILL"})
_ROUGH = 30
"""Minutes by which "about noon" may be missed: news rounds to the half hour."""
_SAME_NEWS = 1
"""Days from a time to the article that names none: both are of one state of things."""


def time_difference(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    """The time that the two sentences give otherwise, where all else agrees."""
    if len(p.times) != 1 or len(q.times) != 1 or p.codes != q.codes:
        return None
    if left.forward != right.forward or p.moving or q.moving or _two_people(p, q):
        return None
    a, b = p.times[0], q.times[0]
    if _one_mishap(p, q, left, right) and _hours_apart(a, b):
        return Difference("date", "date", a.shown, b.shown, a.key, b.key)
    if a.edge != b.edge or not _times_differ(a, b):
        return None
    if not (main_doing(p, q) and framed(p, q, _DICE)):
        return None
    if not (a.edge or one_event(p, q, left, right)):
        return None
    if a.days.gap(b.days) and _day_by_day(a, b, left, right):
        return None
    if not a.days.gap(b.days) and not one_person(p.names, q.names):
        return None
    return Difference("date", "date", *_shown(a, b), a.key, b.key)


def _one_mishap(p: Telling, q: Telling, left: Instance, right: Instance) -> bool:
    """Whether both say no more than that one accident or fire took place and whom it hit, in
    articles much alike: it may have ended, or have been put out, at another hour."""
    told = p.means.keys() & q.means.keys()
    if not told & mishaps(left.language) & mishaps(right.language):
        return False
    if any(_BEFALLS not in t.doing or set(t.doing) - _HITS or t.negates for t in (p, q)):
        return False
    return names_fit(p, q) and left.scene.likeness(right.scene) >= MUCH_ALIKE


def _hours_apart(a: When, b: When) -> bool:
    """Whether two hours of the clock, one of them rough, are not one."""
    if a.clock is None or b.clock is None or a.edge or b.edge or _clocks_meet(a, b):
        return False
    one, other = (w.clock.hour * 60 + w.clock.minute for w in (a, b) if w.clock)
    return abs(one - other) >= (_ROUGH if a.about or b.about else 1)


def _two_people(p: Telling, q: Telling) -> bool:
    """Whether each names somebody, and nobody is named in both."""
    both = [any(name.startswith("person:") for name in t.names) for t in (p, q)]
    return all(both) and not one_person(p.names, q.names)


def _day_by_day(a: When, b: When, left: Instance, right: Instance) -> bool:
    """Whether each tells of a day as far from its own: news of every day, "on Thursday" in
    Thursday's paper and "on Friday" in Friday's."""
    one, other = days_of_edtf(left.published), days_of_edtf(right.published)
    if one is None or other is None or one == other or not (a.one_day and b.one_day):
        return False
    return a.days.first - one.first == b.days.first - other.first


def time_keys(telling: Telling) -> Iterator[str]:
    """Keys of which two sentences share one where their times may differ."""
    if len(telling.times) == 1:
        yield from (f"time\0{deed}" for deed in happenings(telling))


def _shown(a: When, b: When) -> tuple[str, str]:
    """The two as days, where they are on different ones."""
    if a.days.gap(b.days) and not (a.clock and b.clock):
        return str(a.days), str(b.days)
    return a.shown, b.shown


def _times_differ(a: When, b: When) -> bool:
    if a.clock and b.clock:
        return not (a.about or b.about or _clocks_meet(a, b))
    # The day of an hour is mostly that of the article.
    if not (a.one_day and b.one_day) or (a.clock and not a.dated) or (b.clock and not b.dated):
        return False
    gap = a.days.gap(b.days)
    if gap:
        far = _MONTH if a.dated and b.dated and a.edge else _WEEK - 1
        return a.fixed and b.fixed and gap <= far and a.written != b.written
    return bool(a.hours and b.hours) and not _parts_meet(a, b)


def _clocks_meet(a: When, b: When) -> bool:
    """Whether two hours by the clock are one; without a zone on both, by their figures."""
    one, other = a.clock, b.clock
    assert one is not None
    assert other is not None
    if one.tzinfo is not None and other.tzinfo is not None:
        other = other.astimezone(one.tzinfo)
    return (one.hour, one.minute) == (other.hour, other.minute)


def _parts_meet(a: When, b: When) -> bool:
    assert a.hours is not None
    assert b.hours is not None
    return a.hours[0] < b.hours[1] and b.hours[0] < a.hours[1]


def one_time(p: Telling, q: Telling, left: Instance, right: Instance) -> bool:
    """Whether what both tell holds for one time, as far as they say."""
    mine, other = p.times, q.times
    if mine and other:
        return all(any(_meet(a, b) for b in other) for a in mine) or all(
            any(_meet(a, b) for a in mine) for b in other
        )
    day = days_of_edtf(right.published if mine else left.published)
    return day is None or all(w.days.gap(day) <= _SAME_NEWS for w in mine or other)


def _meet(a: When, b: When) -> bool:
    if a.clock and b.clock:
        return _clocks_meet(a, b)
    if not (a.one_day or b.one_day) and a.days != b.days:
        return False  # "2014 to 2018" and "2016 to 2018"
    return not a.days.gap(b.days) and (not (a.hours and b.hours) or _parts_meet(a, b))
