"""Differences: what two statements give otherwise of one thing at one time, pair by pair.

A conflict said where there is none tells a reader that outlets contradict each other, so everything
else must agree: the event, the day it holds for, who and what is named, what is counted, what is
done. Two statements need not be one claim for that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from konon.model import Edge
from konon.model.claim import ConflictKind
from konon.trace.addresses import place_of
from konon.trace.amounts import Amount
from konon.trace.concepts import concept_of, concepts
from konon.trace.doers import doers, value_words
from konon.trace.instances import Instance, Slots
from konon.trace.intervals import days_of_edtf
from konon.trace.likeness import same_event
from konon.trace.sameness import compare
from konon.trace.tellings import Telling, When
from konon.trace.tolls import is_toll

DENIAL = "the one says that it is so, the other that it is not"
"""The reason of an edge that makes a conflict; a negation alone is mostly of something else."""
_SAME_NEWS = 1
"""Days between two articles that can be of one state of knowledge."""
_LIGHT = 0.35
"""What a name in both still tells of what is said."""
_MUCH_ALIKE = 0.3
"""Cosine of two articles on one event that name nobody in common where they differ."""
_DICE = 0.45
"""Share of what both sentences tell that must be the same."""
_DICE_OF_DAYS = 0.4
_DICE_OF_NAMED = 0.35
"""The same, where both name three or more the same."""
_MANY_NAMES = 3
_FEW = 3
"""Concepts of a sentence so short that one in common is enough."""
_TIMES = 3
"""How many times a number may be another and count the same thing; beyond, it counts another."""
_EXACT = 100
"""Whole numbers under it are not rounded."""
_WEEK = 7
"""Days between two dates of one event at most: "on Friday" may be read as another week's."""
_MONTH = 31
"""The same, where both are written out, and something begins or ends then."""
_FOREMOST = 2
"""Propositions of a statement that can be what it says; those after are asides."""
_UNCOMMON = 4.0
"""Rarity from which a deed tells something: one sentence in 55. "Be" and "become" do not."""
_OBJECTS = ("patient", "recipient", "topic", "with")
_WEIGHT = 0.5
_SHARES = frozenset({"percent", "ratio"})
_SHARE = "SHARE"
_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_MOVES = frozenset({"INCREASE", "DECREASE"})
_RELATED = {"receiv": "MEET", "VISIT": "MEET", "host": "MEET", "KILL": "DIE"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What is given otherwise: its kind, what it is about, and what each gives, as written and
    in a form that is the same for equal values."""

    kind: ConflictKind
    about: str
    left: str
    right: str
    left_key: str
    right_key: str

    def edge(self, left: str, right: str) -> Edge:
        """As an edge between the two statements."""
        values = (self.left, self.right, self.left_key, self.right_key)
        return Edge("differs", left, right, _WEIGHT, (self.kind, self.about, *values))

    @classmethod
    def of(cls, edge: Edge) -> Difference:
        """What an edge tells."""
        kind, *rest = edge.reasons
        return cls(cast(ConflictKind, kind), *rest)


def agree(kind: ConflictKind, one: str, other: str) -> bool:
    """Whether two values, by their keys, can both hold: "up to 40" and 40, a day and its evening."""
    if kind == "number":
        (low, high), (least, most) = (tuple(map(float, k.split(".."))) for k in (one, other))
        return max(low, least) <= min(high, most)
    days = one.partition(" "), other.partition(" ")
    return kind == "date" and days[0][0] == days[1][0] and not (days[0][2] and days[1][2])


def between(left: Instance, right: Instance) -> Edge | None:
    """The edge between two statements: as one claim, as denial or doubt, or as a difference."""
    found = compare(left, right)
    if found is not None and found.kind == "denies":
        denial, denied = (left, right) if found.left == left.id else (right, left)
        if _denied(denial, denied) or _opposed_by_deed(left, right):
            return replace(found, reasons=(*found.reasons, DENIAL))
    if found is None and (other := difference(left, right)):
        return other.edge(left.id, right.id)
    return found


def _opposed_by_deed(left: Instance, right: Instance) -> bool:
    return _comparable(left, right) and _opposed(left, right) is not None


def _denied(denial: Instance, denied: Instance) -> bool:
    """Whether it is denied in so many words, and not called false by both."""
    if not (denial.denies or denial.denied) or denied.denies or denied.denied:
        return False
    return (denial.denied or denial).negates == denied.negates


def difference(left: Instance, right: Instance) -> Difference | None:
    """What the two give otherwise, if anything."""
    if not _comparable(left, right):
        return None
    for p in left.tellings:
        for q in right.tellings:
            found = _number(p, q, left, right) or _time(p, q, left, right)
            if found:
                return found
    return _opposed(left, right)


def _comparable(left: Instance, right: Instance) -> bool:
    if left.denies or right.denies or left.doubts or right.doubts or right.id in left.kin:
        return False
    if _one_page(left, right) or (
        left.article == right.article and not _two_speakers(left, right)
    ):
        return False
    return _news_gap(left, right) <= _SAME_NEWS and same_event(left, right)


def _one_page(left: Instance, right: Instance) -> bool:
    """Whether they stand in two texts found at one address: the later replaced the earlier."""
    one, other = (i.reading.article.url for i in (left, right))
    return left.article != right.article and bool(one and other) and place_of(one) == place_of(other)


def _two_speakers(left: Instance, right: Instance) -> bool:
    """Whether the two are told by others, and one of these is known."""
    if left.sayers.same(right.sayers) or not (left.sayers.known or right.sayers.known):
        return False
    return left.statement.kind == right.statement.kind == "attribution"


def _news_gap(left: Instance, right: Instance) -> int:
    one, other = days_of_edtf(left.published), days_of_edtf(right.published)
    return one.gap(other) if one and other else 0


# -- numbers -------------------------------------------------------------------------------------


def _number(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    differing = [(a, b) for a in p.amounts for b in q.amounts if _differ(a, b, p, q)]
    if len(differing) != 1 or p.codes != q.codes or p.earlier != q.earlier:
        return None
    if p.moving or q.moving:
        return None
    ((a, b),) = differing
    if not (_only(a, p) and _only(b, q) and _one_time(p, q, left, right)):
        return None
    if _moves(a, p) or not _near(a, b) or _grown(a, b, left, right):
        return None
    if not _two_speakers(left, right) and (_given(a, b, right) or _given(b, a, left)):
        return None
    framed = (p.doing or q.doing) and _frame(p, q) and _one_name(p, q)
    if not (framed and _one_event(p, q, left, right)) and not _share(p, q, a, b):
        return None
    about = a.about or b.about or a.thing
    return Difference("number", about, a.words, b.words, _key(a), _key(b))


def _key(amount: Amount) -> str:
    low, high = _ends(amount)
    return f"{low:g}..{high:g}"


def _differ(a: Amount, b: Amount, p: Telling, q: Telling) -> bool:
    if not _of_one(a, b, p, q):
        return False
    (low, high), (least, most) = _ends(a), _ends(b)
    return max(low, least) > min(high, most)


def _ends(amount: Amount) -> tuple[float, float]:
    """Its bounds; of a share, in percent."""
    times = 100 if amount.thing == "ratio" else 1
    return amount.low * times, amount.high * times


def _of_one(a: Amount, b: Amount, p: Telling, q: Telling) -> bool:
    """Whether both count, or measure, the same."""
    mine, other = counted(a.about, a.language), counted(b.about, b.language)
    if a.thing in _SHARES and b.thing in _SHARES:
        if _share(p, q, a, b):
            return True
    elif a.thing != b.thing:
        return False
    if not mine and not other:  # "12 orang": a word that tells nothing beside
        return a.measured or bool(a.about and b.about)
    if not a.measured and not (mine and other):
        return False
    if a.language != b.language:
        return a.measured or bool(mine & other)
    # "Warga" and "warga Ambon" are the same where the other sentence speaks of Ambon too.
    return mine - other <= q.means.keys() and other - mine <= p.means.keys()


@lru_cache(maxsize=100_000)
def counted(words: str, language: str) -> frozenset[str]:
    """The concepts of what is counted."""
    return frozenset(concepts(words, language))


def _share(p: Telling, q: Telling, a: Amount, b: Amount) -> bool:
    """Whether one tells a share of somebody, of what is left open, and the other one of the same."""
    return any(
        x.thing in _SHARES and not x.about and _SHARE in t.means and t.names.keys() & other.names.keys()
        for x, t, other in ((a, p, q), (b, q, p))
    )


def _only(amount: Amount, telling: Telling) -> bool:
    """Whether the sentence gives no second number for it: that would be told against the first."""
    mine = counted(amount.about, amount.language)
    return not any(
        a is not amount
        and a.thing == amount.thing
        and (a.measured or not a.about or counted(a.about, a.language) & mine)
        for a in telling.amounts
    )


def _moves(amount: Amount, telling: Telling) -> bool:
    """Whether it holds for its hour only, as a rate or a rise does; or is an age or a duration."""
    if amount.thing in _SPANS or "_per_" in amount.thing:
        return True
    return amount.thing == "percent" and bool(_MOVES & set(telling.doing))


def _grown(a: Amount, b: Amount, left: Instance, right: Instance) -> bool:
    """Whether it is a count of victims or damage, and higher on the later day."""
    if left.published == right.published or not (is_toll(left) and is_toll(right)):
        return False
    return (left.published < right.published) == (_size(a) < _size(b))


def _near(a: Amount, b: Amount) -> bool:
    """Whether they are of one size, and neither is the other in fewer digits: "10 million"."""
    less, more = sorted((_size(a), _size(b)))
    if not 0 < less or more > less * _TIMES:
        return False
    one, other = (f"{n:f}".strip("0.").replace(".", "") for n in (less, more))
    few, many = sorted((one, other), key=len)
    return less < _EXACT and less.is_integer() or few == many or not many.startswith(few)


def _size(amount: Amount) -> float:
    ends = [n for n in _ends(amount) if math.isfinite(n)]
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
    if not (a.one_day or b.one_day) and a.days != b.days:
        return False  # "2014 to 2018" and "2016 to 2018"
    return not a.days.gap(b.days) and (not (a.hours and b.hours) or _parts_meet(a, b))


# -- times ---------------------------------------------------------------------------------------


def _time(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    if len(p.times) != 1 or len(q.times) != 1 or p.codes != q.codes:
        return None
    if left.forward != right.forward:
        return None
    a, b = p.times[0], q.times[0]
    if a.edge != b.edge or not _times_differ(a, b):
        return None
    if any(_differ(x, y, p, q) for x in p.amounts for y in q.amounts):
        return None
    if not (_same_doing(p, q) and _frame(p, q, _DICE_OF_DAYS)):
        return None
    if not (a.edge or _one_event(p, q, left, right)):
        return None
    if not a.days.gap(b.days) and not _person(p, q):
        return None
    return Difference("date", "date", *_shown(a, b), a.key, b.key)


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
        return a.fixed and b.fixed and gap <= far
    return bool(a.hours and b.hours) and not _parts_meet(a, b)


def _clocks_meet(a: When, b: When) -> bool:
    """Whether two hours by the clock are one; without a zone on both, by their figures."""
    one, other = a.clock, b.clock
    assert one is not None and other is not None
    if one.tzinfo is not None and other.tzinfo is not None:
        other = other.astimezone(one.tzinfo)
    return (one.hour, one.minute) == (other.hour, other.minute)


def _parts_meet(a: When, b: When) -> bool:
    assert a.hours is not None and b.hours is not None
    return a.hours[0] < b.hours[1] and b.hours[0] < a.hours[1]


# -- frames --------------------------------------------------------------------------------------


def _frame(p: Telling, q: Telling, bar: float = _DICE) -> bool:
    """Whether both tell of one thing done to the same."""
    if p.negates != q.negates or not _names_fit(p, q):
        return False
    if p.doing and q.doing and not _same_doing(p, q):
        return False
    alike = _shared(p, q)
    known = alike.names >= _MANY_NAMES
    few = min(len(p.means), len(q.means)) <= _FEW
    return alike.dice >= (_DICE_OF_NAMED if known else bar) and alike.words >= (1 if few else 2)


def _same_doing(p: Telling, q: Telling) -> bool:
    mine, other = ({_RELATED.get(d, d) for d in t.doing} for t in (p, q))
    return bool(mine & other)


def _person(p: Telling, q: Telling) -> bool:
    """Whether a person is named in both."""
    people = [w for t in (p, q) for n, w in t.names.items() if n.startswith("person:")]
    mine, other = (frozenset().union(*t.names.values()) for t in (p, q))
    return any(words & mine and words & other for words in people)


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


def _names_fit(p: Telling, q: Telling) -> bool:
    """Whether one names nothing that the other does not, or both name two or more the same."""
    mine, other = _unnamed(p, q), _unnamed(q, p)
    shared = [n for n in p.names if n not in mine and not n.startswith("place:")]
    return not mine or not other or len(shared) >= 2


def _one_event(p: Telling, q: Telling, left: Instance, right: Instance) -> bool:
    """Whether both name somebody or something that is no place, or the articles tell much alike:
    two matches of one day and hall are two."""
    mine, other = (_called(t, places=False) for t in (p, q))
    return bool(mine & other) or left.scene.likeness(right.scene) >= _MUCH_ALIKE


def _called(telling: Telling, *, places: bool) -> frozenset[str]:
    """The words of its names."""
    some = (w for n, w in telling.names.items() if places or not n.startswith("place:"))
    return frozenset().union(*some)


def _one_name(p: Telling, q: Telling) -> bool:
    """Whether something named is in both, where both name anything."""
    return not p.names or not q.names or len(_unnamed(p, q)) < len(p.names)


def _unnamed(p: Telling, q: Telling) -> set[str]:
    called = frozenset().union(*q.names.values())
    return {n for n, words in p.names.items() if n not in q.names and not words & called}



# -- polarity ------------------------------------------------------------------------------------


def _opposed(left: Instance, right: Instance) -> Difference | None:
    """Whether one speaker says that somebody does what another says that he does not.

    Without a denial in so many words most opposites are of something else ("did not pay yet", "is
    to pay"): doer and deed must be the same, the deed no common one, the object the same or none.
    """
    if left.negates == right.negates or left.forward != right.forward:
        return None
    if not _two_speakers(left, right):
        return None
    no, yes = (left, right) if left.negates else (right, left)
    for p in no.slots[:_FOREMOST]:
        for q in yes.slots[:_FOREMOST]:
            if q.negated or not p.negated or p.forward or q.forward:
                continue
            if _one_deed(p, q, no, yes):
                sides = ("denied", "asserted") if no is left else ("asserted", "denied")
                return Difference("polarity", yes.text, *sides, *sides)
    return None


def _one_deed(p: Slots, q: Slots, no: Instance, yes: Instance) -> bool:
    if p.predicate != q.predicate or not (p.shared or _telling(p, no)):
        return False
    if not _same_object(p, q, no, yes):
        return False
    mine, other = doers(p, no), doers(q, yes)
    if mine and other:
        return bool(mine & other)
    # Of nobody known in both, one person must be named, and nothing else be left to differ in.
    alone = not (_objects(p) or _objects(q)) and p is no.slots[0] and _telling(p, no)
    return alone and _one_person(no, yes)


def _telling(slots: Slots, instance: Instance) -> bool:
    concept = slots.predicate.upper()
    if not slots.shared:
        concept = concept_of(slots.predicate.partition(":")[2], instance.language)
    return instance.means.get(concept, 0.0) >= _UNCOMMON


def _objects(slots: Slots) -> frozenset[str]:
    return frozenset(
        x for f in (slots.actors, slots.heads) for role in _OBJECTS for x in f.get(role, ())
    )


def _same_object(p: Slots, q: Slots, no: Instance, yes: Instance) -> bool:
    """Whether both do it to the same, or one leaves open what: "any of it"."""
    if _leaves_open(p, no.language) or _leaves_open(q, yes.language):
        return True
    return bool(_objects(p) & _objects(q))


def _leaves_open(slots: Slots, language: str) -> bool:
    return _objects(slots) <= value_words(language, "open")


def _one_person(left: Instance, right: Instance) -> bool:
    mine, other = (frozenset().union(*i.names.values()) for i in (left, right))
    people = (w for i in (left, right) for n, w in i.names.items() if n.startswith("person:"))
    return any(words & mine and words & other for words in people)
