"""Decided: what people merged and split off, laid over the groups that were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from konon.model import Decision, Edge


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The merges and splits nobody has taken back, in order."""
    return tuple(d for d in upheld(decisions) if d.kind in ("merge", "split"))


def upheld(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions of every kind that nobody has taken back, in order; undoings left out.

    An undo can itself be undone. One that names no decision there is changes nothing.
    """
    made = list(decisions)
    undone: set[str | None] = set()
    for decision in reversed(made):
        if decision.kind == "undo" and decision.id not in undone:
            undone.add(decision.undoes)
    return tuple(d for d in made if d.kind != "undo" and d.id not in undone)


def statements_of(decision: Decision) -> tuple[str, ...]:
    """The statements a decision is about. A claim stands for its first statement, which is what
    its id is made of, so that a decision still finds its claim when that has grown."""
    return tuple(dict.fromkeys(f"s{t[1:]}" if t.startswith("c") else t for t in decision.targets))


def leaving(decision: Decision) -> tuple[str, ...]:
    """The statements that a split sets apart: those it names as statements, not by their claim."""
    return tuple(dict.fromkeys(t for t in decision.targets if not t.startswith("c")))


def decided(groups: Sequence[Sequence[str]], decisions: Sequence[Decision]) -> list[list[str]]:
    """The groups as people want them; `decisions` are those standing, applied in order.

    A merge joins the groups its targets are in at that point; a split sets its statements apart,
    together. Statements that are not there count for nothing.
    """
    made = [list(group) for group in groups]
    home = {id: group for group in made for id in group}
    apart: list[list[str]] = []
    for decision in decisions:
        named = statements_of(decision) if decision.kind == "merge" else leaving(decision)
        there = [id for id in named if id in home]
        if decision.kind == "merge":
            for id in there[1:]:
                _join(home, home[there[0]], home[id])
        elif there:
            apart.append(_part(home, there))
    made += apart
    return [group for group in made if group]


def merged(members: Iterable[str], decisions: Sequence[Decision]) -> Iterator[Edge]:
    """An edge for each two of a claim's members that somebody said are one claim."""
    inside = set(members)
    for decision in decisions:
        there = [id for id in statements_of(decision) if id in inside]
        if decision.kind == "merge":
            for other in there[1:]:
                why = f"merged by {decision.by}", *([decision.note] if decision.note else [])
                left, right = sorted((there[0], other))
                yield Edge("same_claim", left, right, 1.0, tuple(why))


def _join(home: dict[str, list[str]], left: list[str], right: list[str]) -> None:
    if left is not right:
        left.extend(right)
        home.update(dict.fromkeys(right, left))
        right.clear()


def _part(home: dict[str, list[str]], leaving: Sequence[str]) -> list[str]:
    apart: list[str] = []
    for id in leaving:
        home[id].remove(id)
        home[id] = apart
        apart.append(id)
    return apart
