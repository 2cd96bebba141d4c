"""Which statements assert the same, and why: by slots, or by wording within one language.

Precision comes first: a wrong merge invents agreement, a missed one only hides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from konon.model import Edge
from konon.trace.comparing.concepts import own_feelings
from konon.trace.comparing.judging import (
    STORY_JOINS,
    SURE_UNTOLD,
    joins,
    parts,
    sureness,
    sureness_in_story,
)
from konon.trace.comparing.likeness import (
    PLACES,
    Shared,
    share_much,
    shared_by,
    summing_likeness,
    wording_likeness,
    worth_judging,
    worth_judging_in_story,
)
from konon.trace.comparing.told_events import bearing
from konon.trace.conflicting.amounts import Amount
from konon.trace.instances import Instance, Slots
from konon.trace.intervals import Days

_SAME_EVENT_DAYS = 7
"""Days two dates of one event may differ and be called a conflict; further apart it recurs."""

_CORE = frozenset({"agent", "patient", "recipient", "with", "topic"})
"""Roles that make a proposition another one when others fill them."""

_AFAR = 0.12
"""Cosine of two articles under which they mostly tell of two events: of twelve claims joined
wrongly in two days of news, six were of such articles, and of 34 joined rightly three."""
_SURE_AFAR = 0.9
"""How sure two statements of such articles must be one."""
_SURE_OF_TWO = 0.8
"""The same of two known speakers: to join them wrongly invents an origin."""

_SERIES = 14
"""Days between two articles after which another number is that of another day: prices, standings.
Of fifty claims of several outlets, drawn from 22,566 articles of 2017 to 2025 and judged by eye, 30
of 44 wrong members were in eight that hold articles of 2025, most of them daily prices."""
_LATER = 60
"""Days after which only nearly the same words, or one date that both tell, make one claim."""
_NEARLY = 0.8
"""Share of what both tell from which they do so in nearly the same words."""
_SAME_WORDS = 0.65
"""Share of what both tell from which two numbers are two values of one thing."""

_OTHERS = 0.6
"""What likeness of two known speakers counts in joining claims: to join them wrongly invents an
origin."""

SUMMED_UP = "sums up the quotation after it"
"""Why a lead and its quotation are one; such a pair stays together whatever else it is like."""

IN_STORY = "alike in articles on one story that many tell"
"""Why two statements are one in such a story alone."""
_SURE_OF_TWO_IN_STORY = 0.6
"""How sure two statements of two known speakers must be one in such a story."""
STORY_DAYS = 3
"""Days between two articles on one story: news is retold for a day or two."""

Tie = Literal["same_claim", "denies", "doubts"]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """`opposed`: one says that it is so, the other that it is not; `sure`: by two actors that take
    part."""

    weight: float
    reasons: tuple[str, ...]
    opposed: bool
    sure: bool = False


def compare(left: Instance, right: Instance) -> Edge | None:
    """The edge between two statements: `same_claim`, or `denies` or `doubts` where one denies or
    doubts what the other asserts (then `left` is the one that does). None when they differ, when
    one is nested in the other, or when only one of them speaks of what is to come.
    """
    summed = _summed_up(left, right)
    if summed is not None:
        first, second = _in_order(left, right, "same_claim")
        return Edge("same_claim", first.id, second.id, round(summed.weight, 3), summed.reasons)
    found = _alike(left, right)
    if found is None and (left.denied or right.denied):
        found = _alike(left.denied or left, right.denied or right)
    if found is None:
        return None
    kind = _tie(left, right, found.opposed)
    if kind == "same_claim" and bearing(left.events, right.events) == "apart":
        return None
    first, second = _in_order(left, right, kind)
    if kind != "same_claim" and not against(first, second):
        return None
    return Edge(kind, first.id, second.id, round(found.weight, 3), found.reasons)


def sure_of(left: Instance, right: Instance) -> float | None:
    """How sure it is that both assert the same, between 0 and 1, also where that is too little for
    an edge; 0 where something forbids it, and -1 where they count one thing otherwise: then no
    likeness of the others of two claims makes up for it. None across languages, where no edge tells
    nothing."""
    if right.id in left.kin:
        return 0.0
    if left.language != right.language:
        return None if _numbers_meet(left, right) else -1.0
    if _parted(left, right):
        return 0.0
    shared = shared_by(left, right)
    if other_figures(left, right, shared):
        return -1.0
    if shared is None or not _agree(left, right) or _another_time(left, right, shared):
        return 0.0
    sure = sureness(left, right, shared)
    return 0.0 if _doubtful(left, right, sure) else _by_speakers(left, right, sure)


def alike_in_story(left: Instance, right: Instance) -> Edge | None:
    """The edge between two statements that are too unlike for `compare`, but may be one claim where
    many articles tell of one story, as those of both must."""
    if left.language != right.language or right.id in left.kin or not one_story(left, right):
        return None
    shared = shared_by(left, right)
    if shared is None or not worth_judging_in_story(shared) or _parted(left, right):
        return None
    sure = sureness_in_story(left, right, shared)
    if sure < STORY_JOINS or _doubtful_in_story(left, right, sure):
        return None
    if not _agree(left, right) or other_figures(left, right, shared):
        return None
    if _give_other_numbers(left, right):
        return None
    first, second = _in_order(left, right, "same_claim")
    return Edge("same_claim", first.id, second.id, round(sure, 3), (IN_STORY,))


def partings(left: Instance, right: Instance, shared: Shared | None) -> Mapping[str, bool]:
    """All that may make two statements two claims, by name; in a story it is weighed together."""
    numbers = _give_other_numbers(left, right)
    return {
        "negation": _negations_differ(left, right),
        "negates": left.negates != right.negates,
        "denies": left.denies != right.denies,
        "opposed": _opposed(left, right),
        "times": _times_part(left, right),
        "forward": left.forward != right.forward,
        "feelings": _feel_apart(left, right),
        "roles": _roles_clash(left, right),
        "other_names": _other_names(left, right, PLACES),
        "any_names": _other_names(left, right, None),
        "other_numbers": numbers,
        "other_figures": other_figures(left, right, shared),
        "days": _apart(left.days, right.days),
        "half_numbered": bool(left.amounts) != bool(right.amounts),
        "half_dated": bool(left.days) != bool(right.days),
        "one_day": any(a.gap(b) == 0 for a in left.days for b in right.days),
    }


FORBIDDING = ("opposed", "other_numbers", "other_figures")
"""Those of `partings` that nothing outweighs: another number is another claim, and so is its
negation."""


def one_story(left: Instance, right: Instance) -> bool:
    """Whether the articles of both may tell of one story: alike, and of the same days."""
    if left.scene is right.scene:
        return True
    one, other = (i.reading.article.published for i in (left, right))
    if one is None or other is None or abs((one - other).days) > STORY_DAYS:
        return False
    return left.scene.alike(right.scene)


def _parted(left: Instance, right: Instance) -> bool:
    """Whether time, feelings, a denial or the events they tell of make them two claims."""
    if _times_part(left, right) or _feel_apart(left, right) or rebutted(left, right):
        return True
    if left.denies != right.denies and not _denied_alike(left, right):
        return True
    return bearing(left.events, right.events) == "apart"


def _another_time(left: Instance, right: Instance, shared: Shared | None) -> bool:
    """Whether articles far apart tell, in like words, of two times: each day has its price of gold,
    each year its budget."""
    one, other = (i.reading.article.published for i in (left, right))
    apart = abs((one - other).days) if one and other else 0
    if apart <= _SERIES or any(a.gap(b) == 0 for a in left.days for b in right.days):
        return False
    if any(verdict == "differ" for verdict, _, _ in _numbers(left.amounts, right.amounts)):
        return True
    return apart > _LATER and (shared is None or shared.dice < _NEARLY)


def rebutted(left: Instance, right: Instance) -> bool:
    """Whether one is what somebody says who has just called a report false, and the other a report:
    who denies it does not tell it in his next sentence."""
    return (left.rebuts and right.rumoured) or (right.rebuts and left.rumoured)


def _agree(left: Instance, right: Instance) -> bool:
    """Whether neither a negation, nor names, roles or days make them two claims."""
    if _negations_differ(left, right) or _opposed(left, right):
        return False
    return _consistent(left, right, PLACES)


def _by_speakers(left: Instance, right: Instance, sure: float) -> float:
    mine, theirs = left.sayers, right.sayers
    return sure * _OTHERS if mine.known and theirs.known and not mine.same(theirs) else sure


def _summed_up(left: Instance, right: Instance) -> _Likeness | None:
    """Whether one is the quotation that the other, right before it, sums up. Nobody takes back in
    one breath what he has just said, so neither polarity nor time is asked."""
    if right.id in left.kin or (right.id != left.leads and left.id != right.leads):
        return None
    if left.doubts != right.doubts or rebutted(left, right):
        return None
    if left.denies != right.denies and not _denied_alike(left, right):
        return None
    same = left.sayers.same(right.sayers)
    if not same and ((_speaks(left) and _speaks(right)) or left.negates != right.negates):
        return None
    weight = summing_likeness(left, right, same)
    return None if weight is None else _Likeness(weight, (SUMMED_UP,), False)


def _speaks(instance: Instance) -> bool:
    """Whether it is said whose words these are, by more than a pronoun that names nobody."""
    return any(
        source.status != "unstated" and (source.actor or source.form not in ("pronoun", "clitic"))
        for source in instance.statement.sources
    )


def _alike(left: Instance, right: Instance) -> _Likeness | None:
    if right.id in left.kin or _times_part(left, right) or _feel_apart(left, right):
        return None
    if rebutted(left, right):
        return None
    shared = shared_by(left, right)
    if _another_time(left, right, shared):
        return None
    found = _by_slots(left, right, shared)
    if shared is None:
        return found
    found = found or _by_wording(left, right, shared)
    if left.language != right.language or (found and _beyond_doubt(found, left, right)):
        return found
    if found is None and not worth_judging(shared):
        return None
    sure = sureness(left, right, shared)
    if _doubtful(left, right, sure):
        return None
    if found is not None:
        return None if parts(sure) else replace(found, weight=sure)
    if other_figures(left, right, shared):
        return None
    return _by_all(left, right, sure) if joins(sure) else None


def _doubtful(left: Instance, right: Instance, sure: float) -> bool:
    """Whether that is too little between two articles: on two events (everybody scores in some
    minute), or without one speaker in both."""
    if left.scene is right.scene:
        return False
    if _afar(left, right, sure):
        return True
    mine, theirs = left.sayers, right.sayers
    if mine.same(theirs):
        return False
    return sure < (_SURE_OF_TWO if mine.known and theirs.known else SURE_UNTOLD)


def _doubtful_in_story(left: Instance, right: Instance, sure: float) -> bool:
    """The same in a story that many tell, where a speaker who is not known parts nobody."""
    if left.scene is right.scene:
        return False
    mine, theirs = left.sayers, right.sayers
    two = mine.known and theirs.known and not mine.same(theirs)
    return _afar(left, right, sure) or bool(two and sure < _SURE_OF_TWO_IN_STORY)


def _afar(left: Instance, right: Instance, sure: float) -> bool:
    return left.scene.likeness(right.scene) < _AFAR and sure < _SURE_AFAR


def _beyond_doubt(found: _Likeness, left: Instance, right: Instance) -> bool:
    """Whether a likeness is not judged again: two actors do one thing, one article says it twice,
    or one denies what the other says."""
    return found.sure or found.opposed or left.scene is right.scene


def _times_part(left: Instance, right: Instance) -> bool:
    """Whether only one speaks of what is to come. One speaker on one occasion is read as doing so
    now and not then ("it will be held", "tomorrow, God willing, it is held")."""
    return left.forward != right.forward and not left.sayers.same(right.sayers)


def _feel_apart(left: Instance, right: Instance) -> bool:
    """Whether two people each tell what they feel: who mourns and who thanks say two things."""
    felt = own_feelings(left.language) & left.means.keys()
    if not felt or not own_feelings(right.language) & right.means.keys():
        return False
    one, other = left.sayers, right.sayers
    return bool(one.known and other.known) and not one.same(other)


def _tie(left: Instance, right: Instance, opposed: bool) -> Tie:
    if left.doubts != right.doubts:
        return "doubts"
    return "denies" if opposed else "same_claim"


def against(denial: Instance, asserted: Instance) -> bool:
    """Whether the one can be meant against the other: nobody denies his own words in one breath,
    and what is told first the day after was not yet there to be denied."""
    return not denial.sayers.same(asserted.sayers) and asserted.published <= denial.published


def _in_order(left: Instance, right: Instance, kind: Tie) -> tuple[Instance, Instance]:
    if kind == "same_claim":
        return (left, right) if left.id <= right.id else (right, left)
    against = right.doubts if kind == "doubts" else right.denies or right.negated
    return (right, left) if against else (left, right)


# -- by slots ------------------------------------------------------------------------------------


def _by_slots(left: Instance, right: Instance, shared: Shared | None) -> _Likeness | None:
    pairs = [m for p in left.slots for q in right.slots if (m := _match(p, q, left, right))]
    if not pairs:
        return None
    fewer = min(len(left.slots), len(right.slots))
    share = min(1.0, len(pairs) / fewer)
    if not any(m.sure for m in pairs) and not share_much(shared):
        return None
    if share < 0.5:  # a minor clause in common does not make two statements one claim
        return None
    best = max(pairs, key=lambda m: m.weight)
    sure = any(m.sure for m in pairs)
    return _Likeness(best.weight * share, best.reasons, best.opposed, sure)


def _match(p: Slots, q: Slots, left: Instance, right: Instance) -> _Likeness | None:
    same_language = left.language == right.language
    if p.predicate != q.predicate or not (p.shared or same_language) or p.forward != q.forward:
        return None
    numbers = list(_numbers(p.amounts, q.amounts))
    if (
        _actors_clash(p, q)
        or _apart(p.days, q.days)
        or _another_day(p.amounts, p.days, q.amounts, q.days)
    ):
        return None
    if not (_heads_fit(p, q) if same_language else _numbers_fit(p, q, numbers)):
        return None
    shared = sorted(p.all_actors & q.all_actors)
    heads = sorted(h for h in p.all_heads & q.all_heads if h.isalpha()) if same_language else []
    if not _enough(shared, heads, numbers):
        return None
    reasons = [f"same predicate: {p.predicate}"]
    reasons += [f"same actor: {actor}" for actor in shared]
    reasons += [f"same word: {head}" for head in heads]
    reasons += [f"number {verdict}s: {a} / {b}" for verdict, a, b in numbers]
    opposed = (p.negated ^ left.denies) != (q.negated ^ right.denies)
    weight = 0.5 + 0.15 * len(shared) + 0.1 * len(heads) + 0.1 * len(numbers)
    sure = len(taking_part(p) & taking_part(q)) >= 2
    return _Likeness(min(1.0, weight), tuple(reasons), opposed, sure)


def taking_part(slots: Slots) -> frozenset[str]:
    """The actors that do it, or to whom it is done: not where, or by what means."""
    return frozenset().union(*(ids for role, ids in slots.actors.items() if role in _CORE))


def _enough(actors: list[str], heads: list[str], numbers: list[tuple[str, str, str]]) -> bool:
    agreeing = any(verdict == "agree" for verdict, _, _ in numbers)
    return (
        len(actors) >= 2
        or bool(actors and (heads or numbers))
        or len(heads) >= 2
        or bool(heads and agreeing)
    )


def _actors_clash(p: Slots, q: Slots) -> bool:
    """Whether some role is taken by different actors, unless the two only changed places."""
    if p.all_actors == q.all_actors:
        # "A met B" and "B met A" agree; "A attacked B" and "B attacked A" do not.
        return bool(p.actors.get("patient")) and _swapped(p, q)
    return _other_fillers(p.actors, q.actors, _CORE)


def _swapped(p: Slots, q: Slots) -> bool:
    agents, patients = p.actors.get("agent"), p.actors.get("patient")
    return agents == q.actors.get("patient") and patients == q.actors.get("agent")


def _heads_fit(p: Slots, q: Slots) -> bool:
    # "In Wonsan" and "in North Korea" may be one place, so among known actors it may differ.
    roles = _CORE if len(p.all_actors & q.all_actors) >= 2 else _CORE | {"place"}
    return not _other_fillers(p.heads, q.heads, roles)


def _other_fillers(
    left: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]], roles: frozenset[str]
) -> bool:
    """Whether one of `roles` is filled on both sides, by others."""
    return any(not left[role] & right[role] for role in left.keys() & right.keys() & roles)


def _numbers_fit(p: Slots, q: Slots, numbers: list[tuple[str, str, str]]) -> bool:
    """Across languages, words without an actor cannot be compared: numbers must vouch for them."""
    verdicts = {verdict for verdict, _, _ in numbers}
    if "differ" in verdicts or bool(p.amounts) != bool(q.amounts):
        return False
    unread = p.heads.keys() & q.heads.keys() & {"patient", "topic", "recipient"}
    return "agree" in verdicts or not (p.amounts or unread)


# -- by wording ----------------------------------------------------------------------------------


def _by_wording(left: Instance, right: Instance, shared: Shared) -> _Likeness | None:
    if _negations_differ(left, right):
        return None
    if left.language != right.language and not _comparable(left, right):
        return None
    likeness = wording_likeness(left, right, shared)
    if likeness is None or not _consistent(left, right, likeness.kinds):
        return None
    if other_figures(left, right, shared):
        return None
    return _Likeness(likeness.weight, likeness.reasons, _opposed(left, right))


def _consistent(left: Instance, right: Instance, kinds: frozenset[str] | None) -> bool:
    """Whether neither names, roles nor days make them two claims; `kinds` as in `Wordings`."""
    return not (
        _other_names(left, right, kinds)
        or bool(left.numbered and right.numbered and not left.numbered & right.numbered)
        or _roles_clash(left, right)
        or _apart(left.days, right.days)
        or _another_day(left.amounts, left.days, right.amounts, right.days)
    )


def other_figures(left: Instance, right: Instance, shared: Shared | None) -> bool:
    """Whether they count one thing otherwise, by numbers of which neither is in the other: "are at
    20 points", "rise to 26 points". In the same words it is a conflict within one claim."""
    if shared is not None and shared.dice >= _SAME_WORDS:
        return False
    pairs = [(a, b, a.compare(b)) for a in left.amounts for b in right.amounts]
    met = {id(one) for a, b, verdict in pairs if verdict == "agree" for one in (a, b)}
    return any(
        verdict == "differ" and id(a) not in met and id(b) not in met for a, b, verdict in pairs
    )


