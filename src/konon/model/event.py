"""Event: a typed happening with its actor, recipient, time, place and modality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.evidence import Evidence
from konon.model.span import Span

EventModality = Literal[
    "happened", "ongoing", "planned", "expected", "hypothetical", "denied", "alleged"
]


@dataclass(frozen=True, slots=True)
class Event:
    """A happening coded in PLOVER's terms.

    type        one of the 16 PLOVER types, upper-case ("CONSULT")
    mode        PLOVER mode ("visit"), where the text supports one
    statement   id of the statement it stands in
    quantities, timexes   indices into the reading's lists
    """

    type: str
    span: Span
    statement: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Span | None = None
    place_id: str | None = None
    modality: EventModality = "happened"
    modality_span: Span | None = None
    quantities: tuple[int, ...] = ()
    timexes: tuple[int, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
