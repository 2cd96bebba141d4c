"""ClaimView: everything shown of one claim, as plain data. Words are cleaned, never escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model import Claim, Span
from konon.model.claim import ConflictKind, EdgeKind, OriginKind
from konon.model.happening import Happening
from konon.model.statement import Basis, CorrectionKind, VerificationValue

StepRole = Literal["speaker", "channel", "relay", "outlet"]
SharedWhat = Literal[
    "speaker", "channel", "outlet", "text family", "country", "day", "venue", "body", "article"
]
ValueKind = Literal["number", "date"]


@dataclass(frozen=True, slots=True)
class Step:
    """Who passed words on: a speaker who tells them, whoever heard them first-hand, a relay, or the
    outlet whose page they stand on. `cited_on` is when the step before was cited."""

    role: StepRole
    name: str
    actor: str | None = None
    basis: Basis = "stated"
    cited_on: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A step of an origin's tree. `statements` are those that end here, in order of time; `basis`
    is "stated" as soon as one of those under it states it."""

    step: Step
    statements: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin and the ways its words took, nearest it first.

    occasion   day or words for when it was said, "" where unknown;  `venue` words for where
    countries  ISO codes of whom it speaks for, where known
    """

    kind: OriginKind
    name: str
    actor: str | None
    occasion: str
    venue: str
    countries: tuple[str, ...]
    channels: tuple[str, ...]
    statements: tuple[str, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What several origins have in common, so that they may not be independent.

    origins  indices into the view's `origins`
    """

    what: SharedWhat
    value: str
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of an instance's sentence is: source, cue, content …"""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an instance belongs with another: the edge's reasons, and how many edges say so."""

    other: str
    reasons: tuple[str, ...]
    weight: float
    edges: int


@dataclass(frozen=True, slots=True)
class Supply:
    """Which statement supplied another's lineage, and why it was taken from there."""

    other: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstanceView:
    """One statement of the claim, in its sentence.

    narrated  it is told in the outlet's own voice
    marks     places in `sentence`;  `cut` whether more stands before and after it
    steps     how it reached the page: the source's side first, the outlet last
    supplied  the statement that supplied its lineage: the same words elsewhere, or the same
              article where it names its source; None where its own words do
    why       its strongest edge to an earlier instance; None for the first, and for those that
              are no part of the claim but deny or contradict it
    """

    statement: str
    article: str
    outlet: str
    published: str | None
    title: str
    url: str | None
    language: str
    sentence: str
    marks: tuple[Mark, ...]
    cut: tuple[bool, bool]
    content: str
    narrated: bool
    source: str
    strength: str
    said_on: str
    venue: str
    verification: str
    remarks: tuple[str, ...]
    steps: tuple[Step, ...]
    supplied: Supply | None = None
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One number or date, as it was written, and the statements that carry it."""

    words: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """The values of one measure side by side; two rows need not be in conflict."""

    kind: ValueKind
    of: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, with the statements that carry it."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Sides that cannot all hold. No verdict."""

    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A value in whose place a later one was put; the sides are in order of time."""

    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Somebody's word on whether the claim was checked, and the statements that carry it."""

    value: VerificationValue
    by: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A notice by which an outlet corrects, withdraws or answers statements of the claim.

    notice  the statement in which it stands;  `statements` those it speaks of
    """

    kind: CorrectionKind
    by: str
    notice: str
    statements: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What denies, doubts or corrects: `left` does, `right` is what it is done to."""

    kind: EdgeKind
    left: str
    right: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Why two articles of a family belong together."""

    left: str
    right: str
    kind: EdgeKind
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that copy one another's wording; `outlets` beside them, in the same order."""

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything shown of one claim.

    origins    the counted ones;  `anonymous` and `unknown` stand apart
    shared     what several of `origins` have in common
    instances  the claim's statements in order of time
    happenings the events that the instances tell of, each once
    others     statements outside the claim that its conflicts, ties and corrections speak of
    """

    claim: Claim
    wording: str
    origins: tuple[OriginView, ...]
    anonymous: tuple[OriginView, ...]
    unknown: OriginView | None
    shared: tuple[Shared, ...]
    instances: tuple[InstanceView, ...]
    others: tuple[InstanceView, ...]
    variants: tuple[Variants, ...]
    conflicts: tuple[ConflictView, ...]
    changes: tuple[ChangeView, ...]
    notes: tuple[Note, ...]
    corrections: tuple[CorrectionView, ...]
    ties: tuple[Tie, ...]
    families: tuple[Family, ...]
    happenings: tuple[Happening, ...] = ()

    @property
    def every_origin(self) -> tuple[OriginView, ...]:
        """Counted, anonymous, unknown: in the order they are shown."""
        return (*self.origins, *self.anonymous, *((self.unknown,) if self.unknown else ()))

    def instance(self, id: str) -> InstanceView | None:
        """The statement of that id, in the claim or outside it."""
        return next((i for i in (*self.instances, *self.others) if i.statement == id), None)
