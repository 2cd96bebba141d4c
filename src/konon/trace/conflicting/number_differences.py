"""Two numbers of one thing at one time, and what only looks so.

A number of another size, another day, a part of the sum, or in fewer digits contradicts nothing;
nor does one that an article gives beside the other: it knows both, and they are of two things.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from konon.trace.comparing.concepts import concepts
from konon.trace.conflicting.amounts import Amount
from konon.trace.conflicting.apart import Difference, two_speakers
from konon.trace.conflicting.frames import framed, one_event, one_name
from konon.trace.conflicting.tellings import Telling
from konon.trace.conflicting.time_differences import one_time
from konon.trace.conflicting.tolls import is_toll
from konon.trace.instances import Instance

_TIMES = 3
"""How many times a number may be another and count the same thing; beyond, it counts another."""
_EXACT = 100
"""Whole numbers under it are not rounded."""
_SHARES = frozenset({"percent", "ratio"})
_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_MOVES = frozenset({"INCREASE", "DECREASE"})


def number_difference(p: Telling, q: Telling, left: Instance, right: Instance) -> Difference | None:
    """The number that the two sentences give otherwise, where all else agrees."""
    differing = [(a, b) for a in p.amounts for b in q.amounts if differ(a, b, p, q)]
    if len(differing) != 1 or p.codes != q.codes or p.earlier != q.earlier:
        return None
    if p.moving or q.moving or p.part or q.part or p.possible != q.possible:
        return None
    ((a, b),) = differing
    if not (_only(a, p) and _only(b, q) and one_time(p, q, left, right)):
        return None
    if _moves(a, p) or not _near(a, b) or _grown(a, b, left, right):
        return None
    if not two_speakers(left, right) and (_given(a, b, right) or _given(b, a, left)):
        return None
    alike = (p.doing or q.doing) and framed(p, q) and one_name(p, q)
    if not (alike and one_event(p, q, left, right)) and not _share(p, q, a, b):
        return None
    about = a.about or b.about or a.thing
    return Difference("number", about, a.words, b.words, _key(a), _key(b))


def _key(amount: Amount) -> str:
    low, high = _ends(amount)
    return f"{low:g}..{high:g}"


def number_keys(telling: Telling) -> Iterator[str]:
    """Keys of which two sentences share one where their numbers may differ."""
    for amount in telling.amounts:
        if amount.thing in _SHARES:
            yield "number\0share"
        elif amount.measured:
            yield f"number\0{amount.thing}"
        else:
            for concept in _counted(amount.about, amount.language) or ("",):
                yield f"number\0{amount.thing}\0{concept}"


def differ(a: Amount, b: Amount, p: Telling, q: Telling) -> bool:
    """Whether both count one thing, and cannot both hold."""
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
    mine, other = _counted(a.about, a.language), _counted(b.about, b.language)
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
    if mine and other and not mine & other:
        return False
    # "Warga" and "warga Ambon" are the same where the other sentence speaks of Ambon too.
    return mine - other <= q.means.keys() and other - mine <= p.means.keys()


@lru_cache(maxsize=100_000)
def _counted(words: str, language: str) -> frozenset[str]:
    """The concepts of what is counted."""
    return frozenset(concepts(words, language))


def _share(p: Telling, q: Telling, a: Amount, b: Amount) -> bool:
    """Whether one tells a share of somebody, of what is left open; the other one of the same."""
    return any(
        x.thing in _SHARES and not x.about and t.sharing & other.names.keys()
        for x, t, other in ((a, p, q), (b, q, p))
    )


def _only(amount: Amount, telling: Telling) -> bool:
    """Whether the sentence gives no second number for it: that would be told against the first."""
    mine = _counted(amount.about, amount.language)
    return not any(
        a is not amount
        and a.thing == amount.thing
        and (a.measured or not a.about or _counted(a.about, a.language) & mine)
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
    if not less > 0 or more > less * _TIMES:
        return False
    one, other = (f"{n:f}".strip("0.").replace(".", "") for n in (less, more))
    few, many = sorted((one, other), key=len)
    return (less < _EXACT and less.is_integer()) or few == many or not many.startswith(few)


def _size(amount: Amount) -> float:
    ends = [n for n in _ends(amount) if math.isfinite(n)]
    return sum(ends) / len(ends)


def _given(amount: Amount, own: Amount, other: Instance) -> bool:
    """Whether the other's article gives the number too, of the same, or has it in two parts."""
    ends = {amount.low, amount.high}
    of = [amount.thing] if amount.measured else [*_counted(amount.about, amount.language)]
    given = {n for n, thing in other.figures if thing in of or not (thing and of)}
    return bool(ends & given) or any(n - own.low in given for n in ends)