def _give_other_numbers(left: Instance, right: Instance) -> bool:
    """Whether both give numbers, of whatever, and none of them is one of the other's: in a story
    of figures all else is in the same words."""
    mine, other = ([a for a in i.amounts if a.closed] for i in (left, right))
    return bool(mine and other) and not any(
        max(a.low, b.low) <= min(a.high, b.high) for a in mine for b in other
    )


def _negations_differ(left: Instance, right: Instance) -> bool:
    """Whether something that both tell is negated in one only; across languages, and of few words,
    whether anything is."""
    if left.negates == right.negates or _denied_alike(left, right):
        return False
    no, yes = (left, right) if left.negates else (right, left)
    if no.language != yes.language or not no.refused:
        return True
    return bool(no.refused & yes.means.keys())


def _denied_alike(left: Instance, right: Instance) -> bool:
    """Whether one denies what the other says is not: "the mayor denies a motive of politics" and
    "there is no political motive" say one thing."""
    if left.denies == right.denies:
        return False
    denial, other = (left, right) if left.denies else (right, left)
    if denial.negates or not other.negates or denial.language != other.language:
        return False
    return bool(other.refused & denial.means.keys())


def _opposed(left: Instance, right: Instance) -> bool:
    """Whether the one says what the other says is not; never where both say of one thing that it is
    not: then "negated" was read in another clause of the one."""
    if _denied_alike(left, right):
        return False
    if left.denies == right.denies and left.refused & right.refused:
        return False
    return (left.negated ^ left.denies) != (right.negated ^ right.denies)


