"""Whether two wordings of one language say the same: how much they share of what they tell.

How much must be shared depends on what else speaks for one claim: one speaker on one occasion,
one event, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from konon.trace.instances import Instance
from konon.trace.speakers import same_speaker

_DICE = 0.6
"""Share of stems two wordings have in common, twice the shared over the sum."""
_DICE_LEAST = 4
"""Stems they share at least: below it, common phrases would pass for claims."""
_WITHIN = 0.85
_WITHIN_LEAST = 5
_WITHIN_DICE = 0.45
"""The shorter wording lies within the longer: share of its stems, how many at least, and how
much of both that is, since a long title of office lies within many sentences."""
_PLAIN_LEAST = 3
"""Stems shared outside names: naming the same people and bodies is not saying the same."""
_THEME = 0.35
"""What a stem that both articles are about still tells of what they say of it."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """What likeness is asked for: `dice` of the weights; or `within` of the shorter's, with
    `within_dice` of both. `told` is the weight that must be shared, about one rare stem and a
    common one; `plain` of it stems outside names."""

    dice: float
    within: float
    within_dice: float
    told: float
    plain: int
    why: str


_SPEAKER = _Bar(0.4, 0.6, 0.2, 6.0, 1, "one speaker")
_EVENT = _Bar(0.5, 0.8, 0.35, 8.0, 2, "one event")


def wording_likeness(left: Instance, right: Instance) -> tuple[float, tuple[str, ...]] | None:
    """How alike the wordings are, and the reasons, where they are alike enough."""
    if left.language == right.language:
        found = _plainly(left, right)
        if found is not None:
            return found
    if not left.means.keys() & right.means.keys():
        return None
    bars = [_SPEAKER] if same_speaker(left, right) else []
    if left.article == right.article or left.scene.alike(right.scene):
        bars.append(_EVENT)
    return next((found for bar in bars if (found := _over(bar, left, right))), None)


def _plainly(left: Instance, right: Instance) -> tuple[float, tuple[str, ...]] | None:
    """Alike by the number of stems, with nothing else to speak for it."""
    shared = len(left.stems & right.stems)
    if shared < _DICE_LEAST or len(left.plain & right.plain) < _PLAIN_LEAST:
        return None
    dice = 2 * shared / (len(left.stems) + len(right.stems))
    within = shared / min(len(left.stems), len(right.stems))
    inside = within >= _WITHIN and shared >= _WITHIN_LEAST and dice >= _WITHIN_DICE
    if dice < _DICE and not inside:
        return None
    why = f"{shared} stems in common ({dice:.0%} of both wordings)"
    return max(dice, 0.9 * within), (why,)


def _over(bar: _Bar, left: Instance, right: Instance) -> tuple[float, tuple[str, ...]] | None:
    themes = left.scene.weights.keys() & right.scene.weights.keys()
    one, other = _told(left.means, themes), _told(right.means, themes)
    shared = sorted(one.keys() & other.keys())
    if sum(concept not in themes for concept in shared) < bar.plain:
        return None
    told = sum(min(one[concept], other[concept]) for concept in shared)
    whole, least = _sum(one) + _sum(other), min(_sum(one), _sum(other))
    dice, within = 2 * told / whole, told / least
    inside = within >= bar.within and dice >= bar.within_dice
    if told < bar.told or (dice < bar.dice and not inside):
        return None
    why = f"{len(shared)} meanings in common ({dice:.0%} of what both tell)"
    return max(dice, 0.9 * within), (why, bar.why)


def _told(means: Mapping[str, float], themes: Set[str]) -> Mapping[str, float]:
    """What each concept tells, those that both articles are about little."""
    return {c: weight * _THEME if c in themes else weight for c, weight in means.items()}


def _sum(told: Mapping[str, float]) -> float:
    # In one order, since a sum of floats depends on it.
    return sum(sorted(told.values())) or 1.0
