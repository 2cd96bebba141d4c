"""Differences: what two statements give otherwise of one thing at one time, pair by pair.

A conflict said where there is none tells a reader that outlets contradict each other, so everything
else must agree: the event, the day it holds for, who and what is named, what is counted, what is
done. Two statements need not be one claim for that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from konon.model.claim import ConflictKind
from konon.trace.amounts import Amount
from konon.trace.concepts import concepts
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf
from konon.trace.likeness import same_event
from konon.trace.tellings import Telling, When

_SAME_NEWS = 1
"""Days between two articles that can be of one state of knowledge."""
_LIGHT = 0.35
"""What a name in both still tells of what is said."""
_DICE = 0.45
"""Share of what both sentences tell that must be the same."""
_TIMES = 3
"""How many times a number may be another and count the same thing; beyond, it counts another."""
_WEEK = 7
"""Days between two dates of one event at most: "on Friday" may be read as another week's."""
_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_MOVES = frozenset({"INCREASE", "DECREASE"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What is given otherwise: its kind, what it is about, and what each gives."""

    kind: ConflictKind
    about: str
    left: str
    right: str


def difference(left: Instance, right: Instance) -> Difference | None:
    """What the two give otherwise, if anything."""
    if not (left.tellings and right.tellings) or not _comparable(left, right):
        return None
    for p in left.tellings:
        for q in right.tellings:
            found = _number(p, q, left, right) or _time(p, q, left, right)
            if found:
                return found
    return None


def _comparable(left: Instance, right: Instance) -> bool:
    if left.denies or right.denies or left.doubts or right.doubts or left.forward != right.forward:
        return False
    if right.id in left.kin or (left.article == right.article and not _two_speakers(left, right)):
        return False
    return _news_gap(left, right) <= _SAME_NEWS and same_event(left, right)


def _two_speakers(left: Instance, right: Instance) -> bool:
    return bool(left.sayers.known and right.sayers.known) and not left.sayers.same(right.sayers)


def _news_gap(left: Instance, right: Instance) -> int:
    one, other = days_of_edtf(left.published), days_of_edtf(right.published)
    return one.gap(other) if one and other else 0


# -- numbers -------------------------------------------------------------------------------------


def _number(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    differing = [(a, b) for a in p.amounts for b in q.amounts if _differ(a, b, p, q)]
    if len(differing) != 1 or p.codes != q.codes or p.earlier != q.earlier:
        return None
    ((a, b),) = differing
    if not _only(a, p) or not _only(b, q) or not _one_time(p, q, left, right):
        return None
    if _moves(a, p) or not _near(a, b):
        return None
    if not _two_speakers(left, right) and (_given(a, b, right) or _given(b, a, left)):
        return None
    if not (_frame(p, q) and _one_name(p, q)):
        return None
    return Difference("number", a.about or b.about or a.thing, a.words, b.words)


def _differ(a: Amount, b: Amount, p: Telling, q: Telling) -> bool:
    if a.thing != b.thing or max(a.low, b.low) <= min(a.high, b.high):
        return False
    mine, other = counted(a.about, a.language), counted(b.about, b.language)
    if not a.measured and not (mine and other):
        return False
    # "Warga" and "warga Ambon" are the same where the other sentence speaks of Ambon too.
    return mine - other <= q.means.keys() and other - mine <= p.means.keys()


@lru_cache(maxsize=100_000)
def counted(words: str, language: str) -> frozenset[str]:
    """The concepts of what is counted."""
    return frozenset(concepts(words, language))


def _only(amount: Amount, telling: Telling) -> bool:
    return sum(a.thing == amount.thing for a in telling.amounts) == 1


def _moves(amount: Amount, telling: Telling) -> bool:
    """Whether it holds for its hour only, as a rate or a rise does; or is an age or a duration."""
    if amount.thing in _SPANS or "_per_" in amount.thing:
        return True
    return amount.thing == "percent" and bool(_MOVES & set(telling.doing))


def _near(a: Amount, b: Amount) -> bool:
    less, more = sorted((_size(a), _size(b)))
    return 0 < less and more <= less * _TIMES


def _size(amount: Amount) -> float:
    ends = [n for n in (amount.low, amount.high) if math.isfinite(n)]
    return sum(ends) / len(ends)


def _given(amount: Amount, own: Amount, other: Instance) -> bool:
    """Whether the other's article gives the number too, of whatever, or has it in two parts."""
    ends = {amount.low, amount.high}
    return bool(ends & other.figures) or any(n - own.low in other.figures for n in ends)


def _one_time(p: Telling, q: Telling, left: Instance, right: Instance) -> bool:
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
    return not a.days.gap(b.days) and (not (a.hours and b.hours) or _parts_meet(a, b))


# -- times ---------------------------------------------------------------------------------------


def _time(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    if len(p.times) != 1 or len(q.times) != 1 or p.codes != q.codes:
        return None
    a, b = p.times[0], q.times[0]
    if a.edge != b.edge or not _times_differ(a, b):
        return None
    if any(_differ(x, y, p, q) for x in p.amounts for y in q.amounts):
        return None
    if not (set(p.doing) & set(q.doing) and _frame(p, q)):
        return None
    return Difference("date", "date", a.written, b.written)


def _times_differ(a: When, b: When) -> bool:
    if a.clock and b.clock:
        return not (a.about or b.about or _clocks_meet(a, b))
    if not (a.one_day and b.one_day):
        return False
    gap = a.days.gap(b.days)
    if gap:
        return (a.dated or b.dated) and gap < _WEEK and a.written != b.written
    return bool(a.hours and b.hours) and not _parts_meet(a, b)


def _clocks_meet(a: When, b: When) -> bool:
    """Whether two hours by the clock are one; without a zone on both, by their figures."""
    one, other = a.clock, b.clock
    assert one is not None and other is not None
    if one.tzinfo is None or other.tzinfo is None:
        return one.replace(tzinfo=None) == other.replace(tzinfo=None)
    return one == other


def _parts_meet(a: When, b: When) -> bool:
    assert a.hours is not None and b.hours is not None
    return a.hours[0] < b.hours[1] and b.hours[0] < a.hours[1]


# -- frames --------------------------------------------------------------------------------------


def _frame(p: Telling, q: Telling) -> bool:
    """Whether both tell of one thing done to the same."""
    if p.negates != q.negates or not _names_fit(p, q):
        return False
    if p.doing and q.doing and not set(p.doing) & set(q.doing):
        return False
    dice, words = _shared(p, q)
    return dice >= _DICE and words >= 2


def _shared(p: Telling, q: Telling) -> tuple[float, int]:
    """The share of what both tell, and the concepts in common outside names."""
    light = p.named & q.named
    both = p.means.keys() & q.means.keys()
    told = sum(min(_told(p, c, light), _told(q, c, light)) for c in sorted(both))
    whole = sum(_told(t, c, light) for t in (p, q) for c in sorted(t.means))
    return (2 * told / whole if whole else 0.0), len(both - light)


def _told(telling: Telling, concept: str, light: frozenset[str]) -> float:
    return telling.means[concept] * (_LIGHT if concept in light else 1)


def _names_fit(p: Telling, q: Telling) -> bool:
    """Whether one names nothing that the other does not."""
    return not _unnamed(p, q) or not _unnamed(q, p)


def _one_name(p: Telling, q: Telling) -> bool:
    """Whether something named is in both, where both name anything."""
    return not p.names or not q.names or len(_unnamed(p, q)) < len(p.names)


def _unnamed(p: Telling, q: Telling) -> set[str]:
    called = frozenset().union(*q.names.values())
    return {n for n, words in p.names.items() if n not in q.names and not words & called}