def _comparable(left: Instance, right: Instance) -> bool:
    """Whether wordings of two languages can be one claim: with the same numbers, and not where a
    source on one side is known by its words only, which in another language could name the same
    one, and would be counted twice."""
    named = [[s for s in i.statement.sources if s.status == "named"] for i in (left, right)]
    if all(named) and any(source.actor is None for many in named for source in many):
        return False
    return _same_numbers(left, right)


def _same_numbers(left: Instance, right: Instance) -> bool:
    """Whether each number of one is a number of the other: across languages nothing less tells.
    Of one speaker's words, a translation may leave some out ("the two ministries", "both")."""
    mine, other = ({(a.low, a.high) for a in i.amounts} for i in (left, right))
    if left.sayers.same(right.sayers):
        return mine <= other or other <= mine
    return mine == other


def _numbers_meet(left: Instance, right: Instance) -> bool:
    """Whether a number of the one can be one of the other, where both give any ("up to 40")."""
    if not (left.amounts and right.amounts):
        return True
    return any(
        max(a.low, b.low) <= min(a.high, b.high) for a in left.amounts for b in right.amounts
    )


def _other_names(left: Instance, right: Instance, kinds: frozenset[str] | None) -> bool:
    """Whether each names something the other does not, of one of `kinds`: a pattern filled with
    other names."""
    mine, other = _unnamed(left, right), _unnamed(right, left)
    return bool(mine and other) if kinds is None else bool(mine & other & kinds)


