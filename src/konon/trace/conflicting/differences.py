"""Differences: what two statements give otherwise of one thing at one time, pair by pair.

A conflict said where there is none tells a reader that outlets contradict each other, so everything
else must agree: the event, the day it holds for, who and what is named, what is counted, what is
done. Two statements need not be one claim for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from konon.model import Edge
from konon.trace.addresses import place_of
from konon.trace.comparing.denials import calls_something_false
from konon.trace.comparing.doers import doers
from konon.trace.comparing.likeness import same_event
from konon.trace.comparing.sameness import against, alike_in_story, compare
from konon.trace.comparing.told_events import bearing
from konon.trace.conflicting.apart import Difference, two_speakers
from konon.trace.conflicting.frames import MUCH_ALIKE, one_happening, tells_the_point, told_by
from konon.trace.conflicting.number_differences import differ, number_difference, number_keys
from konon.trace.conflicting.opposites import deed_keys, opposed
from konon.trace.conflicting.owners import differing_owners, owner_keys
from konon.trace.conflicting.people_differences import people_difference, people_keys
from konon.trace.conflicting.tellings import Telling
from konon.trace.conflicting.time_differences import time_difference, time_keys
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf

_TOLD = 0.65
"""Share of what a denial tells that the denied must tell too, or it tells another thing."""
DENIAL = "the one says that it is so, the other that it is not"
"""The reason of an edge that makes a conflict; a negation alone is mostly of something else."""
ONE_EVENT = "one event"
"""The reason of an edge between two that tell of one event, by its type, parties, day and place."""
_WEIGHT = 0.5
"""How sure such an edge is."""
_SAME_NEWS = 1
"""Days between two articles that can be of one state of knowledge."""


def between(left: Instance, right: Instance, in_story: bool = False) -> Edge | None:
    """The edge between two statements: as one claim, as denial or doubt, as a difference, or as one
    claim where, `in_story`, many articles tell of their story."""
    found = compare(left, right)
    if found is not None and found.kind == "denies":
        denial, denied = (left, right) if found.left == left.id else (right, left)
        said = _denied(denial, denied, found) or _deny_apart(left, right)
        if said or _opposed_by_deed(left, right):
            return replace(found, reasons=(*found.reasons, DENIAL))
    if found is None and (other := difference(left, right)):
        return other.edge(left.id, right.id)
    found = found or _disputed(left, right)
    return alike_in_story(left, right) if found is None and in_story else found


def _disputed(left: Instance, right: Instance) -> Edge | None:
    """The edge between two of whom one denies the very event that the other tells of."""
    if not _deny_apart(left, right) or left.doubts or right.doubts or right.id in left.kin:
        return None
    denial, told = (left, right) if left.denies else (right, left)
    if not (_one_news(left, right) and against(denial, told)):
        return None
    return Edge("denies", denial.id, told.id, _WEIGHT, (ONE_EVENT, DENIAL))


def _deny_apart(left: Instance, right: Instance) -> bool:
    return left.denies != right.denies and bearing(left.events, right.events) == "disputed"


def _opposed_by_deed(left: Instance, right: Instance) -> bool:
    return _comparable(left, right) and opposed(left, right) is not None


def _denied(denial: Instance, denied: Instance, edge: Edge) -> bool:
    """Whether it is denied in so many words, and not called false by both."""
    if not (denial.denies or denial.denied) or denied.denies or denied.denied:
        return False
    # Who calls it a hoax asserts it no more than who denies it.
    if calls_something_false(denied.text, denied.language):
        return False
    meant = (denial, denial.denied) if denial.denied else (denial,)
    if _own_deeds(denial, denied):
        return False
    sure = sum(reason.startswith("same actor") for reason in edge.reasons) > 1
    if not sure and not any(
        told_by(one, denied) >= _TOLD and tells_the_point(one, denied) for one in meant
    ):
        return False
    return (denial.denied or denial).negates == denied.negates


def _own_deeds(denial: Instance, denied: Instance) -> bool:
    """Whether each speaks of what he does himself: "that we did it", "we did it"."""
    if not denial.slots or not denied.slots or denied.slots[0].actors.get("agent"):
        return False
    one, other = (doers(i.slots[0], i) for i in (denial, denied))
    return bool(one and other) and not one & other


def difference(left: Instance, right: Instance) -> Difference | None:
    """What the two give otherwise, if anything."""
    if not _comparable(left, right):
        return None
    for p in left.tellings:
        for q in right.tellings:
            found = number_difference(p, q, left, right) or people_difference(p, q, left, right)
            if found is None and not _other_numbers(p, q):
                found = time_difference(p, q, left, right)
            if found is not None:
                return found
    return _owners(left, right) or opposed(left, right)


def _owners(left: Instance, right: Instance) -> Difference | None:
    if left.language != right.language or not two_speakers(left, right):
        return None
    found = differing_owners(left.owned, right.owned)
    if found is None or left.scene.likeness(right.scene) < MUCH_ALIKE:
        return None
    one, other = found
    return Difference("polarity", left.text, one.words, other.words, one.whose, other.whose)


def _other_numbers(p: Telling, q: Telling) -> bool:
    """Whether they give other numbers, too: then another day is another event."""
    return any(differ(a, b, p, q) for a in p.amounts for b in q.amounts)


def _comparable(left: Instance, right: Instance) -> bool:
    if left.denies or right.denies or left.doubts or right.doubts or right.id in left.kin:
        return False
    if _one_page(left, right) or (left.article == right.article and not two_speakers(left, right)):
        return False
    return _one_news(left, right) and (same_event(left, right) or one_happening(left, right))


def _one_page(left: Instance, right: Instance) -> bool:
    """Whether they stand in two texts found at one address: the later replaced the earlier."""
    one, other = (i.reading.article.url for i in (left, right))
    if left.article == right.article or one is None or other is None:
        return False
    return place_of(one) == place_of(other)


def _one_news(left: Instance, right: Instance) -> bool:
    """Whether both are of one state of knowledge; of an unknown day nobody can tell."""
    one, other = days_of_edtf(left.published), days_of_edtf(right.published)
    return one is not None and other is not None and one.gap(other) <= _SAME_NEWS


def difference_keys(instance: Instance) -> Iterator[str]:
    """Keys of which two statements of different articles share one, or `difference` finds nothing:
    what they count or measure, what is done at a time, or who does what, and about which day."""
    yield from _by_day(instance, _values(instance))


def value_signs(instance: Instance) -> Iterator[str]:
    """Those of them that call for comparison by themselves: who came to harm, how old one is,
    whose something is."""
    keys = [key for telling in instance.tellings for key in people_keys(telling)]
    yield from _by_day(instance, [*keys, *owner_keys(instance.owned)])


def _by_day(instance: Instance, keys: Iterable[str]) -> Iterator[str]:
    published = days_of_edtf(instance.published)
    if published is None or instance.denies or instance.doubts:
        return
    for what in keys:
        for later in range(_SAME_NEWS + 1):
            yield f"{what}\0{published.first + timedelta(days=later)}"


def _values(instance: Instance) -> Iterator[str]:
    for telling in instance.tellings:
        yield from number_keys(telling)
        yield from time_keys(telling)
        yield from people_keys(telling)
    yield from deed_keys(instance)
    yield from owner_keys(instance.owned)
