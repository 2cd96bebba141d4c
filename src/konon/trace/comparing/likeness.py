"""Whether two wordings say the same: how much they share of what they tell.

What is told is counted in rarity, of concepts rather than words, so that "the patient improves" and
"his condition has got better" meet; what both articles are about, and names, count little, since
everything said of one event shares them. How much must be shared depends on what else speaks for
one claim: one speaker on one occasion, one event, one thing done, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from konon.trace.comparing.concepts import concept_of, feelings
from konon.trace.instances import Instance

LIGHT = 0.35
"""What names, and the concepts both articles are about, still tell of what is said."""
_SAME_DAYS = 3
"""Days between articles on one thing somebody did: news is retold for a day or two."""


_SUMS_UP = 0.2
"""Share that a statement has in the quotation of the same speaker right after it, where it sums it
up: of 29 such pairs of real news, read by eye, 23 did; of 17 that share less, 6."""
_MAY_SUM_UP = 0.4
"""The same where it is not said whose the one is: 10 of 11; of those that share less, 4 of 18."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """How alike two wordings are, and why; `kinds`: of names, of which each may not have its own;
    None, if neither may name anything that the other does not."""

    weight: float
    reasons: tuple[str, ...]
    kinds: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What two wordings share: `told` in rarity, `words` in concepts neither names nor themes, of
    `count`; `dice`, the share of what both tell; `within`, of what the one that tells less does."""

    told: float
    words: int
    count: int
    dice: float
    within: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What must be shared: `dice`, or `within` with `within_dice`; and `told` and `words`.

    Told is 4 for a common word and 9 for a rare one. Chosen on pairs of statements of the annotated
    stories, by how many of the pairs just over each bar were of one claim (nine in ten), and made
    higher where claims of other articles, read by eye, were joined wrongly.
    """

    dice: float
    within: float
    within_dice: float
    told: float
    words: int
    why: str | None
    holds: Callable[[Instance, Instance], bool]
    kinds: frozenset[str] | None


def wording_likeness(left: Instance, right: Instance, shared: Shared) -> Wordings | None:
    """How alike the wordings are, and the reasons, where they are alike enough."""
    for bar in _BARS:
        if _over(bar, shared) and bar.holds(left, right):
            why = f"{shared.count} meanings in common ({shared.dice:.0%} of what both tell)"
            reasons = (why, bar.why) if bar.why else (why,)
            return Wordings(max(shared.dice, 0.9 * shared.within), reasons, bar.kinds)
    return None


def summing_likeness(lead: Instance, quotation: Instance, one_speaker: bool) -> float | None:
    """How alike a lead and the quotation right after it are, where that is enough."""
    shared = shared_by(lead, quotation)
    if shared is None or shared.within < (_SUMS_UP if one_speaker else _MAY_SUM_UP):
        return None
    return shared.within


def worth_judging(shared: Shared) -> bool:
    """Whether the wordings share enough for all that they share to be weighed."""
    return _over(_TO_JUDGE, shared)


def worth_judging_in_story(shared: Shared) -> bool:
    """The same in a story that many articles tell."""
    return _over(IN_STORY, shared)


def share_much(shared: Shared | None) -> bool:
    """Whether the wordings share enough for a likeness in slots to be no accident of common words
    ("they are investigating it")."""
    return shared is not None and any(_over(bar, shared) for bar in _BESIDE_SLOTS)


def _over(bar: Bar, shared: Shared) -> bool:
    if shared.told < bar.told or shared.words < bar.words:
        return False
    inside = shared.within >= bar.within and shared.dice >= bar.within_dice
    return inside or shared.dice >= bar.dice


def shared_by(left: Instance, right: Instance) -> Shared | None:
    """What two wordings share; None where they share nothing."""
    both = left.means.keys() & right.means.keys()
    if not both:
        return None
    # A lead and the quotation it sums up make themes of their own words.
    within_one = left.scene is right.scene
    themes = frozenset[str]() if within_one else left.scene.themes & right.scene.themes
    light = themes | (left.named & right.named) | feelings(left.language)
    one, other = _told(left.means, light), _told(right.means, light)
    told = sum(min(one[concept], other[concept]) for concept in sorted(both))
    less, more = sorted((_sum(one), _sum(other)))
    return Shared(told, len(both - light), len(both), 2 * told / (less + more), told / less)


def _told(means: Mapping[str, float], light: frozenset[str]) -> Mapping[str, float]:
    return {c: weight * LIGHT if c in light else weight for c, weight in means.items()}


def _sum(told: Mapping[str, float]) -> float:
    # In one order, since a sum of floats depends on it.
    return sum(sorted(told.values())) or 1.0


# -- what else speaks for one claim ----------------------------------------------------------------


def _nothing(left: Instance, right: Instance) -> bool:
    return True


def _one_speaker(left: Instance, right: Instance) -> bool:
    return left.sayers.same(right.sayers)


def same_event(left: Instance, right: Instance) -> bool:
    """Whether the articles of both tell of one event."""
    return left.scene is right.scene or left.scene.alike(right.scene)


def _one_doing(left: Instance, right: Instance) -> bool:
    """Whether what each foremost tells of is in the other too, of one event or one person."""
    one, other = doing(left), doing(right)
    if not (one and other) or one not in right.means or other not in left.means:
        return False
    return _same_people(left, right) or same_event(left, right)


def doing(instance: Instance) -> str | None:
    """The concept of what a statement foremost tells of."""
    if not instance.slots:
        return None
    predicate = instance.slots[0].predicate
    _, own, lemma = predicate.partition(":")
    return concept_of(lemma, instance.language) if own else predicate.upper()


def _event_told(left: Instance, right: Instance) -> bool:
    """Of one event, and both tell of something done: a bare title of office tells nothing."""
    return bool(left.slots and right.slots) and same_event(left, right)


def _same_people(left: Instance, right: Instance) -> bool:
    """Whether somebody is named in both, in articles of the same days."""
    if left.sayers.gap(right.sayers) > _SAME_DAYS:
        return False
    mine, other = (
        {w for name, words in i.names.items() if name.startswith("person:") for w in words}
        for i in (left, right)
    )
    return bool(mine & other)


_PEOPLE = frozenset({"person", "country"})
PLACES = _PEOPLE | {"place", "other"}
"""Kinds of names, by the heads of actors' ids; `other` are names without one. One speaker names a
place now more, now less exactly; and bodies go by many names."""

_BESIDE_SLOTS = (
    Bar(0.4, 0.6, 0.25, 6.0, 1, None, _nothing, None),
    Bar(0.7, 0.9, 0.5, 4.0, 0, None, _nothing, None),
)
_BARS = (
    Bar(0.65, 0.9, 0.5, 16.0, 3, None, _nothing, None),
    Bar(0.35, 0.6, 0.25, 6.0, 1, "one speaker", _one_speaker, _PEOPLE),
    Bar(0.85, 1.0, 0.85, 4.0, 0, "one event, same words", _event_told, PLACES),
    Bar(0.5, 0.7, 0.4, 8.0, 3, "one event", same_event, PLACES),
    Bar(0.7, 0.9, 0.5, 4.0, 0, "same doing", _one_doing, PLACES),
    Bar(0.4, 0.6, 0.3, 8.0, 2, "same doing", _one_doing, PLACES),
)
_TO_JUDGE = Bar(0.35, 0.6, 0.25, 6.0, 1, None, _nothing, None)
IN_STORY = Bar(0.2, 0.35, 0.12, 5.0, 1, None, _nothing, None)
"""What is shared at least for statements of a story that many articles tell to be weighed."""
_NEEDS: Mapping[object, str] = {
    _one_speaker: "speaker",
    same_event: "event",
    _event_told: "event",
    _one_doing: "doing",
}
EVERY_BAR = (
    *((bar, _NEEDS.get(bar.holds)) for bar in _BARS),
    *((bar, "slots") for bar in _BESIDE_SLOTS),
)
"""Every bar, and what it asks for besides. Who passes none of these, nor joins by `judging`, is
nobody's like, but by two actors of one proposition; `screen` leaves such pairs out."""