def _unnamed(left: Instance, right: Instance) -> frozenset[str]:
    """The kinds of the names in `left` that `right` has not, by actor or by a shared word."""
    called = frozenset().union(*right.names.values())
    return frozenset(
        name.partition(":")[0] if ":" in name else "other"
        for name, words in left.names.items()
        if name not in right.names and not words & called
    )


def _roles_clash(left: Instance, right: Instance) -> bool:
    """Whether both do the same, but others do it, or to others."""
    pairs = [(p, q) for p in left.slots for q in right.slots if p.predicate == q.predicate]
    return bool(pairs) and all(_actors_clash(p, q) for p, q in pairs)


# -- by all that speaks for it --------------------------------------------------------------------


def _by_all(left: Instance, right: Instance, sure: float) -> _Likeness | None:
    if _negations_differ(left, right) or not _consistent(left, right, PLACES):
        return None
    return _Likeness(
        sure, (f"judged the same by all they share ({sure:.0%})",), _opposed(left, right)
    )


# -- both ----------------------------------------------------------------------------------------


def _apart(left: tuple[Days, ...], right: tuple[Days, ...]) -> bool:
    """Whether their dates are too far apart to be of one event."""
    gaps = [a.gap(b) for a in left for b in right]
    return bool(gaps) and min(gaps) > _SAME_EVENT_DAYS


def _another_day(
    numbers: tuple[Amount, ...],
    days: tuple[Days, ...],
    other_numbers: tuple[Amount, ...],
    other_days: tuple[Days, ...],
) -> bool:
    """Whether number and date both differ: the next issue of a daily figure, not a conflict."""
    if not any(verdict == "differ" for verdict, _, _ in _numbers(numbers, other_numbers)):
        return False
    gaps = [a.gap(b) for a in days for b in other_days]
    return bool(gaps) and min(gaps) > 0


def _numbers(left: tuple[Amount, ...], right: tuple[Amount, ...]) -> Iterator[tuple[str, str, str]]:
    for a in left:
        for b in right:
            verdict = a.compare(b)
            if verdict == "agree" and not (a.closed and b.closed):
                yield "fit", a.words, b.words
            elif verdict is not None:
                yield verdict, a.words, b.words
