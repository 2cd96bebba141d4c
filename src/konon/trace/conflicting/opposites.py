"""Opposites: somebody does what another speaker says that he does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from konon.lang.predicates import predicate_table
from konon.trace.comparing.concepts import concept_of
from konon.trace.comparing.doers import doers
from konon.trace.conflicting.apart import Difference, two_speakers
from konon.trace.conflicting.frames import light_deeds, one_person, told_by
from konon.trace.conflicting.value_words import value_words
from konon.trace.instances import Instance, Slots

_FOREMOST = 2
"""Propositions of a statement that can be what it says; those after are asides."""
_UNCOMMON = 4.0
"""Rarity from which a deed tells something: one sentence in 55. "Be" and "become" do not."""
_TOLD = 0.4
"""Share of what the negation tells that the assertion must tell too."""
_BUT_WITH = ("patient", "recipient", "topic")
_OBJECTS = (*_BUT_WITH, "with")


def opposed(left: Instance, right: Instance) -> Difference | None:
    """Whether one speaker says that somebody does what another says that he does not.

    Without a denial in so many words most opposites are of something else ("did not pay yet", "is
    to pay"): doer and deed must be the same, the deed no common one, the object the same or none.
    """
    if left.negates == right.negates or left.forward != right.forward:
        return None
    if not two_speakers(left, right):
        return None
    no, yes = (left, right) if left.negates else (right, left)
    for p in no.slots[:_FOREMOST]:
        for q in yes.slots[:_FOREMOST]:
            if q.negated or not p.negated or not _of_now(p, q):
                continue
            if _one_deed(p, q, no, yes):
                sides = ("denied", "asserted") if no is left else ("asserted", "denied")
                return Difference("polarity", yes.text, *sides, *sides)
    return None


def _of_now(p: Slots, q: Slots) -> bool:
    """Whether both tell what is, or both what somebody can do."""
    return (p.able and q.able) or not (p.forward or q.forward)


def deed_keys(instance: Instance) -> Iterator[str]:
    """Keys of which two statements share one where they may be opposites."""
    if instance.statement.kind == "attribution":
        for slots in instance.slots[:_FOREMOST]:
            if slots.predicate.upper() not in light_deeds():
                yield f"deed\0{slots.predicate}"


def _one_deed(p: Slots, q: Slots, no: Instance, yes: Instance) -> bool:
    if p.predicate != q.predicate or p.predicate.upper() in light_deeds():
        return False
    if not p.shared and not _telling(p, no):
        return False
    left_open = _leaves_open(p, no.language) or _leaves_open(q, yes.language)
    # Who cannot talk cannot talk to anybody.
    alike = _objects(p) == _objects(q) or not (_objects(p) or _objects(q, _BUT_WITH))
    if not left_open and (not alike or _told(p, q, no, yes) < _TOLD):
        return False
    mine, other = doers(p, no), doers(q, yes)
    if mine and other:
        return bool(mine & other)
    # Of nobody known in both, one person must be named, and nothing else be left to differ in.
    alone = not (_objects(p) or _objects(q, _BUT_WITH)) and p is no.slots[0] and _telling(p, no)
    return alone and one_person(no.names, yes.names)


def _told(p: Slots, q: Slots, no: Instance, yes: Instance) -> float:
    """How much of what the negation tells the assertion tells too; of what somebody can do, or the
    other way round: it is mostly told why he cannot."""
    told = told_by(no, yes)
    return max(told, told_by(yes, no)) if p.able and q.able else told


def _telling(slots: Slots, instance: Instance) -> bool:
    _, own, lemma = slots.predicate.partition(":")
    concepts = (
        {concept_of(lemma, instance.language)}
        if own
        else _told_as(slots.predicate, instance.language)
    )
    return max(instance.means.get(c, 0.0) for c in concepts) >= _UNCOMMON


@cache
def _told_as(predicate: str, language: str) -> frozenset[str]:
    """The concepts of the words that a predicate has: who communicates speaks."""
    words = (form for form, id in predicate_table(language).ids.items() if id == predicate)
    return frozenset({predicate.upper(), *(concept_of(word, language) for word in words)})


def _objects(slots: Slots, roles: tuple[str, ...] = _OBJECTS) -> frozenset[str]:
    return frozenset(
        x for f in (slots.actors, slots.heads) for role in roles for x in f.get(role, ())
    )


def _leaves_open(slots: Slots, language: str) -> bool:
    """Whether it is said of no matter what: "any of it"."""
    return bool(_objects(slots)) and _objects(slots) <= value_words(language, "open")
