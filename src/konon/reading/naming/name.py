"""Name: a name's tokens, its kind, and what the tables know of it."""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.mention import ActorKind
from konon.reading.gazetteer import Known


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `[first, end)`, with what the tables know of it."""

    first: int
    end: int
    kind: ActorKind
    known: Known | None = None
