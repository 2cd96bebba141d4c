"""Claim: the proposition that many statements in many articles share, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.span import Span
from konon.model.statement import CorrectionKind, VerificationValue

EdgeKind = Literal[
    "same_claim", "copy", "passage", "relay", "denies", "doubts", "corrects", "differs"
]
OriginKind = Literal["named", "anonymous", "outlet", "unknown"]
SharedKind = Literal["day", "venue", "channel", "body", "article"]
ConflictKind = Literal["number", "date", "place", "polarity", "speaker", "addressee"]


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two statements (or articles) belong together. Kept, so that a merge can be undone.

    reasons   in words, the one for the direction last
    passages  of copied articles: where the wording stands in the left one, and in the right one
    """

    kind: EdgeKind
    left: str
    right: str
    weight: float
    reasons: tuple[str, ...]
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The last known link of a claim's lineage: who asserts it first-hand, on which occasion.

    actor     actor id, or None for anonymous and unknown
    channels  names of those who heard it first-hand, in order of first appearance
    statements  ids of the statements that lead to this origin
    """

    kind: OriginKind
    name: str
    actor: str | None = None
    occasion: str | None = None
    channels: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One value and the statements that carry it."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that cannot all hold for the same event and as-of time; no verdict."""

    kind: ConflictKind
    about: str
    sides: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A value in whose place a later one was put; no contradiction.

    sides   in order of time, the value that holds now last
    reason  what tells that it is a change: "the article was changed", "a later count"
    """

    kind: ConflictKind
    about: str
    sides: tuple[ConflictSide, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class VerificationNote:
    """Somebody's word on whether the claim was checked."""

    value: VerificationValue
    by: str | None
    statement: str


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """An outlet's word that a statement it published, or one taken over from it, is corrected,
    withdrawn or answered.

    by      the outlet; notice is the id of the statement in which it says so
    reason  how one knows that the notice speaks of the statement
    """

    kind: CorrectionKind
    by: str | None
    notice: str
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What several of a claim's origins have in common: reasons to doubt that they are independent.

    what     "day" they spoke on, "venue" they spoke at, "channel" that heard them, "body" they
             speak for, "article" that cites them together
    value    in words
    origins  their places in `Claim.origins`
    """

    what: SharedKind
    value: str
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim over a ledger.

    wording    the words of one of its statements, chosen, never invented; `wording_from` its id
    outlets    names of the outlets that carry it
    families   groups of article ids that copy one another's wording
    origins    named origins and outlets with first-hand reporting; these are counted
    anonymous  anonymous origins, shown apart, not counted
    unknown    statement ids with no source named and no copied text found, one of each article,
               not counted
    changes    values that were replaced later: texts changed at one address, counts that rose
    corrections  notices that speak of statements of the claim
    first, last   ISO dates of first and latest appearance, None when no date is known
    shared     what several origins have in common, so that they may not be independent
    """

    id: str
    wording: str
    wording_from: str
    statements: tuple[str, ...]
    outlets: tuple[str, ...]
    families: tuple[tuple[str, ...], ...]
    origins: tuple[Origin, ...]
    anonymous: tuple[Origin, ...] = ()
    unknown: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[Change, ...] = ()
    verification: tuple[VerificationNote, ...] = ()
    corrections: tuple[CorrectionNote, ...] = ()
    edges: tuple[Edge, ...] = ()
    first: str | None = None
    last: str | None = None
    shared: tuple[Shared, ...] = ()

    @property
    def possibly_independent(self) -> bool:
        """Whether several origins are counted; more than *possibly* is never said."""
        return len(self.origins) > 1
