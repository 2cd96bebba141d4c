"""Apart: what two statements give otherwise, and whether it is said by two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from konon.model import Edge
from konon.model.claim import ConflictKind
from konon.trace.instances import Instance

_WEIGHT = 0.5
"""Of an edge that says that two statements differ; it joins nothing, so any will do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is given otherwise: its kind, what it is about, and what each gives, as written and
    in a form that is the same for equal values; `topic`: what parts it from others that the two
    statements, or others, give otherwise, where that is known."""

    kind: ConflictKind
    about: str
    left: str
    right: str
    left_key: str
    right_key: str
    topic: str = ""

    def edge(self, left: str, right: str) -> Edge:
        """As an edge between the two statements."""
        values = (self.left, self.right, self.left_key, self.right_key, self.topic)
        return Edge("differs", left, right, _WEIGHT, (self.kind, self.about, *values))

    @classmethod
    def of(cls, edge: Edge) -> Difference:
        """What an edge tells."""
        kind, *rest = edge.reasons
        return cls(cast(ConflictKind, kind), *rest)


def agree(kind: ConflictKind, one: str, other: str) -> bool:
    """Whether two values, by their keys, can both hold: "up to 40" and 40, a day and its
    evening."""
    if kind == "number":
        (low, high), (least, most) = (tuple(map(float, k.split(".."))) for k in (one, other))
        return max(low, least) <= min(high, most)
    days = one.partition(" "), other.partition(" ")
    return kind == "date" and days[0][0] == days[1][0] and not (days[0][2] and days[1][2])


def two_speakers(left: Instance, right: Instance) -> bool:
    """Whether the two are told by others, and one of these is known."""
    if left.sayers.same(right.sayers) or not (left.sayers.known or right.sayers.known):
        return False
    return left.statement.kind == right.statement.kind == "attribution"
