"""Event: a typed happening with its actor, recipient, time, place and modality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.evidence import Evidence
from konon.model.span import Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EventModality = Literal[
    "happened", "ongoing", "planned", "expected", "hypothetical", "denied", "alleged"
]


@dataclass(frozen=True, slots=True)
class EventParty:
    """Who takes part in an event.

    span     the words that name the party
    actor    id of the actor in the reading, None where Konon abstains
    country  ISO 3166-1 alpha-3, or "IGO" for a body of many states
    sector   PLOVER's code: GOV, MIL, COP, LEG, JUD, SPY, PTY, REB, CRM, CVL, ...
    """

    span: Span
    actor: str | None = None
    country: str | None = None
    sector: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A happening coded in PLOVER's terms.

    type        one of the 16 PLOVER types
    span        the words that tell of it ("menandatangani")
    statement   id of the innermost statement it stands in
    mode        PLOVER mode ("visit"), where the text supports one
    actors      who does it; of a mutual event (a meeting, a treaty) all who take part, when
                `mutual` is set and nobody is named as the other side
    modality    whether it is said to have happened; `modality_span` the words that say so.
                "denied": said, by whoever, not to have happened
    speech      the event is the statement's own saying ("menuduh"), told by whoever tells it
    background  told in passing, in a relative or adverbial clause
    within      index of the event it is the content of: the sending in "agreed to send"
    quantities, timexes   indices into the reading's lists
    evidence    one for each field that was found, its `note` opening with the field's name
    """

    type: EventType
    span: Span
    statement: str
    mode: str | None = None
    actors: tuple[EventParty, ...] = ()
    recipients: tuple[EventParty, ...] = ()
    mutual: bool = False
    place: Span | None = None
    place_id: str | None = None
    modality: EventModality = "happened"
    modality_span: Span | None = None
    quantities: tuple[int, ...] = ()
    timexes: tuple[int, ...] = ()
    speech: bool = False
    background: bool = False
    within: int | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
