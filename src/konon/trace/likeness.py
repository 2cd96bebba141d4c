"""Whether two wordings of one language say the same: how much they share of what they tell.

How much must be shared depends on what else speaks for one claim: one speaker on one occasion,
one event, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from konon.trace.concepts import concept_of
from konon.trace.instances import Instance

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


_SAME_DAYS = 3
"""Days between articles on one thing somebody did: news is retold for a day or two."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """How alike two wordings are, and why; `near`: something else speaks for one claim too."""

    weight: float
    reasons: tuple[str, ...]
    near: bool


@dataclass(frozen=True, slots=True)
class _Bar:
    """What likeness is asked for: `dice` of what is told; or `within` of what the shorter tells,
    with `within_dice` of both. `told` is how much must be shared, in rarity: a common word has
    4, a rare one 9; `words`: how many concepts of it outside names and themes.
    """

    dice: float
    within: float
    within_dice: float
    told: float
    words: int
    why: str


_SPEAKER = _Bar(0.35, 0.6, 0.25, 6.0, 1, "one speaker")
_EVENT = _Bar(0.5, 0.7, 0.4, 8.0, 2, "one event")
_DOING = _Bar(0.4, 0.6, 0.3, 6.0, 1, "same doing")


def wording_likeness(left: Instance, right: Instance) -> Wordings | None:
    """How alike the wordings are, and the reasons, where they are alike enough."""
    if left.language == right.language:
        found = _plainly(left, right)
        if found is not None:
            return found
    if not left.means.keys() & right.means.keys():
        return None
    return next((x for bar in _bars(left, right) if (x := _over(bar, left, right))), None)


def _bars(left: Instance, right: Instance) -> Iterator[_Bar]:
    """What else speaks for one claim."""
    if left.sayers.same(right.sayers):
        yield _SPEAKER
    one_event = left.scene is right.scene or left.scene.alike(right.scene)
    if one_event:
        yield _EVENT
    if _same_doing(left, right) and (one_event or _same_people(left, right)):
        yield _DOING


def _same_people(left: Instance, right: Instance) -> bool:
    """Whether somebody is named in both, in articles of the same days."""
    mine, other = (
        {w for name, words in i.names.items() if name.startswith("person:") for w in words}
        for i in (left, right)
    )
    return bool(mine & other) and left.sayers.gap(right.sayers) <= _SAME_DAYS


def _same_doing(left: Instance, right: Instance) -> bool:
    """Whether what each foremost tells of is in the other too."""
    one, other = doing(left), doing(right)
    return bool(one and other) and one in right.means and other in left.means


def doing(instance: Instance) -> str | None:
    """The concept of what a statement foremost tells of."""
    if not instance.slots:
        return None
    predicate = instance.slots[0].predicate
    _, own, lemma = predicate.partition(":")
    return concept_of(lemma, instance.language) if own else predicate.upper()


def _plainly(left: Instance, right: Instance) -> Wordings | None:
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
    return Wordings(max(dice, 0.9 * within), (why,), near=False)


def _over(bar: _Bar, left: Instance, right: Instance) -> Wordings | None:
    themes = left.scene.weights.keys() & right.scene.weights.keys()
    one, other = _told(left, themes), _told(right, themes)
    shared = sorted(one.keys() & other.keys())
    if sum(c not in themes and c not in left.named for c in shared) < bar.words:
        return None
    told = sum(min(one[concept], other[concept]) for concept in shared)
    whole, least = _sum(one) + _sum(other), min(_sum(one), _sum(other))
    dice, within = 2 * told / whole, told / least
    inside = within >= bar.within and dice >= bar.within_dice
    if told < bar.told or (dice < bar.dice and not inside):
        return None
    why = f"{len(shared)} meanings in common ({dice:.0%} of what both tell)"
    return Wordings(max(dice, 0.9 * within), (why, bar.why), near=True)


def _told(instance: Instance, themes: Set[str]) -> Mapping[str, float]:
    """What each concept tells; those both articles are about, and names, little."""
    light = themes | instance.named
    return {c: weight * _THEME if c in light else weight for c, weight in instance.means.items()}


def _sum(told: Mapping[str, float]) -> float:
    # In one order, since a sum of floats depends on it.
    return sum(sorted(told.values())) or 1.0
