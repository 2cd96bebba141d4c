"""Of groups of statements whose origins an annotator knows: what the program counted, and why not
the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from konon.model import Claim, Origin
from konon.trace.claims import Pile, in_order
from konon.trace.instances import Instance
from trace_gold import COUNTED, Lineage, counted
from trace_scores import holding_most, same_name


@dataclass(frozen=True)
class Sourced:
    """A statement as annotated: its group, who told it, and its id in the reading, None where it
    was not read."""

    group: str
    outlet: str
    lineage: Lineage
    read_as: str | None


@dataclass(frozen=True)
class Answer:
    """A group that has origins, and the program's claim that holds most of it.

    wanted   the annotator's origins, by name and occasion
    kind     why the numbers are not the same: "not read", "merge" (statements from outside bring
             origins in), "split" (the others stand in other claims), "narrator" (what the outlet
             says itself and what somebody says are taken for one another), "actor" (another or a
             missing speaker), "occasion"; nothing where they are
    """

    group: str
    outlets: frozenset[str]
    wanted: Sequence[tuple[str, str | None]]
    given: Sequence[Origin]
    kind: str


def answers(
    statements: Sequence[Sourced], pile: Pile, claim_of: Mapping[str, Claim]
) -> Iterator[Answer]:
    """What the program gives for each group of which an origin is known, by name of group."""
    for name in sorted({one.group for one in statements}):
        members = [one for one in statements if one.group == name]
        wanted = counted(one.lineage for one in members)
        if not wanted:
            continue
        main = holding_most(claim_of.get(one.read_as or "") for one in members)
        given = main.origins if main else ()
        exact = len(given) == len(wanted)
        kind = "" if exact else _why(members, wanted, main, pile)
        yield Answer(name, frozenset(one.outlet for one in members), wanted, given, kind)


def _why(
    members: Sequence[Sourced],
    wanted: Sequence[tuple[str, str | None]],
    main: Claim | None,
    pile: Pile,
) -> str:
    """Were the group found as it is, would its origins be right? Then joining went wrong, else
    reading."""
    read = [pile.by_id[one.read_as] for one in members if one.read_as]
    if main is None or not read:
        return "not read"
    alone = pile.claim(in_order({one.id: one for one in read}.values()))
    if len(alone.origins) == len(wanted):
        return "merge" if len(main.origins) > len(wanted) else "split"
    if len(read) < len(members) and len(alone.origins) < len(wanted):
        known = counted(one.lineage for one in members if one.read_as)
        if len(alone.origins) == len(known):
            return "not read"
    wrong = {_wrong(one, alone, pile) for one in members if one.read_as} - {""}
    return next((kind for kind in ("actor", "narrator") if kind in wrong), "occasion")


def _wrong(one: Sourced, claim: Claim, pile: Pile) -> str:
    """What is wrong with the speaker of a statement; nothing where it is right."""
    id = one.read_as or ""
    given = next((o for o in claim.origins if id in o.statements), None)
    known = one.lineage.kind in COUNTED
    if given is None and not known:
        return ""
    if given and known and same_name(given.name, one.lineage.origin or ""):
        return ""
    outlets_own = given.kind == "outlet" if given else _is_narrator(pile.by_id[id])
    return "narrator" if outlets_own else "actor"


def _is_narrator(instance: Instance) -> bool:
    return instance.statement.kind == "narrator"


def told(answer: Answer) -> str:
    """The two lists of origins, in words."""
    wanted = ", ".join(_named(name, day) for name, day in answer.wanted)
    given = ", ".join(_named(one.name, one.occasion) for one in answer.given)
    return f"gold: {wanted} | given: {given or 'none'}"


def _named(name: str, day: str | None) -> str:
    return f"{name} {day}" if day else name
