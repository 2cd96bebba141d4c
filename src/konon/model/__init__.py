"""The types of Konon: frozen dataclasses and one small protocol, standard library only."""

from konon.model.article import Article
from konon.model.claim import (
    Change,
    Claim,
    Conflict,
    ConflictSide,
    CorrectionNote,
    Edge,
    Origin,
    Shared,
    VerificationNote,
)
from konon.model.codec import decode, encode
from konon.model.decision import Decision
from konon.model.event import Event, EventParty
from konon.model.evidence import Evidence
from konon.model.mention import Actor, Mention, Role
from konon.model.options import ReadOptions
from konon.model.proposition import Argument, Proposition
from konon.model.quantity import Quantity
from konon.model.reading import Reading
from konon.model.span import Span
from konon.model.statement import (
    ContentPart,
    Cue,
    Party,
    Polarity,
    RelayStep,
    SaidOn,
    Source,
    Statement,
    Strength,
    Venue,
    Verification,
    statement_id,
)
from konon.model.store import RevisedStore, TraceStore
from konon.model.timex import Timex

__all__ = [
    "Actor",
    "Argument",
    "Article",
    "Change",
    "Claim",
    "Conflict",
    "ConflictSide",
    "ContentPart",
    "CorrectionNote",
    "Cue",
    "Decision",
    "Edge",
    "Event",
    "EventParty",
    "Evidence",
    "Mention",
    "Origin",
    "Party",
    "Polarity",
    "Proposition",
    "Quantity",
    "ReadOptions",
    "Reading",
    "RelayStep",
    "RevisedStore",
    "Role",
    "SaidOn",
    "Shared",
    "Source",
    "Span",
    "Statement",
    "Strength",
    "Timex",
    "TraceStore",
    "Venue",
    "Verification",
    "VerificationNote",
    "decode",
    "encode",
    "statement_id",
]
