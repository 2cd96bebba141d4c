"""Frames: whether two sentences tell one thing of the same, whatever value each gives."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from konon.trace.comparing.told_events import bearing
from konon.trace.conflicting.tellings import Telling
from konon.trace.instances import Instance

DICE = 0.45
"""Share of what both sentences tell that must be the same. This and the bars below were chosen by
what was right among differences found in 2,000 articles of one day, read by eye."""
_DICE_OF_NAMED = 0.35
"""The same, where both name three or more the same."""
_MANY_NAMES = 3
_FEW = 3
"""Concepts of a sentence so short that one in common is enough."""
_LIGHT = 0.35
"""What a name in both still tells of what is said."""
MUCH_ALIKE = 0.3
"""Cosine of two articles on one event that name nobody in common where they differ."""


def framed(p: Telling, q: Telling, bar: float = DICE) -> bool:
    """Whether both tell of one thing done to the same."""
    if p.negates != q.negates or not names_fit(p, q):
        return False
    if p.doing and q.doing and not same_doing(p, q):
        return False
    alike = _shared(p, q)
    known = alike.names >= _MANY_NAMES
    few = min(len(p.means), len(q.means)) <= _FEW
    return alike.dice >= (_DICE_OF_NAMED if known else bar) and alike.words >= (1 if few else 2)


def same_doing(p: Telling, q: Telling) -> bool:
    """Whether something done in both is the same, or told of one happening."""
    return bool(happenings(p) & happenings(q))


def main_doing(p: Telling, q: Telling) -> bool:
    """Whether what the one tells foremost is told in the other: a time stands with that, not with
    asides ("shares fell on Sunday after an attack that halved output")."""
    if not p.doing or not q.doing:
        return False
    one, other = (_related().get(t.doing[0], t.doing[0]) for t in (p, q))
    return one in happenings(q) or other in happenings(p)


def happenings(telling: Telling) -> frozenset[str]:
    """What is done in it, those deeds as one by which one happening is told."""
    return frozenset(_related().get(deed, deed) for deed in telling.doing)


def told_by(what: Instance, other: Instance) -> float:
    """The share of what one statement tells that the other tells too, names counting little."""
    weights = {c: w * (_LIGHT if c in what.named else 1) for c, w in what.means.items()}
    whole = sum(sorted(weights.values()))
    return sum(sorted(w for c, w in weights.items() if c in other.means)) / (whole or 1)


def tells_the_point(what: Instance, other: Instance) -> bool:
    """Whether one of the two rarest that one statement tells outside names, the other tells too."""
    told = sorted((-w, c) for c, w in what.means.items() if c not in what.named)
    return any(concept in other.means for _, concept in told[:2])


def one_person(mine: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """Whether a person is named in both, by names as tellings and instances have them."""
    people = [w for names in (mine, other) for n, w in names.items() if n.startswith("person:")]
    one, two = (frozenset().union(*names.values()) for names in (mine, other))
    return any(words & one and words & two for words in people)


@dataclass(frozen=True, slots=True)
class _Shared:
    """The share of what both tell that is the same, and of what the one that tells less does; the
    concepts in common outside names, and names in common."""

    dice: float
    within: float
    words: int
    names: int


def _shared(p: Telling, q: Telling) -> _Shared:
    light = p.named & q.named
    both = p.means.keys() & q.means.keys()
    told = sum(min(_told(p, c, light), _told(q, c, light)) for c in sorted(both))
    less, more = sorted(sum(_told(t, c, light) for c in sorted(t.means)) for t in (p, q))
    names = len(p.names) - len(_unnamed(p, q))
    return _Shared(2 * told / (less + more or 1), told / (less or 1), len(both - light), names)


def _told(telling: Telling, concept: str, light: frozenset[str]) -> float:
    return telling.means[concept] * (_LIGHT if concept in light else 1)


def names_fit(p: Telling, q: Telling) -> bool:
    """Whether one names nothing that the other does not, or both name two or more the same."""
    mine, other = _unnamed(p, q), _unnamed(q, p)
    shared = [n for n in p.names if n not in mine and not n.startswith("place:")]
    return not mine or not other or len(shared) >= 2


def one_event(p: Telling, q: Telling, left: Instance, right: Instance) -> bool:
    """Whether both name somebody or something that is no place, or the articles tell much alike:
    two matches of one day and hall are two."""
    if one_happening(left, right):
        return True
    mine, other = (_called(t, places=False) for t in (p, q))
    if mine & other:
        return True
    deeds = {d for d in p.doing if d in q.doing}
    vague = bool(deeds) and deeds <= light_deeds()
    return not vague and left.scene.likeness(right.scene) >= MUCH_ALIKE


def one_happening(left: Instance, right: Instance) -> bool:
    """Whether both tell of one event, by its type, parties, days and place."""
    return bearing(left.events, right.events) == "same"


def _called(telling: Telling, *, places: bool) -> frozenset[str]:
    """The words of its names."""
    some = (w for n, w in telling.names.items() if places or not n.startswith("place:"))
    return frozenset().union(*some)


def one_name(p: Telling, q: Telling) -> bool:
    """Whether something named is in both, where both name anything."""
    return not p.names or not q.names or len(_unnamed(p, q)) < len(p.names)


def _unnamed(p: Telling, q: Telling) -> set[str]:
    called = frozenset().union(*q.names.values())
    return {n for n, words in p.names.items() if n not in q.names and not words & called}


@cache
def light_deeds() -> frozenset[str]:
    """The deeds that say nothing of what is done."""
    return frozenset(_table()["light"])


@cache
def _related() -> Mapping[str, str]:
    """Each deed that has related ones, with the first of these."""
    return {deed: group[0] for group in _table()["related"] for deed in group}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("konon.trace.conflicting").joinpath("deeds.toml").read_text("utf-8"))
